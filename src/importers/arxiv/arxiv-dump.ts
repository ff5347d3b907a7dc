import { z } from 'zod'
import { parsePartialDate } from '../../bibliography/partial-date.ts'
import type { Importer } from '../importer.ts'
import { type JsonSource, jsonImport, type Translated } from '../json-import.ts'
import { listOf, present, shaped, text } from '../json-shape.ts'
import { arxivPaper } from './arxiv-paper.ts'
import { submittedNames } from './submitted-names.ts'
import { versionDate } from './version-date.ts'

/** The metadata dump of arXiv, JSON Lines as it is published on Kaggle: TeX in names and titles, names also taken apart. */
export const arxivDump: Importer['read'] = (input, options) => jsonImport(input, options, source)

const source: JsonSource = {
  importer: 'arxiv',
  lists: [],
  record: 'a paper of the metadata dump of arXiv',

  translate(value) {
    const isPaper = typeof value === 'object' && value !== null && 'id' in value && 'authors' in value
    return isPaper ? [paperOf(value)] : null
  },
}

const shape = z.object({
  id: z.string(),
  authors: text,
  authors_parsed: listOf(z.array(z.string())),
  title: text,
  abstract: text,
  comments: text,
  'journal-ref': text,
  doi: text,
  categories: text,
  versions: listOf(z.object({ created: text })),
  update_date: text,
})

function paperOf(value: unknown): Translated {
  const paper = shaped(shape, value)
  if (typeof paper === 'string') return { problem: paper }
  const said = arxivPaper({
    id: paper.id,
    title: paper.title ?? '',
    abstract: paper.abstract ?? '',
    comments: paper.comments ?? '',
    journalRef: paper['journal-ref'] ?? '',
    doi: paper.doi ?? '',
    categories: (paper.categories ?? '').split(/\s+/),
    firstSubmittedOn: versionDate(paper.versions?.[0]?.created) ?? parsePartialDate(paper.update_date ?? ''),
    names: submittedNames(paper.authors ?? '', present(paper.authors_parsed)),
  })
  return typeof said === 'string' ? { problem: said } : { paper: said }
}
