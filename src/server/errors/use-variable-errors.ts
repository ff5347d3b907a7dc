import { GraphQLError, Kind } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'

/** Gives errors of variables that do not fit their types, which GraphQL finds as it begins to execute, their code. */
export function useVariableErrors(): Plugin {
  return {
    onExecutionResult({ result, setResult }) {
      if (result === undefined || Array.isArray(result) || isAsyncIterable(result)) return
      if ('data' in result || !result.errors?.some(isBare)) return
      setResult({ ...result, errors: result.errors.map((error) => (isBare(error) ? coded(error) : error)) })
    },
  }
}

/** Found at the definition of a variable, and not told apart from others yet. */
function isBare({ extensions, nodes }: GraphQLError): boolean {
  return extensions.code === undefined && nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION
}

function coded({ message, nodes = [] }: GraphQLError): GraphQLError {
  const extensions = { code: 'BAD_USER_INPUT', http: { spec: true, status: 400 } }
  return new GraphQLError(message, { nodes, extensions })
}
