import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { globalId } from '../../src/schema/global-id.ts'
import { type HttpServer, listen } from '../../src/server/http-server.ts'
import { ImportProgress, mostFollowers } from '../../src/store/import-progress.ts'
import { addRejections, updateImportRun } from '../../src/store/import-runs.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { transaction } from '../../src/store/transaction.ts'
import { eventually, project } from '../cli/stage.ts'
import { runningImport, testStore } from '../test-store.ts'
import { yogaOf } from './asking.ts'

let store: Awaited<ReturnType<typeof testStore>>
/** The same database, as another process has it open. */
let elsewhere: Store
let yoga: Awaited<ReturnType<typeof yogaOf>>
let server: HttpServer

beforeAll(async () => {
  store = await testStore()
  elsewhere = await openStore({ databaseUrl: store.url, dataDir: '' })
  yoga = await yogaOf(store)
  server = await listen(yoga, '127.0.0.1', 0)
})
afterAll(async () => {
  await server.close(0)
  await yoga.dispose()
  await elsewhere.close()
  await store.drop()
})

const begin = () => runningImport(elsewhere)
const report = (run: number, paperCount: number, status: Parameters<typeof updateImportRun>[3] = 'RUNNING') =>
  updateImportRun(
    elsewhere.pool,
    run,
    { paperCount, newPaperCount: 0, newAuthorCount: 0, updatedPaperCount: 0, rejectedCount: 0 },
    status,
  )

const state = 'status paperCount finishedAt'
const subscription = (fields = state) => `subscription ($run: ID!) { importProgress(run: $run) { ${fields} } }`
const subscribe = (run: string, { query = subscription(), signal }: { query?: string; signal?: AbortSignal } = {}) =>
  fetch(`${server.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { run } }),
    ...(signal && { signal }),
  })

interface Told {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for
  readonly data: any
}

/** The events of a stream, as they come; comments, which keep the connection open, left out. */
async function* events(response: Response): AsyncGenerator<Told> {
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (\w+)\ndata: ?(.*)$/s.exec(text.slice(0, end)) ?? []
      text = text.slice(end + 2)
      if (event !== undefined) yield { event, data: data ? JSON.parse(data) : null }
    }
  }
}

/** Reads to the end; tells what was heard, as it comes. */
function hear(response: Response) {
  const heard: Told[] = []
  const ended = (async () => {
    for await (const told of events(response)) heard.push(told)
  })()
  return { heard, ended }
}

const running = (paperCount: number) => ({
  event: 'next',
  data: { data: { importProgress: { status: 'RUNNING', paperCount, finishedAt: null } } },
})

describe('importProgress', () => {
  test('tells of a run in another process as it stands, at every change, and completes when it has ended', async () => {
    const run = await begin()
    const { heard, ended } = hear(await subscribe(globalId('ImportRun', run)))
    await eventually(() => heard.length === 1)
    await report(run, 500)
    await eventually(() => heard.length === 2)
    await report(run, 700, 'FINISHED')
    await ended
    const finished = { status: 'FINISHED', paperCount: 700, finishedAt: expect.stringMatching(/^\d{4}-.*Z$/) }
    expect(heard).toEqual([
      running(0),
      running(500),
      { event: 'next', data: { data: { importProgress: finished } } },
      { event: 'complete', data: null },
    ])
  })

  test('answers what is asked of the run anew each time, in the order of the query', async () => {
    const run = await begin()
    const query = subscription('rejections(first: 5) { nodes { record } totalCount } status')
    const { heard, ended } = hear(await subscribe(globalId('ImportRun', run), { query }))
    await eventually(() => heard.length === 1)
    await transaction(elsewhere.pool, async (tx) => {
      await addRejections(tx, run, [{ record: 3, reason: 'requires more, got less', excerpt: null }])
    })
    await report(run, 1, 'FAILED')
    await ended
    expect(heard.map(({ data }) => JSON.stringify(data?.data?.importProgress))).toEqual([
      '{"rejections":{"nodes":[],"totalCount":0},"status":"RUNNING"}',
      '{"rejections":{"nodes":[{"record":3}],"totalCount":1},"status":"FAILED"}',
      undefined,
    ])
  })

  test('follows an import by the command line to its end', async () => {
    const importing = spawn(process.execPath, [join(project, 'scripts/etal.js'), 'import', 'ndjson', '-'], {
      env: { ...process.env, DATABASE_URL: store.url },
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    onTestFinished(() => void importing.kill('SIGKILL'))
    const exited = once(importing, 'exit')
    // Long enough for the first part to be more than is looked at before an import begins.
    const abstract = 'An abstract of no consequence. '.repeat(150)
    const line = (k: number) =>
      `${JSON.stringify({ etal: 1, kind: 'paper', record: { title: `Paper ${k}`, abstract } })}\n`
    const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => line(from + k)).join('')
    importing.stdin.write(lines(0, 1200))

    const newest = () => elsewhere.prisma.importRun.findFirst({ where: { source: 'standard input' } })
    await eventually(async () => (await newest()) !== null, 30_000)
    const { heard, ended } = hear(await subscribe(globalId('ImportRun', (await newest())!.id)))
    await eventually(() => heard.length > 0)
    expect(heard[0]!.data.data.importProgress.status).toBe('RUNNING')
    importing.stdin.end(lines(1200, 1500))
    await ended
    expect(heard.at(-2)!.data.data.importProgress).toMatchObject({ status: 'FINISHED', paperCount: 1500 })
    expect(heard.at(-1)!.event).toBe('complete')
    expect(await exited).toEqual([0, null])
  })

  test('is open to a GET, as an EventSource sends it', async () => {
    const run = await begin()
    await report(run, 2, 'FINISHED')
    const parameters = new URLSearchParams({
      query: subscription('paperCount'),
      variables: JSON.stringify({ run: globalId('ImportRun', run) }),
    })
    const { heard, ended } = hear(
      await fetch(`${server.origin}/graphql?${parameters}`, { headers: { accept: 'text/event-stream' } }),
    )
    await ended
    expect(heard.map(({ data }) => data?.data?.importProgress)).toEqual([{ paperCount: 2 }, undefined])
  })

  test.each([
    [globalId('ImportRun', 2_000_000_000), 'the id of a stored import run'],
    [globalId('Author', 1), 'an id of the type ImportRun, not Author'],
    ['none', /an id as this API gives it/],
  ])('of %j is an error that names the argument', async (run, requires) => {
    const { heard, ended } = hear(await subscribe(run))
    await ended
    expect(heard[0]!.data.errors).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({
          code: 'BAD_USER_INPUT',
          argument: 'run',
          requires: typeof requires === 'string' ? requires : expect.stringMatching(requires),
        }),
      }),
    ])
    expect(heard.length).toBe(2)
  })

  test('is refused where it asks for too much, like any query', async () => {
    const many = Array.from(
      { length: 200 },
      (_, k) => `r${k}: rejections(first: 100) { nodes { record reason excerpt } }`,
    )
    const { heard, ended } = hear(
      await subscribe(globalId('ImportRun', await begin().then(finished)), { query: subscription(many.join(' ')) }),
    )
    await ended
    expect(heard[0]!.data.errors[0].extensions.code).toBe('QUERY_TOO_COSTLY')
  })

  test('ends for a client that goes away, whose place is free again: more than are allowed are refused', async () => {
    const id = globalId('ImportRun', await begin())
    const clients = Array.from({ length: mostFollowers }, () => new AbortController())
    const heard = await Promise.all(
      clients.map(async ({ signal }) => {
        const told = events(await subscribe(id, { signal }))
        await told.next()
        return told
      }),
    )
    const refused = hear(await subscribe(id))
    await refused.ended
    expect(refused.heard[0]!.data.errors[0].extensions).toEqual({
      code: 'TOO_MANY_SUBSCRIPTIONS',
      limit: mostFollowers,
    })

    for (const client of clients) client.abort()
    await Promise.allSettled(heard.map((told) => told.next()))
    await eventually(async () => {
      const client = new AbortController()
      const { value } = await events(await subscribe(id, { signal: client.signal })).next()
      client.abort()
      return value!.data.errors === undefined
    })
  })

  test('ends for a client that goes away before the first answer, whenever that is', async () => {
    const follow = vi.spyOn(ImportProgress.prototype, 'follow')
    const id = globalId('ImportRun', await begin())
    for (let delay = 0; delay < 30; delay++) {
      const client = new AbortController()
      const asked = subscribe(id, { signal: client.signal })
      await sleep(delay / 2)
      client.abort()
      await asked.catch(() => {})
    }
    const { heard, ended } = hear(await subscribe(globalId('ImportRun', await begin().then(finished))))
    await ended
    expect(heard.length).toBe(2)
    const [progress] = follow.mock.contexts as ImportProgress[]
    await eventually(() => progress!.followerCount === 0)
    follow.mockRestore()
  })

  async function finished(run: number): Promise<number> {
    await report(run, 1, 'FINISHED')
    return run
  }
})

test('a server that stops ends its subscriptions and waits for none of them', async () => {
  const stopping = new AbortController()
  const other = await yogaOf(store, stopping.signal)
  const otherServer = await listen(other, '127.0.0.1', 0)
  const response = await fetch(`${otherServer.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: subscription(), variables: { run: globalId('ImportRun', await begin()) } }),
  })
  const { heard, ended } = hear(response)
  await eventually(() => heard.length === 1)
  stopping.abort()
  await ended
  expect(heard.at(-1)!.event).toBe('complete')
  await otherServer.close()
  await other.dispose()
})
