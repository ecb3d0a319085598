/** Points at which what is compared by values is looked at: how they are drawn, how many are tried, and which count. */
import { drawNames, drawVariables, streamOf } from '../../bounds/replay/audit.js'
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import { seedOf } from '../../proof/replay/draws.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { rational, sub, type Interval } from '../../proof/replay/interval.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { Malformed } from '../../proof/replay/malformed.js'
import { operationsOver, type Assignment } from '../../proof/replay/operations.js'
import { variablesIn } from '../../proof/replay/reachable.js'
import { stepsOf, type StepAt } from '../../proof/replay/steps.js'
import type { ReductionRecord } from '../plain.js'

/** Draws at most, points that are enough, and those that there must be: with values, and with a way that is not zero. */
const MOST_DRAWS = 400
const ENOUGH = 16
const LEAST_POINTS = 6
/** Floats that were drawn, as whole multiples of this: exact at every point. */
const GRAIN = 2 ** 24
/** Numbers with kinks in what they are of. */
const KINKED: ReadonlySet<string> = new Set(['opnorm', 'eigmax', 'eigmin', 'sigmamin'])

/** Values of operations with two derivatives along a line. */
const valueOf = operationsOver(jetArithmetic(1))

/** Tries points, drawn from a digest of the record; throws unless enough of them count. */
export function needPoints<Proof>(
  record: ReductionRecord<Proof>,
  isSeen: (next: () => number) => boolean,
): void {
  const next = streamOf(seedOf(record))
  let seen = 0
  for (let k = 0; k < MOST_DRAWS && seen < ENOUGH; k++) seen += counts(() => isSeen(next)) ? 1 : 0
  need(seen >= LEAST_POINTS, 'too few points have values')
}

/** What is seen at a point: nothing where something has no value. */
export function counts(look: () => boolean): boolean {
  try {
    return look()
  } catch (problem) {
    if (problem instanceof Undefined) return false
    if (problem instanceof Malformed) throw new Rejected(problem.message)
    throw problem
  }
}

/** Whether points differ. */
export const isWay = (ways: readonly Interval[]): boolean => ways.some((w) => w.lo > 0n || w.hi < 0n)

/** Whether two numbers are enclosed, and agree, up to an error. */
export function isNear(a: Interval, b: Interval, error: bigint): boolean {
  const { lo, hi } = sub(a, b)
  return lo <= error && hi >= -error && hi - lo <= error
}

/** Whether a step of a record is built of a variable with one of these names. */
export const isBuiltOf = (
  { nodes }: Pick<ReductionRecord<unknown>, 'nodes'>,
  k: number,
  names: ReadonlySet<string>,
): boolean => variablesIn(nodes, k).some((name) => names.has(name))

/** The formula with variables for numbers with kinks, where they do not move: what holds of any numbers holds of these. */
export function withNumbers<Proof>({ nodes }: ReductionRecord<Proof>, moving: ReadonlySet<string>): { readonly steps: readonly PlainFormulaStep[]; readonly numbers: readonly string[] } {
  const numbers: string[] = []
  const steps = nodes.map((step, k): PlainFormulaStep => {
    const { operation: o } = step
    if (o.op !== 'apply' || !KINKED.has(o.name) || isBuiltOf({ nodes }, k, moving)) return step
    numbers.push(`number ${k}`)
    return { ...step, operation: { op: 'var', name: `number ${k}` } }
  })
  return { steps, numbers }
} // prettier-ignore

/** Sizes and variables that were drawn, none of which moves, and the steps of the formula at these or others. */
export interface Drawn {
  readonly point: Assignment<Jet>
  readonly at: StepAt<Jet>
  /** Other values of the variables of their spaces; nothing where they are not finite. */
  readonly again: () => ReadonlyMap<string, Matrix<Jet>> | undefined
}

/** A point of the domain; nothing where it has values that are not finite. */
export function drawn<Proof>(record: ReductionRecord<Proof>, moving: ReadonlySet<string>, next: () => number): Drawn | undefined {
  const names = drawNames(record, next)
  const standing = (x: number): Jet => constantJet(rational(BigInt(Math.round(x * GRAIN)), BigInt(GRAIN)), 1)
  const again = (): ReadonlyMap<string, Matrix<Jet>> | undefined => {
    const values = drawVariables(record, names, next)
    if (!values || ![...values.values()].every((m) => m.data.every(Number.isFinite))) return undefined
    return new Map([...values].map(([name, m]) => [name, { rows: m.rows, cols: m.cols, data: m.data.map(standing) }]))
  }
  const own = again()
  if (!own) return undefined
  const { steps, numbers } = withNumbers(record, moving)
  const more = numbers.map((name) => [name, { rows: 1, cols: 1, data: [standing(next())] }] as const)
  return { point: { names, variables: new Map([...own, ...more]) }, at: stepsOf(steps, valueOf), again }
} // prettier-ignore
