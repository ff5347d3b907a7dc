import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

// As Node resolves it: two copies of graphql would not know each other's types
const resolve = { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] }

/** Of programs and pages, which mind what else a process has done; each file in a process of its own. */
const apart = ['cli', 'explorer', 'faults'].map((folder) => `test/${folder}/**/*.test.ts`)

const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } }

export default defineConfig({
  test: {
    root,
    globalSetup: ['test/global-setup.ts'],
    // One more than CI has processors: some wait for what takes its time
    maxWorkers: 3,
    projects: [
      { resolve, test: { root, name: 'apart', include: apart, ...patience } },
      // Most files load the same: a process that runs many loads it once
      {
        resolve,
        test: { root, name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false, ...patience },
      },
    ],
  },
})
