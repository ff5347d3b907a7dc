import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'

export interface Answer {
  readonly question: string
  readonly status: number
  readonly retryAfter: string | null
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for
  readonly data: any
  readonly errors: readonly { message: string; extensions: Record<string, unknown> }[]
  /** Milliseconds. */
  readonly took: number
}

/** Asks over HTTP; rejects when no answer of the API comes. */
export async function answerOf(origin: string, query: string, headers: Record<string, string> = {}): Promise<Answer> {
  const start = performance.now()
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(45_000),
  })
  const text = await response.text()
  const { data = null, errors = [] } = JSON.parse(text)
  const retryAfter = response.headers.get('retry-after')
  return { question: query, status: response.status, retryAfter, data, errors, took: performance.now() - start }
}

/** So many ask these questions again and again, each one after the other, with so many milliseconds between, until told to stop. */
export function load(origin: string, questions: readonly string[], askers: number, pause = 0) {
  const answers: Answer[] = []
  let isOver = false
  const ask = async (first: number) => {
    for (let k = first; !isOver; k++) {
      answers.push(await answerOf(origin, questions[k % questions.length]!))
      if (pause > 0) await sleep(pause)
    }
  }
  const asked = Promise.all(Array.from({ length: askers }, (_, k) => ask(k)))
  // Whoever stops it hears of a failure.
  asked.catch(() => {})
  return {
    answers,
    stop: async (): Promise<readonly Answer[]> => {
      isOver = true
      await asked
      return answers
    },
  }
}

export const faultCodes = ['DATABASE_UNAVAILABLE', 'DATABASE_BUSY', 'DATABASE_SLOW']

/** Whether the answer is a clean error: one that says what to do and nothing of what is inside. */
export function isCleanError({ status, retryAfter, data, errors }: Answer): boolean {
  if (errors.length === 0) return false
  for (const { message, extensions } of errors) {
    expect(faultCodes).toContain(extensions.code)
    expect(message).toMatch(/^The database .*; try again in a few seconds/)
    expect(JSON.stringify(extensions)).not.toMatch(/ECONN|127\.0\.0\.1|SELECT|stack|prisma|http/i)
  }
  const holdsSomething = Object.values(data ?? {}).some((value) => value !== null)
  expect([status, retryAfter]).toEqual([holdsSomething ? 200 : 503, '5'])
  return true
}
