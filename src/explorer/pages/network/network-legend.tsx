import { authorRadius } from '../../network/author-radius.ts'
import type { Chosen } from '../../network/drawn-network.ts'
import { tieWidth } from '../../network/tie-width.ts'
import { counted, formatted } from '../../parts/counted.ts'
import { communitiesOf } from './communities.ts'
import { CommunitySwatch } from './community-swatch.tsx'
import type { ShownNetwork } from './shown-network.ts'
import './network-legend.css'

interface NetworkLegendProps {
  readonly network: ShownNetwork
  readonly onChoose: (chosen: Chosen) => void
}

/** What size, width and colour mean in the picture. */
export function NetworkLegend({ network, onChoose }: NetworkLegendProps) {
  const { authors, ties } = network
  const mostPapers = Math.max(1, ...authors.map(({ paperCount }) => paperCount))
  const mostShared = ties.reduce((most, { sharedPaperCount }) => Math.max(most, sharedPaperCount), 1)
  const radiusOf = authorRadius(mostPapers, authors.length)
  return (
    <section class="network-legend" aria-label="Legend">
      <dl>
        <div>
          <dt>Size: papers in scope</dt>
          <dd>
            {samplesUpTo(mostPapers).map((papers) => (
              <Circle key={papers} radius={radiusOf(papers)} papers={papers} />
            ))}
          </dd>
        </div>
        {ties.length > 0 && (
          <div>
            <dt>Width: shared papers in scope</dt>
            <dd>
              {samplesUpTo(mostShared).map((papers) => (
                <Line key={papers} width={tieWidth(papers)} papers={papers} />
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>Colour: community, by its most connected member</dt>
          <dd>
            <Communities network={network} onChoose={onChoose} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** The least, one in between and the most, without repeating any. */
function samplesUpTo(most: number): number[] {
  return [...new Set([1, Math.round(Math.sqrt(most)), most])]
}

function Circle({ radius, papers }: { radius: number; papers: number }) {
  const size = 2 * radius + 2
  return (
    <span class="legend-sample">
      <svg width={size} height={size} aria-hidden="true">
        <circle cx={size / 2} cy={size / 2} r={radius} />
      </svg>
      {formatted(papers)}
    </span>
  )
}

function Line({ width, papers }: { width: number; papers: number }) {
  return (
    <span class="legend-sample">
      <svg width="28" height="12" aria-hidden="true">
        <rect y={6 - width / 2} width="28" height={width} />
      </svg>
      {formatted(papers)}
    </span>
  )
}

const mostListed = 10

function Communities({ network, onChoose }: NetworkLegendProps) {
  const communities = communitiesOf(network.authors)
  const listed = communities.slice(0, mostListed)
  const others = communities.length - listed.length
  return (
    <ul class="legend-communities">
      {listed.map(({ community, size, central }) => (
        <li key={community}>
          <CommunitySwatch community={community} />
          {community + 1}{' '}
          <button type="button" class="link" onClick={() => onChoose({ author: central.id })}>
            <bdi>{central.name}</bdi>
          </button>{' '}
          <span class="hint">{counted(size, 'author')}</span>
        </li>
      ))}
      {others > 0 && (
        <li>
          <CommunitySwatch community={mostListed} />
          {counted(others, 'smaller community', 'smaller communities')}
        </li>
      )}
    </ul>
  )
}
