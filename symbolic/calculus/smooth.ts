/** Sufficient conditions for a formula to be twice continuously differentiable. */
import {
  cardOf,
  functionCardOf,
  isInteger,
  isPositive,
  postorder,
  type CoreExpr,
  type Expr,
  type FunctionCard,
  type Variable,
} from '../expression/index.js'

/** Whether e is a whole number. */
export const isWhole = (e: Expr): boolean => e.op === 'const' && isInteger(e.value)
const isEven = (e: Expr): boolean => e.op === 'const' && isInteger(e.value) && e.value.numerator % 2n === 0n

/** A node of which the arguments are twice continuously differentiable is so too, on a convex set of arguments. */
function isSmoothNode(e: Expr, x: Variable): boolean {
  const depends = (arg: Expr): boolean => arg.names.has(x.name)
  switch (e.op) {
    case 'slice':
    case 'sumover':
      return true
    case 'ediv':
    case 'div':
      return !depends(e.args[1]) || isPositive(e.args[1])
    case 'pow': {
      const [a, b] = e.args
      if (isPositive(a)) return true
      if (depends(b) || !isWhole(b)) return false
      return b.op === 'const' && b.value.numerator >= 0n && (a.op !== 'norm' || isEven(b))
    }
    default: {
      const card = cardOf(e.op)
      if (card?.total && card.kinks === 'never') return true
      const f = functionCardOf(e.op)
      return f !== undefined && isSmoothOnPositives(f) && isPositive(e.args[0]!)
    }
  }
}

/** All positive numbers are inner points of the domain, and none is a kink. */
const isSmoothOnPositives = ({ domain, kinks }: FunctionCard): boolean =>
  domain !== undefined &&
  !domain.to &&
  (domain.from?.numerator ?? 0n) <= 0n &&
  kinks?.every((k) => k.numerator <= 0n) === true

/** The norms that occur only as even powers: ‖v‖^2 = v′v. */
function squaredNorms(nodes: readonly Expr[], root: Expr): ReadonlySet<Expr> {
  const bare = new Set<Expr>(root.op === 'norm' ? [root] : [])
  for (const e of nodes)
    for (const arg of e.args)
      if (arg.op === 'norm' && !(e.op === 'pow' && arg === e.args[0] && isEven(e.args[1]))) bare.add(arg)
  return new Set(nodes.filter((e) => e.op === 'norm' && !bare.has(e)))
}

/**
 * Whether a formula is certainly defined and twice continuously differentiable in x on a convex set wherever it is defined; false where that is not
 * certain (abs, relu, max, a norm that is not squared, an inverse or a divisor that may vanish …).
 */
export function isSmooth(root: CoreExpr, x: Variable): boolean {
  const nodes = postorder([root]).filter((node) => node.names.has(x.name))
  const squared = squaredNorms(nodes, root)
  return nodes.every((node) => node.op === 'var' || squared.has(node) || isSmoothNode(node, x))
}
