import { importFacts } from '../../../store/deployment/import-facts.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, note, ok, warning } from '../finding.ts'

/** Whether imports have left anything half done. */
export const imports: Check = {
  name: 'imports',
  needs: 'tables',
  examine: async ({ database }) => {
    const { owed, atWork, abandoned } = await importFacts(database)
    const found: Finding[] = []
    if (owed.length > 0 && atWork) {
      found.push(note(`a first load is at work; ${owed.length} indexes and constraints stand again when it ends`))
    }
    if (owed.length > 0 && !atWork) {
      found.push(
        fault(
          `A first load broke off and left ${owed.length} indexes and constraints down, among them ${named(owed[0]!)}`,
          'Start any command of etal once, e.g. etal token list: it restores them, which takes minutes on millions of rows; then import the same once more',
        ),
      )
    }
    if (abandoned.length > 0) {
      found.push(
        warning(
          `${abandoned.length} import runs say they are at work, and no process is: ${abandoned.slice(0, 5).join(', ')}`,
          'Import the same once more: it goes on where they ended, and marks them as interrupted',
        ),
      )
    }
    return found.length > 0 ? found : [ok(atWork ? 'an import is at work' : 'none is at work, none was left half done')]
  },
}

/** The name in a definition of an index or a constraint. */
function named(definition: string): string {
  return /(?:INDEX|CONSTRAINT) "?(\w+)/.exec(definition)?.[1] ?? definition
}
