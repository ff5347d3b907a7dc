import { parsePartialDate } from '../bibliography/partial-date.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'

builder.scalarType('Date', {
  description: 'ISO 8601 calendar date, e.g. 2024-09-30.',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  parseValue: (value) => {
    const date = typeof value === 'string' ? parsePartialDate(value) : null
    if (date?.length !== 10) throw badUserInput('Date', 'a calendar date like 2024-09-30', value)
    return date
  },
})

builder.scalarType('PartialDate', {
  description: 'ISO 8601 date of reduced precision: 2024, 2024-09 or 2024-09-30.',
  serialize: (value) => value,
  // Checked by the field that takes it, see requirePartialDate: it alone can name its argument.
  parseValue: (value) => value as string,
})

/** The date that an argument gives, null when it gives none; a malformed one is a BAD_USER_INPUT that names the argument. */
export function requirePartialDate(argument: string, value: string | null | undefined): string | null {
  if (value == null) return null
  const date = typeof value === 'string' ? parsePartialDate(value) : null
  if (date === null) throw badUserInput(argument, 'a date like 2024, 2024-09 or 2024-09-30', value)
  return date
}
