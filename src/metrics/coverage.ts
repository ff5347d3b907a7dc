/** On how many papers a figure rests, of how many in scope. */
export interface Coverage {
  readonly papers: number
  readonly of: number
}
