import { Link, useLocation } from 'wouter-preact'
import { type NetworkView, writeNetworkView } from './network-view.ts'
import './view-switch.css'

const views = { picture: 'Picture', table: 'As a table' } as const

/** The same network drawn, or written out for who reads rather than looks. */
export function ViewSwitch({ view }: { view: NetworkView }) {
  const [path] = useLocation()
  return (
    <nav class="view-switch" aria-label="Views of the network">
      {(['picture', 'table'] as const).map((as) => (
        <Link key={as} href={`${path}?${writeNetworkView({ ...view, as })}`} aria-current={view.as === as}>
          {views[as]}
        </Link>
      ))}
    </nav>
  )
}
