/** Shorter ones stand in too many words that are none. */
const shortestSecret = 8

const patterns: readonly (readonly [RegExp, string])[] = [
  // Access tokens, wherever they stand
  [/etal_[\w-]{20,}/g, 'etal_…'],
  // What a header Authorization says
  [/\b(bearer|basic|digest) +[\w.~+/=:-]+/gi, '$1 …'],
  // What stands before the host of an address
  [/(\w:\/\/)[^\s/"'\\@]*:[^\s"'\\]*@/g, '$1…@'],
  [/(password=)[^\s&"'\\]+/gi, '$1…'],
]

/** Makes texts fit for a log: these secrets, and what looks like one, are taken out of them. */
export function withoutSecrets(secrets: readonly (string | null)[]): (text: string) => string {
  const told = secrets.filter((secret) => secret !== null && secret.length >= shortestSecret) as string[]
  const forms = told.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const exact = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => {
    let clean = text
    for (const secret of exact) clean = clean.replaceAll(secret, '…')
    for (const [pattern, instead] of patterns) clean = clean.replace(pattern, instead)
    return clean
  }
}
