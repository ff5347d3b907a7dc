import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import type { AuthorKind, AuthorRecord, Signature } from '../bibliography/paper-record.ts'

/** Somebody as a source names them. */
export interface Mention {
  /** Equal for equal mentions alone. */
  readonly text: string
  readonly name: string
  /** See `nameKey`. */
  readonly nameKey: string
  readonly kind: AuthorKind
  readonly identifiers: readonly Identifier[]
}

export function mentionOf({ name, kind, identifiers }: AuthorRecord): Mention {
  return { text: mentionText(name, kind, identifiers), name, nameKey: nameKey(name), kind, identifiers }
}

/** Mentions as a thread hands them over: strings in columns, for an object takes ten times as long as a string. */
export interface PackedMentions {
  readonly names: readonly string[]
  readonly nameKeys: readonly string[]
  /** What is more than the name of a person, with its place in the list. */
  readonly others: readonly (Pick<Mention, 'kind' | 'identifiers'> & { readonly place: number })[]
}

export function packedMentions(mentions: readonly Mention[]): PackedMentions {
  return {
    names: mentions.map(({ name }) => name),
    nameKeys: mentions.map(({ nameKey }) => nameKey),
    others: mentions.flatMap(({ kind, identifiers }, place) =>
      kind === 'PERSON' && identifiers.length === 0 ? [] : [{ place, kind, identifiers }],
    ),
  }
}

export function unpackedMentions({ names, nameKeys, others }: PackedMentions): Mention[] {
  const mentions: Mention[] = names.map((name, place) => {
    return { text: name, name, nameKey: nameKeys[place]!, kind: 'PERSON', identifiers: NONE }
  })
  for (const { place, kind, identifiers } of others) {
    const { name, nameKey } = mentions[place]!
    mentions[place] = { text: mentionText(name, kind, identifiers), name, nameKey, kind, identifiers }
  }
  return mentions
}

/** The mentions of one batch, each once. */
export class MentionList {
  #mentions: Mention[]
  readonly #places: Map<string, number>
  readonly #nameKeys: Map<string, string>

  constructor() {
    this.#mentions = []
    this.#places = new Map()
    this.#nameKeys = new Map()
  }

  /** The place in the list of whom the signature names. */
  placeOf({ nameAsPrinted: name, kind, identifiers }: Signature): number {
    const text = mentionText(name, kind, identifiers)
    let place = this.#places.get(text)
    if (place === undefined) {
      place = this.#mentions.push({ text, name, nameKey: this.#nameKey(name), kind, identifiers }) - 1
      this.#places.set(text, place)
    }
    return place
  }

  /** The mentions so far; the next one is the first of others. */
  take(): Mention[] {
    const mentions = this.#mentions
    this.#mentions = []
    this.#places.clear()
    return mentions
  }

  /** Names return from batch to batch, and a name's key takes longer than to remember it. */
  #nameKey(name: string): string {
    let key = this.#nameKeys.get(name)
    if (key === undefined) {
      key = nameKey(name)
      if (this.#nameKeys.size === MOST_NAMES_REMEMBERED) this.#nameKeys.clear()
      this.#nameKeys.set(name, key)
    }
    return key
  }
}

const NONE: readonly Identifier[] = []

const MOST_NAMES_REMEMBERED = 500_000

function mentionText(name: string, kind: AuthorKind, identifiers: readonly Identifier[]): string {
  if (kind === 'PERSON' && identifiers.length === 0) return name
  return [kind, name, ...identifiers.map(identifierKey)].join('\n')
}
