import type { Ref } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { AskedEgoNetwork } from '../network/ask-ego-network.ts'
import type { Chosen } from '../network/drawn-network.ts'
import { networkCaption } from '../network/network-caption.ts'
import { NetworkDrawing, type Picture } from '../network/network-drawing.tsx'
import { AuthorTable } from './author-table.tsx'
import { ChosenLine } from './chosen-line.tsx'
import { explorerAddress } from './explorer-address.ts'
import type { NetworkAttributes } from './network-attributes.ts'
import type { ChosenDetail, NetworkEvents } from './network-events.ts'

/** Where the network is, and how it reaches the page around it. */
export interface NetworkSurroundings {
  readonly endpoint: string
  readonly picture: Ref<Picture>
  readonly tell: <Name extends keyof NetworkEvents>(name: Name, detail: NetworkEvents[Name]) => void
}

interface AnsweredNetworkProps extends NetworkSurroundings {
  readonly answer: NonNullable<AskedEgoNetwork['answer']>
  readonly asked: NetworkAttributes
  readonly fetching: boolean
}

/** The network as a picture and as a table, who of it is chosen, and the way to the explorer. */
export function AnsweredNetwork({ answer, asked, fetching, endpoint, picture, tell }: AnsweredNetworkProps) {
  const { author, network } = answer
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [isTable, setIsTable] = useState(false)
  const caption = useMemo(
    () => networkCaption({ ...asked, name: author.name, network, omitted: author.egoNetwork.omitted }),
    [asked, author, network],
  )
  useEffect(() => {
    setChosen(null)
    tell('etal-ready', {
      author: { id: author.id, name: author.name },
      authorCount: network.authors.length,
      tieCount: network.ties.length,
      omittedAuthorCount: author.egoNetwork.omitted.authors,
    })
  }, [answer])

  const named = (id: string) => ({ id, name: network.authors.find((author) => author.id === id)?.name ?? '' })
  const choose = (chosen: Chosen | null) => {
    setChosen(chosen)
    tell('etal-choose', chosen && detailOf(chosen, named))
  }
  return (
    <figure class="network" aria-busy={fetching} aria-label={caption[0]}>
      <div class="views">
        <div class="view" inert={isTable}>
          <NetworkDrawing {...{ network, center: author.id, caption, chosen, picture }} onChoose={choose} />
        </div>
        {isTable && <AuthorTable network={network} caption={caption} onChoose={choose} />}
      </div>
      <figcaption>
        <ChosenLine chosen={chosen} network={network} endpoint={endpoint} />
        <button type="button" class="link" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          As a table
        </button>
        <a href={explorerAddress(endpoint, author.id, asked)}>Explore in Et&nbsp;Al.</a>
      </figcaption>
    </figure>
  )
}

function detailOf(chosen: Chosen, named: (id: string) => { id: string; name: string }): ChosenDetail {
  if ('author' in chosen) return { author: named(chosen.author) }
  const [one, other] = chosen.tie
  return { tie: [named(one), named(other)] }
}
