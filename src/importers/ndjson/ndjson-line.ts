import type { AuthorRecord, PaperRecord, ReportedFigure, Signature } from '../../bibliography/paper-record.ts'
import { type NdjsonLine, ndjsonVersion } from './ndjson-shape.ts'

/** A record as one line of the project's own format, its line feed included. Read again, it is equal to the record. */
export function ndjsonLine(record: { readonly author: AuthorRecord } | { readonly paper: PaperRecord }): string {
  const line: NdjsonLine =
    'paper' in record
      ? { etal: ndjsonVersion, kind: 'paper', record: paperMembers(record.paper) }
      : { etal: ndjsonVersion, kind: 'author', record: authorMembers(record.author) }
  return `${JSON.stringify(line)}\n`
}

// JSON leaves out a member that is undefined.
type Members<Kind extends NdjsonLine['kind']> = Extract<NdjsonLine, { kind: Kind }>['record']

function paperMembers(paper: PaperRecord): Members<'paper'> {
  return {
    title: paper.title,
    abstract: paper.abstract ?? undefined,
    publishedOn: paper.publishedOn ?? undefined,
    venue: paper.venue ?? undefined,
    volume: paper.volume ?? undefined,
    issue: paper.issue ?? undefined,
    pages: paper.pages ?? undefined,
    type: paper.type === 'OTHER' ? undefined : paper.type,
    categories: unlessEmpty(paper.categories),
    identifiers: unlessEmpty(paper.identifiers),
    url: paper.url ?? undefined,
    hasCode: paper.hasCode || undefined,
    codeUrl: paper.codeUrl ?? undefined,
    citationCount: paper.citationCount ?? undefined,
    citationCountAsOf: paper.citationCountAsOf ?? undefined,
    retracted: paper.retracted || undefined,
    statedAuthorCount: paper.statedAuthorCount ?? undefined,
    authorListComplete: paper.authorListComplete ? undefined : false,
    references: unlessEmpty(paper.references),
    byline: unlessEmpty(paper.byline.map(signatureMembers)),
  } as Members<'paper'>
}

function signatureMembers(signature: Signature, i: number) {
  return {
    position: signature.position === i + 1 ? undefined : signature.position,
    nameAsPrinted: signature.nameAsPrinted,
    kind: signature.kind === 'PERSON' ? undefined : signature.kind,
    identifiers: unlessEmpty(signature.identifiers),
    affiliations: unlessEmpty(signature.affiliations),
    corresponding: signature.corresponding || undefined,
  }
}

function authorMembers(author: AuthorRecord): Members<'author'> {
  return {
    name: author.name,
    kind: author.kind === 'PERSON' ? undefined : author.kind,
    nameVariants: unlessEmpty(author.nameVariants),
    formerNames: unlessEmpty(author.formerNames ?? []),
    identifiers: unlessEmpty(author.identifiers),
    reportedMetrics: unlessEmpty(author.reportedMetrics.map(figureMembers)),
  } as Members<'author'>
}

function figureMembers({ source, name, value, asOf }: ReportedFigure) {
  return { source, name, value, asOf: asOf ?? undefined }
}

function unlessEmpty<Element>(list: readonly Element[]): readonly Element[] | undefined {
  return list.length === 0 ? undefined : list
}
