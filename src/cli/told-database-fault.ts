import { type DatabaseFault, databaseFault } from '../store/database-fault.ts'

/** What a user of the command line is told when the database failed in the midst of a command; null of other errors. */
export function toldDatabaseFault(error: unknown): string | null {
  const fault = databaseFault(error)
  return fault && `${told[fault]} (${(error as Error).message}). What was written before stays whole; ${cure[fault]}`
}

const told: Readonly<Record<DatabaseFault, string>> = {
  UNAVAILABLE: 'The database went away',
  BUSY: 'The database is too busy',
  SLOW: 'The database took too long',
  FULL: 'The database has no room left',
}

const again = 'run the same command once more'

const cure: Readonly<Record<DatabaseFault, string>> = {
  UNAVAILABLE: `${again} when it is back`,
  BUSY: `${again} in a while`,
  SLOW: `${again} in a while`,
  FULL: `make room on its disk and ${again}`,
}
