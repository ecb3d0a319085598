/** Voters: derived entries, hyper-dual numbers, finite differences, and floats with a stated error. */
import {
  allEntries,
  expand,
  rationalToNumber,
  Unsupported,
  type Entries,
  type EntryAlgebra,
  type Expr,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import { ballAlgebra, exactBall, lower, upper, type Ball } from './ball.js'
import { hyperDual, type HyperDual } from './dual.js'
import type { Point } from './points.js'
import { evaluateScalars } from './scalar-evaluate.js'
import { symbolsOfVariable } from './scalar-algebra.js'
import type { Scalar } from './scalar.js'
import type { Enclosure, Role, Voter } from './vote.js'

const enclosure = (b: Ball): Enclosure => ({ lower: lower(b), upper: upper(b) })
const ballAt = (point: Point): Map<string, Ball> =>
  new Map([...point].map(([name, value]) => [name, ballAlgebra.rational(value)]))

/** What an arithmetic lacks is an abstention. */
function unlessUnsupported<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

/** Derived entries, evaluated with error bounds. */
export function scalarVoter(name: string, role: Role, entries: Entries<Scalar>): Voter {
  return {
    name,
    role,
    at: (point) =>
      unlessUnsupported(() => evaluateScalars(entries.data, ballAt(point), ballAlgebra).map(enclosure)),
  }
}

export interface Formula {
  readonly formula: Expr
  readonly variables: readonly Variable[]
  readonly sizes: SizeValues
}

/** Entries of the variables at a point, in any arithmetic. */
function bind<T>(f: Formula, value: (name: string) => T): ReadonlyMap<string, Entries<T>> {
  return new Map(
    f.variables.map((v) => {
      const symbols = symbolsOfVariable(v, f.sizes)
      return [v.name, { ...symbols, data: symbols.data.map((s) => value((s as { name: string }).name)) }]
    }),
  )
}

/** Any formula (such as our own calculus' derivative, or a claimed one) by its entries, with error bounds. */
export function formulaVoter(name: string, role: Role, f: Formula): Voter {
  const core = expand(f.formula)
  return {
    name,
    role,
    at: (point) =>
      unlessUnsupported(() => {
        const values = ballAt(point)
        const variables = bind(f, (symbol) => values.get(symbol)!)
        return allEntries([core], { sizes: f.sizes, variables }, ballAlgebra)[0]!.data.map(enclosure)
      }),
  }
}

/** The entries of a variable in the order of vec. */
function stackedNames(by: Variable, sizes: SizeValues): readonly string[] {
  const { rows, cols, data } = symbolsOfVariable(by, sizes)
  return Array.from({ length: rows * cols }, (_, k) => {
    const s = data[(k % rows) * cols + Math.floor(k / rows)]!
    return (s as { name: string }).name
  })
}

const names = (m: Entries<Scalar>): readonly string[] => m.data.map((s) => (s as { name: string }).name)

const hyper = hyperDual(ballAlgebra as EntryAlgebra<Ball>)

function hyperDualAt(f: Formula, core: Expr, point: Point, first: string, second: string): HyperDual<Ball> {
  const one = exactBall(1)
  const zero = exactBall(0)
  const values = ballAt(point)
  const variables = bind(f, (name) => ({
    value: values.get(name)!,
    first: name === first ? one : zero,
    second: name === second ? one : zero,
    mixed: zero,
  }))
  return allEntries([core], { sizes: f.sizes, variables }, hyper)[0]!.data[0]!
}

/** Gradient (in the shape of the variable) or Hessian (on vec) of a scalar formula by hyper-dual numbers over balls. */
export function dualVoter(f: Formula, by: Variable, order: 'gradient' | 'hessian'): Voter {
  const core = expand(f.formula)
  const gradientNames = names(symbolsOfVariable(by, f.sizes))
  const hessianNames = stackedNames(by, f.sizes)
  return {
    name: 'dual numbers',
    role: 'numeric',
    at: (point) =>
      unlessUnsupported(() =>
        order === 'gradient'
          ? gradientNames.map((x) => enclosure(hyperDualAt(f, core, point, x, x).first))
          : hessianNames.flatMap((x) =>
              hessianNames.map((y) => enclosure(hyperDualAt(f, core, point, x, y).mixed)),
            ),
      ),
  }
}

/** First step of the extrapolation, and how often it is halved. */
const FIRST_STEP = 2 ** -3
const HALVINGS = 8
/** Relative error of a value of f, a few roundings. */
const ROUNDING = 2 ** -50
/** The estimate is doubled: it is one, not a bound. */
const CAUTION = 2

/**
 * d/dt f at 0 by Richardson extrapolation of central differences (Ridders 1982). The error is estimated by the last two changes along the
 * diagonal of the table: one of them alone may be small by luck.
 */
export function richardson(f: (t: number) => number): { readonly value: number; readonly error: number } {
  let previous: number[] = []
  let change = Infinity
  let best = { value: NaN, error: Infinity }
  for (let i = 0, h = FIRST_STEP; i < HALVINGS; i++, h /= 2) {
    const [high, low] = [f(h), f(-h)]
    const row = [(high - low) / (2 * h)]
    for (let j = 1; j <= i; j++) {
      const factor = 4 ** j
      row.push((factor * row[j - 1]! - previous[j - 1]!) / (factor - 1))
    }
    const before = change
    change = i === 0 ? Infinity : Math.abs(row[i]! - previous[i - 1]!)
    const noise = (ROUNDING * (Math.abs(high) + Math.abs(low))) / h
    const error = before + change + noise
    if (error < best.error) best = { value: row[i]!, error }
    previous = row
  }
  return best
}

/** The gradient by finite differences. The least trusted voter: where its error estimate is wide it abstains. */
export function differenceVoter(f: Formula, by: Variable): Voter {
  const core = expand(f.formula)
  const entriesOfBy = names(symbolsOfVariable(by, f.sizes))
  const valueAt = (values: ReadonlyMap<string, number>): number => {
    const variables = bind(f, (name) => exactBall(values.get(name)!))
    return allEntries([core], { sizes: f.sizes, variables }, ballAlgebra)[0]!.data[0]!.mid
  }
  return {
    name: 'finite differences',
    role: 'numeric',
    at: (point) => {
      const values = new Map([...point].map(([name, value]) => [name, rationalToNumber(value)]))
      return unlessUnsupported(() =>
        entriesOfBy.map((name) => {
          const { value, error } = richardson((t) =>
            valueAt(new Map([...values, [name, values.get(name)! + t]])),
          )
          return { lower: value - CAUTION * error, upper: value + CAUTION * error }
        }),
      )
    },
  }
}

/** Floats of an implementation under test, with the relative error (of the largest entry) that it is allowed. */
export function floatVoter(
  name: string,
  role: Role,
  compute: (point: ReadonlyMap<string, number>) => ArrayLike<number>,
  relativeError: number,
): Voter {
  return {
    name,
    role,
    at: (point) => {
      const values = Array.from(
        compute(new Map([...point].map(([key, value]) => [key, rationalToNumber(value)]))),
      )
      const sizes = values.filter(Number.isFinite).map(Math.abs)
      const slack = relativeError * Math.max(...sizes, Number.MIN_VALUE)
      return values.map((x) => ({ lower: x - slack, upper: x + slack }))
    },
  }
}
