import { texText } from '../tex-text.ts'

/** An element of a record, with all that stands within it. Names come without their namespace prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Elements and text in document order, references decoded. */
  readonly content: readonly (XmlElement | string)[]
}

export function attributeOf({ attributes }: XmlElement, name: string): string | null {
  return Object.hasOwn(attributes, name) ? attributes[name]!.trim() : null
}

/** The elements at a path of names, as 'AuthorList/Author', in document order. */
export function elementsAt(element: XmlElement, path: string): XmlElement[] {
  let found = [element]
  for (const name of path.split('/')) {
    const within: XmlElement[] = []
    for (const parent of found) {
      for (const node of parent.content) if (typeof node !== 'string' && node.name === name) within.push(node)
    }
    found = within
  }
  return found
}

/** The first element at a path of names; null when there is none. */
export function elementAt(element: XmlElement, path: string): XmlElement | null {
  return elementsAt(element, path)[0] ?? null
}

/** The text of the first element at a path; null when there is none or it is blank. */
export function textAt(element: XmlElement, path: string): string | null {
  const found = elementAt(element, path)
  return found && (textOf(found) || null)
}

/** The texts of all elements at a path that have one. */
export function textsAt(element: XmlElement, path: string): string[] {
  return elementsAt(element, path).map(textOf).filter(Boolean)
}

/**
 * The text of an element on one line, markup within it left out: "CO<sub>2</sub>" is CO2. A formula in TeX is written in
 * Unicode as far as it can be. Of one that stands there as TeX and as MathML, the MathML is taken; its white space is
 * layout.
 */
export function textOf(element: XmlElement): string {
  // Single spaces are left alone, so that most texts need no second copy.
  return spacedText(element)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim()
}

function spacedText(element: XmlElement): string {
  if (element.name === 'math') return withoutSpace(element)
  if (element.name === 'tex-math') return formulaText(ownText(element).trim())
  const formula = element.name === 'alternatives' ? elementAt(element, 'math') : null
  if (formula) return withoutSpace(formula)
  let text = ''
  for (const node of element.content) text += typeof node === 'string' ? node : spacedText(node)
  return text
}

function withoutSpace({ content }: XmlElement): string {
  return content.map((node) => (typeof node === 'string' ? node.replace(/\s+/g, '') : withoutSpace(node))).join('')
}

function formulaText(tex: string): string {
  return texText(/^(?:\$|\\\(|\\begin)/.test(tex) ? tex : `$${tex}$`)
}

function ownText({ content }: XmlElement): string {
  return content.filter((node) => typeof node === 'string').join('')
}
