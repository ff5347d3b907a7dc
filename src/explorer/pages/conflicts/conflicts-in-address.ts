import { everything, readScope, type Scope, writeScope } from '../../scope/scope.ts'

export type List = 'reviewers' | 'authors'

/** Whom the reader chose for a line that may mean several; null leaves the line out. A line may have several choices. */
export interface Choice {
  readonly list: List
  /** Of the line. */
  readonly key: string
  readonly id: string | null
}

/** Who is to be checked against whom. */
export interface ConflictsQuestion {
  readonly reviewers: string
  readonly authors: string
  readonly choices: readonly Choice[]
  /** Steps that are too close. */
  readonly maxDistance: 1 | 2
  readonly scope: Scope
  /** Whether the answer is wanted, or the lists are still being written. */
  readonly checked: boolean
}

export const nothingAsked: ConflictsQuestion = {
  reviewers: '',
  authors: '',
  choices: [],
  maxDistance: 1,
  scope: everything,
  checked: false,
}

/** Reads the question from the fragment of an address: the part that browsers never send. */
export function readConflicts(fragment: string): ConflictsQuestion {
  const params = new URLSearchParams(fragment)
  return {
    reviewers: params.get('reviewers') ?? '',
    authors: params.get('authors') ?? '',
    choices: lists.flatMap((list) => params.getAll(`${list}-chosen`).map((text) => choiceOf(list, text))),
    maxDistance: params.get('distance') === '2' ? 2 : 1,
    scope: readScope(params),
    checked: params.get('checked') === 'yes',
  }
}

/** The fragment that asks this. What is usual is not said. */
export function writeConflicts(question: ConflictsQuestion): string {
  const params = new URLSearchParams()
  for (const list of lists) if (question[list] !== '') params.set(list, question[list])
  for (const { list, key, id } of question.choices) params.append(`${list}-chosen`, `${id ?? leftOut} ${key}`)
  if (question.maxDistance === 2) params.set('distance', '2')
  if (question.checked) params.set('checked', 'yes')
  return String(writeScope(params, question.scope))
}

const lists: readonly List[] = ['reviewers', 'authors']

const leftOut = '-'

function choiceOf(list: List, text: string): Choice {
  const end = text.indexOf(' ')
  const id = text.slice(0, end)
  return { list, key: text.slice(end + 1), id: id === leftOut || end < 1 ? null : id }
}
