import { useLocation } from 'wouter-preact'
import { networkAddress } from '../../addresses/addresses.ts'
import { AuthorPicker } from '../../parts/author-picker.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { AuthorNetwork } from './author-network.tsx'
import './network-page.css'

/** Who works with whom around an author; without one, where to choose one. */
export function NetworkPage({ id }: { id?: string | undefined }) {
  return id === undefined ? <NetworkStart /> : <AuthorNetwork id={id} />
}

function NetworkStart() {
  useTitle('Coauthor network')
  const [, navigate] = useLocation()
  return (
    <section class="network-start">
      <h1>Coauthor network</h1>
      <p>
        Choose an author to see with whom they write, and who of them write with each other. Authors are drawn larger
        the more papers they have, ties wider the more papers two authors share, and each community in its own colour.
      </p>
      <AuthorPicker label="Author in the middle" onPick={({ id }) => navigate(networkAddress(id))} />
    </section>
  )
}
