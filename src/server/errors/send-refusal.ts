import type { GraphQLError } from 'graphql'
import type { Arrival } from '../arrival.ts'
import { acceptedMediaType } from '../lanes/accepted-media-type.ts'

/** Answers a request that no lane gets to see with an error of GraphQL, in the media type that it asks for. */
export function sendRefusal(arrival: Arrival, error: GraphQLError, otherwise = 400): void {
  const { request, response } = arrival
  const { message, extensions } = error
  arrival.noteErrors({ errors: [error] })
  const { http, ...told } = extensions
  const body = JSON.stringify({ errors: [{ message, extensions: told }] })
  const type = acceptedMediaType(request.headers.accept) ?? 'application/json'
  response.writeHead(http?.status ?? otherwise, {
    ...http?.headers,
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
