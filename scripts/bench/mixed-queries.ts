import { type Random, random } from '../../src/bibliography/random.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { textAt } from '../../src/store/text-column.ts'

export interface MixedQuery {
  readonly text: string
  /** The author whose name is asked for. */
  readonly v: number
  /** Whether it is asked for in a form that tells one author from others. */
  readonly isTelling: boolean
}

/** How a name is asked for, how often, and whether that tells an author from others. */
const forms: readonly [count: number, isTelling: boolean, form: (name: string, draw: Random) => string][] = [
  [50, true, (name) => name],
  [30, true, (name) => name.replace(/(.*) (.*)/, '$2, $1')],
  [30, true, (name) => name.replace(/^(.)\S*/, '$1.')],
  [40, true, withSlip],
  [15, true, (name) => name.split(' ')[1]!],
  [15, false, (name) => name.split(' ')[0]!],
  [10, false, (name) => name.replace(/(\S{3})\S*/g, '$1')],
  // Nobody here has a Chinese or Japanese name: what it takes to find that out.
  [5, false, () => '今城健太郎'],
  [5, false, () => '健太'],
]

/** 200 names asked for as people do, or as many times 200; the same ones for the same bibliography, in no order. */
export function mixedQueries({ authors }: Snapshot, times = 1): MixedQuery[] {
  const draw = random(1)
  const queries = forms.flatMap(([count, isTelling, form]) =>
    Array.from({ length: count * times }, () => {
      const v = Math.floor(draw() * authors.ids.length)
      return { v, isTelling, text: form(textAt(authors.names, v), draw), place: draw() }
    }),
  )
  return queries.sort((a, b) => a.place - b.place)
}

/** With one letter left out, doubled, changed, or changed over with the next one. */
function withSlip(name: string, draw: Random): string {
  const k = Math.floor(draw() * (name.length - 1))
  const [letter, next] = [name[k]!, name[k + 1]!]
  const slips = [next, letter + letter + next, `x${next}`, next + letter]
  return name.slice(0, k) + slips[Math.floor(draw() * slips.length)]! + name.slice(k + 2)
}
