import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { enoughWithoutSlips } from '../store/name-conditions.ts'
import { nameReadings } from '../store/name-words.ts'
import { mostMatches, searchNames } from '../store/search-names.ts'
import { paperCountOf } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput, toldChanges } from './errors.ts'
import { Author, type AuthorNode, authorAt } from './nodes.ts'
import { connectionCost, type OrderedList, PlacedEdge, page } from './page.ts'

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
      description: `Name search that forgives accents, case, word order and slips, in any script; also matches recorded name variants, beginnings of words, and initials on either side. Best first, of equal scores those of more papers; the ${mostMatches} best at most. Slips and missing words are allowed for where fewer than ${enoughWithoutSlips} authors are found without. Where more than ${mostMatches} recorded names answer, as for a common family name, those are looked at that are most like the query, and of those alike the ones whose authors have the most papers.`,
      complexity: connectionCost,
      args: {
        query: t.arg.string({
          required: true,
          description: `A name or a part of one, up to ${longestQuery} characters.`,
        }),
      },
      resolve: async (_, { query, ...args }, context) => {
        const ranked = await matches(query, context)
        const list = authorsIn(ranked)
        return page(args, list, (place) => {
          const { score, matchedName } = ranked[place]!
          return Object.assign(new PlacedEdge(list, place), { score, matchedName })
        })
      },
    },
    { name: 'AuthorSearchConnection', description: 'A page of authors found.' },
    {
      name: 'AuthorSearchEdge',
      description: 'An author found.',
      fields: (t) => ({
        score: t.exposeFloat('score', {
          description:
            'How well the name matches, 0 to 1. 1: the same name, whatever its accents, case, hyphens and word order; from 0.8: every word of the query stands in the name, whole or as an initial; from 0.6: every word at least begins one of the name; from 0.4: every word at least resembles one, by slips or by letters within it; below: one word of the query is not in the name.',
        }),
        matchedName: t.exposeString('matchedName', { description: 'The recorded name that matched.' }),
      }),
    },
  ),
)

async function matches(query: string, { snapshot, store }: Context): Promise<Match[]> {
  const readings = query.length > longestQuery ? [] : nameReadings(query)
  if (readings.length === 0)
    throw badUserInput('query', `a name of at most ${longestQuery} characters, with a letter or a digit`, query)
  const named = await searchNames(store.pool, snapshot, readings).catch(toldChanges)
  const found = named.map(
    ({ v, score, matchedName }): Match => ({
      author: authorAt(snapshot, v),
      score,
      matchedName,
      paperCount: paperCountOf(snapshot, v),
    }),
  )
  return found.sort((a, b) => compareSortKeys(sortKey(a), sortKey(b), true)).slice(0, mostMatches)
}

function authorsIn(ranked: readonly Match[]): OrderedList<AuthorNode> {
  return {
    order: 'RELEVANCE',
    descending: true,
    length: ranked.length,
    at: (k) => ranked[k]!.author,
    sortKeyAt: (k) => sortKey(ranked[k]!),
  }
}

/** Score first, with four decimals; of equal scores, the number of papers. */
function sortKey({ author, score, paperCount }: Match): SortKey {
  return [Math.round(score * 1e4) * 1e7 + paperCount, author.id]
}
