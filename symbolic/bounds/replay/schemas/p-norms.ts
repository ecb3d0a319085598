/** (Σ|v|^p)^(1/p) for p ≥ 1. */
import { isBelow, multiple, ONE, productOf } from '../arithmetic.js'
import { isColumn, isScalar, sameShape, type Node } from '../node.js'
import { isSameCombination, without, type Combination } from '../reading.js'
import { signOf } from '../signs.js'
import {
  arg,
  gap,
  HALF,
  mul,
  need,
  pair,
  premises,
  says,
  softmaxArgument,
  type Schema,
  type Situation,
} from './situation.js'

/** p ≥ 1 and v. */
function pNorm(s: Situation, n: Node): { readonly p: Node; readonly v: Node } | undefined {
  const [sum, outer] = n.op === 'pow' ? n.of : []
  const power = sum?.op === 'sum' ? sum.of[0] : undefined
  const [abs, p] = power?.op === 'pow' ? power.of : []
  if (abs?.op !== 'abs' || !p || !isColumn(abs) || outer?.op !== 'div' || outer.of[1] !== p) return undefined
  const one = s.r.number(outer.of[0])
  const space = s.r.space(p)
  const least = space?.space === 'scalar' ? (s.r.ends(p)?.[0] ?? s.r.number(space.params[0])) : s.r.number(p)
  return one?.p === 1n && one.q === 1n && least && !isBelow(least, ONE) ? { p, v: abs.of[0] } : undefined
}

/** The p-norms of the same p that the stated bound speaks of. */
const spoken = (s: Situation, p: Node): readonly (readonly [Node, Node])[] =>
  s.step.bound.flatMap((t) =>
    t.factors.flatMap(([k]) => {
      const n = s.r.at(s.atoms[k].node)
      const found = pNorm(s, n)
      return found?.p === p ? [[n, found.v] as const] : []
    }),
  )

const interpolation: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≤')
  const found = pNorm(s, s.about)
  need(found?.v.op === 'matmul', 'no norm of a product')
  const [m, x] = [arg(found.v, 0), arg(found.v, 1)]
  const scalar = (name: string, of: readonly Node[]): Node => s.r.make({ op: 'apply', name, of: [] }, of, [[1]], [[1]])
  const most = (n: Node): Node => scalar('maxof', [s.r.make({ op: 'apply', name: 'rowsums', of: [] }, [s.r.apply('abs', [n], n)], n.rowSize, [[1]])])
  const over = scalar('div', [s.r.one, found.p])
  const rest = scalar('add', [s.r.one, scalar('neg', [over])])
  const turned = s.r.make({ op: 'apply', name: 'transpose', of: [] }, [m], m.colSize, m.rowSize)
  const norms = spoken(s, found.p).filter(([, v]) => v === x)
  need(norms.length > 0 && isColumn(x), 'no norm of the factor')
  return productOf(s.q.exact(scalar('pow', [most(turned), over])), s.q.exact(scalar('pow', [most(m), rest])), s.q.exact(norms[0][0]))
} // prettier-ignore

/** ‖w (σ(a) − σ(b))‖_p ≤ ½ w ‖a − b‖_p, where a = s x and b = s y with s > 0 by s ‖x − y‖_p. */
const softmaxChangeInP: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≤')
  const found = pNorm(s, s.about)
  need(found !== undefined && isScalar(s.about), 'no p-norm')
  const { x, y, w } = pair({ ...s, about: found.v })
  const [a, b] = [softmaxArgument(x), softmaxArgument(y)]
  need(a !== undefined && b !== undefined && sameShape(a, b), 'no softmax')
  const is = (v: Node, d: Combination): boolean => isSameCombination(s.r.linear(v), d)
  const scale = a.op === 'scale' && b.op === 'scale' && a.of[0] === b.of[0] && signOf(s.r, a.of[0]) === 'positive' ? a.of[0] : undefined
  const ways = spoken(s, found.p).flatMap(([n, v]) => {
    const half = multiple(s.q.exact(n), mul(HALF, w))
    const inner = scale && is(v, without(s.r.linear(arg(a, 1)), s.r.linear(arg(b, 1)))) ? [productOf(s.q.exact(scale), half)] : []
    return [...inner, ...(is(v, gap(s, a, b)) ? [half] : [])]
  })
  need(ways.length > 0, 'no norm of the change of the argument')
  return ways
} // prettier-ignore

/** By the name of the rule. */
export const P_NORMS: Readonly<Record<string, Schema>> = {
  interpolation,
  'softmax change in p': softmaxChangeInP,
}
