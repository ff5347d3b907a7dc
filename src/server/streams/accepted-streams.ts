/** Whether a client that sends this header `Accept` has said that it takes an answer in parts. */
export function takesParts(accept: string | null): boolean {
  return names(accept, ['multipart/mixed', 'text/event-stream'])
}

/** Whether it has said that it takes a stream of events: one that takes anything may not expect an answer without end. */
export function takesEvents(accept: string | null): boolean {
  return names(accept, ['text/event-stream', 'text/*'])
}

function names(accept: string | null, mediaTypes: readonly string[]): boolean {
  if (accept === null) return false
  return accept
    .toLowerCase()
    .split(',')
    .some((part) => mediaTypes.includes(part.split(';')[0]!.trim()))
}
