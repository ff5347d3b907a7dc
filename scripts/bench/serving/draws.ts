import { random } from '../../../src/bibliography/random.ts'
import { paperCountOf } from '../../../src/store/snapshot.ts'
import { textAt } from '../../../src/store/text-column.ts'
import { mixedQueries } from '../mixed-queries.ts'
import { randomAuthors, randomPairs } from '../random-authors.ts'
import type { ServerProcess } from '../server-process.ts'
import type { Workbench } from '../workbench.ts'
import type { Draws, ListPage, WorkName } from './works.ts'

/** What is drawn for each work, in the order in which everybody is asked for it. */
export type DrawnSequences = { readonly [Name in WorkName]: readonly Draws[Name][] }

/** A name that is searched for in a form that tells its bearer from others. */
export interface TellingQuery {
  readonly text: string
  readonly name: string
}

const PAGES = 20

/** All drawn at random among all authors, the same ones for the same bibliography; pages of the list among the first. */
export async function drawnSequences(bench: Workbench, server: ServerProcess): Promise<DrawnSequences> {
  const snapshot = await bench.snapshot()
  const { ids } = snapshot.authors
  const scoped = await bench.scoped('with hyper papers')
  const draw = random(1)
  const pages = await listPages(server)
  return {
    card: Array.from({ length: 10_000 }, () => ({ author: ids[Math.floor(draw() * ids.length)]! })),
    list: Array.from({ length: 2000 }, () => pages[Math.floor(draw() * pages.length)]!),
    path: randomPairs(scoped, 5000).map(([v, w]) => ({ from: ids[v]!, to: ids[w]! })),
    ego: randomAuthors(scoped, 5000, 2).map((v) => ({ author: ids[v]! })),
    search: mixedQueries(snapshot, 10).map(({ text }) => ({ text })),
  }

  /** The places before the first pages of the list, as our server tells them. */
  async function listPages(server: ServerProcess): Promise<ListPage[]> {
    const largest = 2 ** 31 - 1
    const pages: ListPage[] = [{ cursor: null, skip: 0, paperCount: largest, author: 0 }]
    while (pages.length < PAGES) {
      const { data, errors } = await server.query(
        'query ($after: String) { authors(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }',
        { after: pages.at(-1)!.cursor },
      )
      if (errors) throw new Error(`serve requires a page of authors, got ${errors[0]!.message}`)
      const { nodes, pageInfo } = data!.authors as { nodes: { id: string }[]; pageInfo: { endCursor: string } }
      const author = keyOf(nodes.at(-1)!.id)
      const paperCount = paperCountOf(snapshot, ids.indexOf(author))
      pages.push({ cursor: pageInfo.endCursor, skip: 100 * pages.length, paperCount, author })
    }
    return pages
  }
}

/** Some of the mixed queries, each with the name of whom it asks for. */
export async function tellingQueries(bench: Workbench, count: number): Promise<TellingQuery[]> {
  const snapshot = await bench.snapshot()
  return mixedQueries(snapshot)
    .filter(({ isTelling }) => isTelling)
    .slice(0, count)
    .map(({ text, v }) => ({ text, name: textAt(snapshot.authors.names, v) }))
}

/** The key in a global id. */
function keyOf(globalId: string): number {
  return Number(Buffer.from(globalId, 'base64url').toString().split(':')[1])
}
