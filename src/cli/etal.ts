import { writeSync } from 'node:fs'
import { Command, CommanderError } from 'commander'

/** The commands in the order of the help, loaded when they are needed. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  assess: async () => (await import('./assess.ts')).assessCommand,
  generate: async () => (await import('./generate.ts')).generateCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
}

/** Runs the command line; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await (await commandLine(argv)).exitOverride().parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode
      return
    }
    const { toldError } = await import('./told-error.ts')
    console.error(toldError(error))
    process.exitCode = 1
  }
}

/** With the command alone that is called for: none starts sooner than what it loads. Help and hints know all of them. */
async function commandLine([, , name = '']: readonly string[]): Promise<Command> {
  const called = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands)
  const program = new Command('etal')
    .description('A GraphQL backend for coauthor networks.')
    .addHelpText('after', environmentHelp())
    .showHelpAfterError('(add --help for help)')
  for (const load of called) program.addCommand(await load())
  return quietlyClosed(program)
}

/** Help of which nobody reads the rest ends as SIGPIPE ends a program: nothing has begun when it is given. */
function quietlyClosed(command: Command): Command {
  for (const part of command.commands) quietlyClosed(part)
  return command.configureOutput({
    writeOut: (help) => {
      try {
        writeSync(process.stdout.fd, help)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
        process.exit(141)
      }
    },
  })
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
  ETAL_INTROSPECTION, ETAL_GRAPHIQL, ETAL_EXPLORER
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
