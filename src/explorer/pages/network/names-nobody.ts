import type { CombinedError } from '@urql/core'

/** Whether an answer failed because what names the author is no id and no ORCID that checks. */
export function namesNobody(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some(({ extensions }) => String(extensions.argument).startsWith('by.')) ?? false
}
