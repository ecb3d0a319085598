/** Where the variables of a claim lie, as half-lines and segments from 0: cut at points, through a function, or one beside another. */
import {
  addRational,
  compareRational,
  divRational,
  isInteger,
  negRational,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { plainRational } from '../polynomials/plain-text.js'
import { parsed, Unprovable, type Bounds } from './bounds.js'
import { fractions, NONE, number, over, power, UNIT } from './forms.js'
import { applied } from './functions.js'
import type { PlainMove } from './plain.js'
import type { Symbols } from './symbols.js'

/** How a variable is cut, and which power of another it is. */
export interface Cutting {
  readonly cuts: readonly Rational[]
  readonly power: number
}
/** A variable that is not cut. */
export const WHOLE: Cutting = { cuts: [], power: 1 }

/** offset + e^place, or 1/place. */
export type Through = { readonly by: 'exp'; readonly offset: Rational } | { readonly by: 'inverse' }

/** What variables are looked at through, which one lies beside, that is above, another, and whether both signs of the lesser side are shown. */
export interface View {
  readonly through: ReadonlyMap<string, Through>
  readonly above?: { readonly name: string; readonly beside: string }
  /** Variables that exponents depend on: broken numbers there are roots, which places that start at whole numbers do without. */
  readonly exponents?: ReadonlySet<string>
  readonly isHalved?: boolean
  /** Where the only variable is looked at: up to a point, or from there on. */
  readonly within?: { readonly least?: Rational; readonly most?: Rational }
}
/** Variables as they are. */
export const PLAIN: View = { through: new Map() }

/** The places of a variable: x, log(x − offset), 1/x or x/π within these ends. */
export function placesOf(name: string, bounds: Bounds, { through, above, within }: View): Bounds {
  if (above?.name === name) return { least: ZERO }
  const { least, most, open } = { ...bounds, ...within }
  const function_ = through.get(name)
  if (function_ === undefined) return { ...(least ? { least } : {}), ...(most ? { most } : {}) }
  const offset = function_.by === 'exp' ? function_.offset : ZERO
  const above0 = least ? compareRational(least, offset) : -1
  if (!least || above0 < 0 || (above0 === 0 && !open)) throw new Unprovable('what may be zero')
  if (function_.by === 'exp') {
    const one = addRational(offset, ONE)
    return {
      ...(compareRational(least, one) >= 0 ? { least: ZERO } : {}),
      ...(most && compareRational(most, one) <= 0 ? { most: ZERO } : {}),
    }
  }
  return {
    least: most ? divRational(ONE, most) : ZERO,
    ...(least.numerator > 0n ? { most: divRational(ONE, least) } : {}),
  }
}

/** The pieces of an interval between cuts, each from one of its ends. */
export function movesOf(
  name: string,
  bounds: Bounds,
  { cuts, power: k }: Cutting,
  view: View,
): readonly PlainMove[] {
  const { least, most } = placesOf(name, bounds, view)
  const function_ = view.through.get(name)
  const through = bounds.unit ?? function_?.by
  const shared = {
    name,
    ...(through ? { through } : {}),
    ...(function_?.by === 'exp' && function_.offset.numerator !== 0n
      ? { offset: plainRational(function_.offset) }
      : {}),
    ...(view.above?.name === name ? { beside: view.above.beside } : {}),
  }
  const inside = cuts
    .filter((c) => (!least || compareRational(c, least) > 0) && (!most || compareRational(c, most) < 0))
    .toSorted(compareRational)
  const needed = !least && !most && inside.length === 0 ? [ZERO] : inside
  const ends = [least, ...needed, most]
  return ends.slice(0, -1).flatMap((left, i): PlainMove[] => {
    const to = ends[i + 1]
    const isBroken =
      view.exponents?.has(name) === true && left !== undefined && to !== undefined && !isInteger(left)
    if (isBroken && isInteger(to))
      return [
        {
          ...shared,
          from: plainRational(to),
          sign: -1,
          power: k,
          most: lengthOf(addRational(to, negRational(left)), k),
        },
      ]
    const from = isBroken ? floorOf(left) : left
    const length = from && to && addRational(to, negRational(from))
    const start = from ?? to
    if (!start || length?.numerator === 0n)
      return start ? [{ ...shared, from: plainRational(start), sign: 1, power: 1, most: '0' }] : []
    return [
      {
        ...shared,
        from: plainRational(start),
        sign: from ? 1 : -1,
        power: k,
        ...(length ? { most: lengthOf(length, k) } : {}),
      },
    ]
  })
}

/** The whole number below: what holds on more of the line holds here. */
const floorOf = ({ numerator, denominator }: Rational): Rational =>
  rational((numerator - (((numerator % denominator) + denominator) % denominator)) / denominator)

/** How far a power of a place goes. */
const lengthOf = (length: Rational, k: number): string =>
  k === 1 ? plainRational(length) : `${rootAbove(length, k)}`

/** The least whole number whose power is at least this: what holds further out holds here. */
function rootAbove({ numerator, denominator }: Rational, k: number): bigint {
  let root = 1n
  while (root ** BigInt(k) * denominator < numerator) root++
  return root
}

/** The variables of a claim in those of the moves, which are the first symbols. */
export function movedVariables(symbols: Symbols, moves: readonly PlainMove[]): ReadonlyMap<string, Fraction> {
  const steps = new Map(
    moves.map(({ name, from, sign, power: k, most }) => {
      const t = symbols.symbol({
        kind: 'variable',
        name,
        ...(most === undefined ? {} : { most: parsed(most) }),
      })
      return [name, fractions.add(number(parsed(from)), fractions.mul(number(rational(sign)), power(t, k)))]
    }),
  )
  return new Map(
    moves.map(({ name, through, offset = '0', beside }) => {
      const base = beside === undefined ? NONE : (steps.get(beside) ?? NONE)
      const value = throughFunction(symbols, through, fractions.add(base, steps.get(name) ?? NONE))
      return [name, fractions.add(number(parsed(offset)), value)]
    }),
  )
}

function throughFunction(symbols: Symbols, through: PlainMove['through'], place: Fraction): Fraction {
  switch (through) {
    case undefined:
      return place
    case 'exp':
      return applied(symbols, 'exp', place)
    case 'inverse':
      return over(UNIT, place)
    case 'pi':
      return fractions.mul(symbols.symbol({ kind: 'pi' }), place)
  }
}
