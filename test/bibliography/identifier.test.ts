import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type IdentifierSchemeName,
  identifierSchemes,
  identifierUrl,
  normalizeIdentifier,
} from '../../src/bibliography/identifier.ts'

/** Per scheme: normal form, its address (null for none), other spellings of it. */
const SPELLINGS: Record<IdentifierSchemeName, [normal: string, url: string | null, ...spellings: string[]][]> = {
  orcid: [
    [
      '0000-0002-1825-0097',
      'https://orcid.org/0000-0002-1825-0097',
      '0000000218250097',
      'http://orcid.org/0000-0002-1825-0097/',
      'orcid:0000-0002-1825-0097',
      'www.orcid.org/0000-0002-1825-0097',
    ],
    ['0000-0002-1694-233X', 'https://orcid.org/0000-0002-1694-233X', '0000-0002-1694-233x', '000000021694233x'],
  ],
  doi: [
    [
      '10.1103/physreve.64.016132',
      'https://doi.org/10.1103/physreve.64.016132',
      '10.1103/PhysRevE.64.016132',
      'doi:10.1103/PhysRevE.64.016132',
      'DOI: 10.1103/PhysRevE.64.016132',
      'https://dx.doi.org/10.1103/PhysRevE.64.016132',
      'doi.org/10.1103/PhysRevE.64.016132',
      'info:doi/10.1103/PhysRevE.64.016132',
    ],
    [
      '10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
      'https://doi.org/10.1002/(sici)1097-0258(19980815/30)17:15/16%3C1661::aid-sim968%3E3.0.co;2-2',
      'https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2',
    ],
    ['10.1000/a?b#c%d', 'https://doi.org/10.1000/a%3Fb%23c%25d'],
    ['10.1234.56/x', 'https://doi.org/10.1234.56/x'],
  ],
  openalex: [
    [
      'A5023888391',
      'https://openalex.org/A5023888391',
      'a5023888391',
      'https://openalex.org/authors/A5023888391',
      'https://api.openalex.org/authors/a5023888391',
      'openalex:A5023888391',
    ],
    ['W2741809807', 'https://openalex.org/W2741809807', 'https://api.openalex.org/works/W2741809807'],
  ],
  'semantic-scholar': [
    [
      '1741101',
      'https://www.semanticscholar.org/author/1741101',
      'https://www.semanticscholar.org/author/Oren-Etzioni/1741101',
      'http://semanticscholar.org/author/1741101/',
    ],
    [
      '5d10faffeae5e9f2ae868626b29e6e9b8047cecb',
      'https://www.semanticscholar.org/paper/5d10faffeae5e9f2ae868626b29e6e9b8047cecb',
      '5D10FAFFEAE5E9F2AE868626B29E6E9B8047CECB',
      'https://www.semanticscholar.org/paper/A-Title/5d10faffeae5e9f2ae868626b29e6e9b8047cecb?sort=relevance',
    ],
    [
      'CorpusId:251848799',
      'https://api.semanticscholar.org/CorpusID:251848799',
      'CorpusID:251848799',
      'corpusid: 251848799',
    ],
  ],
  arxiv: [
    [
      '2407.12345',
      'https://arxiv.org/abs/2407.12345',
      'arXiv:2407.12345v2',
      '2407.12345v11',
      'https://arxiv.org/abs/2407.12345v1',
      'http://export.arxiv.org/pdf/2407.12345v3.pdf',
      'https://www.arxiv.org/pdf/2407.12345',
      'arXiv:2407.12345 [cs.CL]',
      'https://doi.org/10.48550/arXiv.2407.12345',
      'oai:arXiv.org:2407.12345',
      'https://arxiv.org/abs/2407.12345?context=cs',
    ],
    ['0704.0001', 'https://arxiv.org/abs/0704.0001', 'arxiv:0704.0001'],
    [
      'math/0309136',
      'https://arxiv.org/abs/math/0309136',
      'math.GT/0309136',
      'arXiv:math.GT/0309136v1',
      'https://arxiv.org/pdf/math.GT/0309136.pdf',
    ],
    [
      'hep-th/9901001',
      'https://arxiv.org/abs/hep-th/9901001',
      'HEP-TH/9901001v3',
      'https://arxiv.org/abs/hep-th/9901001v1',
    ],
    ['warner_s_1', 'https://arxiv.org/a/warner_s_1', 'https://arxiv.org/a/Warner_S_1'],
  ],
  dblp: [
    [
      '65/9612',
      'https://dblp.org/pid/65/9612',
      'https://dblp.org/pid/65/9612.html',
      'https://dblp.uni-trier.de/pid/65/9612',
      'homepages/65/9612',
    ],
    ['h/GHardy', 'https://dblp.org/pid/h/GHardy', 'https://dblp.dagstuhl.de/pid/h/GHardy.xml'],
    ['35/7092-1', 'https://dblp.org/pid/35/7092-1'],
    [
      'journals/corr/abs-2407-12345',
      'https://dblp.org/rec/journals/corr/abs-2407-12345',
      'DBLP:journals/corr/abs-2407-12345',
      'https://dblp.org/rec/bibtex/journals/corr/abs-2407-12345',
      'https://dblp.org/rec/journals/corr/abs-2407-12345.html?view=bibtex',
    ],
    ['tr/gte/TM-0149-06-89-165', 'https://dblp.org/rec/tr/gte/TM-0149-06-89-165'],
  ],
  'dblp-name': [
    ['Wei Wang 0001', null, 'Wei  Wang\n0001'],
    ["Conan O'Brien", null],
    ['王伟', null],
  ],
  'acl-anthology': [
    [
      '2022.acl-long.1',
      'https://aclanthology.org/2022.acl-long.1/',
      'https://aclanthology.org/2022.acl-long.1',
      'https://aclanthology.org/2022.acl-long.1v2.pdf',
      '2022.ACL-long.1',
    ],
    [
      'P18-1001',
      'https://aclanthology.org/P18-1001/',
      'p18-1001',
      'https://www.aclweb.org/anthology/P18-1001.pdf',
      'http://aclweb.org/anthology/P18-1001/',
    ],
    [
      'kentaro-imajo',
      'https://aclanthology.org/people/kentaro-imajo/',
      'https://aclanthology.org/people/k/kentaro-imajo/',
      'https://aclanthology.org/people/kentaro-imajo',
    ],
  ],
  pubmed: [
    [
      '11461441',
      'https://pubmed.ncbi.nlm.nih.gov/11461441/',
      'PMID: 11461441',
      'https://www.ncbi.nlm.nih.gov/pubmed/11461441',
      'pubmed.ncbi.nlm.nih.gov/11461441',
    ],
  ],
  pmc: [
    [
      'PMC5334499',
      'https://pmc.ncbi.nlm.nih.gov/articles/PMC5334499/',
      'pmc5334499',
      'PMCID: PMC5334499',
      'PMC5334499.2',
      'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5334499/',
      'https://www.ncbi.nlm.nih.gov/pmc/articles/5334499',
      'https://europepmc.org/articles/PMC5334499',
    ],
  ],
  inspire: [
    [
      '451647',
      'https://inspirehep.net/literature/451647',
      'https://inspirehep.net/api/literature/451647',
      'https://inspirehep.net/record/451647',
    ],
    ['authors/1010907', 'https://inspirehep.net/authors/1010907', 'https://inspirehep.net/authors/1010907/'],
    ['INSPIRE-00304313', null, 'inspire-00304313'],
    ['Stephen.Hawking.1', null],
  ],
  etal: [
    [
      '9c0e6b52d1f04a3b8e7c5a6f10293847.12',
      null,
      'etal:9c0e6b52d1f04a3b8e7c5a6f10293847.12',
      '9C0E6B52D1F04A3B8E7C5A6F10293847.12',
    ],
    ['00000000000000000000000000000000.2147483647', null],
  ],
}

const schemes = Object.keys(SPELLINGS) as IdentifierSchemeName[]
const anySpelling = fc.constantFrom(
  ...schemes.flatMap((scheme) => SPELLINGS[scheme].flatMap(([normal, , ...rest]) => [normal, ...rest])),
)
/** A spelling with a few characters changed: near enough to reach the inner branches. */
const nearSpelling = fc
  .tuple(anySpelling, fc.nat(), fc.nat(4), fc.string({ unit: 'binary', maxLength: 4 }))
  .map(
    ([text, at, cut, insert]) =>
      text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + cut),
  )

describe.each(schemes)('%s', (scheme) => {
  test('a normal form is its own normal form, and its address leads back to it', () => {
    fc.assert(
      fc.property(fc.oneof(anySpelling, nearSpelling, fc.string({ unit: 'binary' })), (raw) => {
        const value = normalizeIdentifier(scheme, raw)
        if (value === null) return
        expect(normalizeIdentifier(scheme, value)).toBe(value)
        const url = identifierUrl({ scheme, value })
        if (url !== null) expect(normalizeIdentifier(scheme, url)).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(SPELLINGS[scheme])('%s has one normal form and one address', (normal, url, ...spellings) => {
    for (const spelling of [normal, ` ${normal}\n`, ...spellings])
      expect(normalizeIdentifier(scheme, spelling)).toBe(normal)
    expect(identifierUrl({ scheme, value: normal })).toBe(url)
  })
})

test.each([
  ['orcid', '0000-0002-1825-0098', 'the check character is 7'],
  ['orcid', '0000-0002-1825-009', 'a digit short'],
  ['orcid', '0000-0002-X825-0097', 'X stands at the end only'],
  ['doi', '10.12/x', 'a prefix has four digits or more'],
  ['doi', '10.1103/', 'nothing after the prefix'],
  ['doi', '10.1103/a b', 'a space within'],
  ['doi', 'https://doi.org/10.1103/%E0%A4%A', 'a broken percent sequence'],
  ['doi', 'https://example.org/10.1103/x', 'another host'],
  ['arxiv', '2413.12345', 'there is no month 13'],
  ['arxiv', '0703.0001', 'the new style begins in April 2007'],
  ['arxiv', '1412.12345', 'four digits until the end of 2014'],
  ['arxiv', '1501.1234', 'five digits since 2015'],
  ['arxiv', 'math/0813001', 'no month 13 in the old style either'],
  ['openalex', 'I27837315', 'an institution is no author or work'],
  ['openalex', 'A0', 'numbers begin with a digit from 1 to 9'],
  ['semantic-scholar', '5d10faffeae5e9f2ae868626b29e6e9b8047cec', 'a digit short of 40'],
  ['dblp', 'Wei Wang 0001', 'a name is no identifier'],
  ['dblp', 'homepages', 'no key'],
  ['dblp-name', '0001', 'a number is no name'],
  ['dblp-name', 'homepages/65/9612', 'a key is no name'],
  ['pmc', '5334499', 'a number alone may be a PMID'],
  ['acl-anthology', '2022.acl-long', 'a volume is no paper'],
  ['acl-anthology', 'Kentaro Imajo', 'a name is no identifier'],
  ['pubmed', 'PMC1234567', 'another scheme'],
  ['pubmed', '0', 'numbers begin with a digit from 1 to 9'],
  ['inspire', 'Hawking', 'a name without its number'],
  ['etal', '9c0e6b52d1f04a3b8e7c5a6f1029384.12', 'a digit short of 32'],
  ['etal', '9c0e6b52d1f04a3b8e7c5a6f10293847', 'a database without a key'],
  ['etal', '9c0e6b52d1f04a3b8e7c5a6f10293847.0', 'keys begin at 1'],
  ['etal', '9c0e6b52d1f04a3b8e7c5a6f10293847.2147483648', 'no key is so large'],
])('%s refuses %s: %s', (scheme, raw) => {
  expect(normalizeIdentifier(scheme, raw)).toBeNull()
})

test('an unknown scheme has neither normal form nor address', () => {
  for (const scheme of ['isbn', 'constructor', '__proto__', '']) {
    expect(normalizeIdentifier(scheme, '1')).toBeNull()
    expect(identifierUrl({ scheme, value: '1' })).toBeNull()
  }
})

test('every scheme is covered here', () => {
  expect(Object.keys(identifierSchemes).sort()).toEqual([...schemes].sort())
})

test('text beyond 2048 characters is refused unread', () => {
  expect(normalizeIdentifier('doi', `10.1000/${'x'.repeat(2040)}`)).toHaveLength(2048)
  expect(normalizeIdentifier('doi', `10.1000/${'x'.repeat(2041)}`)).toBeNull()
})
