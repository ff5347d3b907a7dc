import { decodeHTMLStrict } from 'entities'
import sax from 'sax'
import { quoted } from './excerpt.ts'
import { ImporterError } from './importer-error.ts'
import { BROKEN, decodedXml } from './xml-records/decoded-xml.ts'
import type { XmlElement } from './xml-records/xml-element.ts'

export interface XmlRecordsOptions {
  /** The importer's name, for the messages. */
  readonly importer: string
  /** The names that the root element may have. */
  readonly roots: readonly string[]
  /** Whether the element at this path of names, as 'dblp/article', is a record. What is within a record is not asked. */
  isRecord(path: string): boolean
  /** Of a record no more than this is kept, in characters; each element, text and attribute counts as 64 more. */
  readonly maxRecordLength?: number
}

/** One record of a document. */
export interface XmlRecord {
  /** The record's number in the input, from 1. */
  readonly number: number
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly path: string
  /** The elements around it, the root first, as far as their attributes; they have no content here. */
  readonly ancestors: readonly XmlElement[]
  readonly element: XmlElement
  /** Why the record cannot be read, as "requires …, got …"; null for a sound one. */
  readonly problem: string | null
}

/**
 * The records of an XML document, one at a time: the elements at certain paths, each as a tree. Nothing else is kept, so
 * memory goes with the largest record. Documents that follow one another in one input are read like one.
 *
 * Besides the references of XML itself, those of HTML are decoded ("&Ouml;"), whether a document type declares them or
 * not. Document types are not read, and one that declares entities of its own is refused: nothing is ever expanded.
 * A reference that is unknown, bytes or characters that are no XML, and a size beyond the bound spoil their own record;
 * malformed XML, whose end nobody knows, and elements nested more than 200 deep end the reading with an `ImporterError`.
 */
export async function* xmlRecords(
  input: AsyncIterable<Uint8Array>,
  options: XmlRecordsOptions,
): AsyncGenerator<XmlRecord, void, undefined> {
  const reader = new XmlRecordReader(options)
  for await (const text of decodedXml(input, options.importer)) {
    for (let start = 0; start < text.length; start += PIECE_LENGTH) {
      yield* reader.write(text.slice(start, start + PIECE_LENGTH))
    }
  }
  reader.end()
}

// The parser looks at the size of its buffers once per piece.
const PIECE_LENGTH = 65_536
const MAX_RECORD_LENGTH = 16_777_216
const MAX_DEPTH = 200
/** What an element, a text or an attribute is counted with besides its characters, for what it takes in memory. */
const NODE_LENGTH = 64

interface OpenElement extends XmlElement {
  readonly content: (XmlElement | string)[]
}

/** The parser with its inner state: the character and the reference that it is reading, whether it is past the root. */
type Parser = Omit<sax.SAXParser, 'error'> & {
  error: Error | null
  readonly c: string
  readonly entity: string
  closedRoot: boolean
}

class XmlRecordReader {
  readonly #importer: string
  readonly #roots: readonly string[]
  readonly #isRecord: (path: string) => boolean
  readonly #maxRecordLength: number
  readonly #parser: Parser
  /** The open elements, the root first; those from `#recordDepth` on belong to the record. */
  readonly #open: OpenElement[]
  /** The paths of the open elements outside the record. */
  readonly #paths: string[]
  #recordDepth: number
  #recordLine: number
  #recordLength: number
  #problem: string | null
  #number: number
  #complete: XmlRecord[]
  #seenRoot: boolean
  #atEnd: boolean

  constructor({ importer, roots, isRecord, maxRecordLength = MAX_RECORD_LENGTH }: XmlRecordsOptions) {
    this.#importer = importer
    this.#roots = roots
    this.#isRecord = isRecord
    this.#maxRecordLength = maxRecordLength
    this.#parser = this.#saxParser()
    this.#open = []
    this.#paths = []
    this.#recordDepth = NO_RECORD
    this.#recordLine = 0
    this.#recordLength = 0
    this.#problem = null
    this.#number = 0
    this.#complete = []
    this.#seenRoot = false
    this.#atEnd = false
  }

  /** Reads on and gives the records that are complete; those before a fault come out before it is thrown. */
  *write(text: string): Generator<XmlRecord> {
    let fault: unknown = null
    try {
      this.#parser.write(text)
    } catch (error) {
      fault = error
    }
    const complete = this.#complete
    this.#complete = []
    yield* complete
    if (fault !== null) throw this.#asImporterError(fault)
  }

  end(): void {
    if (!this.#seenRoot) throw this.#error(`requires the root element ${this.#rootNames()}, got the end of the input`)
    this.#atEnd = true
    try {
      this.#parser.close()
    } catch (error) {
      throw this.#asImporterError(error)
    }
  }

  #saxParser(): Parser {
    const parser = sax.parser(true) as unknown as Parser
    // Its own table has the names of HTML 4 alone.
    parser.ENTITIES = new Proxy({}, { get: (_, name) => decodedEntity(String(name)) })
    parser.onerror = ({ message }) => this.#fault(message)
    parser.ondoctype = (doctype) => {
      const declaration = /<!ENTITY[^>]*/i.exec(doctype)?.[0]
      if (declaration === undefined) return
      throw this.#error(`requires a document type without entities of its own, got ${quoted(declaration)}`)
    }
    // The line of the tag's name, though a line feed may follow it; at `onopentag` it would be that of the tag's end.
    parser.onopentagstart = () => {
      if (this.#recordDepth === NO_RECORD) this.#recordLine = parser.line + (parser.c === '\n' ? 0 : 1)
    }
    parser.onopentag = ({ name, attributes }) => this.#enter(name, attributes as Record<string, string>)
    parser.ontext = (text) => this.#text(text)
    parser.oncdata = (text) => this.#text(text)
    parser.onclosetag = () => this.#leave()
    return parser
  }

  #enter(prefixedName: string, attributes: Record<string, string>): void {
    const name = localName(prefixedName)
    if (this.#open.length === 0) {
      if (!this.#roots.includes(name))
        throw this.#error(`requires the root element ${this.#rootNames()}, got ${quoted(`<${prefixedName}>`)}`)
      this.#seenRoot = true
      this.#parser.closedRoot = false
    }
    if (this.#open.length === MAX_DEPTH)
      throw this.#error(`requires elements nested at most ${MAX_DEPTH} deep, got more at <${name}>`)
    const element: OpenElement = { name, attributes, content: [] }
    if (this.#recordDepth === NO_RECORD) {
      const path = this.#open.length === 0 ? name : `${this.#paths.at(-1)}/${name}`
      this.#paths.push(path)
      if (this.#isRecord(path)) this.#begin()
    }
    this.#open.push(element)
    if (this.#recordDepth === NO_RECORD) return
    for (const attribute in attributes) this.#check(attributes[attribute]!)
    if (this.#fits() && this.#open.length - 1 > this.#recordDepth) this.#open.at(-2)!.content.push(element)
  }

  #begin(): void {
    this.#recordDepth = this.#open.length
    this.#recordLength = 0
    this.#problem = null
    this.#number += 1
  }

  #text(text: string): void {
    if (this.#recordDepth === NO_RECORD) return
    this.#check(text)
    if (this.#fits()) this.#open.at(-1)!.content.push(text)
  }

  #leave(): void {
    const element = this.#open.pop()!
    if (this.#open.length < this.#recordDepth) this.#paths.pop()
    if (this.#open.length !== this.#recordDepth) return
    this.#complete.push({
      number: this.#number,
      line: this.#recordLine,
      path: this.#paths.pop()!,
      ancestors: this.#open.slice(),
      element,
      problem: this.#problem,
    })
    this.#recordDepth = NO_RECORD
  }

  /** Counts a text and looks for what XML does not allow in it. */
  #check(text: string): void {
    this.#recordLength += text.length + NODE_LENGTH
    const [character] = NOT_IN_XML.exec(text) ?? []
    if (character === BROKEN) this.#spoil('requires text in the encoding of the document, got other bytes')
    else if (character !== undefined) this.#spoil(`requires characters that XML allows, got U+${codeOf(character)}`)
  }

  #fits(): boolean {
    this.#recordLength += NODE_LENGTH
    if (this.#recordLength <= this.#maxRecordLength) return true
    this.#spoil(`requires a record of at most ${this.#maxRecordLength} characters, got more`)
    return false
  }

  #spoil(problem: string): void {
    this.#problem ??= problem
  }

  /** The parser goes on after this unless it throws; an unknown reference then stays as it stands. */
  #fault(message: string): void {
    const [problem = ''] = message.split('\n')
    const parser = this.#parser
    const isUnknownReference = problem === 'Invalid character entity'
    const isNextDocument = this.#open.length === 0 && problem.startsWith('Inappropriately located doctype')
    if (isUnknownReference && this.#recordDepth !== NO_RECORD)
      this.#spoil(`requires a reference that XML or HTML knows, got ${quoted(`&${parser.entity};`)}`)
    else if (!isNextDocument || !this.#seenRoot) throw this.#malformed(problem)
    parser.error = null
  }

  #malformed(problem: string): ImporterError {
    const innermost = this.#open.at(-1)
    if (this.#atEnd && innermost)
      return this.#error(`requires the end tag </${innermost.name}>, got the end of the input`)
    if (!this.#seenRoot && problem === 'Non-whitespace before first tag.')
      return this.#error(`requires the root element ${this.#rootNames()}, got ${quoted(this.#parser.c)}`)
    return this.#error(`requires well-formed XML, got the problem ${quoted(problem)}`)
  }

  #asImporterError(error: unknown): ImporterError {
    if (error instanceof ImporterError) return error
    return this.#error('requires well-formed XML, got what the parser fails at', { cause: error })
  }

  #error(problem: string, options?: ErrorOptions): ImporterError {
    return new ImporterError(this.#importer, `line ${this.#parser.line + 1}`, problem, options)
  }

  #rootNames(): string {
    return this.#roots.map((name) => `<${name}>`).join(' or ')
  }
}

const NO_RECORD = Number.POSITIVE_INFINITY

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

/** The text of a named reference; undefined for one by number, which the parser decodes, and for an unknown name. */
function decodedEntity(name: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return undefined
  const reference = `&${name};`
  const text = decodeHTMLStrict(reference)
  return text === reference ? undefined : text
}
