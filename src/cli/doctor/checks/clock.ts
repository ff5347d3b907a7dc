import { serverFacts } from '../../../store/deployment/server-facts.ts'
import type { Check } from '../check.ts'
import { ok, warning } from '../finding.ts'

/** Milliseconds that two clocks may differ without anybody noticing. */
export const tolerance = 2000

/** Whether this machine and the database agree on what time it is. */
export const clock: Check = {
  name: 'clocks',
  needs: 'database',
  examine: async ({ database }) => {
    const { clockAhead, roundTrip } = await serverFacts(database)
    const seconds = (Math.abs(clockAhead) / 1000).toFixed(1)
    const speed = `a question to the database takes ${roundTrip.toFixed(1)} ms`
    if (Math.abs(clockAhead) - roundTrip / 2 > tolerance) {
      return [
        warning(
          `The database's clock is ${seconds} s ${clockAhead > 0 ? 'ahead of' : 'behind'} this machine's: days of readings and ages of runs will be wrong`,
          'Set both by NTP, e.g. systemctl enable --now systemd-timesyncd',
        ),
      ]
    }
    return [ok(`this machine and the database agree; ${speed}`)]
  },
}
