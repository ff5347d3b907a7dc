/** One answer of a server. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Milliseconds that the answer took. */
  readonly took: number
  /** When it was asked for, by this machine's clock. */
  readonly askedAt: number
}

/** What a running server answered to what an operator would ask it. */
export interface ServerAnswers {
  /** The address that all of it lies below, e.g. "https://etal.example.org". */
  readonly base: string
  readonly live: Answer
  readonly ready: Answer
  /** To `{ __typename }`, by POST. */
  readonly typename: Answer
  /** To a browser that opens the endpoint. */
  readonly page: Answer
  readonly introspection: Answer
  readonly metrics: Answer
}

const patience = 10_000
const longestBody = 100_000

/** Asks one after the other: what answers slowly must not be made slower. */
export async function serverAnswers(
  url: URL,
): Promise<{ readonly answers: ServerAnswers; readonly failure: null } | { answers: null; readonly failure: string }> {
  const base = `${url.origin}${url.pathname.replace(/\/(?:graphql\/?)?$/, '')}`
  const post = (query: string) =>
    ask(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query }),
    })
  try {
    const answers = {
      base,
      live: await ask(`${base}/health/live`),
      ready: await ask(`${base}/health/ready`),
      typename: await post('{ __typename }'),
      page: await ask(`${base}/graphql`, { headers: { accept: 'text/html' } }),
      introspection: await post('{ __schema { queryType { name } } }'),
      metrics: await ask(`${base}/metrics`),
    }
    return { answers, failure: null }
  } catch (error) {
    return { answers: null, failure: reasonOf(error) }
  }
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const [askedAt, began] = [Date.now(), performance.now()]
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) })
  const took = performance.now() - began
  return { status: response.status, headers: response.headers, body: await beginning(response), took, askedAt }
}

/** No more of a body than an answer of ours would have. */
async function beginning(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > longestBody) break
  }
  return Buffer.concat(chunks).toString()
}

/** Of several addresses that were tried, the first one's reason. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: Error & { code?: string; errors?: Error[] } }
  if (name === 'TimeoutError') return `it did not answer within ${patience / 1000} s`
  return cause?.errors?.[0]?.message || cause?.message || cause?.code || message
}
