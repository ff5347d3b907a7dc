import type { ExaminedDatabase } from '../../store/deployment/examined-database.ts'
import type { Deployment } from './deployment.ts'
import type { Finding } from './finding.ts'
import type { ServerAnswers } from './server-answers.ts'

/** What a check may look at, by what it needs. */
interface Given {
  nothing: Deployment
  /** A database that answers. */
  database: Deployment & { readonly database: ExaminedDatabase }
  /** A database that has our tables. */
  tables: Deployment & { readonly database: ExaminedDatabase }
  /** A running server that answers. */
  server: Deployment & { readonly server: ServerAnswers }
}

interface CheckThatNeeds<Need extends keyof Given> {
  /** What is looked at, e.g. "migrations". */
  readonly name: string
  /** Where that is missing the check is left out; another one has said why. */
  readonly needs: Need
  /** Looks, and changes nothing; at least one finding. */
  examine(deployment: Given[Need]): Finding[] | Promise<Finding[]>
}

/** One thing to look at in a deployment. */
export type Check = { [Need in keyof Given]: CheckThatNeeds<Need> }[keyof Given]
