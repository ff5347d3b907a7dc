import { z } from 'zod'
import { normalizeIdentifier } from '../bibliography/identifier.ts'
import { text } from '../importers/json-shape.ts'
import { openalex as importer } from '../importers/openalex.ts'
import { doiPath } from './doi-path.ts'
import type { Fetcher, Page, PageRequest } from './fetcher.ts'
import { inShape, joinedJson, jsonPage } from './json-pages.ts'
import { normalizeRor } from './normalize-ror.ts'

/**
 * OpenAlex, https://developers.openalex.org: an author with all their works, the works of an institution, single works.
 *
 * Lists cut bylines at 100 names and say so; such a work is asked for once more by itself, where it is whole. Single
 * records are free of charge, a page of a list counts against the day's allowance, which is small without a key. Ten
 * requests a second are far below what is allowed. An author that was merged into another leads there.
 */
export const openalex: Fetcher = {
  importer,
  title: 'OpenAlex',
  intervalMs: 100,
  limitAdvice: 'a free key from openalex.org in OPENALEX_API_KEY allows a hundred times as much as none',
  criteria: [
    {
      option: 'author',
      placeholder: 'id',
      description: 'an author of OpenAlex, e.g. A5023888391, with all their works',
      requires: 'an author of OpenAlex such as A5023888391',
      normalize: (raw) => entity(raw, 'A'),
      together: false,
      requests: ([id]) => [single(`authors/${id}`, `author ${id}`)],
    },
    {
      option: 'orcid',
      placeholder: 'orcid',
      description: 'the author who has that ORCID, with all their works',
      requires: 'an ORCID such as 0000-0002-1825-0097',
      normalize: (raw) => normalizeIdentifier('orcid', raw),
      together: false,
      requests: ([orcid]) => [single(`authors/orcid:${orcid}`, `author of ORCID ${orcid}`)],
    },
    {
      option: 'institution',
      placeholder: 'id',
      description: 'all works of an institution, by its ROR or OpenAlex id',
      requires: 'a ROR such as 03yrm5c26 or an institution of OpenAlex such as I27837315',
      normalize: (raw) => institution(raw) ?? normalizeRor(raw),
      together: false,
      requests: ([id]) => [
        works(institution(id!) ? `authorships.institutions.id:${id}` : `authorships.institutions.ror:${id}`, {
          what: `work of institution ${id}`,
          record: null,
        }),
      ],
    },
    {
      option: 'doi',
      placeholder: 'doi',
      description: 'a single work',
      requires: 'a DOI such as 10.7717/peerj.4375',
      normalize: (raw) => normalizeIdentifier('doi', raw),
      together: true,
      requests: (dois) => dois.map((doi) => single(`works/doi:${doiPath(doi)}`, `DOI ${doi}`)),
    },
    {
      option: 'paper',
      placeholder: 'id',
      description: 'a single work, e.g. W2741809807',
      requires: 'a work of OpenAlex such as W2741809807',
      normalize: (raw) => entity(raw, 'W'),
      together: true,
      requests: (ids) => ids.map((id) => single(`works/${id}`, `paper ${id}`)),
    },
  ],

  sign({ url }, { contact, apiKey }) {
    if (contact !== null) url.searchParams.set('mailto', contact)
    if (apiKey !== null) url.searchParams.set('api_key', apiKey)
  },

  async page(body, request) {
    const value = jsonPage(body)
    if (request.list) return listPage(inShape(listShape, value), request)
    const record = inShape(recordShape, value)
    const author = entity(record.id, 'A')
    return { records: [record.id], total: null, next: author ? [works(`author.id:${author}`)] : [] }
  },

  joined: joinedJson,
}

const API = 'https://api.openalex.org'

const listShape = z.object({
  meta: z.object({ count: z.number().int(), next_cursor: text }),
  results: z.array(z.object({ id: z.string(), is_authors_truncated: z.boolean().nullish() }).nullish()),
})

const recordShape = z.object({ id: z.string() })

function listPage({ meta, results }: z.output<typeof listShape>, { address }: PageRequest): Page {
  const found = results.filter((work) => work != null)
  const whole = found.filter((work) => work.is_authors_truncated).map(({ id }) => entity(id, 'W'))
  const next: PageRequest[] = whole
    .filter((id) => id !== null)
    .map((id) => ({ address: `${API}/works/${id}`, sought: [] }))
  if (meta.next_cursor && found.length > 0) {
    const url = new URL(address)
    url.searchParams.set('cursor', meta.next_cursor)
    next.push({ address: url.href, sought: [], list: 'further' })
  }
  return { records: found.map(({ id }) => id), total: meta.count, next }
}

function single(path: string, what: string): PageRequest {
  return { address: `${API}/${path}`, sought: [{ what, record: null }] }
}

function works(filter: string, ...sought: PageRequest['sought']): PageRequest {
  return { address: `${API}/works?filter=${encodeURIComponent(filter)}&per_page=100&cursor=*`, sought, list: 'first' }
}

function entity(raw: string, letter: 'A' | 'W'): string | null {
  const id = normalizeIdentifier('openalex', raw)
  return id?.startsWith(letter) ? id : null
}

function institution(raw: string): string | null {
  const id = /^(?:https?:\/\/(?:api\.|www\.)?openalex\.org\/(?:institutions\/)?)?(I[1-9]\d*)$/i.exec(raw)?.[1]
  return id?.toUpperCase() ?? null
}
