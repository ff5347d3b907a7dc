import { accessScopes } from '../../../store/access-tokens.ts'
import { goodTokens } from '../../../store/deployment/stored-facts.ts'
import type { Check } from '../check.ts'
import { fault, note, ok } from '../finding.ts'

/** Who may change data over the API. */
export const tokens: Check = {
  name: 'access tokens',
  needs: 'tables',
  examine: async ({ database, environment: { config } }) => {
    const good = await goodTokens(database)
    if (config.access.read === 'token' && !good.some(({ scopes }) => scopes.includes('read'))) {
      return [
        fault(
          'Reading takes a token of the scope read (ETAL_READ=token), and there is none: nobody is answered',
          'etal token create NAME --scope read',
        ),
      ]
    }
    if (good.length === 0) {
      return [note('there is none: nothing can be imported or curated over the API (etal token create makes one)')]
    }
    const mighty = good.filter(({ scopes }) => accessScopes.every((scope) => scopes.includes(scope)))
    const count = `${good.length} ${good.length === 1 ? 'is' : 'are'} good`
    if (mighty.length === 0) return [ok(count)]
    const names = mighty.map(({ name }) => JSON.stringify(name)).join(', ')
    return [note(`${count}; ${names} may do everything: a token for each task is safer`)]
  },
}
