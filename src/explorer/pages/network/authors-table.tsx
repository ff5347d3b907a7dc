import { useMemo } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { authorAddress } from '../../addresses/addresses.ts'
import { counted, formatted } from '../../parts/counted.ts'
import { CommunitySwatch } from './community-swatch.tsx'
import type { NetworkView } from './network-view.ts'
import type { ShownAuthor, ShownNetwork } from './shown-network.ts'
import { type Column, SortedTable } from './sorted-table.tsx'
import type { ChangeView } from './use-network-view.ts'

interface AuthorsTableProps {
  readonly network: ShownNetwork
  readonly view: NetworkView
  readonly change: ChangeView
}

/** The authors of the network. */
export function AuthorsTable({ network, view, change }: AuthorsTableProps) {
  const columns = useMemo(() => columnsOf(change), [change])
  return (
    <SortedTable
      caption={counted(network.authors.length, 'author')}
      columns={columns}
      rows={network.authors}
      keyOf={({ id }) => id}
      by={view.authorsBy}
      onSort={(authorsBy) => change({ authorsBy }, { inPlace: true })}
    />
  )
}

function columnsOf(change: ChangeView): Column<ShownAuthor>[] {
  return [
    {
      key: 'name',
      name: 'Author',
      value: ({ name }) => name,
      cell: ({ id, name }) => (
        <Link href={authorAddress(id)}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: 'papers', name: 'Papers', isNumber: true, ...figure(({ paperCount }) => paperCount) },
    { key: 'steps', name: 'Steps', isNumber: true, ...figure(({ distance }) => distance) },
    { key: 'ties', name: 'Ties', isNumber: true, ...figure(({ degree }) => degree) },
    {
      key: 'community',
      name: 'Community',
      isNumber: true,
      value: ({ community }) => community,
      cell: ({ community }) => (
        <>
          <CommunitySwatch community={community} /> {community + 1}
        </>
      ),
    },
    {
      key: 'more',
      name: 'More',
      cell: ({ id, name }) => (
        <button
          type="button"
          class="link"
          aria-label={`More about ${name}`}
          onClick={() => change({ chosen: { author: id } }, { inPlace: true })}
        >
          more
        </button>
      ),
    },
  ]
}

function figure(value: (author: ShownAuthor) => number): Pick<Column<ShownAuthor>, 'value' | 'cell'> {
  return { value, cell: (author) => (Number.isFinite(value(author)) ? formatted(value(author)) : 'none') }
}
