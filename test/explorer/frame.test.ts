import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'

describe.skipIf(noBrowser)('Every page of the explorer', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let origin: string
  let browser: Browsing

  beforeAll(async () => {
    database = await testDatabase()
    const server = await here.serve({ env: { DATABASE_URL: database.url } })
    origin = server.origin
    browser = await browsing(origin)
  })
  afterAll(async () => {
    await browser.close()
    await here.clear()
    await database.drop()
  })

  it('says where one is and where one can go', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/`)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Path' }).click()
    expect(new URL(page.url()).pathname).toBe('/path')
    expect(await page.getByRole('link', { name: 'Path' }).getAttribute('aria-current')).toBe('page')
    expect(browser.complaints()).toEqual([])
  })
})
