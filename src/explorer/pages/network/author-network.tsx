import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { searchAddress } from '../../addresses/addresses.ts'
import type { Chosen } from '../../network/drawn-network.ts'
import { NetworkDrawing, type Picture } from '../../network/network-drawing.tsx'
import { DataChanged } from '../../parts/data-changed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Alone } from './alone.tsx'
import type { NetworkAnswer } from './ask-network.ts'
import { captions, sizeOf } from './captions.ts'
import { ChosenPanel } from './chosen-panel.tsx'
import { namesNobody } from './names-nobody.ts'
import { NetworkControls } from './network-controls.tsx'
import { NetworkExport } from './network-export.tsx'
import { NetworkFailure } from './network-failure.tsx'
import { NetworkLegend } from './network-legend.tsx'
import { NetworkTable } from './network-table.tsx'
import { networkUntil } from './network-until.ts'
import type { NetworkView } from './network-view.ts'
import { PlayYears } from './play-years.tsx'
import { TieTitles } from './tie-titles.tsx'
import { useNetwork } from './use-network.ts'
import { type ChangeView, useNetworkView } from './use-network-view.ts'
import { ViewSwitch } from './view-switch.tsx'

/** The network around an author: picture or tables, what is chosen in it, and what decides who is in it. */
export function AuthorNetwork({ id }: { id: string }) {
  const [view, change] = useNetworkView()
  const { radius, maxAuthors, scope, expanded } = view
  const { answer, error, busy, again } = useNetwork({ author: id, radius, maxAuthors, scope, expanded })
  const chosen = useMemo(() => (answer ? presentOf(view.chosen, answer) : null), [view.chosen, answer])
  const choose = useCallback((chosen: Chosen | null) => change({ chosen }, { inPlace: true }), [change])
  const title = answer ? `Coauthors of ${answer.center.name}` : 'Coauthor network'
  useTitle(title)
  const misspelt = namesNobody(error)
  if (answer === null || misspelt) return <NobodyThere id={id} misspelt={misspelt} />
  return (
    <section class="network-page">
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <div class="network-layout">
        <div class="network-shown">
          {error && !busy ? (
            <NetworkFailure error={error} again={again} view={view} change={change} />
          ) : answer ? (
            <Shown answer={answer} busy={busy} {...{ view, chosen, choose, change }} />
          ) : (
            <Loading what="the network" />
          )}
        </div>
        {answer && view.as === 'picture' && <NetworkLegend network={answer.network} onChoose={choose} />}
        <div class="network-side">
          {answer && chosen && <ChosenPanel chosen={chosen} answer={answer} view={view} change={change} />}
          <NetworkControls center={answer?.center.id ?? id} answer={answer} view={view} change={change} />
        </div>
      </div>
    </section>
  )
}

interface ShownProps {
  readonly answer: NetworkAnswer
  readonly busy: boolean
  readonly view: NetworkView
  readonly chosen: Chosen | null
  readonly choose: (chosen: Chosen | null) => void
  readonly change: ChangeView
}

function Shown({ answer, busy, view, chosen, choose, change }: ShownProps) {
  const { center, network } = answer
  // While the years are played, the year is not yet in the address.
  const [playing, setPlaying] = useState<number | null>(null)
  const year = playing ?? view.until
  const until = useMemo(
    () => (year === null ? null : { year, network: networkUntil(network, center.id, year) }),
    [network, center.id, year],
  )
  const caption = useMemo(() => captions(answer, until), [answer, until])
  const picture = useRef<Picture>(null)
  return (
    <div class="answer" aria-busy={busy}>
      <div class="network-toolbar">
        <ViewSwitch view={view} />
        <p role="status">
          {busy ? 'Loading the network …' : sizeOf(until?.network ?? network)}
          {until && ` by the end of ${until.year}`}
        </p>
        <NetworkExport answer={answer} picture={view.as === 'picture' ? picture : null} until={year} />
      </div>
      {!answer.isOneVersion && (
        <DataChanged>they did so while the network was asked for, so that its parts may not agree</DataChanged>
      )}
      {network.authors.length === 1 && answer.omitted.authors === 0 && <Alone answer={answer} change={change} />}
      {view.as === 'table' ? (
        <NetworkTable network={until?.network ?? network} caption={caption} view={view} change={change} />
      ) : (
        <div class="network-picture">
          <NetworkDrawing
            network={network}
            center={center.id}
            caption={caption}
            until={year}
            chosen={chosen}
            onChoose={choose}
            picture={picture}
            papersOfTie={(tie) => (
              <TieTitles tie={tie} scope={answer.question.scope} dataVersion={answer.dataVersion} />
            )}
          />
          {year !== null && (
            <p class="network-year" aria-hidden="true">
              {year}
            </p>
          )}
        </div>
      )}
      <PlayYears ties={network.ties} year={year} onPlay={setPlaying} change={change} />
    </div>
  )
}

function NobodyThere({ id, misspelt }: { id: string; misspelt: boolean }) {
  return (
    <section class="empty">
      <h1>There is no such author</h1>
      <p>
        “<bdi>{id}</bdi>”{' '}
        {misspelt ? 'is neither an id as the API gives it nor an ORCID whose last digit checks.' : 'names nobody here.'}{' '}
        <Link href={searchAddress()}>Search for an author</Link>
      </p>
    </section>
  )
}

/** What the address names as chosen, where it is in the network. */
function presentOf(chosen: Chosen | null, { network }: NetworkAnswer): Chosen | null {
  if (chosen === null) return null
  if ('author' in chosen) return network.authors.some(({ id }) => id === chosen.author) ? chosen : null
  const [one, other] = chosen.tie
  const isTie = network.ties.some(
    ({ source, target }) => (source === one && target === other) || (source === other && target === one),
  )
  return isTie ? chosen : null
}
