// Compiles the program into JavaScript, which Node runs by itself and at once, when it is missing or older than its
// sources.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureMade, filesBelow, root } from './ensure-made.js'

const sources = join(root, 'src')
const settings = join(sources, 'tsconfig.compile.json')
// Beside the sources: what the program finds relative to itself, it finds from there, too.
const compiled = join(root, 'compiled')

/** Makes `compiled` match the sources of the program, the explorer's pages left out. */
export function ensureProgram() {
  const files = filesBelow(sources).filter(
    (file) => file.endsWith('.ts') && !file.startsWith(join(sources, 'explorer')),
  )
  ensureMade(compiled, [...files, settings, join(root, 'tsconfig.json'), fileURLToPath(import.meta.url)], compile)
}

/** @param {string} folder */
function compile(folder) {
  try {
    const require = createRequire(import.meta.url)
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
    execFileSync(process.execPath, [tsc, '--project', settings, '--outDir', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (cause) {
    const { stdout, message } = /** @type {Error & { stdout?: Buffer }} */ (cause)
    const reason = (stdout?.toString().trim() || message).split('\n').slice(0, 5).join('\n')
    throw new Error(`The program could not be compiled; run \`npm ci\` in the project and try again. ${reason}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureProgram()
