/** The gradient of 0.5‖softmax(Ax) − b‖² by x as one writes it, and the usual check of it, by central differences. */
import { randomOf } from '../../src/core/index.js'

type Rows = readonly (readonly number[])[]
interface Point {
  readonly A: Rows
  readonly x: readonly number[]
  readonly b: readonly number[]
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((t, v, i) => t + v * b[i], 0)

function softmax({ A, x }: Point): readonly number[] {
  const z = A.map((row) => dot(row, x))
  const most = Math.max(...z)
  const u = z.map((v) => Math.exp(v - most))
  const total = u.reduce((a, b) => a + b, 0)
  return u.map((v) => v / total)
}

/** d numbers. */
export function gradient(point: Point): readonly number[] {
  const { A, x, b } = point
  const f = softmax(point)
  const c = f.map((v, i) => v - b[i])
  const mean = dot(f, c)
  return x.map((_, j) => f.reduce((t, v, i) => t + v * (c[i] - mean) * A[i][j], 0))
}

const loss = (point: Point): number => softmax(point).reduce((t, v, i) => t + (v - point.b[i]) ** 2 / 2, 0)

const STEP = 1e-6

/** The check at so many standard normal points of (8, 4). */
export function centralDifferences(instances: number): boolean {
  const random = randomOf(1, 'bench')
  const normals = (n: number): readonly number[] => Array.from({ length: n }, () => random.normal())
  for (let k = 0; k < instances; k++) {
    const A = Array.from({ length: 8 }, () => normals(4))
    const [x, b] = [normals(4), Array.from({ length: 8 }, () => 1 / 8)]
    const at = (j: number, h: number): number => loss({ A, b, x: x.map((v, i) => (i === j ? v + h : v)) })
    const found = gradient({ A, x, b })
    if (
      found.some(
        (g, j) => Math.abs(g - (at(j, STEP) - at(j, -STEP)) / (2 * STEP)) > 1e-5 * Math.max(1, Math.abs(g)),
      )
    )
      return false
  }
  return true
}
