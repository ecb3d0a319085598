/** The one place where evidence becomes a verdict: a pure function. Nothing holds vacuously. */
import type { SizeValues } from '../../symbolic/expression/index.js'
import type { Domain } from './domain.js'
import type { Counterexample, DistinctPoints, Evidence, Proof, Scope, Tightest, Trials } from './evidence.js'
import type { Status, Verdict } from './verdict.js'

/** Below this share of accepted draws the instances say little about the domain: `undecided: vacuous`. */
export const LEAST_ACCEPTANCE = 0.001
/** Fewer decided instances than this support nothing. */
export const LEAST_TRIALS = 20

const sameSizes = (a: SizeValues, b: SizeValues): boolean =>
  Object.keys(b).every((name) => a[name] === b[name])

/** Whether a proof's scope includes an instance's sizes. */
const covers = (scope: Scope, sizes: SizeValues): boolean =>
  scope.kind === 'all sizes' || scope.sizes.some((s) => sameSizes(s, sizes))

/** All assignments of the declared size ranges. */
export function declaredSizes(domain: Domain): readonly SizeValues[] {
  let all: SizeValues[] = [{}]
  for (const [name, { from, to }] of domain.sizes) {
    const values = Array.from({ length: to - from + 1 }, (_, k) => from + k)
    all = all.flatMap((s) => values.map((v) => ({ ...s, [name]: v })))
  }
  return all
}

const coversDeclared = (proof: Proof, domain: Domain): boolean =>
  proof.scope.kind === 'all sizes' || declaredSizes(domain).every((s) => covers(proof.scope, s))

function tightestOf(trials: readonly Trials[]): Tightest | undefined {
  return trials
    .map((t) => t.tightest)
    .reduce((a, b) => (a && b ? (a.log10Slack <= b.log10Slack ? a : b) : (a ?? b)), undefined)
}

/** The sizes of all scopes, each once. */
export function mergedScope(scopes: readonly Scope[]): Scope {
  const sizes = scopes.flatMap((s) => (s.kind === 'sizes' ? s.sizes : []))
  return {
    kind: 'sizes',
    sizes: sizes.filter((s, i) => sizes.findIndex((o) => sameSizes(o, s) && sameSizes(s, o)) === i),
  }
}

interface Judged {
  readonly status: Status
  readonly reason: string
  readonly scope?: Scope
  readonly counterexample?: Counterexample
}

function judgeRefuted(found: readonly Counterexample[], proofs: readonly Proof[]): Judged {
  const against = found.find((c) => proofs.some((p) => covers(p.scope, c.instance.sizes)))
  const simplest = [...found].sort((a, b) => complexity(a) - complexity(b))[0]
  if (against)
    return {
      status: 'conflict',
      reason: `a confirmed counterexample inside the scope of a proof (${against.checker} against ${proofs[0].checker})`,
      counterexample: against,
    }
  return {
    status: 'refuted',
    reason: `counterexample confirmed by ${simplest.confirmation}`,
    counterexample: simplest,
  }
}

const complexity = (c: Counterexample): number =>
  Object.values(c.instance.sizes).reduce((a, b) => a + b, 0) * 1000 +
  Object.values(c.instance.coordinates)
    .flat()
    .filter((x) => x !== 0).length

/** The judgement of one obligation. */
function judgeObligation(evidence: readonly Evidence[], domain: Domain): Judged {
  const of = <K extends Evidence['kind']>(kind: K): Extract<Evidence, { kind: K }>[] =>
    evidence.filter((e): e is Extract<Evidence, { kind: K }> => e.kind === kind)
  const proofs = of('proof')
  const found = of('counterexample')
  const [disagreement] = of('disagreement')
  if (disagreement) return { status: 'conflict', reason: disagreement.reason }
  if (found.length > 0) return judgeRefuted(found, proofs)
  const whole = proofs.find((p) => coversDeclared(p, domain)) ?? jointProof(proofs, domain)
  if (whole)
    return emptyDomain(whole, of('trials')) ?? { status: 'proved', reason: whole.method, scope: whole.scope }
  const [unconfirmed] = of('unconfirmed proof')
  if (unconfirmed)
    return { status: 'undecided', reason: `the proof was not confirmed: ${unconfirmed.reason}` }
  const [suspicion] = of('suspicion')
  if (suspicion)
    return { status: 'undecided', reason: `a violation was suspected but not confirmed: ${suspicion.reason}` }
  return judgeTrials(
    of('trials'),
    proofs,
    of('declined').map((d) => `${d.checker}: ${d.reason}`),
  )
}

/** A proof speaks of points where the hypotheses hold and both sides are defined: where no draw was such a point, it shows nothing. */
function emptyDomain(proof: Proof, trials: readonly Trials[]): Judged | undefined {
  const drawn = trials.reduce((n, t) => n + t.passed + t.undecided + t.rejected + (t.withoutValue ?? 0), 0)
  if (drawn < LEAST_TRIALS || trials.some((t) => t.passed > 0)) return undefined
  return {
    status: 'undecided',
    reason: `vacuous: ${proof.method}, but none of ${drawn} draws satisfies the assumptions with both sides defined`,
  }
}

function jointProof(proofs: readonly Proof[], domain: Domain): Proof | undefined {
  if (proofs.length === 0 || !declaredSizes(domain).every((s) => proofs.some((p) => covers(p.scope, s))))
    return undefined
  return { ...proofs[0], scope: mergedScope(proofs.map((p) => p.scope)) }
}

function pointsWord({ distinct, dimension: [least, most], exhausted }: DistinctPoints): string {
  if (exhausted) return ' at the only points there are'
  const range = least === most ? `${least}` : `${least} to ${most}`
  return `, ${distinct} distinct points of sets of dimension ${range}`
}

function judgeTrials(
  trials: readonly Trials[],
  proofs: readonly Proof[],
  declined: readonly string[],
): Judged {
  const sum = (pick: (t: Trials) => number): number => trials.reduce((a, t) => a + pick(t), 0)
  const [passed, undecided, rejected, withoutValue] = [
    sum((t) => t.passed),
    sum((t) => t.undecided),
    sum((t) => t.rejected),
    sum((t) => t.withoutValue ?? 0),
  ]
  const drawn = passed + undecided + rejected + withoutValue
  const because = trials.find((t) => t.undecidedBecause !== undefined)?.undecidedBecause
  const without = withoutValue > 0 ? `; at ${withoutValue} draws a side has no value` : ''
  const why = because === undefined ? '' : `: ${because}`
  if (proofs.length > 0)
    return {
      status: 'supported',
      reason: `proved for some of the declared sizes; ${passed} trials`,
      scope: mergedScope([...proofs, ...trials].map((e) => e.scope)),
    }
  if (drawn > 0 && (passed + undecided) / drawn < LEAST_ACCEPTANCE)
    return {
      status: 'undecided',
      reason: `vacuous: ${passed + undecided} of ${drawn} draws satisfy the assumptions${withoutValue > 0 ? ' with both sides defined' : ''}`,
    }
  if (passed < LEAST_TRIALS)
    return {
      status: 'undecided',
      reason:
        passed + undecided === 0
          ? (declined[0] ?? 'no checker could say anything')
          : `only ${passed} of ${passed + undecided} instances could be decided${why}${without}`,
    }
  const points = trials.flatMap((t) => t.points ?? [])
  const distinct = points.reduce((n, p) => n + p.distinct, 0)
  if (points.length > 0 && distinct < LEAST_TRIALS && !points.every((p) => p.exhausted))
    return {
      status: 'undecided',
      reason: `the ${passed} instances are only ${distinct} distinct points`,
    }
  if (undecided > passed)
    return {
      status: 'undecided',
      reason: `${undecided} of ${passed + undecided} instances could not be decided in floating point or intervals${why}`,
    }
  return {
    status: 'supported',
    reason: `${passed} instances${points.map(pointsWord).join('')}`,
    scope: mergedScope(trials.map((t) => t.scope)),
  }
}

/** Worst first: the claim is only as good as its weakest obligation. */
const ORDER: readonly Status[] = ['conflict', 'refuted', 'undecided', 'supported', 'proved']

/**
 * The verdict on a claim from the evidence on all its obligations.
 * @param labels the obligations the claim lowered to; none is `undecided`
 * @param domains the domain of each obligation
 */
export function judge(
  labels: readonly string[],
  domains: readonly Domain[],
  evidence: readonly Evidence[],
): Verdict {
  if (labels.length === 0) return { status: 'undecided', reason: 'the claim has no obligations', evidence }
  const judged = labels.map((label, i) =>
    judgeObligation(
      evidence.filter((e) => e.obligation === label),
      domains[i],
    ),
  )
  const worst = ORDER.map((status) => judged.find((j) => j.status === status)).find((j) => j !== undefined)!
  const trials = evidence.filter((e): e is Trials => e.kind === 'trials')
  const tightest = tightestOf(trials)
  const scope = worst.status === 'proved' ? narrowest(judged.flatMap((j) => j.scope ?? [])) : worst.scope
  return { ...worst, ...(scope ? { scope } : {}), ...(tightest ? { tightest } : {}), evidence }
}

/** Where all parts are proved: the fewest sizes, or all with what any of them wants. */
function narrowest(scopes: readonly Scope[]): Scope | undefined {
  const given = scopes.filter((s) => s.kind === 'sizes').sort((a, b) => a.sizes.length - b.sizes.length)
  if (given.length > 0 || scopes.length === 0) return given[0]
  const asked = scopes.flatMap((s) => (s.kind === 'all sizes' ? (s.where ?? []) : []))
  const where = asked.filter(
    (c, i) => asked.findIndex((o) => o.size === c.size && o.atLeast === c.atLeast) === i,
  )
  return { kind: 'all sizes', ...(where.length > 0 ? { where } : {}) }
}
