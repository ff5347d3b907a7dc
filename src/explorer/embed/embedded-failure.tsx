import type { CombinedError } from '@urql/core'

interface EmbeddedFailureProps {
  readonly error: CombinedError
  readonly endpoint: string
  readonly again: () => void
}

/** Why there is no network, in words for who reads the page and for who made it. */
export function EmbeddedFailure({ error, endpoint, again }: EmbeddedFailureProps) {
  return (
    <div class="message" role="alert">
      <p>The network cannot be shown.</p>
      {reasons(error, endpoint).map((reason) => (
        <p key={reason} class="hint">
          {reason}
        </p>
      ))}
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  )
}

function reasons({ graphQLErrors, networkError }: CombinedError, endpoint: string): string[] {
  if (graphQLErrors.some(({ extensions }) => ['UNAUTHENTICATED', 'FORBIDDEN'].includes(String(extensions.code)))) {
    return [
      'Reading takes an access token of the scope read there: a script of the page gives it to the property “token” of the element.',
    ]
  }
  if (graphQLErrors.length > 0) return graphQLErrors.map(({ message }) => message)
  const { origin } = new URL(endpoint)
  if (origin === location.origin) return [`${origin} does not answer: ${networkError?.message}`]
  return [
    `${origin} does not answer to pages of ${location.origin}, or not at all.`,
    `Where it runs, its setting ETAL_CORS_ORIGINS has to name ${location.origin}, and the Content-Security-Policy of the page, if it has one, has to allow connect-src ${origin}.`,
  ]
}
