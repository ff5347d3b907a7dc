import { excerpt } from '../excerpt.ts'

/** A name from an archive, fit to show: a terminal would obey some characters, and it may be of any length. */
export function shownName(name: string): string {
  return excerpt(name.replace(/^(?:\.\/)+/, '').replace(/\p{C}/gu, '\ufffd'), 300)
}
