/**
 * Scalar expressions: an immutable, hash-consed DAG over exact rationals, π, named symbols and elementary functions. It is what one entry of
 * a formula at given sizes is made of, and what scalar computer algebra systems are asked about and answer with.
 *
 * The builders fold what is true of formal expressions: rational arithmetic, 0 + a, 1·a, 0·a, a·a = a², a^0 = 1, and order the operands of
 * sums and products. 0·a = 0 forgets where a is undefined: derivatives are formal.
 */
import {
  addRational,
  divRational,
  ENTRYWISE,
  equalRational,
  interning,
  isInteger,
  isOneRational,
  isZeroRational,
  mulRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../expression/index.js'

/** Functions that computer algebra systems know by name and the core of the formula language defines by others. */
export const RECIPROCAL_FUNCTIONS = [
  'sec',
  'csc',
  'cot',
  'sech',
  'csch',
  'coth',
  'acot',
  'acsc',
  'asec',
  'acoth',
  'acsch',
  'asech',
] as const
/** The functions of one scalar. */
export const SCALAR_FUNCTIONS = [...ENTRYWISE, ...RECIPROCAL_FUNCTIONS] as const
/** Names of functions of one scalar. */
export type ScalarFunction = (typeof SCALAR_FUNCTIONS)[number]

/** Operations of two arguments; `logbase(x, b)` is log x / log b. */
export type BinaryOp = 'add' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'logbase'

interface Base {
  /** Serial number of interning: arguments have smaller ids than what is built on them. */
  readonly id: number
  /** A number made of the structure alone: orders operands alike in every run, which ids do not, since what was collected is made anew. */
  readonly hash: number
  readonly args: readonly Scalar[]
}
/** An exact rational. */
export interface Number_ extends Base {
  readonly op: 'rational'
  readonly value: Rational
}
/** The number π. */
export interface PiScalar extends Base {
  readonly op: 'pi'
}
/** A named scalar. */
export interface SymbolScalar extends Base {
  readonly op: 'symbol'
  readonly name: string
}
/** An operation on two scalars. */
export interface BinaryScalar extends Base {
  readonly op: BinaryOp
}
/** A function of a scalar. */
export interface FunctionScalar extends Base {
  readonly op: 'fn'
  readonly name: ScalarFunction
}
/** A scalar expression. Equal ones are the same object. */
export type Scalar = Number_ | PiScalar | SymbolScalar | BinaryScalar | FunctionScalar

const scalars = interning<Scalar>()
let serial = 0

/** FNV-1a over what tells a term from others of its kind, and over the hashes of its arguments. */
function hashOf(own: string, args: readonly Scalar[]): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < own.length; i++) hash = Math.imul(hash ^ own.charCodeAt(i), 0x01000193)
  for (const a of args) hash = Math.imul((hash ^ a.hash) + (a.hash >>> 15), 0x01000193)
  return hash >>> 0
}

function intern<S extends Scalar>(own: string, fields: Omit<S, 'id' | 'hash'>): S {
  const key = [own, ...fields.args.map((a) => a.id)].join(' ')
  return scalars(
    key,
    () => Object.freeze({ ...fields, id: ++serial, hash: hashOf(own, fields.args) }) as unknown as S,
  )
}

const binary = (op: BinaryOp, a: Scalar, b: Scalar): Scalar => intern<BinaryScalar>(op, { op, args: [a, b] })
const RANKS: Readonly<Partial<Record<Scalar['op'], number>>> = { rational: 0, pi: 1, symbol: 2, fn: 3 }

/** Terms alike this far down are ordered by their hashes. */
const DEEPEST = 60

/** Numbers before symbols before what is made of them; symbols by name, like terms by their arguments, the rest by structure. */
function compare(a: Scalar, b: Scalar, depth = 0): number {
  if (a === b) return 0
  const rank = (RANKS[a.op] ?? 4) - (RANKS[b.op] ?? 4)
  if (rank !== 0) return rank
  if (a.op === 'symbol' && b.op === 'symbol') return a.name < b.name ? -1 : 1
  const alike = a.op === b.op && (a.op !== 'fn' || a.name === (b as FunctionScalar).name)
  if (alike && depth < DEEPEST)
    for (const [i, argument] of a.args.entries()) {
      const order = compare(argument, b.args[i], depth + 1)
      if (order !== 0) return order
    }
  return a.hash - b.hash || a.id - b.id
}

/** Operands of commutative operations are ordered, so that a + b and b + a are one object. */
const commutative = (op: BinaryOp, a: Scalar, b: Scalar): Scalar =>
  compare(a, b) <= 0 ? binary(op, a, b) : binary(op, b, a)

/** A rational. */
export const number = (value: Rational | number | bigint): Scalar => {
  const v = typeof value === 'object' ? value : rational(value)
  return intern<Number_>(`rational ${v.numerator}/${v.denominator}`, { op: 'rational', args: [], value: v })
}
/** The number π. */
export const PI: Scalar = intern<PiScalar>('pi', { op: 'pi', args: [] })
/** The symbol of this name. */
export const symbol = (name: string): SymbolScalar =>
  intern<SymbolScalar>(`symbol ${name}`, { op: 'symbol', args: [], name })

/** The number 0. */
export const NOUGHT: Scalar = number(0)
/** The number 1. */
export const UNIT: Scalar = number(1)

/** The value of a rational constant, else undefined. */
export const constantOf = (s: Scalar): Rational | undefined => (s.op === 'rational' ? s.value : undefined)
const isRational = (s: Scalar, value: Rational): boolean =>
  s.op === 'rational' && equalRational(s.value, value)
/** Whether it is the number 0. */
export const isNought = (s: Scalar): boolean => isRational(s, ZERO)
/** Whether it is the number 1. */
export const isUnit = (s: Scalar): boolean => isRational(s, ONE)

/** a + b, with numbers added up. */
export function add(a: Scalar, b: Scalar): Scalar {
  if (a.op === 'rational' && b.op === 'rational') return number(addRational(a.value, b.value))
  if (isNought(a)) return b
  if (isNought(b)) return a
  return commutative('add', a, b)
}

/** c·x with the rational c in front, products of constants taken together. */
function scaled(c: Rational, x: Scalar): Scalar {
  if (isZeroRational(c)) return NOUGHT
  if (isOneRational(c)) return x
  if (x.op === 'rational') return number(mulRational(c, x.value))
  if (x.op === 'mul' && x.args[0].op === 'rational') return scaled(mulRational(c, x.args[0].value), x.args[1])
  return binary('mul', number(c), x)
}

/** The base and the whole exponent ≥ 1 of a factor. */
function wholePower(x: Scalar): { base: Scalar; exponent: Rational } {
  const exponent = x.op === 'pow' ? constantOf(x.args[1]) : undefined
  return exponent && isInteger(exponent) && exponent.numerator > 0n
    ? { base: x.args[0], exponent }
    : { base: x, exponent: ONE }
}

/** a · b, with numbers multiplied in front. */
export function mul(a: Scalar, b: Scalar): Scalar {
  if (a.op === 'rational') return scaled(a.value, b)
  if (b.op === 'rational') return scaled(b.value, a)
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const)
    if (x.op === 'mul' && x.args[0].op === 'rational') return scaled(x.args[0].value, mul(x.args[1], y))
  const [p, q] = [wholePower(a), wholePower(b)]
  if (p.base === q.base) return pow(p.base, number(addRational(p.exponent, q.exponent)))
  return commutative('mul', a, b)
}

/** −a. */
export const neg = (a: Scalar): Scalar => mul(number(-1), a)
/** a − b. */
export const sub = (a: Scalar, b: Scalar): Scalar => add(a, neg(b))

/** a / b; by a number, the product with its reciprocal. */
export function div(a: Scalar, b: Scalar): Scalar {
  const divisor = constantOf(b)
  if (divisor && !isZeroRational(divisor)) return scaled(divRational(ONE, divisor), a)
  return isNought(a) ? NOUGHT : binary('div', a, b)
}

/** Whole exponents beyond this leave powers of numbers unevaluated: digits would grow without bound. */
const LARGEST_FOLDED_EXPONENT = 512

function foldedPower(base: Rational, exponent: Rational): Rational | undefined {
  if (!isInteger(exponent)) return undefined
  const k = rationalToNumber(exponent)
  if (Math.abs(k) > LARGEST_FOLDED_EXPONENT || (k < 0 && isZeroRational(base))) return undefined
  return powRational(base, k)
}

/** a^b, with the plainest exponents written out. */
export function pow(a: Scalar, b: Scalar): Scalar {
  const exponent = constantOf(b)
  if (exponent === undefined) return binary('pow', a, b)
  if (isZeroRational(exponent)) return UNIT
  if (isOneRational(exponent)) return a
  const folded = a.op === 'rational' ? foldedPower(a.value, exponent) : undefined
  if (folded) return number(folded)
  // (x^k)^m = x^(km) holds on every branch when m is whole; and so (√x)^m = x^(m/2) when m is even.
  if (!isInteger(exponent)) return binary('pow', a, b)
  const inner = a.op === 'pow' ? constantOf(a.args[1]) : undefined
  if (inner) return pow(a.args[0], number(mulRational(inner, exponent)))
  if (a.op === 'fn' && a.name === 'sqrt' && exponent.numerator % 2n === 0n)
    return pow(a.args[0], number(exponent.numerator / 2n))
  return binary('pow', a, b)
}

/** A function of a. */
export const fn = (name: ScalarFunction, a: Scalar): Scalar =>
  intern<FunctionScalar>(`fn ${name}`, { op: 'fn', name, args: [a] })
/** The greater of a and b. */
export const max = (a: Scalar, b: Scalar): Scalar => (a === b ? a : commutative('max', a, b))
/** The lesser of a and b. */
export const min = (a: Scalar, b: Scalar): Scalar => (a === b ? a : commutative('min', a, b))
/** The logarithm of a to a base. */
export const logbase = (a: Scalar, base: Scalar): Scalar => binary('logbase', a, base)

const BUILDERS: Readonly<Record<BinaryOp, (a: Scalar, b: Scalar) => Scalar>> = {
  add,
  mul,
  div,
  pow,
  max,
  min,
  logbase,
}
/** The operation of this name on a and b. */
export const combine = (op: BinaryOp, a: Scalar, b: Scalar): Scalar => BUILDERS[op](a, b)

/** The same operation on other arguments. */
export function rebuildScalar(s: Scalar, args: readonly Scalar[]): Scalar {
  if (args.every((a, i) => a === s.args[i])) return s
  switch (s.op) {
    case 'rational':
    case 'pi':
    case 'symbol':
      return s
    case 'fn':
      return fn(s.name, args[0])
    default:
      return combine(s.op, args[0], args[1])
  }
}

/** All distinct subterms, arguments first. */
export function scalarSubterms(roots: readonly Scalar[]): readonly Scalar[] {
  const done = new Set<Scalar>()
  const stack = [...roots]
  while (stack.length > 0) {
    const s = stack[stack.length - 1]
    const open = done.has(s) ? [] : s.args.filter((a) => !done.has(a))
    if (open.length > 0) stack.push(...open.reverse())
    else done.add(stack.pop()!)
  }
  return [...done]
}

/** Rebuilds bottom-up: `change` receives each subterm with its arguments already changed. */
export function rewriteScalars(roots: readonly Scalar[], change: (s: Scalar) => Scalar): readonly Scalar[] {
  const done = new Map<Scalar, Scalar>()
  for (const s of scalarSubterms(roots))
    done.set(
      s,
      change(
        rebuildScalar(
          s,
          s.args.map((a) => done.get(a)!),
        ),
      ),
    )
  return roots.map((r) => done.get(r)!)
}

/** Replaces symbols, all at once. */
export const substituteSymbols = (root: Scalar, by: ReadonlyMap<string, Scalar>): Scalar =>
  rewriteScalars([root], (s) => (s.op === 'symbol' ? (by.get(s.name) ?? s) : s))[0]

/** Names of the symbols, in order of first construction. */
export const symbolsOf = (roots: readonly Scalar[]): readonly string[] =>
  scalarSubterms(roots).flatMap((s) => (s.op === 'symbol' ? [s.name] : []))
