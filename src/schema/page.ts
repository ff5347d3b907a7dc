import type { GraphQLError } from 'graphql'
import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { badUserInput, requireWithin } from './errors.ts'

/** Relay's arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** A whole list in its order, of which a page is asked. */
export interface OrderedList<Item> {
  /** Names the order in its cursors, so that a cursor of another order is recognised, e.g. "PAPER_COUNT DESC". */
  readonly order: string
  readonly descending: boolean
  readonly length: number
  at(index: number): Item
  sortKeyAt(index: number): SortKey
}

export interface Edge<Item> {
  readonly cursor: string
  readonly node: Item
}

/** A page of a connection: what Relay's fields show of it are its properties. */
export class Page<Item, ItsEdge extends Edge<Item> = Edge<Item>> {
  readonly edges: ItsEdge[]
  readonly pageInfo: PageInfo
  readonly totalCount: number

  /** `around` tells what lies before and after these edges. */
  constructor(edges: ItsEdge[], around: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>, totalCount: number) {
    this.edges = edges
    this.pageInfo = new PageInfo(edges, around)
    this.totalCount = totalCount
  }

  get nodes(): Item[] {
    return this.edges.map(({ node }) => node)
  }
}

export const defaultPageSize = 20
export const largestPage = 100

/** How many items a connection's arguments ask for: what its cost is reckoned from. */
export function pageSize({ first, last }: PageArguments): number {
  return Math.min(Math.max(first ?? last ?? defaultPageSize, 1), largestPage)
}

/** Cost of a connection: that of one item as often as the page holds. */
export const connectionCost = (args: PageArguments) => ({ field: 1, multiplier: pageSize(args) })

/**
 * One page of a list. A cursor holds what its item is ordered by, so that paging goes on at the same place, without
 * repeating or skipping, whatever items came in or went meanwhile. Only an item whose own value changes, such as an
 * author's number of papers, may move past the place.
 */
export function page<Item>(args: PageArguments, list: OrderedList<Item>): Page<Item>
/** The same, of edges that say more. */
export function page<Item, ItsEdge extends Edge<Item>>(
  args: PageArguments,
  list: OrderedList<Item>,
  edgeAt: (place: number) => ItsEdge,
): Page<Item, ItsEdge>
export function page(
  args: PageArguments,
  list: OrderedList<unknown>,
  edgeAt: (place: number) => Edge<unknown> = (place) => new PlacedEdge(list, place),
): Page<unknown> {
  checkPageArguments(args)
  const { first, after, last, before } = args
  const from = after == null ? 0 : boundary(list, cursorIn(list, 'after', after), true)
  const to = before == null ? list.length : boundary(list, cursorIn(list, 'before', before), false)
  const size = first ?? last ?? defaultPageSize
  const start = last == null ? from : Math.max(from, to - size)
  const end = last == null ? Math.min(to, from + size) : to
  const edges: Edge<unknown>[] = []
  for (let place = start; place < end; place++) edges.push(edgeAt(place))
  return new Page(edges, { hasNextPage: end < list.length, hasPreviousPage: start > 0 }, list.length)
}

/** What stands at a place of a list. Most answers show no cursors: they are written when they are read. */
export class PlacedEdge<Item> implements Edge<Item> {
  readonly node: Item
  private readonly list: OrderedList<Item>
  private readonly place: number

  constructor(list: OrderedList<Item>, place: number) {
    this.node = list.at(place)
    this.list = list
    this.place = place
  }

  get cursor(): string {
    return encodeCursor(this.list.order, this.list.sortKeyAt(this.place))
  }
}

class PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  private readonly edges: readonly Edge<unknown>[]

  constructor(
    edges: readonly Edge<unknown>[],
    { hasNextPage, hasPreviousPage }: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
  ) {
    this.edges = edges
    this.hasNextPage = hasNextPage
    this.hasPreviousPage = hasPreviousPage
  }

  get startCursor(): string | null {
    return this.edges[0]?.cursor ?? null
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null
  }
}

export function checkPageArguments({ first, last }: PageArguments): void {
  if (first != null) requireWithin('first', first, 1, largestPage)
  if (last != null) requireWithin('last', last, 1, largestPage)
  if (first != null && last != null) throw badUserInput('last', 'that `first` is not given as well', last)
}

/** The number of items before the cursor, the cursor's own item included or not. */
function boundary<Item>(list: OrderedList<Item>, cursor: SortKey, inclusive: boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareSortKeys(list.sortKeyAt(middle), cursor, list.descending)
    if (order < 0 || (inclusive && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

export function encodeCursor(order: string, sortKey: SortKey): string {
  return Buffer.from(JSON.stringify([order, ...sortKey])).toString('base64url')
}

/** Reads a cursor of this list, whose items are ordered by numbers or by texts, not by both. */
function cursorIn<Item>(list: OrderedList<Item>, argument: string, cursor: string): SortKey {
  const sortKey = parseCursor(argument, cursor, list.order)
  const known = list.length > 0 ? list.sortKeyAt(0)[0] : null
  if (known !== null && sortKey[0] !== null && typeof known !== typeof sortKey[0]) throw notOurCursor(argument, cursor)
  return sortKey
}

/** Reads a cursor of this order; anything else is a BAD_USER_INPUT. */
export function parseCursor(argument: string, cursor: string, order: string): SortKey {
  const [cursorOrder, value, key] = decoded(cursor)
  const wellFormed = ['string', 'number'].includes(typeof value) || value === null
  if (typeof cursorOrder !== 'string' || !wellFormed || !Number.isSafeInteger(key)) {
    throw notOurCursor(argument, cursor)
  }
  if (cursorOrder !== order)
    throw badUserInput(argument, `a cursor of the order ${order}, not of ${cursorOrder}`, cursor)
  return [value as SortKey[0], key as number]
}

export function notOurCursor(argument: string, cursor: string): GraphQLError {
  return badUserInput(argument, 'a cursor that this field gave', cursor)
}

function decoded(cursor: string): unknown[] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) && parts.length === 3 ? parts : []
  } catch {
    return []
  }
}
