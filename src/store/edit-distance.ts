/**
 * The fewest slips that make one word of another: a letter left out, added, changed, or changed over with its neighbour,
 * no letter touched twice (optimal string alignment). A whole number from 0 to the length of the longer word; symmetric.
 * O(a·b) time, O(b) memory. Damerau 1964, doi:10.1145/363958.363994.
 */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + Number(!same))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1)
      }
      row.push(least)
    }
    before = last
    last = row
  }
  return last[to.length]!
}
