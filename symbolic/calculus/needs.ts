/**
 * What must have a value for a formula to have one, as expressions: the formula has a value where every entry of each of them has. Collected from
 * what the author wrote, before anything is simplified: `log(x)[1]` needs all of log(x), and a derivative needs every function between the
 * variable and the result to be differentiable at its argument, even where the pieces would cancel.
 */
import {
  apply,
  cardOf,
  constant,
  definitionOf,
  functionCardOf,
  isDerivative,
  isPositive,
  isScalar,
  isTotal,
  isZeroRational,
  ones,
  sumover,
  unfolded,
  withoutSquaredNorms,
  type CoreExpr,
  type Expr,
  type Rational,
  type Variable,
} from '../expression/index.js'
import { core } from './core.js'
import { eigenvalueKinks } from './eigenvalue-slopes.js'
import { fullRank } from './matrix-function-slopes.js'
import { refuse } from './not-differentiable.js'
import { resolve } from './resolve.js'
import { isWhole } from './smooth.js'

/** Values that exist just where no entry of `a` is zero. */
const nonzero = (a: Expr): Expr =>
  isScalar(a.shape) ? apply('div', constant(1), a) : apply('ediv', ones(a.shape), a)
const less = (a: Expr, b: Expr): Expr => apply('add', a, apply('neg', b))
const square = (a: Expr): Expr => apply('had', a, a)

/** What must not be zero for a core operation that has a value to be differentiable in its arguments, by the kinks on its card. */
function kinks(e: Expr): readonly Expr[] {
  const points = functionCardOf(e.op)?.kinks
  const [a, b] = e.args
  if (points && a) return points.map((at) => (isZeroRational(at) ? a : less(a, filled(a, at))))
  switch (cardOf(e.op)?.kinks) {
    case 'where the arguments agree':
      return a && b ? [less(a, b)] : refuse(e)
    case 'where all entries are zero':
      return a ? [apply('sum', square(a))] : refuse(e)
    case 'where the base is zero':
      if (!a || !b) return refuse(e)
      return isWhole(b) || b.op === 'size' ? [] : [a]
    case 'where eigenvalues coincide':
      return eigenvalueKinks(e)
    case 'where it is singular':
      return [apply('det', e)]
    case 'where the rank is not full':
      return a ? [fullRank(a)] : refuse(e)
    case 'never':
      return []
    case undefined:
      return e.args.length === 0 || e.op === 'slice' || e.op === 'sumover' ? [] : refuse(e)
  }
}
/** The number in the shape of the argument. */
const filled = (like: Expr, value: Rational): Expr => apply('scale', constant(value), ones(like.shape))

/** Expressions found by `own` at the nodes of a formula; what depends on a bound index is summed over it: a sum has a value where its terms have. */
function collect(root: Expr, own: (e: Expr) => readonly Expr[]): readonly Expr[] {
  const found = new Set<Expr>()
  const seen = new Set<Expr>()
  const stack = [root]
  for (let e = stack.pop(); e !== undefined; e = stack.pop()) {
    if (seen.has(e)) continue
    seen.add(e)
    for (const need of own(e)) found.add(need)
    if (e.op === 'sumover')
      for (const need of collect(e.args[0], own)) found.add(sumover(e.index, e.count, apply('sum', need)))
    else stack.push(...operands(e))
  }
  return [...found]
}

/** What a node is evaluated from: of a surface operation the operations it stands for. */
function operands(e: Expr): readonly Expr[] {
  const meant = e.op === 'where' ? undefined : definitionOf(e)
  if (e.op === 'call') return [meant!, ...e.args]
  return meant ? [meant] : e.args
}

const kinksBetween = (of: Expr, x: Variable): readonly Expr[] =>
  collect(withoutSquaredNorms(core(of)), (e) => {
    const apart = e.names.has(x.name) ? kinks(e) : []
    return apart.filter((argument) => !isPositive(argument)).map(nonzero)
  })

/** Conditions that operations and the conditions the author's definitions left in a formula make; a derivative makes none of its own. */
function ownValues(e: Expr): readonly Expr[] {
  if (e.op === 'where') return [e.args[1]]
  return isDerivative(e) || e.op === 'call' || isTotal(e) || isTotal(unfolded(e)) ? [] : [e]
}

/** The same, and that what is differentiated has no kink there. */
const ownNeeds = (e: Expr): readonly Expr[] =>
  isDerivative(e) ? kinksBetween(e.args[0], e.args[1] as Variable) : ownValues(e)

const needs =
  (own: (e: Expr) => readonly Expr[]) =>
  (e: Expr): readonly CoreExpr[] => [...new Set(collect(e, own).map(core))]

/** The formulas, in core operations, every entry of which must have a value where a formula of the author's is to have one. */
export const needsOf = needs(ownNeeds)

/** The same for code under test, which may give any slope at a kink: values are needed, kinks allowed. */
export const valuesNeededBy = needs(ownValues)

const resolvedWith =
  (needed: (e: Expr) => readonly Expr[]) =>
  (e: Expr): Expr =>
    needed(e).reduce((value, need) => apply('where', value, need), resolve(e))

/** The same without derivatives, as `resolve`, keeping what the formula needs. */
export const resolveWithNeeds = resolvedWith(needsOf)

/** The same, keeping what the formula needs of code under test. */
export const resolveWithValues = resolvedWith(valuesNeededBy)
