import { useCallback, useMemo } from 'preact/hooks'
import { useSearchParams } from 'wouter-preact'
import { type NetworkView, readNetworkView, writeNetworkView } from './network-view.ts'

interface Changing {
  /** Puts the new address in the place of the present one, so that "back" does not lead through every small step. */
  readonly inPlace?: boolean
}

export type ChangeView = (part: Partial<NetworkView>, how?: Changing) => void

/** What the address says is shown, and how to change it there. */
export function useNetworkView(): readonly [NetworkView, ChangeView] {
  const [params, setParams] = useSearchParams()
  const said = params.toString()
  const view = useMemo(() => readNetworkView(new URLSearchParams(said)), [said])
  const change: ChangeView = useCallback(
    (part, { inPlace = false } = {}) =>
      setParams((now) => writeNetworkView({ ...readNetworkView(now), ...part }), { replace: inPlace }),
    [setParams],
  )
  return [view, change]
}
