/** Names and numbers in TeX. */
import type { Rational, Size } from '../expression/index.js'
import { numberText } from './number-text.js'

const GREEK = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'.split(
    ' ',
  ),
)
const SUBSCRIPT_ZERO = '₀'.codePointAt(0)!

const letters = (word: string): string => {
  if (GREEK.has(word)) return `\\${word}`
  return [...word].length === 1 ? word : `\\mathrm{${word}}`
}

/** `A1` and `A_1` are A₁, `lambda_min` is λ_min, `x′` keeps its mark. */
export function texName(name: string): string {
  const plain = name.replace(/[₀-₉]/gu, (c) => String(c.codePointAt(0)! - SUBSCRIPT_ZERO))
  const [, body, digits = '', primes] = /^(.*?)(\d*)(′*)$/u.exec(plain)!
  const [base = '', ...more] = body.split('_').filter((w) => w !== '')
  const subs = [...more, ...(digits === '' ? [] : [digits])]
  const marked = `${letters(base)}${primes.replace(/′/gu, "'")}`
  if (base === '') return `\\mathrm{${name.replace(/_/gu, '\\_')}}`
  if (subs.length === 0) return marked
  return `${marked}_{${subs.map((w) => (/^\d+$/u.test(w) ? w : letters(w))).join(',')}}`
}

/** `\frac{1}{3}`, `0.5`, `10^{-17}`; the sign is in front. */
export function texNumber(a: Rational): string {
  const text = numberText(a)
  const sign = text.startsWith('-') ? '-' : ''
  const magnitude = text.slice(sign.length)
  const [top, bottom] = magnitude.split('/')
  if (bottom !== undefined) return `${sign}\\frac{${top}}{${bottom}}`
  const [digits, exponent] = magnitude.split('e')
  if (exponent === undefined) return text
  return `${sign}${digits === '1' ? '' : `${digits} \\cdot `}10^{${exponent}}`
}

/** `n^{2} - 1`. */
export function texSize(size: Size): string {
  let text = ''
  for (const [monomial, c] of size.terms) {
    const powers = new Map<string, number>()
    for (const name of monomial === '' ? [] : monomial.split('*'))
      powers.set(name, (powers.get(name) ?? 0) + 1)
    const factors = [...powers].map(([name, k]) => (k === 1 ? texName(name) : `{${texName(name)}}^{${k}}`))
    if (Math.abs(c) !== 1 || factors.length === 0) factors.unshift(String(Math.abs(c)))
    const sign = c < 0 ? '-' : text === '' ? '' : '+'
    text += text === '' ? `${sign}${factors.join(' ')}` : ` ${sign} ${factors.join(' ')}`
  }
  return text === '' ? '0' : text
}
