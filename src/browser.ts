/**
 * The part of the public interface that runs in every engine, a browser's too: claims, checks, derivatives, the numeric losses. Nothing that it loads knows Node.
 */
import { resolveWithNeeds, resolveWithValues } from '../symbolic/calculus/index.js'
import type { Claim, Implementation, Report, ReportedProblem } from './core/index.js'
import {
  claimLater,
  readClaim,
  readDocument as readDocumentWith,
  readFormula,
  type ClaimRecord,
  type FormulaRecord,
} from './claims/document/index.js'
import { above } from './derive/above.js'
import { checkWith, type CheckOptions } from './run/check.js'
import { spaces } from './spaces/index.js'

const reading = { spaces, differentiate: resolveWithNeeds }

/**
 * The claim of a record, the same record as in a claims file: `claim({ id, given: { x: 'vector(n)' }, claim: 'norm(x) <= norm1(x)' })`.
 * @throws where the record cannot be read, with what was expected and what came
 */
export const claim = (record: ClaimRecord): Claim => readClaim(record, reading)

/**
 * Claims of a long list of records, each read at the first look at more than its id, source, note and expectation: most runs want few of them. What cannot be
 * read is thrown then, as `claim` does.
 */
export const claimsLater = (records: readonly ClaimRecord[]): readonly Claim[] =>
  records.map((record) => claimLater(record, () => claim(record)))

/** A claim on code: `formula` is what the code is said to compute, in the formula language. */
export type ImplementationRecord = FormulaRecord

/**
 * The claim that an implementation computes a formula of the given variables, within what the rounding errors of the formula explain.
 * @throws where the record cannot be read
 */
export function implementationClaim(record: ImplementationRecord, implementation: Implementation): Claim {
  const { claim: read } = readFormula(record, { spaces, differentiate: resolveWithValues })
  return {
    ...read,
    implementation,
    text: { ...read.text, claim: `${implementation.name} == ${record.formula}` },
  }
}

/** The same, read as those of `claimsLater` are. */
export const implementationClaimLater = (
  record: ImplementationRecord,
  implementation: Implementation,
): Claim => claimLater({ ...record, implementation }, () => implementationClaim(record, implementation))

/** The claims of a YAML file, or of the fenced `claim` blocks of a Markdown file; what cannot be read is a problem, the rest is still read. */
export const readDocument = (
  text: string,
  file: string,
): { readonly claims: readonly Claim[]; readonly problems: readonly ReportedProblem[] } =>
  readDocumentWith(text, file, reading)

export type { ClaimRecord } from './claims/document/index.js'
/** Checks claims one after another. Same seed, same report, whatever else is checked beside. */
export const check = (claims: readonly Claim[], options: CheckOptions = {}): Promise<Report> =>
  checkWith(above, claims, options)

export { DEFAULT_SEED, type CheckOptions, type Progress } from './run/check.js'
export { DEFAULT_RUNS, replayLine } from './shell/replay-line.js'
export { property } from './run/property.js'
export * from './derive/index.js'
export * from './regression/index.js'
export { exitCode, meetsExpectation } from './core/index.js'
export type {
  Claim,
  ClaimReport,
  ClaimText,
  Counterexample,
  Enclosure,
  Evidence,
  Expectation,
  Implementation,
  Instance,
  Proof,
  Report,
  ReportedProblem,
  Scope,
  ShownInstance,
  ShownValue,
  SizeRange,
  Status,
  Tightest,
  Trials,
  Values,
  Verdict,
  ViolatedEntry,
} from './core/index.js'
