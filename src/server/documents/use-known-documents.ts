import type { DocumentNode, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'

/** Longer texts are no client's daily question, and their trees are large: some fifty bytes a character. */
const longestKept = 65_536
/** Characters of all texts that are kept. */
const kept = 1_048_576

/**
 * Parses and validates each text once, as long as it is asked again: this comes to half of what a plain question
 * takes. Texts with faults are kept as well. The trees are the same objects for the same text, so that others can keep
 * what they find out about them by the tree.
 */
export function useKnownDocuments(): Plugin {
  const parsed = new LRUCache<string, { readonly document: DocumentNode | Error }>({
    max: 2000,
    maxSize: kept,
    maxEntrySize: longestKept,
    sizeCalculation: (_, text) => text.length + 1,
  })
  const faults = new WeakMap<DocumentNode, readonly GraphQLError[]>()
  return {
    onParse({ params: { source }, setParsedDocument, setParseFn }) {
      const text = source.toString()
      const known = parsed.get(text)
      if (known === undefined) {
        return ({ result }) => {
          if (result !== null) parsed.set(text, { document: result })
        }
      }
      const { document } = known
      if (!(document instanceof Error)) return setParsedDocument(document)
      return setParseFn(() => {
        throw document
      })
    },
    onValidate({ params: { documentAST }, setResult }) {
      const known = faults.get(documentAST)
      if (known !== undefined) return setResult(known)
      return ({ result }) => {
        faults.set(documentAST, result as readonly GraphQLError[])
      }
    },
  }
}
