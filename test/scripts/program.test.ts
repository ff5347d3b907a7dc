import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { project } from '../cli/stage.ts'

const run = promisify(execFile)

/** All that the command is compiled from and starts with, in a project of its own; the packages are linked to. */
const parts = ['package.json', 'tsconfig.json', 'prisma', 'scripts', 'src']

let copy: string
let compiled: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'etal-program-'))
  compiled = join(copy, 'compiled')
  const isPage = (source: string) => /src\/explorer|scripts\/bench/.test(source)
  for (const part of parts) {
    await cp(join(project, part), join(copy, part), { recursive: true, filter: (source) => !isPage(source) })
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rm(copy, { recursive: true, force: true }))

const etal = (...args: string[]) => run(process.execPath, [join(copy, 'scripts/etal.js'), ...args])
const below = async (folder: string, ending: string) =>
  (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(ending)).map((path) => path.slice(0, -3))
/** Compiled anew, the folder is another, and the file in it is gone. */
const mark = () => writeFile(join(compiled, '.mark'), '')
const isMarked = () => existsSync(join(compiled, '.mark'))

describe.sequential('the program', () => {
  test('is compiled whole by two who start at once, and nothing is left beside it', async () => {
    const told = await Promise.all([etal('token', '--help'), etal('token', '--help')])
    for (const { stdout, stderr } of told) {
      expect(stdout).toMatch(/^Usage: etal token /)
      expect(stderr).toBe('')
    }
    expect((await readdir(copy)).sort()).toEqual([...parts, 'compiled', 'node_modules'].sort())
    const sources = await below(join(copy, 'src'), '.ts')
    expect(sources.length).toBeGreaterThan(300)
    expect((await below(compiled, '.js')).sort()).toEqual(sources.sort())
  })

  test('needs nothing of its sources: what it imports is compiled too, or a package', async () => {
    for (const path of await below(compiled, '.js')) {
      const code = await readFile(join(compiled, `${path}.js`), 'utf8')
      expect([path, code.match(/(?:from|import\()\s*['"]\.[^'"]*\.ts['"]/g)]).toEqual([path, null])
    }
  })

  test('is compiled anew when a source changes, and only then', async () => {
    await mark()
    await etal('token', '--help')
    expect(isMarked()).toBe(true)
    const source = join(copy, 'src/cli/token.ts')
    await writeFile(source, (await readFile(source, 'utf8')).replace('Lists all tokens', 'Names all tokens'))
    expect((await etal('token', '--help')).stdout).toContain('Names all tokens')
    expect(isMarked()).toBe(false)
  })

  test('that cannot be compiled stays as it was, and says where', async () => {
    await mark()
    await appendFile(join(copy, 'src/cli/token.ts'), '\nconst = 1\n')
    await expect(etal('token', '--help')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The program could not be compiled.*src\/cli\/token\.ts\(\d+,7\)/),
    })
    expect(isMarked()).toBe(true)
  })
})
