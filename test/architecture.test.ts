import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Which folders, and which single files of src/, each folder may import from: only what stands below it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  bibliography: [],
  graph: [],
  metrics: ['bibliography'],
  'network-formats': [],
  importers: ['bibliography'],
  fetchers: ['bibliography', 'importers'],
  store: ['bibliography', 'graph', 'config.ts', 'thread.ts'],
  analysis: ['bibliography', 'graph', 'metrics', 'network-formats', 'store', 'thread.ts'],
  ingest: ['bibliography', 'importers', 'metrics', 'store', 'thread.ts'],
  identity: ['bibliography', 'store'],
  schema: ['bibliography', 'graph', 'metrics', 'importers', 'store', 'ingest', 'analysis', 'identity'],
  server: ['analysis', 'schema', 'store', 'config.ts'],
  // Built on the public API alone
  explorer: [],
  cli: [
    'bibliography',
    'graph',
    'metrics',
    'importers',
    'fetchers',
    'store',
    'ingest',
    'analysis',
    'schema',
    'server',
    'config.ts',
  ],
  'config.ts': [],
  'thread.ts': [],
}

/** Files other than config.ts that name the environment, each with the reason why it must. */
const passesEnvironmentOn: Readonly<Record<string, string>> = {
  'store/postgres-account.ts': 'child processes of the embedded Postgres inherit it, but for what would mislead them',
  'explorer/vite.config.ts': 'packages ask it how they are built: the answer is written in their place',
}

/** Files outside of src/ that a file may import, each with the reason why it must. */
const importsFromOutside: Readonly<Record<string, string>> = {
  '../scripts/explorer.js': 'builds the explorer before it is served, by itself where npm is told to',
}

/** The source files that are written by hand, by their path within src/. */
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated/'))
  .sort()

const text = (file: string) => readFileSync(resolve(src, file), 'utf8')

interface Import {
  readonly from: string
  /** A path within src/, or the name of a package. */
  readonly to: string
  readonly typesOnly: boolean
}

const importLine = /^(?:import|export)\s(?:(type)\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

function importsOf(file: string): Import[] {
  return [...text(file).matchAll(importLine)].map(([, type, named, dynamic]) => {
    const path = named ?? dynamic!
    const to = path.startsWith('.') ? relative(src, resolve(src, dirname(file), path)).replaceAll('\\', '/') : path
    return { from: file, to, typesOnly: type !== undefined }
  })
}

const imports = files.flatMap(importsOf)
const inside = imports.filter(({ to }) => files.includes(to) || to.includes('generated/'))
const folderOf = (file: string) => file.split('/')[0]!

describe('the shape of the program', () => {
  test('every folder of src/ has its line in the table', () => {
    expect([...new Set(files.map(folderOf))].sort()).toEqual(Object.keys(mayImport).sort())
  })

  test('the README prints the table', () => {
    const readme = readFileSync(resolve(src, '../README.md'), 'utf8')
    const printed = [...readme.matchAll(/^\| `src\/([\w-]+)\/` \|.*\| (.*) \|$/gm)].map(([, folder, names]) => [
      folder,
      names,
    ])
    const table = Object.entries(mayImport).filter(([folder]) => !folder.endsWith('.ts'))
    const names = (may: readonly string[]) =>
      may.map((name) => `\`${name.replace('.ts', '')}\``).join(', ') || 'nothing'
    expect(printed).toEqual(table.map(([folder, may]) => [folder, folder === 'cli' ? 'everything' : names(may)]))
  })

  test('the import lines are read: every relative one leads to a file that exists', () => {
    const relatives = imports.filter(({ to }) => /\.tsx?$/.test(to) || to.startsWith('.'))
    const elsewhere = relatives.filter((line) => !inside.includes(line))
    expect(elsewhere.filter(({ to }) => !(to in importsFromOutside))).toEqual([])
    expect([...new Set(elsewhere.map(({ from }) => folderOf(from)))]).toEqual(['cli'])
    expect(inside.length).toBeGreaterThan(200)
  })

  test.for(Object.entries(mayImport))('%s imports nothing of ours but its own files and %j', ([folder, allowed]) => {
    const broken = inside.filter(
      ({ from, to }) => folderOf(from) === folder && folderOf(to) !== folder && !allowed.includes(folderOf(to)),
    )
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('no file reaches itself by its imports', () => {
    expect(cycles(inside.filter(({ typesOnly }) => !typesOnly))).toEqual([])
  })

  test('no file reaches itself by its imports, those of types included', () => {
    expect(cycles(inside)).toEqual([])
  })

  test('no file imports the index of its own folder', () => {
    const own = inside.filter(({ from, to }) => to === `${dirname(from)}/index.ts`)
    expect(own.map(({ from }) => from)).toEqual([])
  })

  test('only store/ speaks Prisma and SQL; schema/ knows of Prisma the builder types alone', () => {
    const speaks = imports.filter(({ to }) => /^(?:pg$|pg\/|@prisma\/)|generated\/client/.test(to))
    const elsewhere = speaks.filter(({ from, typesOnly }) => folderOf(from) !== 'store' && !typesOnly)
    expect(elsewhere.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  test('only schema/ and server/ know of GraphQL', () => {
    const knows = imports.filter(({ to }) => /^(?:graphql|@pothos|graphql-yoga|@graphql-yoga)/.test(to))
    expect([...new Set(knows.map(({ from }) => folderOf(from)))].sort()).toEqual(['schema', 'server'])
  })

  test('graph/, metrics/ and bibliography/ do no input or output: they import no package, Node’s timers apart', () => {
    const pure = ['graph', 'metrics', 'bibliography']
    const packages = imports.filter(({ from, to }) => pure.includes(folderOf(from)) && !to.endsWith('.ts'))
    expect([...new Set(packages.map(({ to }) => to))]).toEqual(['node:timers/promises'])
  })

  test('only config.ts reads the environment', () => {
    const readers = files.filter((file) => /\bprocess\s*(?:\?\.|\.|\[\s*['"])\s*env\b|'node:process'/.test(text(file)))
    expect(readers.filter((file) => !(file in passesEnvironmentOn))).toEqual(['config.ts'])
  })
})

/** Each ring of imports once, as the files along it. */
function cycles(lines: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of lines) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found: string[][] = []
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file])
      return
    }
    if (done.has(file)) return
    for (const to of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return found
}
