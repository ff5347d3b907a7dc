import type { Page } from 'playwright-core'
import { difficultName, hyperAuthor, names, withoutPapers } from './bibliographies.ts'

/** Gives the id of the author of that name, as an address has it. */
export type IdOf = (name: string) => string

export const idIn = (ids: ReadonlyMap<string, string>): IdOf => {
  return (name) => encodeURIComponent(ids.get(name) ?? name)
}

/** A page of the explorer at its address, and a part of what it says. */
export interface Place {
  readonly name: string
  readonly address: (id: IdOf) => string
  readonly says: RegExp
}

const path = (from: string, to: string) => (id: IdOf) => `/path?from=${id(from)}&to=${id(to)}`

/** Every page, as far as addresses tell pages apart; with the authors of `usualBibliographies` and of the sample. */
export const everyPage: readonly Place[] = [
  { name: 'the start', address: () => '/', says: /stored/ },
  { name: 'a search', address: () => '/?q=imajo', says: /Kentaro Imajo/ },
  { name: 'a search for namesakes', address: () => '/?q=wei+wang', says: /Lena Lattice/ },
  { name: 'a search that finds nobody', address: () => '/?q=qqqqqqqq', says: /Nobody here is called/ },
  { name: 'a profile', address: (id) => `/authors/${id('Kentaro Imajo')}`, says: /Masanori Hirano/ },
  { name: 'a profile of a difficult name', address: (id) => `/authors/${id(difficultName)}`, says: /محمد/ },
  { name: 'a profile without papers', address: (id) => `/authors/${id(withoutPapers)}`, says: /Noa Nopaper/ },
  { name: 'a profile of 3,000 coauthors', address: (id) => `/authors/${id(hyperAuthor)}`, says: /3,000/ },
  { name: 'a profile of nobody', address: () => '/authors/QXV0aG9yOjk5OTk5OTk5', says: /Nobody is stored/ },
  { name: 'the choice of a network', address: () => '/network', says: /network/i },
  { name: 'a network', address: (id) => `/network/${id('Kentaro Imajo')}`, says: /Kentaro Imajo/ },
  {
    name: 'a network as a table',
    address: (id) => `/network/${id('Kentaro Imajo')}?view=table`,
    says: /Masanori Hirano/,
  },
  {
    name: 'a network of 3,000 coauthors',
    address: (id) => `/network/${id(hyperAuthor)}`,
    says: /left out: 2,851 authors/i,
  },
  { name: 'a network of nobody else', address: (id) => `/network/${id('Lou Lone')}`, says: /Lou Lone/ },
  { name: 'a network around nobody', address: () => '/network/QXV0aG9yOjk5OTk5OTk5', says: /no such author/ },
  { name: 'a profile at no id', address: () => '/authors/nobody', says: /Nobody is stored/ },
  { name: 'a network around no id', address: () => '/network/nobody', says: /no such author/ },
  { name: 'the choice of a path', address: () => '/path', says: /connected/i },
  { name: 'a path', address: path(names[0]!, names[1]!), says: /今城健太郎/ },
  {
    name: 'a path that there is not',
    address: path('Erik East', 'Wanda West'),
    says: /no path|not connected/i,
  },
  { name: 'conflicts', address: () => '/conflicts', says: /conflicts/i },
  {
    name: 'conflicts that there are',
    address: () => '/conflicts#reviewers=Erik+East%0ALou+Lone&authors=Elsa+East%0AWei+Wang&checked=yes',
    says: /2 shared papers|Elsa East/,
  },
]

/** Waits until a page has all that it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('main :is(.loading, [aria-busy="true"])'))
}
