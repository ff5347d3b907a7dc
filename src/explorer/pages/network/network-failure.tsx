import type { CombinedError } from '@urql/core'
import { counted } from '../../parts/counted.ts'
import { Failure } from '../../parts/failure.tsx'
import type { NetworkView } from './network-view.ts'
import type { ChangeView } from './use-network-view.ts'

interface NetworkFailureProps {
  readonly error: CombinedError
  readonly again: () => void
  readonly view: NetworkView
  readonly change: ChangeView
}

/** Why there is no network; where it is too large, with what makes it small enough. */
export function NetworkFailure({ error, again, view, change }: NetworkFailureProps) {
  const isTooLarge = error.graphQLErrors.some(
    ({ extensions: { code, argument } }) => code === 'QUERY_TOO_COSTLY' || argument === 'authors',
  )
  return (
    <>
      <Failure error={error} again={again} />
      {isTooLarge && (
        <ul class="cures">
          {curesOf(view).map(([words, cure]) => (
            <li key={words}>
              <button type="button" onClick={() => change(cure)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Of so many authors, not even all pairs are more than 50,000 ties. */
const alwaysFewEnough = 300
const usualTeam = 25

function curesOf({ maxAuthors, scope, expanded }: NetworkView): [string, Partial<NetworkView>][] {
  const { maxTeamSize, minSharedPapers } = scope
  const fewest = minSharedPapers + 1
  const cures: [string, Partial<NetworkView>][] = []
  if (expanded.length > 0) cures.push(['Show only who stands around the author in the middle', { expanded: [] }])
  if (maxAuthors > alwaysFewEnough)
    cures.push([`Show ${counted(alwaysFewEnough, 'author')} at most`, { maxAuthors: alwaysFewEnough }])
  cures.push([
    `Show only ties of at least ${counted(fewest, 'shared paper')}`,
    { scope: { ...scope, minSharedPapers: fewest } },
  ])
  if (maxTeamSize === null || maxTeamSize > usualTeam)
    cures.push([`Leave out papers of more than ${usualTeam} authors`, { scope: { ...scope, maxTeamSize: usualTeam } }])
  return cures
}
