import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkDocument, NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import type { NetworkFormat } from '../../src/network-formats/network-format.ts'
import { documents, emptyDocument, smallDocument, unreadableDocuments } from './documents.ts'

/** What a reader of a format finds in a file. */
export interface ReadNetwork {
  readonly nodes: readonly NetworkNode[]
  readonly ties: readonly Partial<NetworkTie>[]
  /** What the network rests on: a text as it is, everything else as JSON. */
  readonly basis: Readonly<Record<string, string>>
}

/** What a format is known to change, each with the reason in its doc comment. */
export interface KnownChanges {
  readonly basisText?: (text: string) => string
  readonly tie?: (tie: NetworkTie) => Partial<NetworkTie>
}

/** Holds a format to the contract in src/network-formats/network-format.ts, as seen through a reader of the format. */
export function conformance(
  format: NetworkFormat,
  read: (text: string) => ReadNetwork,
  { basisText = (text) => text, tie = (tie) => tie }: KnownChanges = {},
): void {
  const expected = (document: NetworkDocument): ReadNetwork => ({
    nodes: document.nodes,
    ties: document.ties.map(tie),
    basis: Object.fromEntries(basisOf(document).map(([name, text]) => [name, basisText(text)])),
  })

  describe(`${format.name} conforms`, () => {
    test('any document of readable texts is read back as it was: nodes, ties, figures and basis, in order', () => {
      fc.assert(
        fc.property(documents, (document) => {
          expect(read(format.write(document))).toEqual(expected(document))
        }),
        { numRuns: 200, examples: [[smallDocument], [emptyDocument]] },
      )
    })

    test('of any other texts each unreadable character is read back as U+FFFD, and nothing else changes', () => {
      fc.assert(
        fc.property(unreadableDocuments, (document) => {
          expect(read(format.write(document))).toEqual(expected(mapTexts(document, marked)))
        }),
        { numRuns: 200 },
      )
    })

    test('the same document gives the same text, and it can be saved as UTF-8', () => {
      fc.assert(
        fc.property(unreadableDocuments, (document) => {
          const text = format.write(document)
          expect(format.write(structuredClone(document))).toBe(text)
          expect(Buffer.from(text).toString()).toBe(text)
        }),
      )
    })
  })
}

/** The basis as every format names it. */
export function basisOf(document: NetworkDocument): [name: string, text: string][] {
  const { scope, omitted, title, description, scopeHash, dataVersion, weighting } = document
  return [
    ['title', title],
    ['description', description],
    ['scopeHash', scopeHash],
    ['dataVersion', dataVersion],
    ['weighting', weighting],
    ['publishedFrom', scope.publishedFrom ?? 'null'],
    ['publishedTo', scope.publishedTo ?? 'null'],
    ['categories', JSON.stringify(scope.categories)],
    ['maxTeamSize', String(scope.maxTeamSize)],
    ['minSharedPapers', String(scope.minSharedPapers)],
    ['includeRetracted', String(scope.includeRetracted)],
    ['includeGroups', String(scope.includeGroups)],
    ['withoutAuthors', JSON.stringify(scope.without.authors)],
    ['withoutPapers', JSON.stringify(scope.without.papers)],
    ['omittedAuthors', String(omitted.authors)],
    ['omittedTies', String(omitted.ties)],
    ['omittedPapers', String(omitted.papers)],
    ['omittedRule', omitted.rule ?? 'null'],
  ]
}

/** A value of a basis that a format keeps as such. */
export function basisText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function mapTexts(document: NetworkDocument, change: (text: string) => string): NetworkDocument {
  const { scope, omitted } = document
  return {
    ...document,
    title: change(document.title),
    description: change(document.description),
    scope: { ...scope, categories: scope.categories?.map(change) ?? null },
    omitted: { ...omitted, rule: omitted.rule === null ? null : change(omitted.rule) },
    nodes: document.nodes.map((node) => ({ ...node, name: change(node.name) })),
  }
}

/** The text with U+FFFD for each code point that no reader of text shows; by code point numbers, as Unicode lists them. */
export function marked(text: string): string {
  return Array.from(text, (character) => (isReadable(character.codePointAt(0)!) ? character : '\uFFFD')).join('')
}

function isReadable(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d) return true
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f)
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  const isNoCharacter = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe
  return !isControl && !isSurrogate && !isNoCharacter
}
