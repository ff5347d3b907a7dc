import { decodeHTML } from 'entities'

/**
 * The text of a title or a name that may hold HTML, JATS or MathML: tags go, entities are decoded, white space becomes
 * single spaces. Only names that are markup count as tags, so that "p < 0.05" and "the <T> method" stay. Some sources
 * escape what was escaped before ("&amp;amp;", "&lt;i&gt;"), so text is decoded and cleared of tags twice.
 */
export function markupText(text: string): string {
  return plain(text, ' ').replace(/\s+/g, ' ').trim()
}

/** Such texts, each once; what is empty or nothing is left out. */
export function markupTexts(texts: Iterable<string | null | undefined>): string[] {
  return [...new Set(Array.from(texts, (text) => markupText(text ?? '')))].filter(Boolean)
}

/** The same for a text of paragraphs, which a blank line parts; the heading "Abstract" goes. */
export function markupParagraphs(text: string): string {
  return plain(text, '\n\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph, i) => paragraph !== '' && !(i <= 1 && /^(?:abstract|summary)[.:]?$/i.test(paragraph)))
    .join('\n\n')
}

function plain(text: string, betweenBlocks: string): string {
  const once = untagged(text, betweenBlocks)
  if (!once.includes('&')) return once
  const decoded = decodeHTML(once)
  return untagged(
    decoded.replace(/&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\da-f]+);/gi, (entity) => decodeHTML(entity)),
    betweenBlocks,
  )
}

function untagged(text: string, betweenBlocks: string): string {
  if (!text.includes('<')) return text
  return text.replace(REPEATED_IN_TEX, '').replace(BLOCK, betweenBlocks).replace(INLINE, '')
}

// A formula in MathML and in TeX is one formula.
const REPEATED_IN_TEX = /<(?:jats:)?tex-math\b[^<>]*>[^<>]*<\/(?:jats:)?tex-math>/gi
const BLOCK = /<\/?(?:jats:)?(?:p|br|div|sec|title|list|list-item|li|ul|ol|h[1-6])(?:\s[^<>]*)?\/?>/gi
const INLINE =
  /<\/?(?:(?:jats|mml|m):[a-z][\w-]*|i|b|u|em|strong|sub|sup|sc|scp|tt|ovl|a|span|font|small|italic|bold|underline|overline|roman|sans-serif|monospace|strike|inline-formula|alternatives|ext-link|xref|named-content|styled-content|abstract|math|mrow|mi|mn|mo|msub|msup|msubsup|mfrac|mtext|mstyle|mover|munder|munderover|msqrt|mspace|mfenced|mtable|mtr|mtd|semantics|annotation)(?:\s[^<>]*)?\/?>/gi
