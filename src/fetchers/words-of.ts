import { excerpt } from '../importers/excerpt.ts'
import { boundedBody } from './bounded-body.ts'

/** What the body of a refusal says, as ": words", in at most 200 characters; nothing for a web page or no text. */
export async function wordsOf(response: Response): Promise<string> {
  const body = await boundedBody(response, 65_536).catch(() => null)
  const text = body?.toString().trim() ?? ''
  if (text === '' || text.startsWith('<')) return ''
  return `: ${excerpt(said(text).replace(/\s+/g, ' '))}`
}

function said(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown }
    return [message, error].find((words) => typeof words === 'string') ?? text
  } catch {
    return text
  }
}
