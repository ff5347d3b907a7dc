import { stillComputing } from './errors.ts'

/** What a computation has come to within the time that a request waits. */
export type Settled<Result> = { readonly result: Result } | 'STILL_COMPUTING'

/** Milliseconds that a request waits for what it cannot be answered without. */
const longest = 30_000

/** The result; an error STILL_COMPUTING that names the field when it takes long. The computation goes on. */
export async function patiently<Result>(field: string, computation: Promise<Result>): Promise<Result> {
  const settled = await within(longest, computation)
  if (settled === 'STILL_COMPUTING') throw stillComputing(field)
  return settled.result
}

/** The result, if it comes within so many milliseconds; the computation goes on without us. */
export async function within<Result>(milliseconds: number, computation: Promise<Result>): Promise<Settled<Result>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'STILL_COMPUTING'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'STILL_COMPUTING')
  })
  try {
    return await Promise.race([computation.then((result) => ({ result })), late])
  } finally {
    clearTimeout(timer)
  }
}
