import type { PaperType } from '../../bibliography/paper-record.ts'

/** The kinds of publication by Crossref's names for them. */
export const crossrefTypes: Readonly<Record<string, PaperType>> = {
  'journal-article': 'ARTICLE',
  'posted-content': 'PREPRINT',
  'proceedings-article': 'CONFERENCE_PAPER',
  book: 'BOOK',
  monograph: 'BOOK',
  'edited-book': 'BOOK',
  'reference-book': 'BOOK',
  'book-chapter': 'CHAPTER',
  'book-section': 'CHAPTER',
  'book-part': 'CHAPTER',
  'book-track': 'CHAPTER',
  'reference-entry': 'CHAPTER',
  dissertation: 'THESIS',
  report: 'REPORT',
  'report-component': 'REPORT',
  dataset: 'DATASET',
  database: 'DATASET',
}

/** What was posted, by the names of its kinds. */
export const postedTypes: Readonly<Record<string, PaperType>> = {
  preprint: 'PREPRINT',
  working_paper: 'PREPRINT',
  dissertation: 'THESIS',
  report: 'REPORT',
  letter: 'ARTICLE',
}
