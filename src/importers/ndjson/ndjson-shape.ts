import { z } from 'zod'
import { type IdentifierSchemeName, normalizeIdentifier } from '../../bibliography/identifier.ts'
import { type AuthorRecord, type PaperRecord, paperTypes } from '../../bibliography/paper-record.ts'
import { parsePartialDate } from '../../bibliography/partial-date.ts'
import { jsonInteger } from '../json-shape.ts'

/**
 * One line of the project's own format: `{"etal":1,"kind":"paper","record":{"title":"…","byline":[{"nameAsPrinted":"…"}]}}`.
 *
 * `etal` is the version, `kind` is author or paper, and `record` has the members of an AuthorRecord or a PaperRecord.
 * A member that is null, empty, or what is usual (a complete byline, a person, the type OTHER, a signature at its place)
 * may be left out, and is when the project writes the line: that halves its length and the time to read it. So may
 * `source` of a reported figure: the figure then counts as stated by this format's own name, ndjson.
 */
export type NdjsonLine = z.input<typeof paperLine> | z.input<typeof authorLine>

/** The version that is written; another is not read. */
export const ndjsonVersion = 1

const text = z.string()
const name = z.string().refine((name) => name !== '' && name.trim() === name, 'a name without white space around it')
const textOrNull = z.string().nullable().default(null)
const date = z.string().refine((text) => parsePartialDate(text) === text, 'a date as 2024, 2024-09 or 2024-09-30')
const day = z.string().refine(isDay, 'a day as 2024-09-30')
const countOrNull = jsonInteger.nullable().default(null)

/** Identifiers are brought into their normal form. */
const identifier = z.object({ scheme: text, value: text }).transform(({ scheme, value }, context) => {
  const normal = normalizeIdentifier(scheme, value)
  if (normal !== null) return { scheme: scheme as IdentifierSchemeName, value: normal }
  context.addIssue('an identifier of a known scheme')
  return z.NEVER
})
const identifiers = z.array(identifier).default([])
const kind = z.enum(['PERSON', 'GROUP']).default('PERSON')

const signature = z.object({
  position: jsonInteger.min(1).nullable().optional(),
  nameAsPrinted: name,
  kind,
  identifiers,
  affiliations: z.array(text).default([]),
  corresponding: z.boolean().default(false),
})

const paper = z.object({
  title: name,
  abstract: textOrNull,
  publishedOn: date.nullable().default(null),
  venue: textOrNull,
  volume: textOrNull,
  issue: textOrNull,
  pages: textOrNull,
  type: z.enum(paperTypes).default('OTHER'),
  categories: z.array(text).default([]),
  identifiers,
  url: textOrNull,
  hasCode: z.boolean().default(false),
  codeUrl: textOrNull,
  citationCount: countOrNull,
  citationCountAsOf: day.nullable().default(null),
  retracted: z.boolean().default(false),
  statedAuthorCount: countOrNull,
  authorListComplete: z.boolean().default(true),
  references: identifiers,
  byline: z
    .array(signature)
    .default([])
    .transform((byline) =>
      byline.map((one, i) => ({ ...one, position: one.position === undefined ? i + 1 : one.position })),
    ),
}) satisfies z.ZodType<PaperRecord>

const figure = z.object({
  source: text.exactOptional(),
  name: text,
  value: z.number(),
  asOf: day.nullable().default(null),
})

const author = z.object({
  name,
  kind,
  nameVariants: z.array(name).default([]),
  formerNames: z.array(name).exactOptional(),
  identifiers,
  reportedMetrics: z.array(figure).default([]),
}) satisfies z.ZodType<AuthorRecord>

const paperLine = z.object({ etal: z.literal(ndjsonVersion), kind: z.literal('paper'), record: paper })
const authorLine = z.object({ etal: z.literal(ndjsonVersion), kind: z.literal('author'), record: author })

/** The shape of a line by its kind. */
export const ndjsonShape = { paper: paperLine, author: authorLine }

/** Whether a text is a day of the calendar, as 2024-09-30. */
export function isDay(text: string): boolean {
  return text.length === 10 && parsePartialDate(text) === text
}
