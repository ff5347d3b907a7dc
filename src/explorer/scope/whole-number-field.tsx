import { useEffect, useId, useState } from 'preact/hooks'
import './whole-number-field.css'

interface WholeNumberFieldProps {
  readonly label: string
  readonly value: number | null
  /** Applies a number, or null for an emptied field; called only for what is valid and new. */
  readonly onApply: (value: number | null) => void
  readonly least: number
  readonly most: number
  /** What an empty field means. */
  readonly empty: string
  /** Why a number will not do beside the others that are chosen; null when it will. */
  readonly objection?: (value: number) => string | null
}

/** A field for a whole number. It applies when it is left or by Enter; what will not do is explained and not applied. */
export function WholeNumberField({ label, value, onApply, least, most, empty, objection }: WholeNumberFieldProps) {
  const shown = value === null ? '' : String(value)
  const [text, setText] = useState(shown)
  const [problem, setProblem] = useState<string | null>(null)
  const explanation = useId()
  useEffect(() => {
    setText(shown)
    setProblem(null)
  }, [shown])

  const apply = () => {
    const typed = text.trim()
    const wanted = typed === '' ? null : Number(typed)
    const wrong = typed === '' ? null : (problemOf(typed, least, most) ?? objection?.(Number(typed)) ?? null)
    setProblem(wrong)
    if (wrong === null && wanted !== value) onApply(wanted)
  }
  return (
    <div class="whole-number">
      <label>
        {label}
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          size={6}
          placeholder={empty}
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : explanation}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onBlur={apply}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            apply()
          }}
        />
      </label>
      {problem !== null && (
        <p class="wrong" id={explanation} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function problemOf(typed: string, least: number, most: number): string | null {
  if (!/^\d+$/.test(typed)) return 'Not a whole number: not applied.'
  if (Number(typed) < least) return `At least ${least}: not applied.`
  return Number(typed) > most ? `At most ${most}: not applied.` : null
}
