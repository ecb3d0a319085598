/** Reports with every status, every kind of outcome, and texts that formats must escape. */
import { meetsExpectation } from '../../../../src/core/index.js'
import type {
  ClaimReport,
  Counterexample,
  Expectation,
  Report,
  Status,
  Trials,
} from '../../../../src/core/index.js'

const counterexample: Counterexample = {
  kind: 'counterexample',
  checker: 'sampling',
  obligation: '1',
  instance: { sizes: { n: 2 }, indices: {}, coordinates: { x: [1, 0.5] } },
  entry: {
    row: 2,
    col: 1,
    left: { lower: 1.25, upper: 1.25 },
    right: { lower: 1, upper: 1.0000000000000002 },
  },
  confirmation: 'interval arithmetic, 128 bits',
  relative: 0.1,
}
const trials: Trials = {
  kind: 'trials',
  checker: 'sampling',
  obligation: '1',
  scope: { kind: 'sizes', sizes: [{ n: 2 }] },
  passed: 240,
  undecided: 0,
  rejected: 0,
}

interface Made {
  readonly id: string
  readonly status: Status
  readonly reason: string
  readonly expected?: Expectation
  readonly file?: string
  readonly findings?: readonly string[]
}

const made = ({ id, status, reason, expected, file, findings }: Made, line: number): ClaimReport => ({
  id,
  ...(expected === undefined ? {} : { expected }),
  text: { given: { x: 'vector(n)' }, let: [], assume: [], claim: "norm(x)^2 <= x'*x | `a` <b> & c" },
  ...(file === undefined ? {} : { origin: { file, line } }),
  verdict: {
    status,
    reason,
    ...(status === 'refuted' || status === 'conflict' ? { counterexample } : {}),
    ...(status === 'supported' ? { tightest: { log10Slack: 0.25, instance: counterexample.instance } } : {}),
    evidence: status === 'refuted' ? [counterexample] : [trials],
  },
  asExpected: meetsExpectation(status, expected),
  ...(status === 'refuted'
    ? {
        shown: {
          instance: counterexample.instance,
          values: [{ name: 'x', rows: 2, cols: 1, entries: ['1', '1/2'] }],
        },
      }
    : {}),
  obligations: [],
  ...(findings === undefined ? {} : { findings }),
  replay: `lemmata check ${file ?? ''} --only ${id} --seed 1`,
})

const FILE = 'claims/soft max.yaml'

export const everyStatus: Report = {
  version: 2,
  seed: 1,
  runs: 240,
  arithmetic: '00000000',
  claims: [
    made({ id: 'norm.proved', status: 'proved', reason: 'normal form', file: FILE }, 3),
    made({ id: 'norm.supported', status: 'supported', reason: '240 instances', expected: 'holds', file: FILE }, 9),
    made({ id: 'norm.refuted', status: 'refuted', reason: 'counterexample confirmed by interval arithmetic, 128 bits', expected: 'holds', file: FILE }, 15),
    made({ id: 'norm.refuted-as-said', status: 'refuted', reason: 'counterexample confirmed', expected: 'fails', file: FILE }, 21),
    made({ id: 'norm.fails-not', status: 'supported', reason: '240 instances', expected: 'fails', file: FILE }, 27),
    made({ id: 'norm.open', status: 'undecided', reason: 'sampling: only 3 of 240 instances <could> be decided', file: FILE }, 33),
    made({ id: 'norm.promised', status: 'undecided', reason: 'no checker could say anything', expected: 'holds', file: 'a/b.md' }, 4),
    made({ id: 'norm.conflict', status: 'conflict', reason: 'a counterexample inside the scope of a proof, 100% certain: both "sides"', file: 'a/b.md' }, 40),
    made({
      id: 'guard.gradient', status: 'refuted', reason: 'entry (2, 1) is off by 5e+14 ulps', expected: 'holds',
      findings: ['worst entry (2, 1): expected 1, got -1', 'probable cause: the sign\n  got = -expected at 12 of 12 instances'],
    }, 0),
  ],
  problems: [
    {
      file: FILE, line: 50, column: 14, message: 'f(x)*b: expected n×1 times 1×…, got n×1 times n×1',
      hint: 'the entrywise product is .*', excerpt: 'claim: "f(x)*b == x"', width: 6,
    },
    { file: 'missing.yaml', line: 0, column: 0, message: 'no such file' },
  ],
} // prettier-ignore

export const allAsExpected: Report = {
  ...everyStatus,
  claims: everyStatus.claims.filter((c) => c.asExpected && c.verdict.status !== 'undecided'),
  problems: [],
}

export const nothing: Report = { ...everyStatus, claims: [], problems: [] }

/** Texts that break formats which do not escape. */
export const hostile: Report = {
  ...everyStatus,
  claims: [
    made(
      {
        id: 'a::b,c%0A',
        status: 'refuted',
        reason: ']]> </failure> "quoted" \u0000\u001b[31m \ud800 ```` :: %\r\n::error::injected',
        expected: 'holds',
        file: 'dir,with:odd%names/ü & <x>.yaml',
      },
      1,
    ),
  ],
  problems: [],
}
