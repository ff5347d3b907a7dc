import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Real networks beside the project; ETAL_TEST_DATA names another folder of them. */
const folder = process.env.ETAL_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** The edges of a published network, each once, of vertices numbered from 0; null where its file is absent. */
export function publishedGraph(file: string, edge: RegExp): [number, number][] | null {
  const path = join(folder, 'graphs', file)
  if (!existsSync(path)) return null
  const numbers = new Map<string, number>()
  const numberOf = (label: string) => {
    const known = numbers.get(label) ?? numbers.size
    numbers.set(label, known)
    return known
  }
  const edges = new Map<string, [number, number]>()
  for (const [, source, target] of readFileSync(path, 'utf8').matchAll(edge)) {
    const pair: [number, number] = [numberOf(source!), numberOf(target!)]
    pair.sort((a, b) => a - b)
    if (pair[0] !== pair[1]) edges.set(pair.join(), pair)
  }
  return [...edges.values()]
}
