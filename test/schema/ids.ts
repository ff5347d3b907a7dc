import type { Api } from './api.ts'

/** The global ids of the hundred authors of most papers, by name. */
export async function authorIds({ query }: Api): Promise<(name: string) => string> {
  const { data } = await query('{ authors(first: 100) { nodes { id name } } }')
  return lookup(data.authors.nodes.map(({ id, name }: { id: string; name: string }) => [name, id]))
}

/** The global ids of the hundred newest papers, by title. */
export async function paperIds({ query }: Api): Promise<(title: string) => string> {
  const { data } = await query('{ papers(first: 100) { nodes { id title } } }')
  return lookup(data.papers.nodes.map(({ id, title }: { id: string; title: string }) => [title, id]))
}

function lookup(entries: [string, string][]): (key: string) => string {
  const ids = new Map(entries)
  return (key) => {
    const id = ids.get(key)
    if (id === undefined)
      throw new Error(`lookup requires one of ${[...ids.keys()].slice(0, 20).join(', ')}, got ${key}`)
    return id
  }
}
