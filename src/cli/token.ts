import { Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from '../config.ts'
import {
  type AccessScope,
  accessScopes,
  accessTokens,
  createAccessToken,
  revokeAccessToken,
  type StoredToken,
} from '../store/access-tokens.ts'
import { openStore, type Store } from '../store/store.ts'

/** A token that cannot be made or is not there; the message names it. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
}

const longestName = 100

export const tokenCommand = new Command('token')
  .description('Access tokens: whoever sends one with a request may do what its scopes allow.')
  .helpCommand(false)
  .addCommand(
    new Command('create')
      .description('Makes a token and prints it. It is shown this once: the database keeps only its hash.')
      .argument('<name>', 'what to call it, e.g. "nightly import"', tokenName)
      .addOption(
        new Option('--scope <scope>', `what it allows: ${accessScopes.join(', ')}; may be given several times`)
          .argParser(addScope)
          .makeOptionMandatory(),
      )
      .action((name: string, { scope }: { scope: AccessScope[] }) => withStore((store) => create(store, name, scope))),
  )
  .addCommand(
    new Command('list').description('Lists all tokens by their names, revoked ones too.').action(() => withStore(list)),
  )
  .addCommand(
    new Command('revoke')
      .description('Takes a token back, for good. Running servers refuse it within five seconds.')
      .argument('<name>', 'the name of the token')
      .action((name: string) => withStore((store) => revoke(store, name))),
  )

async function create({ pool }: Store, name: string, scopes: AccessScope[]): Promise<void> {
  const created = await createAccessToken(pool, { name, scopes })
  if (!created) {
    throw new TokenError(`etal token create requires a name that no token has had, got ${JSON.stringify(name)}`)
  }
  // The token alone on standard output, for $(etal token create …).
  console.log(created.token)
  console.error(`Keep it now, it is not shown again. Send it as the header "Authorization: Bearer etal_…"`)
}

async function list({ pool }: Store): Promise<void> {
  const tokens = await accessTokens(pool)
  if (tokens.length === 0) console.error('There are no tokens; etal token create makes one')
  for (const token of tokens) console.log(described(token))
}

async function revoke({ pool }: Store, name: string): Promise<void> {
  const since = await revokeAccessToken(pool, name)
  if (since === null) {
    throw new TokenError(
      `etal token revoke requires the name of a token, as etal token list shows it, got ${JSON.stringify(name)}`,
    )
  }
  console.log(`${name}: revoked ${since.toISOString()}`)
}

function described({ name, scopes, createdAt, revokedAt }: StoredToken): string {
  const until = revokedAt === null ? '' : `, revoked ${revokedAt.toISOString()}`
  return `${name}: ${scopes.join(', ')}; created ${createdAt.toISOString()}${until}`
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(readConfig())
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

function tokenName(text: string): string {
  if (text.trim() === '' || text.length > longestName || /\p{Cc}/u.test(text)) {
    throw new InvalidArgumentError(`It must be a name of 1 to ${longestName} characters on one line.`)
  }
  return text
}

function addScope(text: string, before: AccessScope[] = []): AccessScope[] {
  const scope = accessScopes.find((scope) => scope === text)
  if (!scope) throw new InvalidArgumentError(`It must be one of ${accessScopes.join(', ')}.`)
  return before.includes(scope) ? before : [...before, scope]
}
