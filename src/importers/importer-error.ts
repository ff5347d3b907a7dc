/** An input that an importer refuses as a whole: "[profile-page] line 3: requires …, got …". */
export class ImporterError extends Error {
  override readonly name = 'ImporterError'

  constructor(importer: string, place: string, problem: string, options?: ErrorOptions) {
    super(`[${importer}] ${place}: ${problem}`, options)
  }

  /** The error of this message, which came from another thread. */
  static relayed(message: string): ImporterError {
    const error = new ImporterError('', '', '')
    error.message = message
    return error
  }
}
