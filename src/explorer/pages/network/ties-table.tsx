import { useMemo } from 'preact/hooks'
import type { DrawnTie } from '../../network/drawn-network.ts'
import { years } from '../../parts/author-facts.ts'
import { counted, formatted } from '../../parts/counted.ts'
import type { NetworkView } from './network-view.ts'
import type { ShownNetwork } from './shown-network.ts'
import { type Column, SortedTable } from './sorted-table.tsx'
import type { ChangeView } from './use-network-view.ts'

interface TiesTableProps {
  readonly network: ShownNetwork
  readonly view: NetworkView
  readonly change: ChangeView
}

/** The ties of the network. */
export function TiesTable({ network, view, change }: TiesTableProps) {
  const columns = useMemo(
    () => columnsOf(new Map(network.authors.map(({ id, name }) => [id, name])), change),
    [network.authors, change],
  )
  return (
    <SortedTable
      caption={counted(network.ties.length, 'tie')}
      columns={columns}
      rows={network.ties}
      keyOf={({ source, target }) => `${source} ${target}`}
      by={view.tiesBy}
      onSort={(tiesBy) => change({ tiesBy }, { inPlace: true })}
    />
  )
}

function columnsOf(names: ReadonlyMap<string, string>, change: ChangeView): Column<DrawnTie>[] {
  const name = (id: string) => names.get(id) ?? ''
  return [
    {
      key: 'one',
      name: 'Author',
      value: ({ source }) => name(source),
      cell: ({ source }) => <bdi>{name(source)}</bdi>,
    },
    {
      key: 'other',
      name: 'Coauthor',
      value: ({ target }) => name(target),
      cell: ({ target }) => <bdi>{name(target)}</bdi>,
    },
    {
      key: 'shared',
      name: 'Shared papers',
      isNumber: true,
      value: ({ sharedPaperCount }) => sharedPaperCount,
      cell: ({ source, target, sharedPaperCount }) => (
        <button
          type="button"
          class="link"
          aria-label={`${counted(sharedPaperCount, 'shared paper')} of ${name(source)} and ${name(target)}`}
          onClick={() => change({ chosen: { tie: [source, target] } }, { inPlace: true })}
        >
          {formatted(sharedPaperCount)}
        </button>
      ),
    },
    {
      key: 'years',
      name: 'Years',
      isNumber: true,
      value: ({ firstYear }) => firstYear,
      cell: ({ firstYear, lastYear }) => years(firstYear, lastYear) || 'undated',
    },
  ]
}
