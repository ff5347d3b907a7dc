import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'

/** The audits of the GraphQL over HTTP specification, what it recommends and allows included. */
describe('the GraphQL over HTTP specification', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer

  beforeAll(async () => {
    database = await testDatabase()
    server = await here.serve({ env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const audits = serverAudits({ url: () => `${server.origin}/graphql`, fetchFn: fetch })

  it('has audits', () => expect(audits.length).toBeGreaterThan(60))

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_, __, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })
})
