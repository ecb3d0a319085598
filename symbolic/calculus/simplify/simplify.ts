/** Equal forms that are shorter to read: one rule per operation, from the leaves up. */
import {
  apply,
  constant,
  constantSize,
  isEntrywiseOp,
  unfolded,
  isColumn,
  isOne,
  isScalar,
  ONE,
  ones,
  postorder,
  rational,
  rebuild,
  vectorShape,
  type Expr,
} from '../../expression/index.js'
import { withFreshOrder } from './first-seen.js'
import { applied, inverse, logSumExp, normOf, powered, rowSoftmaxOf, softmaxOf } from './function.js'
import { hadamard, hadamardPowers } from './hadamard.js'
import { kronOf } from './kron.js'
import { summed } from './over-index.js'
import { product } from './product.js'
import { diagonal, diagonalOf, traceOf } from './diagonal.js'
import { entrySum, inner, rowSums } from './entry-sums.js'
import { sliced } from './slice.js'
import { stacked, unstacked } from './stack.js'
import { transposed } from './transpose.js'
import { sumOf } from './sum.js'
import { build, mulTerms, powTerm, scaleTerm, split } from './term.js'

type Rule = (args: readonly Expr[], e: Expr) => Expr

function divided(m: Expr, s: Expr): Expr {
  const reciprocal = powTerm(split(s), rational(-1))
  return reciprocal ? build(mulTerms(reciprocal, split(m)), m.shape) : apply('div', m, s)
}

const RULES: Readonly<Partial<Record<Expr['op'], Rule>>> = {
  neg: ([a]) => build(scaleTerm(rational(-1), split(a)), a.shape),
  add: ([a, b]) => sumOf([split(a), split(b)], a.shape),
  had: ([a, b]) => hadamard([a, b]),
  ediv: ([a, b]) => hadamardPowers([[a, ONE], [b, rational(-1)]]), // prettier-ignore
  pow: ([m, s]) => powered(m, s),
  scale: ([s, m]) => build(mulTerms(split(s), split(m)), m.shape),
  div: ([m, s]) => divided(m, s),
  matmul: ([a, b]) => product([a, b]),
  transpose: ([m]) => transposed(m),
  sum: ([m]) => entrySum(m),
  dot: ([a, b]) => inner([a, b]),
  rowsums: ([m]) => rowSums(m),
  trace: ([m]) => traceOf(m),
  diag: ([v]) => diagonal(v),
  diagof: ([m]) => diagonalOf(m),
  kron: ([a, b]) => kronOf(a, b),
  vec: ([m]) => stacked(m),
  unvec: ([v], e) => unstacked(v, e.shape),
  inv: ([m]) => inverse(m),
  norm: ([m]) => normOf(m),
  softmax: ([z]) => softmaxOf(z),
  rowsoftmax: ([m]) => rowSoftmaxOf(m),
  logsumexp: ([z]) => logSumExp(z),
}

function leaf(e: Expr): Expr {
  if (e.op === 'size') {
    const value = constantSize(e.size)
    return value === undefined ? e : constant(value)
  }
  if (isScalar(e.shape) && (e.op === 'ones' || e.op === 'eye')) return constant(1)
  if (isScalar(e.shape) && e.op === 'zeros') return constant(0)
  if (e.op === 'ones' && isOne(e.shape.rows) && !isColumn(e.shape))
    return apply('transpose', ones(vectorShape(e.shape.cols)))
  return e
}

function simplified(e: Expr, args: readonly Expr[]): Expr {
  if (args.length === 0) return leaf(e)
  if (e.op === 'slice') return sliced(args[0], e.rows, e.cols)
  if (e.op === 'sumover') return summed(e.index, e.count, args[0])
  if (isEntrywiseOp(e.op)) return applied(e.op, args[0])
  return RULES[e.op]?.(args, e) ?? rebuild(e, args)
}

function bottomUp(root: Expr): Expr {
  const done = new Map<Expr, Expr>()
  for (const e of postorder([root]))
    done.set(
      e,
      simplified(
        e,
        e.args.map((a) => done.get(a)!),
      ),
    )
  return done.get(root)!
}

const known = new WeakMap<Expr, Expr>()
/** A second round finds what the first one brought together; more never did in tests. */
const ROUNDS = 4

/** A readable form, equal wherever both sides are defined. Derivatives inside are left alone. */
export function simplify(root: Expr): Expr {
  const before = known.get(root)
  if (before) return before
  let current = root
  for (let round = 0; round < ROUNDS; round++) {
    const next = withFreshOrder(() => bottomUp(unfolded(current)))
    if (next === current) break
    current = next
  }
  known.set(root, current)
  return current
}
