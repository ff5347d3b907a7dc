import { useEffect, useState } from 'preact/hooks'
import type { DrawnTie } from '../../network/drawn-network.ts'
import { yearsOfTies } from './network-until.ts'
import type { ChangeView } from './use-network-view.ts'
import { usePrefersReducedMotion } from './use-prefers-reduced-motion.ts'
import './play-years.css'

interface PlayYearsProps {
  readonly ties: readonly DrawnTie[]
  /** The year shown now; null for the whole. */
  readonly year: number | null
  /** The year to show while playing; null when it stops. */
  readonly onPlay: (year: number | null) => void
  readonly change: ChangeView
}

const pace = 1000

/** Lets the network grow year by year, by itself or by hand. */
export function PlayYears({ ties, year, onPlay, change }: PlayYearsProps) {
  const span = yearsOfTies(ties)
  const still = usePrefersReducedMotion()
  const [playing, setPlaying] = useState(false)
  const shown = year ?? span?.last ?? 0

  const stopAt = (year: number) => {
    setPlaying(false)
    change({ until: span && year >= span.last ? null : year }, { inPlace: true })
    onPlay(null)
  }
  useEffect(() => {
    if (!playing || !span) return
    const timer = setTimeout(() => (shown + 1 >= span.last ? stopAt(span.last) : onPlay(shown + 1)), pace)
    return () => clearTimeout(timer)
  })
  if (!span || span.first === span.last) return null

  const play = () => {
    setPlaying(true)
    onPlay(shown >= span.last ? span.first : shown)
  }
  const step = (by: number) => stopAt(Math.min(span.last, Math.max(span.first, shown + by)))
  return (
    <fieldset class="play-years" aria-label="Play the years">
      {!still && (
        <button type="button" class="play" onClick={() => (playing ? stopAt(shown) : play())}>
          <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span> {playing ? 'Pause' : 'Play the years'}
        </button>
      )}
      <button type="button" aria-label="A year back" disabled={shown <= span.first} onClick={() => step(-1)}>
        <span aria-hidden="true">‹</span>
      </button>
      <input
        type="range"
        aria-label="Year"
        min={span.first}
        max={span.last}
        step={1}
        value={shown}
        aria-valuetext={`the end of ${shown}`}
        onInput={({ currentTarget }) => {
          setPlaying(false)
          onPlay(Number(currentTarget.value))
        }}
        onChangeCapture={({ currentTarget }) => stopAt(Number(currentTarget.value))}
      />
      <button type="button" aria-label="A year on" disabled={shown >= span.last} onClick={() => step(1)}>
        <span aria-hidden="true">›</span>
      </button>
      <output>{year === null ? `all years (${span.first}–${span.last})` : `end of ${shown}`}</output>
    </fieldset>
  )
}
