import { Provider } from '@urql/preact'
import { Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { Route, Switch } from 'wouter-preact'
import { accessToken } from './api/access-token.ts'
import { apiClient } from './api/client.ts'
import { NotFound } from './pages/not-found.tsx'
import { ProfilePage } from './pages/profile/profile-page.tsx'
import { SearchPage } from './pages/search/search-page.tsx'
import { TokenPage } from './pages/token-page.tsx'
import { Frame } from './parts/frame.tsx'
import { lazyPage } from './parts/lazy-page.ts'
import { Loading } from './parts/loading.tsx'

// Loaded when somebody goes there: who looks an author up need not wait for what draws networks.
const NetworkPage = lazyPage(async () => (await import('./pages/network/network-page.tsx')).NetworkPage)
const PathPage = lazyPage(async () => (await import('./pages/path/path-page.tsx')).PathPage)
const ConflictsPage = lazyPage(async () => (await import('./pages/conflicts/conflicts-page.tsx')).ConflictsPage)

/** The pages, each at its address. All they know they asked of the public GraphQL API. */
export function Explorer() {
  const [isRefused, setRefused] = useState(false)
  const [client] = useState(() => apiClient('/graphql', accessToken, () => setRefused(true)))
  return (
    <Provider value={client}>
      <Frame>{isRefused ? <TokenPage /> : <Pages />}</Frame>
    </Provider>
  )
}

function Pages() {
  return (
    <Suspense fallback={<Loading what="the page" />}>
      <Switch>
        <Route path="/" component={SearchPage} />
        <Route path="/authors/:id">{({ id }) => <ProfilePage key={id} id={id} />}</Route>
        <Route path="/network/:id?">{({ id }) => <NetworkPage key={id} id={id} />}</Route>
        <Route path="/path" component={PathPage} />
        <Route path="/conflicts" component={ConflictsPage} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  )
}
