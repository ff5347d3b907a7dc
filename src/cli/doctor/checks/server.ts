import type { Check } from '../check.ts'
import { type Finding, fault, note, ok } from '../finding.ts'
import type { Answer, ServerAnswers } from '../server-answers.ts'

/** Whether the server that was named answers, and is ready. */
export const server: Check = {
  name: 'server',
  needs: 'nothing',
  examine: ({ server, serverFailure }) => {
    if (serverFailure !== null) {
      return [
        fault(
          `The server does not answer: ${serverFailure}`,
          'Start it, or correct --url, the proxy or the firewall between',
        ),
      ]
    }
    if (server === null) return [note('none was asked; --url http://localhost:4000 asks a running one')]
    const found = [health, answering].flatMap((judge) => judge(server))
    return found.length > 0
      ? found
      : [ok(`${server.base} is alive, ready and answers in ${server.typename.took.toFixed(0)} ms`)]
  },
}

function health({ live, ready, base }: ServerAnswers): Finding[] {
  if (live.status === 404) {
    return [
      fault(
        `${base} has no /health/live: it is another program, or a proxy that does not pass it on`,
        'Correct --url, or let the proxy pass /health/ and /graphql on',
      ),
    ]
  }
  if (live.status !== 200) {
    return [fault(`${base}/health/live answers ${live.status}`, 'Restart the server; its log says what went wrong')]
  }
  if (ready.status === 200) return []
  return [
    fault(
      `${base}/health/ready answers ${ready.status}: ${excerpt(ready)}`,
      'Wait while it loads its index; otherwise mend what it names',
    ),
  ]
}

function answering({ typename, base }: ServerAnswers): Finding[] {
  if (isQuery(typename)) return []
  if (typename.body.includes('PERSISTED_QUERY_ONLY')) {
    return [note(`${base}/graphql answers the documents of its list alone`)]
  }
  if (typename.status === 401 || typename.status === 403) {
    return [note(`${base}/graphql answers who has a token alone`)]
  }
  if (typename.status === 429) return [note(`${base}/graphql says that this machine has asked too much lately`)]
  return [
    fault(
      `${base}/graphql answers { __typename } with ${typename.status}: ${excerpt(typename)}`,
      'See the log of the server for this request; behind a proxy, see that POST and its body are passed on',
    ),
  ]
}

function isQuery({ status, body }: Answer): boolean {
  return status === 200 && body.replace(/\s/g, '').includes('"__typename":"Query"')
}

function excerpt({ body }: Answer): string {
  const line = body.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line || 'nothing'
}
