import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { compareSortKeys, type OrderedList, type SortKey } from './page.ts'
import { perSnapshot } from './per-snapshot.ts'

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
  /** What rows may be ordered by: for each field a function from a row's index to its value. */
  readonly columns: Readonly<Record<Field, (snapshot: Snapshot) => (index: number) => SortKey[0]>>
  /** The field to order by where none is asked for. */
  readonly byDefault: Field
  readonly ids: (snapshot: Snapshot) => Int32Array
  readonly node: (snapshot: Snapshot, index: number) => Item
}

/** The rows of one type, authors or papers, and the orders in which they can be listed. */
export class Ordering<Field extends string, Item> {
  readonly #options: OrderingOptions<Field, Item>
  readonly #whole = perSnapshot(() => new Map<string, Uint32Array>())

  constructor(options: OrderingOptions<Field, Item>) {
    this.#options = options
  }

  /** These rows in the order asked for. */
  list(snapshot: Snapshot, indices: Uint32Array, orderBy: OrderArgument<Field>): OrderedList<Item> {
    const order = orderOf(orderBy, this.#options.byDefault)
    return this.#listed(snapshot, this.#sorted(snapshot, indices, order), order)
  }

  /** All rows that pass, in the order asked for; sorted once per snapshot. */
  listAll(
    snapshot: Snapshot,
    passes: ((index: number) => boolean) | null,
    orderBy: OrderArgument<Field>,
  ): OrderedList<Item> {
    const order = orderOf(orderBy, this.#options.byDefault)
    const kept = this.#whole(snapshot)
    const all = kept.get(nameOf(order)) ?? this.#sorted(snapshot, this.#all(snapshot), order)
    kept.set(nameOf(order), all)
    return this.#listed(snapshot, passes ? all.filter(passes) : all, order)
  }

  #all(snapshot: Snapshot): Uint32Array {
    return Uint32Array.from(this.#options.ids(snapshot).keys())
  }

  #sorted(snapshot: Snapshot, indices: Uint32Array, order: Order<Field>): Uint32Array {
    const sortKey = this.#sortKey(snapshot, order)
    const keys = Array.from(indices, (index) => ({ index, sortKey: sortKey(index) }))
    keys.sort((a, b) => compareSortKeys(a.sortKey, b.sortKey, order.direction === 'DESC'))
    return Uint32Array.from(keys, ({ index }) => index)
  }

  #listed(snapshot: Snapshot, indices: Uint32Array, order: Order<Field>): OrderedList<Item> {
    const sortKey = this.#sortKey(snapshot, order)
    return {
      order: nameOf(order),
      descending: order.direction === 'DESC',
      length: indices.length,
      at: (k) => this.#options.node(snapshot, indices[k]!),
      sortKeyAt: (k) => sortKey(indices[k]!),
    }
  }

  #sortKey(snapshot: Snapshot, { by }: Order<Field>): (index: number) => SortKey {
    const value = this.#options.columns[by](snapshot)
    const ids = this.#options.ids(snapshot)
    return (index) => [value(index), ids[index]!]
  }
}

/** An order's name in cursors, e.g. "PAPER_COUNT DESC". */
export function nameOf({ by, direction }: Order<string>): string {
  return `${by} ${direction}`
}
