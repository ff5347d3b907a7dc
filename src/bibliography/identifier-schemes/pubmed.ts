import type { IdentifierScheme } from './identifier-scheme.ts'

/** PubMed papers by PMID, e.g. 11461441. A PMC number is of another scheme. */
export const pubmed: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\//i, '')
      .replace(/^(?:pmid|pubmed):?\s*/i, '')
      .replace(/\/$/, '')
    return /^[1-9]\d{0,8}$/.test(bare) ? bare : null
  },
  url: (value) => `https://pubmed.ncbi.nlm.nih.gov/${value}/`,
}
