import { normalizeIdentifier } from '../bibliography/identifier.ts'
import { dblp as importer } from '../importers/dblp.ts'
import { attributeOf } from '../importers/xml-records/xml-element.ts'
import { doiPath } from './doi-path.ts'
import type { Fetcher, PageRequest } from './fetcher.ts'
import { joinedXml, xmlPage } from './xml-pages.ts'

/**
 * DBLP, https://dblp.org: a person with all their records in one page, single records.
 *
 * By an ORCID or a DOI it leads to the page of the person or the record, whose XML is then asked for. Two seconds between
 * requests are what it asks for: https://dblp.org/faq/1474706.html
 */
export const dblp: Fetcher = {
  importer,
  title: 'DBLP',
  intervalMs: 2000,
  limitAdvice: 'who needs much does better with the whole of it, https://dblp.org/xml/dblp.xml.gz, as a file',
  criteria: [
    {
      option: 'author',
      placeholder: 'pid',
      description: 'a person of DBLP by pid, e.g. 65/9612, with all their records',
      requires: 'the pid of a person of DBLP such as 65/9612',
      normalize: (raw) => {
        const id = normalizeIdentifier('dblp', raw)
        return id !== null && isPid(id) ? id : null
      },
      together: false,
      requests: ([pid]) => [{ ...person(pid!), sought: [{ what: `author ${pid}`, record: null }] }],
    },
    {
      option: 'orcid',
      placeholder: 'orcid',
      description: 'the person who has that ORCID, with all their records',
      requires: 'an ORCID such as 0000-0002-1825-0097',
      normalize: (raw) => normalizeIdentifier('orcid', raw),
      together: false,
      requests: ([orcid]) => [
        { address: `${SITE}/orcid/${orcid}`, sought: [{ what: `author of ORCID ${orcid}`, record: null }] },
      ],
    },
    {
      option: 'doi',
      placeholder: 'doi',
      description: 'a single record',
      requires: 'a DOI such as 10.1145/3448016.3452841',
      normalize: (raw) => normalizeIdentifier('doi', raw),
      together: true,
      requests: (dois) =>
        dois.map((doi) => ({
          address: `${SITE}/doi/${doiPath(doi)}`,
          sought: [{ what: `DOI ${doi}`, record: null }],
        })),
    },
    {
      option: 'paper',
      placeholder: 'key',
      description: 'a single record, e.g. journals/pvldb/Ley09',
      requires: 'the key of a record of DBLP such as journals/pvldb/Ley09',
      normalize: (raw) => {
        const key = normalizeIdentifier('dblp', raw)
        return key === null || isPid(key) ? null : key
      },
      together: true,
      requests: (keys) => keys.map((key) => ({ ...record(key), sought: [{ what: `paper ${key}`, record: null }] })),
    },
  ],

  sign() {},

  leadsTo({ pathname }) {
    const [, kind, path = ''] = /^\/(pid|rec)\/(.+)$/.exec(decodeURIComponent(pathname)) ?? []
    if (kind === undefined) return null
    const id = normalizeIdentifier('dblp', path)
    if (id === null) return null
    return kind === 'pid' ? person(id) : record(id)
  },

  async page(body) {
    const records = await xmlPage(body, {
      importer: 'dblp',
      roots: ['dblp', 'dblpperson'],
      isRecord: (path) => /^dblp\/[^/]+$|^dblpperson\/person$|^dblpperson\/r\/[^/]+$/.test(path),
    })
    return { records: records.map(({ element }) => attributeOf(element, 'key') ?? ''), total: null, next: [] }
  },

  joined: joinedXml,
}

const SITE = 'https://dblp.org'

function person(pid: string): PageRequest {
  return { address: `${SITE}/pid/${pid}.xml`, sought: [] }
}

function record(key: string): PageRequest {
  return { address: `${SITE}/rec/${key}.xml`, sought: [] }
}

/** A pid begins with one letter or with digits, a key with a word. */
function isPid(id: string): boolean {
  return /^(?:[a-z]|\d+)\//.test(id)
}
