import type { Arrival } from '../arrival.ts'
import type { MaskedErrors } from './masked-errors.ts'
import { sendRefusal } from './send-refusal.ts'

/** Answers a request on whose way something broke: as little as any masked error tells, where there is still an answer to give. */
export function sendFailure(arrival: Arrival, error: unknown, masked: MaskedErrors): void {
  const [told] = masked.of(error, arrival.id)
  if (arrival.response.headersSent) arrival.response.destroy()
  else sendRefusal(arrival, told!, 500)
}
