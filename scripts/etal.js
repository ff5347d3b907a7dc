#!/usr/bin/env node
// The command `etal`: makes sure that the generated code and the compiled program are there, then runs it.
import { ensurePrismaClient } from './prisma-client.js'
import { ensureProgram } from './program.js'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`etal requires Node.js 20.19 or later, got ${process.versions.node}`)
  process.exit(1)
}

try {
  ensurePrismaClient()
  ensureProgram()
} catch (error) {
  console.error(/** @type {Error} */ (error).message)
  process.exit(1)
}

const program = new URL('../compiled/cli/etal.js', import.meta.url)
/** @type {typeof import('../src/cli/etal.ts')} */
const { main } = await import(program.href)
await main(process.argv)
