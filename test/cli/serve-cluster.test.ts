import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { send } from '../server/listening.ts'
import { testDatabase } from '../test-store.ts'
import { eventually, postmaster, processesOf, project, type RunningServer, runs, signalAll, stage } from './stage.ts'

const adaExample = join(project, 'test/fixtures/profile-page/ada-example.txt')
const howMany = JSON.stringify({ query: 'query HowMany { papers { totalCount } }' })

/** Asks by a connection of its own: who answered, and what. */
async function ask(server: RunningServer, body = howMany) {
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const reply = await send(`${server.origin}/graphql`, { headers, body })
  return { process: String(reply.headers['x-request-id']).split('-')[0]!, answer: JSON.parse(reply.body) }
}

/** What so many, one after the other, were told by whom. */
async function askTimes(server: RunningServer, times: number) {
  const told = new Map<string, number[]>()
  for (let k = 0; k < times; k++) {
    const { process, answer } = await ask(server)
    told.set(process, [...(told.get(process) ?? []), answer.data.papers.totalCount])
  }
  return told
}

/** The processes that answer, by their numbers. */
function serversOf({ pid }: { readonly pid: number }): number[] {
  return processesOf(pid).filter((each) => each !== pid && commandOf(each).includes('etal.js'))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const metricsOf = async (server: RunningServer) =>
  (await send(`${server.origin}/metrics`, { method: 'GET', headers: { connection: 'close' } })).body
const sample = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  )

describe.sequential('a server of two processes', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let env: Record<string, string>
  beforeAll(async () => {
    database = await testDatabase()
    env = { DATABASE_URL: database.url, ETAL_PROCESSES: '2' }
    server = await here.serve({ env })
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  test('answers with both, on one port', async () => {
    expect(serversOf(server)).toHaveLength(2)
    expect([...(await askTimes(server, 10)).values()]).toEqual([Array(5).fill(11), Array(5).fill(11)])
  })

  test('shows its metrics together, whichever process is asked', async () => {
    for (const _ of [1, 2, 3]) {
      const text = await metricsOf(server)
      expect(sample(text, 'etal_request_duration_seconds_count{type="query",lane="short"}')).toBe(10)
      expect(sample(text, 'etal_processes')).toBe(2)
      expect(sample(text, 'etal_index_papers')).toBe(11)
      expect(text).toMatch(/^etal_index_info\{data_version="[^"]+"\} 1$/m)
    }
  })

  test('shows those of one process with a word when they do not come together', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const get = (path: string) =>
      new Promise<string>((resolve, reject) => {
        const sent = request(`${server.origin}${path}`, { agent }, (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part) => {
            text += part
          })
          response.on('end', () => resolve(text))
        })
        sent.on('error', reject).end()
      })
    await get('/health/live')
    process.kill(server.pid, 'SIGSTOP')
    try {
      const text = await get('/metrics')
      expect(text).toMatch(/^# Of process \d+ alone: /)
      expect(sample(text, 'etal_index_papers')).toBe(11)
    } finally {
      process.kill(server.pid, 'SIGCONT')
      agent.destroy()
    }
    expect(await metricsOf(server)).not.toContain('alone')
  })

  test('answers with what was imported, by both, when one has been asked to import', async () => {
    const made = await here.etal(['token', 'create', 'importer', '--scope', 'import'], { env })
    const mutation = `mutation ($content: String!) {
      importPapers(input: { format: PROFILE_PAGE, content: $content, source: "Ada" }) { __typename }
    }`
    const reply = await send(`${server.origin}/graphql`, {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${made.stdout.trim()}` },
      body: JSON.stringify({ query: mutation, variables: { content: readFileSync(adaExample, 'utf8') } }),
    })
    expect(JSON.parse(reply.body).errors).toBeUndefined()
    const both16 = async () => {
      const counts = [...(await askTimes(server, 4)).values()]
      return counts.length === 2 && counts.flat().every((count) => count === 16)
    }
    await eventually(both16, 10_000)
  })

  test('goes on with one while another is replaced that was killed; what was counted stays counted', async () => {
    const [killed, other] = serversOf(server)
    // One of these is handed to the process that does not take it any more, and goes to the other when it is gone.
    process.kill(killed!, 'SIGSTOP')
    const handed = Promise.all([1, 2, 3, 4].map(() => askTimes(server, 1)))
    await eventually(async () => (await metricsOf(server)).includes('etal_processes 2'))
    const before = sample(await metricsOf(server), 'etal_request_duration_seconds_count{type="query",lane="short"}')
    process.kill(killed!, 'SIGKILL')
    await eventually(() => !runs(killed!))
    expect(new Set((await handed).flatMap((told) => [...told.keys()])).size).toBe(1)
    expect([...(await askTimes(server, 4)).values()].flat()).toEqual([16, 16, 16, 16])
    await eventually(async () => (await askTimes(server, 2)).size === 2, 30_000)
    expect(serversOf(server)).toContain(other)
    expect(serversOf(server)).toHaveLength(2)
    const text = await metricsOf(server)
    expect(sample(text, 'etal_request_duration_seconds_count{type="query",lane="short"}')).toBeGreaterThanOrEqual(
      before + 4,
    )
    expect(sample(text, 'etal_process_deaths_total')).toBe(1)
  })

  test('told to stop, lets running requests end in every process, and says each thing once', async () => {
    const { hostname, port } = new URL(server.origin)
    const body = '{"query":"{ papers { totalCount } }"}'
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    const busy = [1, 2].map(() => {
      const socket = connect(Number(port), hostname)
      const heard = { text: '' }
      socket.setEncoding('utf8').on('data', (text) => {
        heard.text += text
      })
      socket.write(head + body.slice(0, 10))
      return { socket, heard }
    })
    // Once these are answered, the half-sent ones have arrived too.
    await askTimes(server, 4)

    server.signal('SIGTERM')
    await server.says(/^Stopping$/m)
    await eventually(() =>
      // Whom Node accepts in the moment of closing waits until the process ends.
      fetch(server.origin, { signal: AbortSignal.timeout(1000) }).then(
        () => false,
        () => true,
      ),
    )
    for (const { socket } of busy) socket.write(body.slice(10))
    for (const { heard } of busy) await eventually(() => heard.text.includes('{"data":{"papers":{"totalCount":16}}}'))
    const { code, stdout, stderr } = await server.ended
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^Data: /),
      'The database was empty: the sample is loaded',
      'Index: 14 authors, 11 papers',
      `Ready: The explorer at ${server.origin}, GraphiQL and the API at ${server.origin}/graphql (2 processes; Ctrl-C stops)`,
      'Stopping',
      '',
    ])
    // The one that was killed above.
    const logged = stderr.trimEnd().split('\n')
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', ended: expect.objectContaining({ code: null, signal: 'SIGKILL' }) }),
    ])
    for (const { socket } of busy) socket.destroy()
  })
})

describe.sequential('the processes of a server', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterEach(() => here.clear())
  afterAll(() => database.drop())

  test('say once why they cannot start', async () => {
    const unreachable = 'postgresql://etal:secret@127.0.0.1:1/etal'
    const { code, stdout, stderr } = await here.etal(['serve'], {
      env: { DATABASE_URL: unreachable, ETAL_PROCESSES: '3' },
    })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The database 127\.0\.0\.1:1\/etal could not be opened: .*\n$/)
  })

  test('end all when one of them ends before all are ready', async () => {
    const server = here.start(['serve'], { env: { DATABASE_URL: database.url, ETAL_PROCESSES: '2' } })
    await eventually(() => serversOf(server).length === 2, 60_000)
    const [, second] = serversOf(server)
    process.kill(second!, 'SIGKILL')
    const { code, stderr } = await server.ended
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Process ${second} of the server ended before it was ready (SIGKILL)\n`,
    })
    expect(serversOf(server)).toEqual([])
  })

  test('end by themselves when the one that started them is killed, and the last stops Postgres', async () => {
    const dataDir = await here.folder()
    const server = await here.serve({ env: { ETAL_DATA_DIR: dataDir, ETAL_PROCESSES: '2' } })
    const pids = [...serversOf(server), postmaster(dataDir)!]
    expect(pids).toHaveLength(3)
    server.signal('SIGKILL')
    await eventually(() => pids.every((pid) => !runs(pid)), 20_000)
    expect(postmaster(dataDir)).toBeNull()
  })

  test('end by a Ctrl-C of the terminal, which reaches all of them, with code 0', async () => {
    const env = { DATABASE_URL: database.url, ETAL_PROCESSES: '2' }
    const server = here.start(['serve'], { env, terminal: true })
    await server.says(/^Ready/m)
    server.signal('SIGINT')
    const { code, stderr } = await server.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('end at once at a second signal, those included that hear none', async () => {
    const server = await here.serve({ env: { DATABASE_URL: database.url, ETAL_PROCESSES: '2' } })
    const pids = serversOf(server)
    signalAll(pids.slice(0, 1), 'SIGSTOP')
    server.signal('SIGTERM')
    await eventually(() => pids.some((pid) => !runs(pid)))
    await sleep(1100)
    expect(runs(server.pid)).toBe(true)
    server.signal('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 130 })
    await eventually(() => pids.every((pid) => !runs(pid)))
  })
})
