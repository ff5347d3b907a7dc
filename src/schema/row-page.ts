import {
  checkPageArguments,
  encodeCursor,
  notOurCursor,
  Page,
  type PageArguments,
  pageSize,
  parseCursor,
} from './page.ts'

/** A place in an order by two numbers that the database holds as integers, the second being the row's key. */
export type RowPlace<Value extends number | null = number> = readonly [value: Value, key: number]

/** Which rows of an order: so many behind `after` and before `before`, from the front or from the back. */
export interface RowSlice<Value extends number | null = number> {
  readonly limit: number
  readonly after: RowPlace<Value> | null
  readonly before: RowPlace<Value> | null
  readonly fromBack: boolean
}

/** The rows of a slice in their order, whatever end they were counted from, and the number of all rows. */
export interface SlicedRows<Row> {
  readonly rows: readonly Row[]
  readonly totalCount: number
}

export interface RowOrder<Row, Value extends number | null = number> {
  /** Names the order in its cursors, so that a cursor of another order is recognised. */
  readonly order: string
  placeOf(row: Row): RowPlace<Value>
  /** Whether a cursor may hold this beside a key. */
  isValue(value: unknown): value is Value
}

/** A page of rows whose place is found by the database: paging goes on at the same place, whatever came in meanwhile. */
export async function rowPage<Row, Value extends number | null>(
  args: PageArguments,
  order: RowOrder<Row, Value>,
  read: (slice: RowSlice<Value>) => Promise<SlicedRows<Row>>,
): Promise<Page<Row>> {
  checkPageArguments(args)
  const size = pageSize(args)
  const fromBack = args.last != null
  const after = place('after', args.after, order)
  const before = place('before', args.before, order)
  const { rows, totalCount } = await read({ limit: size + 1, after, before, fromBack })
  const more = rows.length > size
  const shown = fromBack ? rows.slice(more ? 1 : 0) : rows.slice(0, size)
  const edges = shown.map((node) => ({ cursor: encodeCursor(order.order, order.placeOf(node)), node }))
  const hasNextPage = before !== null || (!fromBack && more)
  const hasPreviousPage = after !== null || (fromBack && more)
  return new Page(edges, { hasNextPage, hasPreviousPage }, totalCount)
}

function place<Value extends number | null>(
  argument: string,
  cursor: string | null | undefined,
  { order, isValue }: RowOrder<never, Value>,
): RowPlace<Value> | null {
  if (cursor == null) return null
  const [value, key] = parseCursor(argument, cursor, order)
  if (!isValue(value) || !isInteger(key)) throw notOurCursor(argument, cursor)
  return [value, key]
}

/** Whether the database can hold this as an integer. */
export function isInteger(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff
}
