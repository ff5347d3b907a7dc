import { type Attack, bounded, times } from './attack.ts'

const about = (author: string, fields: string) => `{ author(by: { id: "${author}" }) { ${fields} } }`

/** Fragments each of which spreads the next one twice: two to the power of their number. */
const doubling = (count: number, last: string, type = 'Query') =>
  `${times(count, (k) => `fragment F${k} on ${type} { ...F${k + 1} ...F${k + 1} }`)} fragment F${count} on ${type} { ${last} }`

const nested = (depth: number, last = 'id') =>
  `${'coauthors(first: 1) { nodes { '.repeat(depth)}${last}${' } }'.repeat(depth)}`

/** Documents that are large, or grow when they are looked at. */
export const documentAttacks: readonly Attack[] = [
  {
    name: 'one field under ten thousand aliases',
    send: () => ({ query: `{ ${times(6000, (k) => `a${k}: __typename`)} }` }),
    expect: { code: 'TOO_MANY_ALIASES' },
  },
  {
    name: 'a costly list under two hundred aliases',
    send: () => ({ query: `{ ${times(200, (k) => `a${k}: authors(first: 100) { nodes { id name kind } }`)} }` }),
    expect: { code: ['QUERY_TOO_COSTLY', 'TOO_MANY_FIELDS'] },
  },
  {
    name: 'aliases spread over operations, of which one is run',
    send: () => ({
      query: times(40, (k) => `query Q${k} { ${times(100, (j) => `a${j}: __typename`)} }`),
      operationName: 'Q0',
    }),
    expect: { code: 'TOO_MANY_ALIASES' },
  },
  {
    name: 'aliases hidden in fragments',
    send: () => ({
      query: `{ ${times(100, (k) => `...F${k}`)} } ${times(100, (k) => `fragment F${k} on Query { ${times(20, (j) => `a${k}_${j}: __typename`)} }`)}`,
    }),
    expect: { code: 'TOO_MANY_ALIASES' },
  },
  {
    name: 'fragments that double thirty times',
    send: () => ({ query: `{ ...F0 } ${doubling(30, 'a: __typename')}` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'fragments that double a hundred and fifty times',
    send: () => ({ query: `{ ...F0 } ${doubling(150, '__typename')}` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'fragments that double and are used by nobody',
    send: () => ({ query: `{ __typename } ${doubling(30, '__typename')}` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'fragments that double and end in one that is not there',
    send: () => ({ query: `{ ...F0 } ${doubling(60, '...Nothing')}` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'inline fragments that lie in one another',
    send: () => ({ query: `{ ${'... { '.repeat(1500)}__typename${' }'.repeat(1500)} }` }),
    expect: bounded,
  },
  {
    name: 'a fragment that contains itself',
    send: () => ({ query: '{ ...A } fragment A on Query { __typename ...A }' }),
    expect: { code: 'CIRCULAR_FRAGMENT' },
  },
  {
    name: 'two fragments that contain each other',
    send: () => ({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }),
    expect: { code: 'CIRCULAR_FRAGMENT' },
  },
  {
    name: 'a circle of a hundred fragments through their fields',
    send: ({ author }) => ({
      query: `${about(author, '...F0')} ${times(100, (k) => `fragment F${k} on Author { coauthors(first: 1) { nodes { ...F${(k + 1) % 100} } } }`)}`,
    }),
    expect: { code: 'CIRCULAR_FRAGMENT' },
  },
  {
    name: 'a circle of fragments that nobody uses',
    send: () => ({ query: '{ __typename } fragment A on Query { ...B } fragment B on Query { ...A }' }),
    expect: { code: 'CIRCULAR_FRAGMENT' },
  },
  {
    name: 'fragments each of which spreads all others behind it',
    send: () => ({
      query: `{ ...F0 } ${times(60, (k) => `fragment F${k} on Query { __typename ${times(60 - k - 1, (j) => `...F${k + j + 1}`)} }`)}`,
    }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'two thousand fragments',
    send: () => ({ query: `{ __typename } ${times(2000, (k) => `fragment F${k} on Query { __typename }`)}` }),
    expect: { code: 'TOO_MANY_FRAGMENTS' },
  },
  {
    name: 'two hundred fragments of one name',
    send: () => ({ query: `{ ...F } ${times(200, 'fragment F on Query { __typename }')}` }),
    expect: { status: [200, 400], atMost: 100_000 },
  },
  {
    name: 'one fragment spread three thousand times',
    send: () => ({ query: `{ ${times(3000, '...F')} } fragment F on Query { __typename }` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'ten thousand directives at one place',
    send: () => ({ query: `{ __typename ${times(5000, '@a')} }` }),
    expect: { code: 'TOO_MANY_DIRECTIVES' },
  },
  {
    name: 'the same known directive a hundred times',
    send: () => ({ query: `{ __typename ${times(100, '@include(if: true)')} }` }),
    expect: { code: 'TOO_MANY_DIRECTIVES' },
  },
  {
    name: 'a thousand directives, one a field',
    send: () => ({ query: `{ ${times(1000, '__typename @skip(if: false)')} }` }),
    expect: { code: 'TOO_MANY_DIRECTIVES' },
  },
  {
    name: 'directives on fragments, spreads and variables',
    send: () => ({
      query: `query ($a: Int ${times(50, '@x')}) ${times(50, '@x')} { ...F ${times(50, '@x')} } fragment F on Query ${times(50, '@x')} { __typename }`,
    }),
    expect: { code: 'TOO_MANY_DIRECTIVES' },
  },
  {
    name: 'one field three thousand times',
    send: () => ({ query: `{ ${times(3000, '__typename')} }` }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'fields that overlap, fifteen hundred of them',
    send: () => ({ query: `{ ${times(700, 'authors { totalCount }')} }` }),
    expect: { code: 'TOO_MANY_REPEATS' },
  },
  {
    name: 'fields that overlap at every depth',
    send: ({ author }) => ({ query: about(author, overlapping(5)) }),
    expect: { code: ['TOO_MANY_FIELDS', 'TOO_MANY_REPEATS', 'QUERY_TOO_DEEP'] },
  },
  {
    name: 'fields that overlap through fragments',
    send: () => ({
      query: `{ ${times(100, (k) => `...F${k}`)} } ${times(100, (k) => `fragment F${k} on Query { authors { totalCount } papers { totalCount } }`)}`,
    }),
    expect: { code: 'TOO_MANY_REPEATS' },
  },
  {
    name: 'fields that overlap with other arguments',
    send: () => ({ query: `{ ${times(49, (k) => `authors(first: ${k + 1}) { totalCount }`)} }` }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'fields nested sixteen deep',
    send: ({ author }) => ({ query: about(author, nested(8)) }),
    expect: { code: 'QUERY_TOO_DEEP' },
  },
  {
    name: 'fields nested a thousand deep',
    send: ({ author }) => ({ query: about(author, nested(500)) }),
    expect: { code: 'QUERY_TOO_DEEP' },
  },
  {
    name: 'depth hidden in fragments',
    send: ({ author }) => ({
      query: `${about(author, '...F0')} ${times(10, (k) => `fragment F${k} on Author { coauthors(first: 1) { nodes { ...F${k + 1} } } }`)} fragment F10 on Author { id }`,
    }),
    expect: { code: 'QUERY_TOO_DEEP' },
  },
  {
    name: 'braces that never close',
    send: () => ({ query: '{ a '.repeat(4000) }),
    expect: { status: [200, 400], code: ['QUERY_TOO_DEEP', 'GRAPHQL_PARSE_FAILED', 'TOO_MANY_TOKENS'] },
  },
  {
    name: 'brackets nested without measure',
    send: () => ({ query: `{ a(b: ${'['.repeat(19_000)}` }),
    expect: { status: [200, 400], code: ['QUERY_TOO_DEEP', 'GRAPHQL_PARSE_FAILED', 'TOO_MANY_TOKENS'] },
  },
  {
    name: 'types nested without measure',
    send: () => ({ query: `query ($a: ${'['.repeat(9000)}Int${']'.repeat(9000)}) { __typename }` }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'ninety thousand words',
    send: () => ({ query: `{ ${'__typename '.repeat(90_000)} }` }),
    expect: { code: 'TOO_MANY_TOKENS' },
  },
  {
    name: 'a mebibyte of comments',
    send: () => ({ query: `${'# nothing\n'.repeat(100_000)}{ __typename }` }),
    expect: bounded,
  },
  {
    name: 'a mebibyte of commas and blanks',
    send: () => ({ query: `{ ${', '.repeat(450_000)} __typename }` }),
    expect: bounded,
  },
  {
    name: 'a block string of a hundred thousand lines',
    send: () => ({ query: `{ searchAuthors(query: """${' x\\n'.repeat(200_000)}""") { nodes { id } } }` }),
    expect: { code: 'BAD_USER_INPUT' },
  },
  {
    name: 'a block string that is indented ever deeper',
    send: () => ({
      query: `{ searchAuthors(query: """${times(800, (k) => `\n${' '.repeat(k)}x`, '')}""") { nodes { id } } }`,
    }),
    expect: { code: 'BAD_USER_INPUT' },
  },
  {
    name: 'a name of a megabyte',
    send: () => ({ query: `{ ${'a'.repeat(1_000_000)} }` }),
    expect: { status: [200, 400], atMost: 2_200_000 },
  },
  {
    name: 'a hundred unknown names, each of nine thousand letters',
    send: () => ({ query: `{ ${times(100, (k) => `a${k}${'author'.repeat(1500)}`)} }` }),
    expect: { status: [200, 400], atMost: 2_000_000 },
  },
  {
    name: 'five thousand unknown fields',
    send: () => ({ query: `{ ${times(1999, (k) => `autor${k}`)} }` }),
    expect: { status: [200, 400], atMost: 100_000 },
  },
  {
    name: 'a thousand operations',
    send: () => ({ query: times(1000, (k) => `query Q${k} { __typename }`), operationName: 'Q7' }),
    expect: { code: 'TOO_MANY_OPERATIONS' },
  },
  {
    name: 'fifty operations that share two hundred fragments',
    send: () => ({
      query: `${times(50, (k) => `query Q${k} { ...F0 }`)} ${times(199, (k) => `fragment F${k} on Query { __typename ...F${k + 1} }`)} fragment F199 on Query { __typename }`,
      operationName: 'Q7',
    }),
    expect: { code: 'TOO_MANY_FIELDS' },
  },
  {
    name: 'definitions of three thousand variables',
    send: () => ({ query: `query (${times(3000, (k) => `$v${k}: Int`)}) { __typename }` }),
    expect: { code: 'TOO_MANY_VARIABLES' },
  },
  {
    name: 'five thousand arguments of one field',
    send: () => ({ query: `{ authors(${times(6000, (k) => `a${k}: 1`)}) { totalCount } }` }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'definitions of types instead of operations',
    send: () => ({ query: times(3000, (k) => `type T${k} { a: Int }`) }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'types of types of types of the schema',
    send: () => ({
      query: '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
    }),
    expect: { status: [200, 400], atMost: 100_000 },
  },
  {
    name: 'the whole schema under a hundred aliases',
    send: () => ({
      query: `{ ${times(100, (k) => `a${k}: __schema { types { name description fields { name description args { name } } } }`)} }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'types that unwrap and unwrap',
    send: () => ({ query: `{ __schema { types { ${'ofType { '.repeat(1000)}name${' }'.repeat(1000)} } } }` }),
    expect: bounded,
  },
  {
    name: 'names of prototypes as fields',
    send: () => ({ query: '{ __proto__ constructor hasOwnProperty toString }' }),
    expect: { status: [200, 400], code: ['GRAPHQL_VALIDATION_FAILED'] },
  },
  {
    name: 'names of prototypes as aliases',
    send: () => ({
      query: '{ __proto__: __typename constructor: __typename toString: authors(first: 1) { valueOf: totalCount } }',
    }),
    expect: { status: 200, atMost: 500 },
  },
  {
    name: 'names of prototypes as fragments, variables and operations',
    send: () => ({
      query:
        'query constructor($__proto__: Int) { ...toString a: authors(first: $__proto__) { totalCount } } fragment toString on Query { __typename }',
      variables: JSON.parse('{ "__proto__": 3 }'),
      operationName: 'constructor',
    }),
    expect: { status: 200, atMost: 500 },
  },
  {
    name: 'names in letters beyond ASCII',
    send: () => ({ query: '{ аuthors { totalCount } }' }),
    expect: { status: [200, 400], code: 'GRAPHQL_PARSE_FAILED' },
  },
  {
    name: 'conditions over a costly list, all of them true',
    send: () => ({
      query:
        'query ($yes: Boolean!) { authors(first: 100) @include(if: $yes) { nodes { papers(first: 100) @skip(if: false) { nodes { id title year venue authorCount } } } } }',
      variables: { yes: true },
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
]

function overlapping(depth: number): string {
  if (depth === 0) return 'id'
  const within = overlapping(depth - 1)
  return times(4, `coauthors(first: 1) { nodes { ${within} } }`)
}
