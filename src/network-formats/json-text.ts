import { readableText } from './readable-text.ts'

/** The value as JSON on one line, every text in it readable. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? readableText(part) : part))}\n`
}
