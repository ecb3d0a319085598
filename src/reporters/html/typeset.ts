/** TeX of ours → MathML. The door of KaTeX. */
import katex from 'katex'
import { markup, type Markup } from './markup.js'

/** Bold digits: MathML of today takes characters for what were styles. */
const BOLD_ZERO = 0x1d7ce
const BOLD = /<mn mathvariant="bold">(\d+)<\/mn>/gu
const boldDigits = (digits: string): string =>
  [...digits].map((d) => String.fromCodePoint(BOLD_ZERO + Number(d))).join('')

/** Bars of norms that engines know to stretch, without the space of a relation around them. */
const NORM = /(?<=<mo fence="true">)∥(?=<\/mo>)/gu

/** Brackets around signs alone: without a mathematical font, engines stretch them for the tail of a y. */
const FLAT = /(?<=<mo )fence="true"(>[^<]<\/mo>(?:<m[ino]\b[^>]*>[^<]*<\/m[ino]>)*?<mo )fence="true"/gu

/** The source that KaTeX keeps beside, and what then has one child. */
const WRAPPING = /<annotation[^>]*>[^<]*<\/annotation>|<\/?semantics>|^<span class="katex">|<\/span>$/gu

/** The formula; the source itself, as text, where it is not TeX that KaTeX knows. Nothing in it links, loads or styles. */
export function typeset(tex: string, display: boolean): Markup {
  try {
    const text = katex.renderToString(tex, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: false,
      trust: false,
    })
    const bare = text
      .replace(WRAPPING, '')
      .replace(NORM, '‖')
      .replace(FLAT, 'stretchy="false"$1stretchy="false"')
    return { markup: bare.replace(BOLD, (_, digits: string) => `<mn>${boldDigits(digits)}</mn>`) }
  } catch (error) {
    if (error instanceof katex.ParseError) return markup`<code>${tex}</code>`
    throw error
  }
}
