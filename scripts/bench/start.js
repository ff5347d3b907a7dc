#!/usr/bin/env node
// `npm run bench`: makes sure that the generated code is there, then runs the TypeScript sources as they are.
import { ensurePrismaClient } from '../prisma-client.js'

ensurePrismaClient()
const { register } = await import('tsx/esm/api')
register()
await import('./bench.ts')
