/** What a person waits for, and how long that may be: each goal is a ratio to something measured in the same run, so that machines do not matter. */

/** A row of the benchmark: work, and what it is compared with. */
export interface Goal {
  readonly work: string
  readonly against: string
  /** At most this many times as much processor time. */
  readonly ratio: number
}

/** The goals by the names of their rows. */
export const GOALS = {
  version: { work: 'lemmata --version', against: 'node -e 0', ratio: 1.7 },
  oneClaim: { work: 'lemmata check, a file of one claim', against: 'node -e 0', ratio: 2.9 },
  secondWorker: { work: '67 claims of the catalogue on two threads', against: 'on one thread', ratio: 1.1 },
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
