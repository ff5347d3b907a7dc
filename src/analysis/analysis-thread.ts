import { parentPort } from 'node:worker_threads'
import { ScopedIndex } from '../graph/scoped-index.ts'
import { TooManyTiesError } from '../graph/too-many-ties-error.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { measures } from './measures.ts'
import { type FromThread, type ThreadError, type ToThread, versionsKept } from './messages.ts'
import { questions } from './questions.ts'
import type { ScopedData } from './scoped-data.ts'
import { wholeBuffers } from './whole-buffers.ts'

// A thread of the pool: keeps the newest data versions and, of each, the scopes last asked for.

const scopesKept = 16

interface Data {
  readonly snapshot: Snapshot
  readonly scopes: Map<string, ScopedIndex>
}

const data = new Map<string, Data>()
const tasks = { ...questions, ...measures } as Record<string, (data: ScopedData, ...args: never[]) => unknown>

parentPort!.on('message', (message: ToThread) => {
  if (message.kind === 'data')
    keep(data, message.snapshot.version, { snapshot: message.snapshot, scopes: new Map() }, versionsKept)
  else answer(message)
})

function answer({ version, scope, name, args }: Extract<ToThread, { kind: 'task' }>): void {
  try {
    const { snapshot, scopes } = data.get(version)!
    const scoped = scopes.get(scope.hash) ?? new ScopedIndex(snapshot.index, scope.ties)
    keep(scopes, scope.hash, scoped, scopesKept)
    const result = tasks[name]!({ snapshot, scoped }, ...(args as never[]))
    parentPort!.postMessage({ result } satisfies FromThread, wholeBuffers(result))
  } catch (error) {
    parentPort!.postMessage({ error: told(error as Error) } satisfies FromThread)
  }
}

function told(error: Error): ThreadError {
  const { message, stack } = error
  return error instanceof TooManyTiesError
    ? { message: tooLarge(error), stack, refusal: 'NETWORK_TOO_LARGE' }
    : { message, stack, refusal: null }
}

function tooLarge({ maxTies, teamSizeThatFits }: TooManyTiesError): string {
  const cure = teamSizeThatFits > 1 ? ` by maxTeamSize: ${teamSizeThatFits} would pass` : ''
  return `The network of this scope has more than ${maxTies} ties, too many for this measure; narrow the scope${cure}`
}

/** Puts the entry last, and lets go of the first where there are more than `most`. */
function keep<Value>(entries: Map<string, Value>, key: string, value: Value, most: number): void {
  entries.delete(key)
  entries.set(key, value)
  if (entries.size > most) entries.delete(entries.keys().next().value!)
}
