import type { Chosen, DrawnNetwork } from '../network/drawn-network.ts'
import { years } from '../parts/author-facts.ts'
import { counted } from '../parts/counted.ts'
import { profileAddress } from './explorer-address.ts'

interface ChosenLineProps {
  readonly chosen: Chosen | null
  readonly network: DrawnNetwork
  readonly endpoint: string
}

/** What is known of the author or the tie that the reader chose, in a line. */
export function ChosenLine({ chosen, network: { authors, ties }, endpoint }: ChosenLineProps) {
  const linkTo = (id: string) => (
    <a href={profileAddress(endpoint, id)}>
      <bdi>{authors.find((author) => author.id === id)?.name}</bdi>
    </a>
  )
  const line = () => {
    if (chosen === null) return <span class="hint">Choose an author or a tie to read more.</span>
    if ('author' in chosen) {
      const author = authors.find(({ id }) => id === chosen.author)
      return (
        author && (
          <>
            {linkTo(author.id)} · {counted(author.paperCount, 'paper')}
          </>
        )
      )
    }
    const [one, other] = chosen.tie
    const tie = ties.find(({ source, target }) => [one, other].includes(source) && [one, other].includes(target))
    return (
      tie && (
        <>
          {linkTo(one)} and {linkTo(other)} · {counted(tie.sharedPaperCount, 'shared paper')}
          {tie.firstYear !== null && ` · ${years(tie.firstYear, tie.lastYear)}`}
        </>
      )
    )
  }
  return (
    <p class="chosen" role="status">
      {line()}
    </p>
  )
}
