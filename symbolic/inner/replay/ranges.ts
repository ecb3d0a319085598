/** What a replay knows of the numbers of a formula one by one, and points within these ranges. */
import { isBelow, need, readFraction, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar } from '../../bounds/replay/node.js'
import type { PlainFormula } from '../../bounds/plain.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { PolynomialRecord } from '../../polynomials/plain.js'
import * as Q from './exact.js'

/** Between what a number is known to be. */
export interface Range {
  readonly least?: Q.Rational
  readonly most?: Q.Rational
}

/** Of numbers with a name of their own, and of the variables that are numbers. */
export function numberRanges(
  formula: PlainFormula,
  named: readonly { readonly name: string; readonly of: number }[],
  r: Reading,
): ReadonlyMap<string, Range> {
  const known = new Map<string, Range>()
  const add = (name: string, range: Range): void => {
    need(!known.has(name), 'a name that is there twice')
    known.set(name, range)
  }
  for (const { name, of } of named) {
    need(isScalar(r.at(of)), 'a matrix in place of a number')
    add(name, signOf(r, r.at(of)) ? { least: Q.ZERO } : {})
  }
  for (const { name, shape } of formula.variables) {
    if (JSON.stringify(shape) !== '[[[1]],[[1]]]') continue
    const node = r.make({ op: 'var', name }, [], [[1]], [[1]])
    const ends = r.ends(node)
    const of = ({ p, q }: Fraction): Q.Rational => [p, q]
    add(name, ends ? { least: of(ends[0]), most: of(ends[1]) } : signOf(r, node) ? { least: Q.ZERO } : {})
  }
  return known
} // prettier-ignore

/** What the proof uses of a number is known of it. */
export function checkRange(v: PolynomialRecord['variables'][number], known: ReadonlyMap<string, Range>): void {
  const range = known.get(v.name)
  need(range !== undefined && v.sums === undefined && JSON.stringify(v.shape) === '[[[1]],[[1]]]', `${v.name} is no number of the record`)
  const fits = (used: string | undefined, at: Q.Rational | undefined, below: boolean): boolean => {
    if (used === undefined) return true
    const [p, q] = readRational(used)
    return at !== undefined && (below ? !isBelow({ p: at[0], q: at[1] }, { p, q }) : !isBelow({ p, q }, { p: at[0], q: at[1] }))
  }
  need(fits(v.least, range.least, true) && fits(v.most, range.most, false), `a bound of ${v.name} that is not known`)
} // prettier-ignore

/** A rational number as records have it. */
export const readRational = (text: string): Q.Rational => {
  const { p, q } = readFraction(text)
  return [p, q]
}

/** A point within all ranges; what is known of several numbers together need not hold, as only formulas are compared. */
export function drawn(known: ReadonlyMap<string, Range>, next: () => bigint): Map<string, Q.Rational> {
  return new Map([...known].map(([name, { least, most }]): [string, Q.Rational] => {
    const share: Q.Rational = [next(), 1_000_003n]
    if (least && most) return [name, Q.plus(least, Q.times(share, Q.plus(most, Q.negative(least))))]
    const far: Q.Rational = [1n + next(), 1n + next()]
    return [name, least ? Q.plus(least, far) : next() % 2n === 0n ? far : Q.negative(far)]
  }))
} // prettier-ignore
