// Writes the printed schema to src/schema/schema.graphql, unless clients of the one that stands there would break.
// With --breaking it is written all the same; a path names another file.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { schema } from '../src/schema/index.ts'
import { breakingChanges, printedSchema } from './schema-changes.ts'

const [path = fileURLToPath(new URL('../src/schema/schema.graphql', import.meta.url))] = process.argv
  .slice(2)
  .filter((argument) => argument !== '--breaking')
const broken = await breakingChanges(await readFile(path, 'utf8'), schema)
for (const change of broken) console.error(`Breaking: ${change}`)
if (broken.length > 0 && !process.argv.includes('--breaking')) {
  console.error(
    'Nothing was written. Clients of the API as it is printed would break: --breaking writes it all the same.',
  )
  process.exitCode = 1
} else await writeFile(path, printedSchema(schema))
