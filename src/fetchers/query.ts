import { createHash } from 'node:crypto'
import { FetchError } from './fetch-error.ts'
import type { Criterion, Fetcher, PageRequest } from './fetcher.ts'

/** What is asked of a source and imported in one run. */
export interface Query {
  /** In the user's words: "author A5023888391". */
  readonly label: string
  readonly requests: readonly PageRequest[]
  /** The name of the folder that keeps its pages: equal for equal queries. */
  readonly key: string
}

/** The values given for each option. */
export type Asked = Readonly<Partial<Record<Criterion['option'], readonly string[]>>>

/** The queries that options ask for, in the order in which the source lists them. A value that is none is refused. */
export function queriesOf(fetcher: Fetcher, asked: Asked): Query[] {
  return fetcher.criteria.flatMap((criterion) => {
    const values = [...new Set((asked[criterion.option] ?? []).map((text) => normalized(text, criterion)))]
    const atOnce = criterion.together ? PAPERS_AT_ONCE : 1
    const groups = Array.from({ length: Math.ceil(values.length / atOnce) }, (_, k) =>
      values.slice(k * atOnce, (k + 1) * atOnce),
    )
    return groups.map((group) => queryOf(fetcher, criterion, group))
  })
}

const PAPERS_AT_ONCE = 100

function normalized(text: string, { option, requires, normalize }: Criterion): string {
  const value = normalize(text.trim())
  if (value === null) throw new FetchError(`--${option} requires ${requires}, got ${JSON.stringify(text)}`)
  return value
}

function queryOf(fetcher: Fetcher, criterion: Criterion, values: readonly string[]): Query {
  const requests = criterion.requests(values)
  const addresses = JSON.stringify([fetcher.importer.name, requests.map(({ address }) => address)])
  const shown = values.slice(0, 2).join(', ')
  const more = values.length > 2 ? ` and ${values.length - 2} more` : ''
  return {
    label: `${criterion.option} ${shown}${more}`,
    requests,
    key: createHash('sha256').update(addresses).digest('hex').slice(0, 16),
  }
}
