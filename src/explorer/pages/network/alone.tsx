import { graphql } from '../../api/graphql.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { everything } from '../../scope/scope.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import type { NetworkAnswer } from './ask-network.ts'
import type { ChangeView } from './use-network-view.ts'

const kindOf = graphql(`
  query KindOf($author: ID!) {
    author(by: { id: $author }) {
      kind
    }
  }
`)

interface AloneProps {
  readonly answer: NetworkAnswer
  readonly change: ChangeView
}

/** Why nobody stands around the author in the middle. */
export function Alone({ answer: { center, question }, change }: AloneProps) {
  const { show } = useAnswer('why nobody is here', { query: kindOf, variables: { author: center.id } })
  const isWhole = scopeInWords(question.scope).length === 0
  return show(({ author }) => {
    if (author?.kind === 'GROUP') {
      return (
        <p class="network-alone">
          <bdi>{center.name}</bdi> is a group, not a person. Groups are no part of networks: a consortium would join
          strangers.
        </p>
      )
    }
    return (
      <div class="network-alone">
        <p>
          <bdi>{center.name}</bdi> has no coauthors{' '}
          {isWhole ? 'here: nobody shares a paper with them.' : 'in this scope.'}
        </p>
        {!isWhole && (
          <button type="button" onClick={() => change({ scope: everything })}>
            Count all papers
          </button>
        )}
      </div>
    )
  })
}
