import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * arXiv papers, e.g. 2407.12345 or math/0309136, and authors, e.g. warner_s_1.
 *
 * The version is left out: an identifier here names the paper, not one text of it. The subject class of an old
 * identifier is left out too (math.GT/0309136 is math/0309136), as arXiv prefers outside its own files: with and without
 * it, it is one paper. https://info.arxiv.org/help/arxiv_identifier_for_services.html
 */
export const arxiv: IdentifierScheme = {
  normalize(raw) {
    const bare = raw
      .replace(/^(?:https?:\/\/)?(?:[a-z-]+\.)?arxiv\.org\/(?:abs|pdf|html|format|a)\//i, '')
      .replace(/^(?:https?:\/\/)?(?:dx\.)?(?:doi\.org\/)?10\.48550\/arxiv\./i, '')
      .replace(/^(?:oai:arxiv\.org:|arxiv:)\s*/i, '')
      .replace(/[?#].*$|\.pdf$|\s*\[[\w.-]+\]$|\/$/i, '')
      .replace(/\.pdf$/i, '')
    return newPaper(bare) ?? oldPaper(bare) ?? author(bare)
  },
  url: (value) => `https://arxiv.org/${author(value) ? 'a' : 'abs'}/${value}`,
}

/** Since April 2007: year, month, number; the number has four digits to the end of 2014 and five from then on. */
function newPaper(text: string): string | null {
  const [, yearMonth, number] = /^(\d\d(?:0[1-9]|1[0-2]))\.(\d{4,5})(?:v\d+)?$/i.exec(text) ?? []
  if (yearMonth === undefined || number === undefined || yearMonth < '0704') return null
  return number.length === (yearMonth < '1501' ? 4 : 5) ? `${yearMonth}.${number}` : null
}

/** From 1991 to March 2007: archive, perhaps a subject class, then year, month and a number of three digits. */
function oldPaper(text: string): string | null {
  const [, archive, number] =
    /^([a-z]+(?:-[a-z]+)?)(?:\.[a-z-]+)?\/((?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?$/i.exec(text) ?? []
  return archive === undefined ? null : `${archive.toLowerCase()}/${number}`
}

function author(text: string): string | null {
  return /^[a-z][a-z-]*_[a-z]_\d+$/i.test(text) ? text.toLowerCase() : null
}
