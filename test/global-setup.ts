import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensurePrismaClient } from '../scripts/prisma-client.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this run, up to the name of the database: postgresql://…/ */
    server: string
  }
}

/** Starts a Postgres of its own for the run, quick because it need not survive; DATABASE_URL names another to use. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensurePrismaClient()
  const given = process.env.DATABASE_URL
  if (given) {
    project.provide('server', new URL('/', given).href)
    return async () => {}
  }
  const { embeddedServer } = await import('../src/store/embedded-server.ts')
  const folder = await mkdtemp(join(tmpdir(), 'etal-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await embeddedServer(folder, { settings })
  const { user, password, host, port } = server.connection
  project.provide('server', `postgresql://${user}:${password}@${host}:${port}/`)
  return async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
