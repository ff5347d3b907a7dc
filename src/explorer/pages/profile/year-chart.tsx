import { useState } from 'preact/hooks'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { formatted } from '../../parts/counted.ts'
import { useWidth } from './use-width.ts'
import { YearColumns } from './year-columns.tsx'
import { yearInWords } from './year-in-words.ts'
import { YearTable } from './year-table.tsx'

export const yearChart = graphql(`
  fragment YearChart on Author {
    metrics {
      paperCount
    }
    metricsByYear {
      year
      paperCount
      citationCount
    }
  }
`)

/** Papers and citations of every year; a year leads to its papers. */
export function YearChart({ author }: { author: FragmentOf<typeof yearChart> }) {
  const { metrics, metricsByYear: rows } = readFragment(yearChart, author)
  const [pointed, setPointed] = useState<number | null>(null)
  const [box, width] = useWidth<HTMLDivElement>()
  const dated = rows.reduce((sum, { paperCount }) => sum + paperCount, 0)
  const row = rows.find(({ year }) => year === pointed)
  return (
    <section class="years">
      <h2>Papers and citations by year</h2>
      {rows.length === 0 ? (
        <p class="hint">{metrics.paperCount === 0 ? 'There are no papers to show.' : 'No paper is dated.'}</p>
      ) : (
        <>
          <p class="hint" aria-hidden="true">
            {row ? yearInWords(row) : 'A year leads to its papers.'}
          </p>
          <div class="scrolls" ref={box}>
            {width > 0 && <YearColumns rows={rows} width={width} pointed={pointed} onPoint={setPointed} />}
          </div>
          <p class="hint">
            Citations are those that a year’s papers have had since, where a source counts them
            {rows.every(({ citationCount }) => citationCount === null) && '; none does for these'}.
            {metrics.paperCount > dated && ` ${undated(metrics.paperCount - dated)}`}
          </p>
          <YearTable rows={rows} />
        </>
      )}
    </section>
  )
}

function undated(count: number): string {
  return count === 1 ? 'One paper is undated and in no year.' : `${formatted(count)} papers are undated and in no year.`
}
