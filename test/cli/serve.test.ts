import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually, postmaster, processesOf, project, runs, signalAll, stage } from './stage.ts'

const adaExample = join(project, 'test/fixtures/profile-page/ada-example.txt')
const paperCount = '{ papers { totalCount } }'
type PaperCount = { papers: { totalCount: number } }

describe.sequential('etal serve with an embedded Postgres', () => {
  const kept = stage()
  const mine = stage()
  let dataDir: string
  let env: Record<string, string>
  const serve = () => mine.serve({ env })
  const importAda = () => mine.etal(['import', 'profile-page', adaExample], { env })

  beforeAll(async () => {
    dataDir = await kept.folder()
    env = { ETAL_DATA_DIR: dataDir }
  })
  afterEach(() => mine.clear())
  afterAll(() => kept.clear())

  it('answers from the sample at the address it prints; Ctrl-C ends it with code 0, and its Postgres', async () => {
    const server = await serve()
    const { searchAuthors } = await server.query<{ searchAuthors: unknown }>(
      '{ searchAuthors(query: "imajo kentaro", first: 1) { nodes { name coauthors { totalCount } } } }',
    )
    expect(searchAuthors).toEqual({ nodes: [{ name: 'Kentaro Imajo', coauthors: { totalCount: 12 } }] })
    const pid = postmaster(dataDir)!
    expect(runs(pid)).toBe(true)

    server.signal('SIGINT')
    const { code, stdout, stderr } = await server.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('The database was empty: the sample is loaded')
    expect(runs(pid)).toBe(false)
    expect(postmaster(dataDir)).toBeNull()
    expect(readdirSync(dataDir)).toEqual(['postgres', 'snapshots'])
  })

  it('sees within two seconds what another process imports, and finds it again after a restart', async () => {
    const first = await serve()
    expect(await first.query<PaperCount>(paperCount)).toEqual({ papers: { totalCount: 11 } })
    expect(await importAda()).toMatchObject({ code: 0, stdout: expect.stringContaining('5 papers read, 5 new') })
    const sees16 = async () => (await first.query<PaperCount>(paperCount)).papers.totalCount === 16
    await eventually(sees16, 2000)
    first.signal('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' })
    expect(postmaster(dataDir)).toBeNull()

    const second = await serve()
    expect(await second.query<PaperCount>(paperCount)).toEqual({ papers: { totalCount: 16 } })
    second.signal('SIGHUP')
    const { code, stdout } = await second.ended
    expect(code).toBe(0)
    expect(stdout).not.toContain('sample')
  })

  it('shares the Postgres with a second server; who leaves last stops it', async () => {
    const [first, second] = await Promise.all([serve(), serve()])
    const pid = postmaster(dataDir)!
    first.signal('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0 })
    expect(runs(pid)).toBe(true)
    expect((await second.query<PaperCount>(paperCount)).papers.totalCount).toBeGreaterThan(0)
    second.signal('SIGINT')
    expect(await second.ended).toMatchObject({ code: 0 })
    expect(runs(pid)).toBe(false)
  })

  it('killed, leaves a Postgres that the next start joins and stops; two Ctrl-C at once are one, as npm sends them', async () => {
    const killed = await serve()
    const pid = postmaster(dataDir)!
    killed.signal('SIGKILL')
    await killed.ended
    expect(runs(pid)).toBe(true)

    const next = await serve()
    expect(postmaster(dataDir)).toBe(pid)
    next.signal('SIGINT')
    next.signal('SIGINT')
    expect(await next.ended).toMatchObject({ code: 0, stderr: '' })
    expect(runs(pid)).toBe(false)
  })

  it('says in a sentence that its port is in use and leaves nothing running', async () => {
    const blocker = createServer()
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)),
    )
    try {
      const { code, stderr } = await mine.etal(['serve'], { env: { ...env, PORT: String(port) } })
      expect(code).toBe(1)
      expect(stderr).toBe(
        `Port ${port} of 127.0.0.1 is in use: stop what listens there, or choose another port, e.g. PORT=${port + 1}\n`,
      )
      expect(postmaster(dataDir)).toBeNull()
    } finally {
      blocker.close()
    }
  })

  it('ends although Postgres died under it', async () => {
    const server = await serve()
    signalAll(processesOf(postmaster(dataDir)!), 'SIGKILL')
    await eventually(() => !runs(postmaster(dataDir)!))
    const answer = await fetch(`${server.origin}/graphql?query={papers(first:1){nodes{abstract}}}`)
    expect(await answer.text()).not.toContain('    at ')
    server.signal('SIGINT')
    expect(await server.ended).toMatchObject({ code: 0 })

    const next = await serve()
    expect((await next.query<PaperCount>(paperCount)).papers.totalCount).toBeGreaterThan(0)
    next.signal('SIGINT')
    await next.ended
  })

  it('names a Postgres that does not answer', async () => {
    const killed = await serve()
    const pid = postmaster(dataDir)!
    killed.signal('SIGKILL')
    await killed.ended
    await eventually(() => processesOf(pid).length > 1)
    const frozen = processesOf(pid)
    signalAll(frozen, 'SIGSTOP')
    try {
      const start = performance.now()
      const { code, stderr } = await importAda()
      expect(code).toBe(1)
      expect(stderr).toMatch(new RegExp(`^An earlier Postgres \\(process ${pid}\\) holds .* but does not answer.*\n$`))
      expect(performance.now() - start).toBeLessThan(15_000)
    } finally {
      signalAll(frozen, 'SIGCONT')
    }
    // Awake again, it serves, and the last to leave stops it.
    expect(await importAda()).toMatchObject({ code: 0, stderr: '' })
    await eventually(() => !runs(pid))
  })
})

describe('etal serve in a new folder', () => {
  const here = stage()
  afterEach(() => here.clear())

  it('left during its first start by Ctrl-C of a terminal, ends and leaves nothing running and nothing half-made', async () => {
    const dataDir = await here.folder()
    const server = here.start(['serve'], { env: { ETAL_DATA_DIR: dataDir }, terminal: true })
    await eventually(() => readdirSync(dataDir).length > 0, 20_000)
    server.signal('SIGINT')
    const { code, stderr } = await server.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(postmaster(dataDir)).toBeNull()
    expect(readdirSync(dataDir).filter((name) => name !== 'snapshots')).toEqual(['postgres'])
  })

  it('killed during its first start, starts afresh and clears away what was half-made', async () => {
    const dataDir = await here.folder()
    const env = { ETAL_DATA_DIR: dataDir }
    const killed = here.start(['serve'], { env })
    await eventually(() => readdirSync(dataDir).some((name) => name.startsWith('new-')), 20_000)
    killed.signal('SIGKILL')
    await killed.ended
    await sleep(100)

    const server = await here.serve({ env })
    expect((await server.query<PaperCount>(paperCount)).papers.totalCount).toBe(11)
    server.signal('SIGINT')
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    expect(readdirSync(dataDir)).toEqual(['postgres', 'snapshots'])
  })

  it('leaves an empty database empty when asked to, and a page still shows', async () => {
    const dataDir = await here.folder()
    const server = here.start(['serve', '--no-sample'], { env: { ETAL_DATA_DIR: dataDir } })
    const [, origin] = await server.says(/^Ready: .* at (http:.*)\/graphql/m)
    const page = await fetch(`${origin}/graphql`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<title>')
    server.signal('SIGINT')
    const { code, stdout } = await server.ended
    expect(code).toBe(0)
    expect(stdout).toContain('Index: 0 authors, 0 papers')
  })
})
