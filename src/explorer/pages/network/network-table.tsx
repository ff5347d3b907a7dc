import { AuthorsTable } from './authors-table.tsx'
import type { NetworkView } from './network-view.ts'
import type { ShownNetwork } from './shown-network.ts'
import { TiesTable } from './ties-table.tsx'
import type { ChangeView } from './use-network-view.ts'
import './network-table.css'

interface NetworkTableProps {
  readonly network: ShownNetwork
  readonly caption: readonly string[]
  readonly view: NetworkView
  readonly change: ChangeView
}

/** The network written out: everything that the picture shows, as tables. */
export function NetworkTable({ network, caption, view, change }: NetworkTableProps) {
  return (
    <div class="network-tables">
      <ul class="network-about">
        {caption.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <AuthorsTable network={network} view={view} change={change} />
      <TiesTable network={network} view={view} change={change} />
    </div>
  )
}
