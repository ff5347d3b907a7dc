import type { NetworkDocument } from './network-document.ts'
import { readableText } from './readable-text.ts'

export type ProvenanceValue = string | number | boolean | null | readonly string[]

/** What a network rests on, as flat names and readable values: the same names in every format, in this order. */
export function provenance(document: NetworkDocument): Readonly<Record<string, ProvenanceValue>> {
  return Object.fromEntries(Object.entries(valuesOf(document)).map(([name, value]) => [name, readable(value)]))
}

/** The same as texts, for formats that have no lists and no null: a text as it is, everything else as JSON. */
export function provenanceTexts(document: NetworkDocument): readonly (readonly [name: string, text: string])[] {
  return Object.entries(provenance(document)).map(([name, value]) => [name, provenanceText(value)])
}

export function provenanceText(value: ProvenanceValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function valuesOf(document: NetworkDocument): Record<string, ProvenanceValue> {
  const { scope, omitted } = document
  return {
    title: document.title,
    description: document.description,
    scopeHash: document.scopeHash,
    dataVersion: document.dataVersion,
    weighting: document.weighting,
    publishedFrom: scope.publishedFrom,
    publishedTo: scope.publishedTo,
    categories: scope.categories,
    maxTeamSize: scope.maxTeamSize,
    minSharedPapers: scope.minSharedPapers,
    includeRetracted: scope.includeRetracted,
    includeGroups: scope.includeGroups,
    withoutAuthors: scope.without.authors,
    withoutPapers: scope.without.papers,
    omittedAuthors: omitted.authors,
    omittedTies: omitted.ties,
    omittedPapers: omitted.papers,
    omittedRule: omitted.rule,
  }
}

/** Before a list becomes JSON: there an unreadable character would hide behind an escape. */
function readable(value: ProvenanceValue): ProvenanceValue {
  if (typeof value === 'string') return readableText(value)
  return Array.isArray(value) ? value.map(readableText) : value
}
