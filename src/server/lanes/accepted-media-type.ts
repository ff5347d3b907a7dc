export type ResultMediaType = 'application/json' | 'application/graphql-response+json'

const known: readonly ResultMediaType[] = ['application/graphql-response+json', 'application/json']

const streams = ['text/event-stream', 'text/*', 'multipart/mixed', 'multipart/*']

/**
 * How a client that sends this header takes a plain result; null where it may want a stream or something unknown, which
 * is for Yoga to say. The first one that fits counts, qualities are not looked at: as Yoga does.
 */
export function acceptedMediaType(accept: string | undefined): ResultMediaType | null {
  if (accept === undefined || accept === '*/*') return 'application/json'
  for (const part of accept.toLowerCase().split(',')) {
    const [mediaType, ...parameters] = part.replace(/\s/g, '').split(';')
    if (streams.includes(mediaType!)) return null
    if (parameters.some((parameter) => parameter.includes('charset='))) return null
  }
  const first = accept
    .toLowerCase()
    .split(',')
    .map((part) => part.replace(/\s/g, '').split(';')[0]!)
    .find(
      (mediaType) =>
        mediaType === '*/*' || mediaType === 'application/*' || known.includes(mediaType as ResultMediaType),
    )
  if (first === undefined) return null
  return known.find((mediaType) => mediaType === first) ?? 'application/json'
}
