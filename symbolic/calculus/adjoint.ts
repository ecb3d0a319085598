/**
 * Reverse sweep in matrix form: from an adjoint w of a node e (in its shape, w_ij = ∂(result)/∂e_ij) to adjoints of its arguments.
 * A gradient is the adjoint of the variable when the result has adjoint 1. The rules are those of Giles (2008), *An extended collection of
 * matrix derivative results*, and their likes for the operations he does not have.
 */
import {
  apply,
  constant,
  eye,
  ofSpectral,
  postorder,
  sumover,
  zeros,
  type CoreOp,
  type Expr,
  type Variable,
} from '../expression/index.js'
import { eigenvaluesAdjoint } from './eigenvalue-slopes.js'
import { entrywiseDerivative, gradientOf } from './entrywise.js'
import { matrixFunctionAdjoint } from './matrix-function-slopes.js'
import { refuse } from './not-differentiable.js'
import { spread } from './selection.js'
import {
  diag,
  div,
  dot,
  had,
  kron,
  minus,
  neg,
  number,
  onesLike,
  onesOf,
  over,
  plus,
  power,
  scale,
  square,
  sum,
  times,
  total,
  transpose,
  unvecTo,
  vec,
} from './shorthand.js'

/** The adjoint of one argument, asked for only where that argument depends on the variable. */
type Pull = (args: readonly Expr[], adjoint: Expr, node: Expr) => readonly (() => Expr)[]

const none: Pull = (_args, _adjoint, node) => [() => refuse(node)]

/** s m^(s−1), the slope of an entrywise power. */
export const powerSlope = (m: Expr, s: Expr): Expr => scale(s, power(m, minus(s, constant(1))))

/** ‖m‖^s has the gradient s ‖m‖^(s−2) m, defined at 0 where s ≥ 2. */
export const normPower = (m: Expr, norm: Expr, s: Expr): Expr =>
  scale(scale(s, power(norm, minus(s, number(2)))), m)

const powerRule: Pull = ([m, s], w, node) => [
  () => had(w, powerSlope(m, s)),
  () => sum(had(w, had(node, apply('log', m)))),
]

/** m×(m·p): sums over the second digit of a row position of a Kronecker product. */
const sumInner = (outer: Expr, inner: Expr, side: 'rows' | 'cols'): Expr =>
  kron(eye(outer.shape[side]), transpose(onesOf(inner.shape[side])))
/** p×(m·p): sums over the first digit. */
const sumOuter = (outer: Expr, inner: Expr, side: 'rows' | 'cols'): Expr =>
  kron(transpose(onesOf(outer.shape[side])), eye(inner.shape[side]))

const PULLS: Readonly<Record<CoreOp, Pull>> = {
  ...ofSpectral((): Pull => (_args, w, node) => [
    () => matrixFunctionAdjoint(node, w) ?? scale(w, gradientOf(node) ?? refuse(node)),
  ]),
  eigvals: (_args, w, node) => [() => eigenvaluesAdjoint(node, w)],
  neg: (_, w) => [() => neg(w)],
  add: (_, w) => [() => w, () => w],
  had: ([a, b], w) => [() => had(w, b), () => had(w, a)],
  ediv: ([a, b], w) => [() => over(w, b), () => neg(over(had(w, a), square(b)))],
  max2: ([a, b], w) => [() => had(w, apply('step', minus(a, b))), () => had(w, apply('step', minus(b, a)))],
  min2: ([a, b], w) => [() => had(w, apply('step', minus(b, a))), () => had(w, apply('step', minus(a, b)))],
  pow: powerRule,
  scale: ([s, m], w) => [() => dot(w, m), () => scale(s, w)],
  div: ([m, s], w) => [() => div(w, s), () => neg(div(dot(w, m), square(s)))],
  matmul: ([a, b], w) => [() => times(w, transpose(b)), () => times(transpose(a), w)],
  transpose: (_, w) => [() => transpose(w)],
  sum: ([m], w) => [() => scale(w, onesLike(m))],
  rowsums: ([m], w) => [() => times(w, transpose(onesOf(m.shape.cols)))],
  trace: ([m], w) => [() => scale(w, eye(m.shape.rows))],
  diag: (_, w) => [() => apply('diagof', w)],
  diagof: (_, w) => [() => diag(w)],
  kron: ([a, b], w) => [
    () => times(sumInner(a, b, 'rows'), had(w, kron(onesLike(a), b)), transpose(sumInner(a, b, 'cols'))),
    () => times(sumOuter(a, b, 'rows'), had(w, kron(a, onesLike(b))), transpose(sumOuter(a, b, 'cols'))),
  ],
  vec: ([m], w) => [() => unvecTo(w, m.shape)],
  unvec: (_, w) => [() => vec(w)],
  inv: (_, w, node) => [() => neg(times(transpose(node), w, transpose(node)))],
  norm: ([m], w, node) => [() => scale(div(w, node), m)],
  softmax: (_, w, f) => [() => minus(had(f, w), scale(dot(f, w), f))],
  rowsoftmax: (_, w, f) => [() => minus(had(f, w), times(diag(apply('rowsums', had(f, w))), f))],
  logsumexp: ([v], w) => [() => scale(w, apply('softmax', v))],
  maxof: none,
  minof: none,
}

/** The same power, as the one operation that `pull` and `push` know it as. */
export const isNormPower = (node: Expr, x: Variable): boolean =>
  node.op === 'pow' && node.args[0].op === 'norm' && !node.args[1].names.has(x.name)

function pulls(node: Expr, adjoint: Expr): readonly (() => Expr)[] {
  if (node.op in PULLS) return PULLS[node.op as CoreOp](node.args, adjoint, node)
  if (node.op === 'slice') return [() => spread(node, adjoint)]
  return [
    () => {
      const slope = entrywiseDerivative(node)
      return slope ? had(adjoint, slope) : refuse(node)
    },
  ]
}

/**
 * The adjoint of x when the node e has the adjoint w, or undefined where e does not depend on x. e is in core operations, and no index bound in it
 * occurs in w or elsewhere.
 */
export function pull(e: Expr, w: Expr, x: Variable): Expr | undefined {
  const adjoints = new Map<Expr, Expr>([[e, w]])
  const collected: Expr[] = []
  // Later uses are met first: terms are put in front, so that they end in the order of the formula.
  const add = (node: Expr, term: Expr): void => {
    const known = adjoints.get(node)
    adjoints.set(node, known ? plus(term, known) : term)
  }
  for (const node of [...postorder([e])].reverse()) {
    const adjoint = adjoints.get(node)
    if (adjoint === undefined || !node.names.has(x.name) || node === x) continue
    if (node.op === 'sumover') {
      const inside = pull(node.args[0], adjoint, x)
      if (inside) collected.push(sumover(node.index, node.count, inside))
    } else if (isNormPower(node, x)) {
      const [norm, s] = node.args as [Expr, Expr]
      const m = norm.args[0]!
      if (m.names.has(x.name)) add(m, scale(adjoint, normPower(m, norm, s)))
    } else {
      const rules = pulls(node, adjoint)
      for (let i = node.args.length - 1; i >= 0; i--)
        if (node.args[i].names.has(x.name)) add(node.args[i], rules[i]())
    }
  }
  const own = adjoints.get(x)
  return total(own ? [own, ...collected] : collected)
}

/** The gradient of a scalar in core operations, in the shape of x; not simplified. */
export const rawGradient = (e: Expr, x: Variable): Expr => pull(e, constant(1), x) ?? zeros(x.shape)
