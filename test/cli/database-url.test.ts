import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testDatabase } from '../test-store.ts'
import { project, stage } from './stage.ts'

describe.concurrent('etal with DATABASE_URL', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let dataDir: string

  beforeAll(async () => {
    database = await testDatabase()
    dataDir = join(await here.folder(), 'data')
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const failure = async (url: string) => {
    const { code, stdout, stderr } = await here.etal(['serve'], { env: { DATABASE_URL: url, ETAL_DATA_DIR: dataDir } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
    return stderr.trim()
  }
  /** The test server's address with one part changed. */
  const address = (change: (url: URL) => void) => {
    const url = new URL(inject('server'))
    url.pathname = '/etal'
    change(url)
    return url.href
  }

  it('uses that server, starts none and says where without the password', async () => {
    const server = await here.serve({ env: { DATABASE_URL: database.url, ETAL_DATA_DIR: dataDir } })
    expect(await server.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
    const page = join(project, 'test/fixtures/profile-page/ada-example.txt')
    const imported = await here.etal(['import', 'profile-page', page], { env: { DATABASE_URL: database.url } })
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    server.signal('SIGINT')
    const { code, stdout } = await server.ended
    const { host, pathname, password } = new URL(database.url)
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Data: ${host}${pathname}\n`))
    expect(stdout).not.toContain(password)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })

  it('says that the address is none', async () => {
    expect(await failure('postgresql://etal:secret@db:99999/etal')).toMatch(
      /^DATABASE_URL requires a Postgres address .*, got "postgresql:\/\/…@db:99999\/etal"$/,
    )
  })

  it('says that the host does not exist', async () => {
    expect(await failure('postgresql://etal:secret@no-such-host.invalid/etal')).toMatch(
      /^The database no-such-host\.invalid\/etal could not be opened: .*ENOTFOUND/,
    )
  })

  it('says that nobody listens there', async () => {
    expect(await failure('postgresql://etal:secret@127.0.0.1:1/etal')).toMatch(
      /^The database 127\.0\.0\.1:1\/etal could not be opened: .*ECONNREFUSED/,
    )
  })

  it('says that the server there does not answer, in bounded time', async () => {
    const mute = createServer(() => {})
    const port = await new Promise<number>((resolve) =>
      mute.listen(0, '127.0.0.1', () => resolve((mute.address() as { port: number }).port)),
    )
    const start = performance.now()
    try {
      expect(await failure(`postgresql://etal:secret@127.0.0.1:${port}/etal`)).toMatch(/could not be opened: .*time/)
      expect(performance.now() - start).toBeLessThan(30_000)
    } finally {
      mute.close()
    }
  })

  it('says that the password is wrong, without telling it', async () => {
    const url = address((url) => {
      url.pathname = new URL(database.url).pathname
      url.password = 'no-such-secret'
    })
    const said = await failure(url)
    expect(said).toContain('password authentication failed for user')
    expect(said).not.toContain('no-such-secret')
  })

  it('says that the database does not exist', async () => {
    const said = await failure(address((url) => (url.pathname = '/no_such_database')))
    expect(said).toContain('/no_such_database could not be opened: database "no_such_database" does not exist')
  })
})
