/** A fault that may be gone when asked again: a cut connection, HTTP 503, a page that is none. */
export class PassingFault extends Error {
  override readonly name = 'PassingFault'
  /** How long the source asks to wait; null when it does not say. */
  readonly waitMs: number | null
  /** Whether the source says that it has been asked too much. */
  readonly askedTooMuch: boolean

  constructor(
    message: string,
    options: ErrorOptions & { readonly waitMs?: number | null; readonly askedTooMuch?: boolean } = {},
  ) {
    super(message, options)
    this.waitMs = options.waitMs ?? null
    this.askedTooMuch = options.askedTooMuch ?? false
  }
}
