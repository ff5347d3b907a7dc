import { aclAnthology } from './identifier-schemes/acl-anthology.ts'
import { arxiv } from './identifier-schemes/arxiv.ts'
import { dblp } from './identifier-schemes/dblp.ts'
import { dblpName } from './identifier-schemes/dblp-name.ts'
import { doi } from './identifier-schemes/doi.ts'
import { etal } from './identifier-schemes/etal.ts'
import type { IdentifierScheme } from './identifier-schemes/identifier-scheme.ts'
import { inspire } from './identifier-schemes/inspire.ts'
import { openalex } from './identifier-schemes/openalex.ts'
import { orcid } from './identifier-schemes/orcid.ts'
import { pmc } from './identifier-schemes/pmc.ts'
import { pubmed } from './identifier-schemes/pubmed.ts'
import { semanticScholar } from './identifier-schemes/semantic-scholar.ts'

/** An outside identifier of an author or a paper, in the scheme's normal form. */
export interface Identifier {
  readonly scheme: IdentifierSchemeName
  readonly value: string
}

/** The schemes by the name under which they are stored: of persons and papers alike, then of either, then by field, then ours. */
export const identifierSchemes = {
  orcid,
  doi,
  openalex,
  'semantic-scholar': semanticScholar,
  arxiv,
  dblp,
  'dblp-name': dblpName,
  'acl-anthology': aclAnthology,
  pubmed,
  pmc,
  inspire,
  etal,
} satisfies Record<string, IdentifierScheme>

export type IdentifierSchemeName = keyof typeof identifierSchemes

/** Equal for equal identifiers alone. */
export function identifierKey({ scheme, value }: { readonly scheme: string; readonly value: string }): string {
  return `${scheme}:${value}`
}

/** The one spelling of an identifier to store and to compare; null when it is not of the scheme, or the scheme unknown. */
export function normalizeIdentifier(scheme: string, raw: string): string | null {
  return raw.length > MAX_LENGTH ? null : (schemeNamed(scheme)?.normalize(raw.trim()) ?? null)
}

/** The address of the page about an identifier in normal form; null when there is none, or the scheme is unknown. */
export function identifierUrl({ scheme, value }: { readonly scheme: string; readonly value: string }): string | null {
  return schemeNamed(scheme)?.url(value) ?? null
}

// No identifier comes near; it bounds the work that a hostile one can make.
const MAX_LENGTH = 2048

function schemeNamed(name: string): IdentifierScheme | undefined {
  return Object.hasOwn(identifierSchemes, name) ? identifierSchemes[name as IdentifierSchemeName] : undefined
}
