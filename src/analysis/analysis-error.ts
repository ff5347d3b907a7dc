/** Why an analysis gives no answer, in a word for programs. */
export type AnalysisErrorCode =
  /** The asker has gone. */
  | 'ABANDONED'
  /** The server stops. */
  | 'CLOSING'
  /** More tasks wait than the server takes on. */
  | 'BUSY'
  /** The scope has more ties than a measure of whole networks takes. */
  | 'NETWORK_TOO_LARGE'

/** An analysis that gives no answer, for a reason that its asker may be told. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError'
  readonly code: AnalysisErrorCode

  constructor(code: AnalysisErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
