/**
 * The best constant of an inequality between two certain numbers: on one side what a confirmed instance takes, on the other the best one with which the provers prove
 * the claim. A claim with another constant is a claim of its own, made as text, so that proof, replay and audit are those of any claim.
 */
import { proveBound } from '../../symbolic/bounds/index.js'
import {
  compareRational,
  mulRational,
  ONE,
  rational,
  rationalOfDecimal,
  rationalText,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../../symbolic/expression/index.js'
import { boundContextOf } from '../checkers/proof/space-facts.js'
import { lower } from '../claims/lower.js'
import type { Claim, Scope } from '../core/index.js'
import { isProved, proveClaim } from '../run/prove-claim.js'
import type { Effort } from '../search/sweep.js'
import { largestRatio } from './extreme.js'
import { partsOf, stating, type Part } from './parts.js'
import { exponentOf, simplestAbove, simplestBelow } from './simplest.js'
import type { Tightness } from './tightness.js'

/** The best constant of an inequality; the claim holds with the proved one, and fails beyond what an instance takes. */
export type Certified = CertifiedFactor | CertifiedMargin

/** The least factor with which lesser ≤ factor · greater. */
export interface CertifiedFactor {
  readonly kind: 'factor'
  readonly obligation: string
  /** It fails for every factor below this, by a confirmed instance; absent where none is confirmed. */
  readonly atLeast?: number
  /** And holds for this one, by a proof that was replayed and audited; absent where none was found. */
  readonly atMost?: Proof
  /** The factor times the constant, where the claim is a Lipschitz bound by a number. */
  readonly constant?: { readonly atLeast?: number; readonly atMost?: string }
  /** The search was ended early: a better proof may be near. */
  readonly stopped?: true
}

/** The largest margin with which lesser + margin ≤ greater; of matrices, greater − lesser ⪰ margin · I. */
export interface CertifiedMargin {
  readonly kind: 'margin'
  readonly obligation: string
  readonly atLeast?: Proof
  readonly atMost?: number
  readonly stopped?: true
}

interface Proof {
  /** A rational number, as text. */
  readonly value: string
  readonly scope: Scope
  readonly method: string
  readonly claim: string
}

/** The seed of a search, how long it may look for instances, and how long it may take. */
export interface CertifyOptions {
  readonly seed: number
  readonly effort: Effort
  expired(): boolean
}

/** The decades below what was found of a factor that is certainly too small, for the calculus to tell how far it comes. */
const TOO_SMALL = -3
/** Distances from what was found, relative to it, at which a simple constant is tried first. */
const NEAR = [1e-6, 1e-3] as const
/** Where nothing is known: the claim itself, and weaker ones. */
const WEAKER = [1, 2, 10, 100] as const
/** Halvings of what is left between a constant that was proved and one that was not. */
const HALVINGS = 5
/** A gap between them that is this small a share of both is not halved any more. */
const CLOSE = 1e-3
/** Where nothing was found from below, the search for a factor begins here. */
const NOTHING_FOUND = 1e-6

/** The factor that the bound calculus reaches. */
function reached(claim: Claim, { multiplied, form }: Part, least: number): Rational | undefined {
  if (!multiplied || form) return undefined
  // A power of ten: the quotient of simple factors by it is simple.
  const base = rationalOfDecimal(`1e${exponentOf(least) + TOO_SMALL}`)
  const lowered = lower(stating(claim, multiplied(base)))
  if (lowered.kind !== 'obligations') return undefined
  let largest: Rational | undefined
  for (const o of lowered.obligations) {
    if (o.kind !== 'margin') continue
    const outcome = proveBound(o.lesser, o.greater, boundContextOf(o.domain))
    if (outcome.kind === 'proved' || outcome.reach?.kind !== 'factor') return undefined
    const factor = mulRational(base, outcome.reach.factor)
    if (!largest || compareRational(factor, largest) > 0) largest = factor
  }
  return largest
}

/** Proves a statement with a constant. */
function proofWith(
  claim: Claim,
  statement: string,
  value: Rational,
  { seed, expired }: CertifyOptions,
): Proof | undefined {
  const changed = stating(claim, statement)
  const proved = proveClaim(changed, seed, expired)
  if (!isProved(proved)) return undefined
  const outcomes = proved.attempts.flatMap(({ outcome }) => (outcome.kind === 'declined' ? [] : [outcome]))
  const given = outcomes.flatMap((o) => (o.kind === 'sizes' ? [o.sizes] : []))
  const where = outcomes.flatMap((o) => (o.kind === 'all sizes' ? (o.where ?? []) : []))
  const fewest = given.sort((a, b) => a.length - b.length)[0]
  return {
    value: rationalText(value),
    scope: fewest
      ? { kind: 'sizes', sizes: fewest }
      : { kind: 'all sizes', ...(where.length > 0 ? { where } : {}) },
    method: [...new Set(outcomes.map((o) => o.method))].join('; '),
    claim: changed.text.claim,
  }
}

/** Constants in order, the strongest claim first. */
interface Ladder {
  /** Those worth a try. */
  readonly rungs: readonly Rational[]
  /** One that is tried before all others, so that a search that is ended early has something. */
  readonly first: Rational | undefined
  /** Certainly too strong. */
  readonly beyond: number
  /** Whether a constant claims more than another. */
  isStronger(a: Rational, b: Rational): boolean
  /** A simple constant near the middle of two. */
  between(failed: number, proved: number): Rational
  prove(value: Rational): Proof | undefined
  expired(): boolean
}

interface Best {
  readonly value: Rational
  readonly proof: Proof
}

function strongest({ rungs, first, beyond, isStronger, between, prove, expired }: Ladder): Best | undefined {
  const tried = (value: Rational): Best | undefined => {
    const proof = expired() ? undefined : prove(value)
    return proof && { value, proof }
  }
  let best = first && tried(first)
  let failed = beyond
  for (const rung of rungs) {
    if (best && !isStronger(rung, best.value)) break
    if (expired()) return best
    const found = tried(rung)
    if (found) {
      best = found
      break
    }
    failed = rationalToNumber(rung)
  }
  for (let k = 0; best && k < HALVINGS && !expired(); k++) {
    const proved = rationalToNumber(best.value)
    if (Math.abs(failed - proved) <= CLOSE * Math.max(Math.abs(failed), Math.abs(proved))) break
    const value = between(failed, proved)
    if (!isStronger(value, best.value)) break
    const found = tried(value)
    if (found) best = found
    else failed = rationalToNumber(value)
  }
  return best
}

const inOrder = (all: readonly Rational[], sign: 1 | -1): readonly Rational[] => {
  const sorted = all.toSorted((a, b) => sign * compareRational(a, b))
  return sorted.filter((c, i) => i === 0 || compareRational(c, sorted[i - 1]) !== 0)
}

/** Factors: the smallest claims most. */
function leastFactor(
  claim: Claim,
  part: Part,
  found: number | undefined,
  options: CertifyOptions,
): Best | undefined {
  const { multiplied } = part
  if (!multiplied) return undefined
  const least = found ?? NOTHING_FOUND
  const own = reached(claim, part, least)
  const near = NEAR.map((within) => simplestAbove(least, within * least))
  const all = [...near, ...(own ? [own] : []), ...WEAKER.map((w) => rational(w))]
  const above = all.filter((c) => rationalToNumber(c) >= least)
  return strongest({
    rungs: inOrder(above, 1),
    first: [...(own ? [own] : []), ONE].find((c) => rationalToNumber(c) >= least),
    beyond: found ?? 0,
    isStronger: (a, b) => compareRational(a, b) < 0,
    between: (low, high) => simplestAbove((low + high) / 2, (high - low) / 4),
    prove: (value) => proofWith(claim, multiplied(value), value, options),
    expired: options.expired,
  })
}

/** Margins: the largest claims most. */
function largestMargin(
  claim: Claim,
  { lowered }: Part,
  most: number,
  options: CertifyOptions,
): Best | undefined {
  if (!lowered) return undefined
  const near = NEAR.map((within) => simplestBelow(most, within * Math.abs(most)))
  const all = [...near, ZERO, ...WEAKER.map((w) => rational(-w))]
  const below = all.filter((c) => rationalToNumber(c) <= most)
  return strongest({
    rungs: inOrder(below, -1),
    first: most >= 0 ? ZERO : undefined,
    beyond: most,
    isStronger: (a, b) => compareRational(a, b) > 0,
    between: (high, low) => simplestBelow((low + high) / 2, (high - low) / 4),
    prove: (value) => proofWith(claim, lowered(value), value, options),
    expired: options.expired,
  })
}

/** What was found of an inequality, and whether it is confirmed. */
type Found = { readonly value: number; readonly confirmed: boolean } | 'unbounded' | undefined

const ratioOf = (ratio: Tightness['ratio']): Found =>
  typeof ratio === 'object' ? { value: ratio.ratio, confirmed: ratio.confirmed } : ratio
const differenceOf = (difference: Tightness['difference']): Found =>
  typeof difference === 'object'
    ? { value: difference.difference, confirmed: difference.confirmed }
    : difference

/** The largest v'Av/v'Bv found, of A ⪯ B. */
function ratioOfForms(claim: Claim, { form }: Part, { seed, effort, expired }: CertifyOptions): Found {
  if (!form || expired()) return undefined
  const lowered = lower(stating(claim, form.claim, { [form.vector]: form.space }))
  const [margin] = lowered.kind === 'obligations' ? lowered.obligations : []
  if (margin?.kind !== 'margin') return undefined
  const found = largestRatio({ margin, name: `${claim.id} forms`, seed, effort, carried: [], expired })
  return typeof found === 'object' ? { value: found.ratio, confirmed: found.confirmed } : found
}

const isUsable = (found: Found): found is Exclude<Found, 'unbounded' | undefined> =>
  typeof found === 'object' && Number.isFinite(found.value)

const stoppedBy = ({ expired }: CertifyOptions): { readonly stopped?: true } =>
  expired() ? { stopped: true } : {}

function certifyFactor(claim: Claim, part: Part, found: Found, constant: Rational | undefined, options: CertifyOptions): CertifiedFactor {
  const ratio = isUsable(found) && found.value > 0 ? found : undefined
  const upper = leastFactor(claim, part, ratio?.value, options)
  const atLeast = ratio?.confirmed ? ratio.value : undefined
  return {
    kind: 'factor',
    obligation: part.obligation,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(upper ? { atMost: upper.proof } : {}),
    ...(constant ? { constant: multipleOf(constant, atLeast, upper?.value) } : {}),
    ...stoppedBy(options),
  }
} // prettier-ignore

function certifyMargin(
  claim: Claim,
  part: Part,
  found: Found,
  options: CertifyOptions,
): CertifiedMargin | undefined {
  if (!isUsable(found)) return undefined
  const lower_ = largestMargin(claim, part, found.value, options)
  return {
    kind: 'margin',
    obligation: part.obligation,
    ...(lower_ ? { atLeast: lower_.proof } : {}),
    ...(found.confirmed ? { atMost: found.value } : {}),
    ...stoppedBy(options),
  }
}

/** As a factor where sides of one sign were compared, else as a margin. */
function certifyPart(claim: Claim, part: Part, bound: Tightness | undefined, constant: Rational | undefined, options: CertifyOptions): Certified | undefined {
  const ratio = part.form ? ratioOfForms(claim, part, options) : ratioOf(bound?.ratio)
  if (part.multiplied && isUsable(ratio) && ratio.value > 0)
    return certifyFactor(claim, part, ratio, constant, options)
  const margin = certifyMargin(claim, part, differenceOf(bound?.difference), options)
  if (margin || !part.multiplied || ratio === 'unbounded') return margin
  return certifyFactor(claim, part, undefined, constant, options)
} // prettier-ignore

/**
 * The best constant of every inequality of a claim, in order; `bounds` is what was found of them from the other side, `constant` what the factor multiplies where that is not
 * the claim's own Lipschitz constant.
 */
export function certify(
  claim: Claim,
  bounds: readonly Tightness[],
  options: CertifyOptions,
  constant?: Rational,
): readonly Certified[] {
  return partsOf(claim).flatMap((part) => {
    const bound = bounds.find((b) => b.obligation === part.obligation)
    return certifyPart(claim, part, bound, constant ?? part.constant, options) ?? []
  })
}

/** The Lipschitz constant that a claim names, where that is a number. */
export const constantOf = ({ statement }: Claim): Rational | undefined =>
  statement.kind === 'lipschitz' && statement.bound.op === 'const' ? statement.bound.value : undefined

/** A product and a quotient round by no more. */
const ROUNDED = 1e-15

const multipleOf = (
  constant: Rational,
  atLeast: number | undefined,
  factor: Rational | undefined,
): NonNullable<CertifiedFactor['constant']> => ({
  ...(atLeast === undefined ? {} : { atLeast: rationalToNumber(constant) * atLeast * (1 - ROUNDED) }),
  ...(factor ? { atMost: rationalText(mulRational(factor, constant)) } : {}),
})
