export type ResultMediaType = 'application/json' | 'application/graphql-response+json'

/** What a header may ask for that a plain result can be sent as. */
const plain: Readonly<Record<string, ResultMediaType>> = {
  'application/graphql-response+json': 'application/graphql-response+json',
  'application/json': 'application/json',
  'application/*': 'application/json',
  '*/*': 'application/json',
}

const streams = ['text/event-stream', 'text/*', 'multipart/mixed', 'multipart/*']

/**
 * How a client that sends this header takes a plain result; null where it may want a stream or something unknown, which
 * is for Yoga to say. The first one that fits counts, qualities are not looked at: as Yoga does.
 */
export function acceptedMediaType(accept = '*/*'): ResultMediaType | null {
  let accepted: ResultMediaType | null = null
  for (const part of accept.toLowerCase().replace(/\s/g, '').split(',')) {
    const [mediaType, ...parameters] = part.split(';') as [string, ...string[]]
    if (streams.includes(mediaType)) return null
    if (parameters.some((parameter) => parameter.includes('charset='))) return null
    if (accepted === null && Object.hasOwn(plain, mediaType)) accepted = plain[mediaType]!
  }
  return accepted
}
