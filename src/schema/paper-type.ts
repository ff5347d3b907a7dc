import type { PaperType as StoredPaperType } from '../store/generated/client/enums.ts'
import { builder } from './builder.ts'

export const PaperType = builder.enumType('PaperType', {
  description: 'Kind of publication; OTHER when the source does not say.',
  values: {
    ARTICLE: { description: 'In a journal.' },
    PREPRINT: { description: 'Made public before or without review.' },
    CONFERENCE_PAPER: { description: 'In the proceedings of a conference or a workshop.' },
    BOOK: { description: 'A book, by itself.' },
    CHAPTER: { description: 'A part of a book.' },
    THESIS: { description: 'Written for a degree.' },
    REPORT: { description: 'Issued by an institution.' },
    DATASET: { description: 'Data that are published by themselves.' },
    OTHER: { description: 'Of another kind, or of one that the source does not say.' },
  } satisfies Record<StoredPaperType, { description: string }>,
})
