import {
  checkPageArguments,
  encodeCursor,
  notOurCursor,
  type Page,
  type PageArguments,
  pageOf,
  pageSize,
  parseCursor,
} from './page.ts'

/** A place in an order by two numbers that the database holds as integers, the second being the row's key. */
export type RowPlace = readonly [value: number, key: number]

/** Which rows of an order: so many behind `after` and before `before`, from the front or from the back. */
export interface RowSlice {
  readonly limit: number
  readonly after: RowPlace | null
  readonly before: RowPlace | null
  readonly fromBack: boolean
}

/** The rows of a slice in their order, whatever end they were counted from, and the number of all rows. */
export interface SlicedRows<Row> {
  readonly rows: readonly Row[]
  readonly totalCount: number
}

export interface RowOrder<Row> {
  /** Names the order in its cursors, so that a cursor of another order is recognised. */
  readonly order: string
  placeOf(row: Row): RowPlace
}

/** A page of rows whose place is found by the database: paging goes on at the same place, whatever came in meanwhile. */
export async function rowPage<Row>(
  args: PageArguments,
  { order, placeOf }: RowOrder<Row>,
  read: (slice: RowSlice) => Promise<SlicedRows<Row>>,
): Promise<Page<Row>> {
  checkPageArguments(args)
  const size = pageSize(args)
  const fromBack = args.last != null
  const after = place('after', args.after, order)
  const before = place('before', args.before, order)
  const { rows, totalCount } = await read({ limit: size + 1, after, before, fromBack })
  const more = rows.length > size
  const shown = fromBack ? rows.slice(more ? 1 : 0) : rows.slice(0, size)
  const edges = shown.map((node) => ({ cursor: encodeCursor(order, placeOf(node)), node }))
  const hasNextPage = before !== null || (!fromBack && more)
  const hasPreviousPage = after !== null || (fromBack && more)
  return pageOf(edges, { hasNextPage, hasPreviousPage }, totalCount)
}

function place(argument: string, cursor: string | null | undefined, order: string): RowPlace | null {
  if (cursor == null) return null
  const [value, key] = parseCursor(argument, cursor, order)
  if (!isInteger(value) || !isInteger(key)) throw notOurCursor(argument, cursor)
  return [value, key]
}

/** Whether the database can hold this as an integer. */
function isInteger(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff
}
