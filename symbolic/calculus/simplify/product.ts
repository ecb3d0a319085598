/** Products of matrices as chains of factors. */
import {
  apply,
  eye,
  isColumn,
  isOne,
  isScalar,
  type Expr,
  type Index,
  type Shape,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { chainOf, joinedChains } from './chain.js'
import { joinedKron } from './kron.js'
import { diagonal } from './diagonal.js'
import { addends, build, isZero, mulTerms, split, UNIT, zeroOf, type Term } from './term.js'

const ALL: Index = { kind: 'all' }

const isRow = (e: Expr): boolean => isOne(e.shape.rows) && !isColumn(e.shape)
const isColumnVector = (e: Expr): boolean => isColumn(e.shape) && !isScalar(e.shape)
const isOnes = (e: Expr): boolean => e.op === 'ones'
/** The column whose transpose a row is. */
const columnOf = (make: Constructors, row: Expr): Expr => make.transposed(row)
/** The position j of basis(j, n)′. */
const rowBasis = (e: Expr): Index | undefined =>
  e.op === 'transpose' && e.args[0].op === 'basis' ? { kind: 'at', at: e.args[0].at } : undefined

/** exp(Z) with every row divided by its sum. */
function rowSoftmax(a: Expr, b: Expr): Expr | undefined {
  if (a.op !== 'diag' || b.op !== 'exp') return undefined
  const [v] = a.args as [Expr]
  const divided = v.op === 'ediv' && isOnes(v.args[0]) && v.args[1].op === 'rowsums'
  return divided && v.args[1].args[0] === b ? apply('rowsoftmax', b.args[0]) : undefined
}

const isInverse = (a: Expr, b: Expr): boolean => a.op === 'inv' && a.args[0] === b

/** A unit vector next to a matrix selects from it. */
function selected(make: Constructors, a: Expr, b: Expr): Expr | undefined {
  const row = rowBasis(a)
  if (row) return make.sliced(b, row, ALL)
  return b.op === 'basis' && !isRow(a) ? make.sliced(a, ALL, { kind: 'at', at: b.at }) : undefined
}

/** 1′(diag(v) + N + …) = v′ + 1′N + …, where that does away with a diagonal. */
function columnSums(make: Constructors, a: Expr, b: Expr): Expr | undefined {
  if (a.op !== 'transpose' || !isOnes(a.args[0]) || b.op !== 'add') return undefined
  const terms = addends(b)
  if (!terms.some((t) => chainOf(split(t).core!)[0].op === 'diag')) return undefined
  return make.sumOf(
    terms.map((t) => split(product(make, [a, t]))),
    productShape([a, b]),
  )
}

/** Two neighbours as one factor, or none where nothing shorter is known. Neither is a scalar. */
function pair(make: Constructors, a: Expr, b: Expr): Expr | undefined {
  if (a.op === 'eye') return b
  if (b.op === 'eye') return a
  if (isInverse(a, b) || isInverse(b, a)) return eye(a.shape.rows)
  if (a.op === 'diag' && b.op === 'diag') return diagonal(make.hadamard([a.args[0], b.args[0]]))
  if (a.op === 'diag' && isColumnVector(b)) return make.hadamard([a.args[0], b])
  if (b.op === 'diag' && isRow(a)) return make.transposed(make.hadamard([columnOf(make, a), b.args[0]]))
  if (isOnes(b) && isColumn(b.shape) && !isRow(a)) return make.rowSums(a)
  return columnSums(make, a, b) ?? rowSoftmax(a, b) ?? joinedKron(make, a, b)
}

/** The first and last positions of a row times … times a column, which is a scalar. */
function scalarStretch(chain: readonly Expr[]): readonly [number, number] | undefined {
  for (let from = 0; from < chain.length; from++) {
    if (!isOne(chain[from].shape.rows)) continue
    for (let to = from; to < chain.length; to++) if (isColumn(chain[to].shape)) return [from, to]
  }
  return undefined
}

/** The scalar of a row times … times a column. */
function scalarProduct(make: Constructors, chain: readonly Expr[]): Expr {
  const [row, ...rest] = chain as [Expr, ...Expr[]]
  if (rest.length === 1) return make.inner([columnOf(make, row), rest[0]])
  const last = rest[rest.length - 1]
  if (isOnes(last)) return make.inner([make.transposed(associated(make, chain.slice(0, -1))), last])
  if (row.op === 'transpose' && isOnes(row.args[0])) return make.inner([row.args[0], associated(make, rest)])
  const ids = (factors: readonly Expr[]): string => factors.map((f) => f.id).join(' ')
  const turned = [...chain].reverse().map((e) => make.transposed(e))
  const key = `form ${[ids(chain), ids(turned)].sort().join(' = ')}`
  return make.firstSeen(key, () => associated(make, chain))
}

/** Factors multiplied from the right where a column stands last, so that only columns are formed; a column times a row comes last. */
function associated(make: Constructors, chain: readonly Expr[]): Expr {
  const outer = chain.findIndex((e, i) => i < chain.length - 1 && isColumn(e.shape))
  if (outer >= 0)
    return apply(
      'matmul',
      associated(make, chain.slice(0, outer + 1)),
      associated(make, chain.slice(outer + 1)),
    )
  const last = chain[chain.length - 1]
  const multiply = (a: Expr, b: Expr): Expr => apply('matmul', a, b)
  return isColumn(last.shape) && !isOne(chain[0].shape.rows)
    ? chain.reduceRight((product, factor) => multiply(factor, product))
    : chain.reduce(multiply)
}

/** One step of rewriting: scalars out, neighbours joined. Returns undefined when nothing changes. */
function step(
  make: Constructors,
  chain: readonly Expr[],
  out: { scalar: Term },
): readonly Expr[] | undefined {
  for (const join of [selected, pair])
    for (let i = 0; i + 1 < chain.length; i++) {
      const joined = join(make, chain[i], chain[i + 1])
      if (joined) return absorbed([...chain.slice(0, i), joined, ...chain.slice(i + 2)], out)
    }
  const stretch = scalarStretch(chain)
  if (!stretch) return undefined
  const [from, to] = stretch
  const value = scalarProduct(make, chain.slice(from, to + 1))
  out.scalar = mulTerms(out.scalar, split(value))
  return [...chain.slice(0, from), ...chain.slice(to + 1)]
}

/** Flattened, with scalar factors moved out. */
function absorbed(factors: readonly Expr[], out: { scalar: Term }): readonly Expr[] {
  const cores = factors.flatMap((factor) => {
    const { core, ...outside } = split(factor)
    out.scalar = mulTerms(out.scalar, { ...outside, core: undefined })
    return core ? [core] : []
  })
  return joinedChains(cores)
}

const productShape = (factors: readonly Expr[]): Shape => ({
  rows: factors[0].shape.rows,
  cols: factors[factors.length - 1].shape.cols,
})

/** The product of factors that fit: m×k, k×l, … A scalar may stand among them where 1×1 fits. */
export function product(make: Constructors, factors: readonly Expr[]): Expr {
  const shape = productShape(factors)
  if (factors.some(isZero)) return zeroOf(shape)
  const out = { scalar: UNIT }
  let chain = absorbed(factors, out)
  for (let next: readonly Expr[] | undefined = chain; next; next = step(make, chain, out)) {
    chain = next
    if (chain.some(isZero)) return zeroOf(shape)
  }
  if (chain.length === 0) return build(out.scalar, shape)
  const core = associated(make, chain)
  if (isScalar(core.shape)) return build(mulTerms(out.scalar, split(core)), shape)
  return build({ ...out.scalar, core }, shape)
}
