import { readableText } from './readable-text.ts'

/**
 * The text as the content of an XML 1.0 element. A carriage return is written as a reference, for a reader turns a bare
 * one into a line feed; so is U+2028, which some readers take for a line end. Extensible Markup Language 1.0, 2.11.
 */
export function xmlText(text: string): string {
  return special.test(text) ? readableText(text).replace(/[&<>\r\u2028]/g, reference) : text
}

/** ` name="value"`, with tabs and line ends as references, for a reader turns bare ones into spaces. Ibid., 3.3.3. */
export function xmlAttribute(name: string, value: string | number): string {
  if (typeof value === 'number' || !special.test(value)) return ` ${name}="${value}"`
  return ` ${name}="${readableText(value).replace(/[&<>"\t\n\r\u2028]/g, reference)}"`
}

/** Most texts hold nothing but letters, digits and plain punctuation; anything else is looked at again. */
const special = /[^\w .,:;()/'#-]/

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
