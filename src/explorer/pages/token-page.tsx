import { useState } from 'preact/hooks'
import { accessToken, keepAccessToken } from '../api/access-token.ts'
import { useTitle } from '../parts/use-title.ts'

/** Stands in the place of every page where reading takes an access token, until one is given that holds. */
export function TokenPage() {
  const [token, setToken] = useState('')
  useTitle('Access token')
  return (
    <form
      class="panel"
      onSubmit={(event) => {
        event.preventDefault()
        keepAccessToken(token.trim())
        // The page is asked for anew; what it shows stands in its address.
        location.reload()
      }}
    >
      <h1>Reading takes an access token here</h1>
      {accessToken() !== null && <p role="alert">The server does not accept the one that was given.</p>}
      <p>
        <label>
          Access token
          <input
            type="password"
            autocomplete="off"
            required
            pattern="\s*[!-~]+\s*"
            title="without spaces, as it was given to you"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
      </p>
      <p class="hint">It is kept until you close this tab. Who runs the server makes one with the scope “read”.</p>
      <button type="submit">Go on</button>
    </form>
  )
}
