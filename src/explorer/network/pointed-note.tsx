import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { counted } from '../parts/counted.ts'
import type { DrawnNetwork } from './drawn-network.ts'
import { tieInWords } from './in-words.ts'
import type { Pointed } from './network-canvas.ts'
import { tieKey } from './tie-key.ts'

export type PapersOfTie = (tie: readonly [string, string]) => ComponentChildren

interface PointedNoteProps {
  readonly pointed: Pointed
  readonly network: DrawnNetwork
  /** The size of the canvas, so that the note stays inside. */
  readonly width: number
  readonly height: number
  /** What to tell of the papers of a tie that the pointer rests on. */
  readonly papersOfTie?: PapersOfTie | undefined
}

/** What the pointer is on, beside the pointer, on the side that has more room; who chooses it hears of it in words. */
export function PointedNote({ pointed: { chosen, x, y }, network, width, height, papersOfTie }: PointedNoteProps) {
  const isLeft = x < width / 2
  const isUpper = y < height / 2
  const room = {
    ...(isLeft ? { left: `${x + 14}px` } : { right: `${width - x + 14}px`, alignItems: 'flex-end' }),
    flexDirection: isUpper ? 'column' : 'column-reverse',
    // What is too tall for the room below the pointer, or above it, is moved up or down.
    '--gap': `${(isUpper ? y : height - y) + 10}px`,
  }
  return (
    <div class="network-room" style={room} aria-hidden="true">
      <div class="network-pointed">
        {'author' in chosen ? (
          <AuthorNote id={chosen.author} network={network} />
        ) : (
          <>
            <TieNote ends={chosen.tie} network={network} />
            {papersOfTie && <Rested key={tieKey(...chosen.tie)}>{() => papersOfTie(chosen.tie)}</Rested>}
          </>
        )}
      </div>
    </div>
  )
}

/** How long the pointer stays on something that one wants to know more of, in milliseconds. */
const rest = 250

function Rested({ children }: { children: () => ComponentChildren }) {
  const [rested, setRested] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), rest)
    return () => clearTimeout(timer)
  }, [])
  return <>{rested && children()}</>
}

function AuthorNote({ id, network: { authors, ties } }: { id: string; network: DrawnNetwork }) {
  const author = authors.find((author) => author.id === id)
  if (!author) return null
  const degree = ties.filter(({ source, target }) => source === id || target === id).length
  return (
    <>
      <strong>
        <bdi>{author.name}</bdi>
      </strong>
      <br />
      {counted(author.paperCount, 'paper')}, {counted(degree, 'tie')} here
    </>
  )
}

function TieNote({ ends, network: { authors, ties } }: { ends: readonly [string, string]; network: DrawnNetwork }) {
  const tie = ties.find(({ source, target }) => ends.includes(source) && ends.includes(target))
  if (!tie) return null
  const [one, other] = ends.map((id) => authors.find((author) => author.id === id)?.name)
  return (
    <>
      <strong>
        <bdi>{one}</bdi> – <bdi>{other}</bdi>
      </strong>
      <br />
      {tieInWords(tie)}
    </>
  )
}
