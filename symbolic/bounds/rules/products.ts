/** Products of all kinds (N2, N3, N5, N6, N9, N10, N11), and quotients. */
import { apply, constant, isColumn, isScalar, isSquare, type Expr } from '../../expression/index.js'
import { isAtMost } from '../compare.js'
import { linear } from '../linear.js'
import type { Kind } from '../plain.js'
import { multiply, NOTHING, type Bound } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'
import { inverse } from './differences.js'

/** ‖A∘B‖ ≤ ‖A‖‖B‖: norm of the product, of the left and of the right factor. */
export type Triple = readonly [Kind, Kind, Kind]
/** For matrix products: this quantity of the product is at most that of the left factor times that of the right one. */
export const MATMUL: readonly Triple[] = [
  ['op', 'op', 'op'],
  ['two', 'op', 'two'],
  ['two', 'two', 'op'],
  ['rows', 'rows', 'op'],
  ['inf', 'inf', 'inf'],
  ['cols', 'cols', 'cols'],
  ['max', 'inf', 'max'],
  ['max', 'max', 'cols'],
  ['one', 'cols', 'one'],
  ['one', 'one', 'inf'],
  ['rows', 'inf', 'rows'],
  ['nuclear', 'op', 'nuclear'],
  ['nuclear', 'nuclear', 'op'],
  ['nuclear', 'two', 'two'],
]
/** For a column on the right. */
export const MATMUL_COLUMN: readonly Triple[] = [
  ['max', 'rows', 'two'],
  ['max', 'max', 'one'],
]
/** The same for entrywise products. */
export const HADAMARD: readonly Triple[] = [
  ['max', 'max', 'max'],
  ['one', 'max', 'one'],
  ['one', 'one', 'max'],
  ['one', 'two', 'two'],
  ['two', 'max', 'two'],
  ['two', 'two', 'max'],
  ['rows', 'max', 'rows'],
  ['rows', 'rows', 'max'],
  ['op', 'op', 'op'],
  ['inf', 'max', 'inf'],
  ['inf', 'inf', 'max'],
  ['cols', 'max', 'cols'],
  ['cols', 'cols', 'max'],
  ['nuclear', 'op', 'nuclear'],
  ['nuclear', 'nuclear', 'op'],
  ['nuclear', 'two', 'two'],
]
const NORMS: readonly Kind[] = ['max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear']
/** For a scalar on the left. */
export const SCALE: readonly Triple[] = NORMS.map((kind) => [kind, 'max', kind])
/** The same for Kronecker products. */
export const KRON: readonly Triple[] = NORMS.map((kind) => [kind, kind, kind])

/** A table of an operation with its own name in the record. */
export function triplesOf(e: Expr): readonly Triple[] {
  switch (e.op) {
    case 'matmul':
      return isColumn(e.shape) ? [...MATMUL, ...MATMUL_COLUMN] : MATMUL
    case 'had':
      return HADAMARD
    case 'scale':
      return SCALE
    case 'kron':
      return KRON
    default:
      return []
  }
}

/** Bounds of a product or a quotient by those of its factors. */
export function* products(e: Expr, p: Prover): Iterable<Draft> {
  if (linear(e).size !== 1 || !linear(e).has(e)) return
  const [a, b] = e.args
  for (const [kind, left, right] of triplesOf(e))
    for (const x of p.facts(a, left))
      for (const y of p.facts(b, right)) yield* made('product', kind, multiply(x.bound, y.bound), [x, y])
  if (e.op === 'matmul') yield* byMiddle(e, p)
  if (e.op === 'div' || e.op === 'ediv') yield* divided(e, p)
}

function* made(rule: string, kind: Kind, bound: Bound | undefined, of: readonly Fact[]): Iterable<Draft> {
  if (bound) yield { rule, kind, sense: '≤', bound, of }
}

/** max|AB| ≤ k max|A| max|B| for k columns of A (N9); |a'b| ≤ ‖a‖₁ max|b| (N5). */
function* byMiddle(e: Expr, p: Prover): Iterable<Draft> {
  const [a, b] = e.args as [Expr, Expr]
  const k = p.size(a.shape.cols)
  for (const x of p.facts(a, 'max'))
    for (const y of p.facts(b, 'max')) {
      const both = multiply(x.bound, y.bound)
      yield* made('product by middle', 'max', both && multiply(k, both), [x, y])
    }
  if (!isScalar(e.shape)) return
  for (const [l, r] of [
    ['one', 'max'],
    ['max', 'one'],
  ] as const)
    for (const x of p.facts(a, l))
      for (const y of p.facts(b, r)) yield* made('inner product', 'max', multiply(x.bound, y.bound), [x, y])
}

/** ‖M/s‖ ≤ ‖M‖/L for s ≥ L > 0, or entrywise; ends and forms of M/s are those of M, divided by s > 0: where there is a quotient, s is not zero. */
function* divided(e: Expr, p: Prover): Iterable<Draft> {
  const [m, s] = e.args as [Expr, Expr]
  const isByPositive = e.op === 'div' && isAtMost(NOTHING, p.exact(s))
  const by = isByPositive ? p.exact(apply('div', constant(1), s)) : []
  const ends = isSquare(e.shape) && !isScalar(e.shape) ? (['entry', 'form'] as const) : (['entry'] as const)
  for (const kind of by.length === 1 ? ends : [])
    for (const sense of ['≤', '≥'] as const)
      for (const end of p.facts(m, kind, sense)) {
        const bound = multiply(end.bound, by)
        if (bound) yield { rule: 'end of a quotient', kind, sense, bound, of: [end] }
      }
  const kinds: readonly Kind[] = e.op === 'div' ? NORMS : ['max', 'one', 'two', 'rows', 'inf', 'cols']
  for (const low of p.facts(s, 'entry', '≥')) {
    const over = inverse(low.bound)
    if (!over) continue
    for (const kind of kinds)
      for (const x of p.facts(m, kind)) yield* made('quotient', kind, multiply(x.bound, over), [x, low])
  }
}
