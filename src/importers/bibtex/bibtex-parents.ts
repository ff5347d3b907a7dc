import type { BibtexEntry } from './bibtex-entry.ts'

/**
 * Entries that others refer to by `crossref` or `xdata`, and what they pass on: date, container and, where the child has
 * none, authors, as BibTeX and BibLaTeX have it (BibLaTeX manual, appendix B). Identifiers, addresses and abstracts are
 * the parent's own. Of an entry only what it may pass on is held, up to `maxCharacters` of all entries together; beyond it,
 * those noted first are forgotten first.
 */
export class BibtexParents {
  readonly #parents: Map<string, BibtexEntry>
  readonly #maxCharacters: number
  #characters: number

  constructor(maxCharacters = 16_777_216) {
    this.#parents = new Map()
    this.#maxCharacters = maxCharacters
    this.#characters = 0
  }

  /** Notes an entry that may be a parent. */
  remember({ type, key, fields }: BibtexEntry): void {
    const id = key.toLowerCase()
    if (id === '' || !MAY_BE_PARENT.has(type)) return
    const kept = [...fields].filter(([name]) => type === 'xdata' || PASSED_ON.has(name))
    this.#forget(id)
    // Copied, because a piece of a string keeps all of the string in memory.
    this.#parents.set(id, { type, key: id, fields: new Map(JSON.parse(JSON.stringify(kept)) as typeof kept) })
    this.#characters += charactersOf(kept)
    while (this.#characters > this.#maxCharacters) this.#forget(this.#parents.keys().next().value!)
  }

  /** The first key that an entry or one of its parents refers to and that has not been seen; null when none is missing. */
  missing({ fields }: BibtexEntry, depth = 0): string | null {
    if (depth >= MAX_CHAIN) return null
    for (const key of parentKeys(fields)) {
      const parent = this.#parents.get(key)
      const missing = parent === undefined ? key : this.missing(parent, depth + 1)
      if (missing !== null) return missing
    }
    return null
  }

  /** The entry with what it inherits from the parents seen so far, and they from theirs. */
  heirOf(entry: BibtexEntry): BibtexEntry {
    const fields = new Map(entry.fields)
    this.#inherit(entry.type, fields, parentKeys(entry.fields), 0)
    return fields.size === entry.fields.size ? entry : { ...entry, fields }
  }

  #forget(id: string): void {
    const parent = this.#parents.get(id)
    if (parent === undefined) return
    this.#parents.delete(id)
    this.#characters -= charactersOf(parent.fields)
  }

  #inherit(type: string, fields: Map<string, string>, keys: readonly string[], depth: number): void {
    // A chain of parents is short; one that runs in a ring ends here too.
    if (depth >= MAX_CHAIN) return
    for (const key of keys) {
      const parent = this.#parents.get(key)
      if (parent === undefined) continue
      for (const [name, value] of parent.fields) {
        const heirName = parent.type === 'xdata' ? name : inheritedAs(name, type, parent.type)
        if (heirName !== null && !fields.has(heirName)) fields.set(heirName, value)
      }
      this.#inherit(type, fields, parentKeys(parent.fields), depth + 1)
    }
  }
}

const MAX_CHAIN = 4
const MAX_KEYS = 16

const MAY_BE_PARENT: ReadonlySet<string> = new Set([
  'proceedings',
  'book',
  'collection',
  'reference',
  'periodical',
  'mvproceedings',
  'mvbook',
  'mvcollection',
  'mvreference',
  'xdata',
  'conference',
  'inproceedings',
  'incollection',
  'inbook',
  'misc',
  'manual',
  'article',
])

const PASSED_ON: ReadonlySet<string> = new Set([
  'title',
  'booktitle',
  'journal',
  'journaltitle',
  'volume',
  'number',
  'issue',
  'date',
  'year',
  'month',
  'author',
  'crossref',
  'xdata',
  'institution',
  'school',
])

function charactersOf(fields: Iterable<readonly [string, string]>): number {
  // Something for the entry itself, so that entries without a field count too.
  let characters = 100
  for (const [name, value] of fields) characters += name.length + value.length
  return characters
}

function parentKeys(fields: ReadonlyMap<string, string>): readonly string[] {
  const keys = `${fields.get('crossref') ?? ''},${fields.get('xdata') ?? ''}`.toLowerCase().split(',')
  return keys
    .map((key) => key.trim())
    .filter(Boolean)
    .slice(0, MAX_KEYS)
}

/** Under which name a field goes from parent to child; null for not at all. */
function inheritedAs(name: string, type: string, parentType: string): string | null {
  if (name === 'crossref' || name === 'xdata') return null
  if (name !== 'title') return name
  if (parentType === 'periodical') return 'journaltitle'
  return PARTS.has(type) ? 'booktitle' : null
}

const PARTS: ReadonlySet<string> = new Set([
  'inproceedings',
  'conference',
  'incollection',
  'inbook',
  'bookinbook',
  'suppbook',
  'suppcollection',
  'inreference',
  'book',
  'collection',
  'proceedings',
])
