/** Sums of entries: of rows, of all, of entrywise products. */
import {
  ONE,
  SCALAR,
  apply,
  isColumn,
  isScalar,
  mulSizes,
  ones,
  rational,
  sizeValue,
  vectorShape,
  type Expr,
  type Shape,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { entrywise, type Entrywise, written } from './hadamard.js'
import { linear } from './linear.js'
import { chainOf } from './chain.js'
import { UNIT, build, isZero, mulTerms, split, zeroOf } from './term.js'

/** Sums of the entries of each row, m×1. */
export function rowSums(make: Constructors, m: Expr): Expr {
  const shape = vectorShape(m.shape.rows)
  if (isColumn(m.shape)) return m
  return linear(m, shape, (core) => {
    switch (core.op) {
      case 'diag':
        return core.args[0]
      case 'eye':
      case 'rowsoftmax':
        return ones(shape)
      case 'ones':
        return make.product([ones(shape), sizeValue(core.shape.cols)])
      case 'transpose':
        if (isColumn(core.args[0].shape)) return entrySum(make, core)
        break
      case 'matmul': {
        const chain = chainOf(core)
        return make.product([...chain.slice(0, -1), rowSums(make, chain[chain.length - 1])])
      }
      default:
    }
    return apply('rowsums', core)
  })
}

/** The sum of all entries. */
export function entrySum(make: Constructors, m: Expr): Expr {
  if (isScalar(m.shape)) return m
  return linear(m, SCALAR, (core) => {
    switch (core.op) {
      case 'diag':
      case 'transpose':
      case 'rowsums':
      case 'vec':
        return entrySum(make, core.args[0])
      case 'softmax':
      case 'basis':
        return build(UNIT, core.shape)
      case 'eye':
      case 'rowsoftmax':
        return sizeValue(core.shape.rows)
      case 'ones':
        return sizeValue(mulSizes(core.shape.rows, core.shape.cols))
      case 'had':
      case 'pow':
        return inner(make, [core])
      case 'matmul': {
        const chain = chainOf(core)
        const at = chain.findIndex((e, i) => i < chain.length - 1 && isColumn(e.shape))
        if (at < 0) break
        return make.product([
          entrySum(make, make.product(chain.slice(0, at + 1))),
          entrySum(make, make.product(chain.slice(at + 1))),
        ])
      }
      default:
    }
    return apply('sum', core)
  })
}

/** Σ of the entrywise product: a dot product where there are two factors. */
export function inner(make: Constructors, factors: readonly Expr[]): Expr {
  const [first] = factors as [Expr]
  if (factors.some(isZero)) return zeroOf(SCALAR)
  const e = entrywise(factors.map((f) => [f, ONE] as const))
  return build(mulTerms(e.scalar, split(innerCore(make, e, factors, first.shape))), SCALAR)
}

function innerCore(make: Constructors, { factors }: Entrywise, given: readonly Expr[], shape: Shape): Expr {
  const list = [...factors]
  if (list.length === 0) return entrySum(make, ones(shape))
  const plain = list.every(([, r]) => r.denominator === 1n && r.numerator > 0n)
  const degree = list.reduce((sum, [, r]) => sum + r.numerator, 0n)
  if (plain && degree === 1n) return bareSum(make, list[0][0])
  if (!plain || (list.length === 1 && degree !== 2n)) {
    const whole = make.hadamard([written(make, factors, shape)])
    return whole.op === 'had' || whole.op === 'ediv' || whole.op === 'pow' || whole.op === 'sqrt'
      ? apply('sum', whole)
      : entrySum(make, whole)
  }
  const combined = make.hadamard([written(make, factors, shape)])
  if (combined.op !== 'had' && combined.op !== 'pow') return entrySum(make, combined)
  const key = `dot ${list
    .map(([e, r]) => `${e.id}^${r.numerator}`)
    .sort()
    .join(' ')}`
  return make.firstSeen(key, () => {
    const [a, b] = given.length === 2 ? [split(given[0]).core, split(given[1]).core] : []
    if (a && b && !isOnes(a) && !isOnes(b)) return apply('dot', a, b)
    const [base, r] = list[0]
    const rest = new Map(factors)
    if (r.numerator === 1n) rest.delete(base)
    else rest.set(base, rational(r.numerator - 1n))
    return apply('dot', base, written(make, rest, shape))
  })
}

const isOnes = (e: Expr): boolean => e.op === 'ones'

function bareSum(make: Constructors, e: Expr): Expr {
  return e.op === 'had' || e.op === 'pow' ? apply('sum', e) : entrySum(make, e)
}
