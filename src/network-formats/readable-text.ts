/**
 * The text with every character that stands for nothing to read replaced by U+FFFD: control characters other than tab and
 * line ends, lone surrogates, and code points that are no characters.
 *
 * XML 1.0 cannot hold most of them, UTF-8 not the surrogates, and many JSON readers refuse those too. They come from
 * faulty imports; the sign in their place shows that something was there. All formats replace the same characters, so
 * that a name reads the same in each. O(length).
 */
export function readableText(text: string): string {
  return text.replace(unreadable, '\uFFFD')
}

const unreadable = /(?![\t\n\r])\p{Control}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu
