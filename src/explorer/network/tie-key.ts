/** One name for the tie of two authors, whichever is named first. */
export function tieKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
