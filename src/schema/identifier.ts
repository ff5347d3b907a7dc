import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import {
  type Identifier,
  type IdentifierSchemeName,
  identifierUrl,
  normalizeIdentifier,
} from '../bibliography/identifier.ts'
import { type AuthorIdentifier, authorIdentifiersOf } from '../store/author-identifiers.ts'
import { paperIdentifiersOf } from '../store/paper-identifiers.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'

export const IdentifierRef = builder.objectRef<AuthorIdentifier>('Identifier').implement({
  description: 'An outside identifier, in its normal form.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: documented('PaperIdentifier', 'scheme') }),
    value: t.exposeString('value', { description: documented('PaperIdentifier', 'value') }),
    url: t.string({
      nullable: true,
      description: 'Where the identifier leads; null when the scheme has no such address.',
      resolve: identifierUrl,
    }),
  }),
})

/** The identifiers of authors, one statement for all that a level of the answer asks about. */
export const authorIdentifiers = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader((ids: readonly number[]) => authorIdentifiersOf(store.pool, snapshot, ids)),
)

/** The identifiers of papers, one statement for all that a level of the answer asks about; null where they changed. */
export const paperIdentifiers = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader((ids: readonly number[]) => paperIdentifiersOf(store.pool, snapshot, ids)),
)

/** The identifier that the one field given of AuthorBy or PaperBy names, in its normal form. */
export function requireIdentifier(by: Readonly<Record<string, string | null | undefined>>): Identifier {
  const [argument, value] = Object.entries(by).find((field): field is [string, string] => field[1] != null)!
  const scheme = schemeOf[argument as keyof typeof schemeOf]
  const normal = normalizeIdentifier(scheme, value)
  if (normal === null) throw badUserInput(`by.${argument}`, wellFormed[scheme], value)
  return { scheme, value: normal }
}

const schemeOf = {
  doi: 'doi',
  orcid: 'orcid',
  arxiv: 'arxiv',
  openAlex: 'openalex',
  semanticScholar: 'semantic-scholar',
  dblp: 'dblp',
  aclAnthology: 'acl-anthology',
} as const satisfies Record<string, IdentifierSchemeName>

/** What would pass, with an example. */
const wellFormed: Readonly<Record<(typeof schemeOf)[keyof typeof schemeOf], string>> = {
  doi: 'a DOI, e.g. 10.1103/PhysRevE.64.016132',
  orcid: 'an ORCID whose last digit checks, e.g. 0000-0002-1825-0097',
  arxiv: 'an arXiv id, e.g. 2407.12345 or hep-th/9901001',
  openalex: 'an OpenAlex id, e.g. A5023888391 or W2741809807',
  'semantic-scholar': 'a Semantic Scholar id, e.g. 1741101 or CorpusId:215416146',
  dblp: 'a DBLP key, e.g. 65/9612 or journals/corr/abs-2012-07245',
  'acl-anthology': 'an ACL Anthology id, e.g. 2022.acl-long.1',
}
