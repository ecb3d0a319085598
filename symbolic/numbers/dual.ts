/**
 * Hyper-dual numbers a + b ε₁ + c ε₂ + d ε₁ε₂ with ε₁² = ε₂² = 0, over any arithmetic: one evaluation of a formula yields its value, two first
 * derivatives and the mixed second one (Fike and Alonso 2011). A voter that shares no derivation with the others: it knows the derivatives
 * of elementary functions of one number, and nothing of expressions.
 */
import {
  isInteger,
  ONE,
  rational,
  type EntryAlgebra,
  type EntrywiseOp,
  type Rational,
} from '../expression/index.js'
import { spectralByMinors } from './minors.js'

/** A value with two first derivatives and the mixed second one. */
export interface HyperDual<T> {
  readonly value: T
  readonly first: T
  readonly second: T
  readonly mixed: T
}

/** f, f′, f″ at a point. */
type Jet<T> = readonly [T, T, T]

/** Short names for an arithmetic. */
function arithmetic<T>(k: EntryAlgebra<T>) {
  const q = (n: number, d = 1): T => k.rational(rational(n, d))
  return {
    q,
    ...k,
    sub: (a: T, b: T): T => k.add(a, k.neg(b)),
    square: (a: T): T => k.mul(a, a),
    recip: (a: T): T => k.div(q(1), a),
    f: k.fn,
  }
}
type Arithmetic<T> = ReturnType<typeof arithmetic<T>>

/** y = (1 ± x²)^(−1/2)-like derivatives: from g = f′², f″ = x·c·f′³ for asin (c = 1), acos (c = −1), asinh (c = −1). */
function rootJet<T>(k: Arithmetic<T>, f: T, slope: T, x: T, c: number): Jet<T> {
  return [f, slope, k.mul(k.q(c), k.mul(x, k.mul(slope, k.square(slope))))]
}

type JetRule = <T>(k: Arithmetic<T>, x: T) => Jet<T>

const JETS: Readonly<Record<EntrywiseOp, JetRule>> = {
  exp: (k, x) => {
    const f = k.f('exp', x)
    return [f, f, f]
  },
  expm1: (k, x) => {
    const f = k.f('exp', x)
    return [k.f('expm1', x), f, f]
  },
  log: (k, x) => {
    const r = k.recip(x)
    return [k.f('log', x), r, k.neg(k.square(r))]
  },
  log1p: (k, x) => {
    const r = k.recip(k.add(k.q(1), x))
    return [k.f('log1p', x), r, k.neg(k.square(r))]
  },
  sqrt: (k, x) => {
    const f = k.f('sqrt', x)
    const slope = k.recip(k.mul(k.q(2), f))
    return [f, slope, k.neg(k.div(slope, k.mul(k.q(2), x)))]
  },
  tanh: (k, x) => {
    const f = k.f('tanh', x)
    const slope = k.sub(k.q(1), k.square(f))
    return [f, slope, k.mul(k.q(-2), k.mul(f, slope))]
  },
  sinh: (k, x) => [k.f('sinh', x), k.f('cosh', x), k.f('sinh', x)],
  cosh: (k, x) => [k.f('cosh', x), k.f('sinh', x), k.f('cosh', x)],
  erf: (k, x) => {
    const slope = k.mul(k.div(k.q(2), k.f('sqrt', k.pi())), k.f('exp', k.neg(k.square(x))))
    return [k.f('erf', x), slope, k.mul(k.q(-2), k.mul(x, slope))]
  },
  abs: (k, x) => [k.f('abs', x), k.f('sign', x), k.q(0)],
  sign: (k, x) => [k.f('sign', x), k.q(0), k.q(0)],
  relu: (k, x) => [k.f('relu', x), k.f('step', x), k.q(0)],
  step: (k, x) => [k.f('step', x), k.q(0), k.q(0)],
  sin: (k, x) => [k.f('sin', x), k.f('cos', x), k.neg(k.f('sin', x))],
  cos: (k, x) => [k.f('cos', x), k.neg(k.f('sin', x)), k.neg(k.f('cos', x))],
  tan: (k, x) => {
    const f = k.f('tan', x)
    const slope = k.add(k.q(1), k.square(f))
    return [f, slope, k.mul(k.q(2), k.mul(f, slope))]
  },
  asin: (k, x) => rootJet(k, k.f('asin', x), k.recip(k.f('sqrt', k.sub(k.q(1), k.square(x)))), x, 1),
  acos: (k, x) => rootJet(k, k.f('acos', x), k.neg(k.recip(k.f('sqrt', k.sub(k.q(1), k.square(x))))), x, 1),
  asinh: (k, x) => rootJet(k, k.f('asinh', x), k.recip(k.f('sqrt', k.add(k.q(1), k.square(x)))), x, -1),
  acosh: (k, x) => {
    const slope = k.recip(k.mul(k.f('sqrt', k.sub(x, k.q(1))), k.f('sqrt', k.add(x, k.q(1)))))
    return rootJet(k, k.f('acosh', x), slope, x, -1)
  },
  atan: (k, x) => {
    const slope = k.recip(k.add(k.q(1), k.square(x)))
    return [k.f('atan', x), slope, k.mul(k.q(-2), k.mul(x, k.square(slope)))]
  },
  atanh: (k, x) => {
    const slope = k.recip(k.sub(k.q(1), k.square(x)))
    return [k.f('atanh', x), slope, k.mul(k.q(2), k.mul(x, k.square(slope)))]
  },
}

const chain = <T>(k: Arithmetic<T>, x: HyperDual<T>, [f, f1, f2]: Jet<T>): HyperDual<T> => ({
  value: f,
  first: k.mul(f1, x.first),
  second: k.mul(f1, x.second),
  mixed: k.add(k.mul(f1, x.mixed), k.mul(f2, k.mul(x.first, x.second))),
})

function product<T>(k: Arithmetic<T>, a: HyperDual<T>, b: HyperDual<T>): HyperDual<T> {
  const cross = k.add(k.mul(a.first, b.second), k.mul(a.second, b.first))
  return {
    value: k.mul(a.value, b.value),
    first: k.add(k.mul(a.value, b.first), k.mul(a.first, b.value)),
    second: k.add(k.mul(a.value, b.second), k.mul(a.second, b.value)),
    mixed: k.add(k.add(k.mul(a.value, b.mixed), k.mul(a.mixed, b.value)), cross),
  }
}

/** x^p for a constant p: p x^(p−1) and p(p−1) x^(p−2), and nothing where the factor is 0 (x² at 0 has second derivative 2). */
function powerJet<T>(k: Arithmetic<T>, x: T, p: Rational): Jet<T> {
  const at = (lowerBy: number, factor: Rational): T => {
    if (factor.numerator === 0n) return k.q(0)
    const e = rational(p.numerator - BigInt(lowerBy) * p.denominator, p.denominator)
    const power = isInteger(e) && e.numerator === 0n ? k.q(1) : k.pow(x, k.rational(e), e)
    return k.mul(k.rational(factor), power)
  }
  const { numerator: n, denominator: d } = p
  return [at(0, ONE), at(1, p), at(2, rational(n * (n - d), d * d))]
}

/** Hyper-dual numbers over an arithmetic. */
export function hyperDual<T>(base: EntryAlgebra<T>): EntryAlgebra<HyperDual<T>> {
  const k = arithmetic(base)
  const constant = (value: T): HyperDual<T> => ({
    value,
    first: k.q(0),
    second: k.q(0),
    mixed: k.q(0),
  })
  const mul = (a: HyperDual<T>, b: HyperDual<T>): HyperDual<T> => product(k, a, b)
  const fn = (name: EntrywiseOp, a: HyperDual<T>): HyperDual<T> => chain(k, a, JETS[name](k, a.value))
  const add = (a: HyperDual<T>, b: HyperDual<T>): HyperDual<T> => ({
    value: k.add(a.value, b.value),
    first: k.add(a.first, b.first),
    second: k.add(a.second, b.second),
    mixed: k.add(a.mixed, b.mixed),
  })
  const power = (a: HyperDual<T>, p: Rational): HyperDual<T> => chain(k, a, powerJet(k, a.value, p))
  const select = (a: HyperDual<T>, b: HyperDual<T>, larger: boolean): HyperDual<T> => {
    const difference = k.sub(a.value, b.value)
    const weight = k.f('step', larger ? difference : k.neg(difference))
    const other = k.sub(k.q(1), weight)
    const mix = (x: T, y: T): T => k.add(k.mul(weight, x), k.mul(other, y))
    return {
      value: larger ? k.max(a.value, b.value) : k.min(a.value, b.value),
      first: mix(a.first, b.first),
      second: mix(a.second, b.second),
      mixed: mix(a.mixed, b.mixed),
    }
  }
  const algebra: EntryAlgebra<HyperDual<T>> = {
    rational: (value) => constant(k.rational(value)),
    pi: () => constant(k.pi()),
    neg: (a) => mul(constant(k.q(-1)), a),
    add,
    mul,
    div: (a, b) => mul(a, power(b, rational(-1))),
    pow: (a, b, exact) => (exact ? power(a, exact) : fn('exp', mul(b, fn('log', a)))),
    fn,
    max: (a, b) => select(a, b, true),
    min: (a, b) => select(a, b, false),
    spectral: (op, m) => spectralByMinors(algebra, op, m),
  }
  return algebra
}
