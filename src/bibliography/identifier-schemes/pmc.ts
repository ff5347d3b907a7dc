import type { IdentifierScheme } from './identifier-scheme.ts'

/** Papers in PubMed Central by PMCID, e.g. PMC5334499; a PMID is of another scheme. */
export const pmc: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(
        /^(?:https?:\/\/)?(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pmc|europepmc\.org)\/articles?\/(?:pmc)?/i,
        'PMC',
      )
      .replace(/^pmcid:?\s*/i, '')
      .replace(/\/$/, '')
    const number = /^pmc([1-9]\d{0,9})(?:\.\d+)?$/i.exec(bare)?.[1]
    return number ? `PMC${number}` : null
  },
  url: (value) => `https://pmc.ncbi.nlm.nih.gov/articles/${value}/`,
}
