/**
 * How large an author is drawn, by papers: the area grows with the papers, so that twice as many look like twice as
 * much, between a least size that can be pointed at and a greatest, which is smaller the more authors there are.
 * Radius in pixels of the picture when it is shown whole.
 */
export function authorRadius(most: number, authorCount: number): (paperCount: number) => number {
  const greatest = Math.max(9, Math.min(24, 40 / Math.max(1, authorCount) ** 0.2))
  const least = authorCount > 500 ? 2 : 3
  const perRoot = greatest / Math.sqrt(Math.max(1, most))
  return (paperCount) => Math.min(greatest, Math.max(least, perRoot * Math.sqrt(Math.max(0, paperCount))))
}
