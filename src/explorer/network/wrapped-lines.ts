/** Text in lines no wider than a width, broken at spaces; inside a word only where the word alone is too wide. */
export function wrappedLines(texts: readonly string[], width: number, widthOf: (text: string) => number): string[] {
  return texts.flatMap((text) => {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(/\s+/).flatMap((word) => fitting(word, width, widthOf))) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line === '' || widthOf(longer) <= width) line = longer
      else {
        lines.push(line)
        line = word
      }
    }
    return [...lines, line]
  })
}

function fitting(word: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && widthOf(part + letter) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}
