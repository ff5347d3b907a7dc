/** Something stored that a message names: whoever shows the message says how it is called outside. */
export interface IdentityRef {
  readonly typename: 'Author' | 'Paper' | 'IdentityEvent'
  readonly key: number
}

/** Whether what was found is something stored, and no mere text or list. */
export function isRef(value: IdentityError['value']): value is IdentityRef {
  return typeof value === 'object' && 'typename' in value
}

type Named = (ref: IdentityRef) => string

/** A decision on who is who that cannot be made; it says which argument stands in the way and what would pass. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError'
  readonly argument: string
  readonly requires: (named: Named) => string
  readonly value: IdentityRef | string | readonly unknown[]

  /** `requires` completes "ARGUMENT requires"; `value` is what was found instead. */
  constructor(argument: string, requires: string | ((named: Named) => string), value: IdentityError['value']) {
    const saying = typeof requires === 'string' ? () => requires : requires
    super(`${argument} requires ${saying(keyed)}, got ${isRef(value) ? keyed(value) : JSON.stringify(value)}`)
    this.argument = argument
    this.requires = saying
    this.value = value
  }
}

function keyed({ typename, key }: IdentityRef): string {
  return `${typename} ${key}`
}
