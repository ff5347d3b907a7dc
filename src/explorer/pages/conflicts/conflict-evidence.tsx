import { graphql } from '../../api/graphql.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import { chain, PathChain } from '../path/path-chain.tsx'

const pathBetween = graphql(
  `
    query EvidenceBetween($from: ID!, $to: ID!, $scope: Scope!) {
      collaborationPath(from: $from, to: $to, scope: $scope) {
        __typename
        ... on CollaborationPath {
          ...Chain
        }
      }
    }
  `,
  [chain],
)

interface ConflictEvidenceProps {
  readonly from: string
  readonly to: string
  readonly scope: Scope
}

/** The papers that make two people too close. */
export function ConflictEvidence({ from, to, scope }: ConflictEvidenceProps) {
  const variables = { from, to, scope: scopeInput(scope) }
  const { show } = useAnswer('the evidence', { query: pathBetween, variables })
  return show(({ collaborationPath: path }) =>
    path.__typename === 'CollaborationPath' ? (
      <PathChain path={path} scope={scope} by="HOPS" />
    ) : (
      <p>The data changed: nothing joins them any more. Check again.</p>
    ),
  )
}
