const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npm passes on the Ctrl-C that the terminal has sent already: within this time, two are one. */
const echoMs = 1000

/** A signal that is aborted by the first Ctrl-C (or SIGTERM, SIGHUP); one more, later, ends the process at once. */
export function interrupt(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  for (const name of signals) {
    process.on(name, () => {
      if (!controller.signal.aborted) {
        first = performance.now()
        controller.abort()
      } else if (performance.now() - first > echoMs) process.exit(130)
    })
  }
  return controller.signal
}
