#!/usr/bin/env node
// The command `etal`: makes sure that the generated code is there, then runs the TypeScript sources as they are.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`etal requires Node.js 20.19 or later, got ${process.versions.node}`)
  process.exit(1)
}

try {
  const { ensurePrismaClient } = await import('./prisma-client.js')
  ensurePrismaClient()
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import('../src/cli/etal.ts')
  await main(process.argv)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
