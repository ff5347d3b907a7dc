import type { Column } from '../analysis/column.ts'
import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { turns } from '../analysis/turns.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import type { OrderedList } from './page.ts'

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Unknown values come last in both directions; equals stand in the order of their ids.',
  values: {
    ASC: { description: 'Smallest, earliest or alphabetically first at the front.' },
    DESC: { description: 'Largest or latest at the front.' },
  },
})

export interface Order<Field extends string> {
  readonly by: Field
  readonly direction: typeof OrderDirection.$inferType
}

/** An order as an argument asks for it, or leaves it open. */
type OrderArgument<Field extends string> =
  | { readonly by: Field; readonly direction?: Order<Field>['direction'] | null | undefined }
  | null
  | undefined

/** The order that an argument asks for; by another field, the largest first, where it asks for none. */
export function orderOf<Field extends string>(orderBy: OrderArgument<Field>, byDefault: NoInfer<Field>): Order<Field> {
  return { by: orderBy?.by ?? byDefault, direction: orderBy?.direction ?? 'DESC' }
}

interface OrderingOptions<Field extends string, Item> {
  /** What rows may be ordered by: from a row's index to its value. */
  readonly column: (context: Context, by: Field) => Column | Promise<Column>
  /** All rows in an order. */
  readonly ranking: (context: Context, order: { by: Field; descending: boolean }) => Promise<Uint32Array>
  /** The field to order by where none is asked for. */
  readonly byDefault: Field
  readonly ids: (snapshot: Snapshot) => Int32Array
  readonly node: (snapshot: Snapshot, index: number) => Item
}

/** The rows of one type, authors or papers, and the orders in which they can be listed. */
export class Ordering<Field extends string, Item> {
  readonly #options: OrderingOptions<Field, Item>

  constructor(options: OrderingOptions<Field, Item>) {
    this.#options = options
  }

  /** These rows in the order asked for. */
  async list(context: Context, indices: Uint32Array, orderBy: OrderArgument<Field>): Promise<OrderedList<Item>> {
    const order = orderOf(orderBy, this.#options.byDefault)
    const sortKey = await this.#sortKey(context, order)
    const keys = Array.from(indices, (index) => ({ index, sortKey: sortKey(index) }))
    keys.sort((a, b) => compareSortKeys(a.sortKey, b.sortKey, isDescending(order)))
    const sorted = Uint32Array.from(keys, ({ index }) => index)
    return this.#listed(context, sorted, order, sortKey)
  }

  /** All rows that pass, in the order asked for; sorted once per data version. */
  async listAll(
    context: Context,
    passes: ((index: number) => boolean) | null,
    orderBy: OrderArgument<Field>,
  ): Promise<OrderedList<Item>> {
    const order = orderOf(orderBy, this.#options.byDefault)
    const all = await this.#options.ranking(context, { by: order.by, descending: isDescending(order) })
    return this.#listed(
      context,
      passes ? await turns.filter(all, passes) : all,
      order,
      await this.#sortKey(context, order),
    )
  }

  #listed(
    { snapshot }: Context,
    indices: Uint32Array,
    order: Order<Field>,
    sortKey: (index: number) => SortKey,
  ): OrderedList<Item> {
    return {
      order: nameOf(order),
      descending: isDescending(order),
      length: indices.length,
      at: (k) => this.#options.node(snapshot, indices[k]!),
      sortKeyAt: (k) => sortKey(indices[k]!),
    }
  }

  async #sortKey(context: Context, { by }: Order<Field>): Promise<(index: number) => SortKey> {
    const value = await this.#options.column(context, by)
    const ids = this.#options.ids(context.snapshot)
    return (index) => [value(index), ids[index]!]
  }
}

/** An order's name in cursors, e.g. "PAPER_COUNT DESC". */
export function nameOf({ by, direction }: Order<string>): string {
  return `${by} ${direction}`
}

function isDescending({ direction }: Order<string>): boolean {
  return direction === 'DESC'
}
