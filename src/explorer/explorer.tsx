import { Provider } from '@urql/preact'
import { lazy, Suspense } from 'preact/compat'
import { Route, Switch } from 'wouter-preact'
import { apiClient } from './api/client.ts'
import { NotFound } from './pages/not-found.tsx'
import { ProfilePage } from './pages/profile/profile-page.tsx'
import { SearchPage } from './pages/search/search-page.tsx'
import { Frame } from './parts/frame.tsx'
import { Loading } from './parts/loading.tsx'

// Loaded when somebody goes there: who looks an author up need not wait for what draws networks.
const NetworkPage = lazy(async () => (await import('./pages/network/network-page.tsx')).NetworkPage)
const PathPage = lazy(async () => (await import('./pages/path/path-page.tsx')).PathPage)
const ConflictsPage = lazy(async () => (await import('./pages/conflicts/conflicts-page.tsx')).ConflictsPage)

const client = apiClient('/graphql')

/** The pages, each at its address. All they know they asked of the public GraphQL API. */
export function Explorer() {
  return (
    <Provider value={client}>
      <Frame>
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
      </Frame>
    </Provider>
  )
}
