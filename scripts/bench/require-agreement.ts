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
