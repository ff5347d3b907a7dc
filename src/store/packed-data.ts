/**
 * How plain data lies in one buffer: columns at places that suit their kind, the rest as it is. Offsets count from the
 * first column.
 */
export type Layout =
  | { readonly kind: 'column'; readonly type: ColumnType; readonly at: number; readonly length: number }
  | { readonly kind: 'map'; readonly keys: Layout; readonly values: Layout }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Layout>> }
  | { readonly kind: 'value'; readonly value: unknown }

const columnTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array }
type ColumnType = keyof typeof columnTypes
type Column = InstanceType<(typeof columnTypes)[ColumnType]>

/** Every kind of column may begin at a multiple of this. */
export const ALIGNMENT = 8

export interface PackedData {
  readonly layout: Layout
  /** In the order in which they lie, each padded to ALIGNMENT. */
  readonly columns: readonly Column[]
}

/** Takes plain data apart: objects, typed arrays, maps from integers to integers, and what JSON holds. */
export function packed(data: object): PackedData {
  const columns: Column[] = []
  let end = 0
  const column = (values: Column): Layout => {
    const at = end
    columns.push(values)
    end += padded(values.byteLength)
    return { kind: 'column', type: values.constructor.name as ColumnType, at, length: values.length }
  }
  const layoutOf = (value: unknown): Layout => {
    if (ArrayBuffer.isView(value)) return column(value as Column)
    if (value instanceof Map) {
      return {
        kind: 'map',
        keys: column(Int32Array.from(value.keys())),
        values: column(Int32Array.from(value.values())),
      }
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'value', value }
    return {
      kind: 'object',
      fields: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, layoutOf(field)])),
    }
  }
  return { layout: layoutOf(data), columns }
}

/** Puts the data together again, its columns being views of the buffer, the first of them at `start`. */
export function unpacked(layout: Layout, buffer: SharedArrayBuffer, start: number): unknown {
  switch (layout.kind) {
    case 'column':
      return view(columnTypes[layout.type], buffer, start + layout.at, layout.length)
    case 'map': {
      const keys = unpacked(layout.keys, buffer, start) as Int32Array
      const values = unpacked(layout.values, buffer, start) as Int32Array
      return new Map(Array.from(keys, (key, k) => [key, values[k]!]))
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(layout.fields).map(([name, field]) => [name, unpacked(field, buffer, start)]),
      )
    case 'value':
      return layout.value
  }
}

/** What data of one kind has in common, however much of it there is: the names and types of its parts. */
export function shapeOf(layout: Layout): unknown {
  switch (layout.kind) {
    case 'column':
      return layout.type
    case 'map':
      return 'Map'
    case 'object':
      return Object.entries(layout.fields).map(([name, field]) => [name, shapeOf(field)])
    case 'value':
      return Array.isArray(layout.value) ? 'list' : typeof layout.value
  }
}

function view(
  Kind: new (buffer: SharedArrayBuffer, at: number, length: number) => Column,
  ...place: [buffer: SharedArrayBuffer, at: number, length: number]
): Column {
  return new Kind(...place)
}

export function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}
