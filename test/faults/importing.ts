import pg from 'pg'
import { createAccessToken } from '../../src/store/access-tokens.ts'
import { type Answer, answerOf } from './load.ts'

/** A new token that may import into a database; its header. */
export async function importer(url: string): Promise<{ readonly authorization: string }> {
  const pool = new pg.Pool({ connectionString: url })
  try {
    const name = `test ${Math.random()}`
    return { authorization: `Bearer ${(await createAccessToken(pool, { name, scopes: ['import'] }))!.token}` }
  } finally {
    await pool.end()
  }
}

/** Imports NDJSON over the API. */
export function importing(origin: string, headers: Record<string, string>, content: string): Promise<Answer> {
  const input = `{ format: NDJSON, content: ${JSON.stringify(content)} }`
  return answerOf(origin, `mutation { importPapers(input: ${input}) { status newPaperCount } }`, headers)
}

/** The version of what a database holds. */
export async function storedVersion(query: (sql: string) => Promise<pg.QueryResult['rows']>): Promise<string> {
  const [row] = await query(`SELECT lineage || '-' || version AS version FROM data_version`)
  return row!.version
}

/** Asks for the version that an answer rests on. */
export async function answeredVersion(origin: string): Promise<string> {
  const { data } = await answerOf(origin, '{ authors(first: 1) { nodes { coauthors { scope { dataVersion } } } } }')
  return data.authors.nodes[0].coauthors.scope.dataVersion
}
