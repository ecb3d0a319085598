/**
 * Reads the infix text that computer algebra systems print (nerdamer, mathjs; Maxima for the conformance suite) into scalar expressions.
 * Exact or nothing: a decimal, an unknown name, an imaginary unit or anything left over is a refusal that says what was met.
 */
import { rational } from '../expression/index.js'
import {
  add,
  div,
  fn,
  logbase,
  max,
  min,
  mul,
  neg,
  number,
  pow,
  SCALAR_FUNCTIONS,
  sub,
  type Scalar,
  type ScalarFunction,
} from './scalar.js'

/** What names mean in a dialect. */
export interface Dialect {
  /** The expression of a name that is not called, or undefined when the dialect does not know it. */
  readonly name: (name: string) => Scalar | undefined
  /** Euler's number is written so; `e^x` is read as exp(x). */
  readonly euler: string
  /** Further names of functions. */
  readonly aliases?: Readonly<Record<string, ScalarFunction>>
}

/** What the text of an engine means, or why it is not understood. */
export type ParsedScalar =
  { readonly ok: true; readonly value: Scalar } | { readonly ok: false; readonly why: string }

class Refused extends Error {}
function refuse(why: string): never {
  throw new Refused(why)
}

/** Longer replies are not read, nor deeper ones: an engine that went astray may print megabytes. */
const MOST_CHARACTERS = 2_000_000
const MOST_NESTING = 500

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_%][A-Za-z0-9_%]*)|([-+*/^(),]))/y

function tokensOf(text: string): readonly string[] {
  const found: string[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) refuse(`unexpected \`${text.slice(at, at + 12)}\` at ${at + 1}`)
    found.push(match[1] ?? match[2] ?? match[3])
  }
  return found
}

const FUNCTIONS: ReadonlySet<string> = new Set(SCALAR_FUNCTIONS)
const isWord = (token: string | undefined): boolean => token !== undefined && /^[A-Za-z_%]/.test(token)

interface Reader {
  readonly tokens: readonly string[]
  readonly dialect: Dialect
  at: number
  depth: number
}

const peek = (r: Reader): string | undefined => r.tokens[r.at]
function accept(r: Reader, token: string): boolean {
  if (peek(r) !== token) return false
  r.at++
  return true
}
function need(r: Reader, token: string): void {
  if (!accept(r, token)) refuse(`expected \`${token}\`, got \`${peek(r) ?? 'the end'}\``)
}

function sum(r: Reader): Scalar {
  if (++r.depth > MOST_NESTING) refuse(`nested deeper than ${MOST_NESTING}`)
  let value = term(r)
  for (;;) {
    if (accept(r, '+')) value = add(value, term(r))
    else if (accept(r, '-')) value = sub(value, term(r))
    else break
  }
  r.depth--
  return value
}

function term(r: Reader): Scalar {
  let value = signed(r)
  for (;;) {
    if (accept(r, '*')) value = mul(value, signed(r))
    else if (accept(r, '/')) value = div(value, signed(r))
    else return value
  }
}

function signed(r: Reader): Scalar {
  if (accept(r, '-')) return neg(signed(r))
  return accept(r, '+') ? signed(r) : power(r)
}

function power(r: Reader): Scalar {
  const euler = peek(r) === r.dialect.euler && r.tokens[r.at + 1] !== '('
  if (euler) {
    r.at++
    return fn('exp', accept(r, '^') ? exponent(r) : number(1))
  }
  const base = atom(r)
  return accept(r, '^') ? pow(base, exponent(r)) : base
}

/** The exponent may carry a sign, and `a^b^c` is a^(b^c). */
function exponent(r: Reader): Scalar {
  if (accept(r, '-')) return neg(exponent(r))
  return accept(r, '+') ? exponent(r) : power(r)
}

function atom(r: Reader): Scalar {
  const token = peek(r)
  if (token === undefined) refuse('expected an operand, got the end')
  r.at++
  if (token === '(') {
    const value = sum(r)
    need(r, ')')
    return value
  }
  if (/^\d+$/.test(token)) return number(rational(BigInt(token)))
  if (/^[\d.]/.test(token)) refuse(`the decimal ${token} is not exact`)
  if (!isWord(token)) refuse(`unexpected \`${token}\``)
  if (accept(r, '(')) return call(r, token)
  return r.dialect.name(token) ?? refuse(`the unknown name \`${token}\``)
}

function call(r: Reader, name: string): Scalar {
  const args = [sum(r)]
  while (accept(r, ',')) args.push(sum(r))
  need(r, ')')
  const [a, b] = args as [Scalar, Scalar | undefined]
  if (args.length === 2 && b) {
    if (name === 'max') return max(a, b)
    if (name === 'min') return min(a, b)
    if (name === 'log') return logbase(a, b)
    if (name === 'pow') return pow(a, b)
  }
  const known = FUNCTIONS.has(name) ? (name as ScalarFunction) : r.dialect.aliases?.[name]
  if (args.length !== 1 || known === undefined)
    refuse(`the function \`${name}\` of ${args.length} argument(s)`)
  return fn(known, a)
}

/** The expression a text means in a dialect, or why it is refused. */
export function parseScalar(text: string, dialect: Dialect): ParsedScalar {
  if (text.length > MOST_CHARACTERS) return { ok: false, why: `a reply of ${text.length} characters` }
  try {
    const r: Reader = { tokens: tokensOf(text), dialect, at: 0, depth: 0 }
    const value = sum(r)
    if (r.at < r.tokens.length) refuse(`unexpected \`${peek(r)}\``)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.message }
    throw error
  }
}
