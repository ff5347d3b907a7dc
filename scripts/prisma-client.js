// Generates the Prisma client and the Pothos types when they are missing or older than the schema.
// No engine is needed for that: naming any executable as the schema engine keeps Prisma from downloading one.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const schema = join(root, 'prisma/schema.prisma')
const stamp = join(root, 'src/store/generated/schema.sha256')

/** Makes `src/store/generated` match `prisma/schema.prisma`; does nothing when it does already. */
export function ensurePrismaClient() {
  const hash = createHash('sha256').update(readFileSync(schema)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  try {
    const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
    execFileSync(process.execPath, [prisma, 'generate', '--schema', schema, '--no-hints'], {
      cwd: root,
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    const { stderr, message } = /** @type {Error & { stderr?: Buffer }} */ (cause)
    const reason = (stderr?.toString().trim() || message).split('\n').slice(0, 5).join('\n')
    throw new Error(`The Prisma client could not be generated; run \`npm ci\` in the project and try again. ${reason}`)
  }
  writeFileSync(stamp, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensurePrismaClient()
