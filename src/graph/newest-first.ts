/**
 * Papers by their dates, the newest first and the undated (0) last; of equal dates in the order in which they are given.
 * By counting, as distinct dates are few: O(papers + dates log dates) time.
 */
export function newestFirst(papers: Uint32Array, dates: Int32Array): Uint32Array {
  const counts = new Map<number, number>()
  for (const p of papers) counts.set(dates[p]!, (counts.get(dates[p]!) ?? 0) + 1)
  const places = new Map<number, number>()
  let start = 0
  for (const date of [...counts.keys()].sort((a, b) => b - a)) {
    places.set(date, start)
    start += counts.get(date)!
  }
  const order = new Uint32Array(papers.length)
  for (const p of papers) {
    const place = places.get(dates[p]!)!
    order[place] = p
    places.set(dates[p]!, place + 1)
  }
  return order
}
