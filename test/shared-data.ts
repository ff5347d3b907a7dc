import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, test } from 'vitest'

/** The folder of real records that the tests may read: ETAL_TEST_DATA, else ../shared/data beside the project. */
const folder = process.env.ETAL_TEST_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url))

/** The path of a file or folder of real records; null when it is absent. */
export function sharedData(path: string): string | null {
  const full = resolve(folder, path)
  return existsSync(full) ? full : null
}

/**
 * A suite over real records. Without the folder it is skipped, with the reason in its name; with the folder but without
 * the records it fails, so that a misspelt path never passes for a test.
 */
export function describeWithSharedData(name: string, path: string, suite: (full: string) => void): void {
  const full = sharedData(path)
  if (full !== null) describe(name, () => suite(full))
  else if (!existsSync(folder))
    describe.skip(`${name} (skipped: no folder ${folder}; ETAL_TEST_DATA may name it)`, () =>
      test('real records', () => {}))
  else {
    test(`${name}: ${path} exists in ${folder}`, () => {
      throw new Error(`describeWithSharedData requires ${path} in ${folder}, got no such file`)
    })
  }
}
