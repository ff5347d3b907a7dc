import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { type GraphQLParams, isAsyncIterable, processRegularResult } from 'graphql-yoga'
import type { Arrival } from '../arrival.ts'
import type { MaskedErrors } from '../errors/masked-errors.ts'
import { sendFailure } from '../errors/send-failure.ts'
import { longestBody } from '../requests/use-body-limit.ts'
import type { Step } from '../step.ts'
import { endpoint, type Yoga } from '../yoga.ts'
import { acceptedMediaType, type ResultMediaType } from './accepted-media-type.ts'
import { PlainRequest } from './plain-request.ts'

type Result = Parameters<typeof processRegularResult>[0]

/**
 * Answers the plain question, one operation by POST as JSON that takes one result, without the objects of Fetch, which
 * cost more than most answers. The operation itself goes through Yoga and all its plugins, and what Yoga's own lane
 * would answer is answered here, to the byte; whatever turns out not to be plain is left to that lane.
 */
export function shortLane(yoga: Yoga, masked: MaskedErrors): Step {
  return (arrival, next) => {
    const mediaType = plainly(arrival.request)
    if (mediaType === null) return next()
    return readWhole(arrival.request, (body) => {
      const params = paramsIn(body)
      if (params !== null) {
        const answered = answer(yoga, masked, arrival, params, mediaType)
        return void answered.catch((error) => sendFailure(arrival, error, masked))
      }
      // Read already: the other lane takes what was read.
      Object.assign(arrival.request, { body: Readable.from([body]) })
      return next()
    })
  }
}

/** How the result of a plain question is to be sent; null when the request is none. */
function plainly({ method, url, headers }: IncomingMessage): ResultMediaType | null {
  if (method !== 'POST' || url !== endpoint || headers['content-encoding'] !== undefined) return null
  const type = headers['content-type']
  if (type !== 'application/json' && !/^application\/json;( *charset=(utf|UTF)-8)?$/.test(type ?? '')) return null
  const length = headers['content-length']
  if (length === undefined || !(Number(length) <= longestBody)) return null
  return acceptedMediaType(headers.accept)
}

function readWhole(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => then(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
}

/** The one operation that the body asks for; null when it is something else. */
function paramsIn(body: Buffer): GraphQLParams | null {
  try {
    const value = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

async function answer(
  yoga: Yoga,
  masked: MaskedErrors,
  arrival: Arrival,
  params: GraphQLParams,
  mediaType: ResultMediaType,
): Promise<void> {
  arrival.lane = 'short'
  const request = new PlainRequest(arrival) as unknown as Request
  let result: Result
  try {
    result = (await yoga.getResultForParams({ params, request }, { arrival, request } as never)) as Result
  } catch (error) {
    result = { errors: masked.of(error, arrival.id) }
  }
  if (isAsyncIterable(result)) await result[Symbol.asyncIterator]().return?.()
  arrival.noteErrors(result)
  // For a stream, which this client has not said it takes, it is the refusal.
  const response = processRegularResult(result, { Response: PlainResponse } as never, mediaType)
  send(arrival.response, response as unknown as PlainResponse)
}

/** What a result is processed into. */
class PlainResponse {
  readonly body: string | null
  readonly status: number
  readonly headers: Record<string, string>

  constructor(body: string | null, { status, headers }: { status: number; headers: Record<string, string> }) {
    this.body = body
    this.status = status
    this.headers = headers
  }
}

function send(response: ServerResponse, { body, status, headers }: PlainResponse): void {
  if (response.destroyed) return
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body ?? '') })
  response.end(body)
}
