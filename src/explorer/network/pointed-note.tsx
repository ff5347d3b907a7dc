import { counted } from '../parts/counted.ts'
import type { DrawnNetwork } from './drawn-network.ts'
import { tieInWords } from './in-words.ts'
import type { Pointed } from './network-canvas.ts'

interface PointedNoteProps {
  readonly pointed: Pointed
  readonly network: DrawnNetwork
  /** The size of the canvas, so that the note stays inside. */
  readonly width: number
  readonly height: number
}

/** What the pointer is on, beside the pointer. */
export function PointedNote({ pointed: { chosen, x, y }, network, width, height }: PointedNoteProps) {
  const place = {
    ...(x < width / 2 ? { left: `${x + 14}px` } : { right: `${width - x + 14}px` }),
    ...(y < height / 2 ? { top: `${y + 10}px` } : { bottom: `${height - y + 10}px` }),
  }
  return (
    <p class="network-pointed" style={place} aria-hidden="true">
      {'author' in chosen ? (
        <AuthorNote id={chosen.author} network={network} />
      ) : (
        <TieNote ends={chosen.tie} network={network} />
      )}
    </p>
  )
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
