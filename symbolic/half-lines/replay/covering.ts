/** Whether the cases of a record reach every point within the bounds of the variables. */
import { addRatios, Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import type { HalfLineRecord, PlainBound, PlainMove } from '../plain.js'
import { negative } from './affine.js'

type End = Ratio | undefined
/** The order of two numbers. */
export const compare = (a: Ratio, b: Ratio): number =>
  Number(a[0] * b[1] > b[0] * a[1]) - Number(a[0] * b[1] < b[0] * a[1])
const ZERO: Ratio = [0n, 1n]
const ONE: Ratio = [1n, 1n]
/** Higher powers are in no record of ours. */
const MOST_POWER = 100

/** What a move reaches: from its left end to its right one, infinite where undefined. */
function reachOf({ from, sign, power, most }: PlainMove): readonly [End, End] {
  const start = ratioOf(from)
  const isSound = (sign === 1 || sign === -1) && Number.isInteger(power) && power >= 1 && power <= MOST_POWER
  if (!isSound) throw new Malformed('a move that is none')
  if (most === undefined) return sign === 1 ? [start, undefined] : [undefined, start]
  const [p, q] = ratioOf(most)
  if (p < 0n) throw new Malformed('a move backwards')
  const length: Ratio = [p ** BigInt(power), q ** BigInt(power)]
  const end = addRatios(start, sign === 1 ? length : negative(length))
  return sign === 1 ? [start, end] : [end, start]
}

/** The tightest bounds of a variable, in its own unit. */
export interface Ends {
  readonly least: End
  readonly most: End
  readonly inPi: boolean
  /** The variable is greater than `least`. */
  readonly isOpen: boolean
}

/** What the bounds of a record say of a variable. */
export function endsOf({ variables, bounds, steps }: HalfLineRecord, name: string): Ends {
  const isPi = (b: PlainBound): boolean => b.by === 'space' && b.unit === 'pi'
  const inPi = bounds.some((b) => b.name === name && isPi(b))
  const ends = (side: 'least' | 'most'): readonly (readonly [Ratio, PlainBound])[] =>
    bounds
      .filter((b) => b.name === name && b.side === side && isPi(b) === inPi)
      .map((b) => [ratioOf(b.bound), b] as const)
      .toSorted(([a], [b]) => compare(a, b))
  const least = ends('least').at(-1)?.[0]
  const isPositive = variables.find((v) => v.name === name)?.space === 'positive'
  const isLog = (b: PlainBound): boolean => {
    const operation = b.by === 'argument' ? steps[b.steps[0] ?? -1]?.operation : undefined
    return operation?.op === 'apply' && operation.name === 'log'
  }
  const isOpen =
    least !== undefined &&
    ((isPositive && least[0] === 0n) || ends('least').some(([x, b]) => compare(x, least) === 0 && isLog(b)))
  return { least, most: ends('most')[0]?.[0], inPi, isOpen }
}

/** The places of all values of a variable, by the function that its moves are through. */
function placesOf({ least, most, inPi, isOpen }: Ends, { through, offset }: PlainMove): readonly [End, End] {
  if (inPi !== (through === 'pi')) throw new Malformed('a variable in another unit')
  if (through !== 'exp' && offset !== undefined) throw new Malformed('an offset of no exponential')
  if (through === undefined || through === 'pi') return [least, most]
  const from = ratioOf(offset ?? '0')
  const order = least ? compare(least, from) : -1
  if (!least || order < 0 || (order === 0 && !isOpen)) throw new Malformed('a function of what may be zero')
  switch (through) {
    case 'exp': {
      const one = addRatios(from, ONE)
      return [compare(least, one) >= 0 ? ZERO : undefined, most && compare(most, one) <= 0 ? ZERO : undefined]
    }
    case 'inverse': {
      if (most && most[0] <= 0n) throw new Malformed('a segment without points')
      const inverse = ([p, q]: Ratio): Ratio => [q, p]
      return [most ? inverse(most) : ZERO, least[0] > 0n ? inverse(least) : undefined]
    }
    default:
      throw new Malformed('a function that is not known')
  }
}

type Cases = HalfLineRecord['cases']
const keyOf = (m: PlainMove): string =>
  JSON.stringify([m.name, m.from, m.sign, m.power, m.most, m.through, m.offset, m.beside])

/** The moves of every variable reach all that its bounds allow, and every combination of them is a case. */
export function checkCovering(record: HalfLineRecord): void {
  const { variables, cases } = record
  if (cases.some((c) => c.moves.length !== variables.length)) throw new Malformed('a case that is left out')
  for (const own of insides(record)) {
    const groups = new Map<string, Cases[number][]>()
    for (const c of own) {
      const above = c.moves.flatMap((m) => (m.beside === undefined ? [] : [[m.beside, m.name]]))
      if (above.length > 1) throw new Malformed('two variables above others')
      const key = JSON.stringify(above)
      groups.set(key, [...(groups.get(key) ?? []), c])
    }
    // One variable is above another, or the other is above the one.
    const pairs = [...groups.keys()].map((key) => JSON.parse(key) as (readonly [string, string])[])
    const isWhole = pairs.some((p) => p.length === 0)
    const isTurned = pairs.some(([p]) => p && pairs.some(([q]) => q && p[0] === q[1] && p[1] === q[0]))
    if (!isWhole && !isTurned) throw new Malformed('an order that is left out')
    for (const group of groups.values()) checkGroup(record, group)
  }
}

/** Cases that show both signs of the lesser side, or neither. */
function insides({ cases, steps, sides }: HalfLineRecord): readonly Cases[] {
  if (cases.every((c) => c.inside === undefined)) return [cases]
  const operation = steps[sides[0]]?.operation
  if (operation?.op !== 'apply' || operation.name !== 'abs') throw new Malformed('signs of no absolute value')
  return [1, -1].map((sign) => cases.filter((c) => c.inside === sign))
}

function checkGroup(record: HalfLineRecord, cases: Cases): void {
  const { variables } = record
  let combinations = 1
  for (const { name } of variables) {
    const moves = new Map(
      cases.flatMap((c) => {
        const own = c.moves.filter((m) => m.name === name)
        if (own.length !== 1) throw new Malformed(`${name} has not one move in every case`)
        return [[keyOf(own[0]), own[0]] as const]
      }),
    )
    const [first, ...others] = [...moves.values()]
    if (!first) throw new Malformed('a case that is left out')
    const isOne = others.every((m) => m.through === first.through && m.offset === first.offset)
    if (isOne) {
      const places = placesOf(endsOf(record, name), first)
      if (first.beside !== undefined) checkBeside(cases, first)
      checkReach([...moves.values()].map(reachOf), first.beside === undefined ? places : [ZERO, undefined])
    } else checkReciprocals([...moves.values()], endsOf(record, name))
    combinations *= moves.size
  }
  const known = new Set(
    cases.map((c) => variables.map(({ name }) => keyOf(c.moves.find((m) => m.name === name)!)).join()),
  )
  if (known.size !== combinations) throw new Malformed('a case that is left out')
}

/** Moves of one variable as it is, and through its reciprocal: together they reach all of its values. */
function checkReciprocals(moves: readonly PlainMove[], ends: Ends): void {
  const isSound = moves.every((m) => (m.through === undefined || m.through === 'inverse') && m.offset === undefined && m.beside === undefined)
  const { least, most, isOpen, inPi } = ends
  if (!isSound || inPi || !least || least[0] < 0n || (least[0] === 0n && !isOpen)) throw new Malformed('moves through several functions')
  const over = (x: End): End => (x === undefined ? ZERO : x[0] === 0n ? undefined : [x[1], x[0]])
  const values = moves.map((m): readonly [End, End] => {
    const [from, to] = reachOf(m)
    if (m.through === undefined) return [from, to]
    if (!from || from[0] < 0n) throw new Malformed('a reciprocal of what may be zero')
    return [over(to), over(from)]
  })
  checkReach(values, [least, most])
} // prettier-ignore

/** The other variable has a place of its own, by the same increasing function. */
function checkBeside(cases: Cases, { name, beside, through, offset }: PlainMove): void {
  const isIncreasing = through === undefined || through === 'exp' || through === 'pi'
  const others = cases.map((c) => c.moves.find((m) => m.name === beside))
  const isSound = others.every(
    (m) => m && m.beside === undefined && m.through === through && m.offset === offset,
  )
  if (!isIncreasing || !isSound || name === beside) throw new Malformed('a variable beside what has no place')
}

function checkReach(reaches: readonly (readonly [End, End])[], [least, most]: readonly [End, End]): void {
  const sorted = reaches.toSorted(([a], [b]) =>
    a && b ? compare(a, b) : Number(a !== undefined) - Number(b !== undefined),
  )
  // How far is reached: nothing before the first move, all after one without an end.
  let reached: End = least
  let isAll = false
  sorted.forEach(([from, to], i) => {
    const isFirst = i === 0 && from === undefined
    if (
      !isFirst &&
      !isAll &&
      (from === undefined ? false : reached === undefined || compare(from, reached) > 0)
    )
      throw new Malformed('a gap between the moves')
    if (to === undefined) isAll = true
    else if (!reached || compare(to, reached) > 0) reached = to
  })
  if (least === undefined && sorted[0]?.[0] !== undefined) throw new Malformed('the left is not reached')
  if (!isAll && (!most || !reached || compare(reached, most) < 0))
    throw new Malformed('the right is not reached')
}
