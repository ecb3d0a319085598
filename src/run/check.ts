/** Claims in, report out: lower, run the checkers from cheap to dear, judge. */
import { fingerprint } from '../../symbolic/elementary/index.js'
import {
  claimWords,
  judge,
  meetsExpectation,
  TIME_IS_UP,
  type Claim,
  type ClaimReport,
  type Counterexample,
  type Diagnosis,
  type Evidence,
  type Hypothesis,
  type Notation,
  type Obligation,
  type Report,
  type Status,
  type Verdict,
} from '../core/index.js'
import { checkers, type Checker } from '../checkers/index.js'
import { isPlainlyFalse } from '../checkers/glance.js'
import { proof } from '../checkers/proof.js'
import { sampling } from '../checkers/sampling.js'
import { isSoonFound, search } from '../checkers/search.js'
import { auditCounterexample, auditProof } from './audit.js'
import { checkDerivatives } from './derivatives.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Remembered } from './memory.js'
import { DEFAULT_RUNS, replayLine } from '../shell/replay-line.js'
import { replay } from './replay.js'
import { worthAfterProof } from '../instance/cost.js'
import { showPath } from '../instance/path.js'
import { showInstance, showObligation, showSides } from '../instance/show.js'
import { withConfirmedSlack } from '../instance/slack.js'
import { showSpectrum } from '../instance/spectrum.js'

/** What a diagnosis may use of the run that it belongs to. */
export interface DiagnosisOptions {
  readonly seed: number
  /** The full check of a changed claim. */
  check(claim: Claim): Promise<Status>
  expired(): boolean
}

/** Says why a claim is refuted. */
export type Diagnose = (claim: Claim, found: Counterexample, options: DiagnosisOptions) => Promise<Diagnosis>

/** What stands above a check and is handed in: it is made of the long search. */
export interface Above {
  readonly diagnosis: Diagnose
  /** The claim in the notation of its author. */
  readonly notation: (claim: Claim) => Notation
  /** A program that computes both sides of what is violated at a counterexample; undefined where there is none. */
  readonly program: (violated: Obligation, found: Counterexample) => string | undefined
}

/** How a check is run; every field may be left out. */
export interface CheckOptions {
  /** Every draw comes from it: the same seed gives the same report. */
  readonly seed?: number
  /** Instances per obligation. */
  readonly runs?: number
  /** A limit for the whole run, in the unit of `now`; what was found by then is reported. */
  readonly timeLimit?: number
  /** The clock; without one there is no time limit. */
  readonly now?: () => number
  /** Which claims to check, by id. */
  readonly only?: (id: string) => boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (event: Progress) => void
  /** The strategies, tried in this order. Without it all are, from cheap to dear; what is plainly false is sampled before a proof is searched. */
  readonly checkers?: readonly Checker[]
  /** Whether refutations that are expected are diagnosed too. */
  readonly diagnose?: boolean
  /** Points remembered of a claim, by its id: tried before anything else. */
  readonly remembered?: (id: string) => readonly Remembered[]
}

/** Which claim a check is at, and the report of one that is done. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly id: string
  readonly report?: ClaimReport
}

/** The seed of a run that names none. */
export const DEFAULT_SEED = 1

interface Context extends Above {
  readonly seed: number
  readonly runs: number
  readonly checkers: readonly Checker[]
  /** Whether what is plainly false is sampled first. */
  readonly glances: boolean
  /** Whether refutations that are expected are diagnosed too. */
  readonly diagnoseAll: boolean
  expired(): boolean
}

const declined = (checker: string, obligation: string, reason: string): Evidence => ({
  kind: 'declined',
  checker,
  obligation,
  reason,
})

/** Instances tried of what is proved already: enough to notice a proof that is wrong, or that speaks of no point. */
const RUNS_AFTER_PROOF = 40

const isRefuted = (evidence: readonly Evidence[]): boolean =>
  evidence.some((e) => e.kind === 'counterexample')
const isProved = (evidence: readonly Evidence[], { label, domain }: Obligation): boolean =>
  judge([label], [domain], evidence).status === 'proved'

/** An obligation as it is examined. */
interface Posed {
  readonly obligation: Obligation
  readonly assumptions: readonly Hypothesis[]
  /** What will refute it before long: it goes before the proof. */
  readonly first?: Checker
}

/** What is plainly false first. */
function posedOf(claim: Claim, obligations: readonly Obligation[], context: Context): readonly Posed[] {
  const { glances, seed, expired } = context
  const posed = obligations.map((obligation): Posed => {
    const assumptions = lowerAssumptions(obligation.domain)
    const task = { claim, obligation, assumptions, seed, expired }
    if (!glances) return { obligation, assumptions }
    if (isPlainlyFalse(task)) return { obligation, assumptions, first: sampling }
    return { obligation, assumptions, ...(isSoonFound(task) ? { first: search } : {}) }
  })
  return posed.toSorted((a, b) => Number(b.first !== undefined) - Number(a.first !== undefined))
}

/** What is remembered is still tried before. */
const withFirst = (first: Checker | undefined, all: readonly Checker[]): readonly Checker[] =>
  first ? all.flatMap((c) => (c === proof ? [first, proof] : c === first ? [] : [c])) : all

async function examine(
  claim: Claim,
  posed: Posed,
  obligations: readonly Obligation[],
  context: Context,
): Promise<readonly Evidence[]> {
  const { obligation } = posed
  const audited = (e: Evidence): readonly Evidence[] =>
    e.kind === 'counterexample' ? auditCounterexample(claim, obligations, e) : [e]
  const { assumptions } = posed
  const evidence: Evidence[] = []
  for (const checker of withFirst(posed.first, context.checkers)) {
    if (isRefuted(evidence)) break
    if (context.expired()) {
      evidence.push(declined(checker.name, obligation.label, TIME_IS_UP))
      continue
    }
    const proved = isProved(evidence, obligation)
    const runs = proved ? worthAfterProof(obligation, Math.min(context.runs, RUNS_AFTER_PROOF)) : context.runs
    const task = { claim, obligation, assumptions, proved, evidence, ...context, runs }
    const found = await checker.check(task)
    evidence.push(...found.flatMap(audited))
  }
  return evidence
}

/** A claim as far as it was lowered. */
interface Lowered {
  readonly verdict: Verdict
  readonly obligations: readonly Obligation[]
}

const judgedBy = (obligations: readonly Obligation[], evidence: readonly Evidence[]): Verdict =>
  judge(
    obligations.map((o) => o.label),
    obligations.map((o) => o.domain),
    evidence,
  )

const notLowered = (reason: string): Lowered => ({
  verdict: { status: 'undecided', reason, evidence: [declined('lowering', '1', reason)] },
  obligations: [],
})

async function verdictOn(claim: Claim, context: Context): Promise<Lowered> {
  const lowered = lower(claim)
  if (lowered.kind === 'not lowered') return notLowered(lowered.reason)
  const { obligations } = lowered
  const [first] = obligations
  const evidence: Evidence[] = first ? [...checkDerivatives(claim, first.label, context.seed)] : []
  for (const posed of posedOf(claim, obligations, context)) {
    evidence.push(...(await examine(claim, posed, obligations, context)))
    if (isRefuted(evidence)) break
  }
  const verdict = judgedBy(obligations, evidence)
  if (verdict.status !== 'proved') return { verdict, obligations }
  const audited = [...evidence, ...auditProof(claim, obligations, context.seed)]
  return { verdict: judgedBy(obligations, audited), obligations }
}

/** What small changes say about a refuted claim: they are checked as it was. */
async function diagnosisOf(
  claim: Claim,
  { counterexample }: Verdict,
  context: Context,
): Promise<Pick<ClaimReport, 'diagnosis' | 'repairs'>> {
  if (!counterexample) return {}
  const { seed, expired, diagnosis } = context
  const statusOf = async (changed: Claim): Promise<Verdict['status']> =>
    (await verdictOn(changed, context)).verdict.status
  const { sentences, repairs } = await diagnosis(claim, counterexample, { seed, expired, check: statusOf })
  return {
    ...(sentences.length === 0 ? {} : { diagnosis: sentences }),
    ...(repairs.length === 0 ? {} : { repairs }),
  }
}

/** The checkers, after a replay of what is remembered of the claim. */
function withMemory(context: Context, points: readonly Remembered[]): Context {
  return points.length === 0 ? context : { ...context, checkers: [replay(points), ...context.checkers] }
}

/** Ranges that the author declared; others go on for ever. */
function declaredSizes({ domain }: Claim): Pick<ClaimReport, 'sizes'> {
  const declared = [...domain.sizes].filter(([, { open }]) => !open)
  if (declared.length === 0) return {}
  return { sizes: Object.fromEntries(declared.map(([name, { from, to }]) => [name, [from, to]])) }
}

/** The point of a verdict for people, at a counterexample with what is violated. */
function shownPoint(
  { counterexample, tightest }: Verdict,
  obligations: readonly Obligation[],
  program: Above['program'],
): Pick<ClaimReport, 'shown'> {
  const point = counterexample?.instance ?? tightest?.instance
  const owner = obligations.find((o) => point && o.domain.variables.every((v) => v.name in point.coordinates))
  if (!point || !owner) return {}
  const violated = obligations.find((o) => o.label === counterexample?.obligation)
  const shown = showInstance(owner.domain, point)
  if (!violated || !counterexample) return { shown }
  const path = showPath(violated, point, counterexample.entry)
  const numpy = program(violated, counterexample)
  return {
    shown: {
      ...shown,
      ...showSides(violated, point),
      ...path,
      ...showSpectrum(violated, point),
      ...(numpy === undefined ? {} : { numpy }),
    },
  }
}

/** What depends on neither the claim nor what was found of it. */
type Telling = Above & Pick<Context, 'seed' | 'runs'>

/** What is told of a claim where this was found of it. */
function reportOf(
  claim: Claim,
  { verdict: found, obligations }: Lowered,
  diagnosis: Pick<ClaimReport, 'diagnosis' | 'repairs'>,
  telling: Telling,
): ClaimReport {
  const verdict = withConfirmedSlack(found, obligations)
  return {
    ...claimWords(claim),
    // Code under test stands by its name in the text.
    ...(claim.implementation ? {} : { tex: telling.notation(claim) }),
    ...declaredSizes(claim),
    verdict,
    asExpected: meetsExpectation(verdict.status, claim.expected),
    ...diagnosis,
    ...shownPoint(verdict, obligations, telling.program),
    obligations: obligations.map(showObligation),
    replay: replayLine(claim, telling.seed, telling.runs),
  }
}

async function checkClaim(given: Claim, context: Context): Promise<ClaimReport> {
  const claim = (await given.prepare?.()) ?? given
  const found = await verdictOn(claim, context)
  const wantsDiagnosis = context.diagnoseAll || !meetsExpectation(found.verdict.status, claim.expected)
  const diagnosis = wantsDiagnosis ? await diagnosisOf(claim, found.verdict, context) : {}
  return reportOf(claim, found, diagnosis, context)
}

/**
 * The report that the evidence of another makes of a claim: what it tells beside its evidence and its diagnosis follows from these, and from the claim, which
 * is prepared.
 */
export function retold(
  above: Above,
  claim: Claim,
  { verdict: { evidence }, diagnosis, repairs }: ClaimReport,
  { seed = DEFAULT_SEED, runs = DEFAULT_RUNS }: Pick<CheckOptions, 'seed' | 'runs'>,
): ClaimReport {
  const lowered = lower(claim)
  const found =
    lowered.kind === 'not lowered'
      ? notLowered(lowered.reason)
      : { verdict: judgedBy(lowered.obligations, evidence), obligations: lowered.obligations }
  const reasons = { ...(diagnosis ? { diagnosis } : {}), ...(repairs ? { repairs } : {}) }
  return reportOf(claim, found, reasons, { ...above, seed, runs })
}

/** Lets timers and signals in between claims, in every engine: a message comes after what is due already, and without the delay of a timer. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const onmessage = (): void => {
      port1.close()
      resolve()
    }
    Object.assign(port1, { onmessage })
    port2.postMessage(undefined)
  })

/**
 * Checks claims one after another. Same seed, same report, whatever else is checked beside.
 */
export async function checkWith(
  above: Above,
  claims: readonly Claim[],
  options: CheckOptions = {},
): Promise<Report> {
  const { seed = DEFAULT_SEED, runs = DEFAULT_RUNS, now, timeLimit } = options
  const end = now && timeLimit !== undefined ? now() + timeLimit : Infinity
  const context: Context = {
    seed,
    runs,
    checkers: options.checkers ?? checkers,
    glances: options.checkers === undefined,
    diagnoseAll: options.diagnose ?? false,
    ...above,
    expired: () => (now !== undefined && now() >= end) || options.signal?.aborted === true,
  }
  const chosen = claims.filter((c) => options.only?.(c.id) ?? true)
  const reports: ClaimReport[] = []
  for (const claim of chosen) {
    if (options.signal?.aborted) break
    options.onProgress?.({ done: reports.length, total: chosen.length, id: claim.id })
    const report = await checkClaim(claim, withMemory(context, options.remembered?.(claim.id) ?? []))
    reports.push(report)
    options.onProgress?.({ done: reports.length, total: chosen.length, id: claim.id, report })
    await breathe()
  }
  return { version: 2, seed, runs, arithmetic: fingerprint(), claims: reports, problems: [] }
}
