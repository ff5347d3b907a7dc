/** An ORCID somewhere in a text, bare or in its address; its letters in capitals, its digits in fours. Null when there is none. */
export function orcidIn(text: string): string | null {
  const found = /(?<![\dA-Za-z])(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?![\dA-Za-z])/.exec(text)
  return found?.slice(1).join('-').toUpperCase() ?? null
}

/** Whether the last digit of an ORCID is the one that follows from the others (ISO 7064, MOD 11-2). */
export function orcidChecks(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '')
  const sum = [...digits.slice(0, 15)].reduce((total, digit) => (total + Number(digit)) * 2, 0)
  return '0123456789X'[(12 - (sum % 11)) % 11] === digits[15]
}
