import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { eventually, type RunningServer, stage } from '../cli/stage.ts'
import { paper } from '../test-store.ts'
import { importer, importing } from './importing.ts'
import { type Answer, answerOf, isCleanError } from './load.ts'
import { type PrivatePostgres, privatePostgres } from './private-postgres.ts'

const details = '{ papers(first: 3) { nodes { title abstract } } }'
const content = ndjsonLine({ paper: paper('Late', ['Ada Example']) })

describe('a Postgres that has given its last connection to others', () => {
  const here = stage()
  let postgres: PrivatePostgres
  let server: RunningServer
  let right: Answer
  let bearing: Awaited<ReturnType<typeof importer>>
  const others: pg.Client[] = []

  beforeAll(async () => {
    postgres = await privatePostgres({ max_connections: '16', superuser_reserved_connections: '0' })
    await postgres.query('CREATE DATABASE etal')
    server = await here.serve({
      env: {
        ETAL_RATE_LIMIT: '0',
        ETAL_RESPONSE_CACHE: '0',
        DATABASE_URL: postgres.url('etal'),
        ETAL_DATA_DIR: await here.folder(),
      },
    })
    bearing = await importer(postgres.url('etal'))
    right = await answerOf(server.origin, details)
    expect(right.errors).toEqual([])
  })
  afterAll(async () => {
    await letGo()
    await here.clear()
    await postgres.close()
  })

  /** Takes connections until there are no more, those of processes included that are about to end. */
  const takeAll = async () => {
    for (let refused = 0; refused < 5; ) {
      const client = new pg.Client({ connectionString: postgres.url() })
      client.on('error', () => {})
      const error = await client.connect().then(
        () => null,
        (error) => error,
      )
      if (error === null) others.push(client)
      else {
        expect(error).toMatchObject({ code: '53300' })
        refused++
        await sleep(100)
      }
    }
  }
  const letGo = () => Promise.all(others.splice(0).map((client) => client.end()))
  const askMany = (howMany: number) =>
    Promise.all(Array.from({ length: howMany }, () => answerOf(server.origin, details)))

  it('is asked by as many as there are: everybody is answered, in turn', async () => {
    // One of the pool's is open from the question before.
    await takeAll()
    const answers = await askMany(100)
    for (const { errors, data } of answers) expect([errors, data]).toEqual([[], right.data])
  })

  it('without one connection left for the server, lets nobody wait long, and is asked again when there is room', async () => {
    const pools = `FROM pg_stat_activity WHERE application_name LIKE 'etal serve%'`
    await others[0]!.query(`SELECT pg_terminate_backend(pid) ${pools}`)
    await eventually(async () => (await others[0]!.query(`SELECT ${pools}`)).rowCount === 0)
    await takeAll()
    const answers = await askMany(100)
    expect(answers.every(isCleanError)).toBe(true)
    expect(new Set(answers.map(({ errors }) => errors[0]!.extensions.code))).toEqual(new Set(['DATABASE_BUSY']))
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(15_000)

    const waiting = askMany(20)
    await letGo()
    for (const { errors, data } of await waiting) expect([errors, data]).toEqual([[], right.data])
  })

  it('is not imported into meanwhile, which is said, and is afterwards', async () => {
    // The pool has connections left, by which the token is looked up.
    await answerOf(server.origin, details)
    await takeAll()
    const refused = await importing(server.origin, bearing, content)
    expect(isCleanError(refused)).toBe(true)
    await letGo()
    expect(await importing(server.origin, bearing, content)).toMatchObject({ errors: [], data: { importPapers: {} } })
  })
})
