/** Why a refuted claim fails, as far as small changes tell: a repair of its formula, a constant, or a hypothesis that rescues it. */
import { log10, power } from '../../symbolic/elementary/index.js'
import type { Expr, Statement } from '../../symbolic/expression/index.js'
import { isDerivative, postorder, unfolded } from '../../symbolic/expression/index.js'
import { lower } from '../claims/lower.js'
import type { Claim, Counterexample, Diagnosis, Status } from '../core/index.js'
import { authorNames } from './author-names.js'
import { changedText } from './changed-text.js'
import type { DiagnosisOptions } from '../run/check.js'
import { largestRatio, ratioAt, type Extreme } from './extreme.js'
import { withOneMore, type Neighbour } from './loosen.js'
import type { Slipped } from '../claims/slips.js'
import { missingTerms, repairs } from './repair.js'
import { claimSurvives } from './trial.js'

/** So many hypotheses are told; of repairs, which all say the same, one. */
const MOST_HYPOTHESES = 2
/** Changed claims checked in full. */
const MOST_CHECKED = 6

const isSurvivor = (status: Status): boolean => status === 'proved' || status === 'supported'

const words = (status: Status): string => (status === 'proved' ? 'holds (proved)' : 'holds as far as checked')

/** A changed claim that holds, as far as it was checked. */
interface Survivor {
  readonly sentence: string
  readonly claim: Claim
  readonly size?: string
}

/** The first changed claims that survive trials and then the full check. */
async function survivors(
  changed: Iterable<Neighbour>,
  { instance }: Counterexample,
  options: DiagnosisOptions,
  most: number,
): Promise<readonly Survivor[]> {
  const told: Survivor[] = []
  let checked = 0
  for (const { words: how, claim, size } of changed) {
    if (told.length >= most || checked >= MOST_CHECKED || options.expired()) break
    if (size !== undefined && told.some((s) => s.size === size)) continue
    if (!claimSurvives(claim, options.seed, instance)) continue
    checked++
    const status = await options.check(claim)
    if (isSurvivor(status))
      told.push({ sentence: `${words(status)} ${how}`, claim, ...(size === undefined ? {} : { size }) })
  }
  return told
}

type Identity = Extract<Statement, { kind: 'relation' }>

const hasDerivative = (e: Expr): boolean => postorder([e]).some(isDerivative)

/** Sides that are the same by their writing: true of anything, and so no repair. */
const saysNothing = ([left, right]: readonly [Expr, Expr]): boolean => unfolded(left) === unfolded(right)

/** The claim with one side of its identity changed: the side that is a formula, not a derivative, first. */
function* repaired(claim: Claim, statement: Identity): Generator<Neighbour> {
  const [left, right] = statement.terms as readonly [Expr, Expr]
  const context = { names: authorNames(claim), sizes: [...claim.domain.sizes.keys()] }
  const terms = missingTerms([left, right], context)
  const order = hasDerivative(right) && !hasDerivative(left) ? ([0, 1] as const) : ([1, 0] as const)
  for (const side of order) {
    if (side === order[1] && hasDerivative(statement.terms[side])) continue
    const all: readonly Slipped[] = repairs(statement.terms[side], context, side === order[0] ? terms : [])
    for (const repair of all) {
      const changed: readonly [Expr, Expr] = side === 0 ? [repair.expr, right] : [left, repair.expr]
      if (saysNothing(changed)) continue
      yield { words: repair.words, claim: { ...claim, statement: { ...statement, terms: changed } } }
    }
  }
}

/** Evaluations for the constant of a bound. */
const EFFORT = { evaluations: 3000, positions: 6 }

/** The ratio of the sides is known at least this well, relatively. */
const RATIO_ERROR = 2e-4
const DIGITS = 3
/** Of a ratio that intervals confirm. */
const CERTAIN_DIGITS = 7
/** Larger factors are told by their order of magnitude. */
const LARGEST_PLAIN = 1e6

/** So many digits, that say no more than the number. */
function down(x: number, digits: number): number {
  const unit = power(10, Math.floor(log10(x)) - digits + 1)
  const near = Math.floor(x / unit) * unit
  return Number((near > x ? near - unit : near).toPrecision(digits))
}

type Ratio = Pick<Extreme, 'log10Ratio' | 'ratio' | 'confirmed'>

/** What is certain of the ratio: digits of what intervals confirm, else few, rounded down; and in words, with the whole number that it may well be. */
function leastFactor({ log10Ratio, ratio, confirmed }: Ratio): readonly [least: number, words: string] {
  const isCertain = confirmed && ratio < LARGEST_PLAIN
  const certain = isCertain ? ratio : power(10, log10Ratio) * (1 - RATIO_ERROR)
  const least = down(certain, isCertain ? CERTAIN_DIGITS : DIGITS)
  if (least >= LARGEST_PLAIN) return [least, least.toExponential(DIGITS - 1)]
  const whole = Math.round(certain)
  const isNear = certain < LARGEST_PLAIN && Math.abs(certain / whole - 1) < 2 * RATIO_ERROR
  return [least, isNear && whole !== least ? `${least} (about ${whole})` : `${least}`]
}

/** Factors from here on are hardly those of a bound: there may be none. */
const HARDLY = 1e12

/** What the greater side needs, as an instance tells. */
function factorWords(ratio: Ratio): string {
  const [least, words] = leastFactor(ratio)
  const why = 'with less, an instance that was found refutes it'
  if (power(10, ratio.log10Ratio) >= HARDLY)
    return `no factor on the greater side below ${words.replace('e+', 'e')} suffices, and perhaps none does`
  if (least > 1) return `the greater side needs a factor of at least ${words}: ${why}`
  const above = (ratio.confirmed ? ratio.ratio : power(10, ratio.log10Ratio)) - 1
  const by = above > 0 ? `, by about ${above.toExponential(0)}` : ''
  return `the greater side needs a factor of more than 1${by}: ${why}`
}

/** The least factor on the greater side of a refuted bound that no instance found refutes. */
function smallestFactor(claim: Claim, found: Counterexample, options: DiagnosisOptions): readonly string[] {
  const lowered = lower(claim)
  const margin =
    lowered.kind === 'obligations' ? lowered.obligations.find((o) => o.label === found.obligation) : undefined
  if (margin?.kind !== 'margin') return []
  const carried = [found.instance, ...(found.largest ? [found.largest.instance] : [])]
  const { seed, expired } = options
  const extreme = largestRatio({ margin, name: claim.id, seed, effort: EFFORT, carried, expired })
  if (extreme === 'unbounded') return ['no constant factor on the greater side was found to suffice']
  const known: readonly Ratio[] = [
    ...carried.flatMap((i) => ratioAt(margin, i) ?? []),
    ...(extreme ? [extreme] : []),
  ]
  const largest = known.toSorted((a, b) => b.log10Ratio - a.log10Ratio)[0]
  if (!largest || largest.log10Ratio <= 0) return []
  return [factorWords(largest)]
}

const told = (claim: Claim, before: readonly string[], survivors: readonly Survivor[]): Diagnosis => ({
  sentences: [...before, ...survivors.map((s) => s.sentence)],
  repairs: survivors.flatMap((s) => changedText(claim, s.claim) ?? []),
})

/** What is to say of a refuted claim; nothing where nothing small helps. */
export async function diagnose(
  claim: Claim,
  found: Counterexample,
  options: DiagnosisOptions,
): Promise<Diagnosis> {
  const { statement } = claim
  if (claim.implementation) return told(claim, [], [])
  const isIdentity =
    statement.kind === 'relation' && statement.terms.length === 2 && statement.relations[0] === '=='
  const repairsFound = isIdentity ? await survivors(repaired(claim, statement), found, options, 1) : []
  if (repairsFound.length > 0) return told(claim, [], repairsFound)
  const constants = smallestFactor(claim, found, options)
  const hypotheses = withOneMore(claim).map((n) => ({ ...n, words: `for ${n.words}` }))
  return told(claim, constants, await survivors(hypotheses, found, options, MOST_HYPOTHESES))
}
