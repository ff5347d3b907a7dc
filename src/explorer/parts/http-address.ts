/** An address from the data, where a browser may safely go: http and https; null for every other. */
export function httpAddress(address: string | null): string | null {
  return address !== null && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : null
}
