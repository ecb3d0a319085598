/** Checks that a polynomial in symbols of one variable is nonnegative on its segment: by intervals part by part, and near an end that it touches by its Taylor series there. */
import { addRatios, Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import { checkEntry } from '../../proof/replay/enclosure.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import { add, ONE, rational, times, type Interval } from '../../proof/replay/interval.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import type { PlainLadder, PlainTouch } from '../plain.js'
import { compare } from './covering.js'
import { usedIn, Values, type Statement } from './goal.js'
import { enclosed, exactly, seriesArithmetic, type Coefficients } from './series.js'

type Symbol = Statement['symbols'][number]
type Segment = Extract<Symbol, { kind: 'variable' }> & { readonly most: Ratio }

const differentiated = jetArithmetic(1)
/** Boxes for a segment: hundreds suffice where values are not close to zero. */
const MOST_BOXES = 6000
/** Longer series are in no record of ours. */
const MOST_TERMS = 40

function segmentOf({ symbols, polynomial }: Statement): Segment {
  const free = [...usedIn(symbols, polynomial)].filter((i) => symbols[i].kind === 'variable')
  const t = symbols[free[0] ?? -1]
  if (free.length !== 1 || t?.kind !== 'variable' || !t.most)
    throw new Malformed('no segment of one variable')
  return { ...t, most: t.most }
}

/** Throws unless intervals show it on all parts between two numbers; by default on the whole segment. */
export function checkParts(statement: Statement, expired: () => boolean, within?: readonly [Ratio, Ratio]): void {
  const { symbols, polynomial } = statement
  const { name, most } = segmentOf(statement)
  const [from, to] = within ?? ([[0n, 1n], most] as const)
  const entry = ([range]: readonly Interval[]): Jet => {
    const jet: Jet = { ...constantJet(range, 1), slopes: [ONE] }
    return new Values(symbols, differentiated, new Map([[name, jet]])).polynomial(polynomial)
  }
  let left = MOST_BOXES
  checkEntry(entry, [{ lo: rational(...from).lo, hi: rational(...to).hi }], () => {
    if (left-- <= 0 || expired()) throw new Malformed('too many parts')
  })
} // prettier-ignore

/** Throws unless it is nonnegative near the ends by Taylor's formula there, and between by intervals. */
export function checkTouching(
  statement: Statement,
  { start, finish }: Extract<PlainLadder, { kind: 'touches' }>,
  expired: () => boolean,
): void {
  const { most } = segmentOf(statement)
  const zero: Ratio = [0n, 1n]
  const from = start ? checkTouch(statement, start, zero, 1n) : zero
  const back = finish ? checkTouch(statement, finish, most, -1n) : zero
  const to = addRatios(most, [-back[0], back[1]])
  if (compare(from, to) < 0) checkParts(statement, expired, [from, to])
}

/** P(c ± u) = Σ p_k u^k + p_N(ξ) u^N: no coefficient before the first that counts, and what follows is positive up to `until`, which is returned. */
function checkTouch(statement: Statement, { terms, until }: PlainTouch, at: Ratio, sign: bigint): Ratio {
  const reach = ratioOf(until)
  if (!Number.isInteger(terms) || terms < 1 || terms > MOST_TERMS || reach[0] <= 0n)
    throw new Malformed('a series that is none')
  if (compare(reach, segmentOf(statement).most) > 0) throw new Malformed('a point outside of the segment')
  try {
    const exact = coefficientsOf(statement, exactly, terms, exactly.number(...at), sign)
    const first = exact.findIndex((x) => x.length > 0)
    if (first < 0) throw new Malformed('a series without a coefficient')
    const near = coefficientsOf(statement, enclosed, terms, rational(...at), sign)
    const far: Interval = { lo: 0n, hi: rational(...reach).hi }
    const box = add(rational(...at), times(rational(sign, 1n), far))
    const last = coefficientsOf(statement, enclosed, terms + 1, box, sign)[terms]
    const rest = near.slice(first).reduceRight((tail, c) => add(c, times(far, tail)), last)
    if (rest.lo < 0n) throw new Malformed('a series that may be negative')
    return reach
  } catch (problem) {
    if (problem instanceof Undefined) throw new Malformed('a series that is not known')
    throw problem
  }
}

/** The coefficients at a point, towards the other end. */
function coefficientsOf<T>(
  statement: Statement,
  C: Coefficients<T>,
  terms: number,
  at: T,
  sign: bigint,
): readonly T[] {
  const { symbols, polynomial } = statement
  const zero = C.number(0n, 1n)
  const slope = C.number(sign, 1n)
  const t = Array.from({ length: terms }, (_, k) => (k === 0 ? at : k === 1 ? slope : zero))
  const variables = new Map([[segmentOf(statement).name, t]])
  return new Values(symbols, seriesArithmetic(C, terms), variables).polynomial(polynomial)
}
