import type { Identifier } from './identifier.ts'
import type { PartialDate } from './partial-date.ts'

/** A paper as a source describes it, in the vocabulary that every importer translates into. */
export interface PaperRecord {
  readonly title: string
  /** null where the source gives none, here and below. */
  readonly abstract: string | null
  readonly publishedOn: PartialDate | null
  readonly venue: string | null
  /** As the source writes them, here and in the next two: 12, 12A. */
  readonly volume: string | null
  readonly issue: string | null
  /** 123–130, or the article number where there are no pages. */
  readonly pages: string | null
  readonly type: PaperType
  /** As the source names them, the primary one first. */
  readonly categories: readonly string[]
  readonly identifiers: readonly Identifier[]
  readonly url: string | null
  readonly hasCode: boolean
  readonly codeUrl: string | null
  /** null where the source states none, which is not zero. */
  readonly citationCount: number | null
  /** The day on which the count was stated, as 2024-09-30. */
  readonly citationCountAsOf: string | null
  readonly retracted: boolean
  /** The byline's length as the source states it. */
  readonly statedAuthorCount: number | null
  /** False when the source cut the byline ("et al."). */
  readonly authorListComplete: boolean
  /** Identifiers of the papers that this one cites, one for each, as far as the source gives them; empty where it gives none. */
  readonly references: readonly Identifier[]
  /** In printed order; signatures hidden by the cut come last, with position null. */
  readonly byline: readonly Signature[]
}

/** One name on one byline, as printed. */
export interface Signature {
  /** Place in the byline, from 1; null when the source cut the byline before this name. */
  readonly position: number | null
  readonly nameAsPrinted: string
  readonly kind: AuthorKind
  /** Identifiers that the source attaches to this name, its own author id among them. */
  readonly identifiers: readonly Identifier[]
  readonly affiliations: readonly string[]
  readonly corresponding: boolean
}

/** An author as a source describes one apart from any byline: spellings, identifiers, figures it states. */
export interface AuthorRecord {
  /** The name to show, in reading order. */
  readonly name: string
  readonly kind: AuthorKind
  readonly nameVariants: readonly string[]
  /** Names that the author bore once and does not want shown; left out where there are none. */
  readonly formerNames?: readonly string[]
  readonly identifiers: readonly Identifier[]
  readonly reportedMetrics: readonly ReportedFigure[]
}

/** A figure that a source states of an author, e.g. { name: 'hIndex', value: 7 }. */
export interface ReportedFigure {
  /** Who states it, e.g. profile-page; left out where that is the source that is read. */
  readonly source?: string
  readonly name: string
  readonly value: number
  /** The day on which the source was read, as 2024-09-30; null when unknown. */
  readonly asOf: string | null
}

/** PERSON for a human being, GROUP for a consortium, a company or another body. */
export type AuthorKind = 'PERSON' | 'GROUP'

/** The kinds of publication. */
export const paperTypes = [
  'ARTICLE',
  'PREPRINT',
  'CONFERENCE_PAPER',
  'BOOK',
  'CHAPTER',
  'THESIS',
  'REPORT',
  'DATASET',
  'OTHER',
] as const

export type PaperType = (typeof paperTypes)[number]
