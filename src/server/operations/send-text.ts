import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers with a text that is not to be kept. */
export function sendText(
  response: ServerResponse,
  { method }: IncomingMessage,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  if (response.destroyed) return
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' }
  response.writeHead(status, headers)
  response.end(method === 'HEAD' ? undefined : text)
}
