/** Signs and steps of a record: the inequality is affine in them, each jumps inside of the interval of one variable, and all is continuous there but for the jumps. */
import { Malformed, ratioOf } from '../../polynomials/replay/malformed.js'
import { reachable, variablesIn } from '../../proof/replay/reachable.js'
import type { HalfLineRecord } from '../plain.js'
import { affineOf } from './affine.js'
import { compare, endsOf } from './covering.js'
import { signIn } from './positive.js'

/** −1, 0, 1 and 0, ½, 1: the value at a jump is the mean of those on both sides. */
export const JUMPS: ReadonlySet<string> = new Set(['sign', 'step'])
/** Continuous on the whole line. */
const TOTAL: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'scale', 'abs', 'relu', 'max2', 'min2', 'exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf']) // prettier-ignore
const OF_POSITIVE: ReadonlySet<string> = new Set(['log', 'log1p', 'sqrt', 'pow'])

/** Throws where a record has jumps at which the inequality need not hold. */
export function checkJumps(record: HalfLineRecord): void {
  const { steps, sides } = record
  const all = [...reachable(steps, sides)].toSorted((a, b) => a - b)
  const nameOf = (k: number): string => {
    const o = steps[k]?.operation
    return o?.op === 'apply' ? o.name : ''
  }
  const varies = (k: number): boolean => variablesIn(steps, k).length > 0
  const jumps = all.filter((k) => JUMPS.has(nameOf(k)) && varies(k))
  if (jumps.length === 0) return
  const ends = new Map(record.variables.map(({ name }) => [name, endsOf(record, name)]))
  for (const k of jumps) checkPlace(record, k)
  const powers = new Map<number, number>()
  for (const k of all) {
    const o = steps[k]?.operation
    const of = o && 'of' in o ? o.of : []
    const own = of.map((i) => powers.get(i) ?? 0)
    const total = own.reduce((a, b) => a + b, 0)
    if (o?.op === 'apply' && varies(k)) {
      const base = o.name === 'div' || o.name === 'ediv' ? o.of[1] : OF_POSITIVE.has(o.name) ? o.of[0] : undefined
      const isKnown = TOTAL.has(o.name) || JUMPS.has(o.name) || (base !== undefined && (isPolynomial(record, k) || signIn(steps, base, ends) === 'positive'))
      if (!isKnown) throw new Malformed(`${o.name} beside a jump`)
      powers.set(k, degreeOf(o.name, own, total))
    }
  }
  if (sides.some((k) => (powers.get(k) ?? 0) > 1)) throw new Malformed('a jump in a formula that is not affine in it')
} // prettier-ignore

/** The degree in jumps of an operation on what has degrees; 2 stands for all that is not affine. */
function degreeOf(name: string, own: readonly number[], total: number): number {
  if (JUMPS.has(name)) return total === 0 ? 1 : 2
  if (total === 0) return 0
  if (name === 'neg' || name === 'add') return Math.max(...own)
  if (name === 'had' || name === 'scale') return total
  return (name === 'div' || name === 'ediv') && own[1] === 0 ? own[0] : 2
}

/** A power with a whole exponent that is not negative. */
function isPolynomial({ steps }: HalfLineRecord, k: number): boolean {
  const o = steps[k]?.operation
  const exponent = o?.op === 'apply' && o.name === 'pow' ? steps[o.of[1] ?? -1]?.operation : undefined
  if (exponent?.op !== 'const') return false
  const [p, q] = ratioOf(exponent.value)
  return p * q >= 0n && p % q === 0n
}

/** The argument of a jump is affine in one variable, and vanishes at no end of its interval. */
function checkPlace(record: HalfLineRecord, k: number): void {
  const { steps } = record
  const o = steps[k]?.operation
  const [inside = -1] = o && 'of' in o ? o.of : []
  const [name, ...others] = new Set(variablesIn(steps, inside))
  if (name === undefined || others.length > 0) throw new Malformed('a jump of several variables')
  const { at0, slope } = affineOf(steps, inside, name)
  const { least, most, inPi } = endsOf(record, name)
  if (slope[0] === 0n || inPi) throw new Malformed('a jump that is none')
  const at = [-at0[0] * slope[1], at0[1] * slope[0]] as const
  const place = at[1] < 0n ? ([-at[0], -at[1]] as const) : at
  for (const end of [least, most])
    if (end && compare(end, place) === 0) throw new Malformed('a jump at the end of an interval')
}
