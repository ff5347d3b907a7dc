import { useSearchParams } from 'wouter-preact'
import { type PaperChoice, readPaperChoice, writePaperChoice } from './paper-choice.ts'

/** Which papers the address asks for, and the way to ask for others; what is typed rewrites the address in its place. */
export function usePaperChoice() {
  const [params, setParams] = useSearchParams()
  return {
    choice: readPaperChoice(params),
    choose: (change: Partial<PaperChoice>, { replace = false } = {}) =>
      setParams((former) => writePaperChoice(former, { ...readPaperChoice(former), ...change }), { replace }),
    /** What follows the path in the address after a change. */
    searchAfter: (change: Partial<PaperChoice>) =>
      `?${writePaperChoice(params, { ...readPaperChoice(params), ...change })}`,
  }
}
