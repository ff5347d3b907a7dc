/** How wide a tie is drawn, in pixels: wider by the same step whenever the shared papers double, 8 at most. */
export function tieWidth(sharedPaperCount: number): number {
  return Math.min(8, 1.5 + 0.9 * Math.log2(Math.max(1, sharedPaperCount)))
}
