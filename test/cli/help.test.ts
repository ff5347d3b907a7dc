import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { importers } from '../../src/importers/registry.ts'
import { project, stage } from './stage.ts'

describe.concurrent('the help of etal', () => {
  const here = stage()
  afterAll(() => here.clear())

  it.each([
    ['--help', ['serve', 'import', 'generate', 'DATABASE_URL', 'ETAL_DATA_DIR', 'HOST, PORT', 'ETAL_SEARCH_BUDGET']],
    ['import --help', importers.map(({ name }) => name)],
    ['import profile-page --help', ['<path...>', '--as-of <date>', '- for standard input', 'today', 'exit code is 0']],
    ['serve --help', ['--no-sample']],
    ['generate --help', ['--authors <n>', '--papers <n>', '--seed <n>']],
  ])('etal %s', async (args, parts) => {
    const { code, stdout, stderr } = await here.etal(args.split(' '))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const part of parts) expect(stdout).toContain(part)
  })

  it.each([
    ['sevre', /^error: unknown command 'sevre'\n\(Did you mean serve\?\)\n/],
    ['import profil-page x', /^error: unknown command 'profil-page'\n\(Did you mean profile-page\?\)\n/],
    ['import marc21 x', /^error: unknown command 'marc21'\n\(formats: .*profile-page.*; add --help for help\)\n$/],
    ['import profile-page --asof 2024-01-01 x', /^error: unknown option '--asof'\n\(Did you mean --as-of\?\)\n/],
    ['serve 80', /^error: too many arguments/],
  ])('etal %s ends with code 1 and a hint', async (args, hint) => {
    const { code, stdout, stderr } = await here.etal(args.split(' ').filter(Boolean))
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(hint)
    expect(stderr).not.toContain('    at ')
  })

  it.each(['--help', 'import --help'])('etal %s ends without a word when nobody reads on', async (args) => {
    const script = `{ sleep 0.1; "$0" scripts/etal.js ${args}; echo $? >&2; } | :`
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script, process.execPath], { cwd: project })
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '141\n' })
  })

  it('comes by `npx etal` within the project', async () => {
    const npx = spawn('npx', ['--no', 'etal', '--', '--help'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    npx.stdout.on('data', (text) => {
      stdout += text
    })
    const [code] = await once(npx, 'close')
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: etal')
  })
})
