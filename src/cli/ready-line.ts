import type { Config } from '../config.ts'
import { whyNoExplorer } from '../server/pages/explorer.ts'

/** What a server says when it answers. */
export function readyLine(config: Config, origin: string): string {
  const { access, processes } = config
  const pages = whyNoExplorer(config) === null ? `The explorer at ${origin}, ` : ''
  const api = access.graphiql ? 'GraphiQL and the API' : pages === '' ? 'The API' : 'the API'
  const several = processes > 1 ? `${processes} processes; ` : ''
  return `Ready: ${pages}${api} at ${origin}/graphql (${several}Ctrl-C stops)`
}
