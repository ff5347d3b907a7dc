import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breakingChanges, printedSchema } from '../../scripts/schema-changes.ts'
import { schema } from '../../src/schema/index.ts'
import { project } from '../cli/stage.ts'

const published = readFileSync(join(project, 'src/schema/schema.graphql'), 'utf8')

describe('the schema that is printed in schema.graphql', () => {
  test('breaks for no client', async () => {
    expect(await breakingChanges(published, schema)).toEqual([])
  })

  test('is that of the API; node --import tsx scripts/print-schema.ts and npm run format write it anew', () => {
    expect(printedSchema(buildSchema(published))).toBe(printedSchema(schema))
  })
})

/** What the printed schema says, changed in one place. */
function doctored(from: RegExp, to: string): string {
  expect(published.match(from)).toHaveLength(1)
  return published.replace(from, to)
}

describe('a change that breaks clients', () => {
  test.each([
    // The file is the schema before, so that what is added to it here is taken away by the schema.
    ['a field taken away', () => doctored(/^type Author implements Node \{$/m, '$&\n  nickname: String'), /nickname/],
    ['a type taken away', () => `${published}\ntype Journal { id: ID! }\n`, /Journal/],
    ['a value of an enum taken away', () => doctored(/^enum AuthorKind \{$/m, '$&\n  ROBOT'), /ROBOT/],
    [
      'a field that may be null now',
      () => doctored(/(?<=^type Author implements Node \{[^}]*)^ {2}orcid: String$/m, '  orcid: String!'),
      /Author\.orcid/,
    ],
    [
      'a type that is narrower',
      () => doctored(/(?<=^type PageInfo \{[^}]*)^ {2}startCursor: String$/m, '  startCursor: [String]'),
      /startCursor/,
    ],
    [
      'an argument that must be given now',
      () => doctored(/(?<=^ {2}node\([^)]*)^ {4}id: ID!$/m, '    id: ID'),
      /\bid\b.*ID!/,
    ],
    ['a new argument that must be given', () => doctored(/(?<=^ {2})nodes\([^)]*\)(?=: \[Node\]!$)/m, 'nodes'), /ids/],
  ])('is told: %s', async (_, old, told) => {
    const changes = await breakingChanges(old(), schema)
    expect(changes).toEqual([expect.stringMatching(told)])
  })

  test.each([
    ['a new field', () => doctored(/"""[^"]*"""\n {2}startCursor: String$/m, '')],
    [
      'a field that is not null any more',
      () => doctored(/(?<=^type PageInfo \{[^}]*)^ {2}hasNextPage: Boolean!$/m, '  hasNextPage: Boolean'),
    ],
    ['another description', () => published.replace(/What lies before and after a page\./, 'Around a page.')],
  ])('is not: %s', async (_, old) => {
    expect(old()).not.toBe(published)
    expect(await breakingChanges(old(), schema)).toEqual([])
  })
})

describe('scripts/print-schema.ts', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'etal-schema-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const print = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/print-schema.ts', ...args], {
      cwd: project,
      encoding: 'utf8',
    })

  test('writes nothing over a schema whose clients would break, says why, and does with --breaking', () => {
    const file = join(folder, 'schema.graphql')
    const before = doctored(/^type Author implements Node \{$/m, '$&\n  nickname: String')
    writeFileSync(file, before)
    const refused = print(file)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/Breaking: .*nickname.*\n.*--breaking/)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(print(file, '--breaking').status).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(printedSchema(schema))
    expect(print(file)).toMatchObject({ status: 0, stderr: '' })
  })
})
