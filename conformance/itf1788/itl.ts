/** Interval test language: statements `operation arguments = results;` within `testcase name { … }` (Nehmeier, Heimlich, Wolff von Gudenberg 2014). */
import { EMPTY, ENTIRE, intervalOf, isEmpty, type Interval } from '../../src/interval/float/interval.js'

export type ItlValue =
  | { readonly kind: 'number'; readonly value: number }
  /** `decoration` as written after the bracket: com, dac, def, trv. */
  | { readonly kind: 'interval'; readonly value: Interval; readonly decoration?: string }
  /** `[nai]`: not an interval. */
  | { readonly kind: 'nai' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A name such as `bothEmpty` or `com`, a quoted text, a list in braces. */
  | { readonly kind: 'word'; readonly value: string }

export interface Statement {
  /** 1-based. */
  readonly line: number
  readonly operation: string
  readonly inputs: readonly ItlValue[]
  readonly outputs: readonly ItlValue[]
  /** As written, on one line. */
  readonly text: string
}

/** Comments become spaces; line breaks stay, so that lines can be counted. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (c) => c.replace(/[^\n]/g, ' '))

const HEXADECIMAL = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?\d+))?$/i

/** A number as the suite writes it; decimal ones are rounded to nearest, as the suite means them where they are not exact. */
export function itlNumber(text: string): number | undefined {
  const hex = HEXADECIMAL.exec(text)
  if (hex) {
    const [, sign, whole, fraction, power] = hex
    const digits = BigInt(`0x0${whole}${fraction}`)
    const exponent = Number(power ?? 0) - 4 * fraction.length
    // Two factors, neither of which overflows or rounds where the product is a float64.
    const half = Math.trunc(exponent / 2)
    const value = Number(digits) * 2 ** half * 2 ** (exponent - half)
    return sign === '-' ? -value : value
  }
  const word = text.toLowerCase().replace(/^\+/, '')
  if (word === 'infinity' || word === 'inf') return Infinity
  if (word === '-infinity' || word === '-inf') return -Infinity
  if (word === 'nan') return NaN
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
}

const TOKEN = /\[[^\]]*\](?:_[a-z]+)?|\{[^}]*\}|"[^"]*"|[^\s=]+/gi

function itlInterval(token: string): ItlValue | undefined {
  const match = /^\[([^\]]*)\](?:_([a-z]+))?$/i.exec(token)
  if (!match) return undefined
  const inside = match[1].trim().toLowerCase()
  if (inside === 'nai') return { kind: 'nai' }
  const value = boundsOf(inside)
  if (!value) return undefined
  return match[2] === undefined
    ? { kind: 'interval', value }
    : { kind: 'interval', value, decoration: match[2].toLowerCase() }
}

function boundsOf(inside: string): Interval | undefined {
  if (inside === 'empty') return EMPTY
  if (inside === 'entire') return ENTIRE
  const ends = inside.split(',').map((t) => itlNumber(t.trim()))
  const [lo, hi] = ends.length === 1 ? [ends[0], ends[0]] : ends
  if (lo === undefined || hi === undefined || ends.length > 2) return undefined
  const value = intervalOf(lo, hi)
  return isEmpty(value) ? undefined : value
}

function itlValue(token: string): ItlValue {
  const interval = itlInterval(token)
  if (interval) return interval
  if (token === 'true' || token === 'false') return { kind: 'boolean', value: token === 'true' }
  const number = itlNumber(token)
  return number === undefined ? { kind: 'word', value: token } : { kind: 'number', value: number }
}

const values = (text: string): ItlValue[] => (text.match(TOKEN) ?? []).map(itlValue)

const SPACE = /\s*/y
const CASE_OPENS = /testcase\s+[^{]*\{/y
const CASE_CLOSES = /\}/y
/** An equals sign outside of quotes separates arguments and results; what follows `signal` is about exceptions. */
const STATEMENT = /([\w-]+)((?:"[^"]*"|[^"=;])*)=((?:"[^"]*"|[^";])*?)(?:\bsignal\s+\w+\s*)?;/y

/** All statements of a file; anything else outside of comments is misuse. */
export function readItl(source: string): readonly Statement[] {
  const text = withoutComments(source)
  const statements: Statement[] = []
  let [at, line] = [0, 1]
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return undefined
    at = pattern.lastIndex
    line += match[0].split('\n').length - 1
    return match
  }
  for (take(SPACE); at < text.length; take(SPACE)) {
    if (take(CASE_OPENS) ?? take(CASE_CLOSES)) continue
    const first = line
    const match = take(STATEMENT)
    if (!match) throw new Error(`itl: line ${line}: expected a statement, got ${text.slice(at, at + 40)}`)
    const [whole, operation, inputs, outputs] = match
    statements.push({
      line: first,
      operation,
      inputs: values(inputs),
      outputs: values(outputs),
      text: whole.replace(/\s+/g, ' '),
    })
  }
  return statements
}
