/** A scope whose ties are more than a measure of whole networks takes. */
export class TooManyTiesError extends RangeError {
  override readonly name = 'TooManyTiesError'
  readonly maxTies: number
  /** A `maxTeamSize` with which the scope has few enough, the largest that is sure to; 1 when none is. */
  readonly teamSizeThatFits: number

  constructor(maxTies: number, teamSizeThatFits: number) {
    super(
      `projectedNetwork requires at most ${maxTies} ties, got more; with a maxTeamSize of ${teamSizeThatFits} there are fewer`,
    )
    this.maxTies = maxTies
    this.teamSizeThatFits = teamSizeThatFits
  }
}
