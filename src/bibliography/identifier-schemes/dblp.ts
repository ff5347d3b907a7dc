import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * DBLP persons, by pid (65/9612, h/GHardy, 35/7092-1 for the first of several namesakes), and records, by key
 * (journals/corr/abs-2407-12345). The two never meet: a pid begins with one letter or with digits, a key with a word.
 * A person's own record, homepages/65/9612, is the person. Upper and lower case differ.
 */
export const dblp: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:www\.)?dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)\/(?:pid|rec)\//i, '')
      .replace(/^DBLP:/i, '')
      .replace(/^(?:bibtex\d?|html|xml|rdf)\//, '')
      .replace(/[?#].*$/, '')
      .replace(/\.(?:html|xml|bib|rdf|nt|ris)$/, '')
      .replace(/^homepages\//, '')
    return PID.test(bare) || RECORD_KEY.test(bare) ? bare : null
  },
  url: (value) => `https://dblp.org/${PID.test(value) ? 'pid' : 'rec'}/${value}`,
}

const PID = /^(?:[a-z]|\d+)\/[A-Za-z0-9]+(?:-\d+)?$/
const RECORD_KEY = /^(?!homepages\/|pid\/|rec\/)[a-z]{2,}(?:\/[A-Za-z0-9_-]+)+$/
