import type { Snapshot } from './snapshot.ts'

/** A value computed from a snapshot at the first asking and kept as long as the snapshot is. */
export function perSnapshot<Value>(compute: (snapshot: Snapshot) => Value): (snapshot: Snapshot) => Value {
  const values = new WeakMap<Snapshot, { readonly value: Value }>()
  return (snapshot) => {
    const kept = values.get(snapshot) ?? { value: compute(snapshot) }
    values.set(snapshot, kept)
    return kept.value
  }
}
