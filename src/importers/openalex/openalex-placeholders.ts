/**
 * Identifiers that OpenAlex puts where it knows none, or no longer: the author of no profile and the deleted author, and
 * the deleted work. Taken for somebody, they would join millions of strangers.
 */
export const openalexPlaceholders: ReadonlySet<string> = new Set(['A9999999999', 'A5317838346', 'W4285719527'])
