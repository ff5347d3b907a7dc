import type pg from 'pg'
import { fold } from '../bibliography/fold.ts'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import type { PaperRecord } from '../bibliography/paper-record.ts'
import { dateCode } from '../bibliography/partial-date.ts'
import { yearOf } from '../metrics/date-code.ts'
import { findPapers } from '../store/find-papers.ts'
import type { StoredPaper } from '../store/stored-paper.ts'

/**
 * The papers that the records of a batch may be: those stored, and those of the batch itself as they come. Two records
 * are one paper when they share an identifier, else when their folded titles are equal, their years at most one apart
 * and a name stands on both bylines, unless a database lists them as two (see listedApart). Titles are compared whole: "Part I" and "Part II", an erratum and a reply stay apart.
 */
export class PaperCatalogue {
  readonly #papers = new Map<number, StoredPaper>()
  readonly #byIdentifier = new Map<string, number>()
  readonly #byTitle = new Map<string, Set<number>>()

  static async open(tx: pg.PoolClient, records: readonly PaperRecord[]): Promise<PaperCatalogue> {
    const identifiers = records.flatMap(({ identifiers }) => identifiers)
    const titles = new Set(records.map(({ title }) => fold(title)))
    const catalogue = new PaperCatalogue()
    for (const paper of await findPapers(tx, identifiers, [...titles])) catalogue.put(paper)
    return catalogue
  }

  find(record: PaperRecord): StoredPaper | null {
    for (const identifier of record.identifiers) {
      const id = this.#byIdentifier.get(identifierKey(identifier))
      if (id !== undefined) return this.get(id)
    }
    const namesakes = [...(this.#byTitle.get(fold(record.title)) ?? [])].map((id) => this.get(id))
    return (
      namesakes.find((paper) => sameYear(paper, record) && sameByline(paper, record) && !listedApart(paper, record)) ??
      null
    )
  }

  /**
   * The record's identifiers, each once, less those that belong to a paper other than the one that it was found to be:
   * a record that joins two stored papers does not tell which of them is wrong.
   */
  unclaimed({ identifiers }: PaperRecord, known: StoredPaper | null): Identifier[] {
    const own = new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier]))
    for (const key of own.keys()) {
      const bearer = this.#byIdentifier.get(key)
      if (bearer !== undefined && bearer !== known?.id) own.delete(key)
    }
    return [...own.values()]
  }

  get(id: number): StoredPaper {
    return this.#papers.get(id)!
  }

  put(paper: StoredPaper): void {
    this.#papers.set(paper.id, paper)
    for (const identifier of paper.identifiers) this.#byIdentifier.set(identifierKey(identifier), paper.id)
    const title = fold(paper.title)
    this.#byTitle.set(title, (this.#byTitle.get(title) ?? new Set()).add(paper.id))
  }
}

type Described = Pick<PaperRecord, 'publishedOn'> & { readonly byline: readonly { readonly nameAsPrinted: string }[] }

/**
 * Whether some database knows the two by different keys of its own: then they are two, such as the book notes of every
 * issue. A DOI is no such key, for a preprint and its publication have one each.
 */
function listedApart(a: Identified, b: Identified): boolean {
  return a.identifiers.some(({ scheme, value }) => {
    if (scheme === 'doi') return false
    const others = b.identifiers.filter((other) => other.scheme === scheme)
    return others.length > 0 && others.every((other) => other.value !== value)
  })
}

type Identified = Pick<PaperRecord, 'identifiers'>

/** An unknown year contradicts none. */
function sameYear(a: Described, b: Described): boolean {
  const [first, second] = [a, b].map(({ publishedOn }) => yearOf(dateCode(publishedOn)))
  return first == null || second == null || Math.abs(first - second) <= 1
}

function sameByline(a: Described, b: Described): boolean {
  const names = new Set(a.byline.map(({ nameAsPrinted }) => nameKey(nameAsPrinted)))
  return (
    (a.byline.length === b.byline.length && names.size === 0) ||
    b.byline.some(({ nameAsPrinted }) => names.has(nameKey(nameAsPrinted)))
  )
}
