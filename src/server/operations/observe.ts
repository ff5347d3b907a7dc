import type { Arrival } from '../arrival.ts'
import type { Step } from '../step.ts'
import type { Operations } from './operations.ts'

/** Longer paths and names are cut in the log. */
const longest = 200

/** Logs, counts and traces each request when it is over; null where nothing of that is asked for. */
export function observe({ log, metrics, tracing }: Operations): Step | null {
  const logs = log.isLevelEnabled('info')
  if (!logs && metrics === null && tracing === null) return null
  return (arrival, next) => {
    const began = performance.now()
    const { socket } = arrival.request
    const sentBefore = socket.bytesWritten
    tracing?.begin(arrival)
    arrival.response.once('close', () => {
      const milliseconds = performance.now() - began
      try {
        metrics?.record(arrival, milliseconds / 1000)
        tracing?.end(arrival)
        if (logs) log.info(line(arrival, milliseconds, socket.bytesWritten - sentBefore), 'request')
      } catch (err) {
        // Nobody stands around a listener: what it throws would end the process.
        log.error({ requestId: arrival.id, err }, 'A request could not be recorded')
      }
    })
    next()
  }
}

/** What is told of a request: nothing of what it asked for but the name, as its author gave it. */
function line(arrival: Arrival, milliseconds: number, bytes: number) {
  const { id, request, response, operation, cost, access, address, errorCodes, lane } = arrival
  return {
    requestId: id,
    method: request.method,
    path: (request.url ?? '').split('?', 1)[0]!.slice(0, longest),
    status: response.statusCode,
    ms: Math.round(milliseconds * 100) / 100,
    bytes,
    lane,
    ...(operation && { type: operation.type }),
    ...(operation?.name && { operation: operation.name.slice(0, longest) }),
    ...(cost !== null && { cost }),
    ...(access?.kind === 'bearer' && { token: access.bearer.name }),
    address,
    ...(errorCodes.length > 0 && { errors: [...new Set(errorCodes)] }),
    ...(!response.writableFinished && { aborted: true }),
  }
}
