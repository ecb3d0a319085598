/** (Σ|v|^p)^(1/p) for p ≥ 1: of a product by interpolation (N12), of a change of softmax (S4). */
import {
  apply,
  compareRational,
  constant,
  isColumn,
  ONE,
  rational,
  type Expr,
} from '../../expression/index.js'
import type { BoundContext } from '../context.js'
import { differenceOf, rationalOf } from '../linear.js'
import { multiply, times } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'
import { multipleOf, pairOf, softmaxOf } from '../recognise.js'
import { signsIn } from '../signs.js'

/** p, which is at least 1, and v of (Σ|v|^p)^(1/p). */
function pNormOf(e: Expr, context: BoundContext): { readonly p: Expr; readonly v: Expr } | undefined {
  const [sum, outer] = e.op === 'pow' ? e.args : []
  const [power] = sum?.op === 'sum' ? sum.args : []
  const [abs, p] = power?.op === 'pow' ? power.args : []
  if (abs?.op !== 'abs' || !p || outer?.op !== 'div' || outer.args[1] !== p) return undefined
  const given = p.op === 'var' ? context.variables.get(p.name) : undefined
  const least =
    given?.space === 'scalar' && given.params.length === 2 ? rationalOf(given.params[0]) : rationalOf(p)
  const one = rationalOf(outer.args[0])
  const fits = least && one && compareRational(least, ONE) >= 0 && compareRational(one, ONE) === 0
  return fits && isColumn(abs.shape) ? { p, v: abs.args[0] } : undefined
}

const inverted = (p: Expr): Expr => apply('div', constant(1), p)
const pNorm = (v: Expr, p: Expr): Expr =>
  apply('pow', apply('sum', apply('pow', apply('abs', v), p)), inverted(p))
const mostOfRows = (m: Expr): Expr => apply('maxof', apply('rowsums', apply('abs', m)))

/** Upper bounds of p-norms in terms of p-norms of what they are of. */
export function* pNorms(e: Expr, p: Prover): Iterable<Draft> {
  const found = pNormOf(e, p.context)
  if (!found) return
  const { v } = found
  if (v.op === 'matmul') {
    const [m, x] = v.args
    const columns = p.exact(apply('pow', mostOfRows(apply('transpose', m)), inverted(found.p)))
    const rows = p.exact(
      apply('pow', mostOfRows(m), apply('add', constant(1), apply('neg', inverted(found.p)))),
    )
    const both = multiply(columns, rows)
    const bound = both && multiply(both, p.exact(pNorm(x, found.p)))
    if (bound) yield { rule: 'interpolation', kind: 'entry', sense: '≤', bound, of: [] }
  }
  yield* ofSoftmax(v, found.p, p)
}

/** ‖σ(sx) − σ(sy)‖_p ≤ ½ s ‖x − y‖_p for s > 0. */
function* ofSoftmax(v: Expr, exponent: Expr, p: Prover): Iterable<Draft> {
  const pair = pairOf(v)
  const [a, b] = pair ? [softmaxOf(pair.first), softmaxOf(pair.second)] : []
  if (!pair || !a || !b) return
  const [s, x] = multipleOf(a) ?? []
  const [t, y] = multipleOf(b) ?? []
  const scaled = s !== undefined && s === t && signsIn(p.context).isPositive(s)
  const norm = p.exact(pNorm(scaled && x && y ? differenceOf(x, y) : differenceOf(a, b), exponent))
  const bound = scaled ? multiply(p.exact(s), norm) : norm
  if (bound)
    yield { rule: 'softmax change in p', kind: 'entry', sense: '≤', bound: times(times(bound, rational(1, 2)), pair.weight), of: [] }
} // prettier-ignore
