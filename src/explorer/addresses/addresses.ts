/** The addresses of the pages. What a page shows stands in its address, so that it can be shared and reloaded. */

export const searchAddress = (query = '') => withSearch('/', { q: query })

export const authorAddress = (id: string) => `/authors/${encodeURIComponent(id)}`

/** `scope` as `writeScope` writes it. */
export const networkAddress = (id: string, scope?: URLSearchParams) =>
  `/network/${encodeURIComponent(id)}${scope?.size ? `?${scope}` : ''}`

export const pathAddress = (from?: string, to?: string) => withSearch('/path', { from, to })

export const conflictsAddress = '/conflicts'

export const graphiqlAddress = '/graphql'

function withSearch(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
