import type { Check } from './check.ts'
import { access } from './checks/access.ts'
import { address } from './checks/address.ts'
import { clock } from './checks/clock.ts'
import { connections } from './checks/connections.ts'
import { dataFolder } from './checks/data-folder.ts'
import { database } from './checks/database.ts'
import { environment } from './checks/environment.ts'
import { exposure } from './checks/exposure.ts'
import { imports } from './checks/imports.ts'
import { memory } from './checks/memory.ts'
import { migrations } from './checks/migrations.ts'
import { node } from './checks/node.ts'
import { postgres } from './checks/postgres.ts'
import { servedData } from './checks/served-data.ts'
import { server } from './checks/server.ts'
import { serverClock } from './checks/server-clock.ts'
import { session } from './checks/session.ts'
import { tables } from './checks/tables.ts'
import { tokens } from './checks/tokens.ts'
import { transport } from './checks/transport.ts'
import { trigrams } from './checks/trigrams.ts'
import { trustedDocuments } from './checks/trusted-documents.ts'

/** In the order in which an operator mends: what runs the program, the database, what is in it, the machine, the server. */
export const checks: readonly Check[] = [
  node,
  environment,
  database,
  transport,
  postgres,
  trigrams,
  connections,
  session,
  clock,
  migrations,
  imports,
  tables,
  tokens,
  dataFolder,
  memory,
  address,
  access,
  trustedDocuments,
  server,
  servedData,
  exposure,
  serverClock,
]
