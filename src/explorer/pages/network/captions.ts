import { leftOut } from '../../network/left-out.ts'
import { listed } from '../../network/listed.ts'
import { counted } from '../../parts/counted.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import type { Expansion, NetworkAnswer } from './ask-network.ts'
import type { ShownNetwork } from './shown-network.ts'

/** What is written on the picture and above the tables: whose network, what counts, and what was left out by which rule. */
export function captions(answer: NetworkAnswer, shownUntil: { year: number; network: ShownNetwork } | null): string[] {
  const { question, network, omitted, expansions, scopeHash, dataVersion } = answer
  const said = [
    `${answer.center.name} and everybody within ${counted(question.radius, 'step')}${withExpansions(expansions)}`,
    scopeInWords(question.scope).join(' · ') || 'All papers count',
    sizeOf(network),
    shownUntil && `As it was at the end of ${shownUntil.year}: ${sizeOf(shownUntil.network)}`,
    leftOut(expansions.length === 0 ? 'Left out' : 'Left out before coauthors were added', omitted),
    ...expansions.map(({ name, omitted }) => leftOut(`Left out of the coauthors of ${name}`, omitted)),
    `Scope ${scopeHash}, data version ${dataVersion}`,
  ]
  return said.filter((line) => typeof line === 'string')
}

export const sizeOf = ({ authors, ties }: ShownNetwork) =>
  `${counted(authors.length, 'author')}, ${counted(ties.length, 'tie')}`

function withExpansions(expansions: readonly Expansion[]): string {
  return expansions.length === 0 ? '' : `, and the coauthors of ${listed(expansions.map(({ name }) => name))}`
}
