import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * Semantic Scholar authors, digits alone (1741101), and papers, by the hash of 40 hexadecimal digits or by the number in
 * the corpus (CorpusId:251848799). A paper has both; nothing in one tells the other.
 */
export const semanticScholar: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:www\.|api\.)?semanticscholar\.org\//i, '')
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '')
    const corpusNumber = /^corpusid:\s*([1-9]\d*)$/i.exec(bare)?.[1]
    if (corpusNumber) return `CorpusId:${corpusNumber}`
    const hash = /^(?:paper\/(?:[^/]+\/)?)?([0-9a-f]{40})$/i.exec(bare)?.[1]
    return hash?.toLowerCase() ?? /^(?:author\/(?:[^/]+\/)?)?([1-9]\d*)$/i.exec(bare)?.[1] ?? null
  },
  url(value) {
    if (value.startsWith('CorpusId:')) return `https://api.semanticscholar.org/CorpusID:${value.slice(9)}`
    return `https://www.semanticscholar.org/${value.length === 40 ? 'paper' : 'author'}/${value}`
  },
}
