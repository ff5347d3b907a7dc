const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on the Ctrl-C that the terminal has sent already: within this time, two are one. */
const echoMs = 1000

/** The exit code of what was ended at once. */
export const interrupted = 130

/** A signal that is aborted by the first Ctrl-C (or SIGTERM, SIGHUP); one more, later, ends the process at once. */
export function interrupt(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  for (const name of signals) {
    process.on(name, () => {
      if (!controller.signal.aborted) {
        first = performance.now()
        controller.abort()
      } else if (performance.now() - first > echoMs) process.exit(interrupted)
    })
  }
  return controller.signal
}
