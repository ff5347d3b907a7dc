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
  parseValue: (value) => {
    const date = typeof value === 'string' ? parsePartialDate(value) : null
    if (date === null) throw badUserInput('PartialDate', 'a date like 2024, 2024-09 or 2024-09-30', value)
    return date
  },
})
