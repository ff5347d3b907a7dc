import { stringify } from 'csv-stringify/browser/esm/sync'
import { counted } from '../../parts/counted.ts'
import type { Scope } from '../../scope/scope.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import { relation } from './conflict-words.ts'
import type { List } from './conflicts-in-address.ts'
import type { Conflict, Conflicts } from './find-conflicts.ts'
import type { Resolved } from './resolve-person.ts'
import { type AllEvidence, type Evidence, lastYears, pairKey } from './tell-evidence.ts'

/** Everything that a check came to. */
export interface Report {
  readonly lists: Readonly<Record<List, readonly Resolved[]>>
  readonly conflicts: Conflicts
  readonly evidence: AllEvidence
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>
  readonly scope: Scope
  readonly maxDistance: 1 | 2
  /** The day of the check, as 2026-11-22. */
  readonly checkedOn: string
}

/**
 * The report as a table for spreadsheets (RFC 4180): `record` says what a row is, a CONFLICT, a pair or a line that was NOT
 * CHECKED, or the PERSON that a line was taken for, or somebody ALSO_STORED who may be the
 * same person and was not checked. Every row says what the check rests on. A text that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
export function conflictsCsv(report: Report): string {
  return csvOf(rowsOf(report))
}

/** With the line end given, only that one would be put in quotes: a bare line feed in a name would end the row. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      bom: true,
      record_delimiter: 'windows',
      quote_record_delimiter: true,
      escape_formulas: true,
    },
  )
}

type Row = Partial<Record<(typeof columns)[number], string>>

const columns = [
  'record',
  'reviewer',
  'reviewerId',
  'author',
  'authorId',
  'distance',
  'relation',
  'lastSharedYear',
  'sharedPapers',
  'evidence',
  'list',
  'line',
  'person',
  'personId',
  'reason',
  'maxDistance',
  'scope',
  'scopeHash',
  'dataVersion',
  'checkedOn',
] as const

export function rowsOf(report: Report): string[][] {
  const { lists, conflicts, scope, maxDistance, checkedOn } = report
  const words = scopeInWords(scope)
  const restsOn: Row = {
    maxDistance: String(maxDistance),
    scope: words.length === 0 ? 'all papers' : words.join(', '),
    scopeHash: conflicts.scopeHash,
    dataVersion: conflicts.dataVersions.join(' '),
    checkedOn,
  }
  const rows: Row[] = [
    ...conflicts.found.map((conflict) => conflictRow(conflict, report)),
    ...conflicts.notKnown.flatMap(({ reviewers, authors }) =>
      reviewers.flatMap((reviewer) => authors.map((author) => notKnownRow(reviewer, author, report))),
    ),
    ...lists.reviewers.flatMap((line) => personRows('reviewers', line)),
    ...lists.authors.flatMap((line) => personRows('authors', line)),
  ]
  return [[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? restsOn[column] ?? ''))]
}

function conflictRow(conflict: Conflict, { evidence, names }: Report): Row {
  const { reviewer, author, distance } = conflict
  const told = evidence.get(pairKey(conflict))
  return {
    record: 'CONFLICT',
    ...pair(reviewer, author, names),
    distance: String(distance),
    relation: relation(distance),
    lastSharedYear: told
      ? lastYears(told)
          .map((year) => year ?? 'undated')
          .join(', ')
      : '',
    sharedPapers: told ? told.steps.map(({ sharedPaperCount }) => sharedPaperCount).join(', ') : '',
    evidence: told
      ? evidenceText(told)
      : told === null
        ? 'Not known: it would cost the server too much.'
        : 'Not asked for.',
  }
}

function notKnownRow(reviewer: string, author: string, { names }: Report): Row {
  return {
    record: 'NOT_CHECKED',
    ...pair(reviewer, author, names),
    reason: 'The search came to the end of its budget: it is not known.',
  }
}

const pair = (reviewer: string, author: string, names: Report['names']): Row => ({
  reviewer: names.get(reviewer) ?? '',
  reviewerId: reviewer,
  author: names.get(author) ?? '',
  authorId: author,
})

function personRows(list: List, { person, resolution }: Resolved): Row[] {
  const row = { list, line: person.line }
  switch (resolution.status) {
    case 'found':
      return [
        ...[resolution.author, ...resolution.asWell].map(({ name, id }) => ({
          ...row,
          record: 'PERSON',
          person: name,
          personId: id,
          reason: { ORCID: 'by ORCID', NAME: 'the only one of this name', CHOICE: 'chosen' }[resolution.how],
        })),
        ...resolution.alike.map(({ name, id, metrics }) => ({
          ...row,
          record: 'ALSO_STORED',
          person: name,
          personId: id,
          reason: `Not checked: ${counted(metrics.paperCount, 'paper')}. The same person?`,
        })),
      ]
    case 'left out':
      return [{ ...row, record: 'NOT_CHECKED', reason: 'Left out by choice.' }]
    default:
      return [{ ...row, record: 'NOT_CHECKED', reason: resolution.why }]
  }
}

/** A line for each paper; those that are not listed are counted. */
function evidenceText({ steps }: Evidence): string {
  return steps
    .flatMap(({ from, to, sharedPaperCount, papers }) => [
      ...papers.map(
        ({ id, title, publishedOn, url }) =>
          `${from} and ${to}: ${title} (${publishedOn ?? 'undated'}) ${[id, url].filter(Boolean).join(' ')}`,
      ),
      ...(papers.length < sharedPaperCount
        ? [`${from} and ${to}: ${sharedPaperCount - papers.length} older papers`]
        : []),
    ])
    .join('\n')
}
