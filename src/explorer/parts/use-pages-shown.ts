import { useSearchParams } from 'wouter-preact'
import { wholeNumber } from '../addresses/whole-number.ts'

/** How many pages of the list are shown, which stands in the address as `pages`, and the way to show one more. */
export function usePagesShown(): [shown: number, showNext: () => void] {
  const [params, setParams] = useSearchParams()
  const shown = wholeNumber(params.get('pages'), 1) ?? 1
  const showNext = () =>
    setParams(
      (former) => {
        const next = new URLSearchParams(former)
        next.set('pages', String(shown + 1))
        return next
      },
      { replace: true },
    )
  return [shown, showNext]
}
