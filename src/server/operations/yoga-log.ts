import type { YogaLogger } from 'graphql-yoga'
import type { Log } from './log.ts'

/** Where Yoga writes. Errors that it masks are logged where they are masked: here they would come again. */
export function yogaLog(log: Log): YogaLogger {
  return {
    debug: (...told) => log.isLevelEnabled('trace') && log.trace(told.join(' ')),
    info: (...told) => log.debug(told.join(' ')),
    warn: (...told) => log.warn(told.join(' ')),
    error: () => {},
  }
}
