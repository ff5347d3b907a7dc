import { Writable } from 'node:stream'

/** What is logged, as lines and as one text. */
export function written() {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  const text = () => chunks.join('')
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it looks for
  const lines = (): any[] =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  return { stream, text, lines }
}
