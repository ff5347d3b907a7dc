import { graphql, type ResultOf } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import { bigTeamVerdict, type Outcome } from './big-team-verdict.ts'
import { chain, PathChain } from './path-chain.tsx'
import type { PathQuestion } from './path-in-address.ts'
import { distanceInWords, whyNot } from './path-words.ts'
import type { EndAuthor } from './use-end.ts'

const bothPaths = graphql(
  `
    query Paths($from: ID!, $to: ID!, $by: PathCriterion!, $maxDistance: Int, $all: Scope!, $small: Scope!) {
      all: collaborationPath(from: $from, to: $to, by: $by, maxDistance: $maxDistance, scope: $all) {
        ...Found
      }
      small: collaborationPath(from: $from, to: $to, by: $by, maxDistance: $maxDistance, scope: $small) {
        ...Found
      }
    }
    fragment Found on CollaborationPathResult {
      __typename
      ... on CollaborationPath {
        distance
        authors {
          id
        }
        steps {
          sharedPaperCount
        }
        scope {
          hash
          dataVersion
        }
        ...Chain
      }
      ... on NoCollaborationPath {
        reason
        reachableFrom
        reachableTo
        scope {
          hash
          dataVersion
        }
      }
    }
  `,
  [chain],
)
type Result = ResultOf<typeof bothPaths>['all']

interface PathAnswerProps {
  readonly question: PathQuestion
  readonly from: EndAuthor
  readonly to: EndAuthor
}

/** The path with the papers of big teams and without them: side by side where they differ. */
export function PathAnswer({ question, from, to }: PathAnswerProps) {
  const { by, maxSteps, bigTeam, scope } = question
  const small: Scope = { ...scope, maxTeamSize: bigTeam }
  const variables = {
    from: from.id,
    to: to.id,
    by,
    maxDistance: maxSteps,
    all: scopeInput(scope),
    small: scopeInput(small),
  }
  const { show } = useAnswer('the path', { query: bothPaths, variables })
  const draw = (result: Result, drawn: Scope, title: string) => (
    <One result={result} scope={drawn} title={title} question={question} from={from} to={to} />
  )
  return (
    <section class="path-answer" aria-label="The answer">
      {show((data) => {
        const { same, words } = bigTeamVerdict(outcome(data.all), outcome(data.small), bigTeam, by)
        return (
          <>
            {words !== '' && (
              <p class="verdict" role="status">
                {words}
              </p>
            )}
            {same ? (
              draw(data.all, scope, '')
            ) : (
              <div class="side-by-side">
                {draw(data.all, scope, 'Teams of any size')}
                {draw(data.small, small, `Papers of at most ${counted(bigTeam, 'author')}`)}
              </div>
            )}
          </>
        )
      })}
    </section>
  )
}

interface OneProps extends PathAnswerProps {
  readonly result: Result
  readonly scope: Scope
  /** Of which papers this is the answer, where there are two. */
  readonly title: string
}

function One({ result, scope, title, question, from, to }: OneProps) {
  return (
    <section class="one-path">
      {title !== '' && <p class="of-which">{title}</p>}
      {result.__typename === 'CollaborationPath' ? (
        <>
          <h2>{distanceInWords(result.distance)}</h2>
          <PathChain path={result} scope={scope} by={question.by} />
        </>
      ) : (
        <>
          <h2>{result.reason === 'BUDGET_SPENT' ? 'Not known' : 'No path'}</h2>
          {whyNot(result, from.name, to.name).map((sentence) => (
            <p key={sentence}>
              <bdi>{sentence}</bdi>
            </p>
          ))}
        </>
      )}
      <p class="hint rests-on">
        Scope {result.scope.hash.slice(0, 8)} · data version {result.scope.dataVersion}
      </p>
    </section>
  )
}

function outcome(result: Result): Outcome {
  if (result.__typename === 'NoCollaborationPath') return { kind: 'none', reason: result.reason }
  return {
    kind: 'path',
    authors: result.authors.map(({ id }) => id),
    papers: result.steps.map(({ sharedPaperCount }) => sharedPaperCount),
  }
}
