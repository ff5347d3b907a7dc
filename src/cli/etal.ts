import { Command, CommanderError } from 'commander'
import { assessCommand } from './assess.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { generateCommand } from './generate.ts'
import { importCommand } from './import.ts'
import { serveCommand } from './serve.ts'
import { tokenCommand } from './token.ts'
import { toldError } from './told-error.ts'

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
  .addCommand(doctorCommand)

/** Runs the command line; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program.exitOverride().parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode
      return
    }
    console.error(toldError(error))
    process.exitCode = 1
  }
}

function environmentHelp(): string {
  return `
Environment (or the project's .env file; see .env.example):
  DATABASE_URL         the Postgres to use; unset, an embedded one is started
  ETAL_DATA_DIR        where the embedded one keeps its data (.etal)
  HOST, PORT           where the server answers (127.0.0.1, 4000)
  ETAL_PROCESSES       processes that answer, on one port; each has the index in memory (1)
  ETAL_SEARCH_BUDGET   steps that one graph search may take (50000000)
  ETAL_RESPONSE_CACHE  megabytes of answers that are kept for the next to ask the same (64)
  ETAL_COST_LIMIT      what one operation may cost (50000)
  ETAL_OPERATION_TIMEOUT
                       seconds that a query may take (30)
  ETAL_POOL_SIZE       connections that answers take from the database (10)
  ETAL_STATEMENT_TIMEOUT
                       seconds that one statement of an answer may take (10)
  ETAL_READ            who may read: public, or token for bearers of a token of the scope read
  ETAL_INTROSPECTION, ETAL_GRAPHIQL
                       on, or off (on)
  ETAL_CORS_ORIGINS    origins whose pages may ask: *, none or a list (*)
  ETAL_TRUSTED_DOCUMENTS, ETAL_TRUSTED_DOCUMENTS_ONLY
                       a JSON file of documents that clients may name; true answers nothing else (false)
  ETAL_RATE_LIMIT, ETAL_RATE_LIMIT_TOKEN
                       operations a minute for an address, for a token; 0 for no limit (6000, 60000)
  ETAL_TRUST_PROXY     the proxies in front, by number or addresses, whose X-Forwarded-For counts (none)
  ETAL_HSTS            seconds for which browsers are to come by HTTPS only (0)
  ETAL_LOG_LEVEL       what is logged: error, warn, info (a line a request), debug, … (warn)
  ETAL_METRICS         who is shown /metrics: local, public, or off for nobody (local)
  ETAL_METRICS_TOKEN   a bearer token for /metrics
  ETAL_SHUTDOWN_DELAY  seconds for which a server that is to stop goes on, not ready (0)
  OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME
                       where traces are sent by OTLP over HTTP, and under which name (none, etal)
  ETAL_CONTACT         whom sources may write to about what is fetched from them
  OPENALEX_API_KEY, SEMANTIC_SCHOLAR_API_KEY, CROSSREF_PLUS_API_TOKEN
                       keys of the sources that are fetched from`
}
