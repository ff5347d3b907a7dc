import type { Config } from '../config.ts'

/** What a server says when it answers. */
export function readyLine({ access, processes }: Pick<Config, 'access' | 'processes'>, origin: string): string {
  const page = access.graphiql ? 'GraphiQL and the API' : 'The API'
  const several = processes > 1 ? `${processes} processes; ` : ''
  return `Ready: ${page} at ${origin}/graphql (${several}Ctrl-C stops)`
}
