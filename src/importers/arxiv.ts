import { arxivAtom } from './arxiv/arxiv-atom.ts'
import { arxivDump } from './arxiv/arxiv-dump.ts'
import { arxivOai } from './arxiv/arxiv-oai.ts'
import { xmlRoot } from './arxiv/xml-root.ts'
import type { Importer } from './importer.ts'
import { sniffedInput } from './sniffed-input.ts'

/**
 * arXiv: the Atom feed of its search interface, the records of its OAI interface, and the JSON Lines of its metadata dump.
 * The first character, then the root element, tell which.
 */
export const arxiv: Importer = {
  format: 'ARXIV',
  name: 'arxiv',
  summary: 'arXiv: the Atom feed of its search, the XML of its OAI interface, or the JSON Lines of its metadata dump.',

  async *read(source, options) {
    const { first, input } = await sniffedInput(source)
    if (first !== '<') {
      yield* arxivDump(input, options)
      return
    }
    const { root, input: document } = await xmlRoot(input)
    yield* root === 'feed' ? arxivAtom(document, options) : arxivOai(document, options)
  },
}
