import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'

describe('the API over HTTP', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let address: string

  beforeAll(async () => {
    database = await testDatabase()
    server = await here.serve({ env: { DATABASE_URL: database.url, NODE_ENV: 'development' } })
    address = `${server.origin}/graphql`
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const json = { 'content-type': 'application/json' }
  const post = (body: string, headers: Record<string, string> = json) =>
    fetch(address, { method: 'POST', headers, body })
  const query = '{ papers { totalCount } }'
  const answer = { data: { papers: { totalCount: 11 } } }

  async function refusal(response: Response): Promise<{ message: string; extensions?: { code?: string } }> {
    const text = await response.text()
    expect(text).not.toMatch(/ {4}at |node_modules|\.ts:/)
    return JSON.parse(text).errors[0]
  }

  it('answers POST with JSON, with a form and with a bare query, and GET', async () => {
    expect(await (await post(JSON.stringify({ query }))).json()).toEqual(answer)
    expect(await (await post(query, { 'content-type': 'application/graphql' })).json()).toEqual(answer)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await (await post(`query=${encodeURIComponent(query)}`, form)).json()).toEqual(answer)
    const get = await fetch(`${address}?query=${encodeURIComponent(query)}`)
    expect(get.status).toBe(200)
    expect(get.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await get.json()).toEqual(answer)
  })

  it('lets pages of other origins ask, without credentials', async () => {
    const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' }
    const preflight = await fetch(address, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('answers its bare address with the explorer and knows no other paths', async () => {
    const root = await fetch(`${server.origin}/`, { redirect: 'manual' })
    expect([root.status, await root.text()]).toEqual([200, expect.stringContaining('<div id="explorer">')])
    for (const path of ['/graphq', '/favicon.ico', '/graphql/graphiql/none.js', '/graphql/../package.json', '/%00']) {
      const response = await fetch(`${server.origin}${path}`)
      expect([path, response.status]).toEqual([path, 404])
    }
  })

  it.each([
    ['no JSON', '{"query":'],
    ['JSON that is no object', '"{ papers { totalCount } }"'],
    ['no query', '{}'],
    ['a query that does not parse', '{"query":"{ papers {"}'],
    ['a field that is not there', '{"query":"{ nothing }"}'],
    ['an operation that is not there', '{"query":"query A { __typename }","operationName":"B"}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":"a"}'],
  ])('refuses %s with a clean 4xx', async (_, body) => {
    const response = await post(body, { ...json, accept: 'application/graphql-response+json' })
    expect(response.status).toBe(400)
    expect((await refusal(response)).message).not.toBe('Unexpected error.')
  })

  it('refuses variables in a GET address that are no JSON', async () => {
    const response = await fetch(`${address}?query={__typename}&variables={`)
    expect(response.status).toBe(400)
    await refusal(response)
  })

  it('refuses other content types and methods', async () => {
    expect((await post('<query/>', { 'content-type': 'text/xml' })).status).toBe(415)
    expect((await post('x', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415)
    for (const method of ['PUT', 'DELETE']) {
      const response = await fetch(address, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
    }
  })

  it('refuses a body of more than a mebibyte, its length stated or not', async () => {
    const body = JSON.stringify({ query, padding: 'x'.repeat(1_048_576) })
    const stated = await post(body)
    expect(stated.status).toBe(413)
    expect((await refusal(stated)).extensions?.code).toBe('BODY_TOO_LONG')

    const chunked = await sendInChunks(address, body)
    expect(chunked.status).toBe(413)
    expect(chunked.body).toContain('BODY_TOO_LONG')
    expect((await sendInChunks(address, JSON.stringify({ query }))).body).toBe(JSON.stringify(answer))
  })

  it.each([
    ['of very many words', `{ ${'__typename '.repeat(90_000)} }`, /tokens/],
    ['nested without measure', `{ a(b: ${'['.repeat(15_000)}`, /nested too deeply/],
  ])('refuses a query %s', async (_, query, message) => {
    const response = await post(JSON.stringify({ query }))
    expect((await refusal(response)).message).toMatch(message)
  })

  it('refuses requests whose host or target makes no address, without a word of what is inside', async () => {
    const { port, hostname } = new URL(address)
    const bare = (lines: string) =>
      new Promise<string>((resolve, reject) => {
        let said = ''
        const socket = connect(Number(port), hostname, () => socket.write(`${lines}\r\nConnection: close\r\n\r\n`))
        socket.on('data', (bytes) => {
          said += bytes
        })
        socket.once('end', () => resolve(said)).once('error', reject)
      })
    for (const lines of [
      'GET /graphql HTTP/1.1\r\nHost: [',
      'GET http://[::/graphql HTTP/1.1\r\nHost: x',
      'OPTIONS * HTTP/1.1\r\nHost: x',
    ]) {
      expect(await bare(lines)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(?!.*(Error|node_modules))/s)
    }
  })

  it('hides what went wrong inside, and says what was wrong with the question', async () => {
    const response = await post(JSON.stringify({ query: '{ author(by: { orcid: "0000" }) { name } }' }))
    expect((await refusal(response)).extensions?.code).toBe('BAD_USER_INPUT')
  })
})

describe('the end of a server', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let env: Record<string, string>

  beforeAll(async () => {
    database = await testDatabase()
    env = { DATABASE_URL: database.url }
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  it('waits for the request that is running, not for connections kept alive', async () => {
    const server = await here.serve({ env })
    const { hostname, port } = new URL(server.origin)
    // A browser's connection, with a request behind it.
    const idle = connect(Number(port), hostname)
    idle.write('GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n\r\n')
    await new Promise((resolve) => idle.once('data', resolve))

    const busy = connect(Number(port), hostname)
    let answer = ''
    busy.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    const body = '{"query":"{ papers { totalCount } }"}'
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    busy.write(head + body.slice(0, 10))
    // Once this one is answered, the half-sent one has arrived too.
    await server.query('{ __typename }')

    server.signal('SIGINT')
    await server.says(/^Stopping$/m)
    await eventually(() =>
      fetch(server.origin).then(
        () => false,
        () => true,
      ),
    )
    const start = performance.now()
    busy.write(body.slice(10))
    await eventually(() => answer.includes('{"data":{"papers":{"totalCount":11}}}'))
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    // Nobody had to be cut off.
    expect(performance.now() - start).toBeLessThan(5000)
    for (const socket of [idle, busy]) socket.destroy()
  })

  it('waits for a request that never comes to its end no longer than a few seconds', async () => {
    const server = await here.serve({ env })
    const { hostname, port } = new URL(server.origin)
    const endless = connect(Number(port), hostname)
    endless.on('error', () => {})
    endless.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{')
    await server.query('{ __typename }')
    const start = performance.now()
    server.signal('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(performance.now() - start).toBeLessThan(8000)
    endless.destroy()
  })
})

function sendInChunks(address: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
    const request = httpRequest(address, { method: 'POST', headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode!, body: text }))
    })
    request.on('error', reject)
    for (let at = 0; at < body.length; at += 65_536) request.write(body.slice(at, at + 65_536))
    request.end()
  })
}
