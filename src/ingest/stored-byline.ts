import { nameKey } from '../bibliography/name-key.ts'
import type { ResolvedSignature } from '../store/stored-paper.ts'

/** The byline of a stored paper, to be asked who bears a name: as often as a byline is long, and some are of thousands. */
export class StoredByline {
  readonly #byPrint: ReadonlyMap<string, readonly ResolvedSignature[]>
  readonly #byKey: ReadonlyMap<string, readonly ResolvedSignature[]>

  constructor(signatures: readonly ResolvedSignature[] = []) {
    this.#byPrint = groups(signatures, ({ nameAsPrinted }) => nameAsPrinted)
    this.#byKey = groups(signatures, ({ nameAsPrinted }) => nameKey(nameAsPrinted))
  }

  /** The signatures that print this very name, else those that print one of the same key. */
  bearersOf(name: string): readonly ResolvedSignature[] {
    const key = nameKey(name)
    return this.#byPrint.get(name) ?? (key === '' ? undefined : this.#byKey.get(key)) ?? []
  }
}

function groups(signatures: readonly ResolvedSignature[], keyOf: (signature: ResolvedSignature) => string) {
  const found = new Map<string, ResolvedSignature[]>()
  for (const signature of signatures) {
    const key = keyOf(signature)
    const group = found.get(key)
    if (group) group.push(signature)
    else found.set(key, [signature])
  }
  return found
}
