import type { AuthorRecord, ReportedFigure } from '../../bibliography/paper-record.ts'
import { ndjsonVersion } from './ndjson-shape.ts'
import { isDayOrNone, isKind, isName, plainIdentifiers, plainTexts } from './plain-members.ts'

/** The author of a parsed line that is of its shape as it stands, else null: as `plainPaper` reads a paper. */
export function plainAuthor(line: object): AuthorRecord | null {
  const { etal, kind: kindOfLine, record } = line as { etal?: unknown; kind?: unknown; record?: unknown }
  if (etal !== ndjsonVersion || kindOfLine !== 'author' || typeof record !== 'object' || record === null) return null
  const author = record as { readonly [Member in keyof AuthorRecord]?: unknown }
  const { name, kind = 'PERSON' } = author
  if (!isName(name) || !isKind(kind)) return null
  const nameVariants = plainTexts(author.nameVariants)
  const formerNames = plainTexts(author.formerNames)
  const identifiers = plainIdentifiers(author.identifiers)
  const reportedMetrics = plainFigures(author.reportedMetrics)
  if (nameVariants === null || formerNames === null || identifiers === null || reportedMetrics === null) return null
  if (!nameVariants.every(isName) || !formerNames.every(isName)) return null
  return {
    name,
    kind,
    nameVariants,
    ...(author.formerNames !== undefined && { formerNames }),
    identifiers,
    reportedMetrics,
  }
}

function plainFigures(value: unknown): ReportedFigure[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const figures: ReportedFigure[] = []
  for (const one of value) {
    const { source, name, value, asOf } = (one ?? {}) as { readonly [Member in keyof ReportedFigure]?: unknown }
    if (typeof name !== 'string' || typeof value !== 'number' || !Number.isFinite(value)) return null
    if ((source !== undefined && typeof source !== 'string') || !isDayOrNone(asOf)) return null
    figures.push({ ...(source !== undefined && { source }), name, value, asOf: (asOf ?? null) as string | null })
  }
  return figures
}
