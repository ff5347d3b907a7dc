import fc from 'fast-check'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { documentExtent } from '../../src/server/limits/document-extent.ts'
import { documentFaults } from '../../src/server/limits/document-faults.ts'
import { documentLimits as limits } from '../../src/server/limits/document-limits.ts'
import { variablesFault } from '../../src/server/limits/variables-fault.ts'

const codes = (query: string) => documentFaults(parse(query)).map(({ extensions }) => extensions.code)
const repeated = (count: number, part: (k: number) => string) =>
  Array.from({ length: count }, (_, k) => part(k)).join(' ')

/** For each limit: a document that asks for so much of it. */
const documents: Record<string, [limit: number, of: (asked: number) => string]> = {
  TOO_MANY_OPERATIONS: [limits.operations, (n) => repeated(n, (k) => `query Q${k} { a }`)],
  TOO_MANY_FRAGMENTS: [limits.fragments, (n) => `{ ...F0 } ${repeated(n, (k) => `fragment F${k} on T { a }`)}`],
  TOO_MANY_VARIABLES: [limits.variables, (n) => `query (${repeated(n, (k) => `$v${k}: Int`)}) { a }`],
  TOO_MANY_ALIASES: [limits.aliases, (n) => `{ ${repeated(n, (k) => `a${k}: b`)} }`],
  TOO_MANY_DIRECTIVES: [limits.directives, (n) => `{ ${repeated(n, (k) => `b${k} @c`)} }`],
  'TOO_MANY_DIRECTIVES at one place': [limits.directivesAtOnce, (n) => `{ a ${repeated(n, () => '@c')} }`],
  TOO_MANY_FIELDS: [limits.selections, (n) => `{ ${repeated(n, (k) => `a${k}`)} }`],
  TOO_MANY_REPEATS: [limits.repeats, (n) => `{ ${repeated(n, () => 'a')} }`],
  QUERY_TOO_DEEP: [limits.depth, (n) => `${'{ a '.repeat(n)}${'}'.repeat(n)}`],
  LIST_TOO_LONG: [limits.entries, (n) => `{ a(b: [${'1,'.repeat(n)}]) }`],
  OBJECT_TOO_LARGE: [limits.keys, (n) => `{ a(b: {${repeated(n, (k) => `k${k}: 1`)}}) }`],
  INPUT_TOO_DEEP: [limits.inputDepth, (n) => `{ a(b: ${'['.repeat(n)}${']'.repeat(n)}) }`],
}

describe('the limits of a document', () => {
  it.each(Object.entries(documents))(
    '%s: what is allowed passes, one more is refused with both numbers',
    (name, [limit, of]) => {
      const [code] = name.split(' ')
      expect(codes(of(limit))).toEqual([])
      const [fault] = documentFaults(parse(of(limit + 1)))
      expect(fault!.extensions).toMatchObject({ code, asked: limit + 1, limit })
      expect(fault!.message).toContain(limit.toLocaleString('en-US'))
    },
  )

  it('count fields and depth as if fragments were written out', () => {
    fc.assert(
      fc.property(tree, (fields) => {
        const plain = parse(`{ ${written(fields)} }`)
        const { query, fragments } = inFragments(fields)
        const spread = parse(`{ ${query} } ${fragments.join(' ')}`)
        // Each fragment that is too deep by itself says so as well.
        const ofOperation = (document: typeof plain) =>
          new Set(documentFaults(document).map(({ extensions }) => extensions.code))
        expect(ofOperation(spread)).toEqual(ofOperation(plain))
        expect(documentExtent(plain).selections).toBe(size(fields))
      }),
    )
  })

  it('count a fragment as often as it is spread, in no more time than it takes to read', () => {
    const doubling = repeated(190, (k) => `fragment F${k} on T { ...F${k + 1} ...F${k + 1} }`)
    const document = parse(`{ ...F0 } ${doubling} fragment F190 on T { a }`)
    expect(documentExtent(document).selections).toBeGreaterThan(2 ** 190)
    expect(codes(`{ ...F0 } ${doubling} fragment F190 on T { a }`)).toContain('TOO_MANY_FIELDS')
  })

  it.each(['{ ...A } fragment A on T { ...A }', '{ a } fragment A on T { b { ...B } } fragment B on T { c { ...A } }'])(
    'refuse fragments that contain themselves: %s',
    (query) => {
      expect(codes(query)).toEqual(['CIRCULAR_FRAGMENT'])
    },
  )

  it('count equal fields through fragments and one within the other', () => {
    const many = repeated(30, (k) => `fragment F${k} on T { x { ... { x } x } }`)
    expect(codes(`{ ${repeated(30, (k) => `...F${k}`)} } ${many}`)).toEqual(['TOO_MANY_REPEATS'])
  })

  it('leave types alone that only unwrap', () => {
    expect(codes(`{ __schema { types { ${'ofType { '.repeat(30)}name${' }'.repeat(30)} } } }`)).toEqual([])
  })
})

describe('the limits of variables', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

  it('let through whatever is small', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (variables) => {
        expect(variablesFault(variables)).toBeNull()
      }),
    )
    expect(variablesFault(undefined)).toBeNull()
    expect(variablesFault(null)).toBeNull()
  })

  it.each([
    ['LIST_TOO_LONG', limits.entries, (n: number) => ({ a: Array.from({ length: n }, () => 1) })],
    [
      'OBJECT_TOO_LARGE',
      limits.keys,
      (n: number) => ({ a: Object.fromEntries(Array.from({ length: n }, (_, k) => [k, 1])) }),
    ],
    ['INPUT_TOO_DEEP', limits.inputDepth, (n: number) => ({ a: nested(n) })],
    [
      'VARIABLES_TOO_LARGE',
      20_000,
      (n: number) => Object.fromEntries(Array.from({ length: n }, (_, k) => [`v${k}`, 1])),
    ],
  ])('%s', (code, limit, of) => {
    expect(variablesFault(of(limit))).toBeNull()
    expect(variablesFault(of(limit + 1))!.extensions).toMatchObject({ code, asked: limit + 1, limit })
  })

  it('say which variable it is', () => {
    expect(variablesFault({ few: 1, many: nested(11) })!.message).toContain('the variable many')
  })
})

interface Field {
  readonly within: readonly Field[]
}

const { tree } = fc.letrec<{ tree: Field[]; field: Field }>((tie) => ({
  tree: fc.array(tie('field'), { minLength: 1, maxLength: 4, depthIdentifier: 'fields' }),
  field: fc.record({ within: fc.oneof({ depthSize: 'large', withCrossShrink: true }, fc.constant([]), tie('tree')) }),
}))

const written = (fields: readonly Field[]): string =>
  fields.map(({ within }, k) => (within.length > 0 ? `f${k} { ${written(within)} }` : `f${k}`)).join(' ')

const size = (fields: readonly Field[]): number => fields.reduce((sum, { within }) => sum + 1 + size(within), 0)

/** The same with every selection in a fragment of its own. */
function inFragments(fields: readonly Field[]): { query: string; fragments: string[] } {
  const fragments: string[] = []
  const spread = (list: readonly Field[]): string => {
    const inner = list.map(({ within }, k) => (within.length > 0 ? `f${k} { ${spread(within)} }` : `f${k}`)).join(' ')
    fragments.push(`fragment F${fragments.length} on T { ${inner} }`)
    return `...F${fragments.length - 1}`
  }
  return { query: spread(fields), fragments }
}
