import { useState } from 'preact/hooks'
import { counted, formatted } from '../../parts/counted.ts'
import type { Scope } from '../../scope/scope.ts'
import { ConflictRow } from './conflict-row.tsx'
import type { Conflict } from './find-conflicts.ts'
import { type AllEvidence, pairKey } from './tell-evidence.ts'

/** Rows that are shown at once. */
const some = 100

interface ConflictsTableProps {
  readonly conflicts: { readonly found: readonly Conflict[]; readonly scope: Scope }
  readonly names: ReadonlyMap<string, string>
  /** null as long as it is asked for. */
  readonly evidence: AllEvidence | null
}

/** The conflicts, a row each, with their evidence to unfold. */
export function ConflictsTable({ conflicts: { found, scope }, names, evidence }: ConflictsTableProps) {
  const [shown, setShown] = useState(some)
  return (
    <>
      <table class="conflicts-table">
        <thead>
          <tr>
            <th scope="col">Reviewer</th>
            <th scope="col">Author</th>
            <th scope="col">They are</th>
            <th scope="col">Last shared year</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((conflict) => (
            <ConflictRow
              key={pairKey(conflict)}
              conflict={conflict}
              names={names}
              evidence={evidence ? (evidence.get(pairKey(conflict)) ?? missing(evidence, conflict)) : 'awaited'}
              scope={scope}
            />
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <p>
          <button type="button" onClick={() => setShown(shown + some)}>
            Show {counted(Math.min(some, found.length - shown), 'more conflict')} of {formatted(found.length - shown)}
          </button>
        </p>
      )}
    </>
  )
}

const missing = (evidence: AllEvidence, conflict: Conflict) =>
  evidence.has(pairKey(conflict)) ? 'not known' : 'not asked for'
