/**
 * Row losses of the form ℓ(z) = φ(softmax(z)).
 *
 * With f = softmax(z), q = ∇φ(f), K = ∇²φ(f), M = diag(f) − f fᵀ and s = ⟨f, q⟩:
 *
 *     ∇ℓ = M q = f∘(q − s1) =: g
 *     B  = M K M + (diag(q) − sI − f qᵀ) M = M K M + (I − 1fᵀ)ᵀ diag(g) (I − 1fᵀ)
 *     AᵀBA = (ÃᵀD_f) K (D_f Ã) + Ãᵀ diag(g) Ã,   Ã = A − 1 fᵀA
 *
 * The last form needs neither M nor B. M does not see a constant (M1 = 0), so q and the rows of A are taken relative to those of the
 * largest logit, `star`; at saturation, where f_star → 1, the differences then keep their relative accuracy.
 */
import { softmaxInto as softmaxRowsInto } from '../numeric/dense/exponential.js'
import { addSymmetricProduct, weightColumnsInto } from './dense.js'
import type { RowLoss } from './row-loss.js'

/** φ of `softmaxRow`: a twice differentiable function of the softmax f of length n; calls work on the f loaded last. */
export interface OuterLoss {
  readonly size: number
  /** Sets f for row `row`; writes q − q_star·1 into `slope`. `star` is the index of the largest f. */
  readonly load: (f: Float64Array, star: number, row: number, slope: Float64Array) => void
  /** φ(f). */
  readonly value: () => number
  /** K, the second derivative. */
  readonly curvature: Curvature
  /**
   * Where K is a multiple k of the identity, f∘(q − s1) + k f∘f for row `row` and this f into `out` from `at` on; false where an entry of f is above ½. It says the
   * same as `load`, in fewer passes, of rows that are as well off with one.
   */
  readonly weightsInto?: (f: Float64Array, row: number, out: Float64Array, at: number) => boolean
}

/** K as a multiple of the identity, or by its action. */
export type Curvature =
  | { readonly kind: 'scalar'; readonly multiple: number }
  | {
      readonly kind: 'general'
      /** K m into `out`, up to a constant vector; m sums to zero. */
      readonly productInto: (m: Float64Array, out: Float64Array) => void
      /** Adds Yᵀ K Y to `out` in packed form; the columns of Y, n×cols, lie one after the other and sum to zero. */
      readonly addGram: (Y: Float64Array, cols: number, out: Float64Array) => void
    }

/** The row loss φ∘softmax; `f` is the softmax of the row loaded last, a buffer owned by the loss. */
export interface SoftmaxRowLoss extends RowLoss {
  readonly f: Float64Array
}

/** φ∘softmax with value, gradient and Hessian products, finite for all finite logits. */
export function softmaxRow(outer: OuterLoss): SoftmaxRowLoss {
  const { size: n, curvature } = outer
  const [f, slope, m] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  let [star, mean] = [0, 0]
  let [centred, weighted] = [new Float64Array(0), new Float64Array(0)]
  const weights = new Float64Array(n)

  const gradientInto = (out: Float64Array): void => {
    for (let i = 0; i < n; i++) out[i] = f[i] * (slope[i] - mean)
  }
  const load = (z: Float64Array, row: number): void => {
    star = softmaxInto(z, f)
    outer.load(f, star, row, slope)
    mean = dot(f, slope)
  }
  const productInto = (t: Float64Array, out: Float64Array): void => {
    covarianceInto(f, star, t, m)
    if (curvature.kind === 'general') curvature.productInto(m, out)
    else for (let i = 0; i < n; i++) out[i] = curvature.multiple * m[i]
    covarianceInto(f, star, out, out)
    const slopeChange = dot(slope, m)
    for (let i = 0; i < n; i++) out[i] += (slope[i] - mean) * m[i] - f[i] * slopeChange
  }
  const weightsInto = (out: Float64Array): void => {
    gradientInto(out)
    if (curvature.kind === 'scalar') for (let i = 0; i < n; i++) out[i] += curvature.multiple * f[i] * f[i]
  }
  const addGram = (columns: Float64Array, cols: number, out: Float64Array): void => {
    if (centred.length !== n * cols)
      [centred, weighted] = [new Float64Array(n * cols), new Float64Array(n * cols)]
    centreColumnsInto(columns, f, star, centred)
    weightsInto(weights)
    weightColumnsInto(centred, weights, weighted)
    addSymmetricProduct(weighted, centred, cols, out)
    if (curvature.kind === 'scalar') return
    weightColumnsInto(centred, f, weighted)
    curvature.addGram(weighted, cols, out)
  }
  const sharesInto = (
    logits: Float64Array,
    first: number,
    w: Float64Array,
    shares: Float64Array,
  ): readonly number[] => {
    const rows = logits.length / n
    softmaxRowsInto({ data: logits, base: 0, si: n, sj: 1 }, rows, n, shares)
    const concentrated: number[] = []
    for (let r = 0; r < rows; r++) {
      const here = shares.subarray(r * n, (r + 1) * n)
      if (outer.weightsInto?.(here, first + r, w, r * n) === true) continue
      w.fill(0, r * n, (r + 1) * n)
      concentrated.push(r)
    }
    return concentrated
  }
  const row = {
    size: n,
    degree: 0,
    twoSided: false,
    f,
    load,
    value: outer.value,
    gradientInto,
    productInto,
    addGram,
  } as const
  return outer.weightsInto ? { ...row, sharesInto } : row
}

/**
 * softmax(z) into `f`, by the largest logit, whose index is returned. Relative error of an entry: a few ulp plus n/2 ulp of the sum.
 */
export function softmaxInto(z: Float64Array, f: Float64Array): number {
  let star = 0
  for (let i = 1; i < z.length; i++) if (z[i] > z[star]) star = i
  softmaxRowsInto({ data: z, base: 0, si: 0, sj: 1 }, 1, z.length, f)
  return star
}

/** f_star − target, by 1 − f_star as the sum of the other entries once f_star exceeds ½. */
export function topResidual(f: Float64Array, star: number, target: number): number {
  if (f[star] <= 0.5) return f[star] - target
  let others = 0
  for (let i = 0; i < f.length; i++) if (i !== star) others += f[i]
  return 1 - target - others
}

/** M t = f∘(t − ⟨f, t⟩1) into `out` (which may be t). */
export function covarianceInto(f: Float64Array, star: number, t: Float64Array, out: Float64Array): void {
  const origin = t[star]
  let mean = 0
  for (let i = 0; i < f.length; i++) mean += f[i] * (t[i] - origin)
  for (let i = 0; i < f.length; i++) out[i] = f[i] * (t[i] - origin - mean)
}

/** Columns of (I − 1fᵀ)A into `out`, those of A lying one after the other. */
function centreColumnsInto(columns: Float64Array, f: Float64Array, star: number, out: Float64Array): void {
  const n = f.length
  for (let base = 0; base < columns.length; base += n) {
    const origin = columns[base + star]
    let mean = 0
    for (let i = 0; i < n; i++) mean += f[i] * (columns[base + i] - origin)
    for (let i = 0; i < n; i++) out[base + i] = columns[base + i] - origin - mean
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i]
  return sum
}
