import type { IncomingMessage } from 'node:http'
import { endpoint } from '../yoga.ts'

/** Whether a request asks the API, as against the pages and figures beside it. */
export function isForApi({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(endpoint) && (url.length === endpoint.length || url[endpoint.length] === '?')
}
