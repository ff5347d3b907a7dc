import { badUserInput } from './errors.ts'

/** Types of the snapshot that have global ids. */
export type NodeTypename = 'Author' | 'Paper'

/** Types that have global ids. */
export type GlobalTypename = NodeTypename | 'ImportRun' | 'IdentityEvent'

/** An opaque id that is unique in the whole API: the type and the key, in base64url. */
export function globalId(typename: GlobalTypename, key: number): string {
  return Buffer.from(`${typename}:${key}`).toString('base64url')
}

/** Reads a global id; a malformed one is a BAD_USER_INPUT that names the argument. */
export function parseGlobalId(argument: string, id: string): { typename: GlobalTypename; key: number } {
  const [, typename, digits] =
    /^(Author|Paper|ImportRun|IdentityEvent):([1-9]\d{0,9})$/.exec(Buffer.from(id, 'base64url').toString()) ?? []
  const key = Number(digits)
  const wellFormed = typename !== undefined && key <= 0x7fffffff && globalId(typename as GlobalTypename, key) === id
  if (!wellFormed) throw badUserInput(argument, `an id as this API gives it, e.g. "${globalId('Author', 1)}"`, id)
  return { typename: typename as GlobalTypename, key }
}

/** Reads the global id of one type; that of another type is a BAD_USER_INPUT. */
export function parseKey(argument: string, expected: GlobalTypename, id: string): number {
  const { typename, key } = parseGlobalId(argument, id)
  if (typename !== expected) throw badUserInput(argument, `an id of the type ${expected}, not ${typename}`, id)
  return key
}
