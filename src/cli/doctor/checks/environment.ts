import { stat } from 'node:fs/promises'
import { environmentFile, variableNames } from '../../../config.ts'
import { editDistance } from '../../../store/edit-distance.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, ok, warning } from '../finding.ts'

/** All that is wrong with the variables at once, and names that look like slips of ours. */
export const environment: Check = {
  name: 'environment',
  needs: 'nothing',
  examine: async ({ environment: { problems, names } }) => {
    const found = [
      ...problems.map((problem) => fault(problem, 'Correct it where it is set, or take it away for its default')),
      ...names.flatMap(slip),
      ...(await openFile()),
    ]
    const set = names.filter((name) => variableNames.includes(name))
    return found.length > 0 ? found : [ok(set.length > 0 ? `set: ${set.join(', ')}` : 'nothing is set: all defaults')]
  },
}

/** Names shorter than this are like too many others, such as PORT. */
const shortest = 8

/** Slips of the finger that a name may have. */
const slips = 2

function slip(name: string): Finding[] {
  if (variableNames.includes(name)) return []
  const likely = variableNames
    .filter((known) => known.length >= shortest || known.startsWith('ETAL_'))
    .map((known) => ({ known, distance: editDistance(known, name.toUpperCase()) }))
    .sort((a, b) => a.distance - b.distance)[0]
  const isLike = likely !== undefined && likely.distance <= slips
  if (!isLike && !/^etal_/i.test(name)) return []
  const cure = isLike ? `Call it ${likely.known}` : 'Take it away, or look its name up in .env.example'
  return [warning(`${name} is set, and nothing reads it`, cure)]
}

/** A file of variables may hold passwords and keys. */
async function openFile(): Promise<Finding[]> {
  const entry = process.platform === 'win32' ? null : await stat(environmentFile).catch(() => null)
  if (entry === null || (entry.mode & 0o004) === 0) return []
  return [warning(`Every account of this machine may read ${environmentFile}`, `chmod 600 ${environmentFile}`)]
}
