import type pg from 'pg'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import type { AuthorKind } from '../bibliography/paper-record.ts'
import { displayName, parsePersonName } from '../bibliography/person-name.ts'
import { findAuthorsByIdentifier, findAuthorsByName } from '../store/find-authors.ts'
import { reserveIds } from '../store/reserve-ids.ts'
import type { NewAuthor } from '../store/write-authors.ts'
import { StoredByline } from './stored-byline.ts'

/** Somebody as a source names them. */
export interface Mention {
  readonly name: string
  readonly kind: AuthorKind
  readonly identifiers: readonly Identifier[]
}

/**
 * Decides whose a name is, for one batch:
 * 1. on a paper that is stored already, whoever bears that name on its byline;
 * 2. whoever bears the source's own identifier for the name; an ORCID alone decides nothing;
 * 3. where the source gives no identifier of its own, whoever of that kind bears the same name (see nameKey), the
 *    longest stored first: sources without identifiers tell namesakes no better;
 * 4. else somebody new.
 */
export class AuthorResolver {
  readonly newAuthors: NewAuthor[] = []
  readonly names: { authorId: number; name: string }[] = []
  readonly identifiers: ({ authorId: number } & Identifier)[] = []
  readonly #byIdentifier: Map<string, number>
  readonly #byName: Map<string, number>
  readonly #freshIds: number[]

  /** Looks up, in a few statements, what is stored of everybody whom the batch mentions. */
  static async open(tx: pg.PoolClient, mentions: readonly Mention[]): Promise<AuthorResolver> {
    const identifiers = mentions.flatMap(ownIdentifiers)
    const names = new Set(mentions.map(({ name }) => nameKey(name)))
    const byIdentifier = firstWins(await findAuthorsByIdentifier(tx, identifiers), identifierKey)
    const byName = firstWins(await findAuthorsByName(tx, [...names]), ({ kind, folded }) => `${kind} ${folded}`)
    const keys = mentions.map(mentionKey)
    const strangers = new Set(keys.filter((key) => key !== null && !byIdentifier.has(key) && !byName.has(key)))
    const nameless = keys.filter((key) => key === null)
    return new AuthorResolver(byIdentifier, byName, await reserveIds(tx, 'author', strangers.size + nameless.length))
  }

  private constructor(byIdentifier: Map<string, number>, byName: Map<string, number>, freshIds: number[]) {
    this.#byIdentifier = byIdentifier
    this.#byName = byName
    this.#freshIds = freshIds
  }

  /**
   * The key of the author whom this means; `byline` is that of the stored paper on which the name stands, `position` the
   * name's place in it. An identifier that is another author's stays theirs.
   */
  resolve(mention: Mention, byline = new StoredByline(), position: number | null = null): number {
    const authorId = this.#onByline(mention, byline, position) ?? this.#known(mention) ?? this.#add(mention)
    this.alsoNamed(authorId, mention.name)
    const own = new Set(ownIdentifiers(mention))
    for (const identifier of mention.identifiers) {
      const key = identifierKey(identifier)
      if ((this.#byIdentifier.get(key) ?? authorId) !== authorId) continue
      if (own.has(identifier)) this.#byIdentifier.set(key, authorId)
      this.identifiers.push({ authorId, ...identifier })
    }
    return authorId
  }

  /** Notes one more spelling of the author's name. */
  alsoNamed(authorId: number, name: string): void {
    this.names.push({ authorId, name })
  }

  /** Of several who bear the name on one byline, the one whom the source identifies, else the one at the same place. */
  #onByline(mention: Mention, byline: StoredByline, position: number | null): number | undefined {
    const namesakes = byline.bearersOf(mention.name)
    const identified = namesakes.length > 1 ? this.#identified(mention) : undefined
    return (
      namesakes.find(({ authorId }) => authorId === identified) ??
      namesakes.find((signature) => signature.position === position) ??
      namesakes[0]
    )?.authorId
  }

  #known(mention: Mention): number | undefined {
    const key = mentionKey(mention)
    return this.#identified(mention) ?? (key === null ? undefined : this.#byName.get(key))
  }

  #identified(mention: Mention): number | undefined {
    for (const identifier of ownIdentifiers(mention)) {
      const authorId = this.#byIdentifier.get(identifierKey(identifier))
      if (authorId !== undefined) return authorId
    }
    return undefined
  }

  #add(mention: Mention): number {
    const id = this.#freshIds.shift()
    if (id === undefined) throw new Error(`AuthorResolver requires mentions it was opened with, got ${mention.name}`)
    const name = mention.kind === 'PERSON' ? displayName(parsePersonName(mention.name)) : mention.name
    this.newAuthors.push({ id, name, kind: mention.kind })
    for (const identifier of ownIdentifiers(mention)) this.#byIdentifier.set(identifierKey(identifier), id)
    const key = mentionKey(mention)
    if (key !== null) this.#byName.set(key, id)
    return id
  }
}

/** The key under which two mentions without an identity of their source's mean the same author; null when none do. */
function mentionKey(mention: Mention): string | null {
  const [own] = ownIdentifiers(mention)
  if (own) return identifierKey(own)
  const name = nameKey(mention.name)
  return name === '' ? null : `${mention.kind} ${name}`
}

function ownIdentifiers({ identifiers }: Mention): Identifier[] {
  return identifiers.filter(({ scheme }) => scheme !== 'orcid')
}

function firstWins<Row extends { authorId: number }>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const first = new Map<string, number>()
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row.authorId)
  return first
}
