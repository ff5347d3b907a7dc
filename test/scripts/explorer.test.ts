import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { project } from '../cli/stage.ts'

const run = promisify(execFile)

/** All that the explorer is built from, in a project of its own; the packages are linked to. */
const parts = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/ensure-made.js',
  'scripts/explorer.js',
  'src/schema/schema.graphql',
]

let copy: string
let site: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'etal-explorer-'))
  site = join(copy, 'src/explorer/generated/site')
  for (const part of parts) await cp(join(project, part), join(copy, part), { recursive: true })
  await cp(join(project, 'src/explorer'), join(copy, 'src/explorer'), {
    recursive: true,
    filter: (source) => !source.includes('generated'),
  })
  await link()
})
afterAll(() => rm(copy, { recursive: true, force: true }))

const link = () => symlink(join(project, 'node_modules'), join(copy, 'node_modules'))
const build = () => run(process.execPath, [join(copy, 'scripts/explorer.js')])
const filesIn = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}
const beside = async () => (await readdir(join(site, '..'))).filter((name) => name.startsWith('site')).sort()
/** Made anew, the folder is another, and the file in it is gone. */
const mark = () => writeFile(join(site, '.mark'), '')
const isMarked = () => existsSync(join(site, '.mark'))

describe.sequential('the explorer', () => {
  test('is built once by two who begin at once, whole, and nothing is left beside it', async () => {
    await Promise.all([build(), build()])
    expect(await beside()).toEqual(['site'])
    const names = (await filesIn(site)).map((file) => file.slice(site.length))
    expect(names).toEqual(
      expect.arrayContaining(['/.built', '/index.html', expect.stringMatching(/^\/assets\/index-[\w-]{8}\.js$/)]),
    )
    expect(names).toContain('/embed/etal-network.js')
  })

  test('is built anew when a source changes, and only then; what a killed build has left is cleared away', async () => {
    await mark()
    await build()
    expect(isMarked()).toBe(true)

    const [old, young] = [`${site}.old`, `${site}.young`]
    for (const folder of [old, young]) await mkdir(folder)
    const yesterday = new Date(Date.now() - 86_400_000)
    await utimes(old, yesterday, yesterday)
    await appendFile(join(copy, 'src/explorer/styles/base.css'), '\n.another { color: inherit }\n')
    await build()
    expect(isMarked()).toBe(false)
    expect(await beside()).toEqual(['site', 'site.young'])
    await rm(young, { recursive: true })
  })

  test('that cannot be built stays as it was, and says why', async () => {
    await mark()
    const broken = join(copy, 'src/explorer/main.tsx')
    const whole = await readFile(broken)
    await appendFile(broken, '\nimport "./nowhere.ts"\n')
    await expect(build()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The explorer could not be built: .*nowhere/s),
    })
    await writeFile(broken, whole)
    await rm(join(copy, 'node_modules'))
    await rm(join(site, '.built'))
    await expect(build()).rejects.toMatchObject({ code: 1, stderr: expect.not.stringContaining('    at ') })
    await link()
    expect(isMarked()).toBe(true)
    expect(await beside()).toEqual(['site'])
  })
})

describe('what is built', () => {
  test('loads nothing from another origin', async () => {
    for (const file of (await filesIn(site)).filter((file) => /\.(?:html|css|js|svg)$/.test(file))) {
      const text = await readFile(file, 'utf8')
      expect(text.match(/@import|url\(\s*["']?(?:https?:)?\/\/[^)]*/g), file).toBeNull()
      expect(text.match(/\bimport\s*\(?\s*["'`](?:https?:)?\/\/[^)]*|from\s*["'`](?:https?:)?\/\//g), file).toBeNull()
      const addresses = new Set(text.match(/https?:\/\/[\w.-]+/g))
      for (const address of harmless) addresses.delete(address)
      expect([file.slice(site.length), ...addresses]).toEqual([file.slice(site.length)])
    }
  })

  test('is a page without a script, style or handler in it: its files alone', async () => {
    const html = await readFile(join(site, 'index.html'), 'utf8')
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/i)
    const scripts = [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)]
    expect(scripts.length).toBeGreaterThan(0)
    const loaded = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path!)
    for (const [, attributes, content] of scripts)
      expect([attributes, content]).toEqual([expect.stringContaining('src='), ''])
    for (const path of loaded) expect([path, existsSync(join(site, path))]).toEqual([path, true])
  })

  test('is the same when decoded', async () => {
    const files = await filesIn(site)
    const compressed = files.filter((file) => /\.(?:br|gz)$/.test(file))
    expect(compressed.length).toBeGreaterThan(3)
    for (const file of compressed) {
      const content = await readFile(file)
      const decoded = file.endsWith('.br') ? brotliDecompressSync(content) : gunzipSync(content)
      const plain = await readFile(file.slice(0, -3))
      expect(decoded.equals(plain), file).toBe(true)
      expect(content.length).toBeLessThan(plain.length)
    }
  })
})

/** In names of vocabularies, links to follow, examples in fields and messages of packages: nobody loads them. */
const harmless = ['http://www.w3.org', 'https://doi.org', 'https://orcid.org', 'https://arxiv.org', 'http://fb.me']
