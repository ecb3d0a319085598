/** Rearrangements: transposes, diagonals, slices, stackings, and sums of entries. Arguments are simplified. */
import {
  apply,
  basis,
  eye,
  isColumn,
  isOne,
  isScalar,
  ONE,
  ones,
  rational,
  sameShape,
  sizeValue,
  slice,
  SIZE_ONE,
  unvec,
  mulSizes,
  vectorShape,
  type Expr,
  type Index,
  type Shape,
} from '../../expression/index.js'
import { entrywise, hadamard, hadamardPowers, written, type Entrywise } from './hadamard.js'
import { firstSeen } from './first-seen.js'
import { kronOf } from './kron.js'
import { chainOf, product } from './product.js'
import { sumOf } from './sum.js'
import { build, isZero, mulTerms, split, termKey, UNIT, zeroOf } from './term.js'

/** The rule for a map that is linear in its argument: scalars go in front, the core is mapped. */
function linear(e: Expr, shape: Shape, map: (core: Expr) => Expr): Expr {
  if (isZero(e)) return zeroOf(shape)
  const { core, ...outside } = split(e)
  if (core === undefined) return e
  return build(mulTerms({ ...outside, core: undefined }, split(map(core))), shape)
}

export function transposed(e: Expr): Expr {
  if (isScalar(e.shape)) return e
  return firstSeen(`turned ${e.id}`, () =>
    linear(e, { rows: e.shape.cols, cols: e.shape.rows }, transposedCore),
  )
}

function transposedCore(e: Expr): Expr {
  const turnedShape = { rows: e.shape.cols, cols: e.shape.rows }
  switch (e.op) {
    case 'transpose':
      return e.args[0]!
    case 'matmul':
      return product([...chainOf(e)].reverse().map(transposed))
    case 'diag':
    case 'eye':
      return e
    case 'ones':
      return isColumn(e.shape) ? apply('transpose', e) : ones(turnedShape)
    case 'kron':
      return kronOf(transposed(e.args[0]!), transposed(e.args[1]!))
    case 'add':
      return isSymmetricSum(e) ? e : apply('transpose', e)
    case 'inv':
      return transposed(e.args[0]!) === e.args[0] ? e : apply('transpose', e)
    default:
      return apply('transpose', e)
  }
}

/** Every term, turned, is a term again. */
function isSymmetricSum(e: Expr): boolean {
  const key = (t: Expr): string => {
    const term = split(t)
    return `${term.coefficient.numerator}/${term.coefficient.denominator} ${termKey(term)}`
  }
  const terms = addends(e)
  const keys = new Set(terms.map(key))
  return terms.every((t) => keys.has(key(transposed(t))))
}

const addends = (e: Expr): readonly Expr[] => (e.op === 'add' ? e.args.flatMap(addends) : [e])

/** diag(v), n×n. */
export function diagonal(v: Expr): Expr {
  const n = v.shape.rows
  if (isScalar(v.shape)) return v
  return linear(v, { rows: n, cols: n }, (core) => (core.op === 'ones' ? eye(n) : apply('diag', core)))
}

/** The diagonal of M, n×1. */
export function diagonalOf(m: Expr): Expr {
  if (isScalar(m.shape)) return m
  const shape = vectorShape(m.shape.rows)
  return linear(m, shape, (core) => {
    if (core.op === 'diag') return core.args[0]!
    if (core.op === 'eye' || core.op === 'ones') return ones(shape)
    if (core.op === 'transpose') return diagonalOf(core.args[0]!)
    const [left, right] = halves(core) ?? []
    return left && right ? rowSums(hadamard([left, transposed(right)])) : apply('diagof', core)
  })
}

/** The two parts of a product u v′ of a column and a row, or of M N′; undefined for others. */
function halves(e: Expr): readonly [Expr, Expr] | undefined {
  const chain = chainOf(e)
  const at = chain.findIndex((factor, i) => i < chain.length - 1 && isColumn(factor.shape))
  if (at >= 0) return [product(chain.slice(0, at + 1)), product(chain.slice(at + 1))]
  const last = chain[chain.length - 1]!
  return chain.length > 1 && last.op === 'transpose' ? [product(chain.slice(0, -1)), last] : undefined
}

/** Sums of the entries of each row, m×1. */
export function rowSums(m: Expr): Expr {
  const shape = vectorShape(m.shape.rows)
  if (isColumn(m.shape)) return m
  return linear(m, shape, (core) => {
    switch (core.op) {
      case 'diag':
        return core.args[0]!
      case 'eye':
      case 'rowsoftmax':
        return ones(shape)
      case 'ones':
        return product([ones(shape), sizeValue(core.shape.cols)])
      case 'transpose':
        if (isColumn(core.args[0]!.shape)) return entrySum(core)
        break
      case 'matmul': {
        const chain = chainOf(core)
        return product([...chain.slice(0, -1), rowSums(chain[chain.length - 1]!)])
      }
    }
    return apply('rowsums', core)
  })
}

/** The sum of all entries. */
export function entrySum(m: Expr): Expr {
  if (isScalar(m.shape)) return m
  return linear(m, { rows: SIZE_ONE, cols: SIZE_ONE }, (core) => {
    switch (core.op) {
      case 'diag':
      case 'transpose':
      case 'rowsums':
      case 'vec':
        return entrySum(core.args[0]!)
      case 'softmax':
      case 'basis':
        return build(UNIT, core.shape)
      case 'eye':
        return sizeValue(core.shape.rows)
      case 'rowsoftmax':
        return sizeValue(core.shape.rows)
      case 'ones':
        return sizeValue(mulSizes(core.shape.rows, core.shape.cols))
      case 'had':
      case 'pow':
        return inner([core])
      case 'matmul': {
        const chain = chainOf(core)
        const at = chain.findIndex((e, i) => i < chain.length - 1 && isColumn(e.shape))
        if (at < 0) break
        return product([entrySum(product(chain.slice(0, at + 1))), entrySum(product(chain.slice(at + 1)))])
      }
    }
    return apply('sum', core)
  })
}

/** Σ of the entrywise product: a dot product where there are two factors. */
export function inner(factors: readonly Expr[]): Expr {
  const [first] = factors as [Expr]
  const scalarShape = { rows: SIZE_ONE, cols: SIZE_ONE }
  if (factors.some(isZero)) return zeroOf(scalarShape)
  const e = entrywise(factors.map((f) => [f, ONE] as const))
  return build(mulTerms(e.scalar, split(innerCore(e, factors, first.shape))), scalarShape)
}

function innerCore({ factors }: Entrywise, given: readonly Expr[], shape: Shape): Expr {
  const list = [...factors]
  if (list.length === 0) return entrySum(ones(shape))
  const plain = list.every(([, r]) => r.denominator === 1n && r.numerator > 0n)
  const degree = list.reduce((sum, [, r]) => sum + r.numerator, 0n)
  if (plain && degree === 1n) return bareSum(list[0]![0])
  if (!plain || (list.length === 1 && degree !== 2n)) {
    const whole = hadamard([written(factors, shape)])
    return whole.op === 'had' || whole.op === 'ediv' || whole.op === 'pow' || whole.op === 'sqrt'
      ? apply('sum', whole)
      : entrySum(whole)
  }
  const combined = hadamard([written(factors, shape)])
  if (combined.op !== 'had' && combined.op !== 'pow') return entrySum(combined)
  const key = `dot ${list.map(([e, r]) => `${e.id}^${r.numerator}`).sort().join(' ')}` // prettier-ignore
  return firstSeen(key, () => {
    const [a, b] = given.length === 2 ? [split(given[0]!).core, split(given[1]!).core] : []
    if (a && b && !isOnes(a) && !isOnes(b)) return apply('dot', a, b)
    const [base, r] = list[0]!
    const rest = new Map(factors)
    if (r.numerator === 1n) rest.delete(base)
    else rest.set(base, rational(r.numerator - 1n))
    return apply('dot', base, written(rest, shape))
  })
}

const isOnes = (e: Expr): boolean => e.op === 'ones'

function bareSum(e: Expr): Expr {
  return e.op === 'had' || e.op === 'pow' ? apply('sum', e) : entrySum(e)
}

export function traceOf(m: Expr): Expr {
  if (isScalar(m.shape)) return m
  return linear(m, { rows: SIZE_ONE, cols: SIZE_ONE }, (core) => {
    if (core.op === 'diag') return entrySum(core.args[0]!)
    if (core.op === 'eye' || core.op === 'ones') return sizeValue(core.shape.rows)
    if (core.op === 'transpose') return traceOf(core.args[0]!)
    const [left, right] = halves(core) ?? []
    if (left && right) return inner([left, transposed(right)])
    if (core.op === 'matmul' && core.args[0]!.op === 'transpose') return inner([core.args[0]!.args[0]!, core.args[1]!]) // prettier-ignore
    return apply('trace', core)
  })
}

export function stacked(m: Expr): Expr {
  if (isColumn(m.shape)) return m
  const shape = vectorShape(mulSizes(m.shape.rows, m.shape.cols))
  return linear(m, shape, (core) => {
    if (core.op === 'unvec') return core.args[0]!
    if (core.op === 'ones') return ones(shape)
    if (core.op === 'transpose' && isColumn(core.args[0]!.shape)) return core.args[0]!
    return apply('vec', core)
  })
}

export function unstacked(v: Expr, shape: Shape): Expr {
  if (isColumn(shape)) return v
  return linear(v, shape, (core) => {
    if (core.op === 'vec' && sameShape(core.args[0]!.shape, shape)) return core.args[0]!
    if (core.op === 'ones') return ones(shape)
    if (isOne(shape.rows)) return transposed(core)
    return unvec(core, shape)
  })
}

const extent = (i: Index, e: Shape, side: 'rows' | 'cols'): boolean => i.kind === 'all' || isOne(e[side])

/** M[rows, cols]. */
export function sliced(m: Expr, rows: Index, cols: Index): Expr {
  if (extent(rows, m.shape, 'rows') && extent(cols, m.shape, 'cols')) return m
  const r: Index = isOne(m.shape.rows) ? { kind: 'all' } : rows
  const c: Index = isOne(m.shape.cols) ? { kind: 'all' } : cols
  const plain = slice(m, r, c)
  return firstSeen(`part ${plain.id}`, () => linear(m, plain.shape, (core) => slicedCore(core, r, c)))
}

function slicedCore(e: Expr, rows: Index, cols: Index): Expr {
  const { shape } = slice(e, rows, cols)
  const all: Index = { kind: 'all' }
  switch (e.op) {
    case 'ones':
      return isOne(shape.rows) && !isColumn(shape) ? transposed(ones(vectorShape(shape.cols))) : isScalar(shape) ? build(UNIT, shape) : ones(shape) // prettier-ignore
    case 'transpose':
      return transposed(sliced(e.args[0]!, cols, rows))
    case 'eye':
      if (rows.kind === 'at' && cols.kind === 'all') return transposed(basis(rows.at, e.shape.cols))
      if (cols.kind === 'at' && rows.kind === 'all') return basis(cols.at, e.shape.rows)
      break
    case 'matmul': {
      const chain = chainOf(e)
      const first = sliced(chain[0]!, rows, all)
      const last = sliced(chain[chain.length - 1]!, all, cols)
      return product([first, ...chain.slice(1, -1), last])
    }
    case 'add':
      return sumOf(addends(e).map((t) => split(sliced(t, rows, cols))), shape) // prettier-ignore
    case 'had':
    case 'ediv': {
      const [a, b] = e.args.map((arg) => sliced(arg, rows, cols)) as [Expr, Expr]
      return hadamardPowers([[a, ONE], [b, rational(e.op === 'had' ? 1 : -1)]]) // prettier-ignore
    }
    case 'kron': {
      const [p, q] = e.args as [Expr, Expr]
      if (rows.kind === 'all' && isColumn(p.shape)) return kronOf(p, sliced(q, all, cols))
      if (rows.kind === 'all' && isColumn(q.shape)) return kronOf(sliced(p, all, cols), q)
      if (cols.kind === 'all' && isOne(p.shape.rows)) return kronOf(p, sliced(q, rows, all))
      if (cols.kind === 'all' && isOne(q.shape.rows)) return kronOf(sliced(p, rows, all), q)
      break
    }
    case 'rowsums':
      if (rows.kind === 'at') return entrySum(sliced(e.args[0]!, rows, all))
      break
    case 'diag':
      if (rows.kind === 'at' && cols.kind === 'all')
        return product([sliced(e.args[0]!, rows, all), transposed(basis(rows.at, e.shape.rows))])
      if (cols.kind === 'at' && rows.kind === 'all')
        return product([basis(cols.at, e.shape.rows), sliced(e.args[0]!, cols, all)])
      break
    case 'slice':
      if (rows.kind === 'all' && e.rows.kind !== 'all' && e.cols.kind === 'all') return sliced(e.args[0]!, e.rows, cols) // prettier-ignore
      if (cols.kind === 'all' && e.cols.kind !== 'all' && e.rows.kind === 'all') return sliced(e.args[0]!, rows, e.cols) // prettier-ignore
      break
  }
  return slice(e, rows, cols)
}
