/**
 * The value with every text in it such as Postgres can hold: what is no character in its eyes (NUL, half of a surrogate
 * pair) gives way to U+FFFD, the mark for that.
 */
export function storable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(NOT_STORABLE, '\ufffd') as Value
  if (Array.isArray(value)) return value.map(storable) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, storable(part)])) as Value
}

const NOT_STORABLE = /\0|\p{Surrogate}/gu
