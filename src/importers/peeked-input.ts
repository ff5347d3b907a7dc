/**
 * Shows the first chunks of an input to `hasSeenEnough`, until it says so or the input ends, and gives all of the input
 * back, from its first byte on, once. It is closed when its reader stops, so somebody must read it.
 */
export async function peekedInput(
  source: AsyncIterable<Uint8Array>,
  hasSeenEnough: (chunk: Uint8Array) => boolean,
): Promise<AsyncIterable<Uint8Array>> {
  const chunks = source[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  for (let isEnough = false; !isEnough; ) {
    const { value, done } = await chunks.next()
    if (done) break
    // A copy, because a source may use the memory of its chunk again.
    const chunk = value.slice()
    seen.push(chunk)
    isEnough = hasSeenEnough(chunk)
  }
  return replayed(seen, chunks)
}

async function* replayed(seen: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
