/**
 * How long an answer asks to wait, in milliseconds: seconds or a date of HTTP, never less than zero; null for a header that
 * is absent or neither. RFC 9110, 10.2.3.
 */
export function retryAfter(header: string | null, now = Date.now()): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const date = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
