import { fromDateCode } from '../bibliography/partial-date.ts'
import { yearOf } from '../metrics/date-code.ts'
import { authorIndexOf, paperIndexOf, type Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { type NodeTypename, parseKey } from './global-id.ts'

/**
 * An author as the resolvers pass it on: its key and its place in the request's snapshot. What is asked for by the
 * hundred is a property, which takes no resolver.
 */
export class AuthorNode {
  readonly id: number
  readonly v: number
  private readonly snapshot: Snapshot

  constructor(snapshot: Snapshot, v: number) {
    this.id = snapshot.authors.ids[v]!
    this.v = v
    this.snapshot = snapshot
  }

  get name(): string {
    return textAt(this.snapshot.authors.names, this.v)
  }
}

/** A paper, likewise. */
export class PaperNode {
  readonly id: number
  readonly p: number
  private readonly snapshot: Snapshot

  constructor(snapshot: Snapshot, p: number) {
    this.id = snapshot.papers.ids[p]!
    this.p = p
    this.snapshot = snapshot
  }

  get title(): string {
    return textAt(this.snapshot.papers.titles, this.p)
  }

  get publishedOn(): string | null {
    return fromDateCode(this.snapshot.index.dates[this.p]!)
  }

  get year(): number | null {
    return yearOf(this.snapshot.index.dates[this.p]!)
  }
}

export const Author = builder.objectRef<AuthorNode>('Author')
export const Paper = builder.objectRef<PaperNode>('Paper')

export function authorAt(snapshot: Snapshot, v: number): AuthorNode {
  return new AuthorNode(snapshot, v)
}

export function paperAt(snapshot: Snapshot, p: number): PaperNode {
  return new PaperNode(snapshot, p)
}

/** The author or paper of this key; null when there is none. A merged author's key answers with the survivor. */
export function nodeOf(snapshot: Snapshot, typename: NodeTypename, key: number): AuthorNode | PaperNode | null {
  return typename === 'Author' ? authorOf(snapshot, key) : paperOf(snapshot, key)
}

export function authorOf(snapshot: Snapshot, key: number): AuthorNode | null {
  const v = authorIndexOf(snapshot, key)
  return v < 0 ? null : authorAt(snapshot, v)
}

export function paperOf(snapshot: Snapshot, key: number): PaperNode | null {
  const p = paperIndexOf(snapshot, key)
  return p < 0 ? null : paperAt(snapshot, p)
}

/** The authors that a list names, 1 to `most` of them, all of them stored. */
export function requireAuthors(
  snapshot: Snapshot,
  argument: string,
  ids: readonly string[],
  most: number,
): AuthorNode[] {
  if (ids.length < 1 || ids.length > most) throw badUserInput(argument, `a list of 1 to ${most} ids`, ids.length)
  return ids.map((id) => requireAuthor(snapshot, argument, id))
}

/** The author that an argument names; one that is not stored is a BAD_USER_INPUT, for the field has no answer without. */
export function requireAuthor(snapshot: Snapshot, argument: string, id: string): AuthorNode {
  const author = authorOf(snapshot, parseKey(argument, 'Author', id))
  if (!author) throw badUserInput(argument, 'the id of a stored author', id)
  return author
}
