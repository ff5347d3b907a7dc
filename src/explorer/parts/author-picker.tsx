import { useCombobox } from 'downshift'
import { useState } from 'preact/hooks'
import { graphql, type ResultOf } from '../api/graphql.ts'
import { authorFacts } from './author-facts.ts'
import { useAnswer } from './use-answer.tsx'
import { useSettled } from './use-settled.ts'
import './author-picker.css'

const found = graphql(`
  query AuthorsNamed($name: String!) {
    searchAuthors(query: $name, first: 8) {
      nodes {
        id
        name
        primaryCategory
        metrics {
          paperCount
          firstYear
          lastYear
        }
      }
    }
  }
`)
export type FoundAuthor = ResultOf<typeof found>['searchAuthors']['nodes'][number]

interface AuthorPickerProps {
  readonly label: string
  /** What stands in the field at first: the name of who is chosen already. */
  readonly name?: string
  readonly onPick: (author: FoundAuthor) => void
}

/** A field for a name, which proposes the authors whom it may mean. */
export function AuthorPicker({ label, name = '', onPick }: AuthorPickerProps) {
  const [text, setText] = useState(name)
  const typed = useSettled(text.trim(), 150)
  const { data } = useAnswer('authors', { query: found, variables: { name: typed }, pause: typed === '' })
  const items = typed === '' ? [] : (data?.searchAuthors.nodes ?? [])
  const { isOpen, highlightedIndex, getLabelProps, getInputProps, getMenuProps, getItemProps } = useCombobox({
    items,
    initialInputValue: name,
    itemToString: (author) => author?.name ?? '',
    onInputValueChange: ({ inputValue }) => setText(inputValue),
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) onPick(selectedItem)
    },
  })
  return (
    <div class="author-picker">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: downshift names the field that it is for */}
      <label {...getLabelProps()}>{label}</label>
      <input {...getInputProps()} type="text" spellcheck={false} placeholder="A name" />
      <ul {...getMenuProps()} class={isOpen && items.length > 0 ? 'open' : ''}>
        {isOpen &&
          items.map((author, index) => (
            <li
              key={author.id}
              class={index === highlightedIndex ? 'highlighted' : ''}
              {...getItemProps({ item: author, index })}
            >
              <bdi>{author.name}</bdi>
              <span class="hint">{authorFacts(author)}</span>
            </li>
          ))}
      </ul>
    </div>
  )
}
