/** Whether the header If-None-Match names this tag: by weak comparison. RFC 9110, section 13.1.2. */
export function hasTag(ifNoneMatch: string | null | undefined, tag: string): boolean {
  const known = ifNoneMatch?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(tag) || known.includes('*')
}
