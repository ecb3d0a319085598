/** Linear algebra in floats: what guides a search, and shows nothing. Only operations that every engine rounds alike. */

/** Rows of equal length. */
export type Matrix = readonly Float64Array[]

/** A matrix of zeros. */
export const zeros = (rows: number, cols: number): Float64Array[] =>
  Array.from({ length: rows }, () => new Float64Array(cols))

/** The scalar product. */
export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** L with L L' = A, or undefined where A is not positive definite. */
export function cholesky(a: Matrix): Matrix | undefined {
  const n = a.length
  const l = zeros(n, n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i][j]
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k]
      if (i > j) l[i][j] = sum / l[j][j]
      else if (sum > 0) l[i][i] = Math.sqrt(sum)
      else return undefined
    }
  return l
}

/** x with L L' x = b. */
export function solved(l: Matrix, b: Float64Array): Float64Array {
  const n = l.length
  const x = new Float64Array(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i][k] * x[k]
    x[i] /= l[i][i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k][i] * x[k]
    x[i] /= l[i][i]
  }
  return x
}

/** (L L')⁻¹. */
export function inverted(l: Matrix): Matrix {
  return l.map((_, i) =>
    solved(
      l,
      Float64Array.from(l, (_row, k) => (k === i ? 1 : 0)),
    ),
  )
}

const SWEEPS = 30
/** What is left beside the diagonal, as a share of it. */
const SMALL = 1e-30

/** Eigenvalues and unit eigenvectors of a symmetric matrix, by Jacobi's rotations. */
export function eigenvectors(
  of: Matrix,
): readonly { readonly value: number; readonly vector: Float64Array }[] {
  const n = of.length
  const a = of.map((row) => new Float64Array(row))
  const v = zeros(n, n)
  for (let i = 0; i < n; i++) v[i][i] = 1
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let [beside, on] = [0, 0]
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const square = a[i][j] * a[i][j]
        if (i === j) on += square
        else beside += square
      }
    if (beside <= SMALL * on) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  }
  return a.map((row, i) => ({ value: row[i], vector: v[i] }))
}

function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const off = a[p][q]
  if (off === 0) return
  const theta = (a[q][q] - a[p][p]) / (2 * off)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k][p], a[k][q]]
    a[k][p] = c * x - s * y
    a[k][q] = s * x + c * y
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p][k], a[q][k]]
    a[p][k] = c * x - s * y
    a[q][k] = s * x + c * y
    const [g, h] = [v[p][k], v[q][k]]
    v[p][k] = c * g - s * h
    v[q][k] = s * g + c * h
  }
}

/** Lengths below this share are rounding. */
const DEPENDENT = 1e-9

/** Orthonormal vectors that span the rest of the space beside these rows; and which rows are independent. */
export function complement(
  rows: Matrix,
  width: number,
): { readonly beside: Matrix; readonly independent: readonly number[] } {
  const spanned: Float64Array[] = []
  const taken = (vector: Float64Array, tolerance: number): boolean => {
    const rest = new Float64Array(vector)
    // Twice is enough.
    for (let round = 0; round < 2; round++)
      for (const u of spanned) {
        const c = dot(u, rest)
        for (let i = 0; i < rest.length; i++) rest[i] -= c * u[i]
      }
    const length = Math.sqrt(dot(rest, rest))
    if (length <= tolerance * Math.sqrt(dot(vector, vector))) return false
    spanned.push(rest.map((x) => x / length))
    return true
  }
  const independent = rows.flatMap((row, i) => (taken(row, DEPENDENT) ? [i] : []))
  for (let i = 0; i < width && spanned.length < width; i++)
    taken(
      Float64Array.from({ length: width }, (_, k) => (k === i ? 1 : 0)),
      DEPENDENT,
    )
  return { beside: spanned.slice(independent.length), independent }
}
