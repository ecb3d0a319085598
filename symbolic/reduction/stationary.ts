/** Inequalities of numbers in one of which the difference of the sides is convex, and least where its derivative vanishes: Fenchel–Young inequalities and their like. */
import type { BoundContext } from '../bounds/context.js'
import { differenceOf, linear, rationalOf } from '../bounds/linear.js'
import { endsOf } from '../bounds/signs.js'
import { core, gradientOf, simplify } from '../calculus/index.js'
import {
  apply,
  constant,
  isScalar,
  ONE,
  postorder,
  substitute,
  variable,
  type CoreExpr,
  type Expr,
  type Variable,
} from '../expression/index.js'
import { isSmoothInside, LINES } from './pairs.js'

/** Where the difference of the sides is least, its derivative, and what is left to show. */
export interface Stationary {
  readonly along: string
  readonly stationary: { readonly at: CoreExpr; readonly slope: CoreExpr }
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
}

const MOST_VARIABLES = 4
const zero = constant(0)
const one = constant(1)
const over = (a: Expr, b: Expr): Expr => apply('div', a as CoreExpr, b as CoreExpr)
const times = (a: Expr, b: Expr): Expr => apply('scale', a as CoreExpr, b as CoreExpr)
const log = (e: Expr): Expr => apply('log', e as CoreExpr)
const isZero = (e: Expr): boolean => rationalOf(e)?.numerator === 0n

/** (top[0]·u + top[1])/(below[0]·u + below[1]), with numbers that are free of the variable; u is a function of it. */
interface Moebius {
  readonly of: Expr
  readonly top: readonly [Expr, Expr]
  readonly below: readonly [Expr, Expr]
}

const isQuotient = (e: Expr): boolean => e.op === 'div' || e.op === 'ediv'
const isProduct = (e: Expr): boolean => e.op === 'scale' || e.op === 'had'

/** A number as a quotient of two that are affine in one function of the variable. */
function moebius(e: Expr, name: string): Moebius | undefined {
  const isFree = (x: Expr): boolean => !x.names.has(name)
  const [a, b] = e.args as readonly [Expr, Expr]
  const scaled = (m: Moebius | undefined, c: Expr): Moebius | undefined =>
    m && { ...m, top: [times(c, m.top[0]), times(c, m.top[1])] }
  if (isProduct(e) && isFree(a)) return scaled(moebius(b, name), a)
  if (isProduct(e) && isFree(b)) return scaled(moebius(a, name), b)
  if (e.op === 'neg') return scaled(moebius(a, name), constant(-1))
  if (e.op === 'add') return sumOf([a, b], name)
  if (isQuotient(e)) return quotientOf(a, b, name)
  return { of: e, top: [one, zero], below: [zero, one] }
}

function sumOf(terms: readonly [Expr, Expr], name: string): Moebius | undefined {
  const [free, moving] = terms.toSorted((x, y) => Number(x.names.has(name)) - Number(y.names.has(name)))
  const m = moebius(moving, name)
  if (!m) return undefined
  if (!free.names.has(name)) {
    const top = m.top.map((t, k) => apply('add', t, times(free, m.below[k])))
    return { ...m, top: [top[0], top[1]] }
  }
  const other = moebius(free, name)
  const isAffine = other?.of === m.of && [other, m].every((x) => isZero(x.below[0]) && rationalOf(x.below[1]))
  if (!isAffine) return undefined
  const sum = (k: 0 | 1): Expr => apply('add', over(m.top[k], m.below[1]), over(other.top[k], other.below[1]))
  return { of: m.of, top: [sum(0), sum(1)], below: [zero, one] }
}

function quotientOf(a: Expr, b: Expr, name: string): Moebius | undefined {
  if (a.op === 'sinh' && b.op === 'cosh' && a.args[0] === b.args[0])
    return { of: apply('tanh', a.args[0]), top: [one, zero], below: [zero, one] }
  const isAffine = (m: Moebius): boolean => isZero(m.below[0]) && rationalOf(m.below[1]) !== undefined
  const top = a.names.has(name) ? moebius(a, name) : undefined
  if (!b.names.has(name))
    return top && { ...top, below: [times(b, top.below[0]), times(b, top.below[1])] }
  const below = moebius(b, name)
  if (!below || !isAffine(below)) return undefined
  if (!a.names.has(name)) return { of: below.of, top: [zero, times(a, below.below[1])], below: below.top }
  return top?.of === below.of && isAffine(top) ? { of: top.of, top: [over(top.top[0], top.below[1]), over(top.top[1], top.below[1])], below: [over(below.top[0], below.below[1]), over(below.top[1], below.below[1])] } : undefined
} // prettier-ignore

/** The value of the variable at which a number has a value that is free of it. */
function solved(e: Expr, value: Expr, name: string): Expr | undefined {
  if (e.op === 'var' && e.name === name) return value
  const [a, b] = e.args as readonly [Expr, Expr]
  switch (e.op) {
    case 'exp':
      return solved(a, log(value), name)
    case 'log':
      return solved(a, apply('exp', value as CoreExpr), name)
    case 'tanh':
      return solved(a, over(log(over(apply('add', one, value), apply('add', one, apply('neg', value)))), constant(2)), name)
    case 'sqrt':
      return solved(a, apply('pow', value, constant(2)), name)
    case 'pow':
      return b.names.has(name) ? undefined : solved(a, apply('pow', value, over(one, b)), name)
    default: {
      const ratio = isQuotient(e) && b.op === 'sqrt' ? solvedRatio(a, b.args[0], value) : undefined
      if (ratio) return solved(a, ratio, name)
      const m = moebius(e, name)
      return m && m.of !== e ? solvedMoebius(m, value, name) : undefined
    }
  }
} // prettier-ignore

/** From u/√(u² + c) = v follows u = v·√(c/(1 − v²)). */
function solvedRatio(u: Expr, under: Expr, v: Expr): Expr | undefined {
  const square = (x: Expr): Expr => apply('pow', x as CoreExpr, constant(2))
  const c = differenceOf(under, square(u))
  if ([...u.names].some((name) => c.names.has(name))) return undefined
  return times(v, apply('sqrt', over(c, differenceOf(one, square(v))) as CoreExpr))
}

/** From (a·u + b)/(c·u + d) = v follows u = (v·d − b)/(a − v·c). */
function solvedMoebius({ of, top, below }: Moebius, value: Expr, name: string): Expr | undefined {
  const minus = (x: Expr, y: Expr): Expr => differenceOf(x, y)
  const [above, under] = [minus(times(value, below[1]), top[1]), minus(top[0], times(value, below[0]))]
  if (isZero(under)) return undefined
  return solved(of, rationalOf(under)?.numerator === rationalOf(under)?.denominator && rationalOf(under) ? above : over(above, under), name)
} // prettier-ignore

/** Terms of a sum that have the variable, and the rest. */
function rootOf(slope: Expr, name: string): Expr | undefined {
  const terms = [...linear(slope)]
  const part = (isMoving: boolean): Expr =>
    terms
      .filter(([e]) => e.names.has(name) === isMoving)
      .map(([e, c]) => (c.numerator === ONE.numerator && c.denominator === 1n ? e : times(constant(c), e)))
      .reduce((x, y) => (isZero(x) ? y : apply('add', x, y)), zero as Expr)
  const moving = part(true)
  return isZero(moving) ? undefined : solved(moving, apply('neg', part(false) as CoreExpr), name)
}

const derivative = (e: CoreExpr, by: Variable): CoreExpr | undefined => {
  const found = gradientOf(e, by)
  return found.kind === 'derivative' ? found.of : undefined
}

/** That the value is in the interval of the variable. */
function within(at: CoreExpr, v: Variable, context: BoundContext): Stationary['goals'] {
  const ends = endsOf(v, context)
  if (ends) return [[constant(ends[0]), at], [at, constant(ends[1])]]
  return context.variables.get(v.name)?.space === 'scalar' ? [] : [[zero, at]]
} // prettier-ignore

/** lesser ≤ greater by a number in which the difference is convex: there where its derivative vanishes. */
export function* stationaryOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<Stationary> {
  const nodes = postorder([lesser, greater])
  if (!nodes.every((e) => isScalar(e.shape))) return
  const variables = nodes.filter((e) => e.op === 'var')
  const areReal = variables.every((v) => LINES.has(context.variables.get(v.name)?.space ?? ''))
  if (variables.length < 2 || variables.length > MOST_VARIABLES || !areReal) return
  if (!isSmoothInside([lesser, greater], context)) return
  for (const v of variables) {
    const slope = derivative(apply('add', greater, apply('neg', lesser)), v)
    const bend = slope && derivative(slope, v)
    const root = slope && rootOf(slope, v.name)
    const at = root && core(simplify(root))
    if (!bend || !at || !isSmoothInside([slope, bend, at], context)) continue
    const there = [lesser, greater].map((e) => substitute(e, new Map([[v.name, at]]))) as [CoreExpr, CoreExpr]
    const goals = [there, [zero, bend] as const, ...within(at, variable(v.name, v.shape), context)]
    yield { along: v.name, stationary: { at, slope }, goals }
  }
} // prettier-ignore
