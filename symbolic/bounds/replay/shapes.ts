/** Shapes of the nodes of a record, where rules depend on them. */
import { Rejected } from './arithmetic.js'
import { isColumn, isScalar, isSquare, sameShape, type Node } from './node.js'
import { functionOf, operationOf } from './operations.js'

/** What the shape of a node must be, where rules depend on it. */
export function checkShape(n: Node): void {
  const [a, b] = n.of
  const wrong = (): never => {
    throw new Rejected(`a ${n.op} of the wrong shape`)
  }
  const like = (x: Node): void => {
    if (!sameShape(n, x)) wrong()
  }
  switch (n.op) {
    case 'add': case 'had': case 'ediv': case 'max2': case 'min2':
      like(a)
      like(b)
      return
    case 'scale':
      if (!isScalar(a)) wrong()
      like(b)
      return
    case 'div': case 'pow':
      if (!isScalar(b)) wrong()
      like(a)
      return
    case 'matmul':
      if (a.cols !== b.rows || n.rows !== a.rows || n.cols !== b.cols) wrong()
      return
    case 'transpose':
      if (n.rows !== a.cols || n.cols !== a.rows) wrong()
      return
    case 'diag':
      if (!isColumn(a) || n.rows !== a.rows || !isSquare(n)) wrong()
      return
    case 'eye':
      if (!isSquare(n)) wrong()
      return
    case 'rowsums':
      if (n.rows !== a.rows || !isColumn(n)) wrong()
      return
    case 'const': case 'size': case 'pi':
      if (!isScalar(n)) wrong()
      return
    default: {
      const shape = functionOf(n.op) ? 'argument' : operationOf(n.op)?.shape
      if (shape === 'argument') like(a)
      if (shape === 'scalar' && !isScalar(n)) wrong()
    }
  }
} // prettier-ignore
