import {
  execute,
  GraphQLBoolean,
  GraphQLError,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql'
import { createYoga } from 'graphql-yoga'
import { describe, expect, test } from 'vitest'
import { useCompiledExecution } from '../../../src/server/documents/use-compiled-execution.ts'
import { useKnownDocuments } from '../../../src/server/documents/use-known-documents.ts'

/** Whether the resolver was called by compiled code. */
// biome-ignore lint/suspicious/noExplicitAny: any JSON
type Json = any

const isCompiled = () => new Error('here').stack!.includes('graphql-jit')
const soon = <Value>(value: Value) => new Promise<Value>((resolve) => setImmediate(() => resolve(value)))
const late = (message: string, extensions = {}) =>
  new Promise<never>((_, reject) => setImmediate(() => reject(new GraphQLError(message, { extensions }))))

const By = new GraphQLInputObjectType({
  name: 'By',
  isOneOf: true,
  fields: { id: { type: GraphQLID }, name: { type: GraphQLString } },
})
const Filter = new GraphQLInputObjectType({
  name: 'Filter',
  fields: { from: { type: GraphQLInt, defaultValue: 3 }, names: { type: new GraphQLList(GraphQLString) } },
})
const Named: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: ({ broken }: { broken?: boolean }) => {
    if (broken) throw new Error('no type')
    return 'Thing'
  },
})
const Thing: GraphQLObjectType = new GraphQLObjectType({
  name: 'Thing',
  interfaces: [Named],
  isTypeOf: (value: { unchecked?: boolean }) => {
    if (value.unchecked) throw new Error('no such check')
    return true
  },
  fields: () => ({
    name: { type: GraphQLString, resolve: () => 'thing' },
    must: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    itself: { type: Thing, resolve: () => soon({}) },
    same: { type: new GraphQLNonNull(Thing), resolve: () => ({}) },
  }),
})
/** A field that fails where it is told to. */
function failing(type: GraphQLOutputType, resolve: (fails: boolean) => unknown) {
  return {
    type,
    args: { fails: { type: GraphQLBoolean } },
    resolve: (_: unknown, args: Json) => resolve(args.fails ?? false),
  }
}

function* letters(fails: boolean) {
  yield 'a'
  if (fails) throw new Error('broken off')
}

const Query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    compiled: { type: GraphQLBoolean, resolve: isCompiled },
    thing: { type: Thing, resolve: () => ({}) },
    named: { type: Named, resolve: () => soon({}) },
    path: { type: GraphQLString, resolve: (_, __, ___, { path }) => JSON.stringify(path.key) },
    by: { type: GraphQLString, args: { by: { type: By } }, resolve: (_, { by }) => JSON.stringify(by) },
    filter: { type: GraphQLString, args: { filter: { type: Filter } }, resolve: (_, args) => JSON.stringify(args) },
    unchecked: failing(Thing, (fails) => soon({ unchecked: fails })),
    uncheckedNow: failing(Thing, (fails) => ({ unchecked: fails })),
    broken: failing(Named, (broken) => soon({ broken })),
    breaksOff: failing(new GraphQLList(GraphQLString), (fails) => soon(letters(fails))),
    breaksOffNow: failing(new GraphQLList(GraphQLString), letters),
    noList: failing(new GraphQLList(GraphQLString), (fails) => soon(fails ? 7 : [])),
    some: failing(new GraphQLList(GraphQLString), (fails) => [
      soon('a'),
      fails ? late('not this one', { code: 'X', http: { status: 401 } }) : soon('b'),
      soon('c'),
      null,
    ]),
    lists: { type: new GraphQLList(new GraphQLList(GraphQLInt)), resolve: () => [[1, 2], soon([3, soon(4)]), null] },
    unexpected: failing(GraphQLString, (fails) =>
      soon(null).then(() => (fails ? Promise.reject(new Error('inside')) : '')),
    ),
    wrong: failing(GraphQLInt, (fails) => (fails ? 'text' : 1)),
    must: failing(new GraphQLNonNull(GraphQLString), (fails) => (fails ? null : 'text')),
    list: failing(new GraphQLList(new GraphQLNonNull(Thing)), (fails) => soon([{}, fails ? null : {}, soon({})])),
  },
})
const schema = new GraphQLSchema({ query: Query, types: [Thing] })

function asker() {
  const yoga = createYoga({
    schema,
    maskedErrors: false,
    logging: false,
    plugins: [useKnownDocuments(), useCompiledExecution()],
  })
  return async (query: string, variables: Record<string, unknown> = {}) => {
    const response = await yoga.fetch('http://x/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return response.json()
  }
}

const wasCompiled = async (query: string, variables = {}): Promise<boolean[]> => {
  const ask = asker()
  const answers = []
  for (let k = 0; k < 5; k++) answers.push((await ask(query, variables)).data.compiled)
  return answers
}

test('a query is compiled once it was answered three times without an error', async () => {
  expect(await wasCompiled('{ compiled }')).toEqual([false, false, false, true, true])
  expect(await wasCompiled('{ compiled some(fails: true) }')).toEqual([false, false, false, false, false])
})

test.each([
  ['conditions, whose nodes may stand in several places', '{ compiled a: thing @include(if: true) { name } }'],
  ['names that could be two paths', '{ compiled a_b: path }'],
  ['names that are no keys in code', '{ compiled __proto__: path }'],
])('a query is not compiled with %s', async (_, query) => {
  expect(await wasCompiled(query)).not.toContain(true)
})

test('a query is not compiled that stands for more than it says: fragments of fragments', async () => {
  const levels = 14
  const fragments = Array.from({ length: levels }, (_, k) =>
    k + 1 < levels
      ? `fragment F${k} on Thing { a: same { ...F${k + 1} } b: same { ...F${k + 1} } }`
      : `fragment F${k} on Thing { name }`,
  )
  // Nobody is asked for: the answer is short, the code would not be.
  expect(await wasCompiled(`{ compiled by thing { ...F0 } } ${fragments.join(' ')}`)).not.toContain(true)
})

test('what is compiled has its room: many others push a query out, and it is answered all the same', async () => {
  const ask = asker()
  const other = (k: number) => `{ compiled } # ${k}${'x'.repeat(15_000)}`
  const compiled = async (query: string) => (await ask(query)).data.compiled
  for (let k = 0; k < 4; k++) await ask('{ compiled }')
  expect(await compiled('{ compiled }')).toBe(true)
  for (let k = 0; k < 20; k++) for (let use = 0; use < 4; use++) await ask(other(k))
  expect(await compiled(other(19))).toBe(true)
  const again = []
  for (let k = 0; k < 5; k++) again.push(await compiled('{ compiled }'))
  expect(again).toEqual([false, false, false, true, true])
})

describe('the answer is that of graphql-js, time and again', () => {
  test.each<[string, Record<string, unknown>?]>([
    ['{ thing { name itself { name } } named { __typename name ... on Thing { itself { name } } } }'],
    ['{ b: path a: path path c: thing { z: name a: name } }'],
    ['query ($by: By) { by(by: $by) }', { by: { id: '1' } }],
    ['query ($by: By) { by(by: $by) }', { by: { id: '1', name: 'a' } }],
    ['query ($by: By) { by(by: $by) }', { by: { id: null } }],
    ['query ($by: By) { by(by: $by) }', { by: {} }],
    ['query ($by: By) { by(by: $by) }', { by: null }],
    ['query ($by: By) { by(by: $by) }'],
    ['query ($f: Filter) { filter(filter: $f) }', { f: {} }],
    ['query ($f: Filter) { filter(filter: $f) }', { f: { names: 'one' } }],
    ['query ($f: Filter = { from: 7 }) { filter(filter: $f) }'],
    ['query ($n: Int, $s: String) { filter(filter: { from: $n, names: [$s, "x"] }) }'],
    ['query ($n: Int, $s: String) { filter(filter: { from: $n, names: [$s, "x"] }) }', { n: 1, s: 'y' }],
    ['query ($n: Int = 5) { filter(filter: { from: $n }) }', { n: null }],
    ['query ($n: Int! = 5) { filter(filter: { from: $n }) }'],
    ['query ($n: Int) { filter(filter: { from: $n }) }', { n: 'x' }],
    ['query ($n: Int) { filter(filter: { from: $n }) }', { n: 2 ** 31 }],
    ['query ($n: Int) { filter(filter: { from: $n }) }', { n: 1.5, m: 1 }],
    ['{ thing { name must } path }'],
    ['{ thing { same { must } } }'],
    ['{ lists path }'],
    ['{ a_b: thing { name } a: thing { b: itself { name } } }'],
    [
      'query ($y: Boolean!) { a: thing { ...F @include(if: $y) } b: thing { ...F } } fragment F on Thing { name }',
      { y: false },
    ],
    ['query ($y: Boolean!) { thing { ...F @skip(if: $y) ...F } } fragment F on Thing { name }', { y: true }],
    ['{ toString: path constructor: path hasOwnProperty: thing { valueOf: name } }'],
    ['{ __proto__: path thing { __proto__: name } }'],
  ])('%s %j', async (query, variables = {}) => {
    await withoutRejections(async () => {
      const expected = JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }))
      const ask = asker()
      for (let k = 0; k < 8; k++) {
        const { data, errors } = await ask(query, variables)
        const { errors: hoped, data: hopedData } = JSON.parse(expected)
        expect(JSON.stringify(data)).toBe(JSON.stringify(hopedData))
        expect(withoutHttp(errors)).toEqual(withoutHttp(hoped))
      }
    })
  })

  test.each([
    ['{ some(fails: $fails) lists path compiled }'],
    ['{ unexpected(fails: $fails) path compiled }'],
    ['{ wrong(fails: $fails) path compiled }'],
    ['{ noList(fails: $fails) compiled }'],
    ['{ breaksOff(fails: $fails) path named { name } compiled }'],
    ['{ breaksOffNow(fails: $fails) named { name } compiled }'],
    ['{ unchecked(fails: $fails) { name } path named { name } compiled }'],
    ['{ uncheckedNow(fails: $fails) { name } named { name } thing { itself { name } } compiled }'],
    ['{ broken(fails: $fails) { name } path compiled }'],
    ['{ must(fails: $fails) compiled }'],
    ['{ list(fails: $fails) { name itself { name } } compiled }'],
  ])('also of a query that fails only when it is compiled: %s', async (selections) => {
    const query = `query ($fails: Boolean!) ${selections}`
    const expected = JSON.parse(
      JSON.stringify(await execute({ schema, document: parse(query), variableValues: { fails: true } })),
    )
    expect(expected.errors).toHaveLength(1)
    await withoutRejections(async () => {
      const ask = asker()
      for (let k = 0; k < 4; k++) expect((await ask(query, { fails: false })).data.compiled).toBe(k === 3)
      const { data, errors } = await ask(query, { fails: true })
      expect(JSON.stringify(data)).toBe(JSON.stringify(expected.data))
      expect(withoutHttp(errors)).toEqual(withoutHttp(expected.errors))
    })
  })

  test('also of a query that fails only once it is compiled', async () => {
    const query = 'query ($by: By) { compiled by(by: $by) }'
    const ask = asker()
    for (let k = 0; k < 4; k++)
      expect((await ask(query, { by: { id: '1' } })).data).toEqual({ compiled: k === 3, by: '{"id":"1"}' })
    const { errors } = await ask(query, { by: { id: '1', name: 'x' } })
    expect(errors[0].message).toMatch(/Exactly one key must be specified/)
  })
})

/** Yoga keeps to itself what an error says to HTTP. */
function withoutHttp(errors: { extensions?: { http?: unknown } }[] | undefined): unknown {
  return errors?.map(({ extensions, ...error }) => {
    const { http: _, ...others } = extensions ?? {}
    return { ...error, extensions: others }
  })
}

/** Does what may leave no promise behind whose rejection nobody hears of: that would end the process. */
async function withoutRejections(act: () => Promise<void>): Promise<void> {
  const rejections: unknown[] = []
  const note = (reason: unknown) => rejections.push(reason)
  process.on('unhandledRejection', note)
  try {
    await act()
    for (let k = 0; k < 3; k++) await new Promise((resolve) => setImmediate(resolve))
    expect(rejections).toEqual([])
  } finally {
    process.off('unhandledRejection', note)
  }
}
