/** An answer of more bytes than it may have. */
export class BodyTooLargeError extends Error {}

/** The whole body of an answer, decompressed; nothing more is read once it is beyond `maxBytes`. */
export async function boundedBody(response: Response, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  if (response.body === null) return Buffer.alloc(0)
  // Leaving the loop closes the connection.
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > maxBytes) throw new BodyTooLargeError(`requires at most ${maxBytes} bytes, got more`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces, size)
}
