/** Inequalities by others: of squares, of logarithms, of both signs of an absolute value, of the two that a larger or smaller one is of. */
import type { BoundContext } from '../bounds/context.js'
import { rationalOf } from '../bounds/linear.js'
import { signsIn } from '../bounds/signs.js'
import { isDefinite } from '../curvature/definite.js'
import { apply, constant, isScalar, postorder, rational, type CoreExpr } from '../expression/index.js'
import { channelOf, type Channel } from './channel.js'
import { homogeneousOf, type Scaling } from './homogeneous.js'
import { hoelderOf, type Hoelder } from './hoelder.js'
import { divisorsOf } from './divisors.js'
import { dualNormsOf } from './dual-norms.js'
import { isHole, meanOf, type Mean } from './mean.js'
import { changesOf, entriesOf, type EntryHole } from './entries.js'
import { fromEqualOf, meanValueOf } from './pairs.js'
import { interiorOf } from './interior.js'
import { quantitiesOf } from './quantities.js'
import { complementsOf } from './schur.js'
import type { Curved } from './second.js'
import { segmentsOf, type Segment } from './segment.js'
import { stationaryOf, type Stationary } from './stationary.js'
import { tangentOf, type Tangent } from './tangent.js'
import type { ReductionRule } from './plain.js'

/** What is to be shown in place of an inequality. */
export interface Reduction {
  readonly rule: ReductionRule
  /** lesser ≤ greater, each. */
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
  readonly mean?: Mean
  readonly channel?: Channel
  readonly tangent?: Tangent
  readonly numbers?: readonly EntryHole[]
  readonly power?: number
  readonly along?: string
  readonly stationary?: Stationary['stationary']
  readonly hoelder?: Hoelder
  readonly curved?: Curved
  readonly scaling?: Scaling
  readonly segment?: Segment
}

const ZERO = constant(0)
const TWO = constant(2)
const NORMS: ReadonlySet<string> = new Set(['norm', 'opnorm'])

/** Whether a number is a product or quotient of norms, roots, absolute values and others, with one of these. */
function hasRoot(e: CoreExpr): boolean {
  if (NORMS.has(e.op) || e.op === 'sqrt' || e.op === 'abs') return true
  return ['scale', 'had', 'div', 'neg'].includes(e.op) && e.args.some((a: CoreExpr) => hasRoot(a))
}

/** The square of a number; that of a root is what it is of. */
export function squareOf(e: CoreExpr): CoreExpr {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  switch (e.op) {
    case 'sqrt':
      return a
    case 'abs':
    case 'neg':
      return squareOf(a)
    case 'scale':
    case 'had':
      return apply('scale', squareOf(a), squareOf(b))
    case 'div':
      return apply('div', squareOf(a), squareOf(b))
    default:
      return apply('pow', e, TWO)
  }
}

/** k of a^(1/k) and of √a. */
function orderOf(e: CoreExpr): number {
  const k = e.op === 'pow' ? rationalOf(e.args[1]) : undefined
  if (k?.numerator === 1n) return Number(k.denominator)
  return e.op === 'sqrt' || e.op === 'norm' ? 2 : 1
}
/** The orders of roots among the factors of a number. */
const ordersIn = (e: CoreExpr): readonly number[] =>
  FACTORED.has(e.op) ? e.args.flatMap((a: CoreExpr) => ordersIn(a)) : [orderOf(e)]
const FACTORED: ReadonlySet<string> = new Set(['scale', 'had', 'div'])

/** Roots of higher orders are none of ours. */
const MOST_ORDER = 12

/** The order of all roots on both sides together, where there are some that are not square. */
function commonOrder(sides: readonly CoreExpr[]): number | undefined {
  const orders = sides.flatMap(ordersIn)
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  const k = orders.reduce((a, b) => (a * b) / divisor(a, b), 1)
  return orders.some((o) => o > 2) && k <= MOST_ORDER ? k : undefined
}

/** A number to the power k; of a root of order r, what it is of to the power k/r. */
export function powered(e: CoreExpr, k: number): CoreExpr {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  if (e.op === 'scale' || e.op === 'had') return apply('scale', powered(a, k), powered(b, k))
  if (e.op === 'div') return apply('div', powered(a, k), powered(b, k))
  const order = e.op === 'norm' ? 1 : orderOf(e)
  const left = k / order
  const of = order === 1 ? e : a
  return left === 1 ? of : apply('pow', of, constant(left))
}

/** The largest and the least eigenvalue, and the trace, of a definite matrix are positive. */
const OF_DEFINITE: ReadonlySet<string> = new Set(['trace', 'eigmax', 'eigmin', 'opnorm'])
const definite = (m: CoreExpr, context: BoundContext): boolean =>
  isDefinite(m, { context, moving: new Set() })

/** The logarithm of a positive number; undefined where its sign is not visible. */
function logarithmOf(e: CoreExpr, context: BoundContext): CoreExpr | undefined {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  const both = (x: CoreExpr | undefined, y: CoreExpr | undefined, of: (x: CoreExpr, y: CoreExpr) => CoreExpr): CoreExpr | undefined => (x && y ? of(x, y) : undefined)
  const log = (x: CoreExpr): CoreExpr | undefined => logarithmOf(x, context)
  switch (e.op) {
    case 'const':
      if (e.value.numerator <= 0n) return undefined
      return e.value.numerator === e.value.denominator ? ZERO : apply('log', e)
    case 'det':
      return definite(a, context) ? apply('logdet', a) : undefined
    case 'exp':
      return a
    case 'scale':
    case 'had':
      return both(log(a), log(b), (x, y) => apply('add', x, y))
    case 'div':
      return both(log(a), log(b), (x, y) => apply('add', x, apply('neg', y)))
    case 'pow':
      return both(log(a), b, (x, k) => apply('scale', k, x))
    case 'sqrt':
      return both(log(a), a, (x) => apply('scale', constant(rational(1, 2)), x))
    default: {
      const isPositive = signsIn(context).isPositive(e) || (OF_DEFINITE.has(e.op) && definite(a, context))
      return isPositive ? apply('log', e) : undefined
    }
  }
} // prettier-ignore

/** Operations that logarithms make simpler. */
const LOGARITHMIC: ReadonlySet<string> = new Set(['det', 'exp', 'pow'])
const isLogarithmic = (e: CoreExpr): boolean =>
  LOGARITHMIC.has(e.op) ||
  (['scale', 'had', 'div'].includes(e.op) && e.args.some((a: CoreExpr) => isLogarithmic(a)))

/** Larger formulas are no better in another form. */
const MOST_NODES = 60

/** What would be enough for lesser ≤ greater, the likely ones first. */
export function* reductionsOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<Reduction> {
  if (postorder([lesser, greater]).length > MOST_NODES) return
  // What has holes already is made by no further function of holes: they are told apart by their names.
  const hasHoles = [...lesser.names, ...greater.names].some(isHole)
  const mean = hasHoles ? undefined : meanOf(lesser, greater, context)
  if (mean) yield { rule: 'convexity', goals: [[lesser, greater]], mean }
  if (!isScalar(lesser.shape)) return
  for (const sum of hoelderOf(lesser, greater, context)) yield { rule: 'Hölder', ...sum }
  for (const goal of complementsOf(lesser, greater, context)) yield { rule: 'Schur complement', goals: [goal] }
  const channel = hasHoles ? undefined : channelOf(lesser, greater, context)
  if (channel) yield { rule: 'channel', goals: [[lesser, greater]], channel }
  const tangent = hasHoles ? undefined : tangentOf(lesser, greater, context)
  if (tangent) yield { rule: 'tangent', goals: [[lesser, greater]], tangent }
  // Beside a tangent the same would be looked for again.
  for (const segment of tangent || hasHoles ? [] : segmentsOf(lesser, greater, context)) yield { rule: 'segment', ...segment }
  const slopes = meanValueOf(lesser, greater, context)
  if (slopes) yield { rule: 'mean value', ...slopes }
  for (const point of stationaryOf(lesser, greater, context)) yield { rule: 'stationary', ...point }
  const homogeneous = homogeneousOf(lesser, greater, context)
  if (homogeneous) yield { rule: 'homogeneous', ...homogeneous }
  for (const pair of fromEqualOf(lesser, greater, context)) yield { rule: 'from equal', ...pair }
  for (const goal of dualNormsOf(lesser, greater)) yield { rule: 'dual norms', goals: [goal] }
  const divided = divisorsOf(lesser, greater)
  if (divided.length > 0) yield { rule: 'divisors', goals: divided }
  const quantities = quantitiesOf(lesser, greater, context)
  if (quantities) yield { rule: 'quantities', ...quantities }
  const entries = entriesOf(lesser, greater, context)
  if (entries) yield { rule: 'entries', ...entries }
  const lemmas = changesOf(lesser, greater, context)
  if (lemmas.length > 0) yield { rule: 'lemmas', goals: [...lemmas, [lesser, greater]] }
  const interior = interiorOf(lesser, greater, context)
  if (interior) yield { rule: 'interior', ...interior }
  if (lesser.op === 'max2') yield { rule: 'larger of two', goals: lesser.args.map((a: CoreExpr) => [a, greater]) }
  if (greater.op === 'min2') yield { rule: 'larger of two', goals: greater.args.map((b: CoreExpr) => [lesser, b]) }
  if (hasRoot(lesser) || hasRoot(greater)) yield { rule: 'squares', goals: [[ZERO, greater], [squareOf(lesser), squareOf(greater)]] }
  const power = commonOrder([lesser, greater])
  if (power !== undefined) yield { rule: 'powers', goals: [[ZERO, greater], [powered(lesser, power), powered(greater, power)]], power }
  if (lesser.op === 'abs') yield { rule: 'both signs', goals: [[lesser.args[0], greater], [apply('neg', lesser.args[0]), greater]] }
  if (isLogarithmic(lesser) || isLogarithmic(greater)) {
    const [a, b] = [logarithmOf(lesser, context), logarithmOf(greater, context)]
    if (a && b) yield { rule: 'logarithms', goals: [[a, b]] }
  }
} // prettier-ignore
