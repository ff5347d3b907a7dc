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
  readonly direction: 'ASC' | 'DESC'
}

/** What rows may be ordered by: for each field a function from a row's index to its value. */
export type OrderColumns<Field extends string> = Readonly<
  Record<Field, (snapshot: Snapshot) => (index: number) => SortKey[0]>
>

/** The rows of one type, authors or papers, and the orders in which they can be listed. */
export class Ordering<Field extends string, Item> {
  readonly #columns: OrderColumns<Field>
  readonly #ids: (snapshot: Snapshot) => Int32Array
  readonly #node: (snapshot: Snapshot, index: number) => Item
  readonly #whole = perSnapshot(() => new Map<string, Uint32Array>())

  constructor(
    columns: OrderColumns<Field>,
    ids: (snapshot: Snapshot) => Int32Array,
    node: (snapshot: Snapshot, index: number) => Item,
  ) {
    this.#columns = columns
    this.#ids = ids
    this.#node = node
  }

  /** These rows in an order. */
  list(snapshot: Snapshot, indices: Uint32Array, order: Order<Field>): OrderedList<Item> {
    return this.#listed(snapshot, this.#sort(snapshot, indices, order), order)
  }

  /** All rows that pass, in an order; sorted once per snapshot. */
  listAll(snapshot: Snapshot, passes: ((index: number) => boolean) | null, order: Order<Field>): OrderedList<Item> {
    const kept = this.#whole(snapshot)
    const key = `${order.by} ${order.direction}`
    const all = kept.get(key) ?? this.#sort(snapshot, Uint32Array.from(this.#ids(snapshot).keys()), order)
    kept.set(key, all)
    return this.#listed(snapshot, passes ? all.filter(passes) : all, order)
  }

  #sort(snapshot: Snapshot, indices: Uint32Array, order: Order<Field>): Uint32Array {
    const sortKey = this.#sortKey(snapshot, order)
    const keys = Array.from(indices, (index) => ({ index, sortKey: sortKey(index) }))
    keys.sort((a, b) => compareSortKeys(a.sortKey, b.sortKey, order.direction === 'DESC'))
    return Uint32Array.from(keys, ({ index }) => index)
  }

  #listed(snapshot: Snapshot, indices: Uint32Array, order: Order<Field>): OrderedList<Item> {
    const sortKey = this.#sortKey(snapshot, order)
    return {
      order: `${order.by} ${order.direction}`,
      descending: order.direction === 'DESC',
      length: indices.length,
      at: (k) => this.#node(snapshot, indices[k]!),
      sortKeyAt: (k) => sortKey(indices[k]!),
    }
  }

  #sortKey(snapshot: Snapshot, { by }: Order<Field>): (index: number) => SortKey {
    const value = this.#columns[by](snapshot)
    const ids = this.#ids(snapshot)
    return (index) => [value(index), ids[index]!]
  }
}
