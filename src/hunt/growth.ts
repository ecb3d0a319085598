/** How fast best values grow: a power of a size, an exponential of a parameter or of its square, fitted by least squares. */
import { euclideanOf, log } from '../../symbolic/elementary/index.js'
import { solveByElimination, type DivisionArithmetic } from '../../symbolic/expression/index.js'

/** A best value at one size or parameter. */
export interface Sample {
  readonly x: number
  /** Natural logarithm of the value. */
  readonly logY: number
}

/** y ≈ e^constant · x^power · e^(rate · x^degree). */
export interface Growth {
  readonly constant: number
  readonly power: number
  readonly rate: number
  readonly degree: 0 | 1 | 2
  /** Root mean square of what the logarithms miss. */
  readonly misfit: number
}

type Basis = (x: number) => readonly number[]

/** A pivot of the normal equations below this is rounding. */
const SINGULAR = 1e-12
const FLOATS: DivisionArithmetic<number> = {
  zero: 0,
  one: 1,
  neg: (a) => -a,
  mul: (a, b) => a * b,
  minusProduct: (a, b, c) => a - b * c,
  divideBy: (divisor) => (a) => a / divisor,
  pivotSize: (a) => (Math.abs(a) < SINGULAR ? 0 : Math.abs(a)),
  isZero: (a) => a === 0,
}

/** Least squares by the normal equations; undefined where they are singular. */
function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
): readonly number[] | undefined {
  const columns = rows[0].map((_, i) => rows.map((r) => r[i]))
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, x, n) => s + x * b[n], 0)
  const normal = columns.map((a) => columns.map((b) => dot(a, b)))
  return solveByElimination(
    FLOATS,
    normal,
    columns.map((a) => [dot(a, y)]),
  )?.solved.flat()
}

/** From simple to complex: a later law is taken only where it fits much better. */
const LAWS: readonly {
  readonly terms: number
  readonly degree: 0 | 1 | 2
  readonly basis: Basis
  read(c: readonly number[]): Pick<Growth, 'power' | 'rate'>
}[] = [
  { terms: 1, degree: 0, basis: () => [1], read: () => ({ power: 0, rate: 0 }) },
  { terms: 2, degree: 0, basis: (x) => [1, log(x)], read: (c) => ({ power: c[1], rate: 0 }) },
  { terms: 2, degree: 1, basis: (x) => [1, x], read: (c) => ({ power: 0, rate: c[1] }) },
  { terms: 2, degree: 2, basis: (x) => [1, x * x], read: (c) => ({ power: 0, rate: c[1] }) },
  { terms: 3, degree: 1, basis: (x) => [1, log(x), x], read: (c) => ({ power: c[1], rate: c[2] }) },
  {
    terms: 3,
    degree: 2,
    basis: (x) => [1, log(x), x * x],
    read: (c) => ({ power: c[1], rate: c[2] }),
  },
]

/** A logarithm missed by less than this is met: 2 % of the value. */
const MET = 0.02
/** A law with one term more must miss less than this share of what the simpler law misses. */
const MUCH_BETTER = 0.4

/** A law of k terms is told from k + 2 values on: through k it always passes, and one more meets it by chance. */
const SPARE = 2
/** A law speaks of growth where the largest value is at least this many times the least. */
const LEAST_SPAN = 2
/** A law may miss the logarithms by this share of their spread, where that is more than what is `MET`. */
const GOOD = 0.005
/** The terms of a law may each move the logarithm by this many times its spread: larger ones cancel, and are fitted to noise. */
const MOST_CANCELLED = 3

const spreadOf = (xs: readonly number[]): number => Math.max(...xs) - Math.min(...xs)

/** Whether a law meets the values and its terms are no larger than what they explain. */
function isTold({ power, rate, degree, misfit }: Growth, known: readonly Sample[]): boolean {
  const spread = spreadOf(known.map((s) => s.logY))
  const most = MET + MOST_CANCELLED * spread
  const moved = [
    power * spreadOf(known.map((s) => log(s.x))),
    rate * spreadOf(known.map((s) => (degree === 0 ? 1 : degree === 1 ? s.x : s.x * s.x))),
  ]
  return misfit <= Math.max(MET, GOOD * spread) && moved.every((m) => Math.abs(m) <= most)
}

/** The simplest law that fits values at positive x; undefined where there are too few, over too short a span, or none fits well. */
export function fitGrowth(samples: readonly Sample[]): Growth | undefined {
  const known = samples.filter((s) => s.x > 0 && Number.isFinite(s.logY))
  const xs = known.map((s) => s.x)
  if (known.length <= SPARE || Math.max(...xs) < LEAST_SPAN * Math.min(...xs)) return undefined
  const fits = LAWS.filter((law) => law.terms + SPARE <= known.length).flatMap(
    (law): (Growth & { terms: number })[] => {
      const rows = known.map((s) => law.basis(s.x))
      const c = leastSquares(
        rows,
        known.map((s) => s.logY),
      )
      if (!c) return []
      const gaps = rows.map((r, i) => r.reduce((s, v, j) => s + v * c[j], 0) - known[i].logY)
      const misfit = euclideanOf(...gaps) / Math.sqrt(known.length)
      return [{ terms: law.terms, constant: c[0], degree: law.degree, misfit, ...law.read(c) }]
    },
  )
  let best = fits[0]
  for (const fit of fits) {
    const wanted = fit.terms > best.terms ? (best.misfit > MET ? MUCH_BETTER * best.misfit : 0) : best.misfit
    if (fit.misfit < wanted) best = fit
  }
  const { terms: _, ...growth } = best
  return isTold(growth, known) ? growth : undefined
}

const rounded = (x: number): string => `${Number(x.toPrecision(2))}`
/** Powers and rates below this are not told from none. */
const NEGLIGIBLE = 0.02

/** `grows like n^0.5`, `falls like n^-1`, `grows like R^2 e^(1.0 R²)`, `is constant in n`. */
export function growthWord({ power, rate, degree }: Growth, name: string): string {
  const parts = [
    ...(Math.abs(power) < NEGLIGIBLE ? [] : [`${name}^${rounded(power)}`]),
    ...(Math.abs(rate) < NEGLIGIBLE ? [] : [`e^(${rounded(rate)} ${name}${degree === 2 ? '²' : ''})`]),
  ]
  if (parts.length === 0) return `is constant in ${name}`
  return `${(power < 0 && rate <= 0) || (rate < 0 && power <= 0) ? 'falls' : 'grows'} like ${parts.join(' ')}`
}
