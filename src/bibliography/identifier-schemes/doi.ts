import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * Digital Object Identifier (ISO 26324), e.g. 10.1103/physreve.64.016132.
 *
 * A DOI name ignores the case of ASCII letters and of no others. Only the address form is percent-decoded: in a bare
 * DOI a percent sign is itself. A full stop at the end is kept, since some DOIs end in one.
 */
export const doi: IdentifierScheme = {
  normalize(raw) {
    const address = /^(?:https?:\/\/)?(?:www\.|dx\.)?doi\.org\/(.+)$/i.exec(raw)
    const name = address ? percentDecoded(address[1]!) : raw.replace(/^(?:info:doi\/|doi:?\s*)/i, '')
    return name !== null && DOI.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : null
  },
  url: (value) => `https://doi.org/${encodeURI(value).replace(/[?#]/g, encodeURIComponent)}`,
}

// A prefix 10.NNNN, perhaps subdivided, a slash, and anything printable. \p{C} holds lone surrogates too.
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
