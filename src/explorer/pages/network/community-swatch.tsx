import { communityColourOfTheme } from '../../network/community-colours.ts'
import './community-swatch.css'

/** The colour of a community; its number or name stands beside it. */
export function CommunitySwatch({ community }: { community: number }) {
  return <span class="swatch" style={{ background: communityColourOfTheme(community) }} />
}
