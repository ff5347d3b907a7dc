import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, postmaster, processesOf, type RunningServer, runs, signalAll, stage } from '../cli/stage.ts'
import { type Answer, answerOf, isCleanError, load } from './load.ts'

const details = '{ papers(first: 3) { nodes { title abstract } } }'

describe.sequential('an embedded Postgres that dies under two servers', () => {
  const here = stage()
  let dataDir: string
  let servers: RunningServer[]
  let right: Answer

  beforeAll(async () => {
    dataDir = await here.folder()
    const serve = () => here.serve({ env: { ETAL_RATE_LIMIT: '0', ETAL_RESPONSE_CACHE: '0', ETAL_DATA_DIR: dataDir } })
    servers = [await serve(), await serve()]
    right = await answerOf(servers[0]!.origin, details)
    expect(right.errors).toEqual([])
  })
  afterAll(() => here.clear())

  const isRight = async ({ origin }: RunningServer) => (await answerOf(origin, details)).errors.length === 0
  const areRight = async () => (await Promise.all(servers.map(isRight))).every(Boolean)

  it.each([
    // Its children end one by one, and may keep a new one out until then.
    ['killed', (pid: number) => [pid]],
    ['killed with all of its processes', processesOf],
  ])('%s under load, is started again, once for both', { timeout: 150_000 }, async (_, processes) => {
    const pid = postmaster(dataDir)!
    const loads = servers.map(({ origin }) => load(origin, [details], 4))
    signalAll(processes(pid), 'SIGKILL')
    // A minute is what a Postgres lives whose lock file another one has taken away.
    await eventually(async () => postmaster(dataDir) !== pid && (await members(dataDir)) === 2, 30_000)
    await eventually(areRight)
    for (const answer of (await Promise.all(loads.map((each) => each.stop()))).flat()) {
      if (answer.errors.length === 0) expect(answer.data).toEqual(right.data)
      else expect(isCleanError(answer)).toBe(true)
    }
  })

  it('mends itself when one of its processes is killed, which takes all others along', {
    timeout: 150_000,
  }, async () => {
    const pid = postmaster(dataDir)!
    process.kill(processesOf(pid).at(-1)!, 'SIGKILL')
    await eventually(async () => (await members(dataDir)) === 2, 30_000)
    await eventually(areRight)
    expect(postmaster(dataDir)).toBe(pid)
  })

  it('is stopped by who leaves last, be it in the midst of all that', async () => {
    const [first, last] = servers as [RunningServer, RunningServer]
    first.signal('SIGINT')
    const { code, stdout, stderr } = await first.ended
    expect(code).toBe(0)
    const said = `${stdout}${stderr}`.match(/The embedded Postgres (?:has gone: starting it|is up) again/g)
    expect(said?.slice(0, 2)).toEqual([
      'The embedded Postgres has gone: starting it again',
      'The embedded Postgres is up again',
    ])
    expect(await isRight(last)).toBe(true)
    const pid = postmaster(dataDir)!
    process.kill(processesOf(pid).at(-1)!, 'SIGKILL')
    last.signal('SIGINT')
    expect(await last.ended).toMatchObject({ code: 0 })
    expect(runs(pid)).toBe(false)
  })
})

/** How many processes share the Postgres; 0 while it lets nobody in. */
async function members(dataDir: string): Promise<number> {
  try {
    const port = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3])
    const password = readFileSync(join(dataDir, 'postgres/etal-password'), 'utf8')
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'etal', password, database: 'postgres' })
    client.on('error', () => {})
    await client.connect()
    try {
      const sql = `SELECT FROM pg_stat_activity WHERE application_name = 'etal presence'`
      return (await client.query(sql)).rowCount!
    } finally {
      await client.end()
    }
  } catch {
    return 0
  }
}
