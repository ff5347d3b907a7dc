/**
 * Which of two authors stands first where nothing else decides: the lower index, which the loader makes the lower id.
 *
 * The only place that knows: a path among equals, the authors an ego network keeps and the order of its vertices follow
 * it. An index whose numbers serve locality instead would compare the ranks of ids here.
 */
export function comesBefore(v: number, w: number): boolean {
  return v < w
}
