/** The result of a run as plain JSON-able data: reporters render it and change nothing. */
import type { Claim, ClaimText, Expectation } from './claim.js'
import type { Instance } from './instance.js'
import type { ComparedAs } from './obligation.js'
import type { Status, Verdict } from './verdict.js'

/** The value of a variable at an instance, for people: entries as exact text where short (`1/3`), else decimal. */
export interface ShownValue {
  readonly name: string
  readonly rows: number
  readonly cols: number
  /** Row-major. */
  readonly entries: readonly string[]
}

/** Both sides of what is violated, each entry in decimals; row-major. */
export interface ShownSides {
  readonly rows: number
  readonly cols: number
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** One entry of both sides along a line through a counterexample; floats, to five digits, for a picture. */
export interface ShownPath {
  /** What moves, while all else stays: `x[2]`, or `coordinate 2 of x` where the space of x has coordinates of its own. */
  readonly moved: string
  /** Its values, rising; one of them is that of the counterexample. */
  readonly at: readonly number[]
  /** Where the counterexample stands in them, 0-based. */
  readonly point: number
  /** 1-based. */
  readonly row: number
  readonly col: number
  /** Null where the point is not in the domain, or the entry has no finite value. */
  readonly left: readonly (number | null)[]
  readonly right: readonly (number | null)[]
}

/** A result of code under test beside what its conditioning allows; both in units in the last place of the largest entry. */
export interface CodeError {
  readonly error: number
  readonly allowed: number
}

/** An instance with the values of its variables, for people. */
export interface ShownInstance {
  readonly instance: Instance
  readonly values: readonly ShownValue[]
  /** At a counterexample, where they have more than one entry and not too many to look at. */
  readonly sides?: ShownSides
  /** At a counterexample. */
  readonly path?: ShownPath
  /** At a counterexample of a claim that a matrix is semidefinite: its eigenvalues, ascending. */
  readonly spectrum?: readonly number[]
  /** At a counterexample: a program of Python with NumPy that computes both sides there, and says whether they violate the claim. */
  readonly numpy?: string
}

/** A claim in TeX, in the names of its author. */
export interface Notation {
  readonly statement: string
  /** The definitions that it uses: `f = …`, in the author's order, each in terms of those before. */
  readonly definitions: readonly string[]
  readonly hypotheses: readonly string[]
}

/** An obligation as text: `left = right` for a residual, `left ≤ right` for a margin; derivatives are worked out. */
export interface ShownObligation {
  readonly label: string
  readonly form: ComparedAs
  readonly left: string
  readonly right: string
}

/** A claim with one thing changed, in words that read back as it. */
export interface ChangedClaim {
  readonly text: ClaimText
  /** Ranges of the sizes for which some are declared. */
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>
}

/** Why a claim fails, as far as small changes tell. */
export interface Diagnosis {
  /** Which small change of it holds, each a sentence. */
  readonly sentences: readonly string[]
  /** The changed claims that hold, as far as each was checked, where they can be written down. */
  readonly repairs: readonly ChangedClaim[]
}

/** What a run found of one claim: the author's words, the verdict, and the line that repeats the check. */
export interface ClaimReport {
  readonly id: string
  readonly source?: string
  readonly note?: string
  readonly expected?: Expectation
  /** The author's words. */
  readonly text: ClaimText
  /** His LaTeX, where he wrote some; `text` then says what it was read as. */
  readonly latex?: readonly string[]
  /** What it was read as, typeset. */
  readonly tex?: Notation
  /** Ranges of the sizes for which the author declared some: least and largest. */
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>
  readonly origin?: Claim['origin']
  readonly verdict: Verdict
  /** See `meetsExpectation`. */
  readonly asExpected: boolean
  /** The counterexample (or the tightest instance) with values of variables. */
  readonly shown?: ShownInstance
  /** What the claim was lowered to. */
  readonly obligations: readonly ShownObligation[]
  /** Of code under test: what was found and how to act on it, one text (of one or more lines) each. */
  readonly findings?: readonly string[]
  /** Of code under test: its results as they were judged, some of them where there are many. */
  readonly errors?: readonly CodeError[]
  /** Of a refuted claim: which small change of it holds, each a sentence. */
  readonly diagnosis?: readonly string[]
  /** The changed claims of the diagnosis, to be tried. */
  readonly repairs?: readonly ChangedClaim[]
  /** The command that repeats this result. */
  readonly replay: string
}

/** What a report tells of a claim before anything is found: its name, source, expectation and words, in the order in which they are written. */
export const claimWords = ({
  id,
  source,
  note,
  expected,
  text,
  latex,
  origin,
}: Claim): Pick<ClaimReport, 'id' | 'source' | 'note' | 'expected' | 'text' | 'latex' | 'origin'> => ({
  id,
  ...(source === undefined ? {} : { source }),
  ...(note === undefined ? {} : { note }),
  ...(expected === undefined ? {} : { expected }),
  text,
  ...(latex === undefined ? {} : { latex }),
  ...(origin === undefined ? {} : { origin }),
})

/** A claim, or a file, that could not be read. */
export interface ReportedProblem {
  readonly file: string
  /** 1-based; 0 where the problem is with the file as a whole. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly hint?: string
  /** The source line, for the marker under it. */
  readonly excerpt?: string
  /** Length of the marked part, in columns. */
  readonly width?: number
}

/** What a run found of all claims, and what could not be read. */
export interface Report {
  readonly version: 2
  readonly seed: number
  readonly runs: number
  /** Fingerprint of the arithmetic: reports of engines that differ in it may differ in their last digits. */
  readonly arithmetic: string
  readonly claims: readonly ClaimReport[]
  readonly problems: readonly ReportedProblem[]
  /** Ids of claims that were chosen but not reached before the user stopped the run; absent where none. */
  readonly unchecked?: readonly string[]
}

/**
 * Whether a status is what the author expects. Without a declared expectation a claim is meant to hold, and `undecided` is not yet a failure
 * (--strict makes it one); a declared expectation that stays undecided is not met.
 */
export function meetsExpectation(status: Status, expected: Expectation | undefined): boolean {
  if (status === 'conflict') return false
  if (expected === undefined) return status !== 'refuted'
  return expected === 'holds' ? status === 'proved' || status === 'supported' : status === 'refuted'
}

/** Exit codes: 0 as expected, 1 not as expected, 2 could not run, 3 undecided under --strict, 4 conflict. */
export function exitCode(report: Report, strict: boolean): 0 | 1 | 2 | 3 | 4 {
  const statuses = report.claims.map((c) => c.verdict.status)
  if (statuses.includes('conflict')) return 4
  if (report.problems.length > 0) return 2
  if (report.claims.some((c) => !c.asExpected && c.verdict.status !== 'undecided')) return 1
  if (strict && statuses.includes('undecided')) return 3
  return report.claims.some((c) => !c.asExpected) ? 1 : 0
}
