import { GraphQLError } from 'graphql'
import { mostFollowers } from '../store/import-progress.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { parseKey } from './global-id.ts'
import { ImportRun } from './import-run.ts'

builder.subscriptionField('importProgress', (t) =>
  t.field({
    type: ImportRun,
    description: `How an import run gets on, in whatever process: as it stands now, then at every change, until it has ended. At most ${mostFollowers} may follow at a time.`,
    args: { run: t.arg.id({ required: true, description: 'Global id of an import run.' }) },
    subscribe: (_, { run }, context) => follow(run, context),
    resolve: (run) => run,
  }),
)

async function follow(id: string, { importProgress, asker: { signal } }: Context) {
  const key = parseKey('run', 'ImportRun', id)
  if (importProgress.followerCount >= mostFollowers) throw tooManyFollow()
  const followed = await importProgress.follow(key)
  if (!followed) throw badUserInput('run', 'the id of a stored import run', id)
  // A client that went away before the first answer leaves nobody who would end the following.
  const leave = () => followed.return?.()
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  return followed
}

function tooManyFollow(): GraphQLError {
  return new GraphQLError(`${mostFollowers} follow import runs already; ask for the run itself, or again in a while`, {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', limit: mostFollowers },
  })
}
