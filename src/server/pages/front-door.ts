import type { IncomingMessage } from 'node:http'
import { sendText } from '../operations/send-text.ts'
import { isForApi } from '../origins/is-for-api.ts'
import type { Step } from '../step.ts'
import { endpoint } from '../yoga.ts'
import type { NoExplorer } from './explorer.ts'

interface Pages {
  /** Why there is no explorer; null when there is one. */
  readonly noExplorer: NoExplorer | null
  readonly graphiql: boolean
}

/**
 * Where there is no explorer, sends who opens the server's bare address on to the page of GraphiQL. Where that cannot be,
 * and where GraphiQL is asked for and switched off, says in words what is here.
 */
export function frontDoor({ noExplorer, graphiql }: Pages): Step {
  const words = wordsOf({ noExplorer, graphiql })
  return (arrival, next) => {
    const { request, response } = arrival
    const isDoor = /^\/(?:\?|$)/.test(request.url ?? '')
    if (!isDoor && (graphiql || !asksForPage(request))) return next()
    arrival.lane = 'pages'
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      sendText(response, request, 405, 'GET or HEAD\n')
    } else if (isDoor && graphiql && noExplorer !== 'trusted documents only') {
      response.writeHead(302, { location: endpoint }).end()
    } else sendText(response, request, isDoor ? 200 : 404, words)
  }
}

/** A browser that is sent to the endpoint with no question. */
function asksForPage(request: IncomingMessage): boolean {
  const { method, url = '', headers } = request
  if ((method !== 'GET' && method !== 'HEAD') || !isForApi(request)) return false
  return !new URLSearchParams(url.slice(endpoint.length)).has('query') && /text\/html/.test(headers.accept ?? '')
}

const reasons: Readonly<Record<NoExplorer, string>> = {
  'switched off': 'are switched off on this server (ETAL_EXPLORER)',
  'trusted documents only':
    'are not offered: this server answers the documents of its own list alone (ETAL_TRUSTED_DOCUMENTS_ONLY)',
  'not built': 'are not built on this server',
}

function wordsOf({ noExplorer, graphiql }: Pages): string {
  const lines = [
    `Et Al., a GraphQL API for coauthor networks. Questions are sent by POST, as JSON, to ${endpoint}.`,
    noExplorer === null ? 'The pages of the explorer are at /.' : `The pages of the explorer ${reasons[noExplorer]}.`,
    graphiql
      ? `GraphiQL, the page to try questions with, is at ${endpoint}.`
      : 'GraphiQL, the page to try questions with, is switched off on this server (ETAL_GRAPHIQL).',
  ]
  return `${lines.join('\n')}\n`
}
