import type { Translated } from '../json-import.ts'
import { shaped } from '../json-shape.ts'
import { ndjsonShape } from './ndjson-shape.ts'
import { plainAuthor } from './plain-author.ts'
import { plainPaper } from './plain-paper.ts'

/** The record of a parsed line of the project's own format, or why there is none. */
export function readNdjson(line: object): Translated {
  const { kind } = line as { readonly kind?: unknown }
  // Most lines are without any oddity, and those need no shape: it would take as long as parsing the line.
  if (kind === 'author') {
    const plain = plainAuthor(line)
    if (plain) return { author: plain }
    const author = shaped(ndjsonShape.author, line)
    return typeof author === 'string' ? { problem: author } : { author: author.record }
  }
  const plain = plainPaper(line)
  if (plain) return { paper: plain }
  if (kind !== 'paper')
    return { problem: `requires "paper" or "author" as kind, got ${JSON.stringify(kind) ?? 'none'}` }
  const paper = shaped(ndjsonShape.paper, line)
  return typeof paper === 'string' ? { problem: paper } : { paper: paper.record }
}
