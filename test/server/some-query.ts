import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

export interface SomeQuery {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** Values to give where a type of input is asked for, as GraphQL writes them; several are wrong. */
export type Pool = Readonly<Record<string, readonly string[]>>

/** A query that is valid or nearly so: fields, aliases, fragments, conditions, arguments and variables by chance. */
export function someQuery(random: () => number, schema: GraphQLSchema, pool: Pool): SomeQuery {
  const fragments: string[] = []
  const definitions: string[] = []
  const variables: Record<string, unknown> = {}
  let aliases = 0
  const below = (end: number) => Math.floor(random() * end)
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)]!
  const chance = (percent: number): boolean => below(100) < percent
  // Most queries have neither, as most that are asked.
  const isConditional = chance(30)
  const isOddlyNamed = chance(30)

  function selections(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || isLeafType(getNamedType(field.type)) || chance(5),
    )
    const parts = ['__typename']
    for (let k = 1 + below(depth > 3 ? 3 : 5); k > 0; k--) parts.push(selection(type, fields, depth))
    return `{ ${parts.join(' ')} }`
  }

  function selection(type: GraphQLObjectType, fields: GraphQLField<unknown, unknown>[], depth: number): string {
    if (fields.length === 0) return '__typename'
    const text = field(one(fields), depth)
    if (chance(80)) return `${text} `
    if (chance(50)) return `... on ${type.name}${condition()} { ${text} }`
    const name = `F${fragments.length}`
    fragments.push(`fragment ${name} on ${type.name} { ${text} }`)
    return chance(30) ? `...${name} ...${name}${condition()}` : `...${name}${condition()}`
  }

  function field(chosen: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = aliasOf(chosen)
    const args = chosen.args
      .filter((arg) => isRequiredArgument(arg) || chance(30))
      .map(({ name, type }) => `${name}: ${argument(type, 3)}`)
    const given = args.length === 0 ? '' : `(${args.join(', ')})`
    return `${alias}${chosen.name}${given}${condition()} ${subSelections(chosen, depth)}`
  }

  /** Fields with arguments are mostly told apart; a few names are those of every object. */
  function aliasOf({ args }: GraphQLField<unknown, unknown>): string {
    if (args.length > 0 ? chance(90) : chance(8)) return `x${aliases++}: `
    return isOddlyNamed && chance(6) ? `${one(['toString', 'constructor', 'a_b', '__proto__'])}: ` : ''
  }

  function subSelections({ type }: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(type)
    if (isObjectType(named)) return selections(named, depth - 1)
    if (!isAbstractType(named)) return ''
    const types = schema.getPossibleTypes(named).filter(() => chance(60))
    return `{ __typename ${types.map((one) => `... on ${one.name} ${selections(one, depth - 1)}`).join(' ')} }`
  }

  function condition(): string {
    return isConditional && chance(10) ? ` @${one(['skip', 'include'])}(if: ${one(['true', 'false'])})` : ''
  }

  function argument(type: GraphQLInputType, depth: number): string {
    if (!chance(15)) return literal(type, depth)
    const name = `v${definitions.length}`
    const defaults = chance(30) && !isNonNullType(type) ? ` = ${literal(type, 2)}` : ''
    definitions.push(`$${name}: ${type}${defaults}`)
    if (chance(85)) variables[name] = value(type, depth)
    return `$${name}`
  }

  function literal(type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return literal(type.ofType, depth)
    if (chance(1)) return 'null'
    if (isListType(type)) return `[${manyOf(() => literal(type.ofType, depth - 1)).join(', ')}]`
    if (isEnumType(type)) return one(type.getValues()).name
    if (isInputObjectType(type)) {
      return `{ ${membersOf(type)
        .map((member) => `${member.name}: ${depth > 0 ? argument(member.type, depth - 1) : literal(member.type, 0)}`)
        .join(', ')} }`
    }
    return one(pool[type.name] ?? ['0'])
  }

  function value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return chance(3) ? null : value(type.ofType, depth)
    if (chance(6)) return null
    if (chance(2)) return one<unknown>(['x', 7, true, [], {}, [['x']]])
    if (isListType(type)) return chance(10) ? value(type.ofType, depth) : manyOf(() => value(type.ofType, depth - 1))
    if (isEnumType(type)) return one(type.getValues()).name
    if (isInputObjectType(type)) {
      return Object.fromEntries(membersOf(type).map((member) => [member.name, value(member.type, depth - 1)]))
    }
    return JSON.parse(one(pool[type.name] ?? ['0']))
  }

  function manyOf<Value>(make: () => Value): Value[] {
    return Array.from({ length: below(4) }, make)
  }

  function membersOf(type: GraphQLInputObjectType) {
    const members = Object.values(type.getFields())
    if (type.isOneOf && chance(90)) return [one(members)]
    return members.filter((member) => isNonNullType(member.type) || chance(type.isOneOf ? 50 : 25))
  }

  const body = selections(schema.getQueryType()!, 5)
  const head = definitions.length === 0 ? 'query Q' : `query Q(${definitions.join(', ')})`
  return { query: [`${head} ${body}`, ...fragments].join('\n'), variables }
}
