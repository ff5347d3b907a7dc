import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeptResults } from '../../src/analysis/kept-results.ts'

const made = (bytes: number) => async () => new Uint8Array(bytes)

describe('kept results', () => {
  test('are made once, shared while in the making and kept afterwards', async () => {
    const kept = new KeptResults(1e6)
    let times = 0
    const make = async () => ++times
    const both = [kept.get('a', make), kept.get('a', make)]
    expect(kept.finishedAt('a')).toBeNull()
    expect(await Promise.all(both)).toEqual([1, 1])
    expect(await kept.get('a', make)).toBe(1)
    expect(kept.finishedAt('a')).toBeInstanceOf(Date)
    expect(await kept.get('b', make)).toBe(2)
  })

  test('one that fails is forgotten: the next asker has it made anew', async () => {
    const kept = new KeptResults(1e6)
    await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await kept.get('a', async () => 'yes')).toBe('yes')
  })

  test('never weigh more than is allowed, but for the newest; those asked for last stay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ key: fc.nat({ max: 8 }), size: fc.nat({ max: 6000 }) })), async (asked) => {
        const kept = new KeptResults(10_000)
        for (const { key, size } of asked) {
          const result = (await kept.get(String(key), made(size))) as Uint8Array
          expect(kept.bytes).toBeLessThanOrEqual(10_000)
          let again = true
          await kept.get(String(key), async () => {
            again = false
            return result
          })
          expect(again).toBe(true)
        }
      }),
    )
  })

  test('the making is abandoned when the last who waits has gone, not before', async () => {
    const kept = new KeptResults(1e6)
    const askers = [new AbortController(), new AbortController()]
    let isAbandoned = false
    const make = (abandoned: AbortSignal) =>
      new Promise((_, reject) => {
        abandoned.addEventListener('abort', () => {
          isAbandoned = true
          reject(new Error('abandoned'))
        })
      })
    const answers = askers.map(({ signal }) => kept.get('a', make, signal).catch((error) => error.message))
    askers[0]!.abort()
    expect(isAbandoned).toBe(false)
    askers[1]!.abort()
    expect(await Promise.all(answers)).toEqual(['abandoned', 'abandoned'])
    expect(await kept.get('a', async () => 'anew')).toBe('anew')
  })
})
