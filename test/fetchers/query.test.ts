import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FetchError } from '../../src/fetchers/fetch-error.ts'
import type { Asked } from '../../src/fetchers/query.ts'
import { queriesOf } from '../../src/fetchers/query.ts'
import { fetcherNamed, fetchers } from '../../src/fetchers/registry.ts'

const addresses = (source: string, asked: Asked) =>
  queriesOf(fetcherNamed(source)!, asked).map(({ requests }) => requests.map(({ address }) => address))

describe('what options ask for', () => {
  test.each<[string, Asked, string[]]>([
    ['openalex', { author: ['https://openalex.org/a5023888391'] }, ['https://api.openalex.org/authors/A5023888391']],
    ['openalex', { orcid: ['0000000218250097'] }, ['https://api.openalex.org/authors/orcid:0000-0002-1825-0097']],
    ['openalex', { doi: ['10.1/A<B>#?'] }, []],
    ['openalex', { doi: ['10.1000/A<B>#?c'] }, ['https://api.openalex.org/works/doi:10.1000/a%3Cb%3E%23%3Fc']],
    ['openalex', { paper: ['W2741809807'] }, ['https://api.openalex.org/works/W2741809807']],
    [
      'openalex',
      { institution: ['https://ror.org/03yrm5c26'] },
      ['https://api.openalex.org/works?filter=authorships.institutions.ror%3A03yrm5c26&per_page=100&cursor=*'],
    ],
    [
      'openalex',
      { institution: ['i27837315'] },
      ['https://api.openalex.org/works?filter=authorships.institutions.id%3AI27837315&per_page=100&cursor=*'],
    ],
    [
      'crossref',
      { doi: ['doi:10.1371/journal.pone.0033693'] },
      ['https://api.crossref.org/works/10.1371/journal.pone.0033693'],
    ],
    [
      'crossref',
      { institution: ['03yrm5c26'] },
      ['https://api.crossref.org/works?filter=ror-id%3Ahttps%3A%2F%2Fror.org%2F03yrm5c26&rows=100&cursor=*'],
    ],
    ['dblp', { author: ['https://dblp.org/pid/65/9612.html'] }, ['https://dblp.org/pid/65/9612.xml']],
    ['dblp', { paper: ['DBLP:journals/pvldb/Ley09'] }, ['https://dblp.org/rec/journals/pvldb/Ley09.xml']],
    ['dblp', { doi: ['10.1145/1.2'] }, ['https://dblp.org/doi/10.1145/1.2']],
    ['arxiv', { author: ['Warner_S_1'] }, ['https://arxiv.org/a/warner_s_1.atom']],
    ['arxiv', { orcid: ['0000-0002-7970-7855'] }, ['https://arxiv.org/a/0000-0002-7970-7855.atom']],
    [
      'arxiv',
      { paper: ['2407.12345v2', 'math.GT/0309136'] },
      ['https://export.arxiv.org/api/query?id_list=2407.12345,math/0309136&max_results=2'],
    ],
    [
      'arxiv',
      { doi: ['https://doi.org/10.48550/arXiv.2407.12345'] },
      ['https://export.arxiv.org/api/query?id_list=2407.12345&max_results=1'],
    ],
  ])('%s %j', (source, asked, expected) => {
    if (expected.length === 0) expect(() => addresses(source, asked)).toThrow(FetchError)
    else expect(addresses(source, asked)).toEqual([expected])
  })

  test.each<[string, Asked, string]>([
    [
      'openalex',
      { author: ['W2741809807'] },
      '--author requires an author of OpenAlex such as A5023888391, got "W2741809807"',
    ],
    [
      'openalex',
      { orcid: ['0000-0002-1825-0098'] },
      '--orcid requires an ORCID such as 0000-0002-1825-0097, got "0000-0002-1825-0098"',
    ],
    ['crossref', { institution: ['I27837315'] }, '--institution requires a ROR such as 03yrm5c26, got "I27837315"'],
    [
      'semantic-scholar',
      { author: ['Ada Example'] },
      '--author requires an author of Semantic Scholar such as 2262347, got "Ada Example"',
    ],
    [
      'semantic-scholar',
      { paper: ['2262347'] },
      '--paper requires a hash of 40 digits or a number such as CorpusId:14636783, got "2262347"',
    ],
    [
      'dblp',
      { author: ['journals/pvldb/Ley09'] },
      '--author requires the pid of a person of DBLP such as 65/9612, got "journals/pvldb/Ley09"',
    ],
    [
      'arxiv',
      { doi: ['10.1145/1.2'] },
      '--doi requires a DOI of arXiv such as 10.48550/arXiv.2407.12345, got "10.1145/1.2"',
    ],
    ['arxiv', { paper: ['warner_s_1'] }, '--paper requires the number of a paper such as 2407.12345, got "warner_s_1"'],
    ['arxiv', { author: ['""'] }, '--author requires an author identifier such as warner_s_1 or a name, got "\\"\\""'],
  ])('%s %j is refused', (source, asked, message) => {
    expect(() => queriesOf(fetcherNamed(source)!, asked)).toThrow(new FetchError(message))
  })

  test('every option is named once, and what it requires passes', () => {
    for (const { criteria } of fetchers) {
      expect(new Set(criteria.map(({ option }) => option)).size).toBe(criteria.length)
      for (const { requires, normalize, requests } of criteria) {
        const example = /such as (\S+)/.exec(requires)?.[1] ?? ''
        const value = normalize(example)
        expect(value).not.toBeNull()
        for (const { address } of requests([value!])) expect(address).toMatch(/^https:\/\//)
      }
    }
  })

  test('whatever is typed as an arXiv name stays within its phrase and its address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const author = `A ${name}`
        const [query] = queriesOf(fetcherNamed('arxiv')!, { author: [author] })
        const url = new URL(query!.requests[0]!.address)
        expect(`${url.origin}${url.pathname}`).toBe('https://export.arxiv.org/api/query')
        expect(url.searchParams.get('search_query')).toMatch(/^au:"[^"]*"$/)
      }),
    )
  })

  test('an author is a query, a hundred papers are one; the same one twice is one', () => {
    const dois = Array.from({ length: 150 }, (_, k) => `10.1000/${k}`)
    const queries = queriesOf(fetcherNamed('openalex')!, { author: ['A1', 'A2', 'a1'], doi: [...dois, ...dois] })
    expect(queries.map(({ label, requests }) => [label, requests.length])).toEqual([
      ['author A1', 1],
      ['author A2', 1],
      ['doi 10.1000/0, 10.1000/1 and 98 more', 100],
      ['doi 10.1000/100, 10.1000/101 and 48 more', 50],
    ])
    expect(new Set(queries.map(({ key }) => key)).size).toBe(4)
    expect(queriesOf(fetcherNamed('openalex')!, { author: ['https://openalex.org/A1'] })[0]!.key).toBe(queries[0]!.key)
  })
})
