/**
 * The best constant of a bound between two certain numbers: below, what a confirmed instance takes; above, the least factor with which the provers prove the
 * claim. A claim with another factor is a claim of its own, made as text, so that proof, replay and audit are those of any claim.
 */
import { proveBound } from '../../symbolic/bounds/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import {
  addRational,
  compareRational,
  mulRational,
  ONE,
  rational,
  rationalOfDecimal,
  rationalText,
  rationalToNumber,
  substitute,
  variable,
  withTerms,
  type Expr,
  type Rational,
  type Statement,
} from '../../symbolic/expression/index.js'
import { print, printStatement } from '../../symbolic/language/index.js'
import { boundContextOf } from '../checkers/proof/known.js'
import { readClaim, type ClaimRecord } from '../claims/document/index.js'
import { lower } from '../claims/lower.js'
import type { Claim, Scope } from '../core/index.js'
import { isProved, proveClaim } from '../run/prove-claim.js'
import { spaces } from '../spaces/index.js'

/** The best constant between what an instance takes and what is proved. */
export interface Certified {
  /** lesser ≤ factor · greater fails for every factor below this, by a confirmed instance; absent where none is confirmed. */
  readonly atLeast?: number
  /** And holds for this one, by a proof that was replayed and audited; absent where none was found. */
  readonly atMost?: Proof
  /** The factor times the constant, where the claim is a Lipschitz bound by a number. */
  readonly constant?: { readonly atLeast?: number; readonly atMost?: string }
}

interface Proof {
  readonly factor: string
  readonly scope: Scope
  readonly method: string
  readonly claim: string
}

/** The claim as texts, without its statement. */
function hypothesesOf({ id, text, domain }: Claim): Omit<ClaimRecord, 'claim'> {
  const sizes = [...domain.sizes].filter(([, range]) => range.open !== true)
  return {
    id,
    given: text.given,
    let: text.let,
    assume: text.assume,
    sizes: Object.fromEntries(sizes.map(([name, { from, to }]) => [name, [from, to] as const])),
  }
}

/** The statement with its greater side multiplied; undefined where it is not one inequality. */
function multiplied(statement: Statement, factor: Rational): string | undefined {
  const by = (e: Expr): string => `(${rationalText(factor)})*(${print(e)})`
  if (statement.kind === 'lipschitz')
    return `lipschitz(${print(statement.of)}, ${statement.wrt.name}, ${by(statement.bound)})`
  if (statement.kind !== 'relation' || statement.terms.length !== 2) return undefined
  const [left, right] = statement.terms as [Expr, Expr]
  if (statement.relations[0] === '<=') return `${print(left)} <= ${by(right)}`
  return statement.relations[0] === '>=' ? `${print(right)} <= ${by(left)}` : undefined
}

/** The claim with its greater side multiplied. */
function withFactor(claim: Claim, factor: Rational): Claim | undefined {
  const text = multiplied(claim.statement, factor)
  if (text === undefined) return undefined
  return readClaim({ ...hypothesesOf(claim), claim: text }, { spaces, differentiate: resolve })
}

/** Denominators of factors that a person would write. */
const MOST_DENOMINATOR = 60
/** Digits of other factors. */
const DIGITS = 4

/** The simplest factor at or above a number, within a relative distance. */
function simplestAbove(value: number, within: number): Rational {
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.ceil(value * q)
    if (p / q <= value * (1 + within)) return rational(p, q)
  }
  return roundedUp(value)
}

/** k of a number between 10^k and 10^(k + 1). */
const exponentOf = (value: number): number => Number(value.toExponential().split('e')[1])

function roundedUp(value: number): Rational {
  const nearest = rationalOfDecimal(value.toExponential(DIGITS - 1))
  const step = rationalOfDecimal(`1e${exponentOf(value) - DIGITS + 1}`)
  return rationalToNumber(nearest) >= value ? nearest : addRational(nearest, step)
}

/** The decades below what was found of a factor that is certainly too small, for the calculus to tell how far it comes. */
const TOO_SMALL = -3
/** Relative distances from what was found at which a simple factor is tried first. */
const NEAR = [1e-6, 1e-3] as const
/** Ends of the search where nothing is known: the claim itself, and weaker ones. */
const WEAKER = [1, 2, 10, 100] as const
/** Halvings of what is left between a factor that was proved and one that was not. */
const HALVINGS = 5
/** Ratios of upper to lower end that are not halved any more. */
const CLOSE = 1.001

/** The factor that the bound calculus reaches. */
function reached(claim: Claim, least: number): Rational | undefined {
  // A power of ten: the quotient of simple factors by it is simple.
  const base = rationalOfDecimal(`1e${exponentOf(least) + TOO_SMALL}`)
  const small = withFactor(claim, base)
  const lowered = small && lower(small)
  if (lowered?.kind !== 'obligations') return undefined
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

/** The seed of a search, and how long it may take. */
export interface CertifyOptions {
  readonly seed: number
  expired(): boolean
}

/** Proves the claim with the factor. */
function proofWith(claim: Claim, factor: Rational, { seed, expired }: CertifyOptions): Proof | undefined {
  const changed = withFactor(claim, factor)
  if (!changed) return undefined
  const proved = proveClaim(changed, seed, expired)
  if (!isProved(proved)) return undefined
  const outcomes = proved.attempts.flatMap(({ outcome }) => (outcome.kind === 'declined' ? [] : [outcome]))
  const given = outcomes.flatMap((o) => (o.kind === 'sizes' ? [o.sizes] : []))
  const where = outcomes.flatMap((o) => (o.kind === 'all sizes' ? (o.where ?? []) : []))
  const fewest = given.sort((a, b) => a.length - b.length)[0]
  return {
    factor: rationalText(factor),
    scope: fewest
      ? { kind: 'sizes', sizes: fewest }
      : { kind: 'all sizes', ...(where.length > 0 ? { where } : {}) },
    method: [...new Set(outcomes.map((o) => o.method))].join('; '),
    claim: changed.text.claim,
  }
}

/** Factors worth a try, the smallest first: near what was found, where the calculus ends, and the claim's own. */
function candidates(claim: Claim, least: number): readonly Rational[] {
  const own = reached(claim, least)
  const all = [...NEAR.map((within) => simplestAbove(least, within)), ...(own ? [own] : []), ...WEAKER.map((w) => rational(w))]
  const above = all.filter((c) => rationalToNumber(c) >= least)
  return above.sort(compareRational).filter((c, i) => i === 0 || compareRational(c, above[i - 1]) !== 0)
} // prettier-ignore

interface Upper {
  readonly factor: Rational
  readonly proof: Proof
}

function leastProved(claim: Claim, least: number, options: CertifyOptions): Upper | undefined {
  let failed = least
  for (const factor of candidates(claim, least)) {
    if (options.expired()) return undefined
    const proof = proofWith(claim, factor, options)
    if (proof) return halved(claim, failed, { factor, proof }, options)
    failed = rationalToNumber(factor)
  }
  return undefined
}

/** Smaller factors, between one that was not proved and one that was. */
function halved(claim: Claim, failed: number, proved: Upper, options: CertifyOptions): Upper {
  let [low, best] = [failed, proved]
  for (let k = 0; k < HALVINGS && !options.expired(); k++) {
    const high = rationalToNumber(best.factor)
    if (low <= 0 || high / low <= CLOSE) break
    const middle = (low + high) / 2
    const factor = simplestAbove(middle, (high / middle - 1) / 2)
    if (compareRational(factor, best.factor) >= 0) break
    const proof = proofWith(claim, factor, options)
    if (proof) best = { factor, proof }
    else low = rationalToNumber(factor)
  }
  return best
}

/** Where nothing was found from below, the search begins here. */
const NOTHING_FOUND = 1e-6

/** The Lipschitz constant that a claim names, where that is a number. */
export const constantOf = ({ statement }: Claim): Rational | undefined =>
  statement.kind === 'lipschitz' && statement.bound.op === 'const' ? statement.bound.value : undefined

/**
 * The best factor of a claim that is one inequality; `ratio` is the largest lesser/greater found, and whether it is confirmed; `constant` what the factor
 * multiplies.
 */
export function certify(
  claim: Claim,
  ratio: { readonly ratio: number; readonly confirmed: boolean } | undefined,
  constant: Rational | undefined,
  options: CertifyOptions,
): Certified | undefined {
  if (multiplied(claim.statement, ONE) === undefined) return undefined
  const isUsable = ratio !== undefined && ratio.ratio > 0 && ratio.ratio < Infinity
  const upper = leastProved(claim, isUsable ? ratio.ratio : NOTHING_FOUND, options)
  const atLeast = isUsable && ratio.confirmed ? ratio.ratio : undefined
  return {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(upper ? { atMost: upper.proof } : {}),
    ...(constant ? { constant: multipleOf(constant, atLeast, upper?.factor) } : {}),
  }
}

/** A product and a quotient round by no more. */
const ROUNDED = 1e-15

const multipleOf = (
  constant: Rational,
  atLeast: number | undefined,
  factor: Rational | undefined,
): NonNullable<Certified['constant']> => ({
  ...(atLeast === undefined ? {} : { atLeast: rationalToNumber(constant) * atLeast * (1 - ROUNDED) }),
  ...(factor ? { atMost: rationalText(mulRational(factor, constant)) } : {}),
})

/** Norms of vectors and matrices as the language writes them; the Frobenius norm is the Euclidean one of all entries. */
const NORMS = {
  '1': (e: string) => `sum(abs(${e}))`,
  '2': (e: string) => `fro(${e})`,
  inf: (e: string) => `maxabs(${e})`,
  fro: (e: string) => `fro(${e})`,
  op: (e: string) => `opnorm(${e})`,
} as const
/** Names of norms in which a Lipschitz bound may be asked for. */
export type Norm = keyof typeof NORMS
/** Whether it is the name of such a norm. */
export const isNorm = (name: string): name is Norm => Object.hasOwn(NORMS, name)

/** A name that the claim does not use. */
function freshName({ text, domain }: Claim, like: string): string {
  const taken = [...domain.variables.map((v) => v.name), ...domain.sizes.keys(), ...text.let].join(' ')
  let name = `${like}2`
  while (taken.includes(name)) name += '2'
  return name
}

/** A Lipschitz claim with other norms: of the values, and of the points. Undefined for other claims. */
export function inNorms(claim: Claim, of: Norm, at: Norm): Claim | undefined {
  const { statement, text } = claim
  if (statement.kind !== 'lipschitz') return undefined
  const { wrt } = statement
  const second = freshName(claim, wrt.name)
  const there = new Map([[wrt.name, variable(second, wrt.shape)]])
  const move = (e: Expr): Expr => substitute(e, there)
  const again = claim.domain.assumptions.flatMap((a) => {
    const moved = withTerms(a, move)
    return moved && printStatement(moved) !== printStatement(a) ? [printStatement(moved)] : []
  })
  const gap = (e: Expr): string => `${print(e)} - (${print(move(e))})`
  const record = {
    ...hypothesesOf(claim),
    given: { ...text.given, [second]: text.given[wrt.name] },
    assume: [...text.assume, ...again],
    claim: `${NORMS[of](gap(statement.of))} <= (${print(statement.bound)})*${NORMS[at](gap(wrt))}`,
  }
  return readClaim(record, { spaces, differentiate: resolve })
}
