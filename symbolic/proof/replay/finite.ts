/** Replays a proof by trying every point of a finite domain: which points there are, and what is compared at each, is worked out anew. */
import type { FiniteRecord, PlainComparison, PlainSpaceVariable } from '../plain.js'
import { sizeAt } from './evaluate.js'
import { difference, exactArithmetic, rangeOf, ratio, signOf, type Exact } from './exact.js'
import type { Matrix } from './functions.js'
import { checkSizes, checkVersion, Malformed } from './malformed.js'
import { operationsOver, type Assignment } from './operations.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { stepsOf } from './steps.js'
import { inTime } from './values.js'

/** More points are in no record of ours. */
const MOST_POINTS = 20_000

/** Checks a proof by trying all points. */
export const replayFinite = (
  record: FiniteRecord,
  { expired = () => false }: ReplayOptions = {},
): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    checkVersion(record)
    if (record.at.length === 0) throw new Malformed('the record is of no sizes')
    const ask = inTime(expired)
    let [points, counted] = [0, 0]
    for (const values of record.at) {
      checkSizes(values)
      for (const variables of pointsAt(record, new Map(Object.entries(values)))) {
        ask()
        if (++points > MOST_POINTS) throw new Malformed('too many points')
        counted += checkPoint(record, { names: new Map(Object.entries(values)), variables })
      }
    }
    if (counted === 0 || counted !== record.points)
      throw new Malformed(`${counted} points count, not ${record.points}`)
    return counted
  })

/** Every list of so many of the numbers. */
function* lists(numbers: readonly Exact[], count: number): Generator<readonly Exact[]> {
  if (count === 0) yield []
  else for (const rest of lists(numbers, count - 1)) for (const x of numbers) yield [...rest, x]
}

const whole = (n: bigint): Exact => ratio(n, 1n)
const [NOUGHT, UNIT] = [whole(0n), whole(1n)]

function integers(from: Exact | undefined, to: Exact | undefined): readonly Exact[] {
  if (!from || !to || !('n' in from) || !('n' in to))
    throw new Malformed('whole numbers without exact bounds')
  const least = -(-from.n / from.d) + (from.n > 0n && from.n % from.d !== 0n ? 1n : 0n)
  const most = to.n / to.d - (to.n < 0n && to.n % to.d !== 0n ? 1n : 0n)
  if (most - least > BigInt(MOST_POINTS)) throw new Malformed('too many whole numbers')
  return Array.from({ length: Math.max(0, Number(most - least) + 1) }, (_, k) => whole(least + BigInt(k)))
}

function* arrangements(n: number): Generator<readonly number[]> {
  if (n === 0) yield []
  else
    for (const shorter of arrangements(n - 1))
      for (let at = 0; at < n; at++) yield [...shorter.slice(0, at), n - 1, ...shorter.slice(at)]
}

/** The elements of a space, entries row by row. */
function* elements(
  { space }: PlainSpaceVariable,
  rows: number,
  cols: number,
  params: readonly Exact[],
): Generator<readonly Exact[]> {
  const unitAt = (k: number, n: number): readonly Exact[] =>
    Array.from({ length: n }, (_, i) => (i === k ? UNIT : NOUGHT))
  switch (space) {
    case 'binary':
      yield* lists([NOUGHT, UNIT], rows * cols)
      return
    case 'signs':
      yield* lists([whole(-1n), UNIT], rows * cols)
      return
    case 'integer':
      yield* lists(integers(params[0], params[1]), rows * cols)
      return
    case 'onehot':
      for (let k = 0; k < rows; k++) yield unitAt(k, rows)
      return
    case 'permutation':
      for (const to of arrangements(rows)) yield to.flatMap((k) => unitAt(k, rows))
      return
    default:
      throw new Malformed(`the space ${space} is not finite`)
  }
}

type Variables = ReadonlyMap<string, Matrix<Exact>>
const valueOf = operationsOver(exactArithmetic)

function* pointsAt(record: FiniteRecord, names: Assignment<Exact>['names']): Generator<Variables> {
  const steps = stepsOf(record.steps, valueOf)
  function* from(k: number, chosen: Variables): Generator<Variables> {
    const v = record.variables[k]
    if (!v) {
      yield chosen
      return
    }
    const place: Assignment<Exact> = { names, variables: chosen }
    const [rows, cols] = [sizeAt(v.shape[0], place), sizeAt(v.shape[1], place)]
    const params = v.parameters.map((i) => steps(i, place).data[0])
    for (const data of elements(v, rows, cols, params))
      yield* from(k + 1, new Map(chosen).set(v.name, { rows, cols, data }))
  }
  yield* from(0, new Map())
}

/** Whether a comparison certainly holds, or certainly fails, in every entry; nothing where neither is certain. */
function truthOf(
  { relation, sides }: PlainComparison,
  at: (step: number) => Matrix<Exact>,
): boolean | undefined {
  const [a, b] = sides.map(at)
  if (!a || !b || a.rows !== b.rows || a.cols !== b.cols) throw new Malformed('sides of different shapes')
  const each = b.data.map((x, k) => truthOfGap(relation, difference(x, a.data[k])))
  return each.includes(false) ? false : each.includes(undefined) ? undefined : true
}

function truthOfGap(relation: PlainComparison['relation'], gap: Exact): boolean | undefined {
  const sign = signOf(gap)
  if (sign !== undefined) return relation === 'equal' ? sign === 0 : sign >= (relation === 'below' ? 1 : 0)
  return relation === 'at most' && rangeOf(gap).lo >= 0n ? true : undefined
}

/** 1 where the point counts; throws where the comparison is not certain there. */
function checkPoint({ steps, claim, hypotheses }: FiniteRecord, place: Assignment<Exact>): number {
  const values = stepsOf(steps, valueOf)
  const at = (step: number): Matrix<Exact> => values(step, place)
  if (hypotheses.some((h) => truthOf(h, at) === false)) return 0
  if (truthOf(claim, at) !== true) throw new Malformed('the comparison is not certain at a point')
  return 1
}
