import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from '../../src/fetchers/fetcher.ts'
import { KeptSteps, removeForgotten, type Step } from '../../src/fetchers/kept-steps.ts'
import { withFolder } from './fetched.ts'

const request = (n: number): PageRequest => ({ address: `https://example.org/${n}`, sought: [], list: 'further' })
const step = (n: number, given: Partial<Step> = {}): Step => ({
  request: request(n),
  hasPage: true,
  missing: [],
  queue: [request(n + 1)],
  at: Date.now(),
  ...given,
})

const hour = 60 * 60 * 1000

describe('kept steps', () => {
  test('come back as they were, pages too', async () => {
    await withFolder(async (folder) => {
      const kept = await KeptSteps.open(folder)
      await kept.add(step(0), Buffer.from('zero'))
      await kept.add(step(1, { hasPage: false, missing: ['doi 10.1/x'] }), null)
      await kept.add(step(2), Buffer.from('two'))
      await kept.release()
      const again = await KeptSteps.open(folder)
      expect(again.steps).toEqual(kept.steps)
      expect(again.steps).toHaveLength(3)
      expect(String(await again.page(0))).toBe('zero')
      expect(String(await again.page(2))).toBe('two')
    })
  })

  test('a step whose page is gone, and those after it, are forgotten and cleared away', async () => {
    await withFolder(async (folder) => {
      const kept = await KeptSteps.open(folder)
      for (let n = 0; n < 3; n++) await kept.add(step(n), Buffer.from('page'))
      await kept.release()
      await writeFile(join(folder, '000002.json'), '{"request":{}}')
      expect((await KeptSteps.open(folder)).steps).toHaveLength(1)
      expect((await readdir(folder)).sort()).toEqual(['000001.json', '000001.page', 'lock'])
    })
  })

  test('older than a day, all are forgotten', async () => {
    await withFolder(async (folder) => {
      const kept = await KeptSteps.open(folder)
      await kept.add(step(0, { at: Date.now() - 25 * hour }), Buffer.from('page'))
      await kept.add(step(1), Buffer.from('page'))
      await kept.release()
      expect((await KeptSteps.open(folder)).steps).toEqual([])
      expect(await readdir(folder)).toEqual(['lock'])
    })
  })

  test.each([
    [4, 1],
    [6, 0],
  ])('%i minutes after a page whose cursor lives five, %i are left', async (minutes, left) => {
    await withFolder(async (folder) => {
      const kept = await KeptSteps.open(folder)
      const next = { ...request(1), livesMs: 5 * 60_000 }
      await kept.add(step(0, { at: Date.now() - minutes * 60_000, queue: [next] }), Buffer.from('page'))
      await kept.release()
      expect((await KeptSteps.open(folder)).steps).toHaveLength(left)
    })
  })

  test('a folder belongs to one process that runs; one that ended leaves it to others', async () => {
    await withFolder(async (folder) => {
      const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      await writeFile(join(folder, 'lock'), String(other.pid))
      await expect(KeptSteps.open(folder)).rejects.toThrow(
        `requires that no other import fetches the same, got one that runs as process ${other.pid}`,
      )
      other.kill()
      await once(other, 'close')
      expect((await KeptSteps.open(folder)).steps).toEqual([])
    })
  })

  test('removed, it takes the folder above with it unless another query has its pages there', async () => {
    await withFolder(async (folder) => {
      const one = await KeptSteps.open(join(folder, 'fetched/one'))
      const two = await KeptSteps.open(join(folder, 'fetched/two'))
      await one.remove()
      expect(await readdir(join(folder, 'fetched'))).toEqual(['two'])
      await two.remove()
      expect(await readdir(folder)).toEqual([])
    })
  })

  test('released with nothing in it, it is removed', async () => {
    await withFolder(async (folder) => {
      await (await KeptSteps.open(join(folder, 'fetched/one'))).release()
      expect(await readdir(folder)).toEqual([])
    })
  })

  test('those that nobody has added to for a day are cleared away', async () => {
    await withFolder(async (folder) => {
      for (const name of ['one', 'two']) {
        const kept = await KeptSteps.open(join(folder, name))
        await kept.add(step(0), Buffer.from('page'))
        await kept.release()
      }
      await removeForgotten(folder, Date.now() + 23 * hour)
      expect(await readdir(folder)).toHaveLength(2)
      await removeForgotten(folder, Date.now() + 25 * hour)
      expect(await readdir(folder)).toEqual([])
      await removeForgotten(join(folder, 'absent'))
    })
  })

  test('a folder that cannot be made is named, with what to set', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '')
      const path = join(folder, 'file/fetched')
      await expect(KeptSteps.open(path)).rejects.toThrow(
        `The folder ${path}, where fetched pages are kept, cannot be written (ENOTDIR); set ETAL_DATA_DIR to one that can`,
      )
    })
  })
})
