const texts: string[] = []
let sheets: CSSStyleSheet[] | null = null

/** Takes the text of a style sheet up; where the build finds an import of CSS, it writes a call of this. */
export function adoptStyles(text: string): void {
  texts.push(text)
}

/**
 * All style sheets for a shadow root, where what they call the root is the element. They are made by script, not written
 * into the page: a page's policy for styles does not concern them.
 */
export function adoptedStyles(): CSSStyleSheet[] {
  sheets ??= texts.map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text.replaceAll(':root', ':host'))
    return sheet
  })
  return sheets
}
