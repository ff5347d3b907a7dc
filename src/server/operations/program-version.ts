import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config.ts'

/** The version of this program, as package.json states it. */
export const programVersion: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version
