/** An equation solved for a base: `y == 13`, `x == y`, `a + b + c == 1`, `a*b*c == 1`, `B*A == eye(n)`. */
import {
  apply,
  constant,
  isScalar,
  isSquare,
  substitute,
  unvec,
  variable,
  type CoreExpr,
} from '../../symbolic/expression/index.js'
import { core, gradientOf, simplify } from '../../symbolic/calculus/index.js'
import { defined, membership } from './conditions.js'
import { areCoprime } from './coprime.js'
import type { Base, Bases, Equation, Step } from './variable.js'

/** How freely a solution may be taken: `plain` without divisions and conditions, `bounded` with the conditions of the space, `quotient` with both. */
export type Freedom = 'plain' | 'bounded' | 'quotient'

interface Solution {
  readonly value: CoreExpr
  /** Defined only where some divisor is not 0, or some matrix is not singular. */
  readonly partial: boolean
  /** Where the divisor or the determinant vanishes there may be solutions too. */
  readonly loses?: boolean
}

const total = (value: CoreExpr): Solution => ({ value, partial: false })
const negative = (e: CoreExpr): CoreExpr => apply('neg', e)
const minus = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, negative(b))

/** The base's occurrence undone step by step: of `from` = `to`, where it occurs once in `from`. */
function peeled(from: CoreExpr, to: CoreExpr, name: string): Solution | undefined {
  const isIn = (e: CoreExpr): boolean => e.names.has(name)
  const partly = (e: CoreExpr, rest: CoreExpr): Solution | undefined => {
    const found = peeled(e, rest, name)
    return found && { ...found, partial: true }
  }
  if (from.args.filter(isIn).length > 1) return undefined
  switch (from.op) {
    case 'var':
      return total(to)
    case 'neg':
      return peeled(from.args[0], negative(to), name)
    case 'transpose':
      return peeled(from.args[0], apply('transpose', to), name)
    case 'add': {
      const [a, b] = from.args
      return isIn(a) ? peeled(a, minus(to, b), name) : peeled(b, minus(to, a), name)
    }
    case 'scale': {
      const [s, m] = from.args
      if (isIn(s)) return isScalar(m.shape) ? quotient(s, to, m, name) : undefined
      return quotient(m, to, s, name)
    }
    case 'div': {
      const [m, s] = from.args
      return isIn(m) ? peeled(m, apply('scale', s, to), name) : undefined
    }
    case 'vec':
      return peeled(from.args[0], unvec(to, from.args[0].shape), name)
    case 'unvec':
      return peeled(from.args[0], apply('vec', to), name)
    case 'inv':
      return partly(from.args[0], apply('inv', to))
    case 'exp':
      return partly(from.args[0], apply('log', to))
    case 'log':
      return peeled(from.args[0], apply('exp', to), name)
    case 'matmul': {
      const [a, b] = from.args
      return isIn(a) ? divided(a, b, to, name, 'right') : divided(b, a, to, name, 'left')
    }
    default:
      return undefined
  }
}

/** Where a divisor and the other side may vanish together, solutions would be lost: `a*b == 0`, `M*X == M*Y`. */
const mayVanishTogether = (divisor: CoreExpr, to: CoreExpr): boolean =>
  isZero(to) || [...divisor.names].some((name) => to.names.has(name))

/** e · s = to. A constant divisor loses nothing. */
function quotient(e: CoreExpr, to: CoreExpr, s: CoreExpr, name: string): Solution | undefined {
  if (s.op !== 'const' && mayVanishTogether(s, to)) return undefined
  const found = peeled(e, apply('div', to, s), name)
  if (!found || s.op === 'const') return found
  return { ...found, partial: true, loses: found.loses === true || to.op !== 'const' }
}

/** A product by a square matrix undone by its inverse. */
function divided(
  e: CoreExpr,
  by: CoreExpr,
  to: CoreExpr,
  name: string,
  side: 'left' | 'right',
): Solution | undefined {
  if (!isSquare(by.shape) || mayVanishTogether(by, to)) return undefined
  const inverse = apply('inv', by)
  const found = peeled(e, side === 'left' ? apply('matmul', inverse, to) : apply('matmul', to, inverse), name)
  return found && { ...found, partial: true, loses: found.loses === true || to.op !== 'eye' }
}

const isZero = (e: CoreExpr): boolean => {
  const simple = simplify(e)
  return simple.op === 'zeros' || (simple.op === 'const' && simple.value.numerator === 0n)
}

/** A scalar in which the equation is affine: −r/q of q·x + r = 0. */
function affine({ left, right }: Equation, base: Base): Solution | undefined {
  if (!isScalar(base.shape) || !isScalar(left.shape)) return undefined
  const x = variable(base.name, base.shape)
  const residual = minus(left, right)
  const gradient = gradientOf(residual, x)
  if (gradient.kind !== 'derivative' || gradient.of.names.has(base.name)) return undefined
  const slope = gradient.of
  const rest = core(simplify(substitute(residual, new Map([[base.name, constant(0)]]))))
  if (isZero(slope)) return undefined
  const value = core(simplify(apply('div', negative(rest), slope)))
  if (slope.names.size === 0) return total(value)
  return areCoprime(slope, rest) ? { value, partial: true, loses: rest.op !== 'const' } : undefined
}

function solutionFor(equation: Equation, base: Base): Solution | undefined {
  const { left, right } = equation
  const [inLeft, inRight] = [left.names.has(base.name), right.names.has(base.name)]
  const scalar = affine(equation, base)
  if (scalar) return scalar
  if (inLeft === inRight) return undefined
  return inLeft ? peeled(left, right, base.name) : peeled(right, left, base.name)
}

function solved(equation: Equation, base: Base, bases: Bases, freedom: Freedom): Step | undefined {
  const params = bases.params(base)
  const conditions = membership(base.space.name, variable(base.name, base.shape), params)
  if (!conditions || (freedom === 'plain' && conditions.length > 0)) return undefined
  const found = solutionFor(equation, base)
  if (!found || found.value.names.has(base.name) || !bases.mayChange(base, found.value)) return undefined
  if (found.partial && freedom !== 'quotient') return undefined
  const { value } = found
  const inPlace = membership(base.space.name, value, params)!
  return {
    changes: [{ base: base.name, value }],
    conditions: found.partial ? [defined(value), ...inPlace] : inPlace,
    loses: found.loses === true,
  }
}

/** The equation solved for one of its bases, the last declared first. */
export function isolate(equation: Equation, bases: Bases, freedom: Freedom): Step | undefined {
  const names = new Set([...equation.left.names, ...equation.right.names])
  for (const base of bases.all.toReversed())
    if (names.has(base.name)) {
      const step = solved(equation, base, bases, freedom)
      if (step) return step
    }
  return undefined
}
