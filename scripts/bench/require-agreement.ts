/** A comparison counts only where both did the same work: throws when the answers differ. */
export function requireAgreement(
  work: string,
  ours: readonly number[],
  theirs: readonly number[],
  tolerance = 0,
): void {
  if (ours.length !== theirs.length) {
    throw new Error(`${work} requires as many answers from both, got ${ours.length} and ${theirs.length}`)
  }
  ours.forEach((value, k) => {
    const other = theirs[k]!
    if (Math.abs(value - other) > tolerance * Math.max(Math.abs(value), Math.abs(other))) {
      throw new Error(`${work} requires equal answers from both, got ${value} and ${other} at ${k}`)
    }
  })
}

/** The same for answers of any shape, down to the order of their parts. */
export function requireSameAnswer(work: string, ours: unknown, theirs: unknown): void {
  const [mine, other] = [JSON.stringify(ours), JSON.stringify(theirs)]
  if (mine === other) return
  let k = 0
  while (mine[k] === other[k]) k++
  const around = (text: string) => text.slice(Math.max(0, k - 60), k + 60)
  throw new Error(`${work} requires equal answers from both, got …${around(mine)}… and …${around(other)}…`)
}
