import { badUserInput } from './errors.ts'

/** Types of the snapshot that have global ids. */
export type NodeTypename = 'Author' | 'Paper'

/** Types that have global ids. */
export type GlobalTypename = NodeTypename | 'ImportRun' | 'IdentityEvent'

/** An opaque id that is unique in the whole API: the type and the key, in base64url. */
export function globalId(typename: GlobalTypename, key: number): string {
  const kept = written[typename]
  const place = key % idsKept
  if (kept.keys[place] !== key) {
    kept.keys[place] = key
    kept.ids[place] = base64url(`${typename}:${key}`)
  }
  return kept.ids[place]!
}

/** Ids written before, by the remainder of their keys: a network names each of its authors at every tie. */
const idsKept = 16_384
const keptIds = () => ({ keys: new Int32Array(idsKept), ids: new Array<string>(idsKept) })
const written: Readonly<Record<GlobalTypename, ReturnType<typeof keptIds>>> = {
  Author: keptIds(),
  Paper: keptIds(),
  ImportRun: keptIds(),
  IdentityEvent: keptIds(),
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

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** ASCII in base64url (RFC 4648). An answer has an id on every other line, and a Buffer for each would be half its cost. */
function base64url(text: string): string {
  let written = ''
  for (let at = 0; at < text.length; at += 3) {
    const left = text.length - at
    const bits =
      (text.charCodeAt(at) << 16) |
      (left > 1 ? text.charCodeAt(at + 1) << 8 : 0) |
      (left > 2 ? text.charCodeAt(at + 2) : 0)
    written += alphabet[bits >>> 18]! + alphabet[(bits >>> 12) & 63]!
    if (left > 1) written += alphabet[(bits >>> 6) & 63]!
    if (left > 2) written += alphabet[bits & 63]!
  }
  return written
}
