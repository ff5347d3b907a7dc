import type { AccessConfig } from '../../../config.ts'
import type { Check } from '../check.ts'
import { type Finding, note, ok, warning } from '../finding.ts'
import { isLoopback } from './address.ts'

/** Who may ask what, as the environment says. */
export const access: Check = {
  name: 'access',
  needs: 'nothing',
  examine: ({ environment: { config } }) => {
    const { access, operations, host } = config
    const found = isLoopback(host) ? behindProxy(access) : onNetwork(access, operations.metrics)
    return found.length > 0 ? found : [ok(`reading is ${access.read === 'public' ? 'public' : 'by token'}`)]
  },
}

function onNetwork({ read, rateLimit }: AccessConfig, metrics: string): Finding[] {
  const found: Finding[] = []
  if (read === 'public' && rateLimit === 0) {
    found.push(
      warning(
        'Everybody may read as much as they like: one client can take all of the server',
        'Set ETAL_RATE_LIMIT, let a proxy in front limit each address, or set ETAL_READ=token',
      ),
    )
  }
  if (metrics === 'public') {
    found.push(
      warning('Everybody is shown the metrics', 'Set ETAL_METRICS=local, and ETAL_METRICS_TOKEN for who collects them'),
    )
  }
  return found
}

function behindProxy({ rateLimit, trustProxy }: AccessConfig): Finding[] {
  if (rateLimit === 0 || trustProxy !== null) return []
  return [
    note(
      'if a reverse proxy on this machine leads here, set ETAL_TRUST_PROXY=1: else all its clients share one rate limit',
    ),
  ]
}
