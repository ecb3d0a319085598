/**
 * Replays the proof of an inequality on half-lines: reads the formula with its own operations, checks that the cases cover the bounds of the variables and
 * that the bounds hold, and follows each ladder.
 */
import { addRatios, Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import { exactArithmetic, type Exact } from '../../proof/replay/exact.js'
import { Malformed as MalformedRecord } from '../../proof/replay/malformed.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import { sub, type Interval } from '../../proof/replay/interval.js'
import { jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { stepsOf } from '../../proof/replay/steps.js'
import type { HalfLineRecord, PlainBound, PlainMove } from '../plain.js'
import { Ladder } from './ladder.js'
import type { Point } from './link.js'

/** Whether a record holds, or where it fails. */
export type HalfLineReplay =
  | { readonly kind: 'confirmed'; readonly steps: number; readonly points: number }
  | { readonly kind: 'rejected'; readonly reason: string }

/** Checks the record of an inequality between real numbers. */
export function replayHalfLines(
  record: HalfLineRecord,
  { expired = () => false }: { readonly expired?: () => boolean } = {},
): HalfLineReplay {
  try {
    return { kind: 'confirmed', steps: checkRecord(record, expired), points: record.cases.length }
  } catch (problem) {
    const isOurs =
      problem instanceof Malformed || problem instanceof MalformedRecord || problem instanceof Undefined
    if (isOurs) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

function checkRecord(record: HalfLineRecord, expired: () => boolean): number {
  if ((record.version as number) !== 1) throw new Malformed('a version that is not known')
  for (const b of record.bounds) checkBound(record, b)
  checkCovering(record)
  checkPowers(record)
  const ladder = new Ladder(expired)
  for (const { moves, next } of record.cases) {
    const variables = new Map(
      moves.map((m) => [m.name, m.most === undefined ? undefined : ratioOf(m.most)] as const),
    )
    ladder.next(next, variables, (t) => differenceAt(record, moves, t), 'the difference of the sides')
  }
  return ladder.rungs
}

const A = jetArithmetic(0)
const valueOf = operationsOver(A)

/** greater − lesser where the new variables are t. */
function differenceAt({ steps, sides }: HalfLineRecord, moves: readonly PlainMove[], t: Point): Interval {
  const number = (x: Ratio): Jet => A.number(...x)
  const variables = new Map(
    moves.map(({ name, from, sign, power }) => {
      const part = A.power(number(t.get(name) ?? [0n, 1n]), BigInt(power), 1n)
      const x = A.add(number(ratioOf(from)), sign === 1 ? part : A.neg(part))
      return [name, { rows: 1, cols: 1, data: [x] }]
    }),
  )
  const at = stepsOf(steps, valueOf)
  const [lesser, greater] = sides.map((side) => at(side, { names: new Map(), variables }).data)
  if (lesser?.length !== 1 || greater?.length !== 1) throw new Malformed('sides that are no numbers')
  return sub(greater[0].value, lesser[0].value)
}

type End = Ratio | undefined
const compare = (a: Ratio, b: Ratio): number =>
  Number(a[0] * b[1] > b[0] * a[1]) - Number(a[0] * b[1] < b[0] * a[1])

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

/** The moves of every variable reach all that its bounds allow, and every combination of them is a case. */
function checkCovering({ variables, bounds, cases }: HalfLineRecord): void {
  const keyOf = (m: PlainMove): string => JSON.stringify([m.name, m.from, m.sign, m.power, m.most])
  let combinations = 1
  for (const { name } of variables) {
    const moves = new Map(
      cases.flatMap((c) => {
        const own = c.moves.filter((m) => m.name === name)
        if (own.length !== 1) throw new Malformed(`${name} has not one move in every case`)
        return [[keyOf(own[0]), own[0]] as const]
      }),
    )
    checkReach(
      [...moves.values()].map(reachOf),
      bounds.filter((b) => b.name === name),
    )
    combinations *= moves.size
  }
  const known = new Set(
    cases.map((c) => variables.map(({ name }) => keyOf(c.moves.find((m) => m.name === name)!)).join()),
  )
  const isWhole = cases.length > 0 && cases.every((c) => c.moves.length === variables.length)
  if (!isWhole || known.size !== combinations) throw new Malformed('a case that is left out')
}

function checkReach(reaches: readonly (readonly [End, End])[], bounds: readonly PlainBound[]): void {
  const ends = (side: 'least' | 'most'): readonly Ratio[] =>
    bounds
      .filter((b) => b.side === side)
      .map((b) => ratioOf(b.bound))
      .toSorted(compare)
  const [least, most] = [ends('least').at(-1), ends('most')[0]]
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

const LEAST_ARGUMENTS: Readonly<Record<string, Ratio>> = {
  log: [0n, 1n],
  sqrt: [0n, 1n],
  log1p: [-1n, 1n],
  acosh: [1n, 1n],
}

function checkBound(record: HalfLineRecord, bound: PlainBound): void {
  const reject = (): never => {
    throw new Malformed(`a bound of ${bound.name} that is not known`)
  }
  const value = ratioOf(bound.bound)
  const variable = record.variables.find((v) => v.name === bound.name) ?? reject()
  if (bound.by === 'space') {
    const own = spaceBound(record, variable, bound.side)
    if (!own || (bound.side === 'least' ? compare(value, own) > 0 : compare(value, own) < 0)) reject()
    return
  }
  const [first, second] = bound.steps
  const { operation } = record.steps[first ?? -1] ?? reject()
  let form: Affine
  if (bound.by === 'hypothesis') {
    const [a, b] = [
      affineOf(record.steps, first, bound.name),
      affineOf(record.steps, second ?? -1, bound.name),
    ]
    form = minus(b, a)
  } else {
    const name = operation.op === 'apply' ? operation.name : ''
    const least = Object.hasOwn(LEAST_ARGUMENTS, name) ? LEAST_ARGUMENTS[name] : reject()
    if (operation.op !== 'apply' || !reachable(record.steps, record.sides).has(first)) reject()
    const of = operation.op === 'apply' ? operation.of[0] : reject()
    form = minus(affineOf(record.steps, of, bound.name), { at0: least, slope: [0n, 1n] })
  }
  // slope·x + at0 ≥ 0.
  const [s, d] = form.slope
  const isRight = bound.side === 'least' ? s > 0n : s < 0n
  const root: Ratio = s < 0n ? [form.at0[0] * d, -s * form.at0[1]] : [-form.at0[0] * d, s * form.at0[1]]
  if (!isRight || compare(value, root) !== 0) reject()
}

/** Powers with exponents that are no constants are of positive numbers: others have values that continuity does not give. */
function checkPowers({ steps, sides }: HalfLineRecord): void {
  for (const i of reachable(steps, sides)) {
    const operation = steps[i].operation
    if (operation.op !== 'apply' || operation.name !== 'pow') continue
    const [base, exponent] = operation.of
    if (steps[exponent]?.operation.op === 'const') continue
    const isNumber = [...reachable(steps, [base])].every((k) => steps[k]?.operation.op !== 'var')
    const value = isNumber
      ? stepsOf(steps, valueOf)(base, { names: new Map(), variables: new Map() }).data[0]
      : undefined
    if (!value || value.value.lo <= 0n) throw new Malformed('a power of what varies')
  }
}

function spaceBound(
  record: HalfLineRecord,
  v: HalfLineRecord['variables'][number],
  side: 'least' | 'most',
): End {
  if (v.space === 'positive' || v.space === 'nonnegative') return side === 'least' ? [0n, 1n] : undefined
  const step = v.parameters[side === 'least' ? 0 : 1]
  if (v.space !== 'scalar' || step === undefined) return undefined
  const value = stepsOf(record.steps, operationsOver(exactArithmetic))(step, {
    names: new Map(),
    variables: new Map(),
  }).data[0]
  return value && 'n' in value ? [value.n, value.d] : undefined
}

function reachable(steps: readonly PlainFormulaStep[], from: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const operation = steps[at]?.operation
    if (operation && 'of' in operation) open.push(...operation.of)
  }
  return found
}

/** slope·x + at0. */
interface Affine {
  readonly at0: Ratio
  readonly slope: Ratio
}
const negative = ([a, b]: Ratio): Ratio => [-a, b]
const minus = (a: Affine, b: Affine): Affine => ({
  at0: addRatios(a.at0, negative(b.at0)),
  slope: addRatios(a.slope, negative(b.slope)),
})

const exactValue = operationsOver(exactArithmetic)

/** The degree in one variable of what is built by sums, products, and quotients by numbers; a record may use nothing else. */
function degreeOf(steps: readonly PlainFormulaStep[], root: number, name: string): number {
  const degrees = new Map<number, number>()
  const of = (operation: PlainFormulaStep['operation'] | undefined): number => {
    if (operation?.op === 'const') return 0
    if (operation?.op === 'var' && operation.name === name) return 1
    if (operation?.op !== 'apply') return NaN
    const [a, b = NaN] = operation.of.map((k) => degrees.get(k) ?? NaN)
    if (operation.name === 'neg') return a
    if (operation.name === 'add') return Math.max(a, b)
    if (operation.name === 'scale' || operation.name === 'had') return a + b
    return (operation.name === 'div' || operation.name === 'ediv') && b === 0 ? a : NaN
  }
  // Steps are built of earlier ones.
  for (const k of [...reachable(steps, [root])].toSorted((a, b) => a - b))
    degrees.set(k, of(steps[k]?.operation))
  return degrees.get(root) ?? NaN
}

/** A step that is affine in the variable and depends on no other. */
function affineOf(steps: readonly PlainFormulaStep[], step: number, name: string): Affine {
  if (!(degreeOf(steps, step, name) <= 1)) throw new Malformed('a bound by what is not affine')
  const [a, b] = [0n, 1n].map((x): Ratio => {
    const data: readonly Exact[] = [exactArithmetic.number(x, 1n)]
    const place = {
      names: new Map<string, number>(),
      variables: new Map([[name, { rows: 1, cols: 1, data }]]),
    }
    const value = stepsOf(steps, exactValue)(step, place).data[0]
    if (!value || !('n' in value)) throw new Malformed('a bound that is not exact')
    return [value.n, value.d]
  })
  const slope = addRatios(b, negative(a))
  return { at0: a, slope }
}
