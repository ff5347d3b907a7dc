import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import type { AuthorKind } from '../bibliography/paper-record.ts'
import { displayName, parsePersonName } from '../bibliography/person-name.ts'
import type { NewAuthor, RecordedIdentifier, RecordedName } from '../store/write-authors.ts'
import type { AuthorDirectory, Bearer } from './author-directory.ts'
import type { Mention } from './mention.ts'
import type { StoredByline } from './stored-byline.ts'

/**
 * Decides whose a name is:
 * 1. on a paper that is stored already, whoever bears that name on its byline;
 * 2. whoever bears the source's own identifier for the name, the longest stored first; an ORCID alone decides nothing;
 * 3. where the source gives no identifier of its own, by the name (see nameKey and #namesake): such a source tells
 *    namesakes no better;
 * 4. else somebody new.
 * What it finds out is known to it from then on, also in the batches that follow.
 */
export class AuthorResolver {
  readonly newAuthors: NewAuthor[]
  readonly names: RecordedName[]
  readonly identifiers: RecordedIdentifier[]
  readonly #directory: AuthorDirectory
  /** Whom a mention was found to mean, apart from any stored byline; kept from batch to batch. */
  readonly #resolved: Map<string, number>
  readonly #newId: () => number

  constructor(directory: AuthorDirectory, resolved: Map<string, number>, newId: () => number) {
    this.newAuthors = []
    this.names = []
    this.identifiers = []
    this.#directory = directory
    this.#resolved = resolved
    this.#newId = newId
  }

  /** The key of the author whom this means where no stored byline says more; `shown` is the name of one who is new. */
  resolve(mention: Mention, shown?: string): number {
    const resolved = this.#resolved.get(mention.text)
    if (resolved !== undefined) return resolved
    const [bearer] = this.identifiedAs(mention)
    const known = bearer ?? this.#namesake(mention)
    const author = known ?? this.#add(mention, shown ?? nameToShow(mention))
    this.#learn(author, mention, known === undefined || shown !== undefined)
    this.#resolved.set(mention.text, author.authorId)
    return author.authorId
  }

  /**
   * The key of the author whom this means at a place of the byline of a stored paper. An identifier that is another
   * author's stays theirs.
   */
  resolveOn(byline: StoredByline, mention: Mention, position: number | null): number {
    const authorId = this.#onByline(byline, mention, position)
    const elsewhere = this.#resolved.get(mention.text)
    if (authorId === undefined || authorId === elsewhere) return this.resolve(mention)
    this.names.push({ authorId, name: mention.name, nameKey: mention.nameKey })
    if (elsewhere === undefined) {
      for (const identifier of mention.identifiers) this.#addIdentifier(this.#directory.bearer(authorId), identifier)
    }
    return authorId
  }

  /** Whoever bears one of the mention's own identifiers, each once. */
  identifiedAs({ identifiers }: Mention): Bearer[] {
    const own = identifiers.filter(isOwn).map(identifierKey)
    return [...new Set(own.flatMap((key) => this.#directory.bearersOfIdentifier(key)))]
  }

  /** Notes one more spelling of the author's name, or a former name, which is not shown. */
  alsoNamed(authorId: number, kind: AuthorKind, name: string, { hidden = false } = {}): void {
    const key = nameKey(name)
    this.names.push({ authorId, name, nameKey: key, hidden })
    this.#directory.addName(kind, key, this.#directory.bearer(authorId))
  }

  /** Of several who bear the name on one byline, the one whom the source identifies, else the one at the same place. */
  #onByline(byline: StoredByline, mention: Mention, position: number | null): number | undefined {
    const namesakes = byline.bearersOf(mention.name)
    const identified = namesakes.length > 1 ? this.#identified(mention) : undefined
    return (
      namesakes.find(({ authorId }) => authorId === identified) ??
      namesakes.find((signature) => signature.position === position) ??
      namesakes[0]
    )?.authorId
  }

  #identified(mention: Mention): number | undefined {
    const isKnown = mention.identifiers.some(isOwn) && this.#resolved.has(mention.text)
    return isKnown ? this.#resolved.get(mention.text) : this.identifiedAs(mention)[0]?.authorId
  }

  /**
   * The one bearer of the name whom a mention without an identifier of its own may mean: the one of the same ORCID, else
   * one whom no source's identifier and no other ORCID tells apart, else the only one there is. Of several whom their
   * sources tell apart it means none: it would be a guess.
   */
  #namesake({ kind, nameKey, identifiers }: Mention): Bearer | undefined {
    if (identifiers.some(isOwn)) return undefined
    const orcid = identifiers[0]?.value
    const bearers = this.#directory.bearersOfName(kind, nameKey)
    if (orcid === undefined) {
      const several = bearers.some(({ survivorId }) => survivorId !== bearers[0]!.survivorId)
      return several ? bearers.find(({ identified, orcids }) => !identified && orcids.length === 0) : bearers[0]
    }
    const possible = bearers.filter(({ orcids }) => orcids.length === 0)
    return (
      bearers.find(({ orcids }) => orcids.includes(orcid)) ??
      possible.find(({ identified }) => !identified) ??
      (possible.length === 1 && bearers.length === 1 ? possible[0] : undefined)
    )
  }

  #add({ kind }: Mention, name: string): Bearer {
    const id = this.#newId()
    this.newAuthors.push({ id, name, kind })
    return this.#directory.bearer(id)
  }

  /** Notes of the author what the mention says. */
  #learn(author: Bearer, mention: Mention, isFree: boolean): void {
    this.names.push({ authorId: author.authorId, name: mention.name, nameKey: mention.nameKey })
    this.#directory.addName(mention.kind, mention.nameKey, author)
    for (const identifier of mention.identifiers) this.#addIdentifier(author, identifier, isFree)
  }

  /**
   * What is another author's stays theirs, and a byline gives nobody a second ORCID. But an ORCID that somebody new bears
   * as well, or of whom a record says so, is noted of both: they may be one person.
   */
  #addIdentifier(author: Bearer, identifier: Identifier, isFree = false): void {
    const key = identifierKey(identifier)
    const bearers = this.#directory.bearersOfIdentifier(key)
    const isTaken = bearers.length > 0 && !bearers.includes(author)
    if (isTaken && (isOwn(identifier) || !isFree)) return
    if (isOwn(identifier)) author.identified = true
    else if (!author.orcids.includes(identifier.value)) {
      if (author.orcids.length > 0 && !isFree) return
      author.orcids = [...author.orcids, identifier.value]
    }
    this.#directory.addIdentifier(key, author)
    this.identifiers.push({ authorId: author.authorId, ...identifier })
  }
}

/** The printed name, in reading order. */
function nameToShow({ name, kind }: Mention): string {
  return kind === 'PERSON' ? displayName(parsePersonName(name)) : name
}

function isOwn({ scheme }: Identifier): boolean {
  return scheme !== 'orcid'
}
