import { counted, formatted } from '../../parts/counted.ts'
import { ScopeControls } from '../../scope/scope-controls.tsx'
import type { NetworkAnswer } from './ask-network.ts'
import { largestRadius, mostAuthors, type NetworkView } from './network-view.ts'
import type { ChangeView } from './use-network-view.ts'
import { YearBrush } from './year-brush.tsx'
import './network-controls.css'

interface NetworkControlsProps {
  /** The id of the author in the middle. */
  readonly center: string
  readonly answer: NetworkAnswer | undefined
  readonly view: NetworkView
  readonly change: ChangeView
}

/** What decides who is in the network. */
export function NetworkControls({ center, answer, view, change }: NetworkControlsProps) {
  return (
    <section class="panel network-choices" aria-label="What is shown">
      <Radius radius={view.radius} onChange={(radius) => change({ radius })} />
      <label>
        Authors at most
        <select
          value={String(view.maxAuthors)}
          onChange={({ currentTarget }) => change({ maxAuthors: Number(currentTarget.value) })}
        >
          {choicesWith(view.maxAuthors).map((count) => (
            <option key={count} value={String(count)}>
              {formatted(count)}
            </option>
          ))}
        </select>
      </label>
      <YearBrush
        author={center}
        scope={view.scope}
        onChange={(scope) => change({ scope, until: null }, { inPlace: true })}
      />
      <ScopeControls scope={view.scope} without={['years']} onChange={(scope) => change({ scope, until: null })} />
      {answer && answer.expansions.length > 0 && <Expansions answer={answer} view={view} change={change} />}
    </section>
  )
}

function Radius({ radius, onChange }: { radius: number; onChange: (radius: number) => void }) {
  return (
    <fieldset class="radius">
      <legend>Steps from the middle</legend>
      {Array.from({ length: largestRadius }, (_, k) => k + 1).map((steps) => (
        <label key={steps}>
          <input type="radio" name="radius" checked={steps === radius} onChange={() => onChange(steps)} />
          {steps}
        </label>
      ))}
    </fieldset>
  )
}

const usualChoices = [25, 50, 150, 300, 500, 1000, 1500, mostAuthors]

/** What an address asks for can be chosen, too. */
function choicesWith(count: number): number[] {
  return [...new Set([...usualChoices, count])].sort((one, other) => one - other)
}

/** Whose coauthors were added, each to be taken back. */
function Expansions({ answer, view, change }: { answer: NetworkAnswer; view: NetworkView; change: ChangeView }) {
  return (
    <div>
      <h2>Coauthors added</h2>
      <ul class="expansions">
        {answer.expansions.map(({ id, name, added }) => (
          <li key={id}>
            <span>
              <bdi>{name}</bdi>: {counted(added, 'more author', 'more authors')}
            </span>{' '}
            <button
              type="button"
              class="link"
              aria-label={`Hide the coauthors of ${name}`}
              onClick={() => change({ expanded: view.expanded.filter((other) => other !== id) })}
            >
              hide
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
