import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { byteCount } from '../../src/cli/doctor/byte-count.ts'
import { memoryFindings } from '../../src/cli/doctor/checks/memory.ts'
import { checks } from '../../src/cli/doctor/checks.ts'
import { deployment } from '../../src/cli/doctor/deployment.ts'
import { examine } from '../../src/cli/doctor/examine.ts'
import type { Finding, Level } from '../../src/cli/doctor/finding.ts'
import { examineConfig, readConfig, variableNames } from '../../src/config.ts'
import { createAccessToken } from '../../src/store/access-tokens.ts'
import { connectionFailure, destinationOf } from '../../src/store/deployment/connection-failure.ts'
import { examinedDatabase } from '../../src/store/deployment/examined-database.ts'
import { indexBytes, indexedRows } from '../../src/store/deployment/index-size.ts'
import { storedVersion } from '../../src/store/deployment/stored-facts.ts'
import { ImportGuard } from '../../src/store/import-guard.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { takeDownCostly } from '../../src/store/owed-definitions.ts'
import { saveSnapshot } from '../../src/store/saved-snapshot.ts'
import { openStore } from '../../src/store/store.ts'
import { transaction } from '../../src/store/transaction.ts'
import { ingestRecords, paper, runningImport, testDatabase, testStore } from '../test-store.ts'
import { project, stage } from './stage.ts'

type Look = Record<string, readonly Finding[]>

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'etal-doctor-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** What the doctor finds in an environment, by the names of the checks. */
async function look(env: NodeJS.ProcessEnv, url: string | null = null): Promise<Look> {
  const found = await deployment(url === null ? null : new URL(url), examineConfig({ ETAL_DATA_DIR: dataDir, ...env }))
  try {
    const looks: Look = {}
    for await (const { check, findings } of examine(checks, found)) looks[check] = findings
    return looks
  } finally {
    await found.close()
  }
}

/** What must be mended, as "level: what, cure". */
function toMend(look: Look): string[] {
  return Object.values(look)
    .flat()
    .flatMap((finding) => ('cure' in finding ? [`${finding.level}: ${finding.says}; ${finding.cure}`] : []))
}

/** What one check has found, as "level: what". */
const said = (look: Look, check: string) => look[check]?.map(({ level, says }) => `${level}: ${says}`).join('\n')

async function query(url: string, ...statements: string[]): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: pg.QueryResultRow[] = []
    for (const sql of statements) rows = (await client.query(sql)).rows
    return rows
  } finally {
    await client.end()
  }
}

describe('laws', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9]{8,20}$/)

  it('no failure of a connection tells the password, and each has a cure', () => {
    const codes = ['', 'ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', '28P01', '28000', '3D000', '53300', '57P03', 'XX000']
    fc.assert(
      fc.property(word, word, fc.constantFrom(...codes), fc.string(), (user, password, code, text) => {
        fc.pre(!text.includes(password) && user !== password)
        const url = `postgresql://${user}:${password}@db.example.org/etal`
        const error = Object.assign(new Error(`${text} ${url}`), { code: code || undefined })
        const { says, cure } = connectionFailure(error, destinationOf(url))
        expect(`${says}${cure}`).not.toContain(password)
        expect(says && cure).not.toBe('')
      }),
    )
  })

  it('an environment is examined to its end: every variable that is refused is named once, the rest is used', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('', '1', '4000', 'localhost', 'postgresql://a:b@c/d'))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...variableNames), value), (env) => {
        const { config, problems, refused } = examineConfig(env)
        expect(problems.map((problem) => /^[A-Z_]+/.exec(problem)?.[0])).toEqual(refused)
        expect(new Set(refused).size).toBe(refused.length)
        const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !refused.includes(name)))
        expect(config).toEqual(readConfig(rest))
      }),
    )
  })

  it('more memory is never worse, a larger index never better', () => {
    const severity = (index: number, total: number) =>
      Math.max(...memoryFindings(index, { total, heap: 4e9 }).map(({ level }) => levels.indexOf(level)))
    const levels: Level[] = ['ok', 'note', 'warning', 'fault']
    const bytes = fc.double({ min: 1e6, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(bytes, bytes, bytes, (a, b, other) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(severity(other, more)).toBeLessThanOrEqual(severity(other, less))
        expect(severity(less, other)).toBeLessThanOrEqual(severity(more, other))
      }),
    )
    expect([severity(1e6, 8e9), severity(500e6, 2e9), severity(4e9, 2e9)]).toEqual([0, 2, 3])
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [27_452_000, '27 MB'],
    [12e9, '12 GB'],
    [3e15, '3000 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(byteCount(bytes)).toBe(text)
  })
})

describe('the environment', () => {
  it('has all its problems told at once, none with a secret', async () => {
    const found = await look({
      DATABASE_URL: 'mysql://etal:sesame123@db/etal',
      PORT: '70000',
      ETAL_SEARCH_BUDGET: 'lots',
      OPENALEX_API_KEY: 'open sesame123',
    })
    expect(found.environment!.map(({ level }) => level)).toEqual(['fault', 'fault', 'fault', 'fault'])
    expect(said(found, 'database')).toMatch(/^fault: DATABASE_URL cannot be used/)
    expect(JSON.stringify(found)).not.toContain('sesame123')
  })

  it.each([
    ['ETAL_SEARCH_BUDGTE', 'Call it ETAL_SEARCH_BUDGET'],
    ['DATABASE_URI', 'Call it DATABASE_URL'],
    ['etal_contact', 'Call it ETAL_CONTACT'],
    ['ETAL_COLOUR', 'Take it away, or look its name up in .env.example'],
  ])('has %s taken for a slip: %s', async (name, cure) => {
    const found = await look({ [name]: 'x' })
    expect(found.environment).toEqual([{ level: 'warning', says: `${name} is set, and nothing reads it`, cure }])
  })

  it("may hold other programs' variables", async () => {
    const found = await look({ HOME: '/root', POST: '1', PATH: '/bin', DATABASE: 'x', NODE_ENV: 'production' })
    expect(said(found, 'environment')).toMatch(/^ok: /)
  })
})

describe('access', () => {
  const open = { HOST: '0.0.0.0', ETAL_RATE_LIMIT: '0' }

  it.each<[string, Record<string, string>, RegExp]>([
    ['without a limit, for the network', open, /^warning: Everybody may read as much as they like/],
    ['without a limit, by token', { ...open, ETAL_READ: 'token' }, /^ok: reading is by token$/],
    ['without a limit, for this machine', { ETAL_RATE_LIMIT: '0' }, /^ok: reading is public$/],
    [
      'with metrics for the network',
      { HOST: '::', ETAL_METRICS: 'public' },
      /^warning: Everybody is shown the metrics$/,
    ],
    ['for this machine, where a proxy may be', {}, /^note: if a reverse proxy on this machine leads here/],
    ['behind a proxy', { ETAL_TRUST_PROXY: '1' }, /^ok: reading is public$/],
  ])('%s', async (_, env, finding) => {
    expect(said(await look(env), 'access')).toMatch(finding)
  })

  it('to trusted documents that are not there, or not of the schema', async () => {
    const file = join(dataDir, 'documents.json')
    const found = async () => said(await look({ ETAL_TRUSTED_DOCUMENTS: file }), 'trusted documents')
    expect(await found()).toMatch(
      /^fault: ETAL_TRUSTED_DOCUMENTS requires a file that can be read at .*, got none there$/,
    )
    await writeFile(file, '{"a":"{ nothing }"}')
    expect(await found()).toMatch(/^fault: ETAL_TRUSTED_DOCUMENTS requires documents that fit the schema/)
    await writeFile(file, '{"a":"{ __typename }"}')
    expect(await found()).toBe('ok: 1')
  })
})

describe('a database that cannot be reached', () => {
  const address = (change: (url: URL) => void) => {
    const url = new URL(inject('server'))
    url.pathname = '/postgres'
    change(url)
    return url.href
  }
  const failure = async (url: string) => {
    const found = await look({ DATABASE_URL: url })
    expect(Object.keys(found)).not.toContain('migrations')
    return toMend({ database: found.database! })
  }

  it.each<[string, (url: URL) => void, RegExp]>([
    ['whose port is closed', (url) => (url.port = '1'), /^fault: Nothing listens on 127\.0\.0\.1:1; Start Postgres/],
    [
      'whose host is unknown',
      (url) => (url.hostname = 'no-such-host.invalid'),
      /The host no-such-host\.invalid is not known/,
    ],
    ['of a wrong password', (url) => (url.password = 'no-such-secret'), /password authentication failed.*ALTER ROLE "/],
    ['of no password', (url) => (url.password = ''), /asks for a password of \w+, and DATABASE_URL has none/],
    [
      'that does not exist',
      (url) => (url.pathname = '/nowhere'),
      /has no database "nowhere"; .*CREATE DATABASE "nowhere" OWNER/,
    ],
    [
      'that does not encrypt',
      (url) => (url.search = '?sslmode=require'),
      /does not encrypt, and DATABASE_URL asks for it/,
    ],
  ])('%s', async (_, change, problem) => {
    const found = await failure(address(change))
    expect(found).toEqual([expect.stringMatching(problem)])
    expect(found[0]).not.toContain('no-such-secret')
  })

  it('that is another program', async () => {
    const server = createHttpServer((_, response) => response.end())
    const port = await listening(server)
    expect(await failure(`postgresql://etal@127.0.0.1:${port}/etal`)).toEqual([
      expect.stringMatching(/breaks off: it may be no Postgres/),
    ])
    server.close()
  })
})

describe('a database that can', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  const here = (env: NodeJS.ProcessEnv = {}) => look({ DATABASE_URL: store.url, ...env })

  beforeEach(async () => {
    store = await testStore()
  })
  afterEach(() => store.drop())

  it('and is well has nothing to mend', async () => {
    await ingestRecords(store, [paper('A paper', ['Ada Example', 'Ben Example'])])
    const found = await here()
    expect(toMend(found)).toEqual([])
    expect(Object.keys(found)).toEqual(checks.filter(({ needs }) => needs !== 'server').map(({ name }) => name))
  })

  it('lacks migrations, has one that failed, is newer than the program, or was changed', async () => {
    const table = '_prisma_migrations'
    const last = `(SELECT max(migration_name) FROM ${table})`
    await query(store.url, `UPDATE ${table} SET checksum = 'x' WHERE migration_name = ${last}`)
    expect(said(await here(), 'migrations')).toMatch(/^warning: Applied with another text than this program has: 2026/)
    await query(store.url, `UPDATE ${table} SET finished_at = NULL WHERE migration_name = ${last}`)
    expect(said(await here(), 'migrations')).toMatch(/^fault: Begun and not ended: 2026\d+_\w+$/)
    await query(store.url, `DELETE FROM ${table} WHERE migration_name = ${last}`)
    expect(said(await here(), 'migrations')).toMatch(/^warning: Not applied yet: 2026\d+_\w+$/)
    await query(
      store.url,
      `INSERT INTO ${table} (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101_later', now())`,
    )
    expect(said(await here(), 'migrations')).toContain(
      'fault: The database is newer than this program: it has 29990101_later',
    )
  })

  it('is empty, and stays so', async () => {
    const { url, drop } = await testDatabase()
    const found = await look({ DATABASE_URL: url })
    expect(toMend(found)).toEqual([])
    expect(said(found, 'migrations')).toBe('note: the database is empty; the first start makes the tables')
    expect(await query(url, `SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([])
    expect(await query(url, `SELECT FROM pg_extension WHERE extname = 'pg_trgm'`)).toEqual([])
    await drop()
  })

  it('lost pg_trgm', async () => {
    await query(store.url, 'DROP EXTENSION pg_trgm CASCADE')
    expect(said(await here(), 'name search')).toBe('fault: The extension pg_trgm is not installed in this database')
  })

  it('holds pg_trgm where the search path does not lead', async () => {
    await query(store.url, 'CREATE SCHEMA elsewhere', 'ALTER EXTENSION pg_trgm SET SCHEMA elsewhere')
    expect(said(await here(), 'name search')).toMatch(
      /^fault: pg_trgm is installed in the schema elsewhere, which is not/,
    )
  })

  it('is owed definitions by a first load that broke off, until some command restores them', async () => {
    await transaction(store.pool, async (tx) => void (await takeDownCostly(tx)))
    const guard = await ImportGuard.open(store.dedicatedClient('a test'), 0)
    expect(said(await here(), 'imports')).toMatch(/^note: a first load is at work; \d+ indexes and constraints/)
    await guard.close()
    expect(said(await here(), 'imports')).toMatch(/^fault: A first load broke off and left \d+ indexes and constraints/)
    await (await openStore({ databaseUrl: store.url, dataDir })).close()
    expect(said(await here(), 'imports')).toBe('ok: none is at work, none was left half done')
  })

  it('shows a run at work that nobody is at, and no other', async () => {
    const guard = await ImportGuard.open(store.dedicatedClient('a test'), 0)
    await guard.begin('a test', 'NDJSON')
    expect(said(await here(), 'imports')).toBe('ok: an import is at work')
    const abandoned = await runningImport(store)
    expect(said(await here(), 'imports')).toMatch(new RegExp(`^warning: 1 import runs say .*: ${abandoned}$`))
    await guard.close()
  })

  it('has an index whose building broke off, until it is built anew', async () => {
    await ingestRecords(store, [paper('A paper', ['Ada Example', 'Ben Example'])])
    await query(store.url, 'CREATE UNIQUE INDEX CONCURRENTLY one_kind ON author (kind)').catch(() => {})
    expect(said(await here(), 'tables')).toBe('fault: The index one_kind on author is not valid, and unused')
    await query(store.url, 'DROP INDEX one_kind')
    expect(said(await here(), 'tables')).toMatch(/^ok/)
  })

  it('was never analysed after a large import, until it is', async () => {
    await query(
      store.url,
      'ALTER TABLE import_rejection SET (autovacuum_enabled = off)',
      `INSERT INTO import_run (source, format) VALUES ('x', 'NDJSON')`,
      `INSERT INTO import_rejection (run_id, record, reason) SELECT 1, n, repeat('x', 1000) FROM generate_series(1, 2000) n`,
    )
    expect(said(await here(), 'tables')).toMatch(/^warning: Postgres knows nothing of what is in import_rejection,/)
    await query(store.url, 'ANALYZE')
    expect(said(await here(), 'tables')).toMatch(/^ok/)
  })

  it('knows a token that may do everything, by its name alone', async () => {
    const made = await createAccessToken(store.pool, { name: 'all mighty', scopes: ['read', 'import', 'curate'] })
    const found = await here()
    expect(said(found, 'access tokens')).toMatch(/^note: 1 is good; "all mighty" may do everything/)
    expect(JSON.stringify(found)).not.toContain(made!.token.slice(5))
  })

  it('has no token for reading, where that takes one', async () => {
    expect(said(await here({ ETAL_READ: 'token' }), 'access tokens')).toMatch(
      /^fault: Reading takes a token .* nobody is/,
    )
    await createAccessToken(store.pool, { name: 'reader', scopes: ['read'] })
    expect(said(await here({ ETAL_READ: 'token' }), 'access tokens')).toBe('ok: 1 is good')
  })

  it('is told of an index that is saved, of other data, or not at all', async () => {
    const folder = join(dataDir, randomBytes(4).toString('hex'))
    const folderOf = async () => said(await here({ ETAL_DATA_DIR: folder }), 'data folder')
    expect(await folderOf()).toMatch(/^note: .* has no saved index yet/)
    await saveSnapshot(join(folder, 'snapshots'), await loadSnapshot(store.pool))
    expect(await folderOf()).toMatch(/^ok: .*; the index of the stored data is saved, \d\.\d kB$/)
    await ingestRecords(store, [paper('A paper', ['Ada Example'])])
    expect(await folderOf()).toMatch(/^note: .* has an index of other data saved/)
  })

  it('has the size of its index estimated, a quarter up or down', async () => {
    const records = [...syntheticBibliography({ authors: 2000, papers: 4000 })]
    await ingestRecords(store, records)
    await query(store.url, 'ANALYZE')
    const snapshot = await loadSnapshot(store.pool)
    await saveSnapshot(dataDir, snapshot)
    const db = await examinedDatabase({ connectionString: store.url })
    const estimated = indexBytes(await indexedRows(db))
    await db.close()
    const { size } = await stat(join(dataDir, `${snapshot.version}.snapshot`))
    expect(estimated / size).toBeGreaterThan(0.75)
    expect(estimated / size).toBeLessThan(1.25)
  })

  it('loses what connections are told when DATABASE_URL has options of its own', async () => {
    const found = await look({ DATABASE_URL: `${store.url}?options=-c%20geqo%3Doff` })
    expect(said(found, 'sessions')).toMatch(/^fault: What connections are told when they open gets lost/)
  })

  it('is behind something that passes no announcements on', async () => {
    const relay = new DeafRelay(new URL(store.url))
    const found = await look({ DATABASE_URL: await relay.open() })
    expect(said(found, 'sessions')).toMatch(/^fault: What is announced does not reach who listens/)
    relay.close()
  })

  it.each([
    ["ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'", 'Postgres', /^fault: The database is encoded in SQL_ASCII/],
    [
      "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
      'name search',
      /^fault: By the database's locale, letters beyond ASCII/,
    ],
  ])('was made with %s', async (how, check, problem) => {
    const name = `etal_test_${randomBytes(6).toString('hex')}`
    const url = `${inject('server')}${name}`
    await query(store.url, `CREATE DATABASE ${name} TEMPLATE template0 ${how}`)
    await query(url, 'CREATE EXTENSION pg_trgm')
    expect(said(await look({ DATABASE_URL: url }), check)).toMatch(problem)
    await query(store.url, `DROP DATABASE ${name}`)
  })
})

describe('a role', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let role: string
  const asRole = () => {
    const url = new URL(store.url)
    url.username = role
    url.password = 'sesame'
    return look({ DATABASE_URL: url.href })
  }

  beforeEach(async () => {
    store = await testStore()
    role = `etal_test_${randomBytes(6).toString('hex')}`
    await query(store.url, `CREATE ROLE ${role} LOGIN PASSWORD 'sesame'`)
  })
  afterEach(async () => {
    await query(store.url, `DROP OWNED BY ${role}`, `DROP ROLE ${role}`)
    await store.drop()
  })

  it('that may only read', async () => {
    await query(store.url, `ALTER ROLE ${role} SET default_transaction_read_only = on`)
    const found = await asRole()
    expect(said(found, 'Postgres')).toContain(`fault: Transactions of ${role} may only read`)
  })

  it('that may make and touch no tables', async () => {
    const found = await asRole()
    expect(said(found, 'Postgres')).toBe(
      `warning: ${role} may make no tables in the schema public: migrations will fail`,
    )
    expect(said(found, 'imports')).toMatch(/^fault: It could not be looked at: permission denied for table/)
    expect(said(found, 'tables')).toMatch(/^fault: The role may not read and write .*author.*paper/)
  })

  it('that uses the tables of another', async () => {
    await query(
      store.url,
      `GRANT ALL ON SCHEMA public TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    )
    expect(toMend(await asRole())).toEqual([expect.stringMatching(/^warning: The role does not own .*author/)])
  })

  it('that may not install pg_trgm in an empty database', async () => {
    const { url, drop } = await testDatabase()
    const address = new URL(url)
    address.username = role
    address.password = 'sesame'
    await query(url, `GRANT ALL ON SCHEMA public TO ${role}`)
    const found = await look({ DATABASE_URL: address.href })
    expect(said(found, 'name search')).toBe('fault: pg_trgm is not installed, and this role may not do it')
    await drop()
  })

  it.each([
    [2, /^fault: the role allows 2 connections, \d are in use; .*: it cannot start$/],
    [12, /^warning: the role allows 12 connections, \d are in use; .*: under load it will be refused some$/],
    [100, /^ok: /],
  ])('that has %d connections', async (limit, problem) => {
    await query(store.url, `ALTER ROLE ${role} CONNECTION LIMIT ${limit}`)
    expect(said(await asRole(), 'connections')).toMatch(problem)
  })

  it('whose statements have a limit of time, be it that of one database', async () => {
    const database = new URL(store.url).pathname.slice(1)
    await query(
      store.url,
      `ALTER ROLE ${role} SET idle_session_timeout = '1min'`,
      `ALTER ROLE ${role} IN DATABASE ${database} SET statement_timeout = '1500ms'`,
    )
    const found = said(await asRole(), 'sessions')
    expect(found).toContain('warning: idle_session_timeout is 60 s for this role')
    expect(found).toContain('warning: statement_timeout is 1.5 s for this role')
  })
})

describe('a data folder', () => {
  it('that is a file cannot keep an embedded Postgres', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    const found = await look({ ETAL_DATA_DIR: file })
    expect(said(found, 'data folder')).toMatch(
      /^fault: .* is not a folder: the embedded Postgres cannot keep its data$/,
    )
  })

  it('that is not there is not made, and no Postgres is started in it', async () => {
    const folder = join(dataDir, 'not/there')
    const found = await look({ ETAL_DATA_DIR: folder })
    expect(toMend(found)).toEqual([])
    expect(said(found, 'database')).toBe(`note: the embedded Postgres will be made in ${folder} at the first start`)
    expect(said(found, 'data folder')).toBe(`ok: ${folder} will be made at the first start`)
    expect(existsSync(join(dataDir, 'not'))).toBe(false)
  })
})

describe('a server', () => {
  const servers: Server[] = []
  const answering = async (listener: RequestListener) => {
    const server = createHttpServer(listener)
    servers.push(server)
    return look({}, `http://127.0.0.1:${await listening(server)}/graphql`)
  }
  afterAll(() => {
    for (const server of servers) server.close()
  })

  it('that is not there', async () => {
    expect(said(await look({}, `http://127.0.0.1:${await closedPort()}`), 'server')).toMatch(
      /^fault: The server does not answer: .*ECONNREFUSED/,
    )
  })

  it('that is another program', async () => {
    const found = await answering((_, response) => response.writeHead(404).end('Not here'))
    expect(said(found, 'server')).toMatch(/^fault: .* has no \/health\/live: .*\nfault: .* with 404: Not here$/)
  })

  it('that is not ready, tells the wrong time and protects nobody', async () => {
    const found = await answering(({ url }, response) => {
      response.sendDate = false
      response.setHeader('date', new Date(Date.now() - 90_000).toUTCString())
      if (url === '/health/ready') response.writeHead(503).end('{"database":"down"}')
      else response.end('{"data":{"__typename":"Query"}}')
    })
    expect(said(found, 'server')).toMatch(/^fault: .*\/health\/ready answers 503: \{"database":"down"\}$/)
    expect(said(found, "server's clock")).toMatch(
      /^warning: The server's clock is (?:89|90|91) s behind this machine's$/,
    )
    expect(said(found, 'exposure')).toMatch(
      /^warning: Security headers are missing: X-Content-Type-Options: nosniff\nwarning: No rate limit/,
    )
  })

  it('that serves the data of another database', async () => {
    const found = await answering((_, response) => {
      response.end('{"index":{"dataVersion":"ab-7"},"data":{"__typename":"Query"}}')
    })
    expect(said(found, 'served data')).toBe('ok: version ab-7')
    const { url, drop } = await testDatabase()
    await (await openStore({ databaseUrl: url, dataDir })).close()
    const { port } = servers.at(-1)!.address() as AddressInfo
    const beside = await look({ DATABASE_URL: url }, `http://127.0.0.1:${port}`)
    expect(said(beside, 'served data')).toMatch(/^fault: The server answers from another database/)
    await drop()
  })

  it('that stays behind what is stored', async () => {
    const store = await testStore()
    const db = await examinedDatabase({ connectionString: store.url })
    const before = await storedVersion(db)
    await ingestRecords(store, [paper('A paper', ['Ada Example'])])
    const server = createHttpServer((_, response) => {
      response.end(`{"index":{"dataVersion":"${before}"},"data":{"__typename":"Query"}}`)
    })
    servers.push(server)
    const found = await look({ DATABASE_URL: store.url }, `http://127.0.0.1:${await listening(server)}`)
    expect(said(found, 'served data')).toBe('warning: The server answers from older data than the database holds')
    await db.close()
    await store.drop()
  })

  it('that is well', async () => {
    const found = await answering((_, response) => {
      response.setHeader('x-content-type-options', 'nosniff').setHeader('ratelimit', '"a";r=9;t=1')
      response.end('{"data":{"__typename":"Query"}}')
    })
    expect(toMend(found)).toEqual([])
  })
})

describe('etal doctor', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  it('asks a running server, ends with code 0 where there is no fault, and prints what programs read', async () => {
    const env = { DATABASE_URL: database.url, ETAL_DATA_DIR: join(await here.folder(), 'data') }
    const server = await here.serve({ env })
    const looked = await here.etal(['doctor', '--url', server.origin], { env })
    expect(looked.stdout).toMatch(/^ok {7}database: /m)
    expect(looked.stdout).toMatch(/^ok {7}server: http:\S+ is alive, ready and answers in \d+ ms$/m)
    expect(looked).toMatchObject({ code: 0, stderr: '' })
    const { stdout } = await here.etal(['doctor', '--url', server.origin, '--json'], { env })
    const { healthy, counts, findings } = JSON.parse(stdout)
    expect({ healthy, faults: counts.fault }).toEqual({ healthy: true, faults: 0 })
    expect(findings).toContainEqual({
      check: 'migrations',
      level: 'ok',
      says: expect.stringMatching(/^all \d+ applied$/),
    })
    expect(`${looked.stdout}${stdout}`).not.toContain(new URL(database.url).password)
  })

  it('ends with code 1 where there is a fault, and says how to mend it', async () => {
    const { code, stdout, stderr } = await here.etal(['doctor'], {
      env: { DATABASE_URL: 'postgresql://etal:sesame123@127.0.0.1:1/etal', ETAL_SEARCH_BUDGET: 'x' },
    })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(/^FAULT {4}database: Nothing listens on 127\.0\.0\.1:1\n {9}→ Start Postgres there/m)
    expect(stdout).toMatch(/\n2 faults\b.* to mend\n$/)
    expect(stdout).not.toContain('sesame123')
  })

  it('knows all variables that the help and .env.example tell of, and they tell of all', async () => {
    const { stdout } = await here.etal(['--help'])
    const example = readFileSync(join(project, '.env.example'), 'utf8')
    for (const name of variableNames) {
      expect(stdout).toMatch(new RegExp(`\\b${name}\\b`))
      expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'))
    }
    const told = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(told.sort()).toEqual([...variableNames].sort())
  })

  it('refuses an address that is none', async () => {
    const { code, stderr } = await here.etal(['doctor', '--url', 'localhost:4000'])
    expect(code).toBe(1)
    expect(stderr).toContain('It must be an address like http://localhost:4000.')
  })
})

/** A port that nobody listens on, and that fetch is not forbidden to try. */
async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

/** Stands before a Postgres and passes everything on but announcements, as a pooler that pools by transaction does. */
class DeafRelay {
  readonly #to: URL
  readonly #sockets: Socket[] = []
  readonly #server = createServer((client) => this.#relay(client))

  constructor(to: URL) {
    this.#to = to
  }

  async open(): Promise<string> {
    const url = new URL(this.#to)
    url.port = String(await listening(this.#server))
    return url.href
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #relay(client: Socket): void {
    const postgres = connect(Number(this.#to.port), this.#to.hostname)
    this.#sockets.push(client.setNoDelay(), postgres.setNoDelay())
    client.on('error', () => {}).on('close', () => postgres.destroy())
    postgres.on('error', () => {}).on('close', () => client.destroy())
    client.pipe(postgres)
    let rest = Buffer.alloc(0)
    postgres.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk])
      // A message is its kind, its length but for the kind, and the rest.
      while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
        const end = 1 + rest.readInt32BE(1)
        if (rest[0] !== 'A'.charCodeAt(0)) client.write(rest.subarray(0, end))
        rest = rest.subarray(end)
      }
    })
  }
}
