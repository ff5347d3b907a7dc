import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  differentIdentifiers,
  duplicateScore,
  namesAgree,
  sameByline,
  sharedCoauthors,
  sharedVenues,
  years,
} from '../../src/identity/duplicate-evidence.ts'
import { nameAgreements } from '../../src/identity/name-agreement.ts'

const somePiece = fc.record({
  sentence: fc.constant('Something.'),
  weight: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  against: fc.boolean(),
})

describe('duplicateScore', () => {
  test('lies within 0 and 1, whatever the order of the evidence', () => {
    fc.assert(
      fc.property(fc.array(somePiece), (evidence) => {
        const score = duplicateScore(evidence)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(duplicateScore([...evidence].reverse())).toBeCloseTo(score, 3)
      }),
    )
  })

  test('rises with what speaks for it and falls with what speaks against it', () => {
    fc.assert(
      fc.property(fc.array(somePiece, { maxLength: 4 }), somePiece, (evidence, piece) => {
        const [without, withIt] = [duplicateScore(evidence), duplicateScore([...evidence, piece])]
        if (piece.against) expect(withIt).toBeLessThanOrEqual(without)
        else expect(withIt).toBeGreaterThanOrEqual(without)
      }),
    )
  })

  test('nothing speaks for nothing; 0.6 and 0.4 for it and 0.9 against it make 0.076', () => {
    expect(duplicateScore([])).toBe(0)
    const evidence = [namesAgree('SAME', 'A B', 'A B', 0), sharedCoauthors(['C D']), sameByline(['“One”'])]
    expect(duplicateScore(evidence)).toBe(0.076)
  })
})

describe('evidence', () => {
  test('names say the more the closer they agree, and the less the more others are called so', () => {
    const weights = nameAgreements.map((agreement) => namesAgree(agreement, 'A', 'B', 0).weight)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(namesAgree('SAME', 'A', 'A', 3).weight).toBeCloseTo(0.3)
    expect(namesAgree('SAME', 'Wei Wang', 'Wei Wang', 3).sentence).toBe(
      'The same name: “Wei Wang”; 3 others found have a name as close.',
    )
    expect(namesAgree('INITIALS', 'Wei Wang', 'W. Wang', 1).sentence).toBe(
      'Names that agree, one with initials: “Wei Wang” and “W. Wang”; 1 other found has a name as close.',
    )
  })

  test('lists three, and says how many more', () => {
    expect(sharedCoauthors(['A', 'B', 'C']).sentence).toBe('3 shared coauthors: A; B; C.')
    expect(sharedVenues(['A', 'B', 'C', 'D', 'E']).sentence).toBe('5 shared venues: A; B; C and 2 more.')
    expect(sharedCoauthors(['A']).weight).toBeCloseTo(0.4)
    expect(sharedVenues(Array(50).fill('A')).weight).toBeCloseTo(1 - 0.85 ** 4)
  })

  test('years: the same ones say little, a few between them nothing, many speak against it', () => {
    const of = (first: number, last: number) => ({ first, last })
    expect(years(of(2000, 2005), of(2005, 2010))).toMatchObject({ against: false, weight: 0.03 })
    expect(years(of(2000, 2005), of(2015, 2020))).toBeNull()
    expect(years(of(1980, 1990), of(2001, 2001))).toMatchObject({
      against: true,
      sentence: 'Against it: 11 years between the papers of one and of the other: 1980 to 1990 and 2001.',
    })
    expect(years(of(1900, 1910), of(2000, 2010))!.weight).toBe(0.5)
    expect(years(of(2015, 2020), of(1980, 1990))!.weight).toBeCloseTo(25 / 60)
  })

  test('different ORCIDs speak more against it than identifiers that sources make by machine', () => {
    const [orcid, dblp, openalex] = ['orcid', 'dblp', 'openalex'].map(
      (scheme) => differentIdentifiers(scheme, 'a', 'b').weight,
    ) as [number, number, number]
    expect(orcid).toBeGreaterThan(dblp)
    expect(dblp).toBeGreaterThan(openalex)
  })
})
