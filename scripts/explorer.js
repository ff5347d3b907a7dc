// Builds the explorer's pages into files, and the types of what they may ask, when these are missing or older than
// what they are made from.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = join(root, 'src/explorer')
const schema = join(root, 'src/schema/schema.graphql')
const generated = join(sources, 'generated')
const site = join(generated, 'site')
const types = join(generated, 'schema-types.d.ts')

/** Makes `src/explorer/generated/site` match its sources, for the server to serve; does nothing when it does already. */
export function ensureExplorer() {
  const hash = hashOf([...filesBelow(sources), schema, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
  if (isBuiltFrom(hash)) return
  // Built aside and put in its place whole: servers may be starting beside one another.
  const building = `${site}.${process.pid}`
  const former = `${building}.former`
  try {
    mkdirSync(building, { recursive: true })
    for (const mode of ['production', 'embed']) build(mode, building)
    for (const file of filesBelow(building)) compress(file)
    writeFileSync(join(building, '.built'), hash)
    if (existsSync(site)) renameSync(site, former)
    renameSync(building, site)
  } catch (error) {
    if (!isBuiltFrom(hash)) throw error
  } finally {
    for (const folder of [building, former]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes the types of the explorer's questions match the printed schema. */
export async function ensureSchemaTypes() {
  const hash = `// ${hashOf([schema])}\n`
  if (existsSync(types) && readFileSync(types, 'utf8').startsWith(hash)) return
  const { buildSchema, introspectionFromSchema } = await import('graphql')
  const { minifyIntrospection, outputIntrospectionFile } = await import('gql.tada/internal')
  const introspection = introspectionFromSchema(buildSchema(readFileSync(schema, 'utf8')), { descriptions: false })
  mkdirSync(generated, { recursive: true })
  // Scalars and enums by name, so that gql.tada knows the values of an enum
  const minified = minifyIntrospection(introspection)
  writeFileSync(types, hash + outputIntrospectionFile(minified, { fileType: '.d.ts', shouldPreprocess: true }))
}

/** @param {string} hash */
function isBuiltFrom(hash) {
  const stamp = join(site, '.built')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

/** @param {string} mode @param {string} folder */
function build(mode, folder) {
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
    const options = ['--config', join(sources, 'vite.config.ts'), '--mode', mode, '--outDir', folder]
    execFileSync(process.execPath, [vite, 'build', ...options, '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    const { stderr, message } = /** @type {Error & { stderr?: Buffer }} */ (cause)
    const reason = (stderr?.toString().trim() || message).split('\n').slice(0, 12).join('\n')
    throw new Error(`The explorer could not be built; run \`npm ci\` in the project and try again. ${reason}`)
  }
}

/** Writes a text twice more, compressed, so that the server need not. @param {string} file */
function compress(file) {
  if (!['.html', '.js', '.css', '.svg'].includes(extname(file))) return
  const content = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(content))
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^generated\b/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort()
}

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureSchemaTypes()
  ensureExplorer()
}
