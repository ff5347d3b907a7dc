import type { IdentifierScheme } from './identifier-scheme.ts'

/**
 * DBLP persons by the name under which DBLP lists them, e.g. "Ada Example" or, of several namesakes, "Wei Wang 0001".
 *
 * DBLP prints such a name for one person only, so on a record that gives no pid it is the person's key. It is none of
 * the person's spelling: the number belongs to DBLP. A person renamed or told apart from a namesake gets another one.
 */
export const dblpName: IdentifierScheme = {
  normalize(raw) {
    const name = raw.replace(/\s+/g, ' ').trim()
    return NAME.test(name) ? name : null
  },
  url: () => null,
}

// A letter somewhere, and nothing that names do not have: no control characters, none of the marks of keys and addresses.
const NAME = /^(?=.*\p{L})[^\p{C}/:<>@{}\\]+$/u
