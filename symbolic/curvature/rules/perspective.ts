/** Perspectives: t·f(x/t) curves as f does, in x and t together. */
import { isScalar, rebuild, type Expr } from '../../expression/index.js'
import { isPositiveIn, moves, want, type Rule, type Setting } from '../setting.js'
import { factors } from './entropies.js'

/** Spaces with each point t times of which, t > 0, is one. */
export const CONES: ReadonlySet<string> = new Set([
  'scalar', 'vector', 'matrix', 'symmetric', 'diagonal', 'positive', 'nonnegative', 'psd', 'spd',
]) // prettier-ignore

const OF_ONE: ReadonlySet<string> = new Set([
  'neg', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'vec', 'unvec', 'slice',
]) // prettier-ignore

/** Whether an expression is linear in what moves, with no constant. */
function isLinear(e: Expr, s: Setting): boolean {
  const [a, b] = e.args as [Expr, Expr]
  if (e.op === 'var') return s.moving.has(e.name)
  if (e.op === 'add') return e.args.every((x) => isLinear(x, s))
  if (OF_ONE.has(e.op)) return isLinear(a, s)
  if (e.op === 'div') return !moves(b, s) && isLinear(a, s)
  if (!['had', 'scale', 'matmul', 'kron'].includes(e.op)) return false
  return moves(a, s) ? !moves(b, s) && isLinear(a, s) : isLinear(b, s)
}

/** f(x) of f(x/t): undefined where what moves stands elsewhere. */
function undivided(f: Expr, t: Expr, s: Setting): Expr | undefined {
  if (!moves(f, s)) return f
  if (f.op === 'div' && f.args[1] === t && isLinear(f.args[0], s)) return f.args[0]
  const args = f.args.flatMap((a) => undivided(a, t, s) ?? [])
  return args.length === f.args.length && args.length > 0 ? rebuild(f, args) : undefined
}

const standsOnCones = (f: Expr, { context, moving }: Setting): boolean =>
  [...moving].every((name) => {
    const given = context.variables.get(name)
    return !f.names.has(name) || (given !== undefined && CONES.has(given.space) && given.params.length === 0)
  })

/** t > 0 affine times f at quotients by t. */
export const perspectives: Rule = function* (e, says, s) {
  if (says !== 'convex' && says !== 'concave') return
  for (const [t, f] of factors(e)) {
    if (!isScalar(t.shape) || !moves(t, s) || !isPositiveIn(t, s)) continue
    const of = undivided(f, t, s)
    if (of && of !== f && standsOnCones(of, s))
      yield { rule: 'perspective', of: [...want('affine', t), ...want(says, of)] }
  }
}
