/** A whole number that an address says; null for what is none, and for one out of bounds. */
export function wholeNumber(text: string | null, least: number, most = Infinity): number | null {
  const value = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
  return value === null || value < least || value > most ? null : value
}
