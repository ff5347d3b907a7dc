import { type SyntheticOptions, syntheticBibliography } from '../bibliography/synthetic-bibliography.ts'
import type { Importer } from '../importers/importer.ts'

/** The generator in the place of an importer: what it invents takes the way that every bibliography takes. */
export function synthetic(options: SyntheticOptions): Importer {
  return {
    format: 'SYNTHETIC',
    name: 'synthetic',
    summary: 'An invented bibliography.',
    async *read() {
      let record = 0
      for (const paper of syntheticBibliography(options)) yield { kind: 'paper', record: ++record, paper }
    },
  }
}
