import { Failure } from './failure.tsx'
import type { Pages } from './use-pages.ts'

interface ShowMoreProps {
  readonly pages: Omit<Pages<never>, 'pages'>
  readonly onMore: () => void
  /** What there is more of: papers. */
  readonly what: string
}

/** The way to the next page of a list, at the end of what it shows; it stays where it is while that comes. */
export function ShowMore({ pages: { hasMore, loading, error, again }, onMore, what }: ShowMoreProps) {
  if (error) return <Failure error={error} again={again} />
  if (!hasMore) return null
  return (
    <p class="show-more">
      <button type="button" aria-disabled={loading} onClick={() => loading || onMore()}>
        {loading ? `Loading ${what} …` : `Show more ${what}`}
      </button>
    </p>
  )
}
