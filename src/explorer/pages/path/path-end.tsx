import { authorFacts } from '../../parts/author-facts.ts'
import { AuthorLink } from '../../parts/author-link.tsx'
import { AuthorPicker } from '../../parts/author-picker.tsx'
import { Failure } from '../../parts/failure.tsx'
import type { useEnd } from './use-end.ts'

interface PathEndProps {
  readonly label: string
  readonly end: ReturnType<typeof useEnd>
  readonly onChange: (id: string | null) => void
}

/** One end of the path: who it is, and the way to choose somebody else. */
export function PathEnd({ label, end: { author, unknown, error, again }, onChange }: PathEndProps) {
  return (
    <div class="path-end">
      <AuthorPicker
        label={label}
        name={author?.name ?? ''}
        onPick={({ id }) => onChange(id)}
        onClear={() => onChange(null)}
      />
      {author && (
        <p class="hint">
          <AuthorLink author={author} /> · {authorFacts(author)}
        </p>
      )}
      {unknown && (
        <p class="wrong" role="alert">
          Nobody here has the id that the address names. Choose by name.
        </p>
      )}
      {error && <Failure error={error} again={again} />}
    </div>
  )
}
