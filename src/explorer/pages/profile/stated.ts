/** A figure as a source states it. */
export interface Stated {
  readonly name: string
  readonly value: number
  readonly source: string
  readonly asOf: string | null
}

/** What each source states of a figure last: of several readings, which come with the newest first, the first one. */
export function stated(reported: readonly Stated[], name: string): Stated[] {
  const ofName = reported.filter((metric) => metric.name === name)
  return ofName.filter(({ source }, k) => ofName.findIndex((other) => other.source === source) === k)
}
