import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { type EmbeddedServer, embeddedServer } from '../../src/store/embedded-server.ts'
import { EmbeddedServerError } from '../../src/store/embedded-server-error.ts'
import { eventually, postmaster, processesOf, runs, signalAll, stage } from '../cli/stage.ts'

const settings = { fsync: 'off' }

describe.sequential('embeddedServer', () => {
  const here = stage()
  afterAll(() => here.clear())

  it('is one server for all who ask at the same time, in a folder that is new', async () => {
    const dataDir = await here.folder()
    const servers = await Promise.all([1, 2, 3].map(() => embeddedServer(dataDir, { settings })))
    const pid = postmaster(dataDir)!
    expect(new Set(servers.map(({ connection }) => connection.port)).size).toBe(1)
    expect(await readdir(dataDir)).toEqual(['postgres'])
    await Promise.all(servers.map((server) => server.close()))
    expect(runs(pid)).toBe(false)
    expect(postmaster(dataDir)).toBeNull()
  })

  it('lets only those in who know its password, which only its account can read', async () => {
    const dataDir = await here.folder()
    const server = await embeddedServer(dataDir, { settings })
    try {
      expect(await databaseOf(server.connection)).toBe('postgres')
      await expect(databaseOf({ ...server.connection, password: 'guessed' })).rejects.toThrow('password')
      expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
      expect((await stat(join(dataDir, 'postgres/etal-password'))).mode & 0o777).toBe(0o600)
    } finally {
      await server.close()
    }
  })

  it('stops the server as often as it was started, and starts it again', async () => {
    const dataDir = await here.folder()
    for (let round = 0; round < 3; round++) {
      const server = await embeddedServer(dataDir, { settings })
      expect(runs(postmaster(dataDir)!)).toBe(true)
      await server.close()
      expect(postmaster(dataDir)).toBeNull()
    }
  })

  it('joins while another leaves', async () => {
    const dataDir = await here.folder()
    let last: EmbeddedServer = await embeddedServer(dataDir, { settings })
    for (let round = 0; round < 5; round++) {
      const [, next] = await Promise.all([last.close(), embeddedServer(dataDir, { settings })])
      expect(await databaseOf(next.connection)).toBe('postgres')
      last = next
    }
    await last.close()
    expect(postmaster(dataDir)).toBeNull()
  })

  it('starts on the lock file of a server that is gone, whoever has its process number now', async () => {
    const dataDir = await here.folder()
    await (await embeddedServer(dataDir, { settings })).close()
    for (const pid of [4_194_303, process.pid, 1]) {
      const lock = [
        pid,
        `${dataDir}/postgres`,
        1_700_000_000,
        1,
        '',
        '127.0.0.1',
        '        1         1',
        'ready   ',
        '',
      ]
      await writeFile(join(dataDir, 'postgres/postmaster.pid'), lock.join('\n'))
      const server = await embeddedServer(dataDir, { settings })
      expect(await databaseOf(server.connection)).toBe('postgres')
      await server.close()
    }
  })

  it('is started once by several who find it killed at the same time', { timeout: 120_000 }, async () => {
    const dataDir = await here.folder()
    await (await embeddedServer(dataDir, { settings })).close()
    for (let round = 0; round < 12; round++) {
      const servers = await Promise.all([1, 2, 3, 4].map(() => embeddedServer(dataDir, { settings })))
      // Without its lock file, Postgres ends by itself within a minute.
      const pid = postmaster(dataDir)!
      expect(runs(pid)).toBe(true)
      expect(new Set(servers.map(({ connection }) => connection.port)).size).toBe(1)
      signalAll(processesOf(pid), 'SIGKILL')
      await eventually(() => !runs(pid))
    }
    await (await embeddedServer(dataDir, { settings })).close()
  })

  it('does not take the server of another folder for its own', async () => {
    const [dataDir, elsewhere] = [await here.folder(), await here.folder()]
    const other = await embeddedServer(elsewhere, { settings })
    try {
      await (await embeddedServer(dataDir, { settings })).close()
      const lock = await readFile(join(elsewhere, 'postgres/postmaster.pid'), 'utf8')
      await writeFile(join(dataDir, 'postgres/postmaster.pid'), lock)
      const server = await embeddedServer(dataDir, { settings })
      expect(server.connection.port).not.toBe(other.connection.port)
      await server.close()
      expect(await databaseOf(other.connection)).toBe('postgres')
    } finally {
      await other.close()
    }
  })

  it('clears away the drafts of processes that are gone, and no others', async () => {
    const dataDir = await here.folder()
    for (const name of ['new-4194303-abcdef', `new-${process.pid}-abcdef`, 'news']) await mkdir(join(dataDir, name))
    await (await embeddedServer(dataDir, { settings })).close()
    expect((await readdir(dataDir)).sort()).toEqual([`new-${process.pid}-abcdef`, 'news', 'postgres'])
  })

  it('says what Postgres says when it cannot start', async () => {
    const dataDir = await here.folder()
    await (await embeddedServer(dataDir, { settings })).close()
    await writeFile(join(dataDir, 'postgres/postgresql.conf'), 'no_such_setting = 1\n')
    const failure = await embeddedServer(dataDir).catch((error) => error)
    expect(failure).toBeInstanceOf(EmbeddedServerError)
    expect(failure.message).toMatch(/did not start:\n(.|\n)*no_such_setting/)
  })

  it('says that a folder is a file', async () => {
    const folder = await here.folder()
    await writeFile(join(folder, 'data'), '')
    const failure = await embeddedServer(join(folder, 'data/below')).catch((error) => error)
    expect(failure).toBeInstanceOf(EmbeddedServerError)
    expect(failure.message).toBe(
      `The folder ${folder}/data/below, where the embedded Postgres keeps its data, cannot be written (ENOTDIR); set ETAL_DATA_DIR to one that can`,
    )
  })
})

async function databaseOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection)
  try {
    await client.connect()
    return (await client.query('SELECT current_database() AS name')).rows[0].name
  } finally {
    await client.end()
  }
}
