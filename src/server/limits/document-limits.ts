/**
 * How large a document may be, whatever it asks for. Far beyond what people and tools write, and small enough that
 * nothing which looks at a document takes long: some rules of GraphQL take time by the square of these.
 */
export const documentLimits = {
  /** Words and signs, looked at while the text is read. */
  tokens: 20_000,
  operations: 50,
  fragments: 200,
  /** Variables of one operation. */
  variables: 200,
  aliases: 250,
  /** In the whole document, and at one place. */
  directives: 250,
  directivesAtOnce: 10,
  /** Fields within fields, from the root; `ofType`, which only unwraps, does not count. */
  depth: 15,
  /** Fields, each fragment counted wherever it is spread. */
  selections: 2000,
  /** Fields of one name at one place, which must be compared with one another. */
  repeats: 50,
  /** Entries of a list, and lists and objects within one another, in the text as in the variables. */
  entries: 5000,
  /** Keys of an input object: errors repeat them all. */
  keys: 100,
  inputDepth: 10,
} as const

/** How much the variables of an operation may hold: their numbers, texts and so on, those in lists and objects too. */
export const mostVariableValues = 20_000
