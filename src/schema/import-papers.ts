import { requireScope } from './access.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { ImportFormat } from './import-format.ts'
import { ImportRun } from './import-run.ts'

/** Up to so many stored papers, all texts are assessed anew with every import over the API. */
const assessedAtOnce = 20_000

const longestSource = 200

const ImportPapersInput = builder.inputType('ImportPapersInput', {
  description: 'Records to import.',
  fields: (t) => ({
    format: t.field({ type: ImportFormat, required: true, description: 'How the content is written.' }),
    content: t.string({
      required: true,
      description: 'The text of a file of that format. The whole request may have a mebibyte.',
    }),
    source: t.string({
      description: `What to call the input in the list of runs, which everybody may read, up to ${longestSource} characters; "API" when left out.`,
    }),
    asOf: t.field({
      type: 'Date',
      description: 'The day on which the source was read, the date of the figures that it states; today when left out.',
    }),
  }),
})

builder.mutationField('importPapers', (t) =>
  t.field({
    type: ImportRun,
    description: `Small imports over the API; large ones by the command line. Rejected records are listed, never dropped in silence. Answers when the run has ended. Content that is not of its format is an error IMPORT_REFUSED; while other imports keep this one waiting, IMPORT_BUSY. Where more than ${assessedAtOnce} papers are stored, the novelty of texts is left to the next import by the command line. Scope of the token: import.`,
    complexity: 1000,
    args: { input: t.arg({ type: ImportPapersInput, required: true, description: 'What to import.' }) },
    resolve: async (_, { input: { format, content, source, asOf } }, context) => {
      requireScope(context, 'import')
      if (format === 'SYNTHETIC') throw badUserInput('input.format', 'a format that can be sent', format)
      const { runId } = await context.imports.run({
        format,
        content,
        source: requireSource(source),
        asOf: asOf ?? new Date().toISOString().slice(0, 10),
        assess: context.snapshot.index.paperCount <= assessedAtOnce,
      })
      return context.store.prisma.importRun.findUniqueOrThrow({ where: { id: runId } })
    },
  }),
)

function requireSource(source: string | null | undefined): string {
  if (source == null) return 'API'
  const wellFormed = source.trim() !== '' && source.length <= longestSource && !/\p{Cc}/u.test(source)
  if (!wellFormed) {
    throw badUserInput('input.source', `a name of 1 to ${longestSource} characters on one line`, source)
  }
  return source
}
