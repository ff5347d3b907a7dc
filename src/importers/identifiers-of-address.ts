import type { IdentifierSchemeName } from '../bibliography/identifier.ts'

/** The identifiers that the address of a paper's page may hold, by scheme, to be put in normal form; most hold none. */
export function identifiersOfAddress(address: string): (readonly [IdentifierSchemeName, string])[] {
  return SCHEMES.filter(([, pattern]) => pattern.test(address)).map(([scheme]) => [scheme, address.trim()] as const)
}

const SCHEMES: readonly (readonly [IdentifierSchemeName, RegExp])[] = [
  ['doi', /^\s*https?:\/\/(?:dx\.|www\.)?doi\.org\/10\./i],
  ['arxiv', /^\s*https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html)\//i],
  [
    'acl-anthology',
    /^\s*https?:\/\/(?:www\.)?(?:aclanthology\.(?:org|info)|aclweb\.org\/anthology)\/(?:[A-Z]\d\d-|\d{4}\.)/i,
  ],
  ['pubmed', /^\s*https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/\d/i],
  ['pmc', /^\s*https?:\/\/(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pmc)\/articles\/PMC\d+\/?\s*$/i],
  ['semantic-scholar', /^\s*https?:\/\/(?:www\.|api\.)?semanticscholar\.org\/(?:paper\/|CorpusID:)/i],
  ['openalex', /^\s*https?:\/\/openalex\.org\/(?:works\/)?W\d/i],
  ['inspire', /^\s*https?:\/\/(?:www\.)?inspirehep\.net\/(?:literature|record)\/\d/i],
  ['dblp', /^\s*https?:\/\/(?:www\.)?dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)\/rec\//i],
]
