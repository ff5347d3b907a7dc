#!/usr/bin/env node
// The command `etal`: makes sure that the generated code is there, then runs the TypeScript sources as they are.
import { ensurePrismaClient } from './prisma-client.js'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`etal requires Node.js 20.19 or later, got ${process.versions.node}`)
  process.exit(1)
}

try {
  ensurePrismaClient()
} catch (error) {
  console.error(/** @type {Error} */ (error).message)
  process.exit(1)
}

const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../src/cli/etal.ts')
await main(process.argv)
