import type { CombinedError } from '@urql/core'

interface FailureProps {
  readonly error: CombinedError
  /** What to do when the reader wants to try again. */
  readonly again: () => void
}

/** Why there is no answer, in words, and what can be done about it. */
export function Failure({ error, again }: FailureProps) {
  return (
    <div class="failure" role="alert">
      <h2>{error.networkError ? 'The server does not answer' : 'There is no answer to this'}</h2>
      {error.networkError ? (
        <p>It may be restarting, or you may be offline.</p>
      ) : (
        <ul>
          {[...new Set(error.graphQLErrors.map(({ message }) => message))].map((message) => (
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
