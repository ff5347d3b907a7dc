import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { SortKey } from '../analysis/sort-key.ts'
import { type SignatureDetails, signatureDetails } from '../store/signature-details.ts'
import { printedNameAt, SignatureMark, type Snapshot, signatureCountOf } from '../store/snapshot.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { dataChanged } from './errors.ts'
import { Author, type AuthorNode, authorAt, Paper, type PaperNode, paperAt } from './nodes.ts'
import { connectionCost, type OrderedList, page } from './page.ts'

/** A signature by its place in the snapshot's columns: the k-th, which stands on the byline of p. */
class Signature {
  readonly p: number
  readonly k: number
  private readonly snapshot: Snapshot

  constructor(snapshot: Snapshot, p: number, k: number) {
    this.p = p
    this.k = k
    this.snapshot = snapshot
  }

  get position(): number | null {
    return positionOf(this.snapshot, this.k)
  }

  get nameAsPrinted(): string {
    return printedNameAt(this.snapshot, this.k)
  }

  get author(): AuthorNode {
    return authorAt(this.snapshot, this.snapshot.bylines.authors[this.k]!)
  }

  get paper(): PaperNode {
    return paperAt(this.snapshot, this.p)
  }
}

const Authorship = builder.objectRef<Signature>('Authorship').implement({
  description: 'One name on one byline.',
  fields: (t) => ({
    position: t.exposeInt('position', { nullable: true, description: documented('Authorship', 'position') }),
    nameAsPrinted: t.exposeString('nameAsPrinted', { description: documented('Authorship', 'nameAsPrinted') }),
    affiliations: t.stringList({
      description: documented('Authorship', 'affiliations'),
      resolve: ({ k }, _, context) =>
        isMarked(context, k, SignatureMark.AFFILIATED) ? detailsOf(context, k, ({ affiliations }) => affiliations) : [],
    }),
    orcid: t.string({
      nullable: true,
      description: documented('Authorship', 'orcid'),
      resolve: ({ k }, _, context) =>
        isMarked(context, k, SignatureMark.ORCID) ? detailsOf(context, k, ({ orcid }) => orcid) : null,
    }),
    corresponding: t.boolean({
      description: documented('Authorship', 'corresponding'),
      resolve: ({ k }, _, context) => isMarked(context, k, SignatureMark.CORRESPONDING),
    }),
    author: t.expose('author', { type: Author, description: documented('Authorship', 'author') }),
    paper: t.expose('paper', { type: Paper, description: documented('Authorship', 'paper') }),
  }),
})

builder.objectField(Paper, 'authorships', (t) =>
  t.connection(
    {
      type: Authorship,
      description: 'The byline, in its order; names that the source’s cut hides come last.',
      complexity: connectionCost,
      resolve: ({ p }, args, { snapshot }) => page(args, new Byline(snapshot, p)),
    },
    {
      name: 'AuthorshipConnection',
      description: 'A page of a byline.',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Names stored of the byline.' }),
      }),
    },
    { name: 'AuthorshipEdge', description: 'A name on a page of a byline.' },
  ),
)

/** The signatures of the byline of p. */
class Byline implements OrderedList<Signature> {
  readonly order = 'BYLINE'
  readonly descending = false
  readonly length: number
  readonly #snapshot: Snapshot
  readonly #p: number
  readonly #start: number

  constructor(snapshot: Snapshot, p: number) {
    this.length = signatureCountOf(snapshot, p)
    this.#snapshot = snapshot
    this.#p = p
    this.#start = snapshot.bylines.offsets[p]!
  }

  at(place: number): Signature {
    return new Signature(this.#snapshot, this.#p, this.#start + place)
  }

  sortKeyAt(place: number): SortKey {
    const k = this.#start + place
    return [positionOf(this.#snapshot, k), this.#snapshot.bylines.ids[k]!]
  }
}

/** Null where the byline's cut hides it. */
export function positionOf({ bylines }: Snapshot, k: number): number | null {
  return bylines.positions[k] || null
}

export function isMarked({ snapshot }: Context, k: number, mark: number): boolean {
  return (snapshot.bylines.marks[k]! & mark) !== 0
}

/** The first signature of v on the byline of p. */
export function signatureOf({ bylines }: Snapshot, p: number, v: number): number {
  return bylines.authors.indexOf(v, bylines.offsets[p])
}

/** What the database has of a signature, unless that was written or taken away since the snapshot. */
async function detailsOf<Detail>(
  context: Context,
  k: number,
  detail: (details: SignatureDetails) => Detail,
): Promise<Detail> {
  return detail((await details(context).load(context.snapshot.bylines.ids[k]!)) ?? dataChanged())
}

/** One statement for all signatures that a level of the answer asks about. */
const details = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader<number, SignatureDetails | null>((ids) => signatureDetails(store.pool, snapshot, ids)),
)
