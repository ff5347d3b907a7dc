import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { Identifier } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { parsePartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf, type Stated } from '../identifiers-of.ts'
import { count, listOf, present, shaped, text, textOrNumber } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { webAddress } from '../web-address.ts'

const id = textOrNumber
const externalIds = z.object({ DOI: id, ArXiv: id, ACL: id, DBLP: id, PubMed: id, CorpusId: id }).nullish()
const named = { paperId: text, corpusId: id, externalIds }

const shape = z.object({
  ...named,
  title: text,
  abstract: text,
  venue: text,
  publicationVenue: z.object({ name: text }).nullish(),
  journal: z.object({ name: text, volume: textOrNumber, pages: textOrNumber }).nullish(),
  year: z.number().int().nullish(),
  publicationDate: text,
  publicationTypes: listOf(z.string()),
  s2FieldsOfStudy: listOf(z.object({ category: text })),
  fieldsOfStudy: listOf(z.string()),
  url: text,
  citationCount: count,
  authors: listOf(
    z.object({ authorId: id, name: text, externalIds: z.object({ ORCID: z.unknown().optional() }).nullish() }),
  ),
  references: listOf(z.object(named)),
})

type Named = z.output<z.ZodObject<typeof named>>

/**
 * A paper of Semantic Scholar, or why there is none. A paper that comes without a list of authors, as in a selection of
 * fields, has a byline that is not complete.
 */
export function semanticScholarPaper(
  value: unknown,
  asOf: string | null,
): { paper: PaperRecord } | { problem: string } {
  const paper = shaped(shape, value)
  if (typeof paper === 'string') return { problem: paper }
  const title = markupText(paper.title ?? '')
  if (title === '') return { problem: 'requires a title, got none' }
  const authors = (paper.authors ?? []).map((author) => ({ ...author, name: markupText(author?.name ?? '') }))
  const names = authors.filter(({ name }) => name !== '')
  const fields = paper.s2FieldsOfStudy ? present(paper.s2FieldsOfStudy).map(({ category }) => category) : null
  return {
    paper: paperRecordOf({
      title,
      abstract: paper.abstract?.trim() || null,
      publishedOn: parsePartialDate(paper.publicationDate ?? '') ?? partialDateOf(paper.year ?? 0),
      venue: firstText(paper.venue, paper.publicationVenue?.name, paper.journal?.name),
      ...printedIn({ volume: paper.journal?.volume, pages: paper.journal?.pages }),
      type: typeOf(paper),
      categories: markupTexts(fields ?? paper.fieldsOfStudy ?? []),
      identifiers: namesOf(paper),
      url: webAddress(paper.url),
      citationCount: paper.citationCount ?? null,
      citationCountAsOf: paper.citationCount == null ? null : asOf,
      authorListComplete: paper.authors != null && names.length === authors.length,
      statedAuthorCount: names.length < authors.length ? authors.length : null,
      references: referencesOf(present(paper.references).map(citing)),
      byline: bylineOf(
        names.map(({ name, authorId, externalIds }) => ({
          nameAsPrinted: name,
          kind: authorKindOf(name),
          identifiers: identifiersOf([
            ['semantic-scholar', authorId],
            ...(typeof externalIds?.ORCID === 'string' ? [['orcid', externalIds.ORCID] as const] : []),
          ]),
        })),
      ),
    }),
  }
}

function namesOf({ paperId, corpusId, externalIds }: Named): Identifier[] {
  return identifiersOf([
    ['semantic-scholar', paperId],
    corpusName(corpusId ?? externalIds?.CorpusId),
    ['doi', externalIds?.DOI],
    ['arxiv', externalIds?.ArXiv],
    ['acl-anthology', externalIds?.ACL],
    ['dblp', externalIds?.DBLP],
    ['pubmed', externalIds?.PubMed],
  ])
}

/** A cited paper's names, first those that most sources know. */
function citing({ paperId, corpusId, externalIds }: Named): Stated[] {
  return [
    ['doi', externalIds?.DOI],
    ['arxiv', externalIds?.ArXiv],
    ['semantic-scholar', paperId],
    corpusName(corpusId ?? externalIds?.CorpusId),
  ]
}

function corpusName(number: string | number | null | undefined): Stated {
  return ['semantic-scholar', number == null ? null : `CorpusId:${number}`]
}

function firstText(...texts: readonly (string | null | undefined)[]): string | null {
  return texts.map((text) => markupText(text ?? '')).find(Boolean) ?? null
}

/** The source gives several types, or none; what is told least often tells most. Review means a review article. */
function typeOf({ publicationTypes, externalIds, venue }: z.output<typeof shape>): PaperType {
  const types = present(publicationTypes)
  const type = TYPES.find(([name]) => types.includes(name))?.[1]
  if (type) return type
  const isArxivAlone = /^arxiv(?:\.org)?$/i.test(venue ?? '') || (externalIds?.ArXiv != null && !venue)
  return isArxivAlone ? 'PREPRINT' : 'OTHER'
}

const TYPES: readonly (readonly [string, PaperType])[] = [
  ['Dataset', 'DATASET'],
  ['BookSection', 'CHAPTER'],
  ['Book', 'BOOK'],
  ['Conference', 'CONFERENCE_PAPER'],
  ['JournalArticle', 'ARTICLE'],
  ['Review', 'ARTICLE'],
  ['LettersAndComments', 'ARTICLE'],
  ['Editorial', 'ARTICLE'],
  ['CaseReport', 'ARTICLE'],
  ['ClinicalTrial', 'ARTICLE'],
  ['MetaAnalysis', 'ARTICLE'],
  ['Study', 'ARTICLE'],
]
