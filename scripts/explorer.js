// Builds the explorer's pages into files, and the types of what they may ask, when these are missing or older than
// what they are made from.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { ensureMade, filesBelow, hashOf, root } from './ensure-made.js'

const sources = join(root, 'src/explorer')
const schema = join(root, 'src/schema/schema.graphql')
const generated = join(sources, 'generated')
const site = join(generated, 'site')
const types = join(generated, 'schema-types.d.ts')

/**
 * Makes `src/explorer/generated/site`, or another folder, match the explorer's sources, for the server to serve.
 * @param {{ folder?: string, says?: (line: string) => void }} [options]
 */
export function ensureExplorer({ folder = site, says = () => {} } = {}) {
  const written = filesBelow(sources).filter((file) => !file.startsWith(generated))
  ensureMade(folder, [...written, ...settings(), fileURLToPath(import.meta.url)], (building) => {
    says('Building the explorer, which takes a few seconds, once')
    for (const mode of ['production', 'embed']) build(mode, building)
    for (const file of filesBelow(building)) compress(file)
  })
}

/** Makes the types of the explorer's questions match the printed schema. */
export async function ensureSchemaTypes() {
  const hash = `// ${hashOf([schema])}\n`
  if (existsSync(types) && readFileSync(types, 'utf8').startsWith(hash)) return
  const { buildSchema, introspectionFromSchema } = await import('graphql')
  const { minifyIntrospection, outputIntrospectionFile } = await import('gql.tada/internal')
  const introspection = introspectionFromSchema(buildSchema(readFileSync(schema, 'utf8')), { descriptions: false })
  mkdirSync(generated, { recursive: true })
  const options = { fileType: '.d.ts', shouldPreprocess: true }
  writeFileSync(types, hash + outputIntrospectionFile(minifyIntrospection(introspection), options))
}

/** What else the result depends on: how it is compiled, and the packages that are built into it. */
function settings() {
  return ['tsconfig.json', 'package.json', 'package-lock.json'].map((name) => join(root, name)).filter(existsSync)
}

/** @param {string} mode @param {string} folder */
function build(mode, folder) {
  const vite = join(dirname(viteManifest()), 'bin/vite.js')
  const options = ['--config', join(sources, 'vite.config.ts'), '--mode', mode, '--outDir', folder]
  try {
    execFileSync(process.execPath, [vite, 'build', ...options, '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    const { stderr, message } = /** @type {Error & { stderr?: Buffer }} */ (cause)
    const reason = stripVTControlCharacters(stderr?.toString().trim() || message)
    throw new Error(`The explorer could not be built: ${reason.split('\n').slice(0, 12).join('\n')}`)
  }
}

function viteManifest() {
  try {
    return createRequire(import.meta.url).resolve('vite/package.json')
  } catch {
    throw new Error('The explorer could not be built: Vite is not installed; run `npm ci` in the project')
  }
}

/** Writes a text twice more, compressed, so that the server need not. @param {string} file */
function compress(file) {
  if (!['.html', '.js', '.css', '.svg'].includes(extname(file))) return
  const content = readFileSync(file)
  const forms = { gz: gzipSync(content, { level: 9 }), br: brotliCompressSync(content) }
  for (const [suffix, form] of Object.entries(forms)) {
    if (form.length < content.length) writeFileSync(`${file}.${suffix}`, form)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureSchemaTypes()
    ensureExplorer()
  } catch (error) {
    console.error(/** @type {Error} */ (error).message)
    process.exitCode = 1
  }
}
