/**
 * The record with the names of the API. The datasets write the same in lower case (`corpusid`), the authors of their papers
 * apart, which have the API's names already.
 */
export function apiShape(record: object): Readonly<Record<string, unknown>> {
  if (!('corpusid' in record || 'authorid' in record)) return record as Record<string, unknown>
  const names = Object.entries(record).map(([name, value]) => [API_NAMES[name] ?? name, value] as const)
  return Object.fromEntries(names)
}

const API_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'authorId',
    'citationCount',
    'corpusId',
    'externalIds',
    'hIndex',
    'paperCount',
    'paperId',
    'publicationDate',
    'publicationTypes',
    'publicationVenue',
    's2FieldsOfStudy',
  ].map((name) => [name.toLowerCase(), name]),
)
