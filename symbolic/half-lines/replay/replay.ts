/**
 * Replays the proof of an inequality on half-lines: reads the formula with its own operations, checks that the cases cover the bounds of the variables and
 * that the bounds hold, and follows each ladder.
 */
import { Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import { Malformed as MalformedRecord } from '../../proof/replay/malformed.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { neg, sub, type Interval } from '../../proof/replay/interval.js'
import { jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { stepsOf } from '../../proof/replay/steps.js'
import type { ReplayOutcome } from '../../proof/replay/outcome.js'
import type { HalfLineRecord, PlainBound, PlainMove } from '../plain.js'
import { reachable } from '../../proof/replay/reachable.js'
import { affineOf, minus, PI, type Affine } from './affine.js'
import { checkCovering, compare } from './covering.js'
import { checkInside } from './inside.js'
import { Ladder } from './ladder.js'
import { sharesFor, type Point } from './link.js'
import { checkJumps } from './jumps.js'
import { checkPowers } from './positive.js'
import { checkSigns } from './signs.js'

/** Checks the record of an inequality between real numbers. */
export function replayHalfLines(
  record: HalfLineRecord,
  { expired = () => false }: { readonly expired?: () => boolean } = {},
): ReplayOutcome {
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
  checkJumps(record)
  const ladder = new Ladder(expired, sharesFor(record))
  for (const shown of record.cases) {
    const { moves, next, signs = [] } = shown
    const variables = new Map(
      moves.map((m) => [m.name, m.most === undefined ? undefined : ratioOf(m.most)] as const),
    )
    const at = valuesOf(record, moves)
    const [low, high] = shownSides(record, shown)
    const positive = checkInside(record.steps, [low, high], moves, (step) => numberOf(record, step))
    const domain = positive.map((step) => (t: Point) => at(step, t))
    checkSigns(record.steps, [low, high], signs, at, (by, left) => ladder.next(by, variables, left, 'a sign'))
    const difference = (t: Point): Interval =>
      sub(at(high, t), shown.inside === -1 ? neg(at(low, t)) : at(low, t))
    ladder.next(next, variables, difference, 'the difference of the sides', domain)
  }
  return ladder.rungs
}

const A = jetArithmetic(0)
const valueOf = operationsOver(A)

/** The values of the variables where the new ones are t. */
function variablesAt(moves: readonly PlainMove[], t: Point): ReadonlyMap<string, Matrix<Jet>> {
  const number = (x: Ratio): Jet => A.number(...x)
  const steps = new Map(
    moves.map(({ name, from, sign, power }) => {
      const part = A.power(number(t.get(name) ?? [0n, 1n]), BigInt(power), 1n)
      return [name, A.add(number(ratioOf(from)), sign === 1 ? part : A.neg(part))]
    }),
  )
  return new Map(
    moves.map(({ name, through, offset, beside }) => {
      const [own, base] = [steps.get(name) ?? A.zero, steps.get(beside ?? '') ?? A.zero]
      const x = throughFunction(through, A.add(own, base))
      return [name, { rows: 1, cols: 1, data: [A.add(x, number(ratioOf(offset ?? '0')))] }]
    }),
  )
}

function throughFunction(through: PlainMove['through'], place: Jet): Jet {
  if (through === 'exp') return A.exp(place)
  if (through === 'inverse') return A.over(A.one, place)
  return through === 'pi' ? A.times(A.pi, place) : place
}

/** The values of steps that are numbers, where the new variables of a case are t. */
function valuesOf(
  { steps }: HalfLineRecord,
  moves: readonly PlainMove[],
): (step: number, t: Point) => Interval {
  const at = stepsOf(steps, valueOf)
  return (step, t) => {
    const { data } = at(step, { names: new Map(), variables: variablesAt(moves, t) })
    if (data.length !== 1) throw new Malformed('what is no number')
    return data[0].value
  }
}

/** A step without variables, where it is a number with a value. */
function numberOf({ steps }: HalfLineRecord, step: number): Interval | undefined {
  try {
    const { data } = stepsOf(steps, valueOf)(step, { names: new Map(), variables: new Map() })
    return data.length === 1 ? data[0].value : undefined
  } catch (problem) {
    if (problem instanceof Undefined || problem instanceof MalformedRecord) return undefined
    throw problem
  }
}

/** The sides, lesser first; of a lesser |u|, u where a case shows one sign of it. */
function shownSides(
  { steps, sides }: HalfLineRecord,
  { inside }: HalfLineRecord['cases'][number],
): readonly [number, number] {
  const [low, high] = sides
  const operation = steps[low]?.operation
  const argument = operation?.op === 'apply' ? operation.of[0] : undefined
  return [inside === undefined ? low : (argument ?? -1), high]
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
    const own = spaceBound(record, variable, bound.side, bound.unit)
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

/** A parameter of a space as a number, or as a multiple of π. */
function spaceBound(
  record: HalfLineRecord,
  v: HalfLineRecord['variables'][number],
  side: 'least' | 'most',
  unit: 'pi' | undefined,
): Ratio | undefined {
  if (v.space === 'positive' || v.space === 'nonnegative')
    return side === 'least' && unit === undefined ? [0n, 1n] : undefined
  const step = v.parameters[side === 'least' ? 0 : 1]
  if (v.space !== 'scalar' || step === undefined) return undefined
  const { at0, slope } = affineOf(record.steps, step, PI)
  const [own, other] = unit === 'pi' ? [slope, at0] : [at0, slope]
  return other[0] === 0n ? own : undefined
}
