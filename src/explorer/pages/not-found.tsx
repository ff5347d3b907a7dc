import { Link } from 'wouter-preact'
import { searchAddress } from '../addresses/addresses.ts'
import { useTitle } from '../parts/use-title.ts'

export function NotFound() {
  useTitle('Not found')
  return (
    <section class="empty">
      <h1>There is no page at this address</h1>
      <p>
        <Link href={searchAddress()}>Search for an author</Link>
      </p>
    </section>
  )
}
