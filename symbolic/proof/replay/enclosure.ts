/**
 * Replays a proof by enclosures: at each of its sizes the domain is covered by a box of parameters of the replay's own, which is divided until on each
 * part the margin is at least zero: by its enclosure, by the signs of its slopes, by the mean value theorem, or by its curvature. Derivatives are
 * carried forward with the values; neither the intervals nor the derivatives are those of the prover.
 */
import type { EnclosureRecord, PlainSpaceVariable } from '../plain.js'
import { sizeAt } from './evaluate.js'
import { fixedOf, Undefined, UNIT, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { add, isPoint, neg, ONE, point, rational, square, sub, times, type Interval } from './interval.js'
import { constantJet, jetArithmetic, type Jet } from './jet.js'
import { checkSizes, checkVersion, Malformed } from './malformed.js'
import { operationsOver, type Arithmetic, type Assignment } from './operations.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { stepsOf } from './steps.js'
import { inTime } from './values.js'

type Box = readonly Interval[]
type Names = Assignment<Jet>['names']

/** The replay may need more boxes than the prover, whose intervals are narrower at some places: this many times as many, and some. */
const BOXES_PER_BOX = 8
const SPARE_BOXES = 400

/** Checks the record of a proof by enclosures. */
export const replayEnclosure = (
  record: EnclosureRecord,
  { expired = () => false }: ReplayOptions = {},
): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    checkVersion(record)
    if (record.at.length === 0) throw new Malformed('the record is of no sizes')
    const ask = inTime(expired)
    let left = record.boxes * BOXES_PER_BOX + SPARE_BOXES
    const spend = (): void => {
      ask()
      if (left-- <= 0) throw new Malformed('the boxes of the record do not suffice')
    }
    for (const values of record.at) {
      checkSizes(values)
      checkAt(record, new Map(Object.entries(values)), spend)
    }
    return record.at.length
  })

/** One variable of the record by its parameters, from the first of them on. */
interface Piece {
  readonly ranges: Box
  readonly element: (t: readonly Jet[], A: Arithmetic<Jet>) => readonly Jet[]
}

const UNIT_RANGE: Interval = { lo: 0n, hi: UNIT }
const plainElement: Piece['element'] = (t) => t

/** p_k = t_k (1 − t_1) … (1 − t_{k−1}): every p ≥ 0 with Σ p ≤ 1, and with Σ p = 1 where the last t is 1. */
const brokenStick: Piece['element'] = (t, A) => {
  let rest = A.one
  return t.map((x) => {
    const part = A.times(rest, x)
    rest = A.times(rest, A.add(A.one, A.neg(x)))
    return part
  })
}

function pieceOf({ space }: PlainSpaceVariable, count: number, params: readonly Interval[]): Piece {
  const entries = (range: Interval): Box => Array.from({ length: count }, () => range)
  const [first = ONE, second] = params
  switch (space) {
    case 'scalar':
    case 'box':
      if (!second || first.lo > second.hi) throw new Malformed(`no entries between the bounds of a ${space}`)
      return { ranges: entries({ lo: first.lo, hi: second.hi }), element: plainElement }
    case 'ball':
    case 'froball':
    case 'opball':
    case 'sphere':
      // No entry is larger than the norm.
      return { ranges: entries({ lo: -first.hi, hi: first.hi }), element: plainElement }
    case 'simplex':
      return { ranges: entries(UNIT_RANGE).slice(1), element: (t, A) => brokenStick([...t, A.one], A) }
    case 'subsimplex':
      return { ranges: entries(UNIT_RANGE), element: brokenStick }
    default:
      throw new Malformed(`the space ${space} is not covered by boxes`)
  }
}

/** Both sides over a box: greater − lesser, entry by entry. */
type MarginOver = (box: Box) => readonly Jet[]

interface Covered {
  readonly whole: Box
  readonly marginOver: MarginOver
}

function coverAt(record: EnclosureRecord, names: Names): Covered {
  const constants = stepsOf(record.steps, operationsOver(jetArithmetic(0)))
  const here: Assignment<Jet> = { names, variables: new Map() }
  const pieces = record.variables.map((v) => {
    const [rows, cols] = [sizeAt(v.shape[0], here), sizeAt(v.shape[1], here)]
    const params = v.parameters.map((i) => constants(i, here).data[0].value)
    return { name: v.name, rows, cols, piece: pieceOf(v, rows * cols, params) }
  })
  const whole = pieces.flatMap((p) => p.piece.ranges)
  const arithmetic = jetArithmetic(whole.length)
  const valueOf = operationsOver(arithmetic)
  const marginOver: MarginOver = (box) => {
    const t = box.map((range, i) => parameterJet(range, i, whole.length))
    let from = 0
    const variables = pieces.map(({ name, rows, cols, piece }): [string, Matrix<Jet>] => {
      const data = piece.element(t.slice(from, from + piece.ranges.length), arithmetic)
      from += piece.ranges.length
      return [name, { rows, cols, data }]
    })
    const at = stepsOf(record.steps, valueOf)
    const place: Assignment<Jet> = { names, variables: new Map(variables) }
    const [lesser, greater] = record.sides.map((side) => at(side, place))
    if (!lesser || !greater || lesser.rows !== greater.rows || lesser.cols !== greater.cols)
      throw new Malformed('sides of different shapes')
    return greater.data.map((x, k) => arithmetic.add(x, arithmetic.neg(lesser.data[k])))
  }
  return { whole, marginOver }
}

function parameterJet(range: Interval, i: number, parameters: number): Jet {
  const jet = constantJet(range, parameters)
  return { ...jet, slopes: jet.slopes!.map((s, k) => (k === i ? ONE : s)) }
}

function checkAt(record: EnclosureRecord, names: Names, spend: () => void): void {
  const { whole, marginOver } = coverAt(record, names)
  const entries = countEntries(record, names)
  for (let k = 0; k < entries; k++) checkEntry((box) => marginOver(box)[k], whole, spend)
}

function countEntries({ steps, sides }: EnclosureRecord, names: Names): number {
  const side = steps[sides[0]]
  if (!side) throw new Malformed(`there is no step ${sides[0] + 1}`)
  return sizeAt(side.shape[0], { names }) * sizeAt(side.shape[1], { names })
}

/** The values of an entry over a box; undefined where it has none. */
export type EntryOver = (box: Box) => Jet | undefined

/** The jet of the entry; nothing where it may have no value. */
function jetOver(entry: EntryOver, box: Box): Jet | undefined {
  try {
    return entry(box)
  } catch (problem) {
    if (problem instanceof Undefined) return undefined
    throw problem
  }
}

/** Divides a box until the entry is seen to be nonnegative on each part; throws `Malformed` where it is not. */
export function checkEntry(entry: EntryOver, whole: Box, spend: () => void): void {
  const waiting: Box[] = [whole]
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    spend()
    const jet = jetOver(entry, box)
    if (jet && jet.value.hi < 0n) throw new Malformed('the margin is negative on a part of the domain')
    const rest = jet ? restOf(entry, box, jet) : box
    if (rest) waiting.push(...halves(rest, jet?.slopes))
  }
}

const middleOf = ({ lo, hi }: Interval): Fixed => (lo + hi) / 2n
const isNonnegative = (a: Interval | undefined): boolean => a !== undefined && a.lo >= 0n

/** What is left to show of a box: nothing, or the face on which the least value lies. */
function restOf(entry: EntryOver, box: Box, { value, slopes }: Jet): Box | undefined {
  if (value.lo >= 0n) return undefined
  if (!slopes) return box
  const face = box.map((side, i) =>
    slopes[i].lo >= 0n ? point(side.lo) : slopes[i].hi <= 0n ? point(side.hi) : side,
  )
  const onFace = jetOver(entry, face)
  if (!onFace) return box
  if (onFace.value.lo >= 0n) return undefined
  const center = face.map(middleOf)
  const at = jetOver(entry, center.map(point))
  if (at && isNonnegative(linear(at.value, slopes, face, center))) return undefined
  return byCurvature(entry, face, onFace) ? undefined : face
}

/** value + Σ slope_i (x_i − c_i) over x in the box. */
const linear = (value: Interval, slopes: readonly Interval[], box: Box, c: readonly Fixed[]): Interval =>
  box.reduce((sum, side, i) => add(sum, times(slopes[i], sub(side, point(c[i])))), value)

/** Where the function is convex it is above its tangents; where it is concave its least value is at a corner. */
function byCurvature(entry: EntryOver, box: Box, { curvatures }: Jet): boolean {
  if (!curvatures) return false
  const free = box.flatMap((side, i) => (isPoint(side) ? [] : [i]))
  const h = free.map((i) => free.map((j) => curvatures[i * box.length + j]))
  if (isSemidefinite(h))
    return [box.map(middleOf), box.map(simplest), ...corners(box)].some((c) => {
      const at = jetOver(entry, c.map(point))
      return at?.slopes !== undefined && isNonnegative(linear(at.value, at.slopes, box, c))
    })
  if (isSemidefinite(h.map((row) => row.map(neg))))
    return corners(box).every((c) => isNonnegative(jetOver(entry, c.map(point))?.value))
  return false
}

/** Every symmetric matrix inside is semidefinite: diagonally dominant, or of two rows with a determinant of at least zero. */
function isSemidefinite(h: readonly (readonly Interval[])[]): boolean {
  const size = (a: Interval): Fixed => (a.hi > -a.lo ? a.hi : -a.lo)
  const dominant = h.every((row, i) => {
    const others = row.reduce((sum, x, j) => (j === i ? sum : sum + size(x)), 0n)
    return row[i].lo >= others
  })
  if (dominant) return true
  const [[a, b] = [], [, d] = []] = h
  if (h.length !== 2 || !a || !b || !d) return false
  return a.lo >= 0n && d.lo >= 0n && sub(times(a, d), square(b)).lo >= 0n
}

/** The number of fewest binary places in an interval: extremes lie at such numbers more often than at middles. */
function simplest({ lo, hi }: Interval): Fixed {
  for (let unit = UNIT << 64n; unit > 0n; unit >>= 1n) {
    const x = -(-lo / unit) * unit
    const up = x < lo ? x + unit : x
    if (lo <= up && up <= hi) return up
  }
  return lo
}

function corners(box: Box): readonly (readonly Fixed[])[] {
  let all: (readonly Fixed[])[] = [[]]
  for (const side of box)
    all = all.flatMap((c) => (isPoint(side) ? [[...c, side.lo]] : [[...c, side.lo], [...c, side.hi]])) // prettier-ignore
  return all
}

/** Sides shorter than this are not halved: what is not decided there will not be. */
const SHORTEST_SIDE = fixedOf(1n) >> 100n

/** Halves of the side along which the margin may change most. */
function halves(box: Box, slopes: readonly Interval[] | undefined): readonly Box[] {
  const weight = (side: Interval, i: number): Fixed => {
    const slope = slopes?.[i] ?? rational(1n, 1n)
    return (side.hi - side.lo) * ((slope.hi > -slope.lo ? slope.hi : -slope.lo) + 1n)
  }
  const weights = box.map(weight)
  const k = weights.reduce((best, w, i) => (w > weights[best] ? i : best), 0)
  const side = box[k]
  if (!side || side.hi - side.lo < SHORTEST_SIDE) throw new Malformed('the margin is not decided at a point')
  const m = middleOf(side)
  const replaced = (part: Interval): Box => box.map((s, i) => (i === k ? part : s))
  return [replaced({ lo: side.lo, hi: m }), replaced({ lo: m, hi: side.hi })]
}
