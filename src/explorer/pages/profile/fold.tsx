import type { ComponentChildren } from 'preact'
import { useSearchParams } from 'wouter-preact'

interface FoldProps {
  /** What stands in the address for it while it is open. */
  readonly name: string
  readonly title: string
  /** Drawn, and so asked for, only while it is open. */
  readonly children: () => ComponentChildren
}

/** A part of a page that the reader opens; the address remembers. */
export function Fold({ name, title, children }: FoldProps) {
  const [opened, setOpened] = useOpened(name)
  return (
    <details class="fold" open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {opened && children()}
    </details>
  )
}

/** Whether the address says that a part of the page is open, and the way to say so. */
export function useOpened(name: string): [opened: boolean, setOpened: (open: boolean) => void] {
  const [params, setParams] = useSearchParams()
  const opened = params.getAll('open').includes(name)
  const setOpened = (open: boolean) => {
    if (open === opened) return
    setParams(
      (former) => {
        const next = new URLSearchParams(former)
        next.delete('open', name)
        if (open) next.append('open', name)
        return next
      },
      { replace: true },
    )
  }
  return [opened, setOpened]
}
