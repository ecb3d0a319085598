/** Linear algebra in the reader's numbers: elimination, determinants, eigenvalues by Jacobi's rotations. */
import type { Decimal } from './decimal-door.js'
import { fn } from './functions.js'
import { Cannot, decide, NoValue, spend, type Machine } from './machine.js'
import { build, entry, eye, product, square, total, transpose, type Matrix } from './matrix.js'
import { add, isDual, kinked, mul, neg, over, plain, sub, whole, type Num } from './number.js'

const rowsOf = (a: Matrix): Num[][] =>
  Array.from({ length: a.rows }, (_, i) => a.data.slice(i * a.cols, (i + 1) * a.cols))

/** Takes the multiple of row k from row i that makes its entry in column k vanish. */
function clear(m: Machine, rows: Num[][], i: number, k: number): void {
  const factor = over(m, rows[i][k], rows[k][k])
  rows[i] = rows[i].map((x, j) => (j < k ? x : sub(m, x, mul(m, factor, rows[k][j]))))
}

/** M⁻¹ by Gauss and Jordan with the largest pivots. */
export function inverse(m: Machine, a: Matrix): Matrix {
  const n = square('inv', a).rows
  const identity = eye(m, n)
  const rows = rowsOf(a).map((r, i) => [...r, ...rowsOf(identity)[i]])
  for (let k = 0; k < n; k++) {
    const size = (i: number): Decimal => plain(rows[i][k]).abs()
    let pivot = k
    for (let i = k + 1; i < n; i++) if (size(i).gt(size(pivot))) pivot = i
    if (decide(m, plain(rows[pivot][k])) === 0) throw new NoValue('the inverse of a singular matrix')
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    for (let i = 0; i < n; i++) if (i !== k) clear(m, rows, i, k)
  }
  return build(n, n, (i, j) => over(m, rows[i][n + j], rows[i][i]))
}

/** Beyond this size the expansion by minors, 2^n of them, is no longer small. */
const LARGEST_DETERMINANT = 12

/** Whether an odd number of bits is set: of columns behind one, the sign of an expansion. */
const isOdd = (bits: number): boolean => (bits === 0 ? false : isOdd(bits & (bits - 1)) === false)

/** The determinant by expansion along rows, every minor once: a polynomial, with derivatives everywhere. */
export function determinant(m: Machine, a: Matrix): Num {
  const n = square('det', a).rows
  if (n > LARGEST_DETERMINANT) throw new Cannot(`det of a matrix ${n}×${n}`)
  // minors.get(S) is the determinant of the first |S| rows in the columns of S.
  let minors = new Map<number, Num>([[0, whole(m, 1)]])
  for (let row = 0; row < n; row++) {
    const next = new Map<number, Num>()
    for (const [columns, minor] of minors)
      for (let j = 0; j < n; j++) {
        if (columns & (1 << j)) continue
        const odd = isOdd(columns >> (j + 1))
        const term = mul(m, minor, mul(m, whole(m, odd ? -1 : 1), entry(a, row, j)))
        const set = columns | (1 << j)
        const known = next.get(set)
        next.set(set, known ? add(m, known, term) : term)
      }
    minors = next
  }
  return minors.get((1 << n) - 1) ?? whole(m, 1)
}

/** The transposed matrix of cofactors. */
export function adjugate(m: Machine, a: Matrix): Matrix {
  const n = square('adjugate', a).rows
  const rest = (skipped: number): readonly number[] =>
    Array.from({ length: n }, (_, i) => i).filter((i) => i !== skipped)
  return build(n, n, (i, j) => {
    const [rows, cols] = [rest(j), rest(i)]
    const minor = determinant(
      m,
      build(n - 1, n - 1, (p, q) => entry(a, rows[p], cols[q])),
    )
    return (i + j) % 2 === 0 ? minor : neg(m, minor)
  })
}

/** log det of a matrix all of whose leading minors are positive: of a symmetric one, a positive definite. */
export function logDeterminant(m: Machine, a: Matrix): Num {
  const n = square('logdet', a).rows
  const rows = rowsOf(a)
  const logs: Num[] = []
  for (let k = 0; k < n; k++) {
    if (decide(m, plain(rows[k][k])) <= 0)
      throw new NoValue('logdet of a matrix that is not positive definite')
    logs.push(fn(m, 'log', rows[k][k]))
    for (let i = k + 1; i < n; i++) clear(m, rows, i, k)
  }
  return total(m, logs)
}

/** Sweeps that Jacobi's method, which converges quadratically, may need for a thousand digits. */
const MAX_SWEEPS = 40

/** The rotation that annihilates entry (p, q): cosine and sine. */
function rotation(m: Machine, a: readonly Decimal[][], p: number, q: number): readonly [Decimal, Decimal] {
  const theta = a[q][q].minus(a[p][p]).div(a[p][q].times(2))
  const root = theta.times(theta).plus(1).sqrt()
  const t = new m.decimals(theta.isNegative() ? -1 : 1).div(theta.abs().plus(root))
  const cosine = new m.decimals(1).div(t.times(t).plus(1).sqrt())
  return [cosine, t.times(cosine)]
}

function rotate(m: Machine, a: Decimal[][], v: Decimal[][], p: number, q: number): void {
  const [c, s] = rotation(m, a, p, q)
  spend(m, 8 * a.length + 4 * v.length + 10)
  for (const row of [...a, ...v])
    [row[p], row[q]] = [c.times(row[p]).minus(s.times(row[q])), s.times(row[p]).plus(c.times(row[q]))]
  const [x, y] = [a[p], a[q]]
  a[p] = x.map((v, k) => c.times(v).minus(s.times(y[k])))
  a[q] = x.map((v, k) => s.times(v).plus(c.times(y[k])))
}

/** A symmetric matrix made diagonal. */
export interface Diagonal {
  /** Ascending. */
  readonly values: readonly Decimal[]
  /** Rows of the matrix whose columns are the eigenvectors, in the order of the values. */
  readonly vectors: readonly (readonly Decimal[])[]
}

/** Eigenvalues, ascending, of a symmetric matrix of decimals. */
const jacobi = (m: Machine, entries: readonly (readonly Decimal[])[]): readonly Decimal[] =>
  diagonalised(m, entries, []).values

/** The same, with what the rotations make of the rows of v: of the unit matrix the eigenvectors. */
export function diagonalised(
  m: Machine,
  entries: readonly (readonly Decimal[])[],
  v: readonly Decimal[][],
): Diagonal {
  const a = entries.map((r) => [...r])
  const turned = v.map((r) => [...r])
  const n = a.length
  const scale = a.flat().reduce((x, y) => (x.gt(y.abs()) ? x : y.abs()), new m.decimals(0))
  const least = scale.times(new m.decimals(10).pow(-m.digits - 2))
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++)
        if (a[p][q].abs().gt(least)) {
          rotate(m, a, turned, p, q)
          rotated = true
        }
    if (!rotated) {
      const order = a.map((_, i) => i).sort((i, j) => a[i][i].cmp(a[j][j]))
      return { values: order.map((i) => a[i][i]), vectors: turned.map((r) => order.map((i) => r[i])) }
    }
  }
  throw new Cannot("Jacobi's method did not end")
}

/** Entries without derivatives, row by row. */
export const decimalsOf = (a: Matrix): Decimal[][] => rowsOf(a).map((r) => r.map(plain))

/** Derivatives inside derivatives of a number. */
export const depthOf = (a: Num): number => (isDual(a) ? 1 + depthOf(a.value) : 0)

/** λI − M, or without row and column k. */
const shifted = (m: Machine, a: Matrix, value: Num, without = -1): Matrix => {
  const kept = Array.from({ length: a.rows }, (_, i) => i).filter((i) => i !== without)
  return build(kept.length, kept.length, (i, j) => {
    const x = neg(m, entry(a, kept[i], kept[j]))
    return i === j ? add(m, value, x) : x
  })
}

/**
 * An eigenvalue with its slopes, by Newton's steps for the characteristic polynomial from a value without any: each step is right for one derivative more. A
 * multiple eigenvalue, where the slope of the polynomial vanishes, has none.
 */
function withSlopes(m: Machine, a: Matrix, value: Decimal): Num {
  const depth = Math.max(...a.data.map(depthOf))
  let x: Num = value
  for (let step = 0; step < depth; step++) {
    const at: Num = x
    const slope = total(
      m,
      Array.from({ length: a.rows }, (_, k) => determinant(m, shifted(m, a, at, k))),
    )
    if (decide(m, plain(slope)) === 0)
      return a.data.reduce<Num>((y, by) => kinked(y, by, 'eigenvalues coincide'), value)
    x = sub(m, at, over(m, determinant(m, shifted(m, a, at)), slope))
  }
  return x
}

/** Half the digits: what vanishes so far is taken for zero; a matrix that is symmetric so far is taken as symmetric, one that is not differs more. */
const SYMMETRIC = 0.5

/** What counts as zero beside the entries of a matrix. */
export const negligible = (m: Machine, x: readonly (readonly Decimal[])[]): Decimal =>
  x
    .flat()
    .reduce((s, y) => (s.gt(y.abs()) ? s : y.abs()), new m.decimals(0))
    .times(new m.decimals(10).pow(-Math.round(m.digits * SYMMETRIC)))

/** The symmetric part of a matrix that is symmetric up to rounding; another has no value. */
export function symmetricPart(m: Machine, what: string, a: Matrix): Decimal[][] {
  const x = decimalsOf(square(what, a))
  const least = negligible(m, x)
  x.forEach((row, i) =>
    row.forEach((value, j) => {
      if (value.minus(x[j][i]).abs().gt(least)) throw new NoValue(`${what} of a matrix that is not symmetric`)
    }),
  )
  return x.map((row, i) => row.map((value, j) => value.plus(x[j][i]).div(2)))
}

/** Eigenvalues, ascending, of a matrix that is symmetric up to rounding; another has none. */
export function eigenvalues(m: Machine, what: string, a: Matrix): readonly Num[] {
  return jacobi(m, symmetricPart(m, what, a)).map((value) => withSlopes(m, a, value))
}

/** The singular values, ascending: square roots of the eigenvalues of the smaller of A'A and AA'. */
export function singularValues(m: Machine, a: Matrix): readonly Num[] {
  const gram = a.rows < a.cols ? product(m, a, transpose(a)) : product(m, transpose(a), a)
  const values = jacobi(m, decimalsOf(gram))
  return values.map((x) => {
    const square = withSlopes(m, gram, x.isNegative() ? new m.decimals(0) : x)
    return isDual(square) ? fn(m, 'sqrt', square) : square.sqrt()
  })
}
