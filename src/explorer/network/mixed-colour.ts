/** A colour between two, both as #rrggbb: `share` of the first, the rest of the second. */
export function mixedColour(first: string, second: string, share: number): string {
  const [a, b] = [channelsOf(first), channelsOf(second)]
  const mixed = a.map((channel, at) => Math.round(channel * share + b[at]! * (1 - share)))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
