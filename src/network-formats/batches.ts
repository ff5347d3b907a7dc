/**
 * The items in arrays of 500, the last one shorter.
 *
 * A format that writes a batch at a time and joins the texts is up to four times as fast as one that keeps all its rows,
 * or all its lines with the parts they are made of, until the end: so much outlives the young generation of the heap and is
 * copied about.
 */
export function* batches<Item>(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    if (batch.push(item) < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const batchSize = 500
