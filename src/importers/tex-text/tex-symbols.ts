/** A letter that TeX has by a name and that occurs in names of persons: \o, \ss, \aa; undefined for another command. */
export function texLetter(command: string): string | undefined {
  return LETTERS.get(command)
}

/** The character or two that a command without an argument stands for: alpha, rightarrow, textendash; else undefined. */
export function texSymbol(command: string): string | undefined {
  return SYMBOLS.get(command)
}

/** A letter or digit of mathbb: ℝ; undefined for what Unicode has not so. */
export function blackboard(character: string): string | undefined {
  if (!/^[A-Za-z\d]$/.test(character)) return undefined
  const letterlike = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' }[character]
  if (letterlike !== undefined) return letterlike
  const code = character.charCodeAt(0)
  if (code >= 0x61) return String.fromCodePoint(0x1d552 + code - 0x61)
  return String.fromCodePoint(code >= 0x41 ? 0x1d538 + code - 0x41 : 0x1d7d8 + code - 0x30)
}

/** A text as superscript or as subscript; undefined unless Unicode has every one of its characters so. */
export function texScript(script: '^' | '_', text: string): string | undefined {
  const forms = [...text].map((character) => (script === '^' ? SUPERSCRIPTS : SUBSCRIPTS).get(character))
  return forms.includes(undefined) ? undefined : forms.join('')
}

/** Names and what they stand for, alternating. */
function pairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!] as const] : [])))
}

/** Characters of one text over those of another. */
function over(plain: string, raised: string): ReadonlyMap<string, string> {
  const forms = [...raised]
  return new Map([...plain].map((character, i) => [character, forms[i]!]))
}

const LETTERS = pairs(`
  aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð dj đ DJ Đ ng ŋ NG Ŋ th þ TH Þ ij ij IJ IJ
`)

/** What titles and abstracts use; the many further signs of formulas stay as TeX has them. */
const SYMBOLS = new Map([
  ...pairs(`
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ
    omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω

    hbar ħ ell ℓ Re ℜ Im ℑ aleph ℵ wp ℘ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ imath ı jmath ȷ

    pm ± mp ∓ times × div ÷ cdot · ast * star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ dagger † ddagger ‡
    cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ vee ∨ wedge ∧ lor ∨ land ∧ setminus ∖ neg ¬ lnot ¬ wr ≀ amalg ⨿ sum ∑ prod ∏ coprod ∐
    int ∫ oint ∮ sqrt √ surd √ forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ diamond ⋄
    Diamond ◇ prime ′

    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ equiv ≡ sim ~ simeq ≃ approx ≈ cong ≅ propto ∝ ll ≪ gg ≫
    lesssim ≲ gtrsim ≳ prec ≺ preceq ⪯ succ ≻ succeq ⪰ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ in ∈ notin ∉ ni ∋
    perp ⊥ parallel ∥ mid | vdash ⊢ models ⊨

    to → rightarrow → longrightarrow ⟶ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ gets ← leftarrow ← longleftarrow ⟵
    Leftarrow ⇐ leftrightarrow ↔ longleftrightarrow ⟷ Leftrightarrow ⇔ iff ⟺ mapsto ↦ hookrightarrow ↪ uparrow ↑
    downarrow ↓ rightleftharpoons ⇌

    langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } vert | Vert ‖ dots … ldots … cdots … vdots ⋮
    ddots ⋱ backslash \\

    S § P ¶ dag † ddag ‡ copyright © pounds £ euro € checkmark ✓ natural ♮ flat ♭ sharp ♯ degree ° slash / lq ‘ rq ’
    glqq „ grqq “ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › quotedblbase „ quotesinglbase ‚
    texteuro € textregistered ® texttrademark ™ textcopyright © textdegree ° textmu µ textperiodcentered · textbullet •
    textellipsis … textendash – textemdash — dash – Dash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    textquotedbl " textquotesingle ' textless < textgreater > textbar | textbackslash \\ textasciitilde ~
    textasciicircum ^ textunderscore _ textdollar $ textexclamdown ¡ textquestiondown ¿ textordfeminine ª
    textordmasculine º textdagger † textsection § textparagraph ¶ textsterling £ textyen ¥ textcent ¢ textonehalf ½
    textonequarter ¼ textthreequarters ¾ textbraceleft { textbraceright } textperthousand ‰`),
  ...['space', 'nobreakspace', 'textvisiblespace', 'quad', 'qquad', 'enspace', 'thinspace'].map(
    (name) => [name, ' '] as const,
  ),
])

const SUPERSCRIPTS = new Map([
  ...over('0123456789+-=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'),
  ...over('abcdefghijklmnoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
  ...over('ABDEGHIJKLMNOPRTUVW', 'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'),
  // Signs that stand raised by themselves.
  ...over("′″*†‡'°", "′″*†‡'°"),
])

const SUBSCRIPTS = new Map([
  ...over('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'),
  ...over('aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
])
