import { scaleBand, scaleLinear } from 'd3-scale'
import { useRef } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { formatted } from '../../parts/counted.ts'
import { labelledYears } from './labelled-years.ts'
import { usePaperChoice } from './use-paper-choice.ts'
import { yearInWords } from './year-in-words.ts'
import type { Year } from './year-table.tsx'

interface YearColumnsProps {
  readonly rows: readonly Year[]
  readonly width: number
  readonly pointed: number | null
  readonly onPoint: (year: number | null) => void
}

/** Room for the numbers of the axes, when they are short; and for each of their characters. */
const leastLeft = 44
const character = 7
/** Room for the second half of the last year under the chart. */
const halfLabel = 14
const papersTop = 22
const papersHeight = 110
const citationsTop = papersTop + papersHeight + 30
const citationsHeight = 70
/** Below this, a year could not be told from the next; the chart scrolls instead. */
const narrowest = 6
const widest = 56

/** The chart: a column of papers over one of citations for each year. One year is in the order of Tab; arrows go on. */
export function YearColumns({ rows, width, pointed, onPoint }: YearColumnsProps) {
  const [path, navigate] = useLocation()
  const { choice, searchAfter } = usePaperChoice()
  const columns = useRef<SVGGElement>(null)
  const hasCitations = rows.some(({ citationCount }) => citationCount !== null)
  const bottom = hasCitations ? citationsTop + citationsHeight : papersTop + papersHeight
  const papers = upwards(
    rows.map(({ paperCount }) => paperCount),
    papersTop,
    papersHeight,
  )
  const cited = upwards(
    rows.map(({ citationCount }) => citationCount ?? 0),
    citationsTop,
    citationsHeight,
  )
  const left = roomFor([papers, cited])
  const right =
    left + halfLabel + Math.min(rows.length * widest, Math.max(width - left - halfLabel, rows.length * narrowest))
  const x = scaleBand(
    rows.map(({ year }) => year),
    [left, right - halfLabel],
  ).paddingInner(0.2)
  const isChosen = (year: number) => (choice.from ?? 0) <= year && year <= (choice.to ?? 9999)
  const isAlone = (year: number) => choice.from === year && choice.to === year
  const reached = rows.find(({ year }) => year === pointed) ?? rows.find(({ year }) => isChosen(year)) ?? rows.at(-1)!
  const go = (event: KeyboardEvent) => {
    const at = rows.indexOf(reached)
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: rows.length - 1 }[event.key]
    if (next === undefined || !rows[next]) return
    event.preventDefault()
    columns.current?.querySelectorAll('a')[next]?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of columns is no fieldset
    <svg
      class="year-columns"
      width={right}
      height={bottom + 24}
      role="group"
      aria-labelledby="years-title"
      aria-describedby="years-description"
      onKeyDown={go}
      onPointerLeave={() => onPoint(null)}
    >
      <title id="years-title">Papers and citations by year</title>
      <desc id="years-description">
        A column for each year from {rows[0]!.year} to {rows.at(-1)!.year}. Arrow keys go from year to year, Enter lists
        its papers. The same numbers stand in the table below.
      </desc>
      <Axis name="Papers" scale={papers} top={papersTop} left={left} right={right} />
      {hasCitations && <Axis name="Citations" scale={cited} top={citationsTop} left={left} right={right} />}
      <g ref={columns}>
        {rows.map((row) => {
          const { year, paperCount, citationCount } = row
          const href = path + searchAfter(isAlone(year) ? { from: null, to: null } : { from: year, to: year })
          return (
            <a
              key={year}
              href={href}
              class={`${isChosen(year) ? 'chosen' : ''} ${pointed === year ? 'pointed' : ''}`}
              tabIndex={row === reached ? 0 : -1}
              aria-current={isAlone(year) ? 'true' : undefined}
              aria-label={yearInWords(row)}
              onFocus={() => onPoint(year)}
              onBlur={() => onPoint(null)}
              onPointerEnter={() => onPoint(year)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                navigate(href)
              }}
            >
              <rect class="reach" x={x(year)} y={papersTop} width={x.step()} height={bottom - papersTop} />
              <Column
                class="papers-column"
                x={x(year)!}
                width={x.bandwidth()}
                top={papers(paperCount)}
                foot={papers(0)}
              />
              {hasCitations &&
                (citationCount === null ? (
                  paperCount > 0 && <Unknown x={x(year)!} width={x.bandwidth()} y={cited(0)} />
                ) : (
                  <Column
                    class="citations-column"
                    x={x(year)!}
                    width={x.bandwidth()}
                    top={cited(citationCount)}
                    foot={cited(0)}
                  />
                ))}
            </a>
          )
        })}
      </g>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing of it takes the focus */}
      <g aria-hidden="true">
        {labelledYears(rows[0]!.year, rows.at(-1)!.year, right - left).map((year) => (
          <text key={year} x={x(year)! + x.bandwidth() / 2} y={bottom + 18} text-anchor="middle">
            {year}
          </text>
        ))}
      </g>
    </svg>
  )
}

/** A scale from 0 at the foot to the largest value at the top. */
function upwards(values: readonly number[], top: number, height: number) {
  return scaleLinear([0, Math.max(1, ...values)], [top + height, top]).nice(3)
}

const ticksOf = (scale: ReturnType<typeof upwards>) => scale.ticks(3).filter(Number.isInteger)

/** The same for all axes: their columns stand one over the other. */
function roomFor(scales: readonly ReturnType<typeof upwards>[]): number {
  const longest = Math.max(...scales.flatMap(ticksOf).map((value) => formatted(value).length))
  return Math.max(leastLeft, 10 + longest * character)
}

interface AxisProps {
  readonly name: string
  readonly scale: ReturnType<typeof upwards>
  readonly top: number
  readonly left: number
  readonly right: number
}

function Axis({ name, scale, top, left, right }: AxisProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing of it takes the focus
    <g aria-hidden="true">
      <text class="axis-name" x={0} y={top - 9}>
        {name}
      </text>
      {ticksOf(scale).map((value) => (
        <g key={value}>
          <line x1={left} x2={right} y1={scale(value)} y2={scale(value)} />
          <text x={left - 6} y={scale(value) + 4} text-anchor="end">
            {formatted(value)}
          </text>
        </g>
      ))}
    </g>
  )
}

interface ColumnProps {
  readonly class: string
  readonly x: number
  readonly width: number
  readonly top: number
  readonly foot: number
}

function Column({ top, foot, ...where }: ColumnProps) {
  return <rect {...where} y={top} height={Math.max(0, foot - top)} rx={Math.min(2, where.width / 4)} />
}

/** A year whose papers have citations that nobody states: not none. */
function Unknown({ x, width, y }: { x: number; width: number; y: number }) {
  return <line class="unknown-citations" x1={x} x2={x + width} y1={y - 3} y2={y - 3} />
}
