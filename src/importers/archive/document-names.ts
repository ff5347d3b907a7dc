import type { ImportFormat } from '../importer.ts'

/**
 * Which files of an archive are documents of a format: by the ending of the name, or by the whole name where that has no
 * dot before it. Each may have .gz or .zst behind it. A compressed file without another ending may be of any format, as
 * OpenAlex names them: part_000.gz.
 */
export function isDocumentName(format: ImportFormat, name: string): boolean {
  const plain = withoutCompression(lastPart(name).toLowerCase())
  const isCompressed = plain.length < lastPart(name).length
  return isOneOf(DOCUMENTS[format], plain) || (isCompressed && endingOf(plain) === '')
}

/** Whether it must be read before the others, because it says who they speak of. */
export function comesFirst(format: ImportFormat, name: string): boolean {
  return isOneOf(FIRST[format] ?? [], withoutCompression(lastPart(name).toLowerCase()))
}

export function hasFirst(format: ImportFormat): boolean {
  return format in FIRST
}

/** The names of a format's documents, in words: ".json, .jsonl or .xml". */
export function documentNames(format: ImportFormat): string {
  const names = DOCUMENTS[format]
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** What a file's name ends in, from the dot on, and with what it is compressed as: ".csv", ".tar.gz"; '' for none. */
export function endingOf(name: string): string {
  const last = lastPart(name).toLowerCase()
  const plain = withoutCompression(last)
  const dot = plain.lastIndexOf('.')
  return (dot < 1 ? '' : plain.slice(dot)) + last.slice(plain.length)
}

/** Whether a file or a folder above it is hidden, as systems hide what is theirs: .git, .DS_Store, __MACOSX. */
export function isHidden(name: string): boolean {
  return name.split('/').some((part) => /^\.[^.]/.test(part) || part === '__MACOSX')
}

const JSON_NAMES = ['.json', '.jsonl', '.ndjson']

const DOCUMENTS: Readonly<Record<ImportFormat, readonly string[]>> = {
  BIBTEX: ['.bib', '.bibtex'],
  RIS: ['.ris'],
  CSL_JSON: [...JSON_NAMES, '.csljson'],
  PROFILE_PAGE: ['.txt'],
  OPENALEX: JSON_NAMES,
  SEMANTIC_SCHOLAR: JSON_NAMES,
  CROSSREF: [...JSON_NAMES, '.xml'],
  DBLP: ['.xml'],
  ARXIV: ['.xml', '.atom', ...JSON_NAMES],
  PUBMED: ['.xml'],
  ACL_ANTHOLOGY: ['.xml', 'name_variants.yaml'],
  INSPIRE: JSON_NAMES,
  NDJSON: ['.ndjson', '.jsonl'],
  SYNTHETIC: [],
}

const FIRST: Partial<Readonly<Record<ImportFormat, readonly string[]>>> = { ACL_ANTHOLOGY: ['name_variants.yaml'] }

function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((one) => (one.startsWith('.') ? name.endsWith(one) && name.length > one.length : name === one))
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function withoutCompression(name: string): string {
  return name.replace(/\.(?:gz|zst)$/, '')
}
