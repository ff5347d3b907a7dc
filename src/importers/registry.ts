import type { Importer, ImportFormat } from './importer.ts'
import { profilePage } from './profile-page.ts'

/** Every source format, in the order in which they are listed to the reader: pages of one author first. */
export const importers: readonly Importer[] = [profilePage]

/** The importer of that name on the command line; null when there is none. */
export function importerNamed(name: string): Importer | null {
  return importers.find((importer) => importer.name === name) ?? null
}

/** The importer of a format of the API. */
export function importerOf(format: ImportFormat): Importer {
  const importer = importers.find((importer) => importer.format === format)
  if (!importer) throw new RangeError(`importerOf requires a registered format, got ${format}`)
  return importer
}
