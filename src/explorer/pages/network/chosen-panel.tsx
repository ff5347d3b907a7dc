import type { ComponentChildren } from 'preact'
import type { Chosen } from '../../network/drawn-network.ts'
import type { NetworkAnswer } from './ask-network.ts'
import { ChosenAuthor } from './chosen-author.tsx'
import { ChosenTie } from './chosen-tie.tsx'
import type { NetworkView } from './network-view.ts'
import type { ChangeView } from './use-network-view.ts'
import './chosen-panel.css'

interface ChosenPanelProps {
  readonly chosen: Chosen
  readonly answer: NetworkAnswer
  readonly view: NetworkView
  readonly change: ChangeView
}

/** What there is to know about the author or the tie that is chosen; nothing where the network has no such one. */
export function ChosenPanel({ chosen, answer, view, change }: ChosenPanelProps) {
  const { authors, ties } = answer.network
  const author = (id: string) => authors.find((author) => author.id === id)
  const close = () => change({ chosen: null }, { inPlace: true })
  if ('author' in chosen) {
    const found = author(chosen.author)
    return found ? (
      <Panel label="Chosen author" close={close}>
        <ChosenAuthor key={found.id} author={found} answer={answer} view={view} change={change} />
      </Panel>
    ) : null
  }
  const tie = ties.find(({ source, target }) => chosen.tie.includes(source) && chosen.tie.includes(target))
  const [source, target] = [tie && author(tie.source), tie && author(tie.target)]
  return tie && source && target ? (
    <Panel label="Chosen tie" close={close}>
      <ChosenTie
        key={`${source.id} ${target.id}`}
        {...{ tie, source, target, change }}
        scope={answer.question.scope}
        dataVersion={answer.dataVersion}
      />
    </Panel>
  ) : null
}

function Panel({ label, close, children }: { label: string; close: () => void; children: ComponentChildren }) {
  return (
    <section class="panel chosen" aria-label={label}>
      <button type="button" class="close" aria-label="Close" onClick={close}>
        <span aria-hidden="true">×</span>
      </button>
      {children}
    </section>
  )
}
