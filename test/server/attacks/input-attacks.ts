import { type Attack, bounded, times } from './attack.ts'

const search = 'query ($query: String!) { searchAuthors(query: $query, first: 5) { nodes { id name } } }'
const titles = 'query ($text: String!) { papers(filter: { titleContains: $text }, first: 5) { totalCount } }'
const listed = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
const deepScope = (depth: number) => JSON.parse(`${'{"without":'.repeat(depth)}null${'}'.repeat(depth)}`)
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const page = 'query ($after: String) { authors(first: 1, after: $after) { nodes { id } } }'

const searched = (name: string, query: string, expect = bounded): Attack => ({
  name: `a search for ${name}`,
  send: () => ({ query: search, variables: { query } }),
  expect,
})

const cursor = (name: string, after: string): Attack => ({
  name: `a cursor that is ${name}`,
  send: () => ({ query: page, variables: { after } }),
  expect: { code: 'BAD_USER_INPUT' },
})

const forged = (name: string, id: string): Attack => ({
  name: `an id that is ${name}`,
  send: () => ({ query: '{ node(id: $id) { id } }'.replace('{', 'query ($id: ID!) {'), variables: { id } }),
  expect: { code: 'BAD_USER_INPUT' },
})

const first = (name: string, value: unknown, code: string | readonly string[]): Attack => ({
  name: `a page of ${name}`,
  send: () => ({ query: 'query ($n: Int) { authors(first: $n) { nodes { id } } }', variables: { n: value } }),
  expect: { code },
})

const bad = 'BAD_USER_INPUT'

/** A number as JSON lets it be written, for an argument by which the cost grows. */
const numbered = (name: string, query: string, number: string, code: string | readonly string[]): Attack => ({
  name: `${name} of ${number}`,
  send: () => ({ body: `{"query":${JSON.stringify(query)},"variables":{"n":${number}}}` }),
  expect: { code },
})

const ego = 'query ($n: Int) { author(by: { id: "QXV0aG9yOjE" }) { egoNetwork(maxAuthors: $n) { nodes { degree } } } }'
const conflicts =
  'query ($n: Int) { conflictsOfInterest(authors: ["QXV0aG9yOjE"], reviewers: ["QXV0aG9yOjI"], maxDistance: $n) { distance } }'

/** Values that are large, deep, strange or forged. */
export const inputAttacks: readonly Attack[] = [
  ...['1e999', '1e308', '1e19', '2147483648'].flatMap((number) => [
    numbered('a network', ego, number, ['QUERY_TOO_COSTLY', 'BAD_USER_INPUT']),
    numbered('a distance', conflicts, number, ['QUERY_TOO_COSTLY', 'BAD_USER_INPUT']),
  ]),
  numbered(
    'a list',
    listed.replace('$ids: [ID!]!', '$n: [ID!]!').replace('ids: $ids', 'ids: $n'),
    '-1',
    'BAD_USER_INPUT',
  ),
  numbered(
    'a list',
    listed.replace('$ids: [ID!]!', '$n: [ID!]!').replace('ids: $ids', 'ids: $n'),
    '99999',
    'BAD_USER_INPUT',
  ),
  {
    name: 'input objects nested a thousand deep in the query',
    send: () => ({
      query: `{ networkStatistics(scope: ${'{ without: '.repeat(1000)}null${' }'.repeat(1000)}) { paperCount } }`,
    }),
    expect: { code: 'INPUT_TOO_DEEP' },
  },
  {
    name: 'input objects nested a thousand deep in a variable',
    send: () => ({
      query: 'query ($s: Scope) { networkStatistics(scope: $s) { paperCount } }',
      variables: { s: deepScope(1000) },
    }),
    expect: { code: 'INPUT_TOO_DEEP' },
  },
  {
    name: 'lists nested a hundred thousand deep in a variable',
    send: () => ({
      body: `{"query":"query ($a: Int) { __typename }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    }),
    expect: { status: [200, 400], atMost: 1000 },
  },
  {
    name: 'a body of brackets',
    send: () => ({ body: '['.repeat(1_000_000) }),
    expect: { status: 400 },
  },
  {
    name: 'a body of objects in objects',
    send: () => ({ body: `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}` }),
    expect: { status: 400 },
  },
  {
    name: 'extensions nested without measure',
    send: () => ({ body: `{"query":"{ __typename }","extensions":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}` }),
    expect: { status: [200, 400], atMost: 1000 },
  },
  {
    name: 'a list of six thousand in the query',
    send: ({ author }) => ({ query: `{ nodes(ids: [${times(6000, `"${author}"`, ',')}]) { id } }` }),
    expect: { code: 'LIST_TOO_LONG' },
  },
  {
    name: 'a list of thirty thousand in a variable',
    send: ({ author }) => ({ query: listed, variables: { ids: Array.from({ length: 30_000 }, () => author) } }),
    expect: { code: 'LIST_TOO_LONG' },
  },
  {
    name: 'a list of fifty thousand numbers where a text is due',
    send: () => ({ query: search, variables: { query: Array.from({ length: 50_000 }, (_, k) => k) } }),
    expect: { code: 'LIST_TOO_LONG' },
  },
  {
    name: 'very many lists of few each',
    send: () => ({
      query: '{ __typename }',
      variables: Object.fromEntries(
        Array.from({ length: 3000 }, (_, k) => [`v${k}`, Array.from({ length: 20 }, () => 1)]),
      ),
    }),
    expect: { code: 'VARIABLES_TOO_LARGE' },
  },
  {
    name: 'fifty thousand variables that nobody defines',
    send: () => ({
      query: '{ __typename }',
      variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, k) => [`v${k}`, k])),
    }),
    expect: { code: 'VARIABLES_TOO_LARGE' },
  },
  {
    name: 'a variable of a megabyte',
    send: () => ({ query: search, variables: { query: 'a'.repeat(1_000_000) } }),
    expect: { code: bad },
  },
  {
    name: 'a list with a thousand wrong entries',
    send: () => ({ query: listed, variables: { ids: Array.from({ length: 5000 }, () => ({})) } }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'an input object with thousands of unknown keys',
    send: () => ({
      query: 'query ($s: Scope) { networkStatistics(scope: $s) { paperCount } }',
      variables: { s: Object.fromEntries(Array.from({ length: 4000 }, (_, k) => [`k${k}`, 1])) },
    }),
    expect: { code: 'OBJECT_TOO_LARGE' },
  },
  {
    name: 'a scope that takes away five thousand authors',
    send: ({ authors }) => ({
      query: 'query ($ids: [ID!]) { networkStatistics(scope: { without: { authors: $ids } }) { paperCount } }',
      variables: { ids: Array.from({ length: 4999 }, (_, k) => authors[k % authors.length]) },
    }),
    expect: { code: bad },
  },
  {
    name: 'a filter by five thousand authors, under many aliases',
    send: ({ authors }) => ({
      query: `query ($ids: [ID!]) { ${times(100, (k) => `a${k}: papers(first: 1, filter: { authors: $ids }) { totalCount }`)} }`,
      variables: { ids: Array.from({ length: 4999 }, (_, k) => authors[k % authors.length]) },
    }),
    expect: { code: bad },
  },
  {
    name: 'keys of prototypes in variables',
    send: () => ({
      body: '{"query":"query ($s: Scope) { networkStatistics(scope: $s) { paperCount } }","variables":{"s":{"__proto__":{"maxTeamSize":2},"constructor":{"prototype":{"a":1}}}}}',
    }),
    expect: { status: [200, 400], atMost: 5000 },
  },
  {
    name: 'keys of prototypes beside the query',
    send: () => ({
      body: '{"query":"{ __typename }","__proto__":{"admin":true},"constructor":{"prototype":{"polluted":true}}}',
    }),
    expect: { status: [200, 400], atMost: 1000 },
  },
  {
    name: 'keys that come twice',
    send: () => ({ body: `{"query":"{ __typename }","query":"{ ${times(2500, '__typename')} }"}` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  first('a billion', 1_000_000_000, bad),
  first('minus one', -1, bad),
  first('nothing', 0, bad),
  first('more than an integer holds', 1e300, bad),
  first('one and a half', 1.5, bad),
  first('a text that is a number', '100', bad),
  {
    name: 'a number of a hundred thousand digits',
    send: () => ({ query: `{ authors(first: ${'9'.repeat(100_000)}) { totalCount } }` }),
    expect: { status: [200, 400], atMost: 300_000 },
  },
  {
    name: 'a number of a hundred thousand digits in a variable',
    send: () => ({
      body: `{"query":"query ($n: Int) { authors(first: $n) { totalCount } }","variables":{"n":${'9'.repeat(100_000)}}}`,
    }),
    expect: { status: [200, 400], atMost: 10_000 },
  },
  {
    name: 'NaN where JSON has no such number',
    send: () => ({ body: '{"query":"query ($n: Int) { authors(first: $n) { totalCount } }","variables":{"n":NaN}}' }),
    expect: { status: 400 },
  },
  cursor('of another order', cursorOf(['NAME ASC', 'x', 1])),
  cursor('JSON nested without measure', Buffer.from('['.repeat(50_000)).toString('base64url')),
  cursor('an object', cursorOf({ a: 1 })),
  cursor('of the wrong types', cursorOf(['PAPER_COUNT DESC', { $gt: '' }, [1]])),
  cursor('a megabyte', 'A'.repeat(900_000)),
  cursor('no base64', '💥'.repeat(1000)),
  forged('of an unknown type', Buffer.from('Admin:1').toString('base64url')),
  forged('of a prototype', Buffer.from('__proto__:1').toString('base64url')),
  forged('of SQL', Buffer.from("Author:1'; DROP TABLE author; --").toString('base64url')),
  forged('of a number beyond all keys', Buffer.from('Author:99999999999999999999').toString('base64url')),
  forged('half a megabyte', 'B'.repeat(500_000)),
  searched('percent signs', '%%%%%%%%%%%%%%%%%%%%%%%%', { code: bad }),
  searched('underscores and a letter', `${'_%'.repeat(90)}a`),
  searched('ten thousand words', times(10_000, 'a b'), { code: bad }),
  searched(
    'ninety words of one letter',
    times(90, (k) => String.fromCharCode(97 + (k % 26))),
  ),
  searched('one letter', 'e'),
  searched('a pattern that goes back and back', '(a+)+$(a|aa)+$'.repeat(10)),
  searched('a letter under a hundred accents', `a${'\u0301'.repeat(190)}`),
  searched(
    'letters each of which has accents',
    times(20, () => `e\u0301\u0316\u0317\u0318\u0319\u031c\u031d\u031e`, ''),
  ),
  searched('a text with a null byte', 'ada\u0000lovelace'),
  {
    name: 'a search for half a character',
    send: () => ({ body: `{"query":${JSON.stringify(search)},"variables":{"query":"ada \\ud800 lovelace"}}` }),
    expect: bounded,
  },
  searched('letters that turn the direction', '\u202eecalevol\u202d ada \u2066\u2067'),
  searched('SQL', "'; DROP TABLE author; -- x"),
  searched('letters that grow when folded', 'ﷺ'.repeat(60) + 'ﬃ'.repeat(60)),
  {
    name: 'a title that contains a null byte',
    send: () => ({ query: titles, variables: { text: 'a\u0000b' } }),
    expect: bounded,
  },
  {
    name: 'a title that contains signs of patterns',
    send: () => ({ query: titles, variables: { text: `${'%_\\'.repeat(60)}a` } }),
    expect: bounded,
  },
  {
    name: 'a title that contains one letter, under a hundred aliases',
    send: () => ({
      query: `{ ${times(100, (k) => `a${k}: papers(filter: { titleContains: "${String.fromCharCode(97 + (k % 26))}" }, first: 1) { totalCount }`)} }`,
    }),
    expect: bounded,
  },
  {
    name: 'a hundred searches in one operation',
    send: () => ({
      query: `{ ${times(100, (k) => `a${k}: searchAuthors(query: "a${k % 10} e", first: 1) { nodes { id } }`)} }`,
    }),
    expect: bounded,
  },
]
