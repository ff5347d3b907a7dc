import { useEffect, useRef, useState } from 'preact/hooks'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { formatted } from '../../parts/counted.ts'
import { useSettled } from '../../parts/use-settled.ts'
import { Choice } from './choice.tsx'
import { ascendsByItself, type PaperChoice, paperOrders, paperTypes } from './paper-choice.ts'
import { usePaperChoice } from './use-paper-choice.ts'

export const paperFilters = graphql(`
  fragment PaperFilters on Author {
    categories {
      category
      paperCount
    }
    metricsByYear {
      year
      paperCount
    }
  }
`)

/** The order of the papers, and which of them are listed. */
export function PaperFilters({ author }: { author: FragmentOf<typeof paperFilters> }) {
  const { categories, metricsByYear } = readFragment(paperFilters, author)
  const { choice, choose } = usePaperChoice()
  const { by, from, to } = choice
  const years = yearsToChoose(metricsByYear, from, to)
  return (
    <div class="paper-filters">
      <Choice
        label="Sort by"
        value={by}
        options={Object.entries(paperOrders).map(([value, { name }]) => [value, name])}
        onChoose={(value) => {
          const chosen = value as PaperChoice['by']
          choose({ by: chosen, ascending: ascendsByItself(chosen) })
        }}
      />
      <Choice
        label="Order"
        value={choice.ascending ? 'asc' : 'desc'}
        options={[
          ['desc', paperOrders[by].descending],
          ['asc', paperOrders[by].ascending],
        ]}
        onChoose={(value) => choose({ ascending: value === 'asc' })}
      />
      <Choice
        label="Category"
        value={choice.category ?? ''}
        options={[
          ['', 'All'],
          ...withChosen(
            categories.map(({ category, paperCount }): Option => [category, `${category} (${formatted(paperCount)})`]),
            choice.category,
          ),
        ]}
        onChoose={(value) => choose({ category: value || null })}
      />
      <Choice
        label="Kind"
        value={choice.type ?? ''}
        options={[['', 'All'], ...Object.entries(paperTypes).map(([value, { name }]): Option => [value, name])]}
        onChoose={(value) => choose({ type: (value || null) as PaperChoice['type'] })}
      />
      <Choice
        label="From year"
        value={from === null ? '' : String(from)}
        options={[['', 'Any'], ...years.map((year): Option => [String(year), String(year)])]}
        onChoose={(value) => {
          const year = value === '' ? null : Number(value)
          choose({ from: year, to: year !== null && to !== null ? Math.max(year, to) : to })
        }}
      />
      <Choice
        label="To year"
        value={to === null ? '' : String(to)}
        options={[['', 'Any'], ...years.map((year): Option => [String(year), String(year)])]}
        onChoose={(value) => {
          const year = value === '' ? null : Number(value)
          choose({ to: year, from: year !== null && from !== null ? Math.min(year, from) : from })
        }}
      />
      <Choice
        label="Code"
        value={choice.hasCode === null ? '' : choice.hasCode ? 'yes' : 'no'}
        options={[
          ['', 'All'],
          ['yes', 'With public code'],
          ['no', 'Without'],
        ]}
        onChoose={(value) => choose({ hasCode: value === '' ? null : value === 'yes' })}
      />
      <TitleField />
      <label class="retracted-choice">
        <input
          type="checkbox"
          checked={!choice.withRetracted}
          onChange={({ currentTarget }) => choose({ withRetracted: !currentTarget.checked })}
        />{' '}
        Leave retracted papers out
      </label>
    </div>
  )
}

type Option = [value: string, name: string]

/** Every option, what is chosen among them although no paper has it. */
function withChosen(options: readonly Option[], chosen: string | null): Option[] {
  return chosen === null || options.some(([value]) => value === chosen) ? [...options] : [...options, [chosen, chosen]]
}

/** The years with papers and the chosen ones, the newest first. */
function yearsToChoose(
  rows: readonly { year: number; paperCount: number }[],
  from: number | null,
  to: number | null,
): number[] {
  const years = rows.filter(({ paperCount }) => paperCount > 0).map(({ year }) => year)
  return [...new Set([...years, ...[from, to].filter((year) => year !== null)])].sort((a, b) => b - a)
}

/** A part of the title; the address follows what is typed. */
function TitleField() {
  const {
    choice: { title },
    choose,
  } = usePaperChoice()
  const [text, setText] = useState(title)
  const settled = useSettled(text, 250)
  const written = useRef(title)
  useEffect(() => {
    if (title === written.current) return
    written.current = title
    setText(title)
  }, [title])
  useEffect(() => {
    if (settled !== text || settled.trim() === title) return
    written.current = settled.trim()
    choose({ title: settled.trim() }, { replace: true })
  }, [settled])
  return (
    <label class="title-choice">
      Title contains
      <input
        type="search"
        maxLength={200}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </label>
  )
}
