import { describe, expect, test } from 'vitest'
import { ScratchPool } from '../../src/graph/scratch-pool.ts'
import { SearchMarks } from '../../src/graph/search-marks.ts'
import { indexOf } from './hypergraph.ts'

const index = indexOf({ authorCount: 2, papers: [{ authors: [0, 1] }] })

describe('scratch arrays', () => {
  test('are used again, but never by two at once', () => {
    let made = 0
    const pool = new ScratchPool(() => ++made)
    const nested = pool.use(index, (outer) => pool.use(index, (inner) => [outer, inner]))
    expect(nested).toEqual([1, 2])
    expect(pool.use(index, (scratch) => scratch)).toBeLessThanOrEqual(2)
    expect(made).toBe(2)
  })

  test('come back when the computation fails', () => {
    let made = 0
    const pool = new ScratchPool(() => ++made)
    const fail = () => {
      throw new Error('no')
    }
    expect(() => pool.use(index, fail)).toThrow('no')
    expect(pool.use(index, (scratch) => scratch)).toBe(1)
  })
})

test('marks are wiped when their numbers run out, and not before', () => {
  const marks = new SearchMarks(index)
  const first = marks.open(1)
  marks.authors[0] = first
  marks.close(2 ** 32 - 3)
  expect(marks.open(1)).toBe(2 ** 32 - 3)
  expect(marks.authors[0]).toBe(first)
  expect(marks.open(2)).toBe(1)
  expect(marks.authors[0]).toBe(0)
})
