import { useQuery } from '@urql/preact'
import { useCombobox } from 'downshift'
import { useEffect, useRef, useState } from 'preact/hooks'
import { graphql, type ResultOf } from '../api/graphql.ts'
import { authorFacts, authorFactsFragment } from './author-facts.ts'
import { Failure } from './failure.tsx'
import { orcidChecks, orcidIn } from './orcid.ts'
import { useSettled } from './use-settled.ts'
import './author-picker.css'

const found = graphql(
  `
  query AuthorsNamed($name: String!, $orcid: String!, $byOrcid: Boolean!) {
    author(by: { orcid: $orcid }) @include(if: $byOrcid) {
      ...Found
    }
    searchAuthors(query: $name, first: 8) @skip(if: $byOrcid) {
      nodes {
        ...Found
      }
    }
  }
  fragment Found on Author {
    id
    name
    kind
    ...AuthorFacts
  }
`,
  [authorFactsFragment],
)
type Answer = ResultOf<typeof found>
export type FoundAuthor = NonNullable<Answer['author']>

interface AuthorPickerProps {
  readonly label: string
  /** What stands in the field: the name of who is chosen already. */
  readonly name?: string
  readonly onPick: (author: FoundAuthor) => void
  /** What emptying the field does. */
  readonly onClear?: () => void
}

/** A field for a name or an ORCID, which proposes the authors whom it may mean. */
export function AuthorPicker({ label, name = '', onPick, onClear }: AuthorPickerProps) {
  const [text, setText] = useState(name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setText(name), [name])
  const { items, settled, trouble, error, again } = useFound(text, name)
  const { isOpen, highlightedIndex, getLabelProps, getInputProps, getMenuProps, getItemProps } = useCombobox({
    items,
    inputValue: text,
    selectedItem: null,
    defaultHighlightedIndex: 0,
    itemToString: (author) => author?.name ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return
      setText(selectedItem.name)
      onPick(selectedItem)
    },
    stateReducer: (state, { type, changes }) => {
      // To leave the field is not to choose, and Enter chooses nothing that was found for other letters.
      if (type === useCombobox.stateChangeTypes.InputBlur) return { ...changes, selectedItem: null }
      return type === useCombobox.stateChangeTypes.InputKeyDownEnter && !settled ? state : changes
    },
  })
  const clear = () => {
    setText('')
    onClear?.()
    field.current?.focus()
  }
  return (
    <div class="author-picker">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: downshift names the field that it is for */}
      <label {...getLabelProps()}>{label}</label>
      <div class="field">
        <input
          {...getInputProps({
            ref: field,
            onInput: ({ currentTarget }) => setText(currentTarget.value),
            onBlur: () => {
              if (text.trim() === '' && name !== '') onClear?.()
              else if (name !== '') setText(name)
            },
          })}
          type="text"
          spellcheck={false}
          autocapitalize="words"
          placeholder="A name or an ORCID"
        />
        {text !== '' && (
          <button type="button" class="clear" aria-label={`Clear: ${label}`} onClick={clear}>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      <div class={`proposals ${isOpen && (items.length > 0 || trouble !== null) ? 'open' : ''}`}>
        <ul {...getMenuProps()}>
          {isOpen &&
            items.map((author, index) => (
              <li
                key={author.id}
                class={index === highlightedIndex ? 'highlighted' : ''}
                {...getItemProps({ item: author, index })}
              >
                <bdi>{author.name}</bdi>
                <span class="hint">
                  {author.kind === 'GROUP' && 'group · '}
                  {authorFacts(author)}
                </span>
              </li>
            ))}
        </ul>
        <p class="hint" role="status">
          {isOpen && trouble}
        </p>
      </div>
      {error && <Failure error={error} again={again} />}
    </div>
  )
}

/** Whom a text may mean; nobody is asked for while it is the `chosen` one's name. */
function useFound(text: string, chosen: string) {
  const typed = text.trim()
  const name = useSettled(typed, 150)
  const orcid = orcidIn(name)
  const misspelt = orcid !== null && !orcidChecks(orcid)
  const pause = !/[\p{L}\p{N}]/u.test(name) || name.length > 200 || misspelt || name === chosen
  const [{ data, error, fetching, operation }, ask] = useQuery({
    query: found,
    variables: { name, orcid: orcid ?? '', byOrcid: orcid !== null },
    pause,
  })
  const answered = !pause && !fetching && operation?.variables.name === name
  const items = pause || !data ? [] : authorsOf(data)
  return {
    items,
    /** Whether the items are what was found for the text as it stands. */
    settled: answered && typed === name,
    trouble: misspelt
      ? 'The last digit of this ORCID does not follow from the others: it is misspelt.'
      : answered && !error && items.length === 0
        ? orcid === null
          ? 'Nobody here is called so.'
          : 'Nobody here has this ORCID.'
        : null,
    error: pause || fetching ? undefined : error,
    again: () => ask({ requestPolicy: 'network-only' }),
  }
}

function authorsOf({ author, searchAuthors }: Answer): FoundAuthor[] {
  return searchAuthors?.nodes ?? (author ? [author] : [])
}
