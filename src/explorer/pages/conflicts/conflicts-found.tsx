import { useMemo, useState } from 'preact/hooks'
import { counted, formatted } from '../../parts/counted.ts'
import { Failure } from '../../parts/failure.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import { lookedFor } from './conflict-words.ts'
import type { List } from './conflicts-in-address.ts'
import { ConflictsTable } from './conflicts-table.tsx'
import { DownloadConflicts } from './download-conflicts.tsx'
import { findConflicts } from './find-conflicts.ts'
import { NotChecked } from './not-checked.tsx'
import type { Candidate, Resolved } from './resolve-person.ts'
import { tellEvidence } from './tell-evidence.ts'
import { useWork } from './use-work.ts'

/** Conflicts whose papers are asked for without a word of the reader: more take long. */
const usuallyProved = 500

interface ConflictsFoundProps {
  readonly lists: Readonly<Record<List, readonly Resolved[]>>
  readonly scope: Scope
  readonly maxDistance: 1 | 2
}

/** Who is too close to whom among the people found, what it rests on, and who was not checked. */
export function ConflictsFound({ lists, scope, maxDistance }: ConflictsFoundProps) {
  const reviewers = [...new Set(foundIn(lists.reviewers).map(({ id }) => id))]
  const authors = [...new Set(foundIn(lists.authors).map(({ id }) => id))]
  const names = useMemo(() => namesIn(lists), [lists])
  const pairs = reviewers.length * authors.length
  const asked = scopeInput(scope)
  const checked = useWork(
    pairs === 0 ? null : JSON.stringify([reviewers, authors, maxDistance, asked]),
    async (ask) => ({
      ...(await findConflicts(ask, { reviewers, authors }, maxDistance, asked)),
      /** What it is the answer to. */
      scope,
      maxDistance,
      pairs,
      reviewerCount: reviewers.length,
      authorCount: authors.length,
      checkedOn: new Date().toLocaleDateString('sv'),
    }),
  )
  const conflicts = checked.result
  const [wantsAll, setWantsAll] = useState(false)
  const proved = conflicts?.found.slice(0, wantsAll ? undefined : usuallyProved) ?? []
  const evidence = useWork(
    conflicts && JSON.stringify([proved, conflicts.maxDistance, scopeInput(conflicts.scope), conflicts.dataVersions]),
    (ask, progress) => tellEvidence(ask, proved, conflicts!.maxDistance, scopeInput(conflicts!.scope), progress),
  )
  const told = evidence.busy ? null : evidence.result
  const renew = () => {
    checked.renew()
    evidence.renew()
  }
  if (checked.error) return <Failure error={checked.error} again={checked.again} />
  return (
    <section aria-labelledby="conflicts-found" class="conflicts-found">
      <h2 id="conflicts-found">Conflicts</h2>
      {pairs === 0 && <p>There is no pair to check: nobody was found on one of the lists.</p>}
      {pairs > 0 && !conflicts && (
        <p class="loading" role="status">
          Checking {counted(pairs, 'pair')} …
        </p>
      )}
      {pairs > 0 && conflicts && (
        <div class="answer" aria-busy={checked.busy}>
          <p class="sum" role="status">
            <strong>{sum(conflicts.found.length)}</strong> among {counted(conflicts.pairs, 'pair')}:{' '}
            {counted(conflicts.reviewerCount, 'reviewer')} × {counted(conflicts.authorCount, 'author')}.
          </p>
          <p class="hint">
            Looked for: {lookedFor(conflicts.maxDistance)}. Papers: {scopeInWords(conflicts.scope).join(', ') || 'all'}.
            Scope {conflicts.scopeHash.slice(0, 8)}, data version {conflicts.dataVersions.join(', ')},{' '}
            {conflicts.checkedOn}
            {conflicts.questionCount > 1 && `, in ${counted(conflicts.questionCount, 'question')}`}.
          </p>
          {changedMeanwhile(conflicts.dataVersions, told) && (
            <p class="failure" role="alert">
              The data changed while it was checked, so not all of this rests on the same.{' '}
              <button type="button" onClick={renew}>
                Check again
              </button>
            </p>
          )}
          <NotChecked lists={lists} notKnown={conflicts.notKnown} names={names} />
          {evidence.error && <Failure error={evidence.error} again={evidence.again} />}
          {conflicts.found.length > 0 && <ConflictsTable conflicts={conflicts} names={names} evidence={told} />}
          {!evidence.busy && proved.length < conflicts.found.length && (
            <p class="hint">
              The papers of the first {formatted(proved.length)} conflicts were asked for. When nearly everybody is too
              close, a few big teams may be why: bound the teams above.{' '}
              <button type="button" class="link" onClick={() => setWantsAll(true)}>
                Ask for the papers of all {formatted(conflicts.found.length)}
              </button>
            </p>
          )}
          {evidence.busy ? (
            <p class="loading" role="status">
              Evidence of {formatted(evidence.done)} of {counted(proved.length, 'conflict')} …
            </p>
          ) : (
            told && (
              <DownloadConflicts
                report={{ ...conflicts, conflicts, lists, names, evidence: told }}
                disabled={checked.busy}
              />
            )
          )}
        </div>
      )}
    </section>
  )
}

const sum = (found: number) => (found === 0 ? 'No conflicts' : counted(found, 'conflict'))

function changedMeanwhile(
  versions: readonly string[],
  evidence: ReadonlyMap<string, { readonly dataVersion: string } | null> | null,
): boolean {
  const told = [...(evidence?.values() ?? [])].flatMap((one) => (one ? [one.dataVersion] : []))
  return new Set([...versions, ...told]).size > 1
}

function foundIn(resolved: readonly Resolved[]): Candidate[] {
  return resolved.flatMap(({ resolution }) =>
    resolution.status === 'found' ? [resolution.author, ...resolution.asWell] : [],
  )
}

function namesIn(lists: ConflictsFoundProps['lists']): ReadonlyMap<string, string> {
  return new Map([...foundIn(lists.reviewers), ...foundIn(lists.authors)].map(({ id, name }) => [id, name]))
}
