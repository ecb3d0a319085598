/**
 * Values over a box with first and second derivatives by some parameters, all of them intervals: forward differentiation. Derivatives are absent where
 * there may be a kink, and where they are unbounded.
 */
import type { PlainFunctionName } from '../plain.js'
import { UNIT } from './fixed-point.js'
import type { Matrix } from './functions.js'
import {
  add,
  cosine,
  exponential,
  hyperbolicCosine,
  increasing,
  inverse,
  neg,
  ONE,
  pi,
  point,
  rational,
  sine,
  square,
  squareRoot,
  sub,
  times,
  ZERO,
  type Interval,
} from './interval.js'
import { Beyond } from './malformed.js'
import type { Arithmetic } from './operations.js'

/** A value over a box, with derivatives where it has them. */
export interface Jet {
  readonly value: Interval
  /** By each parameter, and by each pair, row by row. */
  readonly slopes?: readonly Interval[]
  readonly curvatures?: readonly Interval[]
  /** The square of a norm or an absolute value, which has derivatives where the root has none. */
  readonly squared?: Jet
}

/** The value, and derivatives of f where there are two. */
type Chain = readonly [Interval, Interval, Interval] | readonly [Interval]
const TWO = point(2n * UNIT)
const HALF = rational(1n, 2n)

/** Functions that are not made of others here. */
type Chained = Exclude<PlainFunctionName, 'abs' | 'relu' | 'log1p' | 'tan'>
/** f(x), f′(x), f″(x) over an interval. */
const CHAINS: Readonly<Record<Chained, (x: Interval) => Chain>> = {
  exp: (x) => [exponential(x), exponential(x), exponential(x)],
  expm1: (x) => [sub(exponential(x), ONE), exponential(x), exponential(x)],
  log: (x) => [increasing('log', x), inverse(x), neg(square(inverse(x)))],
  sqrt: (x) => {
    const root = squareRoot(x)
    if (root.lo <= 0n) return [root]
    const slope = times(HALF, inverse(root))
    return [root, slope, neg(times(times(HALF, slope), inverse(x)))]
  },
  sinh: (x) => [increasing('sinh', x), hyperbolicCosine(x), increasing('sinh', x)],
  cosh: (x) => [hyperbolicCosine(x), increasing('sinh', x), hyperbolicCosine(x)],
  tanh: (x) => {
    const value = increasing('tanh', x)
    const slope = sub(ONE, square(value))
    return [value, slope, neg(times(TWO, times(value, slope)))]
  },
  atan: (x) => {
    const slope = inverse(add(ONE, square(x)))
    return [increasing('atan', x), slope, neg(times(TWO, times(x, square(slope))))]
  },
  asinh: (x) => {
    const slope = inverse(squareRoot(add(ONE, square(x))))
    return [increasing('asinh', x), slope, neg(times(x, times(slope, square(slope))))]
  },
  sin: (x) => [sine(x), cosine(x), neg(sine(x))],
  cos: (x) => [cosine(x), neg(sine(x)), neg(cosine(x))],
  erf: (x) => {
    const slope = times(TWO, times(exponential(neg(square(x))), inverse(squareRoot(pi))))
    return [increasing('erf', x), slope, neg(times(TWO, times(x, slope)))]
  },
  asin: (x) => {
    const [value, gap] = [increasing('asin', x), sub(ONE, square(x))]
    if (gap.lo <= 0n) return [value]
    const slope = inverse(squareRoot(gap))
    return [value, slope, times(x, times(slope, square(slope)))]
  },
  acos: (x) => [sub(times(HALF, pi), increasing('asin', x))],
  acosh: (x) => [increasing('acosh', x)],
  atanh: (x) => [increasing('atanh', x)],
  sign: (x) =>
    x.lo > 0n || x.hi < 0n ? [point(x.lo > 0n ? UNIT : -UNIT), ZERO, ZERO] : [{ lo: -UNIT, hi: UNIT }],
  step: (x) => (x.lo > 0n || x.hi < 0n ? [point(x.lo > 0n ? UNIT : 0n), ZERO, ZERO] : [{ lo: 0n, hi: UNIT }]),
}

/** A value that depends on no parameter. */
export function constantJet(value: Interval, parameters: number): Jet {
  const zeros = (n: number): readonly Interval[] => Array.from({ length: n }, () => ZERO)
  return { value, slopes: zeros(parameters), curvatures: zeros(parameters * parameters) }
}

const zip = (
  a: readonly Interval[],
  b: readonly Interval[],
  f: (x: Interval, y: Interval) => Interval,
): Interval[] => a.map((x, i) => f(x, b[i]))

function addJets(a: Jet, b: Jet): Jet {
  const value = add(a.value, b.value)
  if (!a.slopes || !b.slopes || !a.curvatures || !b.curvatures) return { value }
  return { value, slopes: zip(a.slopes, b.slopes, add), curvatures: zip(a.curvatures, b.curvatures, add) }
}

function negJet({ value, slopes, curvatures }: Jet): Jet {
  return {
    value: neg(value),
    ...(slopes && curvatures ? { slopes: slopes.map(neg), curvatures: curvatures.map(neg) } : {}),
  }
}

function timesJets(a: Jet, b: Jet): Jet {
  if (a === b) return a.squared ?? squareJet(a)
  const value = times(a.value, b.value)
  const { slopes: p, curvatures: h } = a
  const { slopes: q, curvatures: k } = b
  if (!p || !q || !h || !k) return { value }
  const n = p.length
  return {
    value,
    slopes: p.map((x, i) => add(times(x, b.value), times(a.value, q[i]))),
    curvatures: h.map((x, ij) => {
      const [i, j] = [Math.floor(ij / n), ij % n]
      const mixed = add(times(p[i], q[j]), times(p[j], q[i]))
      return add(add(times(x, b.value), times(a.value, k[ij])), mixed)
    }),
  }
}

function chained(
  { slopes, curvatures }: Pick<Jet, 'slopes' | 'curvatures'>,
  [value, first, second]: Chain,
): Jet {
  if (!first || !second || !slopes || !curvatures) return { value }
  const n = slopes.length
  return {
    value,
    slopes: slopes.map((s) => times(first, s)),
    curvatures: curvatures.map((c, ij) =>
      add(times(first, c), times(second, pairOf(slopes, Math.floor(ij / n), ij % n))),
    ),
  }
}
const pairOf = (slopes: readonly Interval[], i: number, j: number): Interval =>
  i === j ? square(slopes[i]) : times(slopes[i], slopes[j])

const squareJet = (a: Jet): Jet => chained(a, [square(a.value), times(TWO, a.value), TWO])
const inverseJet = (a: Jet): Jet => {
  const over = inverse(a.value)
  return chained(a, [over, neg(square(over)), times(TWO, times(over, square(over)))])
}
/** A square in which all is as wide as its square: |x|, with x² beside it. */
function absolute(a: Jet): Jet {
  if (a.value.lo >= 0n) return a
  if (a.value.hi <= 0n) return negJet(a)
  const hi = a.value.hi > -a.value.lo ? a.value.hi : -a.value.lo
  return { value: { lo: 0n, hi }, squared: squareJet(a) }
}

function rootJet(a: Jet): Jet {
  const root = chained(a, CHAINS.sqrt(a.value))
  return { ...root, squared: a }
}

function extreme(a: Jet, b: Jet, sign: 1 | -1): Jet {
  const gap = sub(a.value, b.value)
  if (gap.lo >= 0n) return sign > 0 ? a : b
  if (gap.hi <= 0n) return sign > 0 ? b : a
  const pick = (x: bigint, y: bigint): bigint => (x > y === sign > 0 ? x : y)
  return { value: { lo: pick(a.value.lo, b.value.lo), hi: pick(a.value.hi, b.value.hi) } }
}

function entrywiseJet(name: string, parameters: number): ((x: Jet) => Jet) | undefined {
  if (name === 'abs') return absolute
  if (name === 'sqrt') return rootJet
  if (name === 'relu') return (x) => extreme(x, constantJet(ZERO, parameters), 1)
  if (name === 'log1p')
    return (x) => chained(addJets(constantJet(ONE, parameters), x), CHAINS.log(add(ONE, x.value)))
  if (name === 'tan')
    return (x) => timesJets(chained(x, CHAINS.sin(x.value)), inverseJet(chained(x, CHAINS.cos(x.value))))
  const chain = Object.hasOwn(CHAINS, name) ? CHAINS[name as Chained] : undefined
  return chain && ((x) => chained(x, chain(x.value)))
}

/** x^(p/q): whole powers of anything, others of positive numbers. */
function powerJet(x: Jet, p: bigint, q: bigint, parameters: number): Jet {
  if (q === 2n) return powerJet(rootJet(x), p, 1n, parameters)
  if (q !== 1n) {
    const exponent = constantJet(rational(p, q), parameters)
    return chained(
      timesJets(exponent, chained(x, CHAINS.log(x.value))),
      CHAINS.exp(times(rational(p, q), increasing('log', x.value))),
    )
  }
  if (p < 0n) return inverseJet(powerJet(x, -p, 1n, parameters))
  if (p === 0n) return constantJet(ONE, parameters)
  if (p % 2n === 0n) return powerJet(x.squared ?? squareJet(x), p / 2n, 1n, parameters)
  return p === 1n ? x : timesJets(x, powerJet(x, p - 1n, 1n, parameters))
}

/** Eigenvalues of a symmetric matrix of at most two rows, the smaller first. */
function eigenvalues(m: Matrix<Jet>, parameters: number): readonly [Jet, Jet] {
  const [a, b, c, d] = m.data
  if (m.rows === 1 && a) return [a, a]
  if (m.rows !== 2 || m.cols !== 2 || !a || !b || !c || !d)
    throw new Beyond('the eigenvalues of a matrix of more than two rows are not enclosed')
  const half = constantJet(HALF, parameters)
  const middle = timesJets(half, addJets(a, d))
  const apart = timesJets(half, addJets(a, negJet(d)))
  const radius = rootJet(addJets(squareJet(apart), squareJet(b)))
  return [addJets(middle, negJet(radius)), addJets(middle, radius)]
}

function gram(m: Matrix<Jet>): Matrix<Jet> {
  const { rows, cols, data } = m
  const short = rows < cols
  const n = short ? rows : cols
  const at = (i: number, k: number): Jet => (short ? data[i * cols + k] : data[k * cols + i])
  const sums = (i: number, j: number): Jet =>
    Array.from({ length: short ? cols : rows }, (_, k) => timesJets(at(i, k), at(j, k))).reduce(addJets)
  return { rows: n, cols: n, data: Array.from({ length: n * n }, (_, k) => sums(Math.floor(k / n), k % n)) }
}

/** By the first row; of few rows. */
function determinant(m: Matrix<Jet>): Jet {
  const n = m.rows
  if (n > 4) throw new Beyond('the determinant of a matrix of more than four rows is not enclosed')
  if (n === 1) return m.data[0]
  const terms = Array.from({ length: n }, (_, j) => {
    const term = timesJets(m.data[j], determinant(minor(m, 0, j)))
    return j % 2 === 0 ? term : negJet(term)
  })
  return terms.reduce(addJets)
}

function minor({ rows, cols, data }: Matrix<Jet>, row: number, col: number): Matrix<Jet> {
  const kept = data.filter((_, k) => Math.floor(k / cols) !== row && k % cols !== col)
  return { rows: rows - 1, cols: cols - 1, data: kept }
}

function inverseMatrix(m: Matrix<Jet>): Matrix<Jet> {
  const over = inverseJet(determinant(m))
  if (m.rows === 1) return { ...m, data: [over] }
  const entry = (i: number, j: number): Jet => {
    const cofactor = determinant(minor(m, j, i))
    return timesJets((i + j) % 2 === 0 ? cofactor : negJet(cofactor), over)
  }
  return { ...m, data: m.data.map((_, k) => entry(Math.floor(k / m.cols), k % m.cols)) }
}

function matrixFunction(name: string, m: Matrix<Jet>, parameters: number): Matrix<Jet> | undefined {
  const scalar = (x: Jet): Matrix<Jet> => ({ rows: 1, cols: 1, data: [x] })
  switch (name) {
    case 'maxof':
      return scalar(m.data.reduce((a, b) => extreme(a, b, 1)))
    case 'minof':
      return scalar(m.data.reduce((a, b) => extreme(a, b, -1)))
    case 'det':
      return scalar(determinant(m))
    case 'inv':
      return inverseMatrix(m)
    case 'opnorm':
      return scalar(rootJet(eigenvalues(gram(m), parameters)[1]))
    case 'sigmamin':
      return scalar(rootJet(eigenvalues(gram(m), parameters)[0]))
    case 'eigmin':
      return scalar(eigenvalues(m, parameters)[0])
    case 'eigmax':
      return scalar(eigenvalues(m, parameters)[1])
    default:
      return undefined
  }
}

/** Jets by so many parameters. */
export function jetArithmetic(parameters: number): Arithmetic<Jet> {
  const constant = (value: Interval): Jet => constantJet(value, parameters)
  const one = constant(ONE)
  const exp = (x: Jet): Jet => chained(x, CHAINS.exp(x.value))
  return {
    zero: constant(ZERO),
    one,
    pi: constant(pi),
    number: (p, q) => constant(rational(p, q)),
    add: addJets,
    neg: negJet,
    times: timesJets,
    over: (a, b) => timesJets(a, inverseJet(b)),
    max: (a, b) => extreme(a, b, 1),
    min: (a, b) => extreme(a, b, -1),
    root: rootJet,
    exp,
    log: (x) => chained(x, CHAINS.log(x.value)),
    power: (x, p, q) => powerJet(x, p, q, parameters),
    realPower: (x, y) => exp(timesJets(y, chained(x, CHAINS.log(x.value)))),
    // Each weight by differences: what it falls in is met once.
    softmax: (z) =>
      z.map((x) => inverseJet(z.map((y) => (y === x ? one : exp(addJets(y, negJet(x))))).reduce(addJets))),
    entrywise: (name) => entrywiseJet(name, parameters),
    ofMatrix: (name, m) => matrixFunction(name, m, parameters),
  }
}
