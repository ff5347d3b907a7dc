import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { counted, formatted } from '../../parts/counted.ts'
import type { Sorting } from './network-view.ts'
import { sortedRows } from './sorted-rows.ts'

export interface Column<Row> {
  /** As the address names it: small letters. */
  readonly key: string
  readonly name: string
  /** What rows are sorted by: numbers the most first, texts from A. Unknown is last. None where it makes no sense. */
  readonly value?: (row: Row) => string | number | null
  readonly cell: (row: Row) => ComponentChildren
  readonly isNumber?: boolean
}

interface SortedTableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly by: Sorting | null
  readonly onSort: (by: Sorting) => void
}

const pageSize = 200

/** A table that is sorted by a click on a column's name. Long ones open part by part. */
export function SortedTable<Row>({ caption, columns, rows, keyOf, by, onSort }: SortedTableProps<Row>) {
  const [most, setMost] = useState(pageSize)
  const column = columns.find(({ key }) => key === by?.column)
  const sorted = column?.value && by ? sortedRows(rows, column.value, by.descending) : rows
  const hidden = rows.length - most
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section class="scrolls" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.key} column={column} by={by} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ key, cell, isNumber }) => (
                  <td key={key} class={isNumber ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && (
        <p class="more-rows">
          <span>{`The first ${formatted(most)} of ${counted(rows.length, 'row')}.`}</span>{' '}
          <button type="button" onClick={() => setMost(most + 5 * pageSize)}>
            Show more
          </button>{' '}
          <button type="button" onClick={() => setMost(rows.length)}>
            Show all
          </button>
        </p>
      )}
    </>
  )
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly by: Sorting | null
  readonly onSort: (by: Sorting) => void
}

function Head<Row>({ column: { key, name, value, isNumber = false }, by, onSort }: HeadProps<Row>) {
  const descending = by?.column === key ? by.descending : null
  if (!value)
    return (
      <th scope="col">
        <span class="visually-hidden">{name}</span>
      </th>
    )
  return (
    <th
      scope="col"
      class={isNumber ? 'number' : undefined}
      aria-sort={descending === null ? undefined : descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        class="link"
        onClick={() => onSort({ column: key, descending: descending === null ? isNumber : !descending })}
      >
        {name}
        <span aria-hidden="true">{descending === null ? '' : descending ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  )
}
