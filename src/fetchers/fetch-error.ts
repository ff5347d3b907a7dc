/** Why nothing can be fetched, in words that say what to do. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  /** Whether the source would answer nothing else now either. */
  readonly concernsSource: boolean

  constructor(message: string, options: ErrorOptions & { readonly concernsSource?: boolean } = {}) {
    super(message, options)
    this.concernsSource = options.concernsSource ?? false
  }
}
