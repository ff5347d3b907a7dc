import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImporterError } from '../../src/importers/importer-error.ts'
import { elementsAt, textAt, textOf, type XmlElement } from '../../src/importers/xml-records/xml-element.ts'
import { type XmlRecord, type XmlRecordsOptions, xmlRecords } from '../../src/importers/xml-records.ts'

const options: XmlRecordsOptions = {
  importer: 'example',
  roots: ['list', 'lists'],
  isRecord: (path) => path === 'list/item' || path === 'lists/list/item',
}

/** A source that uses the memory of its chunks again. */
async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(Math.max(0, ...chunks.map(({ length }) => length)))
  for (const chunk of chunks) {
    memory.set(chunk)
    yield memory.subarray(0, chunk.length)
    memory.fill(0)
  }
}

const bytesOf = (input: string | Uint8Array) => (typeof input === 'string' ? Buffer.from(input) : input)

async function recordsOf(
  input: string | Uint8Array,
  { size = Number.POSITIVE_INFINITY, ...more }: Partial<XmlRecordsOptions> & { size?: number } = {},
): Promise<XmlRecord[]> {
  const bytes = bytesOf(input)
  const length = Math.min(size, Math.max(1, bytes.length))
  const chunks = Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
    bytes.subarray(i * length, (i + 1) * length),
  )
  const records: XmlRecord[] = []
  for await (const record of xmlRecords(stream(chunks), { ...options, ...more })) records.push(record)
  return records
}

const textsOf = async (input: string | Uint8Array) => (await recordsOf(input)).map(({ element }) => textOf(element))
const problemsOf = async (input: string | Uint8Array, more = {}) =>
  (await recordsOf(input, more)).map(({ problem }) => problem)
const refusalOf = async (input: string | Uint8Array): Promise<string> => {
  const error = await recordsOf(input).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(ImporterError)
  return (error as ImporterError).message
}

describe('a record', () => {
  test('is a tree of what stands within, with what stands around it', async () => {
    const [record] = await recordsOf('<list kind="a">\n x <item n="1">y<b:c>z</b:c><![CDATA[<&]]></item></list>')
    expect(record).toEqual({
      number: 1,
      line: 2,
      path: 'list/item',
      ancestors: [{ name: 'list', attributes: { kind: 'a' }, content: [] }],
      element: { name: 'item', attributes: { n: '1' }, content: ['y', expect.anything(), '<&'] },
      problem: null,
    })
    expect(record?.element.content[1]).toEqual({ name: 'c', attributes: {}, content: ['z'] })
  })

  test('begins on the line of its tag and counts on, whatever stands between', async () => {
    const records = await recordsOf(
      '<?xml version="1.0"?>\n<list><item\n a="1"/><other>\n</other><!--\n--><item></item>\n</list>',
    )
    expect(records.map(({ number, line }) => [number, line])).toEqual([
      [1, 2],
      [2, 5],
    ])
  })

  test('within a record is a part of it', async () => {
    const records = await recordsOf('<lists><list><item><list><item>x</item></list></item></list></lists>')
    expect(records.map(({ path }) => path)).toEqual(['lists/list/item'])
    expect(textAt(records[0]!.element, 'list/item')).toBe('x')
  })

  test('comes out equal whatever its text and however it is chunked', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '<', '&', ']', '>', '"', 'é', '今', '😀', '\ufffd'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text)), fc.integer({ min: 1, max: 9 }), async (items, size) => {
        const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
        const xml = `<list>${items.map(([a, t]) => `<item a="${escaped(a)}">${escaped(t)}</item>`).join('\n')}</list>`
        const records = await recordsOf(xml, { size })
        expect(records.map(({ element }) => [element.attributes.a, element.content.join('')])).toEqual(items)
        expect(records.map(({ problem }) => problem)).toEqual(items.map(() => null))
      }),
    )
  })
})

describe('text', () => {
  test('is on one line, without markup, with formulas as far as they can be written', async () => {
    const xml = `<list><item> CO<sub>2</sub>
      in <tex-math>O(n^2)</tex-math> <m:math> <m:mi>a</m:mi> <m:mo>=</m:mo></m:math></item>
      <item><alternatives><tex-math>\\documentclass</tex-math><math>b</math></alternatives></item></list>`
    expect(await textsOf(xml)).toEqual(['CO2 in O(n²) a=', 'b'])
  })

  test('has the references of XML and of HTML decoded, once', async () => {
    const xml = '<list><item>&lt;&Ouml;&#233;&#xE9;&times;&Zcaron;&amp;amp;</item></list>'
    expect(await textsOf(xml)).toEqual(['<Öéé×Ž&amp;'])
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<list><item>é</item></list>')],
    [
      'UTF-8 that is said to be UTF-16',
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?><list><item>é</item></list>'),
    ],
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><list><item>é</item></list>', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><list><item>é</item></list>', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('<list><item>é</item></list>', 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    for (const size of [1, 2, 3, 1000]) {
      const records = await recordsOf(bytes, { size })
      expect(records.map(({ element, problem }) => [textOf(element), problem])).toEqual([['é', null]])
    }
  })

  test('may be long', async () => {
    const word = 'word '.repeat(200_000)
    expect((await textsOf(`<list><item>${word}</item></list>`))[0]).toHaveLength(999_999)
  })
})

describe('a broken record spoils itself only', () => {
  const around = (broken: string) => `<list><item>a</item><item>${broken}</item><item>\ufffd</item></list>`

  test.each([
    ['&nosuch;', 'requires a reference that XML or HTML knows, got "&nosuch;"'],
    ['&constructor;', 'requires a reference that XML or HTML knows, got "&constructor;"'],
    ['&#0;', 'requires a reference that XML or HTML knows, got "&#0;"'],
    ['<b c="&nosuch;"/>', 'requires a reference that XML or HTML knows, got "&nosuch;"'],
    ['\u0001', 'requires characters that XML allows, got U+0001'],
    ['<b c="\u0000"/>', 'requires characters that XML allows, got U+0000'],
  ])('%j', async (broken, problem) => {
    expect(await problemsOf(around(broken))).toEqual([null, problem, null])
  })

  test('by bytes that are no text, in whatever chunks', async () => {
    const sound = Buffer.from(around('X'))
    for (const broken of [[0xff], [0xc3], [0xe4, 0xbb], [0xed, 0xa0, 0x80], [0x80, 0x80]]) {
      const at = sound.indexOf('X')
      const bytes = Buffer.concat([sound.subarray(0, at), Buffer.from(broken), sound.subarray(at + 1)])
      for (const size of [1, 2, 3, 7, 1000]) {
        const records = await recordsOf(bytes, { size })
        const problem = 'requires text in the encoding of the document, got other bytes'
        expect(records.map(({ problem }) => problem)).toEqual([null, problem, null])
        expect(textOf(records[2]!.element)).toBe('\ufffd')
      }
    }
  })

  test.each([
    ['a long text', 'x'.repeat(10_000)],
    ['a long attribute', `<b c="${'x'.repeat(10_000)}"/>`],
    ['many elements', '<b/>'.repeat(1000)],
  ])('by its size: %s', async (_, long) => {
    const problem = 'requires a record of at most 10000 characters, got more'
    const records = await recordsOf(around(long), { maxRecordLength: 10_000 })
    expect(records.map(({ problem }) => problem)).toEqual([null, problem, null])
    const kept = (element: XmlElement): number =>
      element.content.reduce((sum, node) => sum + (typeof node === 'string' ? node.length : 16 + kept(node)), 0)
    expect(kept(records[1]!.element)).toBeLessThanOrEqual(10_000)
  })
})

describe('a document is refused', () => {
  test.each([
    ['', 'line 1: requires the root element <list> or <lists>, got the end of the input'],
    ['\n<!-- x -->\n', 'line 3: requires the root element <list> or <lists>, got the end of the input'],
    ['{}', 'line 1: requires the root element <list> or <lists>, got "{"'],
    ['\n<html/>', 'line 2: requires the root element <list> or <lists>, got "<html>"'],
    ['<list>\n<item>', 'line 2: requires the end tag </item>, got the end of the input'],
    ['<list><item>\n</b></item></list>', 'line 2: requires well-formed XML, got the problem "Unexpected close tag"'],
    ['<list a=1/>', 'line 1: requires well-formed XML, got the problem "Unquoted attribute value"'],
    ['<list hasOwnProperty="" a=""/>', 'line 1: requires well-formed XML, got what the parser fails at'],
    ['<list>&nosuch;</list>', 'line 1: requires well-formed XML, got the problem "Invalid character entity"'],
    [
      '<?xml version="1.0" encoding="x-none"?><list/>',
      'line 1: requires an encoding that can be read, such as UTF-8, got "x-none"',
    ],
    [
      '<!DOCTYPE list [<!ENTITY a "b">]><list/>',
      'line 1: requires a document type without entities of its own, got "<!ENTITY a \\"b\\""',
    ],
    [`<list>${'<a>'.repeat(200)}`, 'line 1: requires elements nested at most 200 deep, got more at <a>'],
  ])('%j', async (input, message) => {
    expect(await refusalOf(input)).toBe(`[example] ${message}`)
  })

  test('when a comment has no end', async () => {
    expect(await refusalOf(`<list><!--${'x'.repeat(3_000_000)}`)).toContain('requires')
  })

  test('only after the records before the fault have come out', async () => {
    const records: XmlRecord[] = []
    const read = async () => {
      const input = stream([Buffer.from('<list><item>a</item><item>b</item><item></list>')])
      for await (const record of xmlRecords(input, options)) records.push(record)
    }
    await expect(read()).rejects.toBeInstanceOf(ImporterError)
    expect(records.map(({ element }) => textOf(element))).toEqual(['a', 'b'])
  })

  test('with a few thousand entities that would make a billion letters', async () => {
    const declared = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')
    const bomb = `<!DOCTYPE list [<!ENTITY a0 "ha">${declared}]><list><item>&a9;</item></list>`
    expect(await refusalOf(bomb)).toContain('requires a document type without entities of its own')
  })
})

test('documents that follow one another are read like one', async () => {
  const document = '<?xml version="1.0"?>\n<!DOCTYPE list SYSTEM "list.dtd">\n<list><item>a</item></list>\n'
  expect((await recordsOf(document.repeat(2))).map(({ number, line }) => [number, line])).toEqual([
    [1, 3],
    [2, 6],
  ])
})

test('elements are found by their path, in document order', async () => {
  const [record] = await recordsOf('<list><item><a><b>1</b><c/></a><b>no</b><a><b>2</b></a></item></list>')
  expect(elementsAt(record!.element, 'a/b').map(textOf)).toEqual(['1', '2'])
  expect(textAt(record!.element, 'a/c')).toBeNull()
})
