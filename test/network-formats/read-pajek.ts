/** What a .net file holds. */
export interface PajekFile {
  readonly comments: readonly string[]
  readonly labels: readonly string[]
  readonly edges: readonly (readonly [source: number, target: number, weight: number])[]
}

/**
 * Reads Pajek's .net as http://mrvar.fdv.uni-lj.si/pajek/DrawEPS.htm and Unicode-Pajek.htm describe it: lines that begin
 * with % are comments; after `*Vertices n` come a number and a label in quotation marks for each; after `*Edges` two
 * numbers and a weight for each; `&#dddd;` is the character of that code. A backslash in a label is refused: some readers
 * take it for an escape, others do not.
 */
export function readPajek(text: string): PajekFile {
  const comments: string[] = []
  const labels: string[] = []
  const edges: [number, number, number][] = []
  let section = ''
  let announced = 0
  for (const line of text.split('\n')) {
    if (line.startsWith('%')) comments.push(decoded(line.replace(/^% ?/, '')))
    else if (line.startsWith('*')) {
      const [word, count] = line.split(' ')
      section = word!.toLowerCase()
      if (section === '*vertices') announced = Number(count)
    } else if (section === '*vertices') {
      const [, number, label] = required(/^(\d+) "([^"\\]*)"$/.exec(line), line)
      if (Number(number) !== labels.length + 1) throw new Error(`a vertex out of order: ${line}`)
      labels.push(decoded(label!))
    } else if (section === '*edges' && line !== '') {
      const [, source, target, weight] = required(/^(\d+) (\d+) (\d[\d.e+-]*)$/.exec(line), line)
      edges.push([Number(source), Number(target), Number(weight)])
    } else if (line !== '') throw new Error(`a line of no section: ${line}`)
  }
  if (labels.length !== announced) throw new Error(`${announced} vertices announced, ${labels.length} found`)
  return { comments, labels, edges }
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}

function required<T>(match: T | null, line: string): T {
  if (match === null) throw new Error(`a line that is not of its section: ${line}`)
  return match
}
