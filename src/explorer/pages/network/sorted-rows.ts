type Value = string | number | null

const order = new Intl.Collator('en', { numeric: true })

/** The rows by a value, in a new array; equals stay in their order, and rows without a value come last. */
export function sortedRows<Row>(rows: readonly Row[], value: (row: Row) => Value, descending: boolean): Row[] {
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((one, other) => compared(one.value, other.value, descending))
    .map(({ row }) => row)
}

function compared(one: Value, other: Value, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const ascending =
    typeof one === 'number' && typeof other === 'number' ? difference(one, other) : order.compare(`${one}`, `${other}`)
  return descending ? -ascending : ascending
}

/** Infinite numbers are equal to themselves. */
const difference = (one: number, other: number) => (one === other ? 0 : one - other)
