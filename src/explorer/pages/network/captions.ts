import { leftOut } from '../../network/left-out.ts'
import { listed } from '../../network/listed.ts'
import { counted } from '../../parts/counted.ts'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import type { Expansion, NetworkAnswer } from './ask-network.ts'
import type { ShownNetwork } from './shown-network.ts'

interface ShownUntil {
  readonly year: number
  readonly network: ShownNetwork
}

/** What is written on the picture and above the tables: whose network, what counts, and what was left out by which rule. */
export function captions(answer: NetworkAnswer, shownUntil: ShownUntil | null): string[] {
  const { question, network, omitted, expansions, scopeHash, dataVersion, isOneVersion } = answer
  const said = [
    `${answer.center.name} and everybody within ${counted(question.radius, 'step')}${withExpansions(expansions)}`,
    scopeInWords(question.scope).join(' · ') || 'All papers count',
    sizeOf(network),
    shownUntil && inWordsUntil(shownUntil),
    leftOut(expansions.length === 0 ? 'Left out' : 'Left out before coauthors were added', omitted),
    ...expansions.map(({ name, omitted }) => leftOut(`Left out of the coauthors of ${name}`, omitted)),
    `Scope ${scopeHash}, data version ${dataVersion}${isOneVersion ? '' : ' and others'}`,
  ]
  return said.filter((line) => typeof line === 'string')
}

export const sizeOf = ({ authors, ties }: ShownNetwork) =>
  `${counted(authors.length, 'author')}, ${counted(ties.length, 'tie')}`

/** Only who is there follows the year: what counts are of is not known year by year. */
function inWordsUntil({ year, network }: ShownUntil): string {
  const there = `Authors and ties that were there by the end of ${year}: ${sizeOf(network)}`
  return `${there}; papers, sizes and widths are of the whole scope`
}

function withExpansions(expansions: readonly Expansion[]): string {
  return expansions.length === 0 ? '' : `, and the coauthors of ${listed(expansions.map(({ name }) => name))}`
}
