import { type Identifier, type IdentifierSchemeName, normalizeIdentifier } from '../../bibliography/identifier.ts'
import type { AuthorKind } from '../../bibliography/paper-record.ts'
import { parsePartialDate } from '../../bibliography/partial-date.ts'
import { isDay } from './ndjson-shape.ts'

// Members of a line that are of their shape as they stand: `ndjsonShape` would change nothing about them. A list that is
// not comes out as null.

export function plainIdentifiers(value: unknown): Identifier[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const identifiers: Identifier[] = []
  for (const one of value) {
    const { scheme, value } = (one ?? {}) as { scheme?: unknown; value?: unknown }
    if (typeof scheme !== 'string' || typeof value !== 'string') return null
    if (normalizeIdentifier(scheme, value) !== value) return null
    identifiers.push({ scheme: scheme as IdentifierSchemeName, value })
  }
  return identifiers
}

export function plainTexts(value: unknown): string[] | null {
  if (value === undefined) return []
  return Array.isArray(value) && value.every((text) => typeof text === 'string') ? value : null
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.trim() === value
}

export function isTextOrNone(value: unknown): boolean {
  return value == null || typeof value === 'string'
}

export function isKind(value: unknown): value is AuthorKind {
  return value === 'PERSON' || value === 'GROUP'
}

export function isDateOrNone(value: unknown): boolean {
  return value == null || (typeof value === 'string' && parsePartialDate(value) === value)
}

export function isDayOrNone(value: unknown): boolean {
  return value == null || (typeof value === 'string' && isDay(value))
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2_147_483_647
}

export function isCountOrNone(value: unknown): boolean {
  return value == null || isCount(value)
}

/** Unlike a text, a flag is not null. */
export function isFlagOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean'
}
