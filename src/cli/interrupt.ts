const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal that is aborted by the first Ctrl-C (or SIGTERM, SIGHUP); the second ends the process at once. */
export function interrupt(): AbortSignal {
  const controller = new AbortController()
  for (const name of signals) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  return controller.signal
}
