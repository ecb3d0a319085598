/**
 * A norm of the change of a function of entries beside that of the change of its argument: what holds of two numbers holds of each entry, and so of the norms. Where a claim does not say the
 * constant, it is looked for, and the inequality is a lemma for the claim.
 */
import type { BoundContext } from '../bounds/context.js'
import { differenceOf, isSame, linear, rationalOf } from '../bounds/linear.js'
import { pairOf } from '../bounds/recognise.js'
import { signsIn } from '../bounds/signs.js'
import { gradientOf } from '../calculus/index.js'
import { valueOf } from '../entrywise/floats.js'
import {
  apply,
  constant,
  functionCardOf,
  isScalar,
  ONE,
  postorder,
  rational,
  sameShape,
  SCALAR,
  variable,
  type CoreExpr,
  type Expr,
  type Rational,
  type Variable,
} from '../expression/index.js'

/** A number that stands for every entry of an array. */
export interface EntryHole {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
  readonly mean: CoreExpr
}
type Pair = readonly [Expr, Expr]
type Comparison = readonly [lesser: CoreExpr, greater: CoreExpr]

const NAMES = ['s·', 't·'] as const
/** Operations that act entry by entry on all of their arguments. */
const ENTRYWISE: ReadonlySet<string> = new Set(['add', 'neg', 'had', 'ediv', 'pow'])

/** The number that all entries are, whatever the variables. */
function fillOf(e: Expr): CoreExpr | undefined {
  if (e.op === 'ones') return constant(1)
  if (e.op === 'zeros') return constant(0)
  if (e.op === 'const') return e
  const [s, m] = e.op === 'scale' ? e.args : []
  return s && m?.op === 'ones' && rationalOf(s) ? (s as CoreExpr) : undefined
}

/** The arguments that are walked into: a constant multiple or exponent is no argument. */
function partsOf(e: Expr): readonly Expr[] | undefined {
  const [a, b] = e.args as readonly [Expr, Expr]
  if (fillOf(e)) return []
  if (e.op === 'pow') return rationalOf(b) ? [a] : undefined
  if (e.op === 'scale' && rationalOf(a)) return [b]
  if (e.op === 'div' && (isScalar(a.shape) || rationalOf(b))) return isScalar(a.shape) ? [a, b] : [a]
  if (e.op === 'scale' && isScalar(b.shape)) return [a, b]
  return ENTRYWISE.has(e.op) || functionCardOf(e.op) ? e.args : undefined
}

/** What stands in the same places of two formulas that are alike but for it; undefined where nothing does. */
function holesOf(x: Expr, y: Expr): readonly Pair[] {
  if (x === y && fillOf(x)) return []
  const [a, b] = [partsOf(x), partsOf(y)]
  const isAlike = x.op === y.op && a && b && a.length > 0 && a.length === b.length && constantsOf(x) === constantsOf(y)
  if (!isAlike) return [[x, y]]
  return a.flatMap((p, k) => holesOf(p, b[k]))
} // prettier-ignore

/** The constant of a multiple, quotient or power. */
const constantsOf = (e: Expr): string =>
  e.args
    .filter((a) => !partsOf(e)?.includes(a))
    .map((a) => String(a.id))
    .join(' ')

/** The one pair that differs. */
function holeOf(x: Expr, y: Expr): Pair | undefined {
  const holes = holesOf(x, y)
  const [first] = holes
  const isOne = first && first[0] !== x && first[0] !== first[1] && !first.some(fillOf) && holes.every(([a, b]) => a === first[0] && b === first[1])
  return isOne && sameShape(first[0].shape, first[1].shape) && sameShape(first[0].shape, x.shape) ? first : undefined
} // prettier-ignore

/** The formula of each entry, where numbers stand for the entries of arrays; undefined where it is not one of these alone. */
function numberOf(e: Expr, holes: ReadonlyMap<Expr, CoreExpr>): CoreExpr | undefined {
  const own = holes.get(e) ?? fillOf(e)
  if (own) return own
  const parts = partsOf(e)
  if (!parts || parts.length === 0) return undefined
  const args = e.args.map((a: Expr) => (parts.includes(a) ? numberOf(a, holes) : (a as CoreExpr)))
  const [a, b] = args
  if (!a || (args.length > 1 && !b)) return undefined
  if (args.length === 1) return apply(e.op as 'neg', a)
  const op = e.op === 'had' ? 'scale' : e.op === 'ediv' ? 'div' : e.op
  return apply(op as 'add', a, b!)
}

const isNorm = (e: Expr): boolean => e.op === 'norm' || e.op === 'abs'
const normOf = (e: CoreExpr): CoreExpr => apply(isScalar(e.shape) ? 'abs' : 'norm', e)

function numbersFor([a, b]: Pair, context: BoundContext): readonly EntryHole[] {
  const signs = signsIn(context)
  const space = signs.isPositive(a) && signs.isPositive(b) ? 'positive' : 'scalar'
  return [a, b].map((mean, k) => ({ name: NAMES[k], space, params: [], mean: mean as CoreExpr }))
}

const variableOf = (h: EntryHole): Variable & CoreExpr => variable(h.name, SCALAR)

/** c of c·‖a − b‖. */
function factorOf(e: Expr, [a, b]: Pair): Rational | undefined {
  const [[norm, c] = [], ...others] = [...linear(e)]
  if (!norm || !c || others.length > 0 || !isNorm(norm)) return undefined
  const [gap] = norm.args as readonly [Expr]
  return sameShape(gap.shape, a.shape) && [differenceOf(a, b), differenceOf(b, a)].some((d) => isSame(gap, d))
    ? c
    : undefined
}

/** |f(s) − f(t)| ≤ c·|s − t| for ‖f(a) − f(b)‖ ≤ c·‖a − b‖. */
export function entriesOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): { readonly goals: readonly Comparison[]; readonly numbers: readonly EntryHole[] } | undefined {
  const gap = isNorm(lesser) ? lesser.args[0] as CoreExpr : undefined
  const pair = gap && pairOf(gap)
  const hole = pair && holeOf(pair.first, pair.second)
  const factor = hole && factorOf(greater, hole)
  if (!gap || !hole || !factor || (hole[0].op === 'var' && isScalar(hole[0].shape))) return undefined
  const numbers = numbersFor(hole, context)
  const [s, t] = numbers.map(variableOf)
  const change = numberOf(gap, new Map([[hole[0], s], [hole[1], t]]))
  if (!change) return undefined
  const distance = apply('abs', apply('add', s, apply('neg', t)))
  return { goals: [[apply('abs', change), apply('scale', constant(factor), distance)]], numbers }
} // prettier-ignore

/** Where a slope is looked at: beyond, it is that of an asymptote or has none. */
const REACH = 40
const STEPS = 400
/** Where it is to be no steeper than before, but for so much. */
const FAR = 400
const FLAT = 1.1
/** Halvings of the distance to the steepest place. */
const HALVINGS = 40
/** Distance at which a slope is taken for a simple fraction, and the denominators of such. */
const ALIKE = 1e-9
const MOST_DENOMINATOR = 16
/** What other slopes are rounded up to. */
const DIGITS = 1000

/** The largest magnitude of a function of one number, as far as one sees; not finite where it has no value. */
function largest(f: (x: number) => number, from: number): number {
  const place = (k: number): number => Math.sign(k) * (k / STEPS) * (k / STEPS) * REACH
  let [at, most] = [from, Math.abs(f(place(from)))]
  for (let k = from; k <= STEPS; k++) {
    const x = Math.abs(f(place(k)))
    if (!Number.isFinite(x)) return NaN
    if (x > most) [at, most] = [k, x]
  }
  // What grows on beyond has no bound.
  if ([-FAR, FAR].some((far) => from < 0 || far > 0 ? Math.abs(f(far)) > FLAT * most : false)) return NaN
  let [x, step] = [place(at), place(at + 1) - place(at)]
  for (let k = 0; k < HALVINGS; k++, step /= 2)
    for (const y of [x - step, x + step]) if (y >= place(from) && Math.abs(f(y)) > most) [x, most] = [y, Math.abs(f(y))]
  return most
} // prettier-ignore

/** A simple number that no slope of a function of one number exceeds, as far as one sees. */
function steepest(slope: CoreExpr, name: string, space: string): Rational | undefined {
  const most = largest((x) => valueOf(slope, new Map([[name, x]])), space === 'positive' ? 1 : -STEPS)
  if (!(most > 0 && most <= DIGITS)) return undefined
  for (let q = 1; q <= MOST_DENOMINATOR; q++)
    if (Math.abs(Math.round(most * q) - most * q) < ALIKE * q) return rational(Math.round(most * q), q)
  return rational(Math.ceil(most * DIGITS), DIGITS)
}

/** A function of entries that the bounds know themselves. */
const isKnown = (e: Expr): boolean => functionCardOf(e.op)?.lipschitz !== undefined
/** Whether there is an elementary function between a formula and what stands in its hole. */
const isElementary = (e: Expr, hole: Expr): boolean =>
  e !== hole && (functionCardOf(e.op) !== undefined || (partsOf(e) ?? []).some((a) => isElementary(a, hole)))

/** Formulas in which pairs are looked for, and lemmas for one claim. */
const MOST_PAIRS = 400
const MOST_LEMMAS = 3

/** ‖f(a) − f(b)‖ ≤ c·‖a − b‖ for what differs in the claim by its argument alone. */
export function changesOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): readonly Comparison[] {
  const nodes = postorder([lesser, greater]).filter((e) => e.args.length > 0 && partsOf(e) && !isKnown(e))
  const pairs = nodes.flatMap((x, i) => nodes.slice(0, i).flatMap((y): readonly Pair[] => (x.op === y.op && sameShape(x.shape, y.shape) ? [[y, x]] : [])))
  const found: { readonly pair: Pair; readonly lemma: Comparison }[] = []
  for (const pair of pairs.slice(-MOST_PAIRS).reverse()) {
    const isInside = found.some((f) => postorder([f.pair[0]]).includes(pair[0]) || postorder([f.pair[1]]).includes(pair[1]))
    const lemma = isInside || found.length >= MOST_LEMMAS ? undefined : changeOf(pair, context)
    if (lemma && !isClaimed(lemma, lesser, greater)) found.push({ pair, lemma })
  }
  return found.map((f) => f.lemma)
} // prettier-ignore

/** Whether the claim is a lemma but for its constant. */
const isClaimed = ([change, distance]: Comparison, lesser: CoreExpr, greater: CoreExpr): boolean => {
  const isSameNorm = (x: Expr, y: Expr): boolean => {
    const [a, b] = [x.args[0] as Expr, y.args[0] as Expr]
    return isNorm(x) && isNorm(y) && sameShape(a.shape, b.shape) && [b, apply('neg', b)].some((z) => isSame(a, z))
  }
  const [[size] = []] = [...linear(distance)]
  const [[norm] = [], ...more] = [...linear(greater)]
  return isSameNorm(change, lesser) && more.length === 0 && norm !== undefined && size !== undefined && isSameNorm(size, norm)
} // prettier-ignore

function changeOf([x, y]: Pair, context: BoundContext): Comparison | undefined {
  const hole = holeOf(x, y)
  if (!hole || !isElementary(x, hole[0])) return undefined
  const [number] = numbersFor(hole, context)
  const s = variableOf(number)
  const of = numberOf(x, new Map([[hole[0], s]]))
  const slope = of && gradientOf(of, s)
  const most = slope?.kind === 'derivative' && slope.of.names.has(s.name) ? steepest(slope.of, s.name, number.space) : undefined
  if (!most) return undefined
  const gap = normOf(differenceOf(hole[0], hole[1]) as CoreExpr)
  return [normOf(apply('add', x as CoreExpr, apply('neg', y as CoreExpr))), most === ONE ? gap : apply('scale', constant(most), gap)]
} // prettier-ignore
