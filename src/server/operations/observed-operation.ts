import { type DocumentNode, getOperationAST } from 'graphql'

/** What was executed for a request, as logs and metrics speak of it. */
export interface ObservedOperation {
  /** As its author calls it; null without a name. */
  readonly name: string | null
  readonly type: 'query' | 'mutation' | 'subscription'
  /** How often it has been executed, of a document that is kept. */
  uses: number
}

const ofDocuments = new WeakMap<DocumentNode, Map<string, ObservedOperation>>()

/** The operation of a document; the same object as long as the document is kept. */
export function observedOperation(document: DocumentNode, operationName: string | null | undefined): ObservedOperation {
  const operations = ofDocuments.get(document) ?? new Map<string, ObservedOperation>()
  ofDocuments.set(document, operations)
  const key = operationName ?? ''
  const known = operations.get(key)
  if (known) return known
  const node = getOperationAST(document, operationName)
  const operation: ObservedOperation = { name: node?.name?.value ?? null, type: node?.operation ?? 'query', uses: 0 }
  operations.set(key, operation)
  return operation
}
