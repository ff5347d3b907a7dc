import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { eventually, type RunningServer, stage } from '../cli/stage.ts'
import { paper } from '../test-store.ts'
import { answeredVersion, importer, importing, storedVersion } from './importing.ts'
import { type Answer, answerOf, isCleanError } from './load.ts'
import { type Network, network } from './network.ts'
import { type PrivatePostgres, privatePostgres } from './private-postgres.ts'

const inMemory = '{ papers { totalCount } }'
const details = '{ papers(first: 3) { nodes { title abstract } } }'

/** What holds every reading of the details up, as a sick disk does; for all others there is nothing to wait for. */
const holdUp = 'BEGIN; LOCK TABLE paper_assessment IN ACCESS EXCLUSIVE MODE'

describe('a database that is slow', () => {
  const here = stage()
  let postgres: PrivatePostgres
  let between: Network
  let server: RunningServer
  let right: Answer

  beforeAll(async () => {
    postgres = await privatePostgres()
    await postgres.query('CREATE DATABASE etal')
    between = await network(postgres.port)
    server = await here.serve({
      env: {
        ETAL_RATE_LIMIT: '0',
        ETAL_RESPONSE_CACHE: '0',
        DATABASE_URL: postgres.url('etal', between.port),
        ETAL_DATA_DIR: await here.folder(),
        ETAL_POOL_SIZE: '3',
        ETAL_STATEMENT_TIMEOUT: '2',
      },
    })
    right = await answerOf(server.origin, details)
    expect(right.errors).toEqual([])
  })
  afterAll(async () => {
    await here.clear()
    await between.close()
    await postgres.close()
  })

  const ask = (question: string) => answerOf(server.origin, question)
  const answersAgain = () => eventually(async () => (await ask(details)).errors.length === 0, 20_000)
  const codes = (answers: readonly Answer[]) =>
    answers.map(({ errors }) => errors[0]?.extensions.code as string | undefined)

  it('is given up on after the limit of time, and nobody piles up behind who waits for it', async () => {
    const release = await postgres.hold(holdUp, 'etal')
    // Three take the connections; the others wait for one of them. Nobody waits longer than both limits together.
    const asked = Promise.all(Array.from({ length: 30 }, () => ask(details)))
    const fromMemory = await ask(inMemory)
    expect([fromMemory.errors, fromMemory.data]).toEqual([[], { papers: { totalCount: 11 } }])
    const answers = await asked
    expect(answers.every(isCleanError)).toBe(true)
    expect(new Set(codes(answers))).toEqual(new Set(['DATABASE_SLOW', 'DATABASE_BUSY']))
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(15_000)
    // Postgres works for none of them any more.
    expect(await postgres.waiting('etal')).toBe(0)
    await release()
    expect((await ask(details)).data).toEqual(right.data)
  })

  it('lets imports take the time that they take', async () => {
    const release = await postgres.hold(holdUp, 'etal')
    const bearing = await importer(postgres.url('etal'))
    const run = importing(server.origin, bearing, ndjsonLine({ paper: paper('Late', ['Ada Example']) }))
    await eventually(async () => (await postgres.waiting('etal')) > 0)
    // Longer than a statement of an answer may take.
    await sleep(3000)
    await release()
    expect(await run).toMatchObject({ errors: [], data: { importPapers: { status: 'FINISHED' } } })
  })

  it('a long way off, answers all the same', async () => {
    between.delay(100)
    await answersAgain()
    between.delay(0)
  })

  it('whose network swallows what is sent, is given up on, and asked by new connections once the network is mended', {
    timeout: 90_000,
  }, async () => {
    await answersAgain()
    between.swallow()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(details)))
    expect(answers.every(isCleanError)).toBe(true)
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(20_000)
    expect((await ask(inMemory)).errors).toEqual([])
    between.heal()
    await answersAgain()
    // Also the one that listens for new data, whose old connection nobody has told that it leads nowhere.
    await postgres.query('UPDATE data_version SET version = version + 1', 'etal')
    const version = await storedVersion((sql) => postgres.query(sql, 'etal'))
    await eventually(async () => (await answeredVersion(server.origin)) === version, 20_000)
  })
})
