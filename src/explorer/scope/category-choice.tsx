import { useState } from 'preact/hooks'
import { graphql } from '../api/graphql.ts'
import { formatted } from '../parts/counted.ts'
import { useAnswer } from '../parts/use-answer.tsx'

const allCategories = graphql(`
  query Categories {
    categories {
      category
      paperCount
    }
  }
`)

/** More than these are looked through by typing. */
const manyCategories = 16

interface CategoryChoiceProps {
  readonly chosen: readonly string[]
  readonly onChange: (categories: readonly string[]) => void
  /** What there is to choose from; all that the API knows when left out. */
  readonly offered?: readonly string[] | undefined
}

/** Any number of categories; none chosen means all. */
export function CategoryChoice({ chosen, onChange, offered }: CategoryChoiceProps) {
  const [opened, setOpened] = useState(false)
  return (
    <details class="category-choice" onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        Categories: <strong>{chosen.length === 0 ? 'all' : chosen.join(', ')}</strong>
      </summary>
      {opened &&
        (offered ? (
          <Boxes chosen={chosen} onChange={onChange} offered={offered.map((category) => ({ category }))} />
        ) : (
          <EveryCategory chosen={chosen} onChange={onChange} />
        ))}
    </details>
  )
}

function EveryCategory({ chosen, onChange }: CategoryChoiceProps) {
  const { show } = useAnswer('the categories', { query: allCategories, variables: {} })
  return show(({ categories }) => <Boxes chosen={chosen} onChange={onChange} offered={categories} />)
}

interface BoxesProps extends Omit<CategoryChoiceProps, 'offered'> {
  readonly offered: readonly { readonly category: string; readonly paperCount?: number }[]
}

function Boxes({ chosen, onChange, offered }: BoxesProps) {
  const [sought, setSought] = useState('')
  const known = new Set(offered.map(({ category }) => category))
  // One that an address names and nothing bears stays in sight, so that it can be taken back.
  const all = [...chosen.filter((category) => !known.has(category)).map((category) => ({ category })), ...offered]
  const fitting = all.filter(({ category }) => category.toLowerCase().includes(sought.trim().toLowerCase()))
  const toggle = (category: string) =>
    onChange(chosen.includes(category) ? chosen.filter((other) => other !== category) : [...chosen, category].sort())
  if (all.length === 0) return <p class="hint">No paper here has a category.</p>
  return (
    <fieldset>
      <legend class="visually-hidden">Categories that count</legend>
      {all.length > manyCategories && (
        <label>
          Find a category
          <input
            type="search"
            value={sought}
            onInput={({ currentTarget }) => setSought(currentTarget.value)}
            spellcheck={false}
          />
        </label>
      )}
      <ul>
        {fitting.map(({ category, ...rest }) => (
          <li key={category}>
            <label>
              <input type="checkbox" checked={chosen.includes(category)} onChange={() => toggle(category)} />
              <bdi>{category}</bdi> <PaperCount {...rest} />
            </label>
          </li>
        ))}
      </ul>
      {fitting.length === 0 && (
        <p class="hint" role="status">
          No category is called so.
        </p>
      )}
      {chosen.length > 0 && (
        <button type="button" class="link" onClick={() => onChange([])}>
          All categories
        </button>
      )}
    </fieldset>
  )
}

function PaperCount({ paperCount }: { paperCount?: number }) {
  return paperCount === undefined ? null : <span class="hint">{formatted(paperCount)}</span>
}
