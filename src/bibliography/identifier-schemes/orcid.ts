import type { IdentifierScheme } from './identifier-scheme.ts'

/** Open Researcher and Contributor ID, four groups of four with a check character, e.g. 0000-0002-1825-0097. */
export const orcid: IdentifierScheme = {
  normalize(raw) {
    const bare = raw.replace(/^(?:(?:https?:\/\/)?(?:www\.)?orcid\.org\/|orcid:?\s*)/i, '').replace(/\/$/, '')
    const groups = /^(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])$/i.exec(bare)
    if (!groups) return null
    const value = groups.slice(1).join('-').toUpperCase()
    return checkCharacter(value.replaceAll('-', '').slice(0, 15)) === value.at(-1) ? value : null
  },
  url: (value) => `https://orcid.org/${value}`,
}

/** ISO 7064 MOD 11-2: the character that makes the weighted sum of all sixteen congruent to 1 modulo 11; X is ten. */
function checkCharacter(digits: string): string {
  let sum = 0
  for (const digit of digits) sum = ((sum + Number(digit)) * 2) % 11
  const check = (12 - sum) % 11
  return check === 10 ? 'X' : String(check)
}
