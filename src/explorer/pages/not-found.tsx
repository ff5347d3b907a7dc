import { Link } from 'wouter-preact'
import { searchAddress } from '../addresses/addresses.ts'
import { useTitle } from '../parts/use-title.ts'

export function NotFound() {
  useTitle('No such page')
  return (
    <section>
      <h1>There is no page at this address</h1>
      <p>
        It may have been cut on its way here. <Link href={searchAddress()}>Search for an author</Link> instead.
      </p>
    </section>
  )
}
