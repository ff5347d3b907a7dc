import type { Drawn } from './drawn.ts'
import type { Chosen } from './drawn-network.ts'
import { tieKey } from './tie-key.ts'

/** What stands out of the picture while the rest is faded. */
export interface Focus {
  /** Whom the reader points at: one author, or the two of a tie. */
  readonly chosen: ReadonlySet<string>
  /** They and, for one author, whom she works with. */
  readonly authors: ReadonlySet<string>
  readonly ties: ReadonlySet<string>
}

/** What stands out when somebody points at this; null for what is not drawn. */
export function focusOn(chosen: Chosen | null, { authors, ties }: Drawn): Focus | null {
  if (chosen === null) return null
  if ('tie' in chosen) {
    const key = tieKey(...chosen.tie)
    const ends = new Set(chosen.tie)
    return ties.has(key) ? { chosen: ends, authors: ends, ties: new Set([key]) } : null
  }
  const { author } = chosen
  if (!authors.has(author)) return null
  const near = new Set([author])
  const own = new Set<string>()
  for (const [key, { source, target }] of ties) {
    if (source !== author && target !== author) continue
    own.add(key)
    near.add(source).add(target)
  }
  return { chosen: new Set([author]), authors: near, ties: own }
}
