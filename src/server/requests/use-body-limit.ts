import { createGraphQLError, type Plugin } from 'graphql-yoga'

/** Bytes that the body of a request may have. */
export const longestBody = 1_048_576

/** Refuses requests whose body is longer than `maxBytes`, before it is read where the length is stated. */
export function useBodyLimit(maxBytes: number): Plugin {
  const tooLong = () =>
    createGraphQLError(`A request may have a body of ${maxBytes} bytes at most; ask for less in one request`, {
      extensions: { code: 'BODY_TOO_LONG', limit: maxBytes, http: { status: 413 } },
    })

  async function whole(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Uint8Array[] = []
    let length = 0
    // A loop of "for await" would hang up on the client when left, before it has its answer.
    for (const reader = body.getReader(); ; ) {
      const { done, value } = await reader.read()
      if (done) return Uint8Array.from(Buffer.concat(chunks))
      length += value.byteLength
      if (length > maxBytes) throw tooLong()
      chunks.push(value)
    }
  }

  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const stated = request.headers.get('content-length')
      if (Number(stated) > maxBytes) throw tooLong()
      const { url, method, headers, body } = request
      if (stated !== null || !body || !requestParser) return
      setRequestParser(async () =>
        requestParser(new fetchAPI.Request(url, { method, headers, body: await whole(body) })),
      )
    },
  }
}
