/** What a person waits for, and how long that may be: each goal is a ratio to something measured in the same run, so that machines do not matter. */

/** A row of the benchmark: work, and what it is compared with. */
export interface Goal {
  readonly work: string
  readonly against: string
  /** At most this many times as much processor time. */
  readonly ratio: number
  /** Rounds at most, of what takes long. */
  readonly rounds?: number
}

/** The goals by the names of their rows. */
export const GOALS = {
  version: { work: 'lemmata --version', against: 'node -e 0', ratio: 1.7 },
  oneClaim: { work: 'lemmata check, a file of one claim', against: 'node -e 0', ratio: 2.9 },
  catalogue: { work: 'the whole catalogue on one thread', against: 'node -e 0', ratio: 240, rounds: 1 },
  secondWorker: {
    work: '67 claims of the catalogue on two threads',
    against: 'on one thread',
    ratio: 1.1,
    rounds: 2,
  },
  sampled: { work: 'check of a claim that sampling refutes', against: 'the sampling', ratio: 3 },
  searched: { work: 'check of softmax at 0.499, which search refutes', against: 'the search', ratio: 3 },
  undecidable: { work: 'confirming a point a second time', against: 'the first time', ratio: 0.1 },
  psd64: { work: 'check of a semidefinite claim at n = 64', against: 'node -e 0', ratio: 14 },
  psd128: { work: 'the same at n = 128', against: 'node -e 0', ratio: 43 },
  matcher: { work: 'matcher, 1,000 instances of (8, 4)', against: 'central differences', ratio: 5 },
  program: {
    work: 'guarded Python program, 1,000 instances',
    against: 'python3 -c "import numpy"',
    ratio: 2,
  },
  half: {
    work: 'softmax at 0.499, found and confirmed',
    against: 'SciPy, the norm of the Jacobian',
    ratio: 20,
  },
  property: { work: 'A true inequality, 200 instances', against: 'fast-check by hand', ratio: 3 },
  pythonProperty: { work: 'A true inequality, 200 instances', against: 'Hypothesis with NumPy', ratio: 0.2 },
  identity: { work: 'the first proof of an identity', against: 'node -e 0', ratio: 0.07 },
} as const satisfies Readonly<Record<string, Goal>>

/** The name of a row. */
export type Row = keyof typeof GOALS

/** What is timed and what beside it, by the names in bench/dense/contestants.ts; `goal` is a ratio. */
export interface DenseRow {
  readonly ours: string
  readonly theirs: string
  readonly goal: number
}

const row = (ours: string, theirs: string, goal: number): DenseRow => ({ ours, theirs, goal })
const EIGEN = [8, 16, 32, 64]
const MATRIX = ['64 8', '256 8', '1024 16']
const VECTOR = [
  'vector-normalized gradient 8 4',
  'vector-normalized hessian 8 4',
  'vector-rescaled-exp hessian 8 4',
]

/** Dense kernels and generated code, in the order of their table. */
export const DENSE: readonly DenseRow[] = [
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
