/** The beginning of a text, fit to show: at most `length` characters, with an ellipsis where more follow. */
export function excerpt(text: string, length = 200): string {
  const characters = [...text.slice(0, 2 * length + 2)]
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text
}

/** The beginning of a text in quotation marks, for the "got VALUE" of a message. */
export function quoted(text: string): string {
  return JSON.stringify(excerpt(text, 80))
}
