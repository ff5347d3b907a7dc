import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../test-store.ts'
import { stage } from './stage.ts'

describe('etal token', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  const token = (...args: string[]) => here.etal(['token', ...args], { env: { DATABASE_URL: database.url } })

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  it.sequential('makes a token, shows it once, lists it without, and takes it back', async () => {
    const made = await token('create', 'nightly import', '--scope', 'import', '--scope', 'read', '--scope', 'import')
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^etal_[\w-]{43}\n$/) })
    expect(made.stderr).toContain('not shown again')

    const listed = await token('list')
    expect(listed).toMatchObject({ code: 0, stderr: '' })
    expect(listed.stdout).toMatch(/^nightly import: import, read; created \d{4}-\d\d-\d\dT\S+Z\n$/)

    expect((await token('revoke', 'nightly import')).stdout).toMatch(/^nightly import: revoked \d{4}-\S+Z\n$/)
    expect((await token('list')).stdout).toMatch(/^nightly import: import, read; created \S+, revoked \S+Z\n$/)
  })

  it.sequential('never gives a name twice, not that of a revoked token either', async () => {
    expect(await token('create', 'nightly import', '--scope', 'import')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'etal token create requires a name that no token has had, got "nightly import"\n',
    })
  })

  it.each([
    [['create', 'x'], /--scope <scope>' not specified/],
    [['create', 'x', '--scope', 'all'], /It must be one of read, import, curate\./],
    [['create', '--scope', 'read'], /missing required argument 'name'/],
    [['create', ' ', '--scope', 'read'], /It must be a name of 1 to 100 characters on one line\./],
    [['create', 'a\nb', '--scope', 'read'], /It must be a name of 1 to 100 characters on one line\./],
    [['revoke', 'nobody'], /^etal token revoke requires the name of a token, .* got "nobody"\n$/],
  ])('token %j ends with code 1 and says what it takes', async (args, problem) => {
    const { code, stdout, stderr } = await token(...args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(problem)
    expect(stderr).not.toContain('    at ')
  })
})
