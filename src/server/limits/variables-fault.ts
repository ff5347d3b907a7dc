import type { GraphQLError } from 'graphql'
import { tooDeep, tooLong } from './document-faults.ts'
import { documentLimits as limits, mostVariableValues } from './document-limits.ts'
import { counted, limitError } from './limit-error.ts'

/** What of the variables goes beyond the limits; null as a rule. Looks at no more of them than is allowed. */
export function variablesFault(variables: Readonly<Record<string, unknown>> | null | undefined): GraphQLError | null {
  if (!variables) return null
  let values = 0
  const fault = (name: string, value: unknown, depth: number): GraphQLError | null => {
    if (++values > mostVariableValues) return tooMany(values)
    if (typeof value !== 'object' || value === null) return null
    if (depth > limits.inputDepth) return tooDeep(`the variable ${name}`, depth)
    const isList = Array.isArray(value)
    const entries: readonly unknown[] = isList ? value : Object.values(value)
    if (entries.length > (isList ? limits.entries : limits.keys))
      return tooLong(isList, `the variable ${name}`, entries.length)
    for (const entry of entries) {
      const within = fault(name, entry, depth + 1)
      if (within) return within
    }
    return null
  }
  for (const name in variables) {
    const found = fault(name, variables[name], 1)
    if (found) return found
  }
  return null
}

function tooMany(asked: number): GraphQLError {
  const message = `The variables hold at least ${counted(asked)} values, more than the ${counted(mostVariableValues)} allowed; send several requests`
  return limitError({ code: 'VARIABLES_TOO_LARGE', message, asked, limit: mostVariableValues })
}
