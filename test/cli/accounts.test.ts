import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, chown, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { copyProject } from './project-copy.ts'
import { postmaster, project, runs, stage } from './stage.ts'

const adaExample = join(project, 'test/fixtures/profile-page/ada-example.txt')
const importAda = ['import', 'profile-page', adaExample]
const imported = { code: 0, stdout: expect.stringContaining('5 papers read'), stderr: '' }

const isRoot = process.getuid?.() === 0
/** An account that is not root: nobody, or who we are. */
const account = isRoot ? accountNamed('nobody') : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const projectIsOpen =
  spawnSync('cat', [adaExample, join(project, 'src/store/generated/schema.sha256')], account).status === 0
const whyNot = 'the folder of the project is closed to other accounts'

describe('whose folders and whose processes', () => {
  const here = stage()
  afterEach(() => here.clear())

  /** A folder that belongs to the ordinary account. */
  async function folderOfAccount(): Promise<string> {
    const folder = await here.folder()
    await chown(folder, account.uid, account.gid)
    return folder
  }

  it.runIf(isRoot)('root runs Postgres as another account, even in a folder that only root may enter', async () => {
    const closed = await here.folder()
    await chmod(closed, 0o700)
    const dataDir = join(closed, 'data')
    const server = await here.serve({ env: { ETAL_DATA_DIR: dataDir } })
    const pid = postmaster(dataDir)!
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
    expect(await server.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
    server.signal('SIGINT')
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    expect(runs(pid)).toBe(false)
  })

  it('an ordinary account runs it as itself; root, coming later, runs it as the owner of the data', async ({
    skip,
  }) => {
    skip(!projectIsOpen, whyNot)
    const home = await folderOfAccount()
    const dataDir = join(home, 'data')
    const env = { HOME: home, ETAL_DATA_DIR: dataDir }
    const server = await here.serve({ account, env })
    expect((await stat(`/proc/${postmaster(dataDir)}`)).uid).toBe(account.uid)
    expect(await server.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
    server.signal('SIGINT')
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
    expect(postmaster(dataDir)).toBeNull()

    expect(await here.etal(importAda, { env })).toMatchObject(imported)
    expect((await stat(join(dataDir, 'postgres/PG_VERSION'))).uid).toBe(account.uid)
    expect(await here.etal(importAda, { account, env })).toMatchObject({
      ...imported,
      stdout: expect.stringContaining('0 new, 0 changed'),
    })
  })

  it('says that the folder for the data cannot be written', async ({ skip }) => {
    skip(!projectIsOpen, whyNot)
    const folder = await here.folder()
    await chmod(folder, 0o555)
    for (const dataDir of [folder, join(folder, 'data')]) {
      const { code, stderr } = await here.etal(importAda, { account, env: { ETAL_DATA_DIR: dataDir } })
      expect(stderr).toBe(
        `The folder ${dataDir}, where the embedded Postgres keeps its data, cannot be written (EACCES); set ETAL_DATA_DIR to one that can\n`,
      )
      expect(code).toBe(1)
    }
    await chmod(folder, 0o755)
  })

  it.runIf(isRoot)('says that the data belong to another account', async ({ skip }) => {
    skip(!projectIsOpen, whyNot)
    const dataDir = await here.folder()
    await chmod(dataDir, 0o755)
    await mkdir(join(dataDir, 'postgres'), { mode: 0o700 })
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '18\n')
    const { code, stderr } = await here.etal(importAda, { account, env: { ETAL_DATA_DIR: dataDir } })
    expect(stderr).toBe(
      `${dataDir}/postgres/PG_VERSION cannot be read (EACCES): it belongs to another account; run as that account, or set ETAL_DATA_DIR to a folder of yours\n`,
    )
    expect(code).toBe(1)
  })
})

describe.sequential('a project as an install without scripts leaves it', () => {
  const here = stage()
  afterEach(() => here.clear())

  it('generates its client, mends the links of the embedded Postgres and reads its .env beneath the environment', async () => {
    const folder = await copyProject(await here.folder())
    await rm(join(folder, 'src/store/generated'), { recursive: true })

    expect(await here.etal(importAda, { folder, env: { ETAL_DATA_DIR: 'data' } })).toMatchObject(imported)
    expect(postmaster(join(folder, 'data'))).toBeNull()

    await writeFile(join(folder, '.env'), 'PORT=from-the-file\nSOME_OTHER=variable\n')
    const refusal = (value: string) => `PORT requires a port from 0 to 65535, got "${value}"\n`
    expect((await here.etal(['serve'], { folder, env: { PORT: undefined } })).stderr).toBe(refusal('from-the-file'))
    expect((await here.etal(['serve'], { folder, env: { PORT: 'from-outside' } })).stderr).toBe(refusal('from-outside'))
  })

  it('without its packages, says what to do', async () => {
    const folder = await copyProject(await here.folder())
    await rm(join(folder, 'src/store/generated'), { recursive: true })
    await rm(join(folder, 'node_modules'), { recursive: true })
    const { code, stderr } = await here.etal(['serve'], { folder })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The Prisma client could not be generated; run `npm ci` in the project and try again\./)
    expect(stderr).not.toContain('    at ')
  })
})

function accountNamed(name: string): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))!.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
