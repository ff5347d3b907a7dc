import { useRef, useState } from 'preact/hooks'
import { graphql } from '../../api/graphql.ts'
import { authorBy } from '../../parts/author-by.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import { namesNobody } from './names-nobody.ts'
import { boundsOf, type Stretch, shifted, stretchOf, type Years } from './year-stretch.ts'
import './year-brush.css'

const papersByYear = graphql(`
  query PapersByYear($author: AuthorBy!, $scope: Scope) {
    author(by: $author) {
      metricsByYear(scope: $scope) {
        year
        paperCount
      }
    }
  }
`)

interface YearBrushProps {
  /** As an address names the author: by id or ORCID. */
  readonly author: string
  readonly scope: Scope
  readonly onChange: (scope: Scope) => void
}

/** The years whose papers count, chosen on the author's papers by year. */
export function YearBrush({ author, scope, onChange }: YearBrushProps) {
  const variables = { author: authorBy(author), scope: scopeInput({ ...scope, from: null, to: null }) }
  const { data, error, show } = useAnswer('the papers by year', { query: papersByYear, variables })
  const rows = data?.author?.metricsByYear ?? []
  return (
    <fieldset class="year-brush">
      <legend>Years of publication</legend>
      {!data && !namesNobody(error) && show(() => null)}
      {/* Not what was drawn for a former scope: a thumb that is moved meanwhile would bring that back. */}
      {data && rows.length < 2 && (
        <p class="hint">
          {rows[0] ? `All dated papers of the author in the middle are of ${rows[0].year}.` : 'No paper is dated.'}
        </p>
      )}
      {rows.length > 1 && <Brush rows={rows} scope={scope} onChange={onChange} />}
    </fieldset>
  )
}

interface BrushProps extends Omit<YearBrushProps, 'author'> {
  /** Without gaps. */
  readonly rows: readonly { readonly year: number; readonly paperCount: number }[]
}

function Brush({ rows, scope, onChange }: BrushProps) {
  const years = { first: rows[0]!.year, last: rows.at(-1)!.year }
  // What is being dragged; it applies when it is let go.
  const [drawn, setDrawn] = useState<Stretch | null>(null)
  const stretch = drawn ?? stretchOf(scope, years)
  const bounds = boundsOf(stretch, years)
  const apply = (stretch: Stretch) => {
    setDrawn(null)
    const wanted = boundsOf(stretch, years)
    if (wanted.from !== scope.from || wanted.to !== scope.to) onChange({ ...scope, ...wanted })
  }
  const said = drawn ? { ...scope, ...bounds } : scope
  const words = scopeInWords({ ...said, categories: [], maxTeamSize: null, minSharedPapers: 1 })[0]
  return (
    <>
      <div class="brush" style={{ '--years': rows.length }}>
        <Bars rows={rows} stretch={stretch} />
        <Middle stretch={stretch} years={years} onDrag={setDrawn} onDrop={apply} />
        <Thumb
          label="First year"
          years={years}
          value={stretch.from}
          onTop={stretch.from > (years.first + years.last) / 2}
          onMove={(from) => setDrawn({ from: Math.min(from, stretch.to), to: stretch.to })}
          onDrop={() => apply(stretch)}
        />
        <Thumb
          label="Last year"
          years={years}
          value={stretch.to}
          onTop={false}
          onMove={(to) => setDrawn({ from: stretch.from, to: Math.max(to, stretch.from) })}
          onDrop={() => apply(stretch)}
        />
      </div>
      <p class="brush-ends" aria-hidden="true">
        <span>{years.first}</span>
        <strong>{words ?? 'all years'}</strong>
        <span>{years.last}</span>
      </p>
      {(scope.from !== null || scope.to !== null) && (
        <button type="button" class="link" onClick={() => onChange({ ...scope, from: null, to: null })}>
          All years
        </button>
      )}
    </>
  )
}

function Bars({ rows, stretch }: { rows: BrushProps['rows']; stretch: Stretch }) {
  const most = Math.max(1, ...rows.map(({ paperCount }) => paperCount))
  return (
    <svg viewBox={`0 0 ${rows.length} ${most}`} preserveAspectRatio="none" aria-hidden="true">
      {rows.map(({ year, paperCount }, k) => (
        <rect
          key={year}
          class={year >= stretch.from && year <= stretch.to ? 'within' : ''}
          x={k + 0.1}
          y={most - paperCount}
          width={0.8}
          height={paperCount}
        />
      ))}
    </svg>
  )
}

interface MiddleProps {
  readonly stretch: Stretch
  readonly years: Years
  readonly onDrag: (stretch: Stretch) => void
  readonly onDrop: (stretch: Stretch) => void
}

/** What lies between the thumbs: dragging it moves both. Who uses the keyboard moves them one by one. */
function Middle({ stretch, years, onDrag, onDrop }: MiddleProps) {
  const start = useRef<{ readonly x: number; readonly stretch: Stretch } | null>(null)
  const length = years.last - years.first
  const movedTo = ({ currentTarget, clientX }: PointerEvent): Stretch => {
    const { clientWidth } = (currentTarget as HTMLElement).parentElement!
    const { x, stretch } = start.current!
    return shifted(stretch, Math.round(((clientX - x) / clientWidth) * length), years)
  }
  return (
    <div class="middle-room" aria-hidden="true">
      <div
        class="middle"
        style={{
          left: `${(100 * (stretch.from - years.first)) / length}%`,
          width: `${(100 * (stretch.to - stretch.from)) / length}%`,
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          start.current = { x: event.clientX, stretch }
        }}
        onPointerMove={(event) => start.current && onDrag(movedTo(event))}
        onPointerUp={(event) => {
          if (start.current) onDrop(movedTo(event))
          start.current = null
        }}
        onPointerCancel={() => {
          if (start.current) onDrop(start.current.stretch)
          start.current = null
        }}
      />
    </div>
  )
}

interface ThumbProps {
  readonly label: string
  readonly years: Years
  readonly value: number
  readonly onTop: boolean
  readonly onMove: (year: number) => void
  readonly onDrop: () => void
}

function Thumb({ label, years, value, onTop, onMove, onDrop }: ThumbProps) {
  return (
    <input
      type="range"
      aria-label={label}
      class={onTop ? 'on-top' : ''}
      min={years.first}
      max={years.last}
      step={1}
      value={value}
      onInput={({ currentTarget }) => onMove(Number(currentTarget.value))}
      onChangeCapture={onDrop}
    />
  )
}
