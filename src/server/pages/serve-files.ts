import type { ServerResponse } from 'node:http'
import { hasTag } from '../answers/has-tag.ts'
import type { Arrival } from '../arrival.ts'
import { sendText } from '../operations/send-text.ts'
import { isForApi } from '../origins/is-for-api.ts'
import type { Step } from '../step.ts'
import { acceptedCoding, type Coding } from './accepted-coding.ts'
import type { FilePlace, StaticFile } from './static-file.ts'

/** Serves the files of these places, whole: who asks for a range is given all. */
export function serveFiles(places: readonly FilePlace[]): Step {
  return (arrival, next) => {
    const { request, response } = arrival
    if (isForApi(request)) return next()
    const [path = ''] = (request.url ?? '').split('?', 1)
    const file = places.map((place) => place(path)).find((file) => file !== undefined)
    if (file === undefined) return next()
    arrival.lane = 'pages'
    if (request.method === 'GET' || request.method === 'HEAD') {
      return void sendFile(arrival, file).catch(() => response.destroy())
    }
    response.setHeader('allow', 'GET, HEAD')
    sendText(response, request, 405, 'GET or HEAD\n')
  }
}

/** Says that there is nothing at an address: to a browser by the explorer's page, which says it in words, if there is one. */
export function serveNothing(explorer: FilePlace | null): Step {
  return (arrival) => {
    const { request, response } = arrival
    const page = /text\/html/.test(request.headers.accept ?? '') ? explorer?.('/') : undefined
    if (page === undefined || request.method !== 'GET')
      return sendText(response, request, 404, 'There is nothing at this address\n')
    response.statusCode = 404
    sendFile(arrival, page).catch(() => response.destroy())
  }
}

async function sendFile({ request, response }: Arrival, file: StaticFile): Promise<void> {
  const atHand = Object.keys(file.compressed) as Coding[]
  const coding = acceptedCoding(request.headers['accept-encoding'], atHand)
  const tag = `"${file.tag}${coding === null ? '' : `-${coding}`}"`
  setHeaders(response, { ...file.headers, etag: tag, ...(atHand.length > 0 && { vary: 'Accept-Encoding' }) })
  if (response.statusCode === 200 && hasTag(request.headers['if-none-match'], tag)) {
    response.removeHeader('content-type')
    response.writeHead(304).end()
    return
  }
  const body = coding === null ? file.content : await file.compressed[coding]!()
  if (coding !== null) response.setHeader('content-encoding', coding)
  response.setHeader('content-length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}
