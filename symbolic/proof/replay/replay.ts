/**
 * Replays the record of a proof without the prover. The steps are evaluated as operations on the values of earlier steps, at several sizes and
 * points, and entries of each are compared with its recorded normal form; each stage is compared with the one before; and the last
 * stage must have the same form on both sides, term by term. The arithmetic, the meaning of the operations and the comparison of forms are the replay's own.
 *
 * A step that is wrong for some sizes could agree at the points tried; the equality of the last forms holds for all sizes.
 */
import type { PlainForm, PlainIndex, PlainMatrix, PlainSize, ProofRecord } from '../plain.js'
import { drawVariables, streamOf, type Stream } from './draw.js'
import {
  assignments,
  entryAt,
  extentOf,
  formAt,
  Malformed,
  sizeAt,
  withName,
  type Point,
} from './evaluate.js'
import { agree, times, Undefined } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { valueOf } from './operations.js'
import { isSameForm } from './same-form.js'

export type ReplayOutcome =
  | { readonly kind: 'confirmed'; readonly steps: number; readonly points: number }
  | { readonly kind: 'rejected'; readonly reason: string }

/** The equations a record may use; a record that names another one is not understood. */
const KNOWN_RULES: readonly RegExp[] = [
  /^exp\(c log x\) = x\^c$/,
  /^sin² = 1 − cos²$/,
  /^Σ_k g = m g for g without k$/,
  /^Σ_k δ\(k, j\) g\(k\) = g\(j\)$/,
  /^δ of positions is the product over their digits$/,
  /^B\^e Σ_k t_k = B\^\(e\+1\) for B = Σ_k t_k$/,
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

export interface ReplayOptions {
  readonly seed?: number
}

/** Checks a record; `rejected` says where it fails. */
export function replay(record: ProofRecord, { seed = 1 }: ReplayOptions = {}): ReplayOutcome {
  try {
    checkRules(record)
    checkConclusion(record)
    let points = 0
    for (const [i, sizes] of SIZES.entries()) {
      checkAtSizes(record, sizes, streamOf(seed + i))
      points++
    }
    return { kind: 'confirmed', steps: record.steps.length, points }
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

function checkRules({ rules, version }: ProofRecord): void {
  if ((version as number) !== 1) throw new Malformed(`version ${version as number} of records is not known`)
  for (const rule of rules)
    if (!KNOWN_RULES.some((known) => known.test(rule))) throw new Malformed(`the rule "${rule}" is not known`)
}

function checkConclusion({ stages, variables }: ProofRecord): void {
  const last = stages[stages.length - 1]
  if (!last) throw new Malformed('the record has no conclusion')
  const symmetric = new Set(
    variables
      .filter((v) => v.facts.some((f) => f === 'symmetric' || f === 'semidefinite'))
      .map((v) => v.name),
  )
  if (!isSameForm(last.left, last.right, symmetric)) throw new Malformed('the forms of the two sides differ')
}

/** Names of sizes are what remains free: everything that is not an index of some kind. */
function sizeNamesOf(record: ProofRecord): readonly string[] {
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

function checkAtSizes(record: ProofRecord, sizes: readonly number[], next: Stream): void {
  const names = new Map(sizeNamesOf(record).map((name, i) => [name, sizes[i % sizes.length]!]))
  let why = ''
  for (let draw = 0; draw < MOST_DRAWS; draw++)
    try {
      checkAtPoint(record, names, next)
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

function checkAtPoint(record: ProofRecord, sizes: Point['names'], next: Stream): void {
  // Outer sums come after their bodies, and inner counts may depend on outer indices.
  const sums = record.steps
    .flatMap((s) => (s.operation.op === 'sumover' ? [s.operation.index] : []))
    .reverse()
  const names = drawIndices([...record.indices, ...sums], sizes, next)
  const point: Point = { names, variables: drawVariables(record.variables, names, next) }
  const values = new Values(record, next)
  record.steps.forEach((step, i) => {
    if (!values.follows(step.result, values.at(i, point), point))
      throw new Malformed(`step ${i + 1} does not follow`)
  })
  checkSides(record, point, values)
  checkStages(record, point)
}

/** Entries of a matrix that are compared: all of a small one, else so many at random. */
const COMPARED_ENTRIES = 9

/** Values of steps, and of their bodies at values of summation indices. */
class Values {
  readonly #record: ProofRecord
  readonly #next: Stream
  readonly #known = new WeakMap<Point, Map<number, Matrix>>()

  constructor(record: ProofRecord, next: Stream) {
    this.#record = record
    this.#next = next
  }

  at(i: number, point: Point): Matrix {
    let known = this.#known.get(point)
    if (!known) this.#known.set(point, (known = new Map<number, Matrix>()))
    const value = known.get(i) ?? this.#compute(i, point)
    known.set(i, value)
    return value
  }

  #compute(i: number, point: Point): Matrix {
    const step = this.#record.steps[i]!
    const earlier = (k: number): number => {
      if (!Number.isInteger(k) || k < 0 || k >= i)
        throw new Malformed(`step ${i + 1} is built on step ${k + 1}`)
      return k
    }
    return valueOf(step.operation, step.shape, point, {
      matrix: (k) => this.at(earlier(k), point),
      matrixWith: (k, name, value) => this.at(earlier(k), withName(point, name, value)),
      operation: (k) => this.#record.steps[earlier(k)]!.operation,
    })
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
      agree(entryAt(recorded, Math.floor(k / cols), k % cols, point), value.data[k]!),
    )
  }

  /** A random entry, or one on the diagonal, where deltas show. */
  #entry(rows: number, cols: number, diagonal: boolean): number {
    const i = this.#next(diagonal ? Math.min(rows, cols) : rows)
    return i * cols + (diagonal ? i : this.#next(cols))
  }
}

function checkSides(record: ProofRecord, point: Point, values: Values): void {
  const [stage] = record.stages
  for (const [form, side] of [[stage!.left, record.sides[0]], [stage!.right, record.sides[1]]] as const) {
    if (!record.steps[side]) throw new Malformed(`there is no step ${side + 1}`)
    const stated: PlainMatrix = { rows: record.rows, cols: record.cols, entry: form }
    if (!values.follows(stated, values.at(side, point), point)) throw new Malformed(`the form of a side is not that of step ${side + 1}`)
  }
} // prettier-ignore

function checkStages({ stages, rows, cols }: ProofRecord, point: Point): void {
  if (stages.length < 2) return
  for (const at of assignments([...rows, ...cols], point))
    for (const [i, stage] of stages.entries()) {
      const before = stages[i - 1]
      if (!before) continue
      if (!stage.factor) throw new Malformed(`stage ${i + 1} has no factor`)
      const factor = formAt(stage.factor, at)
      if (factor === 0n) throw new Undefined('a factor that is zero')
      const follows = (was: PlainForm, is: PlainForm): boolean =>
        agree(times(formAt(was, at), factor), formAt(is, at))
      if (!follows(before.left, stage.left) || !follows(before.right, stage.right))
        throw new Malformed(`stage ${i + 1} does not follow`)
    }
}
