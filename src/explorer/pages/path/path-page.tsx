import { useSearchParams } from 'wouter-preact'
import { useTitle } from '../../parts/use-title.ts'
import { PathAnswer } from './path-answer.tsx'
import { PathEnd } from './path-end.tsx'
import { type PathQuestion, readPath, writePath } from './path-in-address.ts'
import { PathSettings } from './path-settings.tsx'
import { type EndAuthor, useEnd } from './use-end.ts'
import './path-page.css'

/** How two people are connected: through whom, and by which papers. */
export function PathPage() {
  const [params, setParams] = useSearchParams()
  const question = readPath(params)
  const change = (part: Partial<PathQuestion>) => setParams(writePath({ ...question, ...part }))
  const from = useEnd(question.from)
  const to = useEnd(question.to)
  useTitle(from.author && to.author ? `${from.author.name} to ${to.author.name}` : 'Path')
  return (
    <div class="path-page">
      <h1>How are two people connected?</h1>
      <section class="panel" aria-label="The question">
        <div class="path-ends">
          <PathEnd label="From" end={from} onChange={(id) => change({ from: id })} />
          <button
            type="button"
            class="swap"
            disabled={!question.from && !question.to}
            onClick={() => change({ from: question.to, to: question.from })}
          >
            <span aria-hidden="true">⇄</span> Swap
          </button>
          <PathEnd label="To" end={to} onChange={(id) => change({ to: id })} />
        </div>
        <PathSettings question={question} onChange={change} />
      </section>
      {from.author && to.author ? (
        <Connection question={question} from={from.author} to={to.author} />
      ) : (
        <p class="empty">{whatIsMissing(question)}</p>
      )}
    </div>
  )
}

interface ConnectionProps {
  readonly question: PathQuestion
  readonly from: EndAuthor
  readonly to: EndAuthor
}

function Connection({ question, from, to }: ConnectionProps) {
  const group = [from, to].find(({ kind }) => kind === 'GROUP')
  if (from.id === to.id) {
    return (
      <section class="path-answer">
        <h2>The same person</h2>
        <p>Both ends are one author, no step apart. Choose somebody else for one of them.</p>
      </section>
    )
  }
  if (!group) return <PathAnswer question={question} from={from} to={to} />
  return (
    <section class="path-answer">
      <h2>No path to a group</h2>
      <p>
        <bdi>{group.name}</bdi> is a group, not a person. A group joins strangers: no chain of coauthors begins, ends or
        runs through one.
      </p>
    </section>
  )
}

function whatIsMissing({ from, to }: PathQuestion): string {
  if (!from && !to)
    return 'Choose two people, and see the chain of coauthors between them with the papers of each step.'
  return from && to ? '' : 'Choose the other person.'
}
