import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { years } from '../../parts/author-facts.ts'
import { formatted } from '../../parts/counted.ts'
import { Figure } from './figure.tsx'
import { useOpened } from './fold.tsx'
import { HCore } from './h-core.tsx'
import { type Coverage, papersOf, rounded } from './resting.ts'
import { stated } from './stated.ts'

export const figures = graphql(`
  fragment Figures on Author {
    id
    metrics {
      paperCount
      firstYear
      lastYear
      hIndex
      citationCount
      citationCoverage {
        papers
        of
      }
      novelty {
        value
        method
        coverage {
          papers
          of
        }
      }
      aiScore {
        value
        method
        coverage {
          papers
          of
        }
      }
    }
    reportedMetrics {
      name
      value
      source
      asOf
    }
  }
`)

/** The figures that people ask for first, each with what it rests on and with what sources state beside it. */
export function Figures({ author }: { author: FragmentOf<typeof figures> }) {
  const { id, metrics, reportedMetrics } = readFragment(figures, author)
  const { paperCount, firstYear, lastYear, hIndex, citationCount, citationCoverage, novelty, aiScore } = metrics
  const [opened, setOpened] = useOpened('h-core')
  return (
    <section aria-label="Figures">
      <dl class="figures">
        <Figure
          name="h-index"
          value={hIndex === null ? null : formatted(hIndex)}
          rests={cited(citationCoverage, 'a lower bound')}
          stated={stated(reportedMetrics, 'hIndex')}
          meaning="The largest h such that h papers have at least h citations each."
          source="10.1073/pnas.0507655102"
          sourceName="Hirsch 2005"
        >
          {hIndex !== null && hIndex > 0 && (
            <button type="button" class="link" aria-expanded={opened} onClick={() => setOpened(!opened)}>
              {opened ? 'Hide' : 'Show'} the h-core
            </button>
          )}
        </Figure>
        <Figure
          name="Papers"
          value={formatted(paperCount)}
          rests={years(firstYear, lastYear) || (paperCount === 0 ? 'none is stored' : 'none is dated')}
          stated={stated(reportedMetrics, 'paperCount')}
          meaning="The papers stored here on whose byline the author stands. A source may know of others."
        />
        <Figure
          name="Citations"
          value={citationCount === null ? null : formatted(citationCount)}
          rests={cited(citationCoverage, 'the sum of these')}
          stated={stated(reportedMetrics, 'citationCount')}
          meaning="The sum of the citations that the sources of the papers count, where they count them."
        />
        <Figure
          name="Novelty"
          value={rounded(novelty.value, 1)}
          unit="of 100"
          rests={scored(novelty.coverage)}
          stated={stated(reportedMetrics, 'novelty')}
          meaning={`How unlike the texts of all earlier papers stored here the papers’ titles and abstracts are, on average (${novelty.method}).`}
          source="10.1016/j.respol.2020.104144"
          sourceName="after Arts, Hou and Gomez 2021"
        />
        <Figure
          name="AI Score"
          value={rounded(aiScore.value, 1)}
          unit="of 100"
          rests={scored(aiScore.coverage)}
          stated={stated(reportedMetrics, 'aiScore')}
          meaning={`A documented formula, nobody’s opinion: the papers’ ${aiScore.method}. Weights: 0.40, 0.25, 0.20, 0.15.`}
        />
      </dl>
      {opened && hIndex !== null && hIndex > 0 && <HCore id={id} />}
    </section>
  )
}

function cited(coverage: Coverage, partly: string): string {
  const known = `citations known for ${papersOf(coverage)}`
  return coverage.papers > 0 && coverage.papers < coverage.of ? `${known}: ${partly}` : known
}

function scored(coverage: Coverage): string {
  return coverage.papers > 0 ? `the mean of ${papersOf(coverage)}` : `scores known for ${papersOf(coverage)}`
}
