import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { authorAddress, networkAddress, pathAddress } from '../../addresses/addresses.ts'
import { years } from '../../parts/author-facts.ts'
import { counted } from '../../parts/counted.ts'
import { writeScope } from '../../scope/scope.ts'
import type { NetworkAnswer } from './ask-network.ts'
import { communitiesOf } from './communities.ts'
import { type NetworkView, writeNetworkView } from './network-view.ts'
import type { ShownAuthor } from './shown-network.ts'
import type { ChangeView } from './use-network-view.ts'

interface ChosenAuthorProps {
  readonly author: ShownAuthor
  readonly answer: NetworkAnswer
  readonly view: NetworkView
  readonly change: ChangeView
}

/** Who an author of the network is, with whom they write there, and where one can go from them. */
export function ChosenAuthor({ author, answer, view, change }: ChosenAuthorProps) {
  const { center, network } = answer
  const { id, name, paperCount, distance, degree, community } = author
  const circle = communitiesOf(network.authors).find((other) => other.community === community)!
  const isCenter = id === center.id
  const isExpanded = view.expanded.includes(id)
  const scope = writeScope(new URLSearchParams(), view.scope)
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <ul class="chosen-facts">
        <li>{counted(paperCount, 'paper')} in scope</li>
        <li>{isCenter ? 'in the middle' : <Steps distance={distance} center={center.name} />}</li>
        <li>{counted(degree, 'tie')} in this network</li>
        <li>
          community {community + 1}
          {circle.central.id !== id && (
            <>
              , around <bdi>{circle.central.name}</bdi>
            </>
          )}
          {circle.size > 1 && <> ({counted(circle.size, 'author')})</>}
        </li>
      </ul>
      <p class="chosen-actions">
        {(!isCenter || isExpanded) && (
          <button
            type="button"
            onClick={() =>
              change({
                expanded: isExpanded ? view.expanded.filter((other) => other !== id) : [...view.expanded, id],
              })
            }
          >
            {isExpanded ? 'Hide their coauthors' : 'Show their coauthors'}
          </button>
        )}
        {!isCenter && (
          <Link
            class="button"
            href={networkAddress(id, writeNetworkView({ ...view, expanded: [], chosen: null, until: null }))}
          >
            Put in the middle
          </Link>
        )}
        <Link href={authorAddress(id)}>Profile</Link>
        {!isCenter && (
          <Link href={[pathAddress(center.id, id), scope].filter(String).join('&')}>
            Path from <bdi>{center.name}</bdi>
          </Link>
        )}
      </p>
      <Ties author={author} answer={answer} change={change} />
    </>
  )
}

function Steps({ distance, center }: { distance: number; center: string }) {
  if (!Number.isFinite(distance))
    return (
      <>
        no chain of ties to <bdi>{center}</bdi> here
      </>
    )
  return (
    <>
      {counted(distance, 'step')} from <bdi>{center}</bdi>
    </>
  )
}

const fewTies = 8

/** The author's ties, the closest first; each can be chosen in its turn. */
function Ties({ author: { id }, answer: { network }, change }: Omit<ChosenAuthorProps, 'view'>) {
  const [all, setAll] = useState(false)
  const names = new Map(network.authors.map(({ id, name }) => [id, name]))
  const ties = network.ties
    .filter(({ source, target }) => source === id || target === id)
    .sort((one, other) => other.sharedPaperCount - one.sharedPaperCount)
  if (ties.length === 0) return null
  return (
    <>
      <h3>With</h3>
      <ul class="chosen-ties">
        {ties.slice(0, all ? ties.length : fewTies).map(({ source, target, sharedPaperCount, firstYear, lastYear }) => (
          <li key={`${source} ${target}`}>
            <button
              type="button"
              class="link"
              onClick={() => change({ chosen: { tie: [source, target] } }, { inPlace: true })}
            >
              <bdi>{names.get(source === id ? target : source)}</bdi>
            </button>{' '}
            <span class="hint">
              {[counted(sharedPaperCount, 'shared paper'), years(firstYear, lastYear)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {!all && ties.length > fewTies && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          All {counted(ties.length, 'tie')}
        </button>
      )}
    </>
  )
}
