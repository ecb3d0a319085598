/**
 * Forward sweep in matrix form: the derivative of every node along a direction V of the variable, in the shape of the node. The rules are
 * the product rule for what is linear in each argument, and the adjoint rules' slopes for the rest.
 */
import { apply, ofSpectral, postorder, sumover, unvec, zeros, type CoreOp, type Expr, type Variable } from '../expression/index.js' // prettier-ignore
import { isNormPower, normPower, powerSlope } from './adjoint.js'
import { eigenvaluesAlong } from './eigenvalue-slopes.js'
import { entrywiseDerivative, gradientOf } from './entrywise.js'
import { matrixFunctionAlong } from './matrix-function-slopes.js'
import { refuse } from './not-differentiable.js'
import { sliceOf } from './selection.js'
import { diag, div, dot, had, minus, neg, over, scale, square, times, total } from './shorthand.js'

/** A tangent, or undefined for zero. */
type Tangent = Expr | undefined
type Push = (args: readonly Expr[], tangents: readonly Tangent[], node: Expr) => Tangent

const none: Push = (_args, _tangents, node) => refuse(node)
/** The rule of an operation on one argument m, whose tangent is t. */
const unary =
  (rule: (t: Expr, node: Expr, m: Expr) => Expr): Push =>
  ([m], [t], node) =>
    t && rule(t, node, m)
/** A map that is linear in its one argument. */
const linear: Push = unary((t, node) =>
  node.op === 'unvec' ? unvec(t, node.shape) : apply(node.op as 'neg', t),
)
/** A map that is linear in each of its two arguments. */
const bilinear: Push = ([a, b], [s, t], node) => {
  const op = node.op as 'had'
  return total([...(s ? [apply(op, s, b)] : []), ...(t ? [apply(op, a, t)] : [])])
}
const join = (...terms: readonly Tangent[]): Tangent => total(terms.filter((t) => t !== undefined))

/** The larger one's tangent where the arguments differ, the mean of both where they agree. */
const larger = (a: Expr, b: Expr, s: Tangent, t: Tangent): Tangent =>
  join(s && had(s, apply('step', minus(a, b))), t && had(t, apply('step', minus(b, a))))

const softmaxTangent = (f: Expr, t: Expr): Expr => minus(had(f, t), scale(dot(f, t), f))
const rowTangent = (f: Expr, t: Expr): Expr => minus(had(f, t), times(diag(apply('rowsums', had(f, t))), f))

/** ⟨gradient, t⟩, where there is a gradient. */
const byGradient: Push = (_args, [t], node) => {
  const gradient = gradientOf(node) ?? refuse(node)
  return t && dot(gradient, t)
}

const PUSHES: Readonly<Record<CoreOp, Push>> = {
  ...ofSpectral((): Push => (args, tangents, node) => {
    const [t] = tangents
    return (t && matrixFunctionAlong(node, t)) ?? byGradient(args, tangents, node)
  }),
  eigvals: unary((t, node) => eigenvaluesAlong(node, t)),
  neg: linear,
  add: (_, [s, t]) => join(s, t),
  had: bilinear,
  ediv: ([a, b], [s, t]) => join(s && over(s, b), t && neg(over(had(a, t), square(b)))),
  max2: ([a, b], [s, t]) => larger(a, b, s, t),
  min2: ([a, b], [s, t]) => larger(b, a, s, t),
  pow: ([m, e], [s, t], node) =>
    join(s && had(powerSlope(m, e), s), t && scale(t, had(node, apply('log', m)))),
  scale: bilinear,
  div: ([m, s], [t, u]) => join(t && div(t, s), u && neg(scale(div(u, square(s)), m))),
  matmul: bilinear,
  transpose: linear,
  sum: linear,
  rowsums: linear,
  trace: linear,
  diag: linear,
  diagof: linear,
  kron: bilinear,
  vec: linear,
  unvec: linear,
  inv: unary((t, node) => neg(times(node, t, node))),
  norm: unary((t, node, m) => div(dot(m, t), node)),
  softmax: unary((t, f) => softmaxTangent(f, t)),
  rowsoftmax: unary((t, f) => rowTangent(f, t)),
  logsumexp: unary((t, _, v) => dot(apply('softmax', v), t)),
  maxof: none,
  minof: none,
}

/** The derivative of e along the direction, in the shape of e, or undefined where e does not depend on x. As in `pull`, e is in core operations. */
export function push(root: Expr, x: Variable, direction: Expr): Tangent {
  const tangents = new Map<Expr, Tangent>([[x, direction]])
  const tangentOf = (node: Expr): Tangent => {
    const own = node.args.map((a) => tangents.get(a))
    const [first] = own
    if (node.op === 'sumover') return first && sumover(node.index, node.count, first)
    if (node.op === 'slice') return first && sliceOf(node, first)
    if (isNormPower(node, x)) {
      const m = node.args[0]!.args[0]!
      const along = tangents.get(m)
      return along && dot(normPower(m, node.args[0]!, node.args[1]!), along)
    }
    if (own.every((t) => t === undefined)) return undefined
    if (node.op in PUSHES) return PUSHES[node.op as CoreOp](node.args, own, node)
    const slope = entrywiseDerivative(node)
    return slope && first ? had(slope, first) : refuse(node)
  }
  for (const node of postorder([root]))
    if (!tangents.has(node) && node.names.has(x.name)) tangents.set(node, tangentOf(node))
  return tangents.get(root)
}

/** The derivative of a core expression along a direction; not simplified. */
export const rawTangent = (e: Expr, x: Variable, direction: Expr): Expr =>
  push(e, x, direction) ?? zeros(e.shape)
