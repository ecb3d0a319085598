/**
 * The audit of proofs and counterexamples by the second reader, which knows nothing but the claim's text: what is proved must hold at points of its
 * domain, what is refuted must fail at the counterexample.
 */
import type { ClaimPoint, Outcome, Reading, Said } from '../../symbolic/second-reader/index.js'
import {
  randomOf,
  type Claim,
  type Counterexample,
  type Domain,
  type Evidence,
  type Instance,
  type Obligation,
} from '../core/index.js'
import type { SizeValues } from '../../symbolic/expression/index.js'
import { pairsOf } from '../claims/twin.js'
import { drawerOf } from '../instance/draw.js'
import { pullBack, type PulledBack } from '../instance/pull-back.js'
import { choosePositions, type Position } from '../instance/place.js'
import { readAgain, said } from './second-reading.js'

const READER = 'second reader'

/** Digits of the first of two runs, and the most: a point that needs more is left for another. */
const DIGITS = 20
const MOST_DIGITS = 40
/** What is told against a proof or a counterexample is made sure with so many. */
const SURE_DIGITS = 160
const MOST_SURE_DIGITS = 1280
/** Operations on decimals for one point of a proof: some ten milliseconds; and for a counterexample, of which there is one. */
const WORK = 8_000
const SURE_WORK = 400_000
/** Points at which a proof is put to the reader, and draws for them: a wrong formula is wrong at almost every point. */
const POINTS = 2
/** Of pairs more are needed: those near each other see what one point does. */
const PAIRS = 12
const TRIES_FOR_EACH = 4
/** Positions among which points are drawn. */
const POSITIONS = 4

const sure = (only: readonly number[]): Pick<ClaimPoint, 'only' | 'digits' | 'most' | 'work'> => ({
  only,
  digits: SURE_DIGITS,
  most: MOST_SURE_DIGITS,
  work: SURE_WORK,
})

const sizesText = ({ sizes, indices }: Position): string =>
  Object.entries({ ...sizes, ...indices })
    .map(([name, k]) => `${name} = ${k}`)
    .join(', ')

const sidesText = ({ what, left, right, row, col }: Outcome): string =>
  `${what}, entry (${row}, ${col}): ${left} against ${right}`

const disagreement = (obligation: string, reason: string): Evidence => ({
  kind: 'disagreement',
  checker: READER,
  obligation,
  reason,
})
const declined = (obligation: string, reason: string): Evidence => ({
  kind: 'declined',
  checker: READER,
  obligation,
  reason,
})

/** Obligations of one domain, with their numbers. */
interface Group {
  readonly domain: Domain
  readonly points: number
  readonly obligations: readonly { readonly label: string; readonly number: number }[]
}

function groups(obligations: readonly Obligation[], proved: (label: string) => boolean): readonly Group[] {
  const single = new Map<Domain, { label: string; number: number }[]>()
  const pairs: Group[] = []
  obligations.forEach((o, number) => {
    const { domain, label } = o
    if (!proved(label)) return
    single.set(domain, [...(single.get(domain) ?? []), { label, number }])
    // A Hessian sees one point: where a function has no value between two, only a pair tells.
    const pair = pairsOf(o)
    if (pair) pairs.push({ domain: pair, points: PAIRS, obligations: [{ label, number }] })
  })
  return [...[...single].map(([domain, of]) => ({ domain, points: POINTS, obligations: of })), ...pairs]
}

/** What the reader has against a group of proved obligations at an instance. */
function against(
  reading: Reading,
  { domain, obligations }: Group,
  instance: Instance,
  { conditions }: PulledBack,
): Evidence | undefined {
  const [first] = obligations
  const found = said(reading, domain, instance, sure(obligations.map((o) => o.number)))
  // A variable solved for by a hypothesis is in its space under conditions only: elsewhere the draw is no point of the domain.
  if (found?.spaces === 'violated' && conditions.length > 0) return undefined
  const where = sizesText(instance) || 'a point'
  if (found?.spaces === 'violated') {
    const outside = found.conditions.find((c) => c.kind === 'violated')
    return (
      outside &&
      disagreement(first.label, `a point drawn at ${where} is not in its space: ${sidesText(outside)}`)
    )
  }
  if (found?.domain !== 'holds') return undefined
  const bad = found.parts.findIndex((p) => p.kind === 'violated')
  if (bad < 0) return undefined
  return disagreement(
    obligations[bad].label,
    `proved, but the second reader finds it false at ${where}: ${sidesText(found.parts[bad])}`,
  )
}

/** Rectangular positions show most, small ones cost least. */
function positionsOf(domain: Domain, seed: number, id: string): readonly Position[] {
  const size = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)
  const trivial = ({ sizes }: Position): number => Object.values(sizes).filter((k) => k < 2).length
  return choosePositions(domain, POSITIONS, randomOf(seed, id, READER)).toSorted(
    (a, b) => trivial(a) - trivial(b) || size(a) - size(b),
  )
}

function auditGroup(
  reading: Reading,
  group: Group,
  id: string,
  seed: number,
  covers: Covers,
): readonly Evidence[] {
  const { domain, points, obligations } = group
  const random = randomOf(seed, id, READER, obligations[0].label)
  const positions = positionsOf(domain, seed, id).filter(({ sizes }) =>
    obligations.every((o) => covers(o.label, sizes)),
  )
  if (positions.length === 0)
    return obligations.map((o) => declined(o.label, 'none of the sizes drawn is one of the proof'))
  const only = obligations.map((o) => o.number)
  const open = [...positions]
  const tired = new Set<Position>()
  let [agreed, at] = [0, 0]
  for (let k = 0; k < points * TRIES_FOR_EACH && agreed < points && open.length > 0; k++) {
    at %= open.length
    const position = open[at]
    const { sizes, indices } = position
    const local = pullBack(domain, sizes, indices)
    const drawer = drawerOf(local)
    const instance = drawer.draw(random)
    // A space may be empty at the values drawn of what it depends on.
    if (!drawer.admissible(instance.coordinates)) continue
    const found = said(reading, domain, instance, { only, digits: DIGITS, most: MOST_DIGITS, work: WORK })
    const bad = found && (found.statement === 'violated' || found.spaces === 'violated')
    const objection = bad ? against(reading, group, instance, local) : undefined
    if (objection) return [objection]
    if (found?.statement === 'holds' && found.domain === 'holds') agreed++
    // What is too much for the reader there may be little at other sizes; where it was too much twice it is not asked again.
    if (found?.statement === 'cannot' && tired.has(position)) open.splice(at, 1)
    else if (found?.statement === 'cannot') tired.add(position)
    if (found?.statement === 'holds' || found?.statement === 'cannot') at++
  }
  return agreed > 0
    ? []
    : obligations.map((o) => declined(o.label, 'it could evaluate the text at no point drawn'))
}

/** Whether a proof of an obligation speaks of some sizes. */
type Covers = (label: string, sizes: SizeValues) => boolean

/**
 * What the second reader has against proofs of a claim's obligations, of all or of those named, at the sizes that they cover: disagreements, or why it could
 * not look.
 */
export function auditProof(
  claim: Claim,
  obligations: readonly Obligation[],
  seed: number,
  proved: (label: string) => boolean = () => true,
  covers: Covers = () => true,
): readonly Evidence[] {
  const reading = readAgain(claim, obligations)
  if (typeof reading === 'string')
    return obligations.filter((o) => proved(o.label)).map((o) => declined(o.label, reading))
  return groups(obligations, proved).flatMap((group) => auditGroup(reading, group, claim.id, seed, covers))
}

type Verdict = 'agrees' | 'no value' | 'unknown' | { readonly against: string }

/** What the reader says of a counterexample's point. */
function verdictAt(
  reading: Reading,
  number: number,
  { domain }: Obligation,
  { instance, confirmation }: Pick<Counterexample, 'instance' | 'confirmation'>,
): Verdict {
  const quick = { only: [number], work: SURE_WORK }
  const first = said(reading, domain, instance, quick)
  // An exact solution near the instance is the counterexample: hypotheses do not hold at the instance itself.
  const exact = !confirmation.startsWith('interval Newton')
  const violated = (s: Said | undefined): boolean =>
    s?.statement === 'violated' && (!exact || (s.domain !== 'violated' && s.domain !== 'no value'))
  if (violated(first)) return 'agrees'
  if (first === undefined || !exact) return 'unknown'
  const found = said(reading, domain, instance, sure([number]))
  if (found === undefined || violated(found)) return found ? 'agrees' : 'unknown'
  if (found.statement === 'no value' || found.domain === 'no value') return 'no value'
  const outside = found.conditions.find((c) => c.kind === 'violated')
  if (outside) return { against: `its point is not in the domain: ${sidesText(outside)}` }
  if (found.statement === 'holds') return { against: `the claim holds there: ${sidesText(found.parts[0])}` }
  return 'unknown'
}

/** A counterexample as the second reader leaves it: as it is, at its larger violation, a suspicion, or a disagreement. */
export function auditCounterexample(
  claim: Claim,
  obligations: readonly Obligation[],
  found: Counterexample,
): readonly Evidence[] {
  const number = obligations.findIndex((o) => o.label === found.obligation)
  const reading = readAgain(claim, obligations)
  if (number < 0 || typeof reading === 'string') return [found]
  const { largest, ...alone } = found
  const candidates = [found, ...(largest ? [{ ...alone, ...largest }] : [])]
  for (const candidate of candidates) {
    const verdict = verdictAt(reading, number, obligations[number], candidate)
    if (typeof verdict === 'object')
      return [
        found,
        disagreement(found.obligation, `a counterexample, but by the second reader ${verdict.against}`),
      ]
    if (verdict !== 'no value') return [candidate]
  }
  return [
    {
      kind: 'suspicion',
      checker: found.checker,
      obligation: found.obligation,
      instance: found.instance,
      reason: 'by the second reader the claim says nothing there: a side has no value',
    },
  ]
}
