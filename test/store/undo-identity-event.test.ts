import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { dataVersion } from '../../src/store/data-version.ts'
import { IdentityError } from '../../src/store/identity-error.ts'
import { empty } from '../ingest/dump.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { authorIdOf, bylineOf, decisions, identityOf, paperIdOf, rowsOf } from './identity.ts'

let store: Awaited<ReturnType<typeof testStore>>
let merge: ReturnType<typeof decisions>['merge']
let split: ReturnType<typeof decisions>['split']
let rename: ReturnType<typeof decisions>['rename']
let undo: ReturnType<typeof decisions>['undo']

beforeAll(async () => {
  store = await testStore()
  ;({ merge, split, rename, undo } = decisions(store))
})
beforeEach(() => empty(store))
afterAll(() => store.drop())

/** A decision of any kind, on authors and papers drawn by number. */
const someDecision = fc.record({
  kind: fc.constantFrom('merge', 'merge', 'split', 'split', 'rename'),
  authors: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  papers: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  into: fc.boolean(),
  name: fc.constantFrom('Ada Lovelace', 'Ada King', 'Zoe Angstrom', 'Zoë Ångström', 'Hypatia', 'Grace Brewster Hopper'),
  hideFormer: fc.boolean(),
})

type Decision = typeof someDecision extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** Makes a decision if it can be made; returns the event's key, or null where it is refused. */
async function decide({ kind, authors, papers, into, name, hideFormer }: Decision): Promise<number | null> {
  const ids = (await rowsOf(store, 'SELECT id FROM author ORDER BY id')).map(([id]) => id as number)
  const [a, b, c] = authors.map((k) => ids[k % ids.length]!) as [number, number, number]
  try {
    if (kind === 'merge') return await merge(a, b, c)
    if (kind === 'rename') return await rename(a, name, hideFormer)
    const own = (
      await rowsOf(
        store,
        `SELECT DISTINCT paper_id FROM authorship JOIN author ON author.id = author_id
         WHERE coalesce(merged_into_id, author.id) = (SELECT coalesce(merged_into_id, id) FROM author WHERE id = ${a}) ORDER BY 1`,
      )
    ).map(([id]) => id as number)
    if (own.length === 0) return null
    const chosen = [...new Set(papers.map((k) => own[k % own.length]!))]
    return (await split(a, chosen, into ? { intoId: b } : {})).eventId
  } catch (error) {
    if (error instanceof IdentityError) return null
    throw error
  }
}

/** Undoes all of these, in the order drawn as far as that is allowed. */
async function undoAll(ids: readonly number[], order: readonly number[]): Promise<void> {
  const left = [...ids]
  let waiting = 0
  for (let k = 0; left.length > 0; k++) {
    const [id] = left.splice(order[k % order.length]! % left.length, 1) as [number]
    try {
      await undo(id)
      waiting = 0
    } catch (error) {
      if (!(error instanceof IdentityError) || !/later split/.test(error.message)) throw error
      left.push(id)
      // Every one left waits for another: there is no such ring.
      expect(waiting++).toBeLessThan(left.length * 50)
    }
  }
}

describe('laws', () => {
  test('undoing every decision, in any order that is allowed, gives back what was there', async () => {
    let made = 0
    let outOfOrder = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(someDecision, { minLength: 2, maxLength: 10 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        async (decisions, order) => {
          await empty(store)
          await ingestRecords(store, someBibliography(12))
          const before = await identityOf(store)
          const ids: number[] = []
          for (const decision of decisions) {
            const id = await decide(decision)
            if (id !== null) ids.push(id)
          }
          made += ids.length
          await undoAll(ids, order)
          const undone = (
            await rowsOf(store, `SELECT undoes_id FROM identity_event WHERE kind = 'UNDO' ORDER BY id`)
          ).map(([id]) => id as number)
          if (undone.some((id, k) => k > 0 && id > undone[k - 1]!)) outOfOrder++
          expect(await identityOf(store)).toEqual(before)
        },
      ),
      { numRuns: 40 },
    )
    expect(made).toBeGreaterThan(80)
    expect(outOfOrder).toBeGreaterThan(10)
  })

  test('importing again between the decisions changes nothing that they decided', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someDecision, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 9 }),
        async (decisions, more) => {
          await empty(store)
          // Every byline whole: a cut one may lose a name to another that the decision put in its place.
          const papers = someBibliography(12).map((record) => ({
            ...record,
            authorListComplete: true,
            byline: placed(record.byline),
          }))
          await ingestRecords(store, papers)
          for (const decision of decisions) await decide(decision)
          const decided = await whoIsWho()
          await ingestRecords(store, papers)
          expect(await whoIsWho()).toEqual(decided)
          await ingestRecords(
            store,
            papers.map((record) => ({ ...record, citationCount: 100 + more, citationCountAsOf: '2026-11-22' })),
          )
          expect(await whoIsWho()).toEqual(decided)
        },
      ),
      { numRuns: 12 },
    )
  })
})

const placed = (byline: PaperRecord['byline']) => byline.map((signature, k) => ({ ...signature, position: k + 1 }))

/** Names shown, survivors and bylines: what no import may change. */
const whoIsWho = async () => {
  const { authors, signatures } = await identityOf(store)
  const hidden = await rowsOf(store, 'SELECT author_id, name FROM author_name WHERE hidden ORDER BY 1, 2')
  return { authors, signatures, hidden }
}

describe('undoIdentityEvent', () => {
  /** Wei Wang of four papers. */
  beforeEach(async () => {
    await ingestRecords(store, [
      paper('One', ['Wei Wang', 'Ann']),
      paper('Two', ['Wei Wang', 'Ben']),
      paper('Three', ['Wei Wang', 'Cem', 'W. Wang']),
    ])
  })

  test('raises the data version and keeps every event', async () => {
    const wei = await authorIdOf(store, 'Wei Wang')
    const version = await dataVersion(store.pool)
    const { eventId } = await split(wei, [await paperIdOf(store, 'One')])
    expect(await dataVersion(store.pool)).not.toBe(version)
    const between = await dataVersion(store.pool)
    await undo(eventId)
    expect(await dataVersion(store.pool)).not.toBe(between)
    expect(await rowsOf(store, 'SELECT kind, undoes_id FROM identity_event ORDER BY id')).toEqual([
      ['SPLIT', null],
      ['UNDO', eventId],
    ])
  })

  test('a split waits for a later one of the same signatures, and for no other', async () => {
    const wei = await authorIdOf(store, 'Wei Wang')
    const [one, two] = [await paperIdOf(store, 'One'), await paperIdOf(store, 'Two')]
    const first = await split(wei, [one, two])
    const second = await split(first.authorId, [one])
    await expect(undo(first.eventId)).rejects.toThrow(
      `id requires that the later split IdentityEvent ${second.eventId} of the same papers is undone first`,
    )
    await undo(second.eventId)
    await undo(first.eventId)
    expect(await bylineOf(store, 'One')).toContainEqual(['Wei Wang', wei])
  })

  test('merges are undone in any order: what stands are the others', async () => {
    const [a, b, c] = [await authorIdOf(store, 'Ann'), await authorIdOf(store, 'Ben'), await authorIdOf(store, 'Cem')]
    const first = await merge(a, b)
    const second = await merge(c, a)
    const pointers = () =>
      rowsOf(store, `SELECT id, merged_into_id FROM author WHERE id IN (${a}, ${b}, ${c}) ORDER BY id`)
    expect(await pointers()).toEqual([
      [a, c],
      [b, c],
      [c, null],
    ])
    await undo(first)
    expect(await pointers()).toEqual([
      [a, c],
      [b, null],
      [c, null],
    ])
    await undo(second)
    expect(await pointers()).toEqual([
      [a, null],
      [b, null],
      [c, null],
    ])
  })

  test('signatures are found where an import has moved them, and those that it took away are said to be missing', async () => {
    const wei = await authorIdOf(store, 'Wei Wang')
    const [one, two] = [await paperIdOf(store, 'One'), await paperIdOf(store, 'Two')]
    const { eventId, authorId } = await split(wei, [one, two])
    await ingestRecords(store, [
      paper('One', ['Ann', 'Zoe', 'Wang, Wei'], { abstract: 'New.' }),
      paper('Two', ['Ben'], { abstract: 'New.' }),
    ])
    expect(await bylineOf(store, 'One')).toContainEqual(['Wang, Wei', authorId])
    await undo(eventId)
    expect(await bylineOf(store, 'One')).toContainEqual(['Wang, Wei', wei])
    const [[detail]] = (await rowsOf(store, `SELECT detail FROM identity_event WHERE kind = 'UNDO'`)) as [[object]]
    expect(detail).toMatchObject({ missing: [{ paperId: two, position: 1, nameAsPrinted: 'Wei Wang', fromId: wei }] })
  })

  test('requires an event that stands and is no undoing', async () => {
    const first = await merge(await authorIdOf(store, 'Ann'), await authorIdOf(store, 'Ben'))
    const { eventId } = await undo(first)
    await expect(undo(first)).rejects.toThrow(`that IdentityEvent ${eventId} did not undo already`)
    await expect(undo(eventId)).rejects.toThrow('a MERGE, SPLIT or RENAME')
    await expect(undo(999_999)).rejects.toThrow(
      'id requires the id of a stored identity event, got IdentityEvent 999999',
    )
  })
})
