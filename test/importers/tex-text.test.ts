import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { texText } from '../../src/importers/tex-text.ts'

/** Accent commands by the combining character that each puts on a letter. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u0309': 'h',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u030f': 'G',
  '\u0311': 'f',
  '\u0323': 'd',
  '\u0326': 'textcommabelow',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
}

/** Every Latin letter that Unicode takes apart into a letter and one of these accents. */
const accentedLetters = [...range(0xc0, 0x24f), ...range(0x1e00, 0x1eff)]
  .map((code) => String.fromCodePoint(code))
  .map((character) => ({ character, parts: [...character.normalize('NFD')] }))
  .filter(({ parts: [letter, mark, more] }) => /^[A-Za-z]$/.test(letter!) && mark! in ACCENTS && more === undefined)
  .map(({ character, parts: [letter, mark] }) => ({ character, letter: letter!, command: `\\${ACCENTS[mark!]}` }))

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

const plainText = fc.string({ unit: 'binary' }).filter((text) => !/[\\{}$~`]|--/.test(text))
const texSoup = fc
  .array(
    fc.constantFrom(
      ...['\\', '{', '}', '$', '$$', '~', '`', '``', "''", "'", '--', '---', ' ', '\n', 'a', 'É', '😀', '5', '[', ']'],
      ...["\\'", '\\"', '\\v', '\\c', '\\H', '\\t', '\\i', '\\ss', '\\it', '\\textbf', '\\url', '\\verb', '\\footnote'],
      ...['\\cite', '\\char', '\\kern', '\\textsuperscript', '\\(', '\\)', '\\[', '\\alpha', '\\frac', '^', '_', '|'],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

describe('every text', () => {
  test('without a sign of TeX comes out as it is', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(texText(text)).toBe(text)
      }),
    )
    for (const text of [
      "O'Brien",
      "it's 5'' wide",
      'a  b\n c',
      'AT&T, 100% #1',
      'x^2 and a_b',
      'e\u0301',
      '今城-健太郎',
    ]) {
      expect(texText(text)).toBe(text)
    }
  })

  test('is decoded, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(texSoup, fc.string({ unit: 'binary' })), (text) => {
        const decoded = texText(text)
        expect(typeof decoded).toBe('string')
        expect(/\p{Cs}/u.test(decoded)).toBe(/\p{Cs}/u.test(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('that is a megabyte of one sign, nested or repeated, is decoded', () => {
    for (const piece of [
      '{',
      '}',
      '\\',
      '$',
      "\\'{",
      '\\(',
      '`',
      '\\verb|',
      '\\footnote{',
      '--',
      '\\textsuperscript{',
      '$x_{',
    ]) {
      expect(texText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000)
    }
  })
})

describe('accents', () => {
  test('there are letters to try: some hundreds, over every accent', () => {
    expect(accentedLetters.length).toBeGreaterThan(300)
    expect(new Set(accentedLetters.map(({ command }) => command)).size).toBe(Object.keys(ACCENTS).length)
  })

  test('of every letter are read in every spelling', () => {
    for (const { character, letter, command } of accentedLetters) {
      const apart = /[a-z]$/i.test(command) ? ' ' : ''
      const dotless = { i: '\\i', j: '\\j' }[letter] ?? letter
      const spellings = [
        `${command}{${letter}}`,
        `{${command}{${letter}}}`,
        `{${command}${apart}${letter}}`,
        `${command}${apart}${letter}`,
        `${command} ${letter}`,
        `${command}{ ${letter}}`,
      ]
      const above = !['\\d', '\\textcommabelow', '\\c', '\\k', '\\b'].includes(command)
      if (above && dotless !== letter)
        spellings.push(`${command}{${dotless}}`, `{${command}${dotless}}`, `${command}{{${dotless}}}`)
      for (const spelling of spellings) expect([spelling, texText(spelling)]).toEqual([spelling, character])
    }
  })

  test('stand on the letter alone, and a word goes on after it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...accentedLetters),
        fc.stringMatching(/^[a-z]{0,6}$/),
        fc.stringMatching(/^[a-z]{0,6}$/),
        ({ character, letter, command }, before, after) => {
          expect(texText(`${before}${command}{${letter}}${after}`)).toBe(`${before}${character}${after}`)
          expect(texText(`${before}${command}{${letter}${after}}`)).toBe(`${before}${character}${after}`)
        },
      ),
    )
  })

  test.each([
    ['Nguy{\\~{\\^e}}n', 'Nguyễn'],
    ["Nguy\\~\\^en \\'\\^{o} \\d{\\^o}", 'Nguyễn ố ộ'],
    ['\\t{oo}', 'o\u0361o'],
    ['\\~{}knuth \\^{} {\\"}', '~knuth ^ ¨'],
    ["\\'\\ae \\'\\o", 'ǽ ǿ'],
  ])('%j is %j', (tex, text) => expect(texText(tex)).toBe(text))

  test('nested without end are left out, and what they stand on stays', () => {
    expect(texText(`${"\\'{".repeat(50)}e${'}'.repeat(50)}`)).toMatch(/^é\u0301*$/)
  })
})

describe('what is printed', () => {
  test.each([
    // Names
    ['S{\\o}ren, S\\o ren, {\\AA}ngstr{\\"o}m, \\L{}ukasz', 'Søren, Søren, Ångström, Łukasz'],
    ["Stra{\\ss}e, Stra\\ss e, \\TH\\'or, \\dh, {\\OE}uvre", 'Straße, Straße, Þór, ð, Œuvre'],
    ['Donald~E. Knuth, D.\\,E.\\ Knuth', 'Donald E. Knuth, D. E. Knuth'],
    ['{van der} {Waals}', 'van der Waals'],
    // Punctuation
    ['pages 1--2 --- and ----', 'pages 1–2 — and ----'],
    ["``A `b' c''", '“A ‘b’ c”'],
    ["``it's `don't panic' here''", "“it's ‘don't panic’ here”"],
    ["5'' of arc, O''Neil", "5'' of arc, O''Neil"],
    ["?`Qu\\'e? !`Ay!", '¿Qué? ¡Ay!'],
    ['\\& \\% \\_ \\$ \\# \\{ \\}', '& % _ $ # { }'],
    ['co\\-op, a\\/b, line\\\\break, line\\\\[2pt]break', 'coop, ab, line break, line break'],
    ['about ~100 km, Fig.~3, http://x.org/~knuth', 'about ~100 km, Fig. 3, http://x.org/~knuth'],
    ['z~2.5, D0 --> K, J.~Doe, a~b', 'z~2.5, D0 --> K, J. Doe, a b'],
    // Styles
    ['\\textit{Homo sapiens} \\emph{in} {\\it situ} {\\em x}', 'Homo sapiens in situ x'],
    ['4\\textsuperscript{th}, CO\\textsubscript{2}, \\textsuperscript{q}', '4ᵗʰ, CO₂, q'],
    ['{\\TeX} and \\LaTeX{} and Bib\\TeX\\ and \\BibTeX', 'TeX and LaTeX and BibTeX and BibTeX'],
    ['\\LaTeXe, \\acro{CTAN}, \\foo[x]{bar}, \\foo{}', 'LaTeX2ε, CTAN, bar, foo'],
    // Addresses
    ['\\url{http://x.org/~a_b\\%20{c}}', 'http://x.org/~a_b%20{c}'],
    ['\\href{http://x.org/a_b}{the text}, \\path|a_b\\c|, \\verb!$x!', 'the text, a_b\\c, $x'],
    // What is not printed in place
    ['A title\\footnote{Supported by {X}.}\\label{a} here\\thanks{Y}', 'A title here'],
    ['as in \\cite[p.~3]{knuth84}', 'as in [knuth84]'],
    ['\\begin{quote}x\\end{quote}, C\\kern-.1em D, \\raise.5ex\\hbox{e}', 'x, CD, e'],
    ['\\char`\\^ \\char"41 \\char65 \\char\'101', '^ A A A'],
    // Signs outside formulas
    ['\\alpha-helix, 5\\textmu m, \\pounds 5, \\S 3, 20\\textdegree', 'α-helix, 5µm, £ 5, § 3, 20°'],
  ])('%j is %j', (tex, text) => expect(texText(tex)).toBe(text))
})

describe('formulas', () => {
  test.each([
    ['$n$, $\\alpha$, \\(n\\), $$n$$, \\[n\\], $ \\alpha $', 'n, α, n, n, n, α'],
    ['$n^2$, $10^{-5}$, $x_i^{n+1}$, $H_2O$, $90^\\circ$, $^{12}C$', 'n², 10⁻⁵, xᵢⁿ⁺¹, H₂O, 90°, ¹²C'],
    ['$O(n \\log n)$, $\\mathbb{R}^n$, $\\mathcal{N}=4$, $\\rm H_2$', 'O(n log n), ℝⁿ, N=4, H₂'],
    ['$\\Lambda$CDM, $\\Delta t$, $a \\leq b$, $p<0.05$, $T_c$, $M_\\odot$', 'ΛCDM, Δt, a ≤ b, p<0.05, T_c, M_⊙'],
    [
      '$Z \\to b\\bar{b}$, $\\gamma \\to e^+e^-$, $\\hat{\\alpha}$ $\\bar\\nu_e$, $\\sqrt 2$',
      'Z → bb̄, γ → e⁺e⁻, α̂ ν̄ₑ, √ 2',
    ],
    ["$f'$, $x^*$, $a\\,b$, $\\left( x \\right)$, 5$\\sim$6", "f', x*, a b, ( x ), 5~6"],
    // One line does not hold these, or the command is not known
    ['$\\frac{a}{b}$ {b} $\\sqrt{n+1}$ $x_{BH}$', '$\\frac{a}{b}$ b $\\sqrt{n+1}$ $x_{BH}$'],
    [
      '$\\foo$, $$\\sum_{i=1}^n \\frac1i$$, \\(\\binom{n}{k}\\)',
      '$\\foo$, $$\\sum_{i=1}^n \\frac1i$$, \\(\\binom{n}{k}\\)',
    ],
    // Sums of money
    ['$5 and $10', '$5 and $10'],
    ['{US$5} or {A$6}', 'US$5 or A$6'],
    ['a $ sign, $$', 'a $ sign, $$'],
  ])('%j is %j', (tex, text) => expect(texText(tex)).toBe(text))
})

test('decoded text without a formula left or an escaped sign is decoded', () => {
  const piece = fc.constantFrom(
    ...accentedLetters.map(({ command, letter }) => `${command}{${letter}}`),
    ...[
      'word ',
      '{\\ss}',
      '\\textit{so} ',
      '$\\alpha$',
      '$n^2$',
      "``a''",
      "`b' ",
      '--',
      '~',
      '\\LaTeX{} ',
      '\\foo{x}',
      '{',
      '}',
      '$',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const once = texText(pieces.join(''))
      fc.pre(!/[\\{}$~`]|--/.test(once))
      expect(texText(once)).toBe(once)
    }),
  )
})
