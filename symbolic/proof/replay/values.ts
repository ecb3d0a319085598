/** The steps of a record at a point: values by the operations, against the recorded normal forms. */
import type {
  PlainFormulaStep,
  PlainIndex,
  PlainMatrix,
  PlainSize,
  PlainStep,
  PlainVariable,
} from '../plain.js'
import { drawVariables, streamOf, type Stream } from './draw.js'
import { entryAt, extentOf, sizeAt, withName, type Point } from './evaluate.js'
import { checkVersion, Malformed } from './malformed.js'
import { agree, Undefined, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { fixedValueOf } from './fixed-arithmetic.js'
import { stepsOf, type StepAt } from './steps.js'
import type { ReplayOptions } from './replay.js'

/** What records of all kinds have in common. */
export interface Derivation {
  readonly version: 1
  readonly variables: readonly PlainVariable[]
  readonly indices: readonly PlainIndex[]
  readonly steps: readonly PlainStep[]
  readonly rules: readonly string[]
}

/** What is evaluated, step by step. */
interface Formula {
  readonly steps: readonly PlainFormulaStep[]
}

/** The equations a record may use; a record that names another one is not understood. */
const KNOWN_RULES: readonly RegExp[] = [
  /^exp\(c log x\) = x\^c$/,
  /^sin² = 1 − cos²$/,
  /^Σ_k g = m g for g without k$/,
  /^Σ_k δ\(k, j\) g\(k\) = g\(j\)$/,
  /^δ of positions is the product over their digits$/,
  /^B\^e Σ_k t_k = B\^\(e\+1\) for B = Σ_k t_k$/,
  /^M⁻¹ M = M M⁻¹ = I$/,
  /^both sides times a denominator$/,
  /^\S+ is (diagonal|orthogonal)$/,
  /^(entries|rows) of \S+ sum to one$/,
  /^x² = (x|1) for entries of \S+$/,
]

/** Sizes of the points: rectangular, so that transposes and swapped factors show. */
const SIZES: readonly (readonly number[])[] = [
  [2, 3],
  [3, 2],
]
/** Points where something is undefined are drawn again. */
const MOST_DRAWS = 12

/** Checks the steps at every choice of sizes, and what is built on them by `conclusion`; the number of points. */
export function checkDerivation(
  record: Derivation,
  { seed = 1, expired = () => false }: ReplayOptions,
  conclusion: (values: Values, point: Point) => void,
): number {
  checkVersion(record)
  for (const rule of record.rules)
    if (!KNOWN_RULES.some((known) => known.test(rule))) throw new Malformed(`the rule "${rule}" is not known`)
  const asked = inTime(expired)
  for (const [i, sizes] of SIZES.entries()) checkAtSizes(record, sizes, streamOf(seed + i), asked, conclusion)
  return SIZES.length
}

/** Throws when the time given is used up. */
export const inTime = (expired: () => boolean) => (): void => {
  if (expired()) throw new Malformed('the time limit was reached')
}

/** Names of sizes are what remains free: everything that is not an index of some kind. */
function sizeNamesOf(record: Derivation): readonly string[] {
  const indices = new Set(record.indices.map((i) => i.name))
  const names = new Set<string>()
  const note = (size: PlainSize): void => {
    for (const [, ...factors] of size)
      for (const name of factors) if (!name.startsWith('#') && !indices.has(name)) names.add(name)
  }
  for (const { shape } of record.variables) shape.forEach(note)
  for (const { count } of record.indices) note(count)
  for (const { shape, operation } of record.steps) {
    shape.forEach(note)
    if (operation.op === 'size') note(operation.size)
    if (operation.op === 'sumover') note(operation.index.count)
  }
  return [...names].sort()
}

function checkAtSizes(
  record: Derivation,
  sizes: readonly number[],
  next: Stream,
  inTime: () => void,
  conclusion: (values: Values, point: Point) => void,
): void {
  const names = new Map(sizeNamesOf(record).map((name, i) => [name, sizes[i % sizes.length]]))
  whereDefined((draw) => checkAtPoint(record, names, next, draw, inTime, conclusion))
}

/** Tries points until everything is defined at one; ways of drawing take turns. */
export function whereDefined(tryPoint: (draw: number) => void): void {
  let why = ''
  for (let draw = 0; draw < MOST_DRAWS; draw++)
    try {
      tryPoint(draw)
      return
    } catch (problem) {
      if (!(problem instanceof Undefined)) throw problem
      why = problem.message
    }
  throw new Malformed(`no point at which everything is defined was found: ${why}`)
}

/** Indices drawn within their counts, which may depend on those before. */
function drawIndices(indices: readonly PlainIndex[], names: Point['names'], next: Stream): Point['names'] {
  let point: Point = { names, variables: new Map() }
  for (const { name, count } of indices) point = withName(point, name, 1 + next(sizeAt(count, point)))
  return point.names
}

function checkAtPoint(
  record: Derivation,
  sizes: Point['names'],
  next: Stream,
  draw: number,
  inTime: () => void,
  conclusion: (values: Values, point: Point) => void,
): void {
  // Outer sums come after their bodies, and inner counts may depend on outer indices.
  const sums = record.steps
    .flatMap((s) => (s.operation.op === 'sumover' ? [s.operation.index] : []))
    .reverse()
  const names = drawIndices([...record.indices, ...sums], sizes, next)
  const point: Point = { names, variables: drawVariables(record.variables, names, next, draw) }
  const values = new Values(record, next)
  record.steps.forEach((step, i) => {
    inTime()
    if (!values.follows(step.result, values.at(i, point), point))
      throw new Malformed(`step ${i + 1} does not follow`)
  })
  conclusion(values, point)
}

/** Entries of a matrix that are compared: all of a small one, else so many at random. */
const COMPARED_ENTRIES = 9

/** Values of steps, and of their bodies at values of summation indices. */
export class Values {
  readonly #next: Stream
  /** The value of a step. */
  readonly at: StepAt<Fixed>

  constructor({ steps }: Formula, next: Stream) {
    this.#next = next
    this.at = stepsOf(steps, fixedValueOf)
  }

  /** Whether a recorded matrix has the entries of a value. */
  follows(recorded: PlainMatrix, value: Matrix, point: Point): boolean {
    const [rows, cols] = extentOf(recorded, point)
    if (rows !== value.rows || cols !== value.cols) return false
    const count = rows * cols
    const compared =
      count <= COMPARED_ENTRIES
        ? Array.from({ length: count }, (_, k) => k)
        : Array.from({ length: COMPARED_ENTRIES }, (_, k) => this.#entry(rows, cols, k % 3 === 0))
    return compared.every((k) =>
      agree(entryAt(recorded, Math.floor(k / cols), k % cols, point), value.data[k]),
    )
  }

  /** A random entry, or one on the diagonal, where deltas show. */
  #entry(rows: number, cols: number, diagonal: boolean): number {
    const i = this.#next(diagonal ? Math.min(rows, cols) : rows)
    return i * cols + (diagonal ? i : this.#next(cols))
  }
}
