/** Softmax regression as users write it: the right code, and the parts of which slips are made. */
export interface Data {
  readonly A: readonly (readonly number[])[]
  readonly x: readonly number[]
  readonly b: readonly number[]
}

export const LOSS = '0.5*norm(softmax(A*x) - b)^2'
export const GIVEN = { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' }
export const WRT = { given: GIVEN, wrt: 'x' }

export const times = (A: Data['A'], x: readonly number[]): number[] =>
  A.map((row) => row.reduce((s, a, i) => s + a * x[i], 0))
export const transposed = (A: Data['A']): number[][] => A[0].map((_, k) => A.map((row) => row[k]))
export const dot = (u: readonly number[], v: readonly number[]): number =>
  u.reduce((s, x, i) => s + x * v[i], 0)

export function softmax(z: readonly number[]): number[] {
  const top = Math.max(...z)
  const u = z.map((x) => Math.exp(x - top))
  const sum = u.reduce((a, b) => a + b)
  return u.map((x) => x / sum)
}

export const loss = ({ A, x, b }: Data): number =>
  0.5 * softmax(times(A, x)).reduce((s, f, i) => s + (f - b[i]) ** 2, 0)

/** The gradient in the logits. */
export function inLogits({ A, x, b }: Data): number[] {
  const f = softmax(times(A, x))
  const c = f.map((v, i) => v - b[i])
  const inner = dot(f, c)
  return f.map((v, i) => v * (c[i] - inner))
}

export const gradient = (data: Data): number[] => times(transposed(data.A), inLogits(data))

/** Every operation rounded to single precision. */
export function gradient32({ A, x, b }: Data): Float32Array {
  const f = Math.fround
  const sum = (terms: readonly number[]): number => terms.reduce((s, t) => f(s + t), 0)
  const z = A.map((row) => sum(row.map((a, i) => f(a * x[i]))))
  const top = Math.max(...z)
  const u = z.map((v) => f(Math.exp(f(v - top))))
  const total = sum(u)
  const p = u.map((v) => f(v / total))
  const c = p.map((v, i) => f(v - b[i]))
  const inner = sum(p.map((v, i) => f(v * c[i])))
  const g = p.map((v, i) => f(v * f(c[i] - inner)))
  return Float32Array.from(x, (_, k) => sum(A.map((row, i) => f(row[k] * g[i]))))
}
