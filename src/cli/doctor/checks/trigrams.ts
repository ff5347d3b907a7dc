import { trigramFacts } from '../../../store/deployment/trigram-facts.ts'
import type { Check } from '../check.ts'
import { fault, note, ok } from '../finding.ts'

/** Whether names can be searched: by pg_trgm, in every script. */
export const trigrams: Check = {
  name: 'name search',
  needs: 'database',
  examine: async ({ database, hasTables }) => {
    const { schema, isOnPath, available, mayInstall, readsAllScripts } = await trigramFacts(database)
    if (!available && schema === null) {
      return [
        fault(
          'The server has no extension pg_trgm',
          "Install Postgres' contrib modules on its machine (Debian: they are in postgresql-18; Fedora: postgresql-contrib)",
        ),
      ]
    }
    if (schema === null) {
      const create = 'CREATE EXTENSION pg_trgm'
      if (hasTables) return [fault('The extension pg_trgm is not installed in this database', create)]
      return mayInstall
        ? [note('pg_trgm is not installed yet; the first start does it')]
        : [fault('pg_trgm is not installed, and this role may not do it', `As the owner of the database: ${create}`)]
    }
    if (!isOnPath) {
      return [
        fault(
          `pg_trgm is installed in the schema ${schema}, which is not on the search path`,
          `ALTER EXTENSION pg_trgm SET SCHEMA public, or ALTER ROLE … SET search_path = public, ${schema}`,
        ),
      ]
    }
    return readsAllScripts
      ? [ok('pg_trgm is installed and reads letters of every script')]
      : [
          fault(
            "By the database's locale, letters beyond ASCII are none: names written with them are not found",
            "Make a database with LC_CTYPE 'C.UTF-8' TEMPLATE template0, name it in DATABASE_URL, and carry the data over: etal export, etal import ndjson",
          ),
        ]
  },
}
