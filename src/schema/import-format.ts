import type { ImportFormat as Format } from '../importers/importer.ts'
import { importers } from '../importers/registry.ts'
import { builder } from './builder.ts'

const read = importers.map(({ format, summary }) => [format, { description: summary }])

export const ImportFormat = builder.enumType('ImportFormat', {
  description: 'Where records come from and how they are written.',
  values: {
    ...Object.fromEntries(read),
    SYNTHETIC: { description: 'An invented bibliography, of `etal generate`; it cannot be sent.' },
  } as Record<Format, { description: string }>,
})
