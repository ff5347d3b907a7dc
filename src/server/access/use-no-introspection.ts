import { type ASTVisitor, GraphQLError, getNamedType, isIntrospectionType, type ValidationContext } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** Tells nothing of the schema: refuses to answer what it is, and takes suggestions of names out of what else is refused. */
export function useNoIntrospection(): Plugin {
  return {
    onValidate: ({ addValidationRule }) => addValidationRule(noIntrospection),
    onExecutionResult({ result, setResult }) {
      if (result === undefined || Array.isArray(result) || !('errors' in result)) return
      if (result.errors?.some(suggests)) setResult({ ...result, errors: result.errors.map(withoutSuggestion) })
    },
  }
}

function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const type = getNamedType(context.getType())
      // The schema that a subgraph of Federation shows is the same by another name.
      if (!type || !(isIntrospectionType(type) || type.name === '_Service')) return
      context.reportError(
        new GraphQLError(
          `Introspection is switched off on this server, and ${node.name.value} asks for it; the schema is printed in Et Al.'s own repository`,
          { nodes: [node], extensions: { code: 'INTROSPECTION_DISABLED' } },
        ),
      )
      return false
    },
  }
}

/** As graphql-js words it, at the end. */
const suggestion = / Did you mean [^?]*\?$/

function suggests({ message }: GraphQLError): boolean {
  return suggestion.test(message)
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  if (!suggests(error)) return error
  const { message, nodes = null, source = null, positions = null, path = null, extensions } = error
  return new GraphQLError(message.replace(suggestion, ''), { nodes, source, positions, path, extensions })
}
