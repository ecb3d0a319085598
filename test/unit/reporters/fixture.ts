/** A report with a claim of every status, written by hand: what reporters are shown. */
import type { ClaimReport, Evidence, Report, Status, Verdict } from '../../../src/core/index.js'

const TEXT = { given: { x: 'vector(n)' }, let: [], assume: [], claim: 'norm(x) <= norm1(x)' }

const trials = (passed: number, more: Partial<Extract<Evidence, { kind: 'trials' }>> = {}): Evidence => ({
  kind: 'trials',
  checker: 'sampling',
  obligation: '1',
  scope: { kind: 'sizes', sizes: [{ n: 1 }, { n: 2 }, { n: 3 }] },
  passed,
  undecided: 0,
  rejected: 0,
  ...more,
})

const margin = { label: '1', form: 'margin', left: 'norm(x)', right: 'norm1(x)' } as const
const point = { sizes: { n: 2 }, indices: {}, coordinates: { x: [1, 1] } }
const shown = { instance: point, values: [{ name: 'x', rows: 2, cols: 1, entries: ['1', '1'] }] }

export const counterexample = {
  kind: 'counterexample',
  checker: 'sampling',
  obligation: '1',
  instance: point,
  entry: {
    row: 1,
    col: 1,
    left: { lower: 1.4142135623730949, upper: 1.4142135623730951 },
    right: { lower: 1, upper: 1 },
  },
  confirmation: 'interval arithmetic, 128 bits',
  relative: 0.1715728752538099,
  largest: {
    instance: { sizes: { n: 3 }, indices: {}, coordinates: { x: [4, 4, 4] } },
    entry: {
      row: 1,
      col: 1,
      left: { lower: 6.928203230275509, upper: 6.928203230275509 },
      right: { lower: 4, upper: 4 },
    },
    relative: 0.26794919243112264,
  },
} as const satisfies Evidence

export function claimReport(id: string, status: Status, more: Partial<ClaimReport> = {}): ClaimReport {
  const verdicts: Readonly<Record<Status, Verdict>> = {
    proved: {
      status: 'proved',
      reason: 'normal forms over indices agree',
      scope: { kind: 'all sizes' },
      evidence: [
        {
          kind: 'proof',
          checker: 'proof',
          obligation: '1',
          scope: { kind: 'all sizes' },
          method: 'normal forms over indices agree',
          errorProbability: 0,
          steps: ['both sides: Σ_i x_i²'],
        },
      ],
    },
    refuted: {
      status: 'refuted',
      reason: 'counterexample confirmed by interval arithmetic, 128 bits',
      counterexample,
      evidence: [counterexample, trials(12)],
    },
    supported: {
      status: 'supported',
      reason: '240 instances',
      scope: { kind: 'sizes', sizes: [{ n: 1 }, { n: 2 }, { n: 3 }] },
      tightest: { log10Slack: 0.30103, confirmed: true, instance: point },
      evidence: [trials(240, { tightest: { log10Slack: 0.30103, instance: point }, rejected: 60 })],
    },
    undecided: {
      status: 'undecided',
      reason: 'vacuous: 0 of 9600 draws satisfy the assumptions',
      evidence: [trials(0, { rejected: 9600 })],
    },
    conflict: {
      status: 'conflict',
      reason: 'a confirmed counterexample inside the scope of a proof (sampling against proof)',
      counterexample,
      evidence: [counterexample],
    },
  }
  return {
    id,
    text: TEXT,
    verdict: verdicts[status],
    asExpected: status !== 'conflict',
    obligations: [margin],
    replay: `lemmata check --only ${id} --seed 1`,
    ...(verdicts[status].counterexample || verdicts[status].tightest ? { shown } : {}),
    ...more,
  }
}

export const report = (claims: readonly ClaimReport[], more: Partial<Report> = {}): Report => ({
  version: 2,
  seed: 1,
  runs: 240,
  arithmetic: '00000000',
  claims,
  problems: [],
  ...more,
})

export const everyStatus: Report = report(
  [
    claimReport('norms.proved', 'proved', { expected: 'holds' }),
    claimReport('norms.supported', 'supported', { expected: 'holds', source: 'a textbook, Theorem 1' }),
    claimReport('norms.false', 'refuted', { expected: 'fails' }),
    claimReport('norms.wrong', 'refuted', {
      expected: 'holds',
      asExpected: false,
      text: { ...TEXT, let: ['g(v) = v', 'f(v) = g(v)', 'idle = 3'], claim: 'norm(f(x)) <= norm1(x)' },
    }),
    claimReport('norms.open', 'undecided'),
    claimReport('norms.ours', 'conflict'),
  ],
  {
    problems: [
      {
        file: 'notes.md',
        line: 12,
        column: 17,
        message: 'unknown name y',
        hint: 'declared: variables A, x; sizes n, d',
        excerpt: '  claim: norm(A*y) <= opnorm(A)*norm(x)',
        width: 1,
      },
      { file: 'gone.yaml', line: 0, column: 0, message: 'no such file' },
    ],
  },
)
