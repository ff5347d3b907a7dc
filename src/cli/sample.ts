import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config.ts'
import { profilePage } from '../importers/profile-page.ts'
import { ingest } from '../ingest/ingest.ts'
import type { Store } from '../store/store.ts'

const sampleFile = join(projectRoot, 'prisma/sample/kentaro-imajo.txt')

/** The day on which the sample's page was read. */
const asOf = '2026-11-22'

/** Gives an empty database a true bibliography of eleven papers to look at; says whether it did. */
export async function loadSample(store: Store): Promise<boolean> {
  if ((await store.prisma.author.count({ take: 1 })) > 0) return false
  await ingest(store, profilePage, createReadStream(sampleFile), { source: 'sample', asOf })
  return true
}
