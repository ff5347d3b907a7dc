/**
 * The trigrams that two folded texts have in common, divided by all that either has, 0 to 1; 0 where neither has any. A
 * word has the trigrams of its letters with two blanks before and one after, as pg_trgm counts them; the order of the
 * words does not matter.
 */
export function trigramSimilarity(a: string, b: string): number {
  const [first, second] = [trigrams(a), trigrams(b)]
  let common = 0
  for (const trigram of first) if (second.has(trigram)) common += 1
  const all = first.size + second.size - common
  return all === 0 ? 0 : common / all
}

function trigrams(folded: string): Set<string> {
  const found = new Set<string>()
  for (const word of folded.split(' ').filter(Boolean)) {
    const letters = [' ', ' ', ...word, ' ']
    for (let k = 0; k + 3 <= letters.length; k++) found.add(letters.slice(k, k + 3).join(''))
  }
  return found
}
