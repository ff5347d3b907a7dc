import { sharedUint32 } from './shared-columns.ts'

/** Where in an order each number stands, the order holding every number below its length once; on shared memory. */
export function inverseOrder(order: Uint32Array): Uint32Array {
  const places = sharedUint32(order.length)
  for (let place = 0; place < order.length; place++) places[order[place]!] = place
  return places
}
