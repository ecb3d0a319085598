/** From suspected violations to evidence: the largest that rigorous arithmetic confirms, with its simplification. */
import type { Chart, Counterexample, Hypothesis, Instance, Obligation, Suspicion } from '../core/index.js'
import { placeAt, type Place } from './place.js'
import { shrink, type Improve } from './shrink.js'

/** A violation in floating point. */
export interface Violation {
  readonly place: Place
  readonly instance: Instance
  readonly relative: number
}

/** Whose violations are settled. */
export interface Case {
  readonly checker: string
  readonly obligation: Obligation
  readonly assumptions: readonly Hypothesis[]
  readonly seed: number
  readonly improve?: Improve
}

/** What rigorous arithmetic makes of the violations that floats suspect. */
export interface Settled {
  /** The confirmed counterexample; else a suspicion that could not be decided; nothing where all were rounding. */
  readonly outcome?: Counterexample | Suspicion
  /** How many violations rounding explains: instances passed. */
  readonly dismissed: number
  /** How many are at points without a value. */
  readonly withoutValue: number
  /** At how many an assumption fails. */
  readonly outside: number
}

const CHARTS: readonly (Chart | undefined)[] = [undefined, 'whole']

/** Violations of each chart tried for confirmation, largest first. */
const MAX_CONFIRMED_TRIES = 12

/** Confirms the largest violation and simplifies it; what is only rounding is counted. */
export function settle(found: Case, violations: readonly Violation[]): Settled {
  let suspicion: Suspicion | undefined
  let [dismissed, withoutValue, outside] = [0, 0, 0]
  const ordered = violations.toSorted((a, b) => b.relative - a.relative)
  const tried = CHARTS.flatMap((chart) =>
    ordered.filter((v) => v.instance.chart === chart).slice(0, MAX_CONFIRMED_TRIES),
  )
  for (const violation of tried) {
    const confirmed = violation.place.confirm(violation.instance)
    if (confirmed.kind === 'confirmed')
      return { outcome: simplest(found, violation, confirmed), dismissed, withoutValue, outside }
    if (confirmed.kind === 'dismissed') dismissed++
    else if (confirmed.kind === 'no value') withoutValue++
    else if (confirmed.kind === 'outside') outside++
    else
      suspicion ??= {
        kind: 'suspicion',
        checker: found.checker,
        obligation: found.obligation.label,
        instance: violation.instance,
        reason: confirmed.reason,
      }
  }
  return { ...(suspicion ? { outcome: suspicion } : {}), dismissed, withoutValue, outside }
}

type Sure = Extract<ReturnType<Place['confirm']>, { kind: 'confirmed' }>

/** The counterexample of a confirmed violation, simplified as far as its simplification is confirmed too. */
export function simplest(
  { checker, obligation, assumptions, seed, improve }: Case,
  found: Violation,
  sure: Sure,
): Counterexample {
  const largest = { instance: found.instance, entry: sure.entry, relative: sure.relative }
  const common = { kind: 'counterexample', checker, obligation: obligation.label, largest } as const
  const small = shrink(obligation, assumptions, found, seed, improve)
  const place = placeAt(obligation, assumptions, small.instance)
  const again = place.admissible(small.instance.coordinates) ? place.confirm(small.instance) : undefined
  const { entry, relative, confirmation, instance } =
    again?.kind === 'confirmed'
      ? { ...again, instance: small.instance }
      : { ...sure, instance: found.instance }
  return { ...common, instance, entry, relative, confirmation }
}
