import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { GraphQLError } from 'graphql'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { MaskedErrors } from '../../src/server/errors/masked-errors.ts'
import { openLog } from '../../src/server/operations/log.ts'
import { createAccessToken } from '../../src/store/access-tokens.ts'
import { stage } from '../cli/stage.ts'
import { testDatabase, testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'
import { written } from './written.ts'

const json = { 'content-type': 'application/json' }

describe('the log', () => {
  test('is without secrets, wherever they stand, and stays JSON', () => {
    const secret = fc.string({ unit: 'binary-ascii', minLength: 8, maxLength: 40 }).filter((text) => /\w{3}/.test(text))
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (secret, before, after) => {
        const out = written()
        const log = openLog({ level: 'trace', secrets: [secret], stream: out.stream })
        const token = `etal_${randomBytes(32).toString('base64url')}`
        const cause = new Error(`connecting to postgresql://etal:${encodeURIComponent(secret)}@db/etal`)
        log.error({ err: new Error(`${before}${secret}${after} ${token}`, { cause }), token, deep: { secret } }, secret)
        const told = JSON.stringify(out.lines())
        expect(told).not.toContain(JSON.stringify(secret).slice(1, -1))
        expect(told).not.toContain(encodeURIComponent(secret))
        expect(told).not.toContain(token)
      }),
    )
  })

  test('takes headers of authorization and passwords of addresses out of messages', () => {
    const out = written()
    const log = openLog({ level: 'info', stream: out.stream })
    log.info('authorization: Bearer abc.def-123')
    log.info('Basic dXNlcjpwYXNz at https://user:pa@ss@host/x?password=hunter2')
    expect(out.lines().map(({ msg }) => msg)).toEqual([
      'authorization: Bearer …',
      'Basic … at https://…@host/x?password=…',
    ])
  })

  test('tells why an error came about, and nothing of the rows that it came upon', () => {
    const out = written()
    const inner = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Ada) exists' })
    const err = new AggregateError([new TypeError('one of two')], 'both failed', { cause: inner })
    openLog({ level: 'info', stream: out.stream }).error({ err }, 'It failed')
    expect(out.lines()[0]).toMatchObject({
      level: 'error',
      msg: 'It failed',
      err: {
        type: 'AggregateError',
        cause: { message: 'duplicate key', code: '23505', stack: expect.stringContaining('logging.test.ts') },
        errors: [{ type: 'TypeError', message: 'one of two' }],
      },
    })
    expect(out.text()).not.toContain('Ada')
  })
})

describe('a request', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    store = await testStore()
  })
  afterAll(() => store.drop())

  async function logged(level: 'info' | 'warn') {
    const out = written()
    const log = openLog({ level, stream: out.stream })
    const server = await listening(store, {
      operations: { log, masked: new MaskedErrors(log), metrics: null, tracing: null },
    })
    return { ...server, ...out }
  }

  test('has an id, the one that it brings where that is sane', async () => {
    const server = await logged('warn')
    const idOf = async (headers: Record<string, string>) => {
      const reply = await send(server.address, { headers: { ...json, ...headers }, body: '{"query":"{ __typename }"}' })
      return String(reply.headers['x-request-id'])
    }
    expect(await idOf({ 'x-request-id': 'a-7:b/c=.@_' })).toBe('a-7:b/c=.@_')
    const made = [
      await idOf({}),
      await idOf({ 'x-request-id': 'two words' }),
      await idOf({ 'x-request-id': 'x'.repeat(129) }),
    ]
    expect(new Set(made).size).toBe(3)
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{12}-\w+$/)
    const elsewhere = await send(`${server.origin}/nothing`, { method: 'GET' })
    expect(elsewhere.headers['x-request-id']).toMatch(/^[0-9a-f]{12}-\w+$/)
    await server.close()
    expect(server.text()).toBe('')
  })

  test('is a line at the level info: what, how long, who; nothing of what it asked for', async () => {
    const server = await logged('info')
    const query = 'query Card($id: ID!) { author(by: { id: $id }) { name } }'
    const body = JSON.stringify({ query, variables: { id: 'the-variable' } })
    await send(server.address, { headers: { ...json, 'x-request-id': 'mine' }, body })
    await send(`${server.address}?query={__typename}&secret=hidden`, { method: 'GET' })
    await server.close()
    const [post, get] = server.lines()
    expect(post).toMatchObject({
      level: 'info',
      msg: 'request',
      requestId: 'mine',
      method: 'POST',
      path: '/graphql',
      lane: 'short',
      type: 'query',
      operation: 'Card',
      address: '127.0.0.1',
      status: expect.any(Number),
      ms: expect.any(Number),
      cost: expect.any(Number),
    })
    expect(post.bytes).toBeGreaterThan(100)
    expect(get).toMatchObject({ method: 'GET', path: '/graphql', lane: 'full', status: 200 })
    expect(server.text()).not.toMatch(/the-variable|hidden/)
  })

  test.each([
    ['NOT_ACCEPTABLE', { ...json, accept: 'image/png' }],
    ['UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/xml' }],
  ])('that Yoga refuses without a word has the code that it is told: %s', async (code, headers) => {
    const server = await logged('info')
    await send(server.address, { headers, body: '{"query":"{ __typename }"}' })
    await server.close()
    expect(server.lines().map(({ errors }) => errors)).toEqual([[code]])
  })

  test('that fails inside is told its id, under which the log says why, on either lane', async () => {
    const server = await logged('warn')
    const query = '{ importRuns { totalCount } }'
    await store.pool.query('ALTER TABLE import_run RENAME TO elsewhere')
    try {
      const short = await send(server.address, {
        headers: { ...json, 'x-request-id': 'short-1' },
        body: JSON.stringify({ query }),
      })
      const full = await send(`${server.address}?query=${encodeURIComponent(query)}`, {
        method: 'GET',
        headers: { 'x-request-id': 'full-1' },
      })
      for (const [reply, id] of [
        [short, 'short-1'],
        [full, 'full-1'],
      ] as const) {
        expect(JSON.parse(reply.body).errors).toEqual([
          expect.objectContaining({
            message: 'Unexpected error.',
            extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: id },
          }),
        ])
      }
      expect(server.lines().map(({ requestId, err }) => [requestId, err.message])).toEqual([
        ['short-1', expect.stringContaining('import_run')],
        ['full-1', expect.stringContaining('import_run')],
      ])
    } finally {
      await store.pool.query('ALTER TABLE elsewhere RENAME TO import_run')
      await server.close()
    }
  })

  test('leaves its id to no other', () => {
    const out = written()
    const masked = new MaskedErrors(openLog({ level: 'error', stream: out.stream }))
    const told = masked.of(new AggregateError([new Error('a'), new GraphQLError('meant')]), 'one')
    expect(told.map(({ message }) => message)).toEqual(['Unexpected error.', 'meant'])
    masked.one(new Error('b'))
    expect(out.lines().map(({ requestId }) => requestId)).toEqual(['one', undefined])
  })
})

describe('etal serve', () => {
  const here = stage()
  afterEach(() => here.clear())

  test('tells none of its secrets, at the level trace, whatever it is asked and whatever goes wrong', async () => {
    const database = await testDatabase()
    const store = await testStore()
    const secrets = ['Open-Sesame-1', 'key-of-openalex'] as const
    const url = new URL(database.url)
    const server = await here.serve({
      env: {
        DATABASE_URL: database.url,
        ETAL_LOG_LEVEL: 'trace',
        ETAL_METRICS_TOKEN: secrets[0],
        OPENALEX_API_KEY: secrets[1],
        ETAL_READ: 'token',
      },
    })
    const made = await here.etal(['token', 'create', 'a reader', '--scope', 'read'], {
      env: { DATABASE_URL: database.url },
    })
    const token = made.stdout.trim()
    const stranger = (await createAccessToken(store.pool, { name: 'elsewhere', scopes: ['read'] }))!.token
    const bearers = [token, stranger, secrets[0], 'letmein-12345']
    for (const bearer of bearers) {
      for (const query of [
        'query Known { papers { totalCount } }',
        '{ nothing }',
        'mutation { undoIdentityEvent(id: "x") { id } }',
      ]) {
        const headers = { ...json, authorization: `Bearer ${bearer}`, 'x-request-id': `id-${bearer.length}` }
        await send(`${server.origin}/graphql`, {
          headers,
          body: JSON.stringify({ query, variables: { password: 'hunter2' } }),
        })
        await send(`${server.origin}/graphql?query=${encodeURIComponent(query)}`, { method: 'GET', headers })
        await send(`${server.origin}/metrics`, { method: 'GET', headers })
        await send(`${server.origin}/graphql?token=${bearer}`, { method: 'GET', headers })
      }
    }
    server.signal('SIGTERM')
    const { stdout, stderr } = await server.ended
    expect(stderr).toContain('"operation":"Known"')
    expect(stderr).toContain('"token":"a reader"')
    for (const secret of [...bearers, ...secrets, 'hunter2', ...(url.password ? [url.password] : [])]) {
      expect(`${stdout}${stderr}`).not.toContain(secret)
    }
    await here.clear()
    await store.drop()
    await database.drop()
  })
})
