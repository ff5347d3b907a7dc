import type { CombinedError } from '@urql/core'
import { useState } from 'preact/hooks'
import { keepAccessToken } from '../api/access-token.ts'

interface FailureProps {
  readonly error: CombinedError
  /** What to do when the reader wants to try again. */
  readonly again: () => void
}

/** Why there is no answer, in words, and what can be done about it. */
export function Failure({ error, again }: FailureProps) {
  if (codesOf(error).includes('UNAUTHENTICATED')) return <TokenForm again={again} />
  return (
    <div class="failure" role="alert">
      <h2>{error.networkError ? 'The server does not answer' : 'There is no answer to this'}</h2>
      {error.networkError ? (
        <p>It may be restarting, or you may be offline.</p>
      ) : (
        <ul>
          {error.graphQLErrors.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  )
}

function codesOf({ graphQLErrors }: CombinedError): string[] {
  return graphQLErrors.map(({ extensions }) => String(extensions.code))
}

/** Some servers are read with an access token alone. */
function TokenForm({ again }: { again: () => void }) {
  const [token, setToken] = useState('')
  return (
    <form
      class="failure"
      onSubmit={(event) => {
        event.preventDefault()
        keepAccessToken(token.trim())
        again()
      }}
    >
      <h2>Reading takes an access token here</h2>
      <label>
        Access token
        <input
          type="password"
          autocomplete="off"
          required
          value={token}
          onInput={({ currentTarget }) => setToken(currentTarget.value)}
        />
      </label>
      <p class="hint">It is kept until you close this tab. Who runs the server makes one with the scope “read”.</p>
      <button type="submit">Go on</button>
    </form>
  )
}
