/** The replay's own reading of inner products of columns: x'y, y'x and Σ x∘y are one quantity, x'x is ‖x‖². */
import { atomic, fixed, powerOf, productOf, total, type Polynomial } from '../../bounds/replay/arithmetic.js'
import { isNonnegativeAtom } from '../../bounds/replay/compare.js'
import { isColumn, isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import type { Quantities } from '../../bounds/replay/quantities.js'

function columnsOf(n: Node, q: Quantities): readonly [Node, Node] | undefined {
  const [a] = n.of
  if (n.op === 'sum') return a.op === 'had' && isColumn(a) ? [a.of[0], a.of[1]] : undefined
  const factors = n.op === 'matmul' && isScalar(n) ? q.reading.factors(n) : []
  if (factors.length !== 2) return undefined
  const [x, y] = [q.reading.transposed(factors[0]), factors[1]]
  return isColumn(x) && sameShape(x, y) && !isScalar(y) ? [x, y] : undefined
}

/** What stands for a quantity of an inner product. */
function meaning(key: string, q: Quantities): Polynomial | undefined {
  const found = q.nodeOf(key)
  const pair = found && columnsOf(found.node, q)
  if (!pair) return undefined
  const [x, y] = pair[0].key <= pair[1].key ? pair : [pair[1], pair[0]]
  if (x === y) return productOf(q.norm('two', x), q.norm('two', x))
  const { reading: r } = q
  const row = r.make({ op: 'apply', name: 'transpose', of: [] }, [x], x.colSize, x.rowSize)
  const product = r.make({ op: 'apply', name: 'matmul', of: [] }, [row, y], row.rowSize, y.colSize)
  // Rational factors of x and y come out: the key of a norm is that of the node without its factor.
  return found.quantity === 'max' ? q.norm('max', product) : q.exact(product)
}

/** The same polynomial with inner products in one way. */
export function withInnerProducts(p: Polynomial, q: Quantities): Polynomial {
  const terms = [...p].map(([name, t]): Polynomial => {
    if (t.exp.size > 0) return new Map([[name, t]])
    const factors = [...t.powers].map(([key, e]) => {
      const stands = meaning(key, q)
      return stands ? powerOf(stands, e, (k) => isNonnegativeAtom(q.range(k)), () => true) : powerOf(atomic(key), e, () => true, () => true)
    })
    return productOf(fixed(t.c), ...factors)
  })
  return total(...terms)
} // prettier-ignore
