import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, type RunningServer, stage } from '../cli/stage.ts'
import { answeredVersion, storedVersion } from './importing.ts'
import { type Answer, answerOf, isCleanError, load } from './load.ts'
import { type PrivatePostgres, privatePostgres } from './private-postgres.ts'

/** Answered from memory, by pg, by Prisma, by Prisma in a transaction, and by a transaction of pg. */
const inMemory = '{ papers { totalCount } }'
const details = '{ papers(first: 3) { nodes { title abstract } } }'
const questions = [
  inMemory,
  details,
  '{ searchAuthors(query: "imajo", first: 2) { nodes { name } } }',
  '{ papers(first: 3) { nodes { identifiers { value } } } }',
  '{ importRuns(first: 1) { totalCount nodes { format status } } }',
]

describe('a Postgres that goes away under a server', () => {
  const here = stage()
  let postgres: PrivatePostgres
  let server: RunningServer
  const right = new Map<string, Answer>()

  beforeAll(async () => {
    postgres = await privatePostgres()
    await postgres.query('CREATE DATABASE etal')
    server = await here.serve({
      env: {
        ETAL_RATE_LIMIT: '0',
        ETAL_RESPONSE_CACHE: '0',
        DATABASE_URL: postgres.url('etal'),
        ETAL_DATA_DIR: await here.folder(),
      },
    })
    for (const question of questions) right.set(question, await answerOf(server.origin, question))
    for (const { errors } of right.values()) expect(errors).toEqual([])
  })
  afterAll(async () => {
    await here.clear()
    await postgres.close()
  })

  const isRight = ({ question, data, errors }: Answer) => {
    if (errors.length > 0) return false
    expect({ question, data }).toEqual({ question, data: right.get(question)!.data })
    return true
  }
  const answersAgain = () =>
    eventually(async () => {
      const answers = await Promise.all(questions.map((question) => answerOf(server.origin, question)))
      return answers.every(isRight)
    }, 20_000)

  it.each(['fast', 'immediate'] as const)('restarted (%s) under load, is asked again by itself', async (mode) => {
    const running = load(server.origin, questions, 16)
    await eventually(() => running.answers.length > 100)
    await postgres.stop(mode)
    await eventually(() => running.answers.some(({ errors }) => errors.length > 0))
    await postgres.start()
    await answersAgain()
    const answers = await running.stop()
    for (const answer of answers) expect(isRight(answer) || isCleanError(answer)).toBe(true)
  })

  it('stopped, leaves what lies in memory answered, and says of the rest that it is to be asked again', async () => {
    await postgres.stop('fast')
    try {
      for (const question of questions) {
        const answer = await answerOf(server.origin, question)
        expect([question, isRight(answer), isCleanError(answer)]).toEqual(
          question === inMemory ? [question, true, false] : [question, false, true],
        )
      }
      const code = 'DATABASE_UNAVAILABLE'
      expect((await answerOf(server.origin, details)).errors[0]?.extensions).toEqual({ code, retryAfter: 5 })
    } finally {
      await postgres.start()
    }
    await answersAgain()
  })

  it('hears after a restart of the data that was written while nobody listened', async () => {
    await postgres.stop('fast')
    await knockedAt(postgres.port, 3)
    await postgres.start()
    await postgres.query('UPDATE data_version SET version = version + 1', 'etal')
    const version = await storedVersion((sql) => postgres.query(sql, 'etal'))
    await eventually(async () => (await answeredVersion(server.origin)) === version, 10_000)
  })

  it('ends as asked, with Postgres stopped', async () => {
    await postgres.stop('immediate')
    server.signal('SIGTERM')
    const { code, stdout, stderr } = await server.ended
    expect(code).toBe(0)
    // Said now and then, not once a request.
    const said = `${stdout}${stderr}`.match(/The database is out of reach/g)!
    expect(said.length).toBeLessThan(20)
  })
})

/** When somebody has been turned away at a port so many times. */
async function knockedAt(port: number, times: number): Promise<void> {
  let knocks = 0
  const door = createServer((socket) => {
    knocks++
    socket.on('error', () => {}).destroy()
  })
  await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve))
  await eventually(() => knocks >= times)
  await new Promise((resolve) => door.close(resolve))
}
