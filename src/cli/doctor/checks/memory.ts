import { totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'
import { indexBytes, indexedRows } from '../../../store/deployment/index-size.ts'
import { byteCount } from '../byte-count.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, ok, warning } from '../finding.ts'

/** Whether the index fits into memory. */
export const memory: Check = {
  name: 'memory',
  needs: 'tables',
  examine: async ({ database, environment: { config } }) =>
    memoryFindings(indexBytes(await indexedRows(database)), machineMemory(), config.keptAnswers, config.processes),
}

/** What the machine gives, in bytes. */
export interface MachineMemory {
  /** Of the machine, or of the container where that is less. */
  readonly total: number
  /** What Node.js keeps its own objects in, at most. */
  readonly heap: number
}

/** Measured: what a server of a small bibliography takes, and some more for its answers. */
const program = 500e6

/** Measured: while an index is loaded the last one is still served, and the rows that it is made of lie beside it. */
const copies = 5

/** Less heap than this is not enough for the program itself. */
const smallestHeap = 256e6

export function memoryFindings(
  index: number,
  { total, heap }: MachineMemory,
  keptAnswers = 0,
  processes = 1,
): Finding[] {
  const need = processes * (program + copies * index + keptAnswers)
  const who = processes > 1 ? `a server of ${processes} processes` : 'a server'
  const says = `the index takes about ${byteCount(index)}, ${who} about ${byteCount(need)} while it loads; there are ${byteCount(total)}`
  const cure = 'Give the machine or the container more memory (docker: --memory, compose: mem_limit)'
  const found: Finding[] = []
  if (processes * (program + index) > total) found.push(fault(`Memory does not suffice: ${says}`, cure))
  else if (need > total) found.push(warning(`Memory is short: ${says}`, cure))
  if (heap < smallestHeap) {
    found.push(
      warning(
        `Node.js may use ${byteCount(heap)} of heap`,
        'Raise --max-old-space-size in NODE_OPTIONS, or take it away',
      ),
    )
  }
  return found.length > 0 ? found : [ok(says)]
}

function machineMemory(): MachineMemory {
  const allowed = process.constrainedMemory()
  const total = totalmem()
  return { total: allowed > 0 && allowed < total ? allowed : total, heap: getHeapStatistics().heap_size_limit }
}
