import { wholeNumber } from '../../addresses/whole-number.ts'
import type { Chosen } from '../../network/drawn-network.ts'
import { readScope, type Scope, writeScope } from '../../scope/scope.ts'

/** What the network page shows, as its address says it. */
export interface NetworkView {
  /** Steps from the author in the middle. */
  readonly radius: number
  readonly maxAuthors: number
  readonly scope: Scope
  /** Authors whose coauthors are shown, too. */
  readonly expanded: readonly string[]
  readonly chosen: Chosen | null
  readonly as: 'picture' | 'table'
  /** Shown as it was at the end of this year; null when whole. */
  readonly until: number | null
  /** By which column each table is sorted; null leaves the order of the API. */
  readonly authorsBy: Sorting | null
  readonly tiesBy: Sorting | null
}

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

export const usualRadius = 1
export const largestRadius = 3
export const usualMaxAuthors = 150
/** As many as the API gives in one network. */
export const mostAuthors = 2000

/** Reads an address; what is no such value there is as if it were not said. */
export function readNetworkView(params: URLSearchParams): NetworkView {
  return {
    radius: wholeNumber(params.get('radius'), 1, largestRadius) ?? usualRadius,
    maxAuthors: wholeNumber(params.get('max-authors'), 1, mostAuthors) ?? usualMaxAuthors,
    scope: readScope(params),
    expanded: [...new Set(params.getAll('expand'))].filter((id) => id !== ''),
    chosen: readChosen(params),
    as: params.get('view') === 'table' ? 'table' : 'picture',
    until: wholeNumber(params.get('until'), 1, 9999),
    authorsBy: readSorting(params.get('authors-by')),
    tiesBy: readSorting(params.get('ties-by')),
  }
}

/** The parameters of the address that shows this; what is as usual is not said. */
export function writeNetworkView(view: NetworkView): URLSearchParams {
  const params = writeScope(new URLSearchParams(), view.scope)
  if (view.radius !== usualRadius) params.set('radius', String(view.radius))
  if (view.maxAuthors !== usualMaxAuthors) params.set('max-authors', String(view.maxAuthors))
  for (const id of view.expanded) params.append('expand', id)
  if (view.chosen && 'author' in view.chosen) params.set('author', view.chosen.author)
  if (view.chosen && 'tie' in view.chosen) for (const id of view.chosen.tie) params.append('tie', id)
  if (view.as !== 'picture') params.set('view', view.as)
  if (view.until !== null) params.set('until', String(view.until))
  if (view.authorsBy) params.set('authors-by', writeSorting(view.authorsBy))
  if (view.tiesBy) params.set('ties-by', writeSorting(view.tiesBy))
  return params
}

function readChosen(params: URLSearchParams): Chosen | null {
  const author = params.get('author')
  if (author) return { author }
  const [one, other] = params.getAll('tie')
  return one && other && one !== other ? { tie: [one, other] } : null
}

function readSorting(text: string | null): Sorting | null {
  const [, minus, column] = /^(-?)([a-z]+)$/.exec(text ?? '') ?? []
  return column === undefined ? null : { column, descending: minus === '-' }
}

const writeSorting = ({ column, descending }: Sorting) => `${descending ? '-' : ''}${column}`
