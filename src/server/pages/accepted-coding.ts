/** How a file may be compressed on its way, the smallest first. */
export const codings = ['br', 'gzip'] as const

export type Coding = (typeof codings)[number]

/**
 * Which of the codings at hand a client wants most, by the header Accept-Encoding; null when it wants the file as it is.
 * Without the header it gets it so: nothing is said of what it can read. RFC 9110, section 12.5.3.
 */
export function acceptedCoding(header: string | undefined, atHand: readonly Coding[]): Coding | null {
  if (header === undefined || atHand.length === 0) return null
  const weights = weightsIn(header)
  const plain = weights.get('identity') ?? 0
  let wanted: Coding | null = null
  let most = 0
  for (const coding of codings) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0
    if (!atHand.includes(coding) || weight <= most || weight < plain) continue
    wanted = coding
    most = weight
  }
  return wanted
}

function weightsIn(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length)
    // What is no number counts as not wanted.
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0)
  }
  return weights
}
