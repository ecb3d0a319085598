/** Rows of `npm run bench:dense`, and the goals: at most so many times the processor time of what they are compared with. */

/** What is timed and what beside it, by the names in contestants.ts; `goal` is a ratio. */
export interface Row {
  readonly ours: string
  readonly theirs: string
  readonly goal: number
}

const row = (ours: string, theirs: string, goal: number): Row => ({ ours, theirs, goal })
const EIGEN = [8, 16, 32, 64]
const MATRIX = ['64 8', '256 8', '1024 16']
const VECTOR = [
  'vector-normalized gradient 8 4',
  'vector-normalized hessian 8 4',
  'vector-rescaled-exp hessian 8 4',
]

/** In the order of the table. */
export const ROWS: readonly Row[] = [
  ...EIGEN.flatMap((n) => [
    row(`eigenvalues ${n}`, `ml-matrix ${n}`, 1),
    row(`eigenvalues ${n}`, `numpy eigvalsh ${n} 0`, 3),
    row(`enclosed eigenvalues ${n}`, `numpy eigh ${n} 0`, 3),
  ]),
  ...MATRIX.map((size) => row(`kernel matrix-normalized hessian ${size}`, `numpy hessian ${size}`, 1.3)),
  ...MATRIX.slice(0, 2).map((size) =>
    row(`compiled matrix-normalized hessian ${size}`, `kernel matrix-normalized hessian ${size}`, 1.3),
  ),
  row('compiled vector-rescaled-exp hessian 32 4', 'kernel vector-rescaled-exp hessian 32 4', 1),
  row('compiled vector-normalized gradient 128 16', 'kernel vector-normalized gradient 128 16', 1),
  ...VECTOR.flatMap((text) => [
    row(`bounded ${text}`, `compiled ${text}`, 3),
    row(`bounded by loops ${text}`, `loops ${text}`, 3),
  ]),
]
