import type { IdentifierScheme } from './identifier-scheme.ts'

/** OpenAlex authors, e.g. A5023888391, and works, e.g. W2741809807; its other entities are neither. */
export const openalex: IdentifierScheme = {
  normalize(raw) {
    const bare = raw.replace(/^(?:https?:\/\/)?(?:(?:api|www|explore)\.)?openalex\.org\/(?:authors\/|works\/)?/i, '')
    return /^(?:openalex:)?[AW][1-9]\d*$/i.test(bare) ? bare.replace(/^openalex:/i, '').toUpperCase() : null
  },
  url: (value) => `https://openalex.org/${value}`,
}
