import { WholeNumberField } from './whole-number-field.tsx'

const presets = [null, 10, 25, 50, 100] as const

interface TeamSizeChoiceProps {
  readonly maxTeamSize: number | null
  readonly onChange: (maxTeamSize: number | null) => void
}

/** From how many authors on a paper makes no ties: a common bound at one click, any other by its number. */
export function TeamSizeChoice({ maxTeamSize, onChange }: TeamSizeChoiceProps) {
  return (
    <fieldset class="team-size">
      <legend class="visually-hidden">Largest team</legend>
      <WholeNumberField
        label="Leave out teams of more than"
        value={maxTeamSize}
        onApply={onChange}
        least={2}
        most={999_999_999}
        empty="none"
      />
      <div class="presets">
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={preset === maxTeamSize}
            aria-label={preset === null ? 'Leave none out for its size' : `Leave out papers of more than ${preset}`}
            onClick={() => onChange(preset)}
          >
            {preset ?? 'none'}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
