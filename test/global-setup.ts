import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureExplorer } from '../scripts/explorer.js'
import { ensurePrismaClient } from '../scripts/prisma-client.js'
import { ensureProgram } from '../scripts/program.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this run, up to the name of the database: postgresql://…/ */
    server: string
    /** The name of an empty, migrated database there, for others to be copied from. */
    template: string
  }
}

/** Starts a Postgres of its own for the run, quick because it need not survive; DATABASE_URL names another to use. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensurePrismaClient()
  ensureProgram()
  ensureExplorer()
  const { server, close } = await postgres()
  const template = `etal_test_${randomBytes(6).toString('hex')}`
  try {
    await administer(server, `CREATE DATABASE ${template}`)
    const { migrate } = await import('../src/store/migrate.ts')
    await migrate({ connectionString: `${server}${template}` })
  } catch (error) {
    await close()
    throw error
  }
  project.provide('server', server)
  project.provide('template', template)
  return async () => {
    await administer(server, `DROP DATABASE ${template} WITH (FORCE)`)
    await close()
  }
}

async function postgres(): Promise<{ server: string; close(): Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (given) return { server: new URL('/', given).href, close: async () => {} }
  const { embeddedServer } = await import('../src/store/embedded-server.ts')
  const folder = await mkdtemp(join(tmpdir(), 'etal-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const running = await embeddedServer(folder, { settings })
  const { user, password, host, port } = running.connection
  return {
    server: `postgresql://${user}:${password}@${host}:${port}/`,
    close: async () => {
      await running.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
