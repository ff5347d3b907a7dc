import { useDeferStream } from '@graphql-yoga/plugin-defer-stream'
import type { DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { comesInParts } from '../documents/document-traits.ts'

/**
 * Knows @defer and @stream, and the rules that come with them. GraphQL's own rule on fields of one name stays: the one
 * that would replace it takes longer than a query may that is made for that.
 */
export function useDeferredParts(): Plugin {
  const { onSchemaChange, onValidate } = useDeferStream() as Required<Pick<Plugin, 'onSchemaChange' | 'onValidate'>>
  return {
    onSchemaChange,
    onValidate(payload) {
      if (!comesInParts(payload.params.documentAST as DocumentNode)) return
      return onValidate({
        ...payload,
        params: { ...payload.params },
        addValidationRule: (rule) => {
          if (rule.name !== 'OverlappingFieldsCanBeMergedRule') payload.addValidationRule(rule)
        },
      })
    },
  }
}
