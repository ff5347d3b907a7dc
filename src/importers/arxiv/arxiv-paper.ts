import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { PaperRecord } from '../../bibliography/paper-record.ts'
import type { PartialDate } from '../../bibliography/partial-date.ts'
import { bylineOf } from '../byline-of.ts'
import { quoted } from '../excerpt.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { standsForOthers } from '../stands-for-others.ts'
import { texText } from '../tex-text.ts'

/** What arXiv says of a paper, as its interfaces and its dump write it. */
export interface ArxivPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly comments: string
  readonly journalRef: string
  readonly doi: string
  /** The primary one first. */
  readonly categories: readonly string[]
  readonly firstSubmittedOn: PartialDate | null
  readonly names: readonly { readonly name: string; readonly affiliations: readonly string[] }[]
}

/**
 * The paper, or why there is none. What remains of TeX in its texts is decoded. Where "et al." ends the byline, it is cut;
 * what is no name, as the colon after a collaboration, is left out. Classes of other schemes (ACM, MSC) are no categories
 * of arXiv.
 */
export function arxivPaper(paper: ArxivPaper): PaperRecord | string {
  const identifiers = identifiersOf([
    ['arxiv', paper.id],
    ...paper.doi.split(/\s+/).map((doi) => ['doi', doi] as const),
  ])
  const [id] = identifiers
  if (id?.scheme !== 'arxiv') return `requires the number of a paper, got ${quoted(paper.id)}`
  const title = oneLine(paper.title)
  if (title === '') return `requires a title, got none for ${paper.id}`

  const printed = paper.names.map(({ name, affiliations }) => ({
    nameAsPrinted: oneLine(name),
    affiliations: [...new Set(affiliations.map(oneLine).filter(Boolean))],
  }))
  const cut = printed.some(({ nameAsPrinted }) => standsForOthers(nameAsPrinted))
  const names = printed.filter(({ nameAsPrinted }) => /\p{L}/u.test(nameAsPrinted) && !standsForOthers(nameAsPrinted))
  return paperRecordOf({
    title,
    abstract: oneLine(paper.abstract) || null,
    publishedOn: paper.firstSubmittedOn,
    venue: oneLine(paper.journalRef) || null,
    type: 'PREPRINT',
    categories: [...new Set(paper.categories.filter((category) => CATEGORY.test(category)))],
    identifiers,
    url: `https://arxiv.org/abs/${id.value}`,
    retracted: WITHDRAWN.test(paper.comments) || WITHDRAWN.test(paper.abstract.slice(0, 200)),
    authorListComplete: !cut,
    byline: bylineOf(names.map((name) => ({ ...name, kind: authorKindOf(name.nameAsPrinted) }))),
  })
}

/** cs.CL, hep-th, math.GT, cond-mat.mes-hall, and the archives of old: acc-phys. */
const CATEGORY = /^[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]+)?$/

/** arXiv says it in the comments or in the place of the abstract. */
const WITHDRAWN = /\b(?:has been|have been|was|is|being) (?:\w+ )?withdrawn\b|^\s*withdrawn\b/i

function oneLine(text: string): string {
  return texText(text).replace(/\s+/g, ' ').trim()
}
