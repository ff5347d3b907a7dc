import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config.ts'
import { ListenError } from '../server/http-server.ts'
import { EmbeddedServerError } from '../store/embedded-server-error.ts'
import { StoreError } from '../store/store.ts'
import { assessCommand } from './assess.ts'
import { exportCommand } from './export.ts'
import { generateCommand } from './generate.ts'
import { importCommand } from './import.ts'
import { InputError } from './input.ts'
import { OutputError } from './output.ts'
import { serveCommand } from './serve.ts'
import { TokenError, tokenCommand } from './token.ts'

/** Errors whose message is all that a user needs. */
const expected = [ConfigError, EmbeddedServerError, InputError, ListenError, OutputError, StoreError, TokenError]

const program = new Command('etal')
  .description('A GraphQL backend for coauthor networks.')
  .addHelpText('after', environmentHelp())
  .showHelpAfterError('(add --help for help)')
  .addCommand(serveCommand)
  .addCommand(importCommand)
  .addCommand(exportCommand)
  .addCommand(assessCommand)
  .addCommand(generateCommand)
  .addCommand(tokenCommand)

/** Runs the command line; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program.exitOverride().parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode
      return
    }
    console.error(expected.some((kind) => error instanceof kind) ? (error as Error).message : error)
    process.exitCode = 1
  }
}

function environmentHelp(): string {
  return `
Environment (or the project's .env file; see .env.example):
  DATABASE_URL         the Postgres to use; unset, an embedded one is started
  ETAL_DATA_DIR        where the embedded one keeps its data (.etal)
  HOST, PORT           where the server answers (127.0.0.1, 4000)
  ETAL_SEARCH_BUDGET   steps that one graph search may take (50000000)
  ETAL_CONTACT         whom sources may write to about what is fetched from them
  OPENALEX_API_KEY, SEMANTIC_SCHOLAR_API_KEY, CROSSREF_PLUS_API_TOKEN
                       keys of the sources that are fetched from`
}
