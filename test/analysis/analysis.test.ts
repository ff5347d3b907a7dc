import { afterEach, describe, expect, test } from 'vitest'
import { Analysis, unbounded } from '../../src/analysis/analysis.ts'
import { endlessSnapshot, snapshotOf } from './some-snapshot.ts'

const small = (version: string) => snapshotOf({ authorCount: 3, papers: [{ authors: [0, 1, 2] }] }, version)

let analysis: Analysis
afterEach(() => analysis.close())

/** Occupies the threads of network measures with what takes long. */
function occupied(): Analysis {
  analysis = new Analysis()
  const endless = analysis.of(endlessSnapshot())
  for (let k = 0; k < 8; k++) {
    const scope = { hash: `endless ${k}`, ties: { ...unbounded.ties, dateFrom: null } }
    endless.measure('betweenness', scope).catch(() => {})
  }
  return analysis
}

describe('analysis', () => {
  test('lists and questions do not wait for measures of a network', async () => {
    const { ask, measure } = occupied().of(small('v1'))
    expect(await measure('categoryCounts', unbounded)).toEqual(new Uint32Array(0))
    expect(await measure('aiScores', unbounded)).toMatchObject({ score: Float64Array.of(Number.NaN) })
    expect(await ask('closeness', unbounded, 0)).toBe(1)
  })

  test('what was prepared for older data and still waits is dropped', async () => {
    occupied()
    const before = analysis.load.waiting
    for (let k = 0; k < 50; k++) analysis.prepare(small(`v${k}`))
    expect(analysis.load.waiting - before).toBeLessThanOrEqual(8)
  })

  test('a measure is computed once for all who ask, and its time is kept', async () => {
    analysis = new Analysis()
    const [mine, yours] = [analysis.of(small('v1')), analysis.of(small('v1'))]
    expect(mine.computedAt('pageRank', unbounded)).toBeNull()
    const ranks = await mine.measure('pageRank', unbounded)
    expect(await yours.measure('pageRank', unbounded)).toBe(ranks)
    expect(yours.computedAt('pageRank', unbounded)).toBeInstanceOf(Date)
    expect(analysis.of(small('v2')).computedAt('pageRank', unbounded)).toBeNull()
  })
})
