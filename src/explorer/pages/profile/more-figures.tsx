import type { ComponentChildren } from 'preact'
import { graphql } from '../../api/graphql.ts'
import { years } from '../../parts/author-facts.ts'
import { formatted } from '../../parts/counted.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { Doi } from './doi.tsx'
import { NewerData } from './newer-data.tsx'
import { rounded } from './resting.ts'
import { StatedFigures, statedFigures } from './stated-figures.tsx'

const moreFigures = graphql(
  `
    query MoreFigures($id: ID!) {
      author(by: { id: $id }) {
        metrics {
          gIndex
          i10Index
          eIndex
          mQuotient
          hiNorm
          hmIndex
          citationsToNextH
          meanCitations
          medianCitations
          fractionalPaperCount
          fractionalCitationCount
          selfCitationCount
          storedCitationCount
          coauthorCount
          meanTeamSize
          collaborativeCoefficient
          firstAuthorCount
          lastAuthorCount
          soloCount
          firstYear
          lastYear
          scope {
            dataVersion
          }
        }
        withoutSelfCitations: metrics(selfCitations: EXCLUDE) {
          hIndex
          citationCount
        }
        ...StatedFigures
      }
    }
  `,
  [statedFigures],
)

/** The other indicators, each with its definition. */
export function MoreFigures({ id }: { id: string }) {
  const { show } = useAnswer('more figures', { query: moreFigures, variables: { id } })
  return show(({ author }) => {
    if (!author) return null
    const { metrics, withoutSelfCitations } = author
    return (
      <>
        <NewerData versions={[metrics.scope.dataVersion]} />
        <h3>Citations</h3>
        <dl class="more-figures">
          <Row name="g-index" value={rounded(metrics.gIndex, 0)}>
            The largest g such that the g most cited papers have g² citations together.{' '}
            <Doi doi="10.1007/s11192-006-0144-7">Egghe 2006</Doi>
          </Row>
          <Row name="i10-index" value={rounded(metrics.i10Index, 0)}>
            Papers with at least 10 citations, as Google Scholar counts.
          </Row>
          <Row name="e-index" value={rounded(metrics.eIndex, 2)}>
            The square root of the citations of the h-core beyond h².{' '}
            <Doi doi="10.1371/journal.pone.0005429">Zhang 2009</Doi>
          </Row>
          <Row name="m quotient" value={rounded(metrics.mQuotient, 2)}>
            The h-index per year from the first paper to the newest year stored, both included.{' '}
            <Doi doi="10.1073/pnas.0507655102">Hirsch 2005</Doi>
          </Row>
          <Row name="Individual h-index (hI,norm)" value={rounded(metrics.hiNorm, 0)}>
            The h-index of citations divided by the number of names on the byline, as Publish or Perish computes it.
          </Row>
          <Row name="Modified h-index (hm)" value={rounded(metrics.hmIndex, 2)}>
            The h-index with a paper of n names counted as 1/n.{' '}
            <a href="https://arxiv.org/abs/0805.2000">Schreiber 2008</a>
          </Row>
          <Row name="Citations to the next h" value={rounded(metrics.citationsToNextH, 0)}>
            Citations still missing for h + 1, at best.
          </Row>
          <Row name="Citations per paper" value={rounded(metrics.meanCitations, 2)}>
            The mean over the papers whose citations are known
            {metrics.medianCitations !== null && `; the median is ${rounded(metrics.medianCitations, 1)}`}.
          </Row>
          <Row name="Fractional citations" value={rounded(metrics.fractionalCitationCount, 2)}>
            The sum of citations divided by the number of names on the byline.
          </Row>
          <Row name="Citations by papers stored here" value={formatted(metrics.storedCitationCount)}>
            As far as sources list references; {formatted(metrics.selfCitationCount)} of them share an author with the
            paper they cite.
          </Row>
          <Row name="h-index without self-citations" value={rounded(withoutSelfCitations.hIndex, 0)}>
            Stated citations less those stored that share an author: an upper bound. Citations so counted:{' '}
            {rounded(withoutSelfCitations.citationCount, 0) ?? 'not known'}.
          </Row>
        </dl>
        <h3>Papers and teams</h3>
        <dl class="more-figures">
          <Row name="Fractional papers" value={rounded(metrics.fractionalPaperCount, 2)}>
            The sum of 1/n over the papers, n being the number of names on the byline.
          </Row>
          <Row name="Coauthors" value={formatted(metrics.coauthorCount)}>
            Persons who share a paper with the author.
          </Row>
          <Row name="Mean team size" value={rounded(metrics.meanTeamSize, 2)}>
            The mean number of names on the byline.
          </Row>
          <Row name="Collaborative coefficient" value={rounded(metrics.collaborativeCoefficient, 3)}>
            One minus the mean of 1/n: 0 for who always writes alone.{' '}
            <Doi doi="10.1007/BF02017100">Ajiferuke, Burrell and Tague 1988</Doi>
          </Row>
          <Row name="First author" value={formatted(metrics.firstAuthorCount)}>
            Papers on which the author stands first, those of one name included.
          </Row>
          <Row name="Last author" value={formatted(metrics.lastAuthorCount)}>
            Papers of two names or more on which the author stands last; a cut byline is not counted.
          </Row>
          <Row name="Alone" value={formatted(metrics.soloCount)}>
            Papers of one name; a cut byline is not counted.
          </Row>
          <Row name="Career" value={years(metrics.firstYear, metrics.lastYear) || null}>
            Years of the first and the last dated paper{career(metrics.firstYear, metrics.lastYear)}.
          </Row>
        </dl>
        <StatedFigures author={author} />
      </>
    )
  })
}

function career(first: number | null, last: number | null): string {
  return first === null || last === null ? '' : `: ${last - first + 1} in all`
}

function Row({ name, value, children }: { name: string; value: string | null; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={value === null ? 'unknown' : ''}>{value ?? 'not known'}</dd>
      <dd class="hint">{children}</dd>
    </div>
  )
}
