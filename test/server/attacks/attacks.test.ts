import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, stage } from '../../cli/stage.ts'
import { testDatabase } from '../../test-store.ts'
import type { Attack, Sent, Target } from './attack.ts'
import { documentAttacks } from './document-attacks.ts'
import { graphAttacks } from './graph-attacks.ts'
import { httpAttacks } from './http-attacks.ts'
import { inputAttacks } from './input-attacks.ts'

/** Milliseconds within which others are served, whatever goes on: far more than it takes, less than anybody waits. */
const othersWait = 5000
/** Milliseconds within which an attack is over. */
const attackLasts = 25_000
/** Kilobytes that the server may come to. */
const mostMemory = 2_000_000

const here = stage()
let database: Awaited<ReturnType<typeof testDatabase>>
let server: RunningServer
let target: Target

beforeAll(async () => {
  database = await testDatabase()
  const env = { DATABASE_URL: database.url }
  const generated = ['generate', '--authors', '2000', '--papers', '4000', '--hyper-papers', '1']
  expect(await here.etal(generated, { env })).toMatchObject({ code: 0 })
  server = await here.serve({ env: { ...env, ETAL_RATE_LIMIT: '0', ETAL_OPERATION_TIMEOUT: '5' } })
  const { authors, more, papers } = await server.query<Record<string, { nodes: { id: string }[] }>>(
    '{ authors(first: 100) { nodes { id } } papers(first: 1) { nodes { id } } more: papers(first: 1, orderBy: { by: TEAM_SIZE }) { nodes { id } } }',
  )
  const [hyper] = more!.nodes
  const team = await teamOf(hyper!.id)
  const ids = authors!.nodes.map(({ id }) => id)
  target = { author: ids[0]!, authors: [...new Set([...ids, ...team])], paper: papers!.nodes[0]!.id }
}, 120_000)
afterAll(async () => {
  await here.clear()
  await database.drop()
})

describe.sequential.each([
  ['documents', documentAttacks],
  ['inputs', inputAttacks],
  ['questions to the network', graphAttacks],
  ['HTTP', httpAttacks],
])('attacks by %s', (_, attacks) => {
  test.sequential.each(attacks.map((attack) => [attack.name, attack] as const))(
    '%s',
    async (_, attack) => {
      const others = served()
      const answers = await Promise.all(requests(attack).map(answerTo))
      const slowest = await others.stop()
      for (const answer of answers) meets(answer, attack)
      expect(slowest).toBeLessThan(othersWait)
      expect(memory('VmRSS')).toBeLessThan(mostMemory)
    },
    60_000,
  )
})

test('there are more than a hundred of them, each with a name of its own', () => {
  const names = [...documentAttacks, ...inputAttacks, ...graphAttacks, ...httpAttacks].map(({ name }) => name)
  expect(names.length).toBeGreaterThan(100)
  expect(new Set(names).size).toBe(names.length)
})

test.sequential('connections that send their requests drop by drop keep nobody out', async () => {
  const drops: Socket[] = []
  for (let k = 0; k < 300; k++) {
    const socket = opened()
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\n')
    socket.write(k % 2 ? 'X-Slow: ' : 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{')
    drops.push(socket)
  }
  const others = served()
  for (let k = 0; k < 10; k++) {
    for (const socket of drops) socket.write('a')
    await sleep(50)
  }
  expect(await others.stop()).toBeLessThan(othersWait)
  for (const socket of drops) socket.destroy()
})

test.sequential('clients that go away in the midst of a search leave nothing behind', async () => {
  const others = served()
  const gone = Array.from({ length: 50 }, () => AbortSignal.timeout(100)).map((signal) =>
    fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ authors(first: 99) { nodes { centrality { closeness constraint } } } }' }),
      signal,
    }).then(
      (response) => response.text(),
      () => '',
    ),
  )
  await Promise.all(gone)
  expect(await others.stop()).toBeLessThan(othersWait)
})

test.sequential('the server that was attacked answers as before', async () => {
  expect(await server.query('{ author(by: { id: "x" }) { id } }').catch(String)).toContain('BAD_USER_INPUT')
  expect(await server.query('{ authors(first: 1) { nodes { id } } }')).toEqual({
    authors: { nodes: [{ id: target.author }] },
  })
})

interface Answered {
  readonly status: number
  readonly body: string
}

function meets({ status, body }: Answered, { expect: { code, status: statuses, atMost } }: Attack): void {
  if (statuses !== undefined) expect([statuses].flat()).toContain(status)
  expect(status).toBeLessThan(505)
  expect(status).not.toBe(500)
  expect(body).not.toMatch(/node_modules|\.ts:\d|Unexpected error/)
  if (code !== undefined) expect([code].flat()).toContain(codeOf(body))
  else if (status < 400) expect(body.length).toBeLessThan(atMost ?? 20_000)
  if (code === undefined && statuses === undefined) expectWhole(body)
}

/** Data, or errors, each with its code; not the beginning of something. */
function expectWhole(body: string): void {
  const json = body.startsWith('{') ? body : /^data: (\{.*\})$/m.exec(body)?.[1]
  const { data, errors = [] } = JSON.parse(json ?? 'null') ?? {}
  expect(data !== undefined || errors.length > 0, body.slice(0, 200)).toBe(true)
  for (const { extensions } of errors) expect(extensions?.code).toEqual(expect.any(String))
}

function codeOf(body: string): unknown {
  const answer = JSON.parse(body)
  return (Array.isArray(answer) ? answer[0] : answer).errors?.[0]?.extensions?.code
}

function requests({ send }: Attack): readonly Sent[] {
  const sent = send(target)
  return Array.isArray(sent) ? sent : [sent as Sent]
}

function answerTo(sent: Sent): Promise<Answered> {
  return sent.bytes === undefined ? requested(sent) : written(sent.bytes)
}

function requested({ body, method = 'POST', headers, path = '/graphql', ...operation }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const content = method === 'GET' ? undefined : (body ?? JSON.stringify(operation))
    const request = httpRequest(`${server.origin}${path}`, {
      method,
      headers: {
        ...(content !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(content)),
        }),
        ...headers,
      },
      signal: AbortSignal.timeout(attackLasts),
    })
    let answered = false
    request.on('response', (response) => {
      answered = true
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode!, body: text }))
      response.on('error', reject)
    })
    // Refused before all of it was sent.
    request.on('error', (error) => !answered && reject(error))
    request.end(content)
  })
}

function written(bytes: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const socket = opened()
    let said = ''
    const done = () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0), body: said })
    socket.setTimeout(attackLasts, () => reject(new Error('nothing came')))
    socket.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    socket.once('end', done).once('close', done)
    socket.write(bytes)
    // A server that waits for more must not wait for ever; one that has answered may be left.
    const look = setInterval(() => {
      if (!/^HTTP\/1\.1 [^1]/.test(said) || bytes.includes('Connection: close')) return
      clearInterval(look)
      socket.destroy()
      done()
    }, 50)
    socket.once('close', () => clearInterval(look))
  })
}

function opened(): Socket {
  const { hostname, port } = new URL(server.origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  return socket
}

/** Asks the least of all questions again and again; tells at the end how long the slowest took. */
function served(): { stop(): Promise<number> } {
  let goesOn = true
  let slowest = 0
  const asking = (async () => {
    do {
      const start = performance.now()
      await server.query('{ __typename }')
      slowest = Math.max(slowest, performance.now() - start)
      await sleep(10)
    } while (goesOn)
  })()
  return {
    stop: async () => {
      goesOn = false
      await asking
      return slowest
    },
  }
}

async function teamOf(paper: string): Promise<string[]> {
  const team: string[] = []
  const page = `query ($paper: ID!, $after: String) {
    paper(by: { id: $paper }) { authorships(first: 100, after: $after) { nodes { author { id } } pageInfo { endCursor } } }
  }`
  let after: string | null = null
  for (let k = 0; k < 5; k++) {
    const {
      paper: found,
    }: { paper: { authorships: { nodes: { author: { id: string } }[]; pageInfo: { endCursor: string } } } } =
      await server.query(page, { paper, after })
    team.push(...found.authorships.nodes.map(({ author }) => author.id))
    after = found.authorships.pageInfo.endCursor
  }
  return team
}

function memory(field: string): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)![1])
}
