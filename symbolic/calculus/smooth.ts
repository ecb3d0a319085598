/** Sufficient conditions for a formula to be twice continuously differentiable. */
import { expand, isInteger, postorder, type Expr, type Variable } from '../expression/index.js'

/** Analytic wherever the arguments are any reals. */
const ENTIRE: ReadonlySet<string> = new Set([
  'neg', 'add', 'had', 'scale', 'matmul', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'kron', 'khatrirao', 'vec', 'unvec', 'det',
  'softmax', 'rowsoftmax', 'logsumexp', 'exp', 'tanh', 'sinh', 'cosh', 'erf', 'sin', 'cos', 'atan', 'asinh', 'expm1', 'slice', 'sumover',
]) // prettier-ignore

type Sign = 'positive' | 'nonnegative'
const signs = { positive: new WeakMap<Expr, boolean>(), nonnegative: new WeakMap<Expr, boolean>() }

function remembered(sign: Sign, e: Expr, find: (e: Expr) => boolean): boolean {
  const known = signs[sign].get(e)
  if (known !== undefined) return known
  const found = find(e)
  signs[sign].set(e, found)
  return found
}

/** All entries are positive whatever the variables are. */
export const isPositive = (e: Expr): boolean => remembered('positive', e, findPositive)
/** No entry is negative whatever the variables are. */
export const isNonnegative = (e: Expr): boolean => remembered('nonnegative', e, findNonnegative)

function findPositive(e: Expr): boolean {
  const [a, b] = e.args as [Expr, Expr]
  switch (e.op) {
    case 'const':
      return e.value.numerator > 0n
    case 'pi':
    case 'ones':
    case 'exp':
    case 'cosh':
    case 'softmax':
    case 'rowsoftmax':
      return true
    case 'add':
      return (isPositive(a) && isNonnegative(b)) || (isNonnegative(a) && isPositive(b))
    case 'had':
    case 'ediv':
    case 'scale':
    case 'div':
    case 'kron':
    case 'khatrirao':
      return isPositive(a) && isPositive(b)
    case 'pow':
    case 'sqrt':
    case 'sum':
    case 'rowsums':
    case 'transpose':
    case 'slice':
      return isPositive(a)
    default:
      return false
  }
}

function findNonnegative(e: Expr): boolean {
  if (isPositive(e)) return true
  const [a, b] = e.args as [Expr, Expr]
  switch (e.op) {
    case 'const':
      return e.value.numerator >= 0n
    case 'zeros':
    case 'eye':
    case 'basis':
    case 'abs':
    case 'relu':
    case 'norm':
      return true
    case 'pow':
      return isEven(b) || isNonnegative(a)
    case 'had':
    case 'matmul':
      return (e.op === 'had' && a === b) || (isNonnegative(a) && isNonnegative(b))
    case 'add':
    case 'scale':
    case 'kron':
      return isNonnegative(a) && isNonnegative(b)
    case 'sum':
    case 'rowsums':
    case 'transpose':
    case 'slice':
    case 'sqrt':
    case 'diag':
    case 'diagof':
    case 'trace':
      return isNonnegative(a)
    default:
      return false
  }
}

/** Whether e is a whole number. */
export const isWhole = (e: Expr): boolean => e.op === 'const' && isInteger(e.value)
const isEven = (e: Expr): boolean => e.op === 'const' && isInteger(e.value) && e.value.numerator % 2n === 0n

/** A node of which the arguments are twice continuously differentiable is so too, on a convex set of arguments. */
function isSmoothNode(e: Expr, x: Variable): boolean {
  const [a, b] = e.args as [Expr, Expr]
  const depends = (arg: Expr): boolean => arg.names.has(x.name)
  switch (e.op) {
    case 'ediv':
    case 'div':
      return !depends(b) || isPositive(b)
    case 'log':
    case 'sqrt':
      return isPositive(a)
    case 'pow':
      if (isPositive(a)) return true
      if (depends(b) || !isWhole(b)) return false
      return b.op === 'const' && b.value.numerator >= 0n && (a.op !== 'norm' || isEven(b))
    case 'norm':
      return false
    default:
      return ENTIRE.has(e.op)
  }
}

/** The norms that occur only as even powers: ‖v‖^2 = v′v. */
function squaredNorms(nodes: readonly Expr[], root: Expr): ReadonlySet<Expr> {
  const bare = new Set<Expr>(root.op === 'norm' ? [root] : [])
  for (const e of nodes)
    for (const arg of e.args)
      if (arg.op === 'norm' && !(e.op === 'pow' && arg === e.args[0] && isEven(e.args[1]))) bare.add(arg)
  return new Set(nodes.filter((e) => e.op === 'norm' && !bare.has(e)))
}

/**
 * Whether e is certainly defined and twice continuously differentiable in x on a convex set wherever it is defined; false where that is not
 * certain (abs, relu, max, a norm that is not squared, an inverse or a divisor that may vanish …).
 */
export function isSmooth(e: Expr, x: Variable): boolean {
  const root = expand(e)
  const nodes = postorder([root]).filter((node) => node.names.has(x.name))
  const squared = squaredNorms(nodes, root)
  return nodes.every((node) => node.op === 'var' || squared.has(node) || isSmoothNode(node, x))
}
