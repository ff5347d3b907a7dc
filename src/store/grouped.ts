/** Rows of one statement, handed to the keys that asked for them: in the order of the keys, those of one key in their own. */
export function grouped<Row>(keys: readonly number[], rows: readonly Row[], keyOf: (row: Row) => number): Row[][] {
  const groups = new Map<number, Row[]>(keys.map((key) => [key, []]))
  for (const row of rows) groups.get(keyOf(row))!.push(row)
  return keys.map((key) => groups.get(key)!)
}
