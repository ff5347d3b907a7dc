import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Frees what nothing refers to, so that a measurement does not pay for the memory of the one before. */
export const collectGarbage: () => void = runInNewContext('gc')
