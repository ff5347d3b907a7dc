/**
 * The contract of an identifier scheme.
 *
 * Two laws hold for every scheme: a normal form is its own normal form, and the address of an identifier leads back to
 * it. `raw` comes without surrounding white space.
 */
export interface IdentifierScheme {
  /** The one spelling to store and to compare; null when `raw` is not of the scheme. */
  normalize(raw: string): string | null
  /** The address of the page about a value in normal form; null when the scheme has no such page. */
  url(value: string): string | null
}
