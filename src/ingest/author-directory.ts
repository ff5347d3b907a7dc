import { identifierKey } from '../bibliography/identifier.ts'
import type { AuthorKind } from '../bibliography/paper-record.ts'
import { type FoundAuthor, findAuthorsByIdentifier, findAuthorsByName } from '../store/find-authors.ts'
import type { Queries } from '../store/queries.ts'
import type { Mention } from './mention.ts'

/** A stored author, as far as it matters for whose a name is. */
export interface Bearer {
  readonly authorId: number
  /** The author who answers for this record; the same unless it was merged into another. */
  readonly survivorId: number
  /** Whether a source's own identifier tells the author from all namesakes. */
  identified: boolean
  orcids: readonly string[]
}

/** Who bears an identifier or a name, the longest stored first. */
export class AuthorDirectory {
  readonly #byId: Map<number, Bearer>
  readonly #byIdentifier: Map<string, Bearer[]>
  readonly #byName: Map<string, Bearer[]>

  constructor() {
    this.#byId = new Map()
    this.#byIdentifier = new Map()
    this.#byName = new Map()
  }

  /** Those of the database whom these mentions may mean. */
  static async of(db: Queries, mentions: readonly Mention[]): Promise<AuthorDirectory> {
    const directory = new AuthorDirectory()
    const identifiers = mentions.flatMap(({ identifiers }) => identifiers)
    for (const row of await findAuthorsByIdentifier(db, identifiers)) {
      directory.addIdentifier(identifierKey(row), directory.#found(row))
    }
    const names = new Set(mentions.map(({ nameKey }) => nameKey))
    names.delete('')
    for (const row of await findAuthorsByName(db, [...names])) {
      directory.addName(row.kind, row.folded, directory.#found(row))
    }
    return directory
  }

  /** The author of this key, of whom nothing need be known yet. */
  bearer(authorId: number): Bearer {
    return this.#found({ authorId, survivorId: authorId, identified: false, orcids: [] })
  }

  bearersOfIdentifier(key: string): readonly Bearer[] {
    return this.#byIdentifier.get(key) ?? []
  }

  bearersOfName(kind: AuthorKind, nameKey: string): readonly Bearer[] {
    return this.#byName.get(namesake(kind, nameKey)) ?? []
  }

  addIdentifier(key: string, bearer: Bearer): void {
    add(this.#byIdentifier, key, bearer)
  }

  /** A name without letters says nothing of whose it is. */
  addName(kind: AuthorKind, nameKey: string, bearer: Bearer): void {
    if (nameKey !== '') add(this.#byName, namesake(kind, nameKey), bearer)
  }

  #found({ authorId, survivorId, identified, orcids }: FoundAuthor): Bearer {
    let bearer = this.#byId.get(authorId)
    if (bearer === undefined) {
      bearer = { authorId, survivorId, identified, orcids }
      this.#byId.set(authorId, bearer)
    }
    return bearer
  }
}

function namesake(kind: AuthorKind, nameKey: string): string {
  return kind === 'PERSON' ? nameKey : `${kind} ${nameKey}`
}

function add(bearers: Map<string, Bearer[]>, key: string, bearer: Bearer): void {
  const known = bearers.get(key)
  if (known === undefined) bearers.set(key, [bearer])
  else if (!known.includes(bearer)) known.push(bearer)
}
