/**
 * A queue of many owners, who come in turn: who has put in a hundred items does not keep waiting who puts in one. The
 * items of one owner keep their order.
 */
export class FairQueue<Owner, Item> {
  /** The items of each owner, the owner whose turn is next first. */
  readonly #items = new Map<Owner, Item[]>()
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Items of one owner. */
  lengthOf(owner: Owner): number {
    return this.#items.get(owner)?.length ?? 0
  }

  push(owner: Owner, item: Item): void {
    const own = this.#items.get(owner)
    if (own) own.push(item)
    else this.#items.set(owner, [item])
    this.#length++
  }

  /** Takes the next item; undefined when there is none. */
  shift(): Item | undefined {
    const next = this.#items.entries().next()
    if (next.done) return undefined
    const [owner, own] = next.value
    const item = own.shift()!
    this.#items.delete(owner)
    if (own.length > 0) this.#items.set(owner, own)
    this.#length--
    return item
  }

  /** Takes an item out of its turn; whether it was there. */
  remove(owner: Owner, item: Item): boolean {
    const own = this.#items.get(owner)
    const place = own?.indexOf(item) ?? -1
    if (own === undefined || place < 0) return false
    own.splice(place, 1)
    if (own.length === 0) this.#items.delete(owner)
    this.#length--
    return true
  }
}
