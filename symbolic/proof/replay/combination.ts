/**
 * Replays an identity under equations: its identity without them, then that what was added to the right side vanishes where they hold. Everything beside
 * the differences of their sides must have a value there: it is made of operations that always have one, or is a part of a side.
 */
import type { CombinationRecord, PlainEquation, PlainFormulaStep, PlainOperation } from '../plain.js'
import { checkVersion, Malformed } from './malformed.js'
import { replay } from './replay.js'
import { type ReplayOptions, type ReplayOutcome } from './outcome.js'

type Steps = readonly PlainFormulaStep[]

/** Checks the record of an identity under equations. */
export function replayCombination(record: CombinationRecord, options: ReplayOptions = {}): ReplayOutcome {
  try {
    checkVanishing(record)
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
  return replay(record.identity, options)
}

function operationAt(steps: Steps, i: number): PlainOperation {
  const step = steps[i]
  if (!step) throw new Malformed(`there is no step ${i + 1}`)
  return step.operation
}

/** What an operation of the core is applied to, where it is the one named. */
const argumentsOf = (operation: PlainOperation, name: string): readonly number[] | undefined =>
  operation.op === 'apply' && operation.name === name ? operation.of : undefined

function checkVanishing(record: CombinationRecord): void {
  const { identity, right, combination, equations } = record
  checkVersion(record)
  const { steps, sides } = identity
  const added = argumentsOf(operationAt(steps, sides[1]), 'add')
  if (added?.length !== 2 || added[0] !== right || added[1] !== combination)
    throw new Malformed('the right side is not the sum of that of the claim and the combination')
  checkSquares(record)
  for (const equation of equations) checkEquation(steps, equation)
  const valued = partsOf(steps, [
    sides[0],
    right,
    ...equations.flatMap((e) => (e.rule === undefined ? e.sides : [])),
  ])
  const differences = new Set(equations.map((e) => e.difference))
  if (!vanishes(combination, { steps, valued, differences }))
    throw new Malformed('the combination does not vanish with the equations')
}

/** The difference is that of the sides; an equation that follows from another one has the form its rule gives. */
function checkEquation(steps: Steps, { label, sides: [left, right], difference, rule }: PlainEquation): void {
  const [first, second] = argumentsOf(operationAt(steps, difference), 'add') ?? []
  if (first !== left || second === undefined || !isNegative(steps, second, right))
    throw new Malformed(`the difference of ${label} is not that of its sides`)
  if (rule === undefined) return
  if (rule !== INVERSE) throw new Malformed(`the rule "${rule}" is not known`)
  const factors = argumentsOf(operationAt(steps, left), 'matmul') ?? []
  const identity = steps[right]
  const square = factors.length === 2 && factors.every((k) => isLike(steps[k], identity))
  if (!square || identity?.operation.op !== 'eye')
    throw new Malformed(`${label} is not of a product of square matrices and an identity`)
}

const INVERSE = 'B A = I gives A B = I for square A and B'

const isLike = (a: PlainFormulaStep | undefined, b: PlainFormulaStep | undefined): boolean =>
  a !== undefined && b !== undefined && JSON.stringify(a.shape) === JSON.stringify(b.shape)

/** Minus one times a step. */
function isNegative(steps: Steps, i: number, of: number): boolean {
  const [factor, other] = argumentsOf(operationAt(steps, i), 'scale') ?? []
  const operation = factor === undefined ? undefined : operationAt(steps, factor)
  return operation?.op === 'const' && operation.value === '-1' && other === of
}

const SQUARES = 'numbers that are not negative are equal where their squares are'

function checkSquares({ identity: { steps, sides }, right, squares }: CombinationRecord): void {
  if (!squares) return
  if (squares.rule !== SQUARES) throw new Malformed(`the rule "${squares.rule}" is not known`)
  for (const [square, root] of [
    [sides[0], squares.of[0]],
    [right, squares.of[1]],
  ] as const) {
    const factors = argumentsOf(operationAt(steps, square), 'scale')
    if (factors?.length !== 2 || factors.some((k) => k !== root))
      throw new Malformed('a side is not a square')
    const operation = operationAt(steps, root)
    const isLength =
      operation.op === 'const'
        ? !operation.value.startsWith('-')
        : operation.op === 'apply' && (operation.name === 'norm' || operation.name === 'sqrt')
    if (!isLength) throw new Malformed('the root of a side may be negative')
  }
}

/** The steps that some are made of; not those inside of sums over an index, which have values only there. */
function partsOf(steps: Steps, roots: readonly number[]): ReadonlySet<number> {
  const parts = new Set<number>()
  const waiting = [...roots]
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    if (parts.has(i)) continue
    parts.add(i)
    const operation = operationAt(steps, i)
    if (operation.op === 'apply' || operation.op === 'slice')
      waiting.push(...operation.of.filter((k) => k < i))
  }
  return parts
}

interface Reading {
  readonly steps: Steps
  /** Steps that have a value wherever the claim and the equations have. */
  readonly valued: ReadonlySet<number>
  readonly differences: ReadonlySet<number>
}

const earlier = (operation: PlainOperation, i: number): readonly number[] =>
  operation.op === 'apply' ? operation.of.filter((k) => k < i) : []

/** Operations with a value for all values of their arguments. */
const TOTAL: ReadonlySet<string> = new Set([
  'neg',
  'add',
  'had',
  'scale',
  'matmul',
  'transpose',
  'sum',
  'trace',
])
/** Leaves that always have a value. */
const LEAVES: ReadonlySet<string> = new Set(['const', 'size', 'pi', 'ones', 'zeros', 'eye', 'var'])

function hasValue(i: number, reading: Reading): boolean {
  if (reading.valued.has(i)) return true
  const operation = operationAt(reading.steps, i)
  if (LEAVES.has(operation.op)) return true
  if (operation.op !== 'apply' || !TOTAL.has(operation.name)) return false
  const of = earlier(operation, i)
  return of.length === operation.of.length && of.every((k) => hasValue(k, reading))
}

/** Products with a factor that vanishes vanish; what is linear in one thing, and sums, where all of it does. */
const PRODUCTS: ReadonlySet<string> = new Set(['scale', 'matmul', 'had'])
const LINEAR: ReadonlySet<string> = new Set(['neg', 'add', 'transpose', 'sum', 'trace'])

function vanishes(i: number, reading: Reading): boolean {
  if (reading.differences.has(i)) return true
  const operation = operationAt(reading.steps, i)
  if (operation.op !== 'apply') return false
  const of = earlier(operation, i)
  if (of.length === 0 || of.length !== operation.of.length) return false
  if (LINEAR.has(operation.name)) return of.every((k) => vanishes(k, reading))
  return (
    PRODUCTS.has(operation.name) &&
    of.some((k) => vanishes(k, reading)) &&
    of.every((k) => vanishes(k, reading) || hasValue(k, reading))
  )
}
