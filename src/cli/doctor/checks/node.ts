import type { Check } from '../check.ts'
import { note, ok } from '../finding.ts'

/** The last day on which a line of Node.js gets what mends its security: https://github.com/nodejs/release#release-schedule */
const lastDays: Readonly<Record<number, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }

export const node: Check = {
  name: 'Node.js',
  needs: 'nothing',
  examine: () => {
    const { node } = process.versions
    const lastDay = lastDays[Number.parseInt(node, 10)]
    const today = new Date().toISOString().slice(0, 10)
    return [
      lastDay !== undefined && today > lastDay
        ? note(`${node}; it has got no mended security since ${lastDay}: a newer one is due`)
        : ok(`${node} on ${process.platform} ${process.arch}`),
    ]
  },
}
