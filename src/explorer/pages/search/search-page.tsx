import { useEffect, useRef } from 'preact/hooks'
import { orcidIn } from '../../parts/orcid.ts'
import { useTitle } from '../../parts/use-title.ts'
import { OrcidResult } from './orcid-result.tsx'
import { Results } from './results.tsx'
import { Start } from './start.tsx'
import { useSearchText } from './use-search-text.ts'
import './search.css'

/** Finds authors by name or ORCID, as one types. */
export function SearchPage() {
  const { text, type, submit, asked } = useSearchText()
  const field = useRef<HTMLInputElement>(null)
  const orcid = orcidIn(asked)
  useTitle(asked)
  useEffect(() => {
    if (asked === '') field.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <search>
        <form
          class="search-form"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <h1>
            <label for="search-field">Find an author</label>
          </h1>
          <input
            ref={field}
            id="search-field"
            type="search"
            maxLength={200}
            autocomplete="off"
            autocapitalize="words"
            spellcheck={false}
            placeholder="A name or an ORCID"
            aria-describedby="search-hint"
            value={text}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
          <p class="hint" id="search-hint">
            Accents, word order, initials and slips are forgiven, in any script.
          </p>
        </form>
      </search>
      {orcid ? <OrcidResult orcid={orcid} /> : asked === '' ? <Start /> : <Results name={asked} />}
    </>
  )
}
