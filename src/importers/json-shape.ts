import { z } from 'zod'
import { excerpt } from './excerpt.ts'

/** A text, or none. */
export const text = z.string().nullish()

/** A text or a number that stands for one, or none. */
export const textOrNumber = z.union([z.string(), z.number()]).nullish()

/** A whole number of zero or more that Postgres holds as an integer. */
export const jsonInteger = z.number().int().min(0).max(2_147_483_647)

/** Such a number, or none. */
export const count = jsonInteger.nullish()

export const flag = z.boolean().nullish()

/** A list, or none; an element that is null counts as none. */
export const listOf = <Element extends z.ZodType>(element: Element) => z.array(element.nullish()).nullish()

/** The value in its shape; or what is wrong with it, as "requires a string as authors[2].name, got 5". */
export function shaped<Shape extends z.ZodObject>(shape: Shape, value: unknown): z.output<Shape> | string {
  const result = shape.safeParse(value)
  return result.success ? result.data : problemOf(result.error.issues[0]!, value)
}

/** The elements of a list that are there. */
export function present<Element>(list: readonly Element[] | null | undefined): NonNullable<Element>[] {
  return (list ?? []).filter((element) => element != null)
}

/** A value in a few words, for the "got VALUE" of a message. */
export function found(value: unknown): string {
  if (value === undefined) return 'none'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value !== 'object' || value === null) return excerpt(JSON.stringify(value), 80)
  const names = Object.keys(value)
  return names.length === 0 ? 'an object without members' : excerpt(`an object of ${names.slice(0, 5).join(', ')}`, 80)
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): string {
  let at: unknown = value
  for (const step of issue.path) at = (at as Record<PropertyKey, unknown> | undefined)?.[step]
  const place = issue.path.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    return path === '' ? String(step) : `${path}.${String(step)}`
  }, '')
  return `requires ${required(issue)}${place === '' ? '' : ` as ${place}`}, got ${found(at)}`
}

function required(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ')
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'invalid_union':
      return 'a value of another kind'
    default:
      return issue.message
  }
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}
