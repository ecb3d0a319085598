/** What checkers report. Evidence is data with its scope; judge.ts alone turns it into a verdict. */
import type { SizeValues } from '../../symbolic/expression/index.js'
import type { Enclosure, Instance } from './instance.js'

/** For which sizes something was shown; the region is the whole domain at these sizes. */
export type Scope =
  | {
      readonly kind: 'all sizes'
      /** What the proof wants of the sizes, and their declared ranges ensure; absent where it wants nothing. */
      readonly where?: readonly SizeCondition[]
    }
  | { readonly kind: 'sizes'; readonly sizes: readonly SizeValues[] }

/** One size is at least another, as texts: `n`, `d`, `2*m`, `3`. */
export interface SizeCondition {
  readonly size: string
  readonly atLeast: string
}

/** An entry of an obligation where both sides are told apart, 1-based. */
export interface ViolatedEntry {
  readonly row: number
  readonly col: number
  readonly left: Enclosure
  readonly right: Enclosure
  /** Of a strict inequality: both sides are certainly equal. */
  readonly equal?: true
}

/**
 * How a violation was made certain. By interval Newton, the point of the counterexample is not the instance itself but one whose coordinates are within the
 * distance named (a float64) of it: equations among the hypotheses have a solution there, and the claim fails at it.
 */
export type Confirmation =
  | 'exact rational arithmetic'
  | `interval arithmetic, ${number} bits`
  | `interval Newton (Krawczyk), ${number} bits, at a point within ${number}`

interface Common {
  readonly checker: string
  /** Label of the obligation. */
  readonly obligation: string
}

/** The obligation holds on the scope; the record of the proof was replayed by code that shares nothing with the prover. */
export interface Proof extends Common {
  readonly kind: 'proof'
  readonly scope: Scope
  readonly method: string
  /** An upper bound of the probability that the proof is wrong (modular zero tests); 0 for a proof without chance. */
  readonly errorProbability: number
  readonly steps: readonly string[]
}

/** A proof was found, and its replay refused it: it shows nothing, and nothing beside it may hide that. */
export interface UnconfirmedProof extends Common {
  readonly kind: 'unconfirmed proof'
  readonly scope: Scope
  readonly method: string
  readonly reason: string
}

/** The tightest instance of an inequality that was found. */
export interface Tightest {
  /** log10(greater/lesser), and no less than it: 0 is equality, 1 a bound ten times too large. */
  readonly log10Slack: number
  /** Whether intervals confirm it at the instance; else it is what floats and their error bounds say. */
  readonly confirmed?: boolean
  readonly instance: Instance
}

/** What instances under hypotheses were, as points: floats meet some sets at a handful of them only. */
export interface DistinctPoints {
  /** Points of the domain that differ in the value of a variable. */
  readonly distinct: number
  /** Least and largest dimension of the sets at the positions tried. */
  readonly dimension: readonly [number, number]
  /** The domain is one point at each position tried: there are no others. */
  readonly exhausted?: true
}

/** How much an inequality gives away at the instances of some sizes, as log10(greater/lesser). */
export interface SlackAtSizes {
  readonly sizes: SizeValues
  /** Instances at which it is known. */
  readonly count: number
  /** Least, first quartile, median, third quartile, greatest; to four digits. */
  readonly quartiles: readonly [number, number, number, number, number]
}

/** How near to a violation a search came, as its evaluations were spent. */
export interface SearchTrace {
  /** `ratio`: log10(lesser/greater). `gap`: |left − right|, or lesser − greater, in proportion to the terms that they are made of. Either is positive where violated. */
  readonly measure: 'ratio' | 'gap'
  /** Evaluations spent, and the best by then, to four digits: a point for each rise, and one for the end. */
  readonly points: readonly (readonly [evaluations: number, best: number])[]
}

/** Instances were tried and none was certainly violated. */
export interface Trials extends Common {
  readonly kind: 'trials'
  readonly scope: Scope
  /** Instances of the domain at which the obligation was decided in its favour within the error bound. */
  readonly passed: number
  /** Instances at which floats could decide nothing (overflow, undefined, error bound infinite), and neither could intervals. */
  readonly undecided: number
  /** Why rigorous arithmetic did not decide one of them. */
  readonly undecidedBecause?: string
  /** Draws that did not satisfy the assumptions. */
  readonly rejected: number
  /** Draws at which a side, or what it is made from, has no value: they say nothing. */
  readonly withoutValue?: number
  /** Of instances under hypotheses. */
  readonly points?: DistinctPoints
  /** The largest |left − right| / max(1, |left| + |right|) that the error bounds could have hidden at a passed instance. */
  readonly resolution?: number
  readonly tightest?: Tightest
  /** Of an inequality, by sizes; absent where it is known nowhere. */
  readonly slack?: readonly SlackAtSizes[]
  /** Of a search. */
  readonly trace?: SearchTrace
}

/** A count of draws without a value as a part of trials: absent where there were none. */
export const withoutValues = (count: number): Pick<Trials, 'withoutValue'> =>
  count === 0 ? {} : { withoutValue: count }

/** A point of the domain at which the obligation is certainly false. */
export interface Counterexample extends Common {
  readonly kind: 'counterexample'
  readonly instance: Instance
  readonly entry: ViolatedEntry
  readonly confirmation: Confirmation
  /** |left − right| / (|left| + |right|), between 0 and 1: the relative size of the violation. */
  readonly relative: number
  /** The largest violation that was drawn, when `instance` is a simplified one; see `larger`. */
  readonly largest?: { readonly instance: Instance; readonly entry: ViolatedEntry; readonly relative: number }
}

/** The largest violation seen, where it is larger than the one shown: a simplification may violate more than what it is one of. */
export const larger = ({ largest, relative }: Counterexample): Counterexample['largest'] =>
  largest && largest.relative > relative ? largest : undefined

/** A violation in floating point that rigorous arithmetic could neither confirm nor dismiss. */
export interface Suspicion extends Common {
  readonly kind: 'suspicion'
  readonly instance: Instance
  readonly reason: string
}

/** Why a checker says nothing where the time was up: what is found then depends on the machine. */
export const TIME_IS_UP = 'the time limit was reached'

/** The checker says nothing about this obligation, and why. */
export interface Declined extends Common {
  readonly kind: 'declined'
  readonly reason: string
}

/** Two of our own parts, or two engines, disagree. */
export interface Disagreement extends Common {
  readonly kind: 'disagreement'
  readonly reason: string
}

/** What a checker may report of one obligation. */
export type Evidence =
  Proof | UnconfirmedProof | Trials | Counterexample | Suspicion | Declined | Disagreement
