import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { nameKey } from '../bibliography/name-key.ts'
import { mostMatches, searchNames } from '../store/search-names.ts'
import { paperCountOf } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { Author, type AuthorNode, authorOf } from './nodes.ts'
import { connectionCost, type OrderedList, page } from './page.ts'

interface Match {
  readonly author: AuthorNode
  readonly score: number
  readonly matchedName: string
  readonly paperCount: number
}

const longestQuery = 200

builder.queryField('searchAuthors', (t) =>
  t.connection(
    {
      type: Author,
      description: `Name search that forgives accents, case, word order and slips, in any script; also matches recorded name variants. Best first, of equal scores those of more papers; the ${mostMatches} best at most.`,
      complexity: connectionCost,
      args: {
        query: t.arg.string({
          required: true,
          description: `A name or a part of one, up to ${longestQuery} characters.`,
        }),
      },
      resolve: async (_, { query, ...args }, context) => {
        const { edges, ...rest } = page(args, await matches(query, context))
        return { ...rest, edges: edges.map(({ cursor, node }) => ({ ...node, cursor, node: node.author })) }
      },
    },
    { name: 'AuthorSearchConnection', description: 'A page of authors found.' },
    {
      name: 'AuthorSearchEdge',
      description: 'An author found.',
      fields: (t) => ({
        score: t.exposeFloat('score', {
          description:
            'How well the name matches, 0 to 1; 1 for the same name, whatever its accents, case and word order.',
        }),
        matchedName: t.exposeString('matchedName', { description: 'The recorded name that matched.' }),
      }),
    },
  ),
)

async function matches(query: string, { snapshot, store }: Context): Promise<OrderedList<Match>> {
  const key = query.length > longestQuery ? '' : nameKey(query)
  if (key === '')
    throw badUserInput('query', `a name of at most ${longestQuery} characters, with a letter or a digit`, query)
  const found = (await searchNames(store.pool, key)).flatMap(({ authorId, score, matchedName }): Match[] => {
    const author = authorOf(snapshot, authorId)
    if (!author) return []
    return [{ author, score, matchedName, paperCount: paperCountOf(snapshot, author.v) }]
  })
  const ranked = found.sort((a, b) => compareSortKeys(sortKey(a), sortKey(b), true))
  return {
    order: 'RELEVANCE',
    descending: true,
    length: ranked.length,
    at: (k) => ranked[k]!,
    sortKeyAt: (k) => sortKey(ranked[k]!),
  }
}

/** Score first, with four decimals; of equal scores, the number of papers. */
function sortKey({ author, score, paperCount }: Match): SortKey {
  return [Math.round(score * 1e4) * 1e7 + paperCount, author.id]
}
