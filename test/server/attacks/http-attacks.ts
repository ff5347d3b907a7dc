import { gzipSync } from 'node:zlib'
import { type Attack, times } from './attack.ts'

const plain = '{"query":"{ __typename }"}'
const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const refused = [400, 405, 406, 408, 411, 412, 413, 414, 415, 417, 431, 501]
const small = 20_000

/** Requests that play with HTTP itself. */
export const httpAttacks: readonly Attack[] = [
  {
    name: 'a body of three megabytes',
    send: () => ({ body: JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(3_000_000) }) }),
    expect: { status: 413, code: 'BODY_TOO_LONG' },
  },
  {
    name: 'a length that is a lie, too large',
    send: () => ({ bytes: `${head}Content-Length: 999999999999\r\n\r\n${plain}` }),
    expect: { status: 413 },
  },
  {
    name: 'a length that is no number',
    send: () => ({ bytes: `${head}Content-Length: -5\r\n\r\n${plain}` }),
    expect: { status: 400 },
  },
  {
    name: 'two lengths',
    send: () => ({ bytes: `${head}Content-Length: 26\r\nContent-Length: 5\r\n\r\n${plain}` }),
    expect: { status: 400 },
  },
  {
    name: 'a length and chunks',
    send: () => ({
      bytes: `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
    }),
    expect: { status: 400 },
  },
  {
    name: 'chunks without end',
    send: () => ({
      bytes: `${head}Transfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(20)}`,
    }),
    expect: { status: 413 },
  },
  {
    name: 'chunks with endless extensions',
    send: () => ({ bytes: `${head}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(200_000)}\r\nx\r\n` }),
    expect: { status: refused },
  },
  {
    name: 'a header of two hundred kilobytes',
    send: () => ({
      bytes: `GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(200_000)}\r\n\r\n`,
    }),
    expect: { status: 431 },
  },
  {
    name: 'five thousand headers',
    send: () => ({
      bytes: `GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n${times(5000, (k) => `x${k}: 1`, '\r\n')}\r\n\r\n`,
    }),
    expect: { status: 431 },
  },
  {
    name: 'an address of a hundred kilobytes',
    send: () => ({ bytes: `GET /graphql?query=${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n` }),
    expect: { status: [414, 431] },
  },
  {
    name: 'what is no HTTP',
    send: () => ({ bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 hello\r\n\r\n' }),
    expect: { status: 400 },
  },
  {
    name: 'a method that nobody knows',
    send: () => ({ bytes: 'BREW /graphql HTTP/1.1\r\nHost: x\r\n\r\n' }),
    expect: { status: 400 },
  },
  {
    name: 'a hundred requests in one go on one connection',
    send: () => ({
      bytes: `${`${head}Content-Length: ${plain.length}\r\n\r\n${plain}`.repeat(300)}${head}Connection: close\r\nContent-Length: ${plain.length}\r\n\r\n${plain}`,
    }),
    expect: { status: 200, atMost: 500_000 },
  },
  {
    name: 'a body that is said to be compressed',
    send: () => ({
      body: gzipSync(`{"query":"{ __typename }","padding":"${'0'.repeat(50_000_000)}"}`),
      headers: { 'content-encoding': 'gzip' },
    }),
    expect: { status: refused },
  },
  {
    name: 'a body in an encoding that nobody knows',
    send: () => ({ body: plain, headers: { 'content-encoding': 'x-bomb' } }),
    expect: { status: [200, ...refused], atMost: small },
  },
  {
    name: 'a body of another content type',
    send: () => ({ body: '<query/>', headers: { 'content-type': 'text/xml' } }),
    expect: { status: 415 },
  },
  {
    name: 'a body that is said to be plain text',
    send: () => ({ body: plain, headers: { 'content-type': 'text/plain' } }),
    expect: { status: refused },
  },
  {
    name: 'a form with a thousand parts',
    send: () => ({
      body: `--x\r\n${times(1000, (k) => `Content-Disposition: form-data; name="${k}"\r\n\r\n1\r\n--x`, '\r\n')}--\r\n`,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }),
    expect: { status: refused },
  },
  {
    name: 'a form with alias bombs',
    send: () => ({
      body: `query=${encodeURIComponent(`{ ${times(2000, (k) => `a${k}: __typename`)} }`)}`,
      headers: form,
    }),
    expect: { code: 'TOO_MANY_ALIASES' },
  },
  {
    name: 'a form of a hundred thousand fields',
    send: () => ({
      body: `query={__typename}&${times(100_000, (k) => `a${k}=1`, '&')}`.slice(0, 1_000_000),
      headers: form,
    }),
    expect: { status: [200, 400], atMost: 3_000_000 },
  },
  {
    name: 'deep lists in the variables of an address',
    send: () => ({
      method: 'GET',
      path: `/graphql?query={__typename}&variables=${encodeURIComponent(`{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`)}`,
    }),
    expect: { code: 'INPUT_TOO_DEEP' },
  },
  {
    name: 'an alias bomb in an address',
    send: () => ({ method: 'GET', path: `/graphql?query={${times(900, (k) => `a${k}:__typename`, ',')}}` }),
    expect: { code: 'TOO_MANY_ALIASES' },
  },
  {
    name: 'a mutation by GET',
    send: ({ author }) => ({
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent(`mutation { undoIdentityEvent(id: "${author}") { id } }`)}`,
    }),
    expect: { status: 405 },
  },
  {
    name: 'a batch of a thousand',
    send: () => ({ body: `[${times(1000, plain, ',')}]` }),
    expect: { status: [400, 413], atMost: small },
  },
  {
    name: 'a batch in a batch',
    send: () => ({ body: `[[[${plain}]]]` }),
    expect: { code: 'BAD_REQUEST' },
  },
  {
    name: 'a batch of costly operations',
    send: () => ({
      body: JSON.stringify(
        Array.from({ length: 8 }, () => ({
          query: '{ papers(first: 100) { nodes { authorships(first: 80) { nodes { nameAsPrinted } } } } }',
        })),
      ),
    }),
    expect: { status: [200, 400], atMost: 10_000_000 },
  },
  {
    name: 'a query that is no text',
    send: () => ({ body: '{"query":{"toString":"x"}}' }),
    expect: { status: 400 },
  },
  {
    name: 'a query of null',
    send: () => ({ body: '{"query":null}' }),
    expect: { status: [200, 400] },
  },
  {
    name: 'variables that are a list',
    send: () => ({ body: '{"query":"{ __typename }","variables":[1,2,3]}' }),
    expect: { status: [200, 400], atMost: small },
  },
  {
    name: 'an operation name that is an object',
    send: () => ({ query: '{ __typename }', operationName: { a: 1 } }),
    expect: { status: [200, 400], atMost: small },
  },
  {
    name: 'names of operations that are not there, always another',
    send: () => Array.from({ length: 200 }, (_, k) => ({ query: 'query A { __typename }', operationName: `B${k}` })),
    expect: { status: [200, 400], atMost: small },
  },
  {
    name: 'three hundred texts that nobody asks twice',
    send: () => Array.from({ length: 300 }, (_, k) => ({ query: `# ${'x'.repeat(20_000)}\n{ a${k}: __typename }` })),
    expect: { status: 200, atMost: small },
  },
  {
    name: 'persisted queries that are not there',
    send: () =>
      Array.from({ length: 100 }, (_, k) => ({
        extensions: { persistedQuery: { version: 1, sha256Hash: k.toString(16).padStart(64, '0') } },
      })),
    expect: { status: [200, 400, 404], atMost: small },
  },
  {
    name: 'a persisted query of a prototype',
    send: () => ({ extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } }),
    expect: { status: [200, 400, 404], atMost: small },
  },
  {
    name: 'a header Accept of a thousand types',
    send: () => ({ query: '{ __typename }', headers: { accept: times(1000, (k) => `a/b${k}`, ',') } }),
    expect: { status: [200, 406], atMost: small },
  },
  {
    name: 'a page in parts, five hundred of them',
    send: () => ({
      query: `{ ${times(500, '... @defer { __typename }')} }`,
      headers: { accept: 'multipart/mixed' },
    }),
    expect: { status: [200, 400], atMost: 200_000 },
  },
  {
    name: 'addresses that climb out of the folder',
    send: () => ({ method: 'GET', path: '/graphql/graphiql/..%2f..%2f..%2fetc%2fpasswd' }),
    expect: { status: 404 },
  },
  {
    name: 'bytes that are no UTF-8',
    send: () => ({
      body: Buffer.concat([
        Buffer.from('{"query":"{ __typename #'),
        Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
        Buffer.from('"}'),
      ]),
    }),
    expect: { status: [200, 400], atMost: small },
  },
]
