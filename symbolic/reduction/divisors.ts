/** Inequalities multiplied by the sums that they divide by, each of which is to be at least zero. */
import { apply, constant, isScalar, type CoreExpr } from '../expression/index.js'

const ZERO = constant(0)
/** More divisors are no better than before. */
const MOST_DIVISORS = 3
const FACTORED: ReadonlySet<string> = new Set(['scale', 'had'])

/** The factors of a number. */
const factorsOf = (e: CoreExpr): readonly CoreExpr[] =>
  FACTORED.has(e.op) ? e.args.flatMap((a: CoreExpr) => factorsOf(a)) : [e]

/** Sums that terms of a number are divided by. */
function divisorsIn(e: CoreExpr): readonly CoreExpr[] {
  const own = e.op === 'div' ? factorsOf(e.args[1]).filter((d) => d.op === 'add') : []
  const within = e.op === 'div' ? [e.args[0]] : e.op === 'add' || e.op === 'neg' || FACTORED.has(e.op) ? e.args : []
  return [...own, ...within.flatMap((a: CoreExpr) => divisorsIn(a))]
} // prettier-ignore

/** A product without one of its factors: `alone` where it is that factor; nothing where it is no factor. */
function without(e: CoreExpr, d: CoreExpr): CoreExpr | 'alone' | undefined {
  if (e === d) return 'alone'
  if (!FACTORED.has(e.op)) return undefined
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  const left = without(a, d)
  if (left) return left === 'alone' ? b : apply('scale', left, b)
  const right = without(b, d)
  return right && (right === 'alone' ? a : apply('scale', a, right))
}

/** A number times d: what is divided by it is so no more. */
export function multiplied(e: CoreExpr, d: CoreExpr): CoreExpr {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  if (e.op === 'add') return apply('add', multiplied(a, d), multiplied(b, d))
  if (e.op === 'neg') return apply('neg', multiplied(a, d))
  if (e.op === 'div') {
    const rest = without(b, d)
    if (rest) return rest === 'alone' ? a : apply('div', a, rest)
    return apply('div', multiplied(a, d), b)
  }
  if (FACTORED.has(e.op) && divisorsIn(a).includes(d)) return apply('scale', multiplied(a, d), b)
  if (FACTORED.has(e.op) && divisorsIn(b).includes(d)) return apply('scale', a, multiplied(b, d))
  return apply('scale', d, e)
}

/** 0 ≤ d for each sum d that is divided by, and the inequality times all of them. */
export function divisorsOf(lesser: CoreExpr, greater: CoreExpr): readonly (readonly [CoreExpr, CoreExpr])[] {
  const found = [...new Set([...divisorsIn(lesser), ...divisorsIn(greater)])]
  if (found.length === 0 || found.length > MOST_DIVISORS || !isScalar(lesser.shape)) return []
  const times = (e: CoreExpr): CoreExpr => found.reduce(multiplied, e)
  return [...found.map((d) => [ZERO, d] as const), [times(lesser), times(greater)]]
}
