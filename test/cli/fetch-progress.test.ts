import { afterEach, describe, expect, test, vi } from 'vitest'
import { fetchProgress, showWait } from '../../src/cli/fetch-progress.ts'

describe('how far fetching is', () => {
  const { isTTY } = process.stderr
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
    process.stderr.isTTY = isTTY
  })

  function written(): string[] {
    const texts: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      texts.push(String(text))
      return true
    })
    return texts
  }

  test('on a terminal is a line that rewrites itself', () => {
    process.stderr.isTTY = true
    const texts = written()
    const progress = fetchProgress('openalex author A1')
    progress.show({ pages: 1, records: 1, total: null })
    progress.show({ pages: 2, records: 101, total: 250 })
    progress.end()
    expect(texts).toEqual([
      '\r\x1b[Kopenalex author A1: 1 pages, 1 records fetched',
      '\r\x1b[Kopenalex author A1: 2 pages, 101 of 250 records fetched',
      '\r\x1b[K',
    ])
  })

  test('elsewhere is a line each ten seconds', () => {
    process.stderr.isTTY = false
    vi.useFakeTimers({ toFake: ['performance'] })
    const texts = written()
    const progress = fetchProgress('openalex author A1')
    for (let pages = 1; pages <= 9; pages++) {
      vi.advanceTimersByTime(3000)
      progress.show({ pages, records: 100 * pages, total: 1000 })
    }
    progress.end()
    expect(texts).toEqual([
      'openalex author A1: 4 pages, 400 of 1000 records fetched\n',
      'openalex author A1: 8 pages, 800 of 1000 records fetched\n',
    ])
  })

  test('a pause is told when it is worth it', () => {
    process.stderr.isTTY = false
    const texts = written()
    showWait('DBLP', { problem: 'HTTP 503', ms: 1999, attempt: 1, attempts: 6 })
    showWait('DBLP', { problem: 'HTTP 429', ms: 30_400, attempt: 2, attempts: 6 })
    expect(texts).toEqual(['DBLP: HTTP 429; asked again in 31 s (2 of 6)\n'])
  })
})
