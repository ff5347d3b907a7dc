import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useSearchParams } from 'wouter-preact'
import { searchAddress } from '../../addresses/addresses.ts'
import { useSettled } from '../../parts/use-settled.ts'

interface SearchText {
  /** What stands in the field. */
  readonly text: string
  readonly type: (text: string) => void
  readonly submit: () => void
  /** What is asked for: what the address says. */
  readonly asked: string
}

/**
 * What stands in the search field, and the address that follows it. Typing rewrites the address in its place; what was
 * submitted stays in the history, and what is typed after it begins another entry.
 */
export function useSearchText(): SearchText {
  const [params] = useSearchParams()
  const [, navigate] = useLocation()
  const asked = (params.get('q') ?? '').slice(0, 200)
  const [text, type] = useState(asked)
  const settled = useSettled(text, 200)
  const written = useRef(asked)
  const submitted = useRef(false)
  const write = (query: string, replace: boolean) => {
    if (query === asked) return
    written.current = query
    submitted.current = false
    navigate(searchAddress(query), { replace })
  }
  // Back, forward and links change the address from elsewhere: the field follows.
  useEffect(() => {
    if (asked === written.current) return
    written.current = asked
    type(asked)
  }, [asked])
  useEffect(() => {
    if (settled === text) write(settled.trim(), !submitted.current)
  }, [settled])
  return {
    text,
    type,
    submit: () => {
      write(text.trim(), false)
      submitted.current = true
    },
    asked,
  }
}
