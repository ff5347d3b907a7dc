import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * Authors and papers by their key in a database of this program, after the name that tells that database from all
 * others: 9c0e6b52d1f04a3b8e7c5a6f10293847.12. An export names so those whom nothing else would tell apart elsewhere.
 */
export const etal: IdentifierScheme = {
  normalize(raw) {
    const [, database, key] = /^(?:etal:)?([0-9a-f]{32})\.([1-9]\d{0,9})$/i.exec(raw) ?? []
    return database && Number(key) <= LARGEST_KEY ? `${database.toLowerCase()}.${key}` : null
  },
  url: () => null,
}

/** Keys are integers of Postgres. */
const LARGEST_KEY = 2_147_483_647
