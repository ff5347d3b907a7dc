/** A list of documents that cannot be used; the message names the file, the place in it and what would pass. */
export class TrustedDocumentsError extends Error {
  override readonly name = 'TrustedDocumentsError'
}
