import { useId, useState } from 'preact/hooks'
import type { Scope } from '../../scope/scope.ts'
import { ConflictEvidence } from './conflict-evidence.tsx'
import { relation } from './conflict-words.ts'
import type { Conflict } from './find-conflicts.ts'
import { PersonLink } from './person-link.tsx'
import { type Evidence, lastYears } from './tell-evidence.ts'

interface ConflictRowProps {
  readonly conflict: Conflict
  readonly names: ReadonlyMap<string, string>
  readonly evidence: Evidence | 'awaited' | 'not known' | 'not asked for'
  readonly scope: Scope
}

/** One conflict: who, how close, until when; the papers on a click. */
export function ConflictRow({ conflict, names, evidence, scope }: ConflictRowProps) {
  const { reviewer, author, distance } = conflict
  const [opened, setOpened] = useState(false)
  const id = useId()
  return (
    <>
      <tr class={opened ? 'opened' : ''}>
        <th scope="row">
          <PersonLink id={reviewer} name={names.get(reviewer)} />
        </th>
        <td>
          <PersonLink id={author} name={names.get(author)} />
        </td>
        <td>
          {relation(distance)}{' '}
          {distance > 0 && (
            <button
              type="button"
              class="link"
              aria-expanded={opened}
              aria-controls={id}
              onClick={() => setOpened(!opened)}
            >
              Evidence
              <span class="visually-hidden">
                {' '}
                for {names.get(reviewer)} and {names.get(author)}
              </span>
            </button>
          )}
        </td>
        <td>{yearsShown(evidence)}</td>
      </tr>
      {opened && (
        <tr class="evidence">
          <td colSpan={4} id={id}>
            <ConflictEvidence from={reviewer} to={author} scope={scope} />
          </td>
        </tr>
      )}
    </>
  )
}

function yearsShown(evidence: ConflictRowProps['evidence']): string {
  if (evidence === 'awaited') return '…'
  if (typeof evidence === 'string') return evidence
  return lastYears(evidence)
    .map((year) => year ?? 'undated')
    .join(' and ')
}
