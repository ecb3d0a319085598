/** Real functions of one real variable: where they have a value, the value, and where they have a derivative, the derivative. */
import { acosh, asinh, cosh, erf, expm1, log1p, sinh, tanh } from './series.js'
import type { Decimal } from './decimal-door.js'
import { Cannot, decide, finite, NoValue, spend, type Machine } from './machine.js'
import { add, chain, kinked, mul, neg, over, plain, sub, whole, type NoSlopes, type Num } from './number.js'

interface Rule {
  value(m: Machine, x: Decimal): Decimal
  slope(m: Machine, x: Num, y: Num): Num | NoSlopes
}

/** About how many multiplications a transcendental function costs. */
const COST = 40

const one = (m: Machine): Num => whole(m, 1)
const square = (m: Machine, a: Num): Num => mul(m, a, a)
const reciprocal = (m: Machine, a: Num): Num => over(m, one(m), a)
const oneMinusSquare = (m: Machine, a: Num): Num => sub(m, one(m), square(m, a))
const onePlusSquare = (m: Machine, a: Num): Num => add(m, one(m), square(m, a))
const signOf = (m: Machine, a: Num): -1 | 0 | 1 => decide(m, plain(a))

/** What decimal.js refuses (an argument beyond its constants) is no fault of the formula. */
function computed(m: Machine, compute: () => Decimal): Decimal {
  spend(m, COST)
  let result: Decimal
  try {
    result = compute()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('[DecimalError]')) throw new Cannot(error.message)
    throw error
  }
  return finite(result)
}

/** Requires a domain: `holds` is asked about a decided number. */
function within(fits: boolean, name: string, x: Decimal): void {
  if (!fits) throw new NoValue(`${name} of ${x.toSignificantDigits(6).toString()}`)
}

const everywhere =
  (compute: (x: Decimal, m: Machine) => Decimal): Rule['value'] =>
  (m, x) =>
    computed(m, () => compute(x, m))

/** |x| ≤ 1, or < 1: the sign of 1 − |x|. */
const insideOne = (m: Machine, x: Decimal): -1 | 0 | 1 => decide(m, whole(m, 1).minus(x.abs()))

const kink = (name: string): NoSlopes => ({ none: `${name} has no derivative at 0` })
const atEnd = (name: string, x: Num): NoSlopes => ({
  none: `${name} has no derivative at ${plain(x).toSignificantDigits(6).toString()}`,
})

/** Constant on both sides of 0, where it has `middle`. */
const steps = (name: string, values: readonly [number, number, number]): Rule => ({
  value: (m, x) => new m.decimals(values[decide(m, x) + 1]),
  slope: (m, x) => (signOf(m, x) === 0 ? kink(name) : whole(m, 0)),
})

const RULES: Readonly<Record<string, Rule>> = {
  exp: { value: everywhere((x) => x.exp()), slope: (_m, _x, y) => y },
  expm1: { value: everywhere((x, m) => expm1(m, x)), slope: (m, x) => fn(m, 'exp', x) },
  log: {
    value(m, x) {
      within(decide(m, x) > 0, 'log', x)
      return computed(m, () => x.ln())
    },
    slope: (m, x) => reciprocal(m, x),
  },
  log1p: {
    value(m, x) {
      within(decide(m, x.plus(1)) > 0, 'log1p', x)
      return computed(m, () => log1p(m, x))
    },
    slope: (m, x) => reciprocal(m, add(m, one(m), x)),
  },
  sqrt: {
    value(m, x) {
      within(decide(m, x) >= 0, 'sqrt', x)
      return computed(m, () => x.sqrt())
    },
    slope: (m, x, y) => (signOf(m, x) === 0 ? kink('sqrt') : reciprocal(m, mul(m, whole(m, 2), y))),
  },
  abs: {
    value: (_m, x) => x.abs(),
    slope(m, x) {
      const sign = signOf(m, x)
      return sign === 0 ? kink('abs') : whole(m, sign)
    },
  },
  relu: {
    value: (m, x) => (decide(m, x) > 0 ? x : whole(m, 0)),
    slope(m, x) {
      const sign = signOf(m, x)
      return sign === 0 ? kink('relu') : whole(m, sign > 0 ? 1 : 0)
    },
  },
  sign: steps('sign', [-1, 0, 1]),
  step: steps('step', [0, 0.5, 1]),
  erf: {
    value: everywhere((x, m) => erf(m, x)),
    slope(m, x) {
      const twice = over(m, whole(m, 2), fn(m, 'sqrt', pi(m)))
      return mul(m, twice, fn(m, 'exp', neg(m, square(m, x))))
    },
  },
  sin: { value: everywhere((x) => x.sin()), slope: (m, x) => fn(m, 'cos', x) },
  cos: { value: everywhere((x) => x.cos()), slope: (m, x) => neg(m, fn(m, 'sin', x)) },
  tan: {
    value(m, x) {
      within(
        decide(
          m,
          computed(m, () => x.cos()),
        ) !== 0,
        'tan',
        x,
      )
      return computed(m, () => x.tan())
    },
    slope: (m, _x, y) => onePlusSquare(m, y),
  },
  sinh: { value: everywhere((x, m) => sinh(m, x)), slope: (m, x) => fn(m, 'cosh', x) },
  cosh: { value: everywhere(cosh), slope: (m, x) => fn(m, 'sinh', x) },
  tanh: { value: everywhere((x, m) => tanh(m, x)), slope: (m, _x, y) => oneMinusSquare(m, y) },
  asin: {
    value(m, x) {
      within(insideOne(m, x) >= 0, 'asin', x)
      return computed(m, () => x.asin())
    },
    slope: (m, x) =>
      insideOne(m, plain(x)) === 0 ? atEnd('asin', x) : reciprocal(m, fn(m, 'sqrt', oneMinusSquare(m, x))),
  },
  acos: {
    value(m, x) {
      within(insideOne(m, x) >= 0, 'acos', x)
      return computed(m, () => x.acos())
    },
    slope: (m, x) =>
      insideOne(m, plain(x)) === 0
        ? atEnd('acos', x)
        : neg(m, reciprocal(m, fn(m, 'sqrt', oneMinusSquare(m, x)))),
  },
  atan: { value: everywhere((x) => x.atan()), slope: (m, x) => reciprocal(m, onePlusSquare(m, x)) },
  asinh: {
    value: everywhere((x, m) => asinh(m, x)),
    slope: (m, x) => reciprocal(m, fn(m, 'sqrt', onePlusSquare(m, x))),
  },
  acosh: {
    value(m, x) {
      within(decide(m, x.minus(1)) >= 0, 'acosh', x)
      return computed(m, () => acosh(m, x))
    },
    slope: (m, x) =>
      decide(m, plain(x).minus(1)) === 0
        ? atEnd('acosh', x)
        : reciprocal(m, fn(m, 'sqrt', sub(m, square(m, x), one(m)))),
  },
  atanh: {
    value(m, x) {
      within(insideOne(m, x) > 0, 'atanh', x)
      return computed(m, () => x.atanh())
    },
    slope: (m, x) => reciprocal(m, oneMinusSquare(m, x)),
  },
}

/** π to the digits of the run. */
export const pi = (m: Machine): Decimal => computed(m, () => m.decimals.acos(-1))

/** A function at a number. */
export function fn(m: Machine, name: string, a: Num): Num {
  const rule = RULES[name]
  return chain(
    m,
    a,
    (x) => rule.value(m, x),
    (x, y) => rule.slope(m, x, y),
  )
}

/** a/b, for people where b is 0. */
export function divide(m: Machine, a: Num, b: Num): Num {
  if (signOf(m, b) === 0) throw new NoValue('a division by zero')
  return over(m, a, b)
}

const composed =
  (outer: string) =>
  (m: Machine, a: Num): Num =>
    fn(m, outer, divide(m, one(m), a))
const inverted =
  (inner: string) =>
  (m: Machine, a: Num): Num =>
    divide(m, one(m), fn(m, inner, a))
const logarithm =
  (base: number) =>
  (m: Machine, a: Num): Num =>
    over(m, fn(m, 'log', a), fn(m, 'log', whole(m, base)))

/** All functions that act on every entry. */
export const ENTRYWISE: ReadonlyMap<string, (m: Machine, a: Num) => Num> = new Map([
  ...Object.keys(RULES).map((name) => [name, (m: Machine, a: Num) => fn(m, name, a)] as const),
  ['sec', inverted('cos')],
  ['csc', inverted('sin')],
  ['cot', inverted('tan')],
  ['sech', inverted('cosh')],
  ['csch', inverted('sinh')],
  ['coth', inverted('tanh')],
  ['acot', composed('atan')],
  ['acsc', composed('asin')],
  ['asec', composed('acos')],
  ['acoth', composed('atanh')],
  ['acsch', composed('asinh')],
  ['asech', composed('acosh')],
  ['log2', logarithm(2)],
  ['log10', logarithm(10)],
])

/** Roots of sums of squares, by their squares: an even power of such a root is a power of its square, smooth where the root is not. */
const squares = new WeakMap<Num, Num>()

/** √s, which remembers s. */
export function rootOf(m: Machine, s: Num): Num {
  const root = fn(m, 'sqrt', s)
  squares.set(root, s)
  return root
}

/** a^k for a whole k. */
function wholePower(m: Machine, a: Num, k: number): Num {
  const squared = k % 2 === 0 ? squares.get(a) : undefined
  if (squared) return wholePower(m, squared, k / 2)
  if (k < 0 && signOf(m, a) === 0) throw new NoValue('a negative power of zero')
  const value = (x: Decimal): Decimal => computed(m, () => x.pow(k))
  return chain(m, a, value, (x) => (k === 0 ? whole(m, 0) : mul(m, whole(m, k), wholePower(m, x, k - 1))))
}

/** a^b for a fixed b that is no whole number. */
function realPower(m: Machine, a: Num, b: Decimal): Num {
  const sign = signOf(m, a)
  if (sign < 0) throw new NoValue(`a negative number to the power ${b.toSignificantDigits(6).toString()}`)
  if (sign === 0 && b.isNegative()) throw new NoValue('a negative power of zero')
  if (sign === 0) return kinked(whole(m, 0), a, 'the power has no derivative where its base is 0')
  return fn(m, 'exp', mul(m, b, fn(m, 'log', a)))
}

/** a^b: whole powers of any number, other powers of positive numbers, positive powers of 0. */
export function power(m: Machine, a: Num, b: Num): Num {
  const exponent = plain(b)
  const fixed = (): Num =>
    exponent.isInteger() && exponent.abs().lte(Number.MAX_SAFE_INTEGER)
      ? wholePower(m, a, exponent.toNumber())
      : realPower(m, a, exponent)
  if (b === exponent) return fixed()
  if (signOf(m, a) > 0) return fn(m, 'exp', mul(m, b, fn(m, 'log', a)))
  return kinked(fixed(), b, 'the power has no derivative by its exponent where its base is not positive')
}
