import { inspect } from 'node:util'
import { ConfigError } from '../config.ts'
import { TrustedDocumentsError } from '../server/documents/trusted-documents-error.ts'
import { ListenError } from '../server/http-server.ts'
import { EmbeddedServerError } from '../store/embedded-server-error.ts'
import { StoreError } from '../store/store.ts'
import { InputError } from './input.ts'
import { OutputError } from './output.ts'
import { TokenError } from './token.ts'
import { toldDatabaseFault } from './told-database-fault.ts'

/** Errors whose message is all that a user needs. */
const expected = [
  ConfigError,
  EmbeddedServerError,
  InputError,
  ListenError,
  OutputError,
  StoreError,
  TokenError,
  TrustedDocumentsError,
]

/** What a user of the command line is told of an error that ended a command. */
export function toldError(error: unknown): string {
  const isExpected = expected.some((kind) => error instanceof kind)
  return isExpected ? (error as Error).message : (toldDatabaseFault(error) ?? inspect(error))
}
