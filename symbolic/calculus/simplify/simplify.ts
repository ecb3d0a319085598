/** Equal forms that are shorter to read: one rule per operation, from the leaves up. */
import {
  apply,
  constant,
  constantSize,
  isEntrywiseOp,
  unfoldedToNotation,
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
import type { Constructors } from './constructors.js'
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

type Rule = (make: Constructors, args: readonly Expr[], e: Expr) => Expr

function divided(m: Expr, s: Expr): Expr {
  const reciprocal = powTerm(split(s), rational(-1))
  return reciprocal ? build(mulTerms(reciprocal, split(m)), m.shape) : apply('div', m, s)
}

const RULES: Readonly<Partial<Record<Expr['op'], Rule>>> = {
  neg: (_, [a]) => build(scaleTerm(rational(-1), split(a)), a.shape),
  add: (make, [a, b]) => make.sumOf([split(a), split(b)], a.shape),
  had: (make, [a, b]) => make.hadamard([a, b]),
  ediv: (make, [a, b]) =>
    make.hadamardPowers([
      [a, ONE],
      [b, rational(-1)],
    ]),
  pow: (make, [m, s]) => powered(make, m, s),
  scale: (_, [s, m]) => build(mulTerms(split(s), split(m)), m.shape),
  div: (_, [m, s]) => divided(m, s),
  matmul: (make, [a, b]) => make.product([a, b]),
  transpose: (make, [m]) => make.transposed(m),
  sum: (make, [m]) => make.entrySum(m),
  dot: (make, [a, b]) => make.inner([a, b]),
  rowsums: (make, [m]) => make.rowSums(m),
  trace: (make, [m]) => traceOf(make, m),
  diag: (_, [v]) => diagonal(v),
  diagof: (make, [m]) => make.diagonalOf(m),
  kron: (_, [a, b]) => kronOf(a, b),
  vec: (_, [m]) => stacked(m),
  unvec: (make, [v], e) => unstacked(make, v, e.shape),
  inv: (make, [m]) => inverse(make, m),
  norm: (_, [m]) => normOf(m),
  softmax: (_, [z]) => softmaxOf(z),
  rowsoftmax: (_, [m]) => rowSoftmaxOf(m),
  logsumexp: (_, [z]) => logSumExp(z),
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

/** The constructors of one round. */
function constructors(): Constructors {
  const seen = new Map<string, Expr>()
  const make: Constructors = {
    product: (factors) => product(make, factors),
    hadamard: (factors) => hadamard(make, factors),
    hadamardPowers: (factors) => hadamardPowers(make, factors),
    sumOf: (terms, shape) => sumOf(make, terms, shape),
    summed: (index, count, body) => summed(make, index, count, body),
    transposed: (m) => transposed(make, m),
    diagonalOf: (m) => diagonalOf(make, m),
    entrySum: (m) => entrySum(make, m),
    inner: (factors) => inner(make, factors),
    rowSums: (m) => rowSums(make, m),
    sliced: (m, rows, cols) => sliced(make, m, rows, cols),
    applied: (op, a) => applied(make, op, a),
    firstSeen(key, build) {
      const made = seen.get(key) ?? build()
      seen.set(key, made)
      return made
    },
  }
  return make
}

function simplified(make: Constructors, e: Expr, args: readonly Expr[]): Expr {
  if (args.length === 0) return leaf(e)
  if (e.op === 'slice') return make.sliced(args[0], e.rows, e.cols)
  if (e.op === 'sumover') return make.summed(e.index, e.count, args[0])
  if (isEntrywiseOp(e.op)) return make.applied(e.op, args[0])
  return RULES[e.op]?.(make, args, e) ?? rebuild(e, args)
}

/** One round over all operations, from the leaves up. */
function bottomUp(root: Expr): Expr {
  const make = constructors()
  const done = new Map<Expr, Expr>()
  for (const e of postorder([root]))
    done.set(
      e,
      simplified(
        make,
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
    const next = bottomUp(unfoldedToNotation(current))
    if (next === current) break
    current = next
  }
  known.set(root, current)
  return current
}
