import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { schema } from '../../src/schema/index.ts'
import { datamodel } from '../../src/store/migrate.ts'
import { sharedData } from '../shared-data.ts'

/** One named thing of a schema: what it is, and the sentence that explains it. */
interface Entry {
  readonly shape: string
  readonly description: string | null | undefined
}

/** Every type, field, argument, input field and enum value of a schema, by its coordinate, e.g. "Query.papers(first:)". */
function entries(of: GraphQLSchema): Map<string, Entry> {
  const found = new Map<string, Entry>()
  for (const type of Object.values(of.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue
    found.set(type.name, { shape: kindOf(type), description: type.description })
    for (const [coordinate, entry] of membersOf(type)) found.set(coordinate, entry)
  }
  return found
}

function* membersOf(type: GraphQLNamedType): Generator<[string, Entry]> {
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, { shape: String(field.type), description: field.description }]
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name}:)`, input(arg)]
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, input(field as GraphQLArgument)]
  }
  if (isEnumType(type)) {
    for (const { name, description } of type.getValues())
      yield [`${type.name}.${name}`, { shape: 'value', description }]
  }
}

function input({ type, defaultValue, description }: GraphQLArgument): Entry {
  return { shape: defaultValue === undefined ? String(type) : `${type} = ${JSON.stringify(defaultValue)}`, description }
}

function kindOf(type: GraphQLNamedType): string {
  const kind = type.constructor.name.replace(/^GraphQL|Type$/g, '')
  if (isUnionType(type)) return `${kind} of ${type.getTypes().map(String).sort().join(', ')}`
  if (isObjectType(type)) return [kind, ...type.getInterfaces().map(String)].join(' implements ')
  return isInputObjectType(type) && type.isOneOf ? `${kind} @oneOf` : kind
}

/** What the contract names and this schema does not have yet. The list may only shrink. */
const toCome: Readonly<Record<string, readonly string[]>> = {}

const contract = sharedData('../contract.graphql')

describe.skipIf(contract === null)(
  'the agreed contract (skipped where its file does not lie beside the shared data)',
  () => {
    const agreed = () => entries(buildSchema(readFileSync(contract!, 'utf8')))
    const ours = entries(schema)
    const isToCome = (coordinate: string, listed: ReadonlySet<string>) =>
      listed.has(coordinate) || listed.has(coordinate.split(/[.(]/)[0]!) || listed.has(coordinate.split('(')[0]!)

    test('is kept: what it names has the same type, nullability and default here', () => {
      const broken = [...agreed()].flatMap(([coordinate, { shape }]) => {
        const own = ours.get(coordinate)
        return own === undefined || own.shape === shape ? [] : [`${coordinate}: ${own.shape}, agreed as ${shape}`]
      })
      expect(broken).toEqual([])
    })

    test('is kept but for what is still to come, and nothing is said to come that is here', () => {
      const listed = new Set(Object.values(toCome).flat())
      const names = agreed()
      const missing = [...names.keys()].filter((coordinate) => !ours.has(coordinate))
      expect(missing.filter((coordinate) => !isToCome(coordinate, listed))).toEqual([])
      expect([...listed].filter((coordinate) => ours.has(coordinate))).toEqual([])
      expect([...listed].filter((coordinate) => !names.has(coordinate))).toEqual([])
    })

    test('asks for nothing more than agreed: what was added to an agreed field or input may be left out', () => {
      const names = agreed()
      const required = [...ours].filter(([coordinate, { shape }]) => {
        const owner = coordinate.includes('(') ? coordinate.split('(')[0]! : coordinate.split('.')[0]!
        const isInput = coordinate.includes('(') || isInputObjectType(schema.getType(owner))
        return isInput && coordinate !== owner && names.has(owner) && !names.has(coordinate) && shape.endsWith('!')
      })
      expect(required).toEqual([])
    })
  },
)

describe('the schema', () => {
  test('says of every type, field, argument, input field and enum value what it is, in a sentence', () => {
    const silent = [...entries(schema)].filter(([, { description }]) => !/^\S.*[.]$/s.test(description ?? ''))
    expect(silent.map(([coordinate, { description }]) => [coordinate, description])).toEqual([])
  })

  test('pages every connection alike: edges, nodes, pageInfo and Relay’s arguments', () => {
    const connections = Object.values(schema.getTypeMap()).filter(({ name }) => name.endsWith('Connection'))
    expect(connections.length).toBeGreaterThan(4)
    for (const type of connections) {
      if (!isObjectType(type)) throw new Error(`a connection requires an object type, got ${type.name}`)
      expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']))
      for (const field of fieldsOf(type.name)) {
        expect(field.args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after', 'last', 'before']))
      }
    }
  })
})

/** The fields that give this type. */
function fieldsOf(name: string): GraphQLField<unknown, unknown>[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).filter((field) => String(field.type) === `${name}!`))
}

describe('the data model', () => {
  test('says a /// sentence of every model, enum and field', async () => {
    const lines = (await datamodel()).split('\n').map((line) => line.trim())
    let block: string | null = null
    const silent = lines.flatMap((line, k) => {
      const opened = /^(model|enum) (\w+)/.exec(line)
      const inside = block
      if (opened) block = opened[1]!
      else if (/^(generator|datasource)\b/.test(line)) block = 'settings'
      else if (line === '}') block = null
      const named = opened !== null || (inside === 'model' && /^\w+ +\S/.test(line))
      return named && !/^\/\/\/ \S.*\.$/.test(lines[k - 1]!) ? [line] : []
    })
    expect(silent).toEqual([])
  })
})
