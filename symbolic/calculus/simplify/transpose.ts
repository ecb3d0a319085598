/** Transposes, pushed inwards where that is shorter. */
import { apply, isColumn, isScalar, ones, type Expr } from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { kronOf } from './kron.js'
import { linear } from './linear.js'
import { chainOf } from './chain.js'
import { addends, split, termKey } from './term.js'

/** The transpose. */
export function transposed(make: Constructors, e: Expr): Expr {
  if (isScalar(e.shape)) return e
  return make.firstSeen(`turned ${e.id}`, () =>
    linear(e, { rows: e.shape.cols, cols: e.shape.rows }, (core) => transposedCore(make, core)),
  )
}

function transposedCore(make: Constructors, e: Expr): Expr {
  const turnedShape = { rows: e.shape.cols, cols: e.shape.rows }
  switch (e.op) {
    case 'transpose':
      return e.args[0]
    case 'matmul':
      return make.product([...chainOf(e)].reverse().map((factor) => transposed(make, factor)))
    case 'diag':
    case 'eye':
      return e
    case 'ones':
      return isColumn(e.shape) ? apply('transpose', e) : ones(turnedShape)
    case 'kron':
      return kronOf(transposed(make, e.args[0]), transposed(make, e.args[1]))
    case 'add':
      return isSymmetricSum(make, e) ? e : apply('transpose', e)
    case 'inv':
      return transposed(make, e.args[0]) === e.args[0] ? e : apply('transpose', e)
    default:
      return apply('transpose', e)
  }
}

/** Every term, turned, is a term again. */
function isSymmetricSum(make: Constructors, e: Expr): boolean {
  const key = (t: Expr): string => {
    const term = split(t)
    return `${term.coefficient.numerator}/${term.coefficient.denominator} ${termKey(term)}`
  }
  const terms = addends(e)
  const keys = new Set(terms.map(key))
  return terms.every((t) => keys.has(key(transposed(make, t))))
}
