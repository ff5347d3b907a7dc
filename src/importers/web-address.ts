/** The address if it is one of the web; else null. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? ''
  return /^https?:\/\/[^\s/]\S*$/i.test(address) ? address : null
}
