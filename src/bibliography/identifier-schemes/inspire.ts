import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * INSPIRE papers by record number (451647), and authors by record number (authors/1010907), by INSPIRE id
 * (INSPIRE-00304313) or by name and number (Stephen.Hawking.1). Papers and authors are numbered apart, so an author's
 * number keeps its word. Only record numbers have pages.
 */
export const inspire: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:www\.)?inspirehep\.net\/(?:api\/)?/i, '')
      .replace(/^(?:literature|record)\//i, '')
      .replace(/\/$/, '')
    if (/^[1-9]\d*$/.test(bare)) return bare
    if (/^(?:authors\/[1-9]\d*|INSPIRE-\d{8})$/i.test(bare)) {
      return bare.startsWith('a') || bare.startsWith('A') ? bare.toLowerCase() : bare.toUpperCase()
    }
    return /^\p{L}[\p{L}'-]*(?:\.[\p{L}'-]+)*\.[1-9]\d*$/u.test(bare) ? bare : null
  },
  url(value) {
    if (/^\d/.test(value)) return `https://inspirehep.net/literature/${value}`
    return value.startsWith('authors/') ? `https://inspirehep.net/${value}` : null
  },
}
