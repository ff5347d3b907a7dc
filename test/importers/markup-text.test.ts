import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markupParagraphs, markupText, markupTexts } from '../../src/importers/markup-text.ts'

test('plain text stays, but for its white space', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'é', '今', ' ', '.', '<', '>', '5', '😀') })
  fc.assert(
    fc.property(plain, (text) => {
      // A lone letter between brackets could be a tag.
      fc.pre(!text.includes('<a'))
      expect(markupText(text)).toBe(text.replace(/\s+/g, ' ').trim())
    }),
  )
})

test('of several texts each comes once, and those without any go', () => {
  expect(markupTexts(['A &amp; B', null, ' ', '<i></i>', 'C', 'A & B', undefined])).toEqual(['A & B', 'C'])
})

test.each([
  ['On <i>E. coli</i> in H<sub>2</sub>O', 'On E. coli in H2O'],
  ['The genome of\n      <i>Example</i>\n      str. N1', 'The genome of Example str. N1'],
  ['A &amp; B', 'A & B'],
  ['A &amp;amp; B', 'A & B'],
  ['&lt;i&gt;A&lt;/i&gt;', 'A'],
  ['p &lt; 0.05', 'p < 0.05'],
  ['when a < b and c > d', 'when a < b and c > d'],
  ['the <T> method', 'the <T> method'],
  ['Caf&eacute; &#233;&#xe9;', 'Café éé'],
  ['<jats:italic toggle="yes">x</jats:italic>', 'x'],
  ['<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>', 'x2'],
  ['One<br/>Two', 'One Two'],
  ['AT&T', 'AT&T'],
])('%j reads %j', (markup, text) => {
  expect(markupText(markup)).toBe(text)
})

test('paragraphs are parted by a blank line, and the heading Abstract goes', () => {
  expect(markupParagraphs('<jats:title>Abstract</jats:title><jats:p>One\ntwo.</jats:p><jats:p>Three.</jats:p>')).toBe(
    'One two.\n\nThree.',
  )
  expect(markupParagraphs('Just text.')).toBe('Just text.')
  expect(markupParagraphs(' <p> </p>')).toBe('')
})

test.each(['<', '<i ', '<tex-math>', '<p', '&', '&amp;', ' ', '\n', '\n x', '</', '<jats:'])(
  'a megabyte of %j is read',
  (piece) => {
    const long = piece.repeat(1_000_000 / piece.length)
    for (const text of [long, `${long}x`, `<p>${long}</p>`]) {
      expect(typeof markupText(text)).toBe('string')
      expect(typeof markupParagraphs(text)).toBe('string')
    }
  },
)
