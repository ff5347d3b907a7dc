import { orcidIn } from '../../parts/orcid.ts'

/** One line of a list: whom the reader means. */
export interface Person {
  /** The same for lines that say the same. */
  readonly key: string
  /** As it was written. */
  readonly line: string
  readonly orcid: string | null
  /** What to look for where there is no ORCID: the name without what lists write beside it; the line if nothing is left. */
  readonly name: string
}

export interface ParsedPeople {
  readonly people: readonly Person[]
  /** Lines that say what one before them says. */
  readonly duplicates: readonly string[]
}

/**
 * Reads a list of people: one a line, or separated by semicolons; a name in either order, or an ORCID, bare, in its address
 * or beside a name, with a number, titles, an e-mail address or an affiliation in brackets or without. Nothing but empty lines is dropped: a line is among the people or among the duplicates.
 */
export function parsePeople(text: string): ParsedPeople {
  const people = new Map<string, Person>()
  const duplicates: string[] = []
  for (const line of linesOf(text)) {
    const person = personOf(line)
    if (people.has(person.key)) duplicates.push(line)
    else people.set(person.key, person)
  }
  return { people: [...people.values()], duplicates }
}

/** The lines of a list that are not empty. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What stands before the items of a list: 1. or 2) or (3) or [4] or a bullet. */
const marker = /^(?:[-*•–‣]|\d{1,4}[.)]|\(\d{1,4}\)|\[\d{1,4}\])\s+/u

function personOf(line: string): Person {
  const orcid = orcidIn(line)
  const said = line.replace(marker, '').replace(/\s+/g, ' ')
  // Lines that tell namesakes apart by what stands beside the name stay apart.
  return { key: orcid ?? said.normalize('NFC').toLowerCase(), line, orcid, name: nameIn(said) || said }
}

/** What stands beside names where lists are copied from: addresses in angle brackets or bare, and what is in brackets. */
const asides = [/<[^<>]*[@:][^<>]*>/gu, /(?<=^|[\s,])[^\s,<>()]+@[^\s,<>()]+/gu, /(?<=^|\s)\([^()]*\)/gu]

const titles = /^(?:(?:dr|prof|professor|mr|mrs|ms|mx|miss)(?:\.\s*|\s+)(?:-ing\.\s*)?)+(?=\S)/iu

/** The name alone; empty where nothing is left of the line. */
function nameIn(said: string): string {
  return asides
    .reduce((rest, aside) => rest.replace(aside, ' '), said)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:|–—-]+|[\s,:|–—-]+$/gu, '')
    .replace(titles, '')
}
