import { z } from 'zod'
import { normalizeIdentifier } from '../bibliography/identifier.ts'
import { crossref as importer } from '../importers/crossref.ts'
import { text } from '../importers/json-shape.ts'
import { doiPath } from './doi-path.ts'
import type { Fetcher, Page, PageRequest } from './fetcher.ts'
import { inShape, joinedJson, jsonPage } from './json-pages.ts'
import { normalizeRor } from './normalize-ror.ts'

/**
 * Crossref's REST interface, https://api.crossref.org: the works deposited with an ORCID or with the ROR of an institution,
 * and single works.
 *
 * Who names no contact may ask for one list a second, which is kept to by all. A cursor is forgotten after five minutes,
 * and the same one may lead to page after page, so it is the pages that tell whether they repeat.
 * https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
 */
export const crossref: Fetcher = {
  importer,
  title: 'Crossref',
  intervalMs: 1000,
  limitAdvice: '--contact with your e-mail address leads to servers with more room',
  criteria: [
    {
      option: 'orcid',
      placeholder: 'orcid',
      description: 'all works deposited with that ORCID',
      requires: 'an ORCID such as 0000-0002-1825-0097',
      normalize: (raw) => normalizeIdentifier('orcid', raw),
      together: false,
      requests: ([orcid]) => [works(`orcid:${orcid}`, `work of ORCID ${orcid}`)],
    },
    {
      option: 'institution',
      placeholder: 'ror',
      description: 'all works deposited with the ROR of an institution',
      requires: 'a ROR such as 03yrm5c26',
      normalize: normalizeRor,
      together: false,
      requests: ([ror]) => [works(`ror-id:https://ror.org/${ror}`, `work of institution ${ror}`)],
    },
    {
      option: 'doi',
      placeholder: 'doi',
      description: 'a single work',
      requires: 'a DOI such as 10.1371/journal.pone.0033693',
      normalize: (raw) => normalizeIdentifier('doi', raw),
      together: true,
      requests: (dois) =>
        dois.map((doi) => ({
          address: `${API}/works/${doiPath(doi)}`,
          sought: [{ what: `DOI ${doi}`, record: null }],
        })),
    },
  ],

  sign({ url, headers }, { contact, apiKey }) {
    if (contact !== null) url.searchParams.set('mailto', contact)
    if (apiKey !== null) headers.set('crossref-plus-api-token', `Bearer ${apiKey}`)
  },

  async page(body, request) {
    const value = jsonPage(body)
    if (request.list) return listPage(inShape(listShape, value).message, request)
    const { DOI } = inShape(workShape, value).message
    return { records: [DOI], total: null, next: [] }
  },

  joined: joinedJson,
}

const API = 'https://api.crossref.org'

const WORKS_AT_ONCE = 100

const CURSOR_LIVES_MS = 5 * 60_000

const messageShape = z.object({
  items: z.array(z.object({ DOI: text }).nullish()),
  'total-results': z.number().int().nullish(),
  'next-cursor': text,
})

const listShape = z.object({ message: messageShape })

const workShape = z.object({ message: z.object({ DOI: z.string() }) })

function listPage(message: z.output<typeof messageShape>, { address }: PageRequest): Page {
  const records = message.items.map((work, k) => work?.DOI ?? `${address} ${k}`)
  const total = message['total-results'] ?? null
  const cursor = message['next-cursor']
  // The last page names a cursor too; after it comes a page without works.
  if (!cursor || records.length === 0) return { records, total, next: [] }
  const url = new URL(address)
  url.searchParams.set('cursor', cursor)
  return { records, total, next: [{ address: url.href, sought: [], list: 'further', livesMs: CURSOR_LIVES_MS }] }
}

function works(filter: string, what: string): PageRequest {
  return {
    address: `${API}/works?filter=${encodeURIComponent(filter)}&rows=${WORKS_AT_ONCE}&cursor=*`,
    sought: [{ what, record: null }],
    list: 'first',
  }
}
