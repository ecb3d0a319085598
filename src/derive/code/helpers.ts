/** Functions in generated code: those of `Math`, and those that it lacks, as text; each is written out only where it is used. */
import type { EntrywiseOp } from '../../../symbolic/expression/index.js'

/** The call of a function of JavaScript, or of one of the helpers, whose name `helper` returns: the compiler tells where there is neither. */
export function callOf(op: EntrywiseOp, x: string, helper: (name: string) => string): string {
  switch (op) {
    case 'relu':
      return `Math.max(${x}, 0)`
    case 'step':
      return `${helper('helperStep')}(${x})`
    case 'erf':
      return `${helper('helperErf')}(${x})`
    default: {
      const known: keyof typeof Math = op
      return `Math.${known}(${x})`
    }
  }
}

/** The texts of the helpers. */
export const HELPERS: Readonly<Record<string, string>> = {
  helperErf: `/** erf x = 2/sqrt(pi) exp(-x^2) sum of 2^k x^(2k+1) / (1 3 5 ... (2k+1)): all terms of one sign. */
function helperErf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let sum = x
  for (let k = 1; k < 200; k++) {
    term *= (2 * x * x) / (2 * k + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}`,
  helperStep: `function helperStep(x: number): number {
  return x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : NaN
}`,
  helperSolve: `/** Gauss-Jordan elimination with pivoting of an n by n matrix: its inverse and its determinant. */
function helperSolve(matrix: Float64Array, n: number): { inverse: Float64Array; det: number } {
  const a = matrix.slice()
  const inverse = new Float64Array(n * n)
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1
  let det = 1
  const swap = (m: Float64Array, i: number, j: number): void => {
    for (let c = 0; c < n; c++) [m[i * n + c], m[j * n + c]] = [m[j * n + c]!, m[i * n + c]!]
  }
  for (let k = 0; k < n; k++) {
    let p = k
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[p * n + k]!)) p = i
    if (p !== k) {
      swap(a, p, k)
      swap(inverse, p, k)
      det = -det
    }
    const pivot = a[k * n + k]!
    det *= pivot
    for (let c = 0; c < n; c++) {
      a[k * n + c] = a[k * n + c]! / pivot
      inverse[k * n + c] = inverse[k * n + c]! / pivot
    }
    for (let i = 0; i < n; i++) {
      const factor = a[i * n + k]!
      if (i === k || factor === 0) continue
      for (let c = 0; c < n; c++) {
        a[i * n + c] = a[i * n + c]! - factor * a[k * n + c]!
        inverse[i * n + c] = inverse[i * n + c]! - factor * inverse[k * n + c]!
      }
    }
  }
  return { inverse, det }
}`,
}
