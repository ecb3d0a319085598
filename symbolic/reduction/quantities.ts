/** Inequalities of few numbers that are made of arrays: what holds of all numbers holds of norms, inner products, traces and the like. */
import type { BoundContext } from '../bounds/context.js'
import { isSame, rationalOf } from '../bounds/linear.js'
import { signsIn } from '../bounds/signs.js'
import { share, valuesOf } from '../entrywise/floats.js'
import { apply, functionCardOf, isScalar, postorder, rebuild, SCALAR, variable, type CoreExpr, type Expr } from '../expression/index.js' // prettier-ignore
import type { EntryHole } from './entries.js'

/** Operations of numbers that are walked into. */
const OF_NUMBERS: ReadonlySet<string> = new Set([
  'add',
  'neg',
  'scale',
  'had',
  'div',
  'ediv',
  'pow',
  'max2',
  'min2',
])
const isWalked = (e: Expr): boolean =>
  e.args.length > 0 &&
  e.args.every((a) => isScalar(a.shape)) &&
  (OF_NUMBERS.has(e.op) || functionCardOf(e.op) !== undefined)
/** Without one of these, polynomials in lengths are as good. */
const isElementary = (e: Expr): boolean => (functionCardOf(e.op) !== undefined || isBroken(e)) && isWalked(e)
const isBroken = (e: Expr): boolean => e.op === 'pow' && rationalOf(e.args[1])?.denominator !== 1n

/** More numbers than that are too many for the provers of numbers. */
const MOST_NUMBERS = 2
/** Points at which the inequality of numbers is looked at before it is tried to be proved, the magnitudes of their numbers, and what rounding explains. */
const POINTS = 60
const LARGEST = 6
const SLACK = 1e-9

/** Quantities of arrays that a formula of numbers is of, and its variables. */
function partsOf(e: Expr, quantities: Set<Expr>, variables: Set<string>): void {
  if (e.names.size === 0) return
  if (isWalked(e)) e.args.forEach((a) => partsOf(a, quantities, variables))
  else if (e.op === 'var' && isScalar(e.shape)) variables.add(e.name)
  else quantities.add(e)
}

function replaced(e: Expr, by: ReadonlyMap<Expr, Expr>): Expr {
  const own = by.get(e)
  if (own) return own
  return isWalked(e) ? rebuild(e, e.args.map((a) => replaced(a, by))) : e
} // prettier-ignore

const spaceOf = (e: Expr, context: BoundContext): string =>
  signsIn(context).isPositive(e) ? 'positive' : signsIn(context).isNonnegative(e) ? 'nonnegative' : 'scalar'

/** Whether the sides compare at points, in floats; where they have no value nothing is said. */
function looksTrue([lesser, greater]: readonly [CoreExpr, CoreExpr], context: BoundContext, holes: readonly EntryHole[]): boolean {
  const own = new Map(holes.map((h) => [h.name, h.space]))
  const names = [...new Set([...lesser.names, ...greater.names])]
  let seen = 0
  for (let k = 1; k <= POINTS; k++) {
    const at = new Map(names.map((name, i) => {
      const x = (2 * share(k, i) - 1) * LARGEST * share(k, i + names.length)
      return [name, ['scalar'].includes(own.get(name) ?? context.variables.get(name)?.space ?? '') ? x : Math.abs(x)] as const
    }))
    const [a, b] = valuesOf([lesser, greater], at)
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue
    seen++
    if (a > b + SLACK * (1 + Math.abs(a) + Math.abs(b))) return false
  }
  return seen > 0
} // prettier-ignore

/** A length ‖x ± y‖ that is a factor of the greater side, of two lengths ‖x‖ and ‖y‖ that the sides are made of: at least ||x‖ − ‖y‖|. */
function distanceIn(greater: Expr, quantities: readonly Expr[]): { readonly of: Expr; readonly ends: readonly [Expr, Expr] } | undefined {
  const factors = greater.op === 'scale' ? greater.args : [greater]
  for (const of of factors.filter((f) => f.op === 'norm' && quantities.includes(f)))
    for (const [k, x] of quantities.entries())
      for (const y of quantities.slice(0, k))
        if (x !== of && y !== of && x.op === 'norm' && y.op === 'norm' && areEnds(of, x, y)) return { of, ends: [x, y] }
  return undefined
} // prettier-ignore

/** Whether d is ± x ± y, of what norms are of. */
function areEnds(d: Expr, x: Expr, y: Expr): boolean {
  const [of, a, b] = [d, x, y].map((n) => n.args[0] as Expr)
  const shape = `${of.shape.rows.key} ${of.shape.cols.key}`
  if ([a, b].some((e) => `${e.shape.rows.key} ${e.shape.cols.key}` !== shape)) return false
  const minus = (e: Expr): Expr => apply('neg', e)
  const add = (p: Expr, q: Expr): Expr => apply('add', p, q)
  return [add(a, b), add(a, minus(b)), add(minus(a), b), add(minus(a), minus(b))].some((sum) =>
    isSame(of, sum),
  )
}

/** The inequality with names for its quantities, that of one distance by the difference of two lengths. */
export function quantitiesOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): { readonly goals: readonly (readonly [CoreExpr, CoreExpr])[]; readonly numbers: readonly EntryHole[] } | undefined {
  const sides = [lesser, greater] as const
  if (!sides.every((e) => isScalar(e.shape)) || !postorder(sides).some(isElementary)) return undefined
  const [quantities, variables] = [new Set<Expr>(), new Set<string>()]
  for (const e of sides) partsOf(e, quantities, variables)
  const distance = distanceIn(greater, [...quantities])
  const beside: readonly Expr[] = [lesser, ...(greater.op === 'scale' ? greater.args : [])].filter((e) => e !== distance?.of)
  const isOnce = distance && !postorder(beside).includes(distance.of)
  const named = [...quantities].filter((q) => !isOnce || q !== distance.of)
  if (named.length === 0 || named.length + variables.size > MOST_NUMBERS) return undefined
  const numbers = named.map((mean, k): EntryHole => ({ name: `number${k + 1}·`, space: spaceOf(mean, context), params: [], mean: mean as CoreExpr }))
  const by = new Map<Expr, Expr>(numbers.map((h) => [h.mean, variable(h.name, SCALAR)]))
  if (isOnce) {
    const [s, t] = distance.ends.map((e) => by.get(e)!)
    by.set(distance.of, apply('abs', apply('add', s, apply('neg', t))))
  }
  const goal = sides.map((e) => replaced(e, by) as CoreExpr) as unknown as readonly [CoreExpr, CoreExpr]
  return looksTrue(goal, context, numbers) ? { goals: [goal], numbers } : undefined
} // prettier-ignore
