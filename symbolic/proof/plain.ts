/**
 * The record of a proof as plain JSON data. Its replay (replay/) shares no code with the prover: these types are all they have in common.
 *
 * Each step is an operation on earlier steps, with the normal form of the entry of its result. Names that start with `#` are digits of rows
 * and columns, or summation indices.
 */

import type { CoreOp, EntrywiseOp, SpectralOp } from '../operations/index.js'

/** Functions of entries that records name. */
export type PlainFunctionName = EntrywiseOp
/** Functions of a whole matrix that records name. */
export type PlainMatrixFunction = SpectralOp | 'maxof' | 'minof'
/** The other operations that records name. */
export type PlainStructure = Exclude<CoreOp, PlainMatrixFunction>

/** A polynomial in names of sizes and indices: `[2, 'n', 'd']` is 2·n·d. */
export type PlainSize = readonly (readonly [number, ...string[]])[]

/** A name that runs over 1 … count. */
export interface PlainIndex {
  readonly name: string
  readonly count: PlainSize
}

/** An atom as data. */
export type PlainAtom =
  | { readonly kind: 'entry'; readonly variable: string; readonly row: PlainSize; readonly col: PlainSize }
  | { readonly kind: 'number'; readonly of: PlainSize }
  | { readonly kind: 'pi' }
  | { readonly kind: 'delta'; readonly a: PlainSize; readonly b: PlainSize }
  | { readonly kind: 'exp'; readonly of: PlainForm }
  | { readonly kind: 'function'; readonly name: string; readonly of: readonly PlainForm[] }
  | { readonly kind: 'power'; readonly base: PlainForm }
  | {
      readonly kind: 'matrix'
      readonly name: string
      readonly of: PlainForm
      readonly rows: readonly PlainIndex[]
      readonly cols: readonly PlainIndex[]
      readonly at: readonly PlainSize[]
    }

/** A rational as text: `3`, `-1/2`. */
export type PlainRational = string

/** A power of an atom as data. */
export interface PlainFactor {
  readonly atom: PlainAtom
  readonly exponent: PlainRational
}

/** coefficient · Σ over `sum` of the product of the factors. */
export interface PlainTerm {
  readonly coefficient: PlainRational
  readonly sum: readonly PlainIndex[]
  readonly factors: readonly PlainFactor[]
}

/** A normal form as data. */
export type PlainForm = readonly PlainTerm[]

/** A matrix by its entry; several digits of a row or column are outermost first. */
export interface PlainMatrix {
  readonly rows: readonly PlainIndex[]
  readonly cols: readonly PlainIndex[]
  readonly entry: PlainForm
}

/** The positions of a slice along one dimension, as data. */
export type PlainPart =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: PlainSize }
  | { readonly kind: 'range'; readonly from: PlainSize; readonly to: PlainSize }

/** What a step is made of. */
export type PlainOperation =
  | { readonly op: 'const'; readonly value: PlainRational }
  | { readonly op: 'size'; readonly size: PlainSize }
  | { readonly op: 'pi' | 'ones' | 'zeros' | 'eye' }
  | { readonly op: 'var'; readonly name: string }
  | { readonly op: 'basis'; readonly at: PlainSize }
  | {
      readonly op: 'slice'
      readonly of: readonly number[]
      readonly rows: PlainPart
      readonly cols: PlainPart
    }
  | { readonly op: 'sumover'; readonly of: readonly number[]; readonly index: PlainIndex }
  /** Any other operation of the core, on earlier steps. */
  | { readonly op: 'apply'; readonly name: string; readonly of: readonly number[] }

/** An operation with the shape of its result. */
export interface PlainFormulaStep {
  readonly operation: PlainOperation
  readonly shape: readonly [PlainSize, PlainSize]
}
/** An operation with the normal form of its result. */
export interface PlainStep extends PlainFormulaStep {
  readonly result: PlainMatrix
}

/** What is used of a variable. */
export interface PlainVariable {
  readonly name: string
  readonly shape: readonly [PlainSize, PlainSize]
  readonly facts: readonly string[]
}

/** Both sides as normal forms of the entry at the same digits; `factor` is what the sides of the stage before were multiplied with. */
export interface PlainStage {
  readonly factor?: PlainForm
  readonly left: PlainForm
  readonly right: PlainForm
}

/** The proof of an identity for all sizes. */
export interface ProofRecord {
  readonly version: 1
  readonly variables: readonly PlainVariable[]
  /** Quantified indices. */
  readonly indices: readonly PlainIndex[]
  readonly steps: readonly PlainStep[]
  /** Which steps the two sides are. */
  readonly sides: readonly [number, number]
  readonly rows: readonly PlainIndex[]
  readonly cols: readonly PlainIndex[]
  /** The last stage has the same form on both sides. */
  readonly stages: readonly PlainStage[]
  /** The equations that were used on terms, beside addition and multiplication. */
  readonly rules: readonly string[]
}

/** An equation that is assumed, or follows by the rule from one that is, by the steps of its sides and of their difference. */
export interface PlainEquation {
  readonly label: string
  readonly sides: readonly [number, number]
  readonly difference: number
  readonly rule?: string
}

/** left = right under equations: left = right + combination without them, and the combination vanishes with the differences of their sides. */
export interface CombinationRecord {
  readonly version: 1
  /** Its second side is the sum of the steps `right` and `combination`. */
  readonly identity: ProofRecord
  readonly right: number
  readonly combination: number
  readonly equations: readonly PlainEquation[]
  /** When present, the sides are the squares of these steps, which are those of the claim. */
  readonly squares?: { readonly rule: string; readonly of: readonly [number, number] }
}

/** An equation that is assumed, and formulas in which one of its sides takes the place of the other. */
export interface PlainRewriting {
  readonly label: string
  /** An equation of matrix analysis, of that name: it is not assumed. */
  readonly lemma?: true
  /** The steps of what is replaced, and of what replaces it. */
  readonly equation: readonly [number, number]
  /** Both sides of the claim after it. */
  readonly sides: readonly [number, number]
}

/** left = right under equations: equals are put for equals in both sides, until they are those of an identity. */
export interface RewritingRecord {
  readonly version: 1
  readonly steps: readonly PlainFormulaStep[]
  /** The steps that are the sides of the claim. */
  readonly sides: readonly [number, number]
  /** One after the other. */
  readonly rewritings: readonly PlainRewriting[]
  /** What lemmas may use of variables. */
  readonly variables?: readonly PlainVariable[]
  /** Of the last sides. */
  readonly identity: ProofRecord
}

/**
 * A sum over indices of weight times: the square of `left`; the square of `left` − `right`; or, for a `gram` weight, `left` times
 * `right`. Both are linear in the direction v.
 */
export interface CertificatePart {
  readonly kind: 'square' | 'difference' | 'gram'
  readonly over: readonly PlainIndex[]
  readonly weight: PlainForm
  readonly left: PlainForm
  readonly right: PlainForm
}

/** v'Mv as a sum of parts none of which is negative. */
export interface Certificate {
  readonly version: 1
  readonly variables: readonly PlainVariable[]
  readonly indices: readonly PlainIndex[]
  readonly steps: readonly PlainStep[]
  /** Which step M is. */
  readonly matrix: number
  /** The name of v. */
  readonly direction: string
  readonly parts: readonly CertificatePart[]
  readonly rules: readonly string[]
}

/** lesser ≤ greater: every term of the difference is at least zero. */
export interface InequalityRecord {
  readonly version: 1
  readonly variables: readonly PlainVariable[]
  readonly indices: readonly PlainIndex[]
  readonly steps: readonly PlainStep[]
  /** The steps that are lesser and greater. */
  readonly sides: readonly [number, number]
  readonly difference: PlainMatrix
  readonly rules: readonly string[]
}

/** left = right at each of some values of the sizes and quantified indices, found at generic points. */
export interface SizesRecord {
  readonly version: 1
  /** The facts say which points were taken as generic: free ones where there are none. */
  readonly variables: readonly PlainVariable[]
  readonly steps: readonly PlainFormulaStep[]
  readonly sides: readonly [number, number]
  readonly at: readonly Readonly<Record<string, number>>[]
}

/** A variable in a space, whose numbers are steps without variables. */
export interface PlainSpaceVariable {
  readonly name: string
  readonly shape: readonly [PlainSize, PlainSize]
  readonly space: string
  readonly parameters: readonly number[]
}

/** lesser ≤ greater over the whole domain at each of some values of the sizes and quantified indices, shown on so many boxes. */
export interface EnclosureRecord {
  readonly version: 1
  readonly variables: readonly PlainSpaceVariable[]
  readonly steps: readonly PlainFormulaStep[]
  /** The steps that are lesser and greater. */
  readonly sides: readonly [number, number]
  readonly at: readonly Readonly<Record<string, number>>[]
  readonly boxes: number
}

/** A comparison of two steps, entry by entry. */
export interface PlainComparison {
  readonly relation: 'at most' | 'below' | 'equal'
  readonly sides: readonly [number, number]
}

/** A comparison at every point of a finite domain, at each of some values of the sizes and quantified indices. */
export interface FiniteRecord {
  readonly version: 1
  readonly variables: readonly PlainSpaceVariable[]
  readonly steps: readonly PlainFormulaStep[]
  readonly claim: PlainComparison
  /** Points at which one of these fails do not count. */
  readonly hypotheses: readonly PlainComparison[]
  readonly at: readonly Readonly<Record<string, number>>[]
  /** How many points count, in all. */
  readonly points: number
}

/** A record of any kind. */
export type AnyRecord =
  | { readonly kind: 'combination'; readonly record: CombinationRecord }
  | { readonly kind: 'finite'; readonly record: FiniteRecord }
  | { readonly kind: 'rewriting'; readonly record: RewritingRecord }
  | { readonly kind: 'enclosure'; readonly record: EnclosureRecord }
  | { readonly kind: 'given sizes'; readonly record: SizesRecord }
  | { readonly kind: 'identity'; readonly record: ProofRecord }
  | { readonly kind: 'semidefinite'; readonly record: Certificate }
  | { readonly kind: 'inequality'; readonly record: InequalityRecord }
