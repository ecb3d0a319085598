/** Inner products of columns in one way: x'y, y'x and Σ x∘y are one quantity, and that of a column with itself is the square of its norm. */
import type { Atoms } from '../bounds/exact.js'
import { chain, transposed } from '../bounds/linear.js'
import { add, multiply, number, ofAtom, powerOf, type Bound, type Factor } from '../bounds/polynomial.js'
import { apply, isColumn, isScalar, sameShape, type Expr } from '../expression/index.js'

/** x and y of their inner product. */
function columnsOf(e: Expr): readonly [Expr, Expr] | undefined {
  if (e.op === 'sum' && e.args[0].op === 'had' && isColumn(e.args[0].shape)) return e.args[0].args
  const factors = e.op === 'matmul' && isScalar(e.shape) ? chain(e) : []
  const [row, y] = factors
  const x = factors.length === 2 ? transposed(row) : undefined
  return x && isColumn(x.shape) && sameShape(x.shape, y.shape) && !isScalar(y.shape) ? [x, y] : undefined
}

function valueOf({ atom, exponent }: Factor, atoms: Atoms): Bound | undefined {
  const pair = atom.quantity === 'high' || atom.quantity === 'max' ? columnsOf(atom.node) : undefined
  if (!pair) return undefined
  const [x, y] = pair[0].id <= pair[1].id ? pair : [pair[1], pair[0]]
  const norm = x === y ? atoms.norm('two', x) : undefined
  const product = apply('matmul', apply('transpose', x), y)
  const other = atom.quantity === 'max' ? atoms.norm('max', product) : atoms.exact(product)
  const value = norm ? multiply(norm, norm) : other
  return value && powerOf(value, exponent)
} // prettier-ignore

/** The same polynomial with inner products in one way. */
export function withInnerProducts(b: Bound, atoms: Atoms): Bound {
  return add(
    ...b.map((t): Bound => {
      const turned = t.factors.map((f) => valueOf(f, atoms))
      if (turned.every((v) => v === undefined)) return [t]
      const alone = number(t.coefficient)
      const factors = t.factors.map((f, k) => turned[k] ?? powerOf([{ ...ofAtom(f.atom)[0] }], f.exponent))
      const product = factors.reduce<Bound | undefined>((all, f) => all && f && multiply(all, f), alone)
      return product && t.exp.length === 0 ? product : [t]
    }),
  )
}
