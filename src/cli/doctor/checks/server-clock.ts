import type { Check } from '../check.ts'
import { ok, warning } from '../finding.ts'
import { tolerance } from './clock.ts'

/** Whether the server's clock agrees with this machine's, by the date of its answer. */
export const serverClock: Check = {
  name: "server's clock",
  needs: 'server',
  examine: ({ server: { live } }) => {
    const date = Date.parse(live.headers.get('date') ?? '')
    // The header leaves out what is less than a second.
    const ahead = date + 500 - (live.askedAt + live.took / 2)
    if (Number.isNaN(date)) return [ok('it tells no time')]
    if (Math.abs(ahead) - live.took / 2 - 500 <= tolerance) return [ok('it agrees with this machine')]
    return [
      warning(
        `The server's clock is ${(Math.abs(ahead) / 1000).toFixed(0)} s ${ahead > 0 ? 'ahead of' : 'behind'} this machine's`,
        'Set both by NTP, e.g. systemctl enable --now systemd-timesyncd',
      ),
    ]
  },
}
