import { type Command, InvalidArgumentError, Option } from 'commander'
import { isContact } from '../config.ts'
import { FetchError } from '../fetchers/fetch-error.ts'
import type { Fetcher } from '../fetchers/fetcher.ts'
import { type Asked, type Query, queriesOf } from '../fetchers/query.ts'

/** What the command line says about fetching. */
export interface FetchOptions extends Asked {
  readonly contact?: string
}

/** Adds the options by which a source is asked over HTTP, and an example, to its command. */
export function addFetchOptions(command: Command, fetcher: Fetcher): void {
  for (const { option, placeholder, description } of fetcher.criteria) {
    command.addOption(
      new Option(`--${option} <${placeholder}>`, `fetch ${description} (may be repeated)`).argParser(
        (text: string, before: readonly string[] = []) => [...before, text],
      ),
    )
  }
  command.addOption(
    new Option(
      '--contact <address>',
      'your e-mail address, for the source that is asked (else ETAL_CONTACT)',
    ).argParser((text) => {
      if (isContact(text)) return text
      throw new InvalidArgumentError('It must be an e-mail address like you@example.org.')
    }),
  )
  command.addHelpText('after', exampleOf(fetcher))
}

/** What is to be fetched; refused where files are named too, or neither. */
export function queriesAsked(
  command: Command,
  fetcher: Fetcher,
  files: readonly string[],
  options: FetchOptions,
): readonly Query[] {
  const names = fetcher.criteria.map(({ option }) => `--${option}`).join(', ')
  try {
    const queries = queriesOf(fetcher, options)
    if (queries.length > 0 && files.length > 0) {
      command.error(`error: name files to read or what to fetch (${names}), not both in one command`)
    }
    if (queries.length === 0 && files.length === 0) {
      command.error(`error: missing required argument 'path', or what to fetch (${names})`)
    }
    return queries
  } catch (error) {
    if (error instanceof FetchError) command.error(`error: ${error.message}`)
    throw error
  }
}

function exampleOf({ importer, title, criteria }: Fetcher): string {
  const [criterion] = criteria
  const value = /such as ([^\s]+)/.exec(criterion?.requires ?? '')?.[1] ?? criterion?.placeholder
  return `
Without files, ${title} is asked over HTTP. An interrupted import goes on from where it was when called again the same way.
  etal import ${importer.name} --${criterion?.option} ${value} --contact you@example.org`
}
