import { stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import {
  difficultNames,
  disconnected,
  idsByName,
  load,
  manyCoauthors,
  namesakes,
  noPapers,
  synthetic,
} from './bibliographies.ts'
import { type Browsing, browsing } from './browsing.ts'
import { type IdOf, idIn } from './every-page.ts'

/** A server over all the difficult bibliographies, for `everyPage`, and a browser to look at it with. */
export interface Everything {
  readonly origin: string
  readonly browser: Browsing
  readonly id: IdOf
  close(): Promise<void>
}

export async function openEverything(): Promise<Everything> {
  const here = stage()
  const database = await testDatabase()
  const server = await here.serve({ env: { DATABASE_URL: database.url } })
  const all = [synthetic(80, 150), difficultNames, manyCoauthors, noPapers, namesakes, disconnected]
  await load(here, database.url, ...all)
  const id = idIn(await idsByName(server, 'Lou Lone'))
  const browser = await browsing(server.origin)
  return {
    origin: server.origin,
    browser,
    id,
    close: async () => {
      await browser.close()
      await here.clear()
      await database.drop()
    },
  }
}
