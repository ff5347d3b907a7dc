import { BodyTooLargeError, boundedBody } from './bounded-body.ts'
import { FetchError } from './fetch-error.ts'
import type { PageRequest, SignableRequest } from './fetcher.ts'
import { PassingFault } from './passing-fault.ts'
import { retryAfter } from './retry-after.ts'
import { wordsOf } from './words-of.ts'

export interface RequestOptions {
  readonly userAgent: string
  /** Adds credentials; called for requests to the host of the address alone. */
  sign(request: SignableRequest): void
  leadsTo(address: URL): PageRequest | null
  /** Called before each request, those after a redirect too. */
  turn(): Promise<void>
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal?: AbortSignal
  /** A scheme and host in the place of the address's own, for tests; without it, only https is spoken. */
  readonly origin?: string
}

export type Answer =
  | { readonly kind: 'page'; readonly body: Buffer }
  /** The source knows no such thing. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'elsewhere'; readonly request: PageRequest }

/**
 * Asks once, redirects followed, to other hosts without credentials. What may be gone when asked again is a `PassingFault`;
 * anything else that is no answer, a `FetchError`.
 */
export async function oneRequest(address: string, options: RequestOptions): Promise<Answer> {
  const { origin, timeoutMs, signal } = options
  let url = origin === undefined ? new URL(address) : moved(new URL(address), origin)
  const home = url.host
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (origin === undefined && url.protocol !== 'https:') {
      throw new FetchError(`requires https, got a redirect to ${url.protocol}//${url.host}`)
    }
    await options.turn()
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await exchanged(url, url.host === home, options, anyOf(signal, deadline))
      if ('kind' in answer) return answer
      const request = options.leadsTo(answer)
      if (request !== null) return { kind: 'elsewhere', request }
      url = answer
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof FetchError || error instanceof PassingFault) throw error
      if (deadline.aborted) throw new PassingFault(`no whole answer within ${timeoutMs / 1000} s`, { cause: error })
      if (error instanceof BodyTooLargeError) {
        throw new FetchError(`requires an answer of at most ${options.maxBytes} bytes, got more`, { cause: error })
      }
      throw new PassingFault(`the connection failed (${codeOf(error)})`, { cause: error })
    }
  }
  throw new PassingFault(`more than ${MOST_REDIRECTS} redirects`)
}

const MOST_REDIRECTS = 5

/** One exchange with one host: an answer, or the address to which it redirects. */
async function exchanged(
  url: URL,
  isHome: boolean,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Answer | URL> {
  const request = { url: new URL(url), headers: new Headers({ 'user-agent': options.userAgent }) }
  if (isHome) options.sign(request)
  const response = await fetch(request.url, { headers: request.headers, redirect: 'manual', signal })
  const { status } = response
  if (status === 200) return { kind: 'page', body: await boundedBody(response, options.maxBytes) }
  const location = status >= 300 && status < 400 ? response.headers.get('location') : null
  if (location !== null) {
    await response.body?.cancel()
    if (!URL.canParse(location, url.href)) throw new PassingFault(`HTTP ${status} to no address`)
    return withoutSignature(new URL(location, url), url, request.url)
  }
  if (status === 404 || status === 410) {
    await response.body?.cancel()
    return { kind: 'absent' }
  }
  const problem = `HTTP ${status}${await wordsOf(response)}`
  if (status === 408 || status === 425 || status === 429 || status >= 500 || status < 400) {
    const waitMs = retryAfter(response.headers.get('retry-after'))
    throw new PassingFault(problem, { waitMs, askedTooMuch: status === 429 })
  }
  throw new FetchError(problem, { concernsSource: status === 401 || status === 403 })
}

/** A redirect may repeat what signed the request; that is for the host that was asked alone. */
function withoutSignature(location: URL, { searchParams: unsigned }: URL, { searchParams: signed }: URL): URL {
  for (const name of signed.keys()) if (!unsigned.has(name)) location.searchParams.delete(name)
  return location
}

function moved(url: URL, origin: string): URL {
  return new URL(url.pathname + url.search, origin)
}

function anyOf(signal: AbortSignal | undefined, deadline: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, deadline]) : deadline
}

/** The reason deepest down, such as ECONNRESET. */
function codeOf(error: unknown): string {
  const { cause, code, message } = error as NodeJS.ErrnoException
  return cause === undefined ? (code ?? message) : codeOf(cause)
}
