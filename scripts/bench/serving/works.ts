/** The works that a server is asked for, and what is drawn anew for each request. Keys are those of the database. */
export interface Draws {
  readonly card: { readonly author: number }
  readonly list: ListPage
  readonly path: { readonly from: number; readonly to: number }
  readonly ego: { readonly author: number }
  readonly search: { readonly text: string }
}

/** A page of the list by the place before it, in all the forms that somebody wants it in. */
export interface ListPage {
  readonly cursor: string | null
  readonly skip: number
  readonly paperCount: number
  readonly author: number
}

export type WorkName = keyof Draws

/** What everybody must answer alike. Nobody in a synthetic bibliography has another's name. */
export interface Answers {
  readonly card: {
    readonly name: string
    readonly paperCount: number
    readonly hIndex: number | null
    readonly coauthors: readonly { readonly name: string; readonly sharedPaperCount: number }[]
    readonly papers: readonly {
      readonly title: string
      readonly publishedOn: string | null
      readonly byline: readonly string[]
    }[]
  }
  readonly list: readonly {
    readonly name: string
    readonly paperCount: number
    readonly citationCount: number | null
    readonly hIndex: number | null
  }[]
  /** The names along a path; of several shortest ones, any. */
  readonly path: readonly string[]
  readonly ego: { readonly names: readonly string[]; readonly ties: readonly string[] }
  /** The names found, best first; each server has its own idea of them. */
  readonly search: readonly string[]
}

export interface Question {
  readonly path: string
  /** What is sent by POST as JSON; null for a GET. */
  readonly body: string | null
}

/** How one server is asked for one work, and how its answer reads. */
export interface Dialect<Name extends WorkName> {
  ask(draw: Draws[Name]): Question
  read(answer: never): Answers[Name]
}

/** The works that a server knows. */
export type Dialects = { readonly [Name in WorkName]?: Dialect<Name> }

export const workNames: readonly WorkName[] = ['card', 'list', 'path', 'ego', 'search']

export const workTitles: Readonly<Record<WorkName, string>> = {
  card: 'author card',
  list: 'list of 100 authors',
  path: 'path',
  ego: 'ego network, 150 authors',
  search: 'name search',
}

/** Of the byline of a hyper paper, so many names are shown; it is what a page holds. */
export const BYLINE = 100

export function graphql(query: string, variables: object): Question {
  return { path: '/graphql', body: JSON.stringify({ query, variables }) }
}

/** A tie as a text, and ties in an order that all can put them in. */
export function tiesAs<Tie>(ties: readonly Tie[], read: (tie: Tie) => [string, string, number]): string[] {
  return ties
    .map((tie) => {
      const [one, other, count] = read(tie)
      return `${[one, other].sort().join(' – ')}: ${count}`
    })
    .sort()
}

/** The request as it goes over the wire. */
export function wireFormat({ path, body }: Question, headers: Readonly<Record<string, string>> = {}): string {
  const lines = [
    `${body === null ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'accept: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

/** Asks once and reads the answer. */
export async function askedOnce<Name extends WorkName>(
  origin: string,
  dialect: Dialect<Name>,
  draw: Draws[Name],
): Promise<Answers[Name]> {
  const { path, body } = dialect.ask(draw)
  const response = await fetch(new URL(path, origin), {
    ...(body !== null && { method: 'POST', body }),
    headers: { accept: 'application/json', ...(body !== null && { 'content-type': 'application/json' }) },
  })
  const text = await response.text()
  const answer = response.ok ? JSON.parse(text) : { errors: text }
  if (answer.errors)
    throw new Error(`serve requires an answer of ${origin} to ${body ?? path}, got ${text.slice(0, 600)}`)
  return dialect.read((body === null ? answer : answer.data) as never)
}
