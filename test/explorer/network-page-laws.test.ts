import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DrawnTie } from '../../src/explorer/network/drawn-network.ts'
import { captions } from '../../src/explorer/pages/network/captions.ts'
import { communitiesOf } from '../../src/explorer/pages/network/communities.ts'
import { fileName } from '../../src/explorer/pages/network/file-name.ts'
import { networkUntil, yearsOfTies } from '../../src/explorer/pages/network/network-until.ts'
import {
  mostAuthors,
  type NetworkView,
  readNetworkView,
  writeNetworkView,
} from '../../src/explorer/pages/network/network-view.ts'
import { distancesFrom, shownNetwork, unionOf } from '../../src/explorer/pages/network/shown-network.ts'
import { sortedRows } from '../../src/explorer/pages/network/sorted-rows.ts'
import { boundsOf, shifted, stretchOf } from '../../src/explorer/pages/network/year-stretch.ts'
import { everything } from '../../src/explorer/scope/scope.ts'

const year = fc.integer({ min: 1900, max: 2030 })
const id = fc.constantFrom(...'abcdefghij')
const ties = fc
  .uniqueArray(fc.tuple(id, id, fc.option(year)), { selector: ([one, other]) => [one, other].sort().join() })
  .map((pairs): DrawnTie[] =>
    pairs
      .filter(([source, target]) => source !== target)
      .map(([source, target, firstYear]) => ({ source, target, firstYear, lastYear: firstYear, sharedPaperCount: 1 })),
  )
const network = ties.map((ties) =>
  shownNetwork({
    ties,
    authors: [...'abcdefghij'].map((id, k) => ({ id, name: id, paperCount: k, distance: 0, community: k % 3 })),
  }),
)

describe('The address of the network page', () => {
  const sorting = fc.option(fc.record({ column: fc.stringMatching(/^[a-z]+$/), descending: fc.boolean() }))
  const view: fc.Arbitrary<NetworkView> = fc.record({
    radius: fc.integer({ min: 1, max: 3 }),
    maxAuthors: fc.integer({ min: 1, max: mostAuthors }),
    scope: fc
      .record({
        from: fc.option(year),
        to: fc.option(year),
        categories: fc.uniqueArray(fc.string({ minLength: 1 })).map((all) => all.sort()),
        maxTeamSize: fc.option(fc.integer({ min: 2, max: 5000 })),
        minSharedPapers: fc.integer({ min: 1, max: 50 }),
      })
      .filter(({ from, to }) => from === null || to === null || from <= to),
    expanded: fc.uniqueArray(fc.string({ minLength: 1 })),
    chosen: fc.option(
      fc.oneof(
        fc.record({ author: fc.string({ minLength: 1 }) }),
        fc
          .uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 })
          .map(([one, other]) => ({ tie: [one!, other!] as const })),
      ),
    ),
    as: fc.constantFrom('picture', 'table'),
    until: fc.option(year),
    authorsBy: sorting,
    tiesBy: sorting,
  })

  it('says whatever can be shown, and shows it again', () => {
    fc.assert(
      fc.property(view, (view) => {
        const address = new URLSearchParams(writeNetworkView(view).toString())
        expect(readNetworkView(address)).toEqual(view)
      }),
    )
  })

  it('takes what is no such value as not said', () => {
    const usual = readNetworkView(new URLSearchParams())
    expect(writeNetworkView(usual).toString()).toBe('')
    const nonsense = new URLSearchParams(
      'radius=9&max-authors=0&until=soon&view=film&tie=a&expand=&authors-by=%3Cb%3E&min-shared=0',
    )
    expect(readNetworkView(nonsense)).toEqual(usual)
    expect(readNetworkView(new URLSearchParams(`max-authors=${mostAuthors + 1}`))).toEqual(usual)
  })
})

describe('A network that is shown', () => {
  it('has the authors of every part, each once, those of the first part first', () => {
    fc.assert(
      fc.property(fc.array(fc.array(id)), (parts) => {
        const union = unionOf(parts)
        expect(new Set(union).size).toBe(union.length)
        expect(new Set(union)).toEqual(new Set(parts.flat()))
        const first = unionOf(parts.slice(0, 1))
        expect(union.slice(0, first.length)).toEqual(first)
      }),
    )
  })

  it('has degrees that sum to twice its ties', () => {
    fc.assert(
      fc.property(network, ({ authors, ties }) => {
        expect(authors.reduce((sum, { degree }) => sum + degree, 0)).toBe(2 * ties.length)
      }),
    )
  })

  it('has distances in which the ends of a tie differ by one step at most, and everybody but the middle has a step back', () => {
    fc.assert(
      fc.property(ties, (ties) => {
        const distances = distancesFrom('a', ties)
        expect(distances.get('a')).toBe(0)
        for (const { source, target } of ties) {
          expect(distances.has(source)).toBe(distances.has(target))
          if (distances.has(source)) expect(Math.abs(distances.get(source)! - distances.get(target)!)).toBeLessThan(2)
        }
        for (const [id, distance] of distances) {
          if (id === 'a') continue
          const isTied = ({ source, target }: DrawnTie) =>
            (source === id && distances.get(target) === distance - 1) ||
            (target === id && distances.get(source) === distance - 1)
          expect(ties.some(isTied)).toBe(true)
        }
      }),
    )
  })

  it('grows from year to year until it is whole, and every tie has both its ends at any time', () => {
    fc.assert(
      fc.property(network, year, (network, year) => {
        const span = yearsOfTies(network.ties)
        expect(span === null).toBe(network.ties.every(({ firstYear }) => firstYear === null))
        const before = networkUntil(network, 'a', year)
        const after = networkUntil(network, 'a', year + 1)
        const ids = new Set(before.authors.map(({ id }) => id))
        expect(ids).toContain('a')
        for (const { source, target } of before.ties) expect(ids.has(source) && ids.has(target)).toBe(true)
        expect(after.ties).toEqual(expect.arrayContaining([...before.ties]))
        if (span) expect(networkUntil(network, 'a', span.last).ties).toEqual(network.ties)
      }),
    )
  })

  it('has communities that hold every author once, each named after its member of most ties', () => {
    fc.assert(
      fc.property(network, ({ authors }) => {
        const communities = communitiesOf(authors)
        expect(communities.reduce((sum, { size }) => sum + size, 0)).toBe(authors.length)
        for (const { community, central } of communities) {
          const members = authors.filter((author) => author.community === community)
          expect(members).toContain(central)
          expect(central.degree).toBe(Math.max(...members.map(({ degree }) => degree)))
        }
      }),
    )
  })
})

describe('The year brush', () => {
  const years = fc.tuple(year, fc.integer({ min: 1, max: 60 })).map(([first, span]) => ({ first, last: first + span }))
  const scope = fc.record({ from: fc.option(year), to: fc.option(year) })

  it('stands within the years with its thumbs uncrossed, whatever the address says', () => {
    fc.assert(
      fc.property(scope, years, (scope, years) => {
        const { from, to } = stretchOf(scope, years)
        expect(years.first <= from && from <= to && to <= years.last).toBe(true)
      }),
    )
  })

  it('moves the stretch between the thumbs as far as it goes, and never makes it longer or shorter', () => {
    fc.assert(
      fc.property(scope, years, fc.integer({ min: -100, max: 100 }), (scope, years, by) => {
        const stretch = stretchOf(scope, years)
        const moved = shifted(stretch, by, years)
        expect(moved.to - moved.from).toBe(stretch.to - stretch.from)
        expect(stretchOf(moved, years)).toEqual(moved)
        expect(shifted(moved, stretch.from - moved.from, years)).toEqual(stretch)
      }),
    )
  })

  it('bounds nothing at an end of the years, so that undated papers count again', () => {
    fc.assert(
      fc.property(scope, years, (scope, years) => {
        const stretch = stretchOf(scope, years)
        expect(stretchOf(boundsOf(stretch, years), years)).toEqual(stretch)
      }),
    )
    const years2000 = { first: 2000, last: 2010 }
    expect(boundsOf({ from: 2000, to: 2010 }, years2000)).toEqual({ from: null, to: null })
    expect(boundsOf({ from: 2001, to: 2010 }, years2000)).toEqual({ from: 2001, to: null })
  })
})

describe('Rows of a table', () => {
  it('are the same rows in order, those without a value last, and equals as they were', () => {
    const rows = fc
      .array(fc.option(fc.integer({ min: 0, max: 5 })))
      .map((values) => values.map((value, k) => ({ value, k })))
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, descending) => {
        const sorted = sortedRows(rows, ({ value }) => value, descending)
        expect(new Set(sorted)).toEqual(new Set(rows))
        sorted.slice(1).forEach((row, k) => {
          const before = sorted[k]!
          if (before.value === row.value) expect(before.k).toBeLessThan(row.k)
          else if (row.value !== null)
            expect(before.value !== null && before.value < row.value !== descending).toBe(true)
        })
      }),
    )
  })
})

describe('The words of a network', () => {
  const answer = {
    center: { id: 'a', name: 'Ada Lovelace' },
    question: {
      author: 'a',
      radius: 2,
      maxAuthors: 3,
      scope: { ...everything, from: 2015, maxTeamSize: 25 },
      expanded: [],
    },
    network: shownNetwork({ authors: [], ties: [] }),
    omitted: { authors: 40, ties: 1200, papers: 1, rule: 'the 3 nearest authors are kept' },
    expansions: [
      { id: 'b', name: 'B', added: 2, omitted: { authors: 0, ties: 0, papers: 0, rule: null } },
      { id: 'c', name: 'C', added: 1, omitted: { authors: 1, ties: 1, papers: 0, rule: 'why' } },
    ],
    scopeHash: 'h',
    dataVersion: 'v',
    isOneVersion: true,
  }

  it('tell whose it is, what counts, how much is shown, and what was left out by which rule', () => {
    expect(captions(answer, null)).toEqual([
      'Ada Lovelace and everybody within 2 steps, and the coauthors of B and C',
      'from 2015 on · teams of at most 25',
      '0 authors, 0 ties',
      'Left out before coauthors were added: 40 authors, 1,200 ties and 1 paper (the 3 nearest authors are kept)',
      'Left out of the coauthors of C: 1 author and 1 tie (why)',
      'Scope h, data version v',
    ])
    const whole = { ...answer, expansions: [], omitted: answer.expansions[0]!.omitted }
    expect(captions(whole, { year: 2019, network: whole.network })).toContain(
      'Authors and ties that were there by the end of 2019: 0 authors, 0 ties; papers, sizes and widths are of the whole scope',
    )
    expect(captions(whole, null).join()).not.toContain('Left out')
  })

  it('name files after the author, in any script', () => {
    expect(fileName('Kentaro Imajo', 'gexf')).toBe('network-kentaro-imajo.gexf')
    expect(fileName('Željko  Ünal-O’Brien', 'csv')).toBe('network-zeljko-unal-o-brien.csv')
    expect(fileName('今城 健太郎', 'png')).toBe('network-今城-健太郎.png')
    expect(fileName('../<b>', 'svg')).toBe('network-b.svg')
    expect(fileName('…', 'svg')).toBe('network-author.svg')
  })
})
