import { communityColour } from './community-colours.ts'
import type { DrawingColours } from './drawing-colours.ts'
import type { DrawnAuthor, DrawnTie } from './drawn-network.ts'
import { mixedColour } from './mixed-colour.ts'
import type { Shown } from './shown.ts'
import { tieKey } from './tie-key.ts'
import { tieWidth } from './tie-width.ts'

/** How an author or a tie looks: as sigma takes it. */
export interface Look {
  readonly hidden: boolean
  readonly size: number
  readonly color: string
  /** What has more of it stands in front. */
  readonly zIndex: number
}

/** How much is left of a colour: of ties, fewer and many; of what stands out; and of what is faded. */
const strengths = { ties: 0.38, manyTies: 0.22, litTie: 0.75, fadedTie: 0.06, fadedAuthor: 0.2 }

/** How authors and ties look while this is shown: the colour is the community, a tie between two of them is grey. */
export function looksOf(
  { authors, ties, focus }: Shown,
  { theme, ground, softText }: DrawingColours,
  radiusOf: (paperCount: number) => number,
) {
  const mixed = new Map<string, string>()
  const paled = (colour: string, strength: number) => {
    const key = `${colour} ${strength}`
    const known = mixed.get(key)
    if (known !== undefined) return known
    const made = mixedColour(colour, ground, strength)
    mixed.set(key, made)
    return made
  }
  const areMany = ties.size > 1000
  const strength = areMany ? strengths.manyTies : strengths.ties
  /** Half as wide where there are very many: one is to see between them. */
  const widthOf = ({ sharedPaperCount }: DrawnTie) => tieWidth(sharedPaperCount) / (areMany ? 2 : 1)
  return {
    widthOf,
    ofAuthor({ id, community, paperCount }: DrawnAuthor): Look {
      const colour = communityColour(community, theme)
      const lit = !focus || focus.authors.has(id)
      const size = radiusOf(paperCount)
      return {
        hidden: !authors.has(id),
        size,
        color: lit ? colour : paled(colour, strengths.fadedAuthor),
        // The small stand in front of the large.
        zIndex: (lit ? 100 : 0) - size,
      }
    },
    ofTie(tie: DrawnTie): Look {
      const { source, target } = tie
      const key = tieKey(source, target)
      const community = authors.get(source)?.community
      const inside = community !== undefined && community === authors.get(target)?.community
      const lit = focus?.ties.has(key)
      const size = widthOf(tie)
      return {
        hidden: !ties.has(key),
        size,
        color: paled(
          inside ? communityColour(community, theme) : softText,
          lit ? strengths.litTie : focus ? strengths.fadedTie : strength,
        ),
        zIndex: (lit ? 100 : 0) + size,
      }
    },
  }
}
export type Looks = ReturnType<typeof looksOf>
