import type { IdentifierScheme } from './identifier-scheme.ts'

/** ACL Anthology papers, e.g. 2022.acl-long.1 or P18-1001, and persons, e.g. kentaro-imajo. */
export const aclAnthology: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:www\.)?(?:aclanthology\.(?:org|info)|aclweb\.org\/anthology)\//i, '')
      .replace(/^people\/(?:[a-z]\/)?/i, '')
      .replace(/\/$/, '')
      .replace(/\.(?:pdf|bib|xml)$/i, '')
    const letterPaper = /^([A-Z]\d\d-\d{4})(?:v\d+)?$/i.exec(bare)?.[1]
    if (letterPaper) return letterPaper.toUpperCase()
    const yearPaper = /^(\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+)(?:v\d+)?$/i.exec(bare)?.[1]
    return (yearPaper ?? /^(?=..)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/i.exec(bare)?.[0])?.toLowerCase() ?? null
  },
  url: (value) => `https://aclanthology.org/${/^(?:\d|[A-Z])/.test(value) ? '' : 'people/'}${value}/`,
}
