import { navigate, useLocationProperty } from 'wouter-preact/use-browser-location'
import { type ConflictsQuestion, readConflicts, writeConflicts } from './conflicts-in-address.ts'

type Change = (part: Partial<ConflictsQuestion>, how?: { readonly replace?: boolean }) => void

/** The question that the fragment of the address asks, and how to ask another one. */
export function useQuestion(): [ConflictsQuestion, Change] {
  const fragment = useLocationProperty(() => location.hash.slice(1))
  const change: Change = (part, how = {}) => {
    // Two changes may come before the page is drawn again.
    const next = writeConflicts({ ...readConflicts(location.hash.slice(1)), ...part })
    if (next !== location.hash.slice(1)) navigate(next === '' ? location.pathname : `#${next}`, how)
  }
  return [readConflicts(fragment), change]
}
