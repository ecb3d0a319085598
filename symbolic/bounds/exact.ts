/** Scalars of the formula as polynomials in quantities: what a scalar *is*, not what bounds it. */
import { power } from '../elementary/index.js'
import {
  apply,
  compareRational,
  isColumn,
  isInteger,
  isOne,
  isScalar,
  negRational,
  ONE,
  rational,
  sizeNamed,
  sizeNames,
  sizeValue,
  ZERO,
  type Expr,
  type Rational,
  type Size,
} from '../expression/index.js'
import type { BoundContext } from './context.js'
import { combined, linear, rationalOf } from './linear.js'
import type { Norm, Quantity } from './plain.js'
import {
  add,
  exponential,
  isNonnegativeAtom,
  multiply,
  NOTHING,
  number,
  ofAtom,
  powerOf,
  times,
  type Atom,
  type Bound,
} from './polynomial.js'
import { singularValuesOf } from './blocks.js'
import { endsOf, signOfSpectrum, signsIn } from './signs.js'

/** The quantities of a formula, each made once. */
export interface Atoms {
  /** The atom of a quantity of a node; the same for the same node. */
  atom(quantity: Quantity, node: Expr): Atom
  /** The polynomial that a scalar is; a value of its own where it is nothing better. */
  exact(e: Expr): Bound
  /** The polynomial that a norm of a matrix is, up to its sign and factors. */
  norm(quantity: Norm, e: Expr): Bound
  size(s: Size): Bound
}

/** Sizes at the points at which bounds are tried: see polynomial.ts. */
const SIZE_SAMPLES = [1, 1, 2, 3, 10, 50] as const
/** Decades over which opaque quantities are tried. */
const DECADES = 4

/** Sizes are tried at different values side by side, at 1 all of them. */
const sizeSamples = (turn: number, from: number): readonly number[] =>
  SIZE_SAMPLES.map((n, k) =>
    Math.max(from, k === 0 ? n : SIZE_SAMPLES[1 + ((k - 1 + turn) % (SIZE_SAMPLES.length - 1))]),
  )

function pseudoRandom(key: string, k: number): number {
  let hash = 2166136261 + k * 97
  for (const c of key) hash = Math.imul(hash ^ c.codePointAt(0)!, 16777619)
  return ((hash >>> 0) % 9973) / 9973
}

function samplesOf(key: string, ends: readonly [Rational, Rational] | undefined): readonly number[] {
  if (!ends) return SIZE_SAMPLES.map((_, k) => power(10, DECADES * (pseudoRandom(key, k) - 0.5)))
  const [low, high] = ends.map((r) => Number(r.numerator) / Number(r.denominator)) as [number, number]
  return [low, high, (low + high) / 2, high, low, (low + 3 * high) / 4]
}

/** No quantities yet, with what is known of the variables. */
export function atomsIn(context: BoundContext): Atoms {
  const made = new Map<string, Atom>()
  const known = new Map<Expr, Bound>()

  /** Nodes by the order in which they were met here: the same claim has the same proof, whatever was proved before. */
  const numbers = new Map<Expr, number>()
  function keyOf(quantity: Quantity, node: Expr): string {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return `${quantity} ${number}`
  }

  function atom(quantity: Quantity, node: Expr): Atom {
    const key = keyOf(quantity, node)
    const seen = made.get(key)
    if (seen) return seen
    const fresh = describe(key, quantity, node)
    made.set(key, fresh)
    return fresh
  }

  function describe(key: string, quantity: Quantity, node: Expr): Atom {
    const common = { key, quantity, node }
    const name = node.op === 'size' ? sizeNames(node.size) : []
    if (node.op === 'size' && name.length === 1 && !context.indices.has(name[0]))
      return {
        ...common,
        size: name[0],
        least: rational(context.sizes.get(name[0])?.from ?? 1),
        positive: true,
        samples: sizeSamples(made.size, context.sizes.get(name[0])?.from ?? 1),
      }
    const scalar = quantity === 'high' && isScalar(node.shape)
    const ends = scalar ? endsOf(node, context) : undefined
    if (ends && compareRational(ends[0], ends[1]) <= 0)
      return {
        ...common,
        least: ends[0],
        most: ends[1],
        positive: compareRational(ends[0], ZERO) > 0,
        samples: samplesOf(key, ends),
      }
    const signed = quantity === 'high' || quantity === 'low'
    const spectrum = signed ? signOfSpectrum(node, context) : undefined
    const positive = signed && (spectrum === 'positive' || signsIn(context).isPositive(node))
    const least = signed && !spectrum && !signsIn(context).isNonnegative(node) ? {} : { least: ZERO }
    return { ...common, ...least, positive, samples: samplesOf(key, undefined) }
  }

  const value = (e: Expr): Bound => ofAtom(atom('high', e))

  function exact(e: Expr): Bound {
    const seen = known.get(e)
    if (seen) return seen
    const terms = [...linear(e)]
    const bound =
      terms.length === 1 && terms[0][0] === e
        ? exactTerm(e)
        : add(...terms.map(([t, c]) => times(exact(t), c)))
    known.set(e, bound)
    return bound
  }

  /** A power of something that has one where the formula has a value. */
  function defined(base: Bound, exponent: Rational): Bound | undefined {
    if (isInteger(exponent) && exponent.numerator >= 0n && exponent.numerator <= 4n) {
      let result: Bound | undefined = number(1)
      for (let k = 0n; k < exponent.numerator; k++) result = result && multiply(result, base)
      return result
    }
    const nonzero = base.map((t) => ({
      ...t,
      factors: t.factors.map((f) => ({ ...f, atom: { ...f.atom, positive: true } })),
    }))
    const power = powerOf(nonzero, exponent)
    return power && restored(power)
  }

  /** The atoms themselves again, after `defined` took them for nonzero. */
  const restored = (b: Bound): Bound =>
    b.map((t) => ({ ...t, factors: t.factors.map((f) => ({ ...f, atom: made.get(f.atom.key) ?? f.atom })) }))

  function exactTerm(e: Expr): Bound {
    const [a, b] = e.args
    const found = normOf(e)
    const ofNorm = found && norm(found.norm, found.of)
    if (ofNorm) return (found.squared ? multiply(ofNorm, ofNorm) : ofNorm) ?? value(e)
    switch (e.op) {
      case 'const':
        return number(e.value)
      case 'size':
        return size(e.size)
      case 'scale':
        return multiply(exact(a), exact(b)) ?? value(e)
      case 'had':
        return multiply(exact(a), exact(b)) ?? value(e)
      case 'div':
      case 'ediv': {
        const inverse = defined(exact(b), rational(-1))
        return (inverse && multiply(exact(a), inverse)) ?? value(e)
      }
      case 'pow': {
        const exponent = rationalOf(b)
        return (exponent && defined(exact(a), exponent)) ?? value(e)
      }
      case 'sqrt':
        return powerOf(exact(a), rational(1, 2)) ?? value(e)
      case 'exp':
        return exponential(exact(a))
      case 'abs':
        return norm('max', a)
      case 'sigmamin':
        return ofAtom(atom('sigma', a))
      case 'sum':
        return sumOf(a) ?? value(e)
      case 'maxof':
        return ofAtom(atom('high', a))
      case 'minof':
        return ofAtom(atom('low', a))
      default:
        return value(e)
    }
  }

  function sumOf(m: Expr): Bound | undefined {
    const squared = squareRootOf(m)
    return squared && multiply(norm('two', squared), norm('two', squared))
  }

  /** ‖c·s·M‖ = |c|·|s|·‖M‖, and one atom for M and −M, for a column and its only norm. */
  function norm(quantity: Norm, e: Expr): Bound {
    const [node, factor] = primitive(e)
    if (linear(e).size === 0) return NOTHING
    if (isScalar(e.shape)) {
      const of = exact(node)
      if (of.length === 1 && of[0].factors.every((f) => isNonnegativeAtom(f.atom)))
        return times(of, magnitude(factor, of[0].coefficient))
      return times(ofAtom(atom('max', node)), factor)
    }
    const [s, m] = node.op === 'scale' ? node.args : []
    if (s && m) return multiply(times(norm('max', s), factor), norm(quantity, m)) ?? times(ofAtom(atom(quantity, node)), factor)
    const flat = (isColumn(e.shape) ? OF_COLUMNS : isOne(e.shape.rows) ? OF_ROWS : {})[quantity] ?? quantity
    if (node.op === 'transpose' && flat !== 'rows') return times(norm(TURNED[flat] ?? flat, node.args[0]), factor)
    return times(ofAtom(atom(flat, node)), factor)
  } // prettier-ignore

  const sizes = new Map<string, Bound>()
  function size(s: Size): Bound {
    const known = sizes.get(s.key) ?? sizeAsBound(s)
    sizes.set(s.key, known)
    return known
  }
  function sizeAsBound(s: Size): Bound {
    return add(
      ...[...s.terms].map(([monomial, c]) =>
        monomial
          .split('*')
          .filter((name) => name !== '')
          .reduce(
            (product, name) => multiply(product, ofAtom(atom('high', sizeValue(sizeNamed(name))))) ?? NOTHING,
            number(c),
          ),
      ),
    )
  }

  return { atom, exact, norm, size }
}

const magnitude = (factor: Rational, coefficient: Rational): Rational =>
  compareRational(coefficient, ZERO) < 0 ? negRational(factor) : factor

/** Norms of a transpose by those of what is turned; the largest row is none of these. */
const TURNED: Partial<Record<Norm, Norm>> = { inf: 'cols', cols: 'inf' }
/** What norms are of a single column, and of a single row. */
const OF_COLUMNS: Partial<Record<Norm, Norm>> = {
  op: 'two',
  nuclear: 'two',
  rows: 'max',
  inf: 'max',
  cols: 'one',
}
const OF_ROWS: Partial<Record<Norm, Norm>> = {
  op: 'two',
  nuclear: 'two',
  rows: 'two',
  inf: 'one',
  cols: 'max',
}

/** A norm of a matrix, or its square. */
interface NormOf {
  readonly norm: Norm
  readonly of: Expr
  readonly squared: boolean
}
const plain = (norm: Norm, of: Expr): NormOf => ({ norm, of, squared: false })

/** Which norm of what a scalar is, or of which it is the square. */
export function normOf(e: Expr): NormOf | undefined {
  const [of] = e.args
  switch (e.op) {
    case 'norm':
      return plain('two', of)
    case 'opnorm':
      return plain('op', of)
    case 'maxof':
      return largestNormOf(of)
    case 'sum': {
      const values = singularValuesOf(of)
      if (values) return plain('nuclear', values)
      return of.op === 'abs' ? plain('one', of.args[0]) : undefined
    }
    default:
      return undefined
  }
}

/** The norm that the largest entry is, or whose square it is: max|X|, max Σ|X| and max Σ X² over rows or columns, and max √Σ X². */
function largestNormOf(m: Expr): NormOf | undefined {
  if (m.op === 'abs') return plain('max', m.args[0])
  if (m.op === 'transpose') return largestNormOf(m.args[0])
  const sums = m.op === 'sqrt' ? untransposed(m.args[0]) : m
  const [inside] = sums.op === 'rowsums' ? sums.args : []
  if (!inside) return undefined
  const isTurned = inside.op === 'transpose'
  const summed = isTurned ? inside.args[0] : inside
  if (m === sums && summed.op === 'abs') return plain(isTurned ? 'cols' : 'inf', summed.args[0])
  const of = squareRootOf(summed)
  return of && { norm: 'rows', of: isTurned ? apply('transpose', of) : of, squared: m === sums }
}
const untransposed = (e: Expr): Expr => (e.op === 'transpose' ? e.args[0] : e)

/** X with X∘X = m, visibly. */
export function squareRootOf(m: Expr): Expr | undefined {
  if (m.op === 'had' && m.args[0] === m.args[1]) return m.args[0]
  const k = m.op === 'pow' ? rationalOf(m.args[1]) : undefined
  return k?.numerator === 2n && k.denominator === 1n ? m.args[0] : undefined
}

/** e = ± factor · node, with the coefficient of the first term of node one. */
export function primitive(e: Expr): readonly [Expr, Rational] {
  const terms = [...linear(e)].sort(([a], [b]) => a.id - b.id)
  const [first] = terms
  if (!first) return [e, ONE]
  const lead = first[1]
  if (terms.length === 1) return [first[0], compareRational(lead, ZERO) < 0 ? negRational(lead) : lead]
  const over = (c: Rational): Rational =>
    rational(c.numerator * lead.denominator, c.denominator * lead.numerator)
  const node = combined(new Map(terms.map(([t, c]) => [t, over(c)])), e)
  return [node, compareRational(lead, ZERO) < 0 ? negRational(lead) : lead]
}
