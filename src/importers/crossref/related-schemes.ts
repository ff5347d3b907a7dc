import type { IdentifierSchemeName } from '../../bibliography/identifier.ts'

/** The schemes by which Crossref names the same work elsewhere, as far as we know them. */
export const relatedSchemes: Readonly<Record<string, IdentifierSchemeName>> = {
  doi: 'doi',
  arxiv: 'arxiv',
  pmid: 'pubmed',
}
