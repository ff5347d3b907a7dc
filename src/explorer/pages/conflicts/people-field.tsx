import { useId } from 'preact/hooks'
import { counted } from '../../parts/counted.ts'
import { parsePeople } from './parse-people.ts'

interface PeopleFieldProps {
  readonly label: string
  readonly text: string
  readonly onWrite: (text: string) => void
  readonly onLeave: () => void
}

/** A field for a list of people, which says how it is understood. */
export function PeopleField({ label, text, onWrite, onLeave }: PeopleFieldProps) {
  const id = useId()
  const { people, duplicates } = parsePeople(text)
  return (
    <div class="people-field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={8}
        spellcheck={false}
        autocomplete="off"
        placeholder={'Ada Lovelace\nHopper, Grace\nhttps://orcid.org/0000-0002-1825-0097'}
        value={text}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
        onBlur={onLeave}
      />
      <p class="hint" id={`${id}-hint`}>
        {people.length === 0
          ? 'A name or an ORCID a line, or with semicolons between; family names first or last.'
          : counted(people.length, 'person', 'people')}
        {duplicates.length > 0 && (
          <>
            {' '}
            · named more than once and taken once: <bdi>{[...new Set(duplicates)].join('; ')}</bdi>
          </>
        )}
      </p>
    </div>
  )
}
