/** The steps of a record at a point: values by the operations, against the recorded normal forms. */
import type {
  PlainFormulaStep,
  PlainIndex,
  PlainMatrix,
  PlainSize,
  PlainStep,
  PlainVariable,
} from '../plain.js'
import { coarseNumbers, drawVariables, fineNumbers, streamOf, type Numbers, type Stream } from './draw.js'
import { entryAt, extentOf, sizeAt, withName, type Point } from './evaluate.js'
import { checkVersion, Malformed } from './malformed.js'
import { agree, Undefined, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { fixedValueOf } from './fixed-arithmetic.js'
import { stepsOf, type StepAt } from './steps.js'
import type { ReplayOptions } from './outcome.js'

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
  /^\|δ u \+ v\| = \|v\| \+ δ \(\|u \+ v\| − \|v\|\)$/,
  /^δ of positions is the product over their digits$/,
  /^B\^e Σ_k t_k = B\^\(e\+1\) for B = Σ_k t_k$/,
  /^M⁻¹ M = M M⁻¹ = I$/,
  /^both sides times a denominator$/,
  /^\S+ is (diagonal|orthogonal)$/,
  /^(entries|rows) of \S+ sum to one$/,
  /^x² = (x|1) for entries of \S+$/,
]

/** Where the steps are evaluated. */
interface Place {
  /** In turn, for the names of sizes. */
  readonly sizes: readonly number[]
  readonly numbers: (next: Stream) => Numbers
  /** Whether the conclusion is checked at the ends of the ranges of quantified indices too: what goes too far shows there. */
  readonly ends?: true
  /** Whether it is passed over when nothing drawn has a value there. */
  readonly optional?: true
}

/** Rectangular ones, no two sizes the same in both, so that transposes, swapped factors and ranges show; then equal ones, and those of one entry. */
const PLACES: readonly Place[] = [
  { sizes: [2, 3, 1], numbers: fineNumbers },
  { sizes: [3, 2, 2, 1], numbers: fineNumbers, ends: true },
  { sizes: [2], numbers: coarseNumbers, optional: true },
  { sizes: [1], numbers: fineNumbers, optional: true },
]
/** Points where something is undefined are drawn again. */
const MOST_DRAWS = 12
const OPTIONAL_DRAWS = 4

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
  const sizes = sizeNamesOf(record)
  const why = new Map<Place, Undefined>()
  const done = PLACES.filter((place, i) => {
    const next = streamOf(seed + i)
    const names = namesAt(sizes, place)
    const tryPoint = (draw: number): void => checkAtPoint(record, names, place, next, draw, asked, conclusion)
    const undefinedThere = triedAt(place.optional ? OPTIONAL_DRAWS : MOST_DRAWS, tryPoint)
    if (undefinedThere) why.set(place, undefinedThere)
    return !undefinedThere
  })
  // Of some matrices nothing has a value where they have more columns than rows: one rectangular place is enough.
  const required = PLACES.filter((place) => !place.optional)
  if (!required.some((place) => done.includes(place))) nowhere(why.get(required[0])?.message)
  return done.length
}

const namesAt = (names: readonly string[], { sizes }: Place): Point['names'] =>
  new Map(names.map((name, i) => [name, sizes[i % sizes.length]]))

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

/** Tries points until everything is defined at one; ways of drawing take turns. */
export function whereDefined(tryPoint: (draw: number) => void): void {
  const why = triedAt(MOST_DRAWS, tryPoint)
  if (why) nowhere(why.message)
}
function nowhere(why = ''): never {
  throw new Malformed(`no point at which everything is defined was found: ${why}`)
}

/** Why the last of so many points was no use, if none was of any. */
function triedAt(draws: number, tryPoint: (draw: number) => void): Undefined | undefined {
  let why: Undefined | undefined
  for (let draw = 0; draw < draws; draw++)
    try {
      tryPoint(draw)
      return undefined
    } catch (problem) {
      if (!(problem instanceof Undefined)) throw problem
      why = problem
    }
  return why
}

/** Indices within their counts, which may depend on those before; `choose` gives their positions from 0. */
function placeIndices(
  indices: readonly PlainIndex[],
  names: Point['names'],
  choose: (count: number, k: number) => number,
): Point['names'] {
  let point: Point = { names, variables: new Map() }
  for (const [k, { name, count }] of indices.entries())
    point = withName(point, name, 1 + choose(sizeAt(count, point), k))
  return point.names
}

/** All indices at their first position, all at their last, and both in turn. */
const ENDS: readonly ((count: number, k: number) => number)[] = [
  () => 0,
  (count) => count - 1,
  (count, k) => (k % 2) * (count - 1),
]

function checkAtPoint(
  record: Derivation,
  sizes: Point['names'],
  { numbers, ends }: Place,
  next: Stream,
  draw: number,
  inTime: () => void,
  conclusion: (values: Values, point: Point) => void,
): void {
  // Outer sums come after their bodies, and inner counts may depend on outer indices.
  const sums = record.steps
    .flatMap((s) => (s.operation.op === 'sumover' ? [s.operation.index] : []))
    .reverse()
  const names = placeIndices([...record.indices, ...sums], sizes, next)
  const variables = drawVariables(record.variables, names, numbers(next), draw)
  const values = new Values(record, next)
  const point: Point = { names, variables }
  record.steps.forEach((step, i) => {
    inTime()
    if (!values.follows(step.result, values.at(i, point), point))
      throw new Malformed(`step ${i + 1} does not follow`)
  })
  conclusion(values, point)
  if (ends && record.indices.length > 0)
    for (const choose of ENDS)
      triedAt(1, () => conclusion(values, { names: placeIndices(record.indices, names, choose), variables }))
}

/** Points at which signs are looked at: one that is wrong at every third point passes once in ten thousand. */
const SIGN_POINTS = 24

/** Checks what has to hold at every point at many more; those at which something has no value are passed over. */
export function checkSigns(
  record: Derivation,
  { seed = 1 }: ReplayOptions,
  check: (point: Point) => void,
): void {
  const next = streamOf(~seed)
  const names = sizeNamesOf(record)
  for (let k = 0; k < SIGN_POINTS; k++) {
    const place = PLACES[k % PLACES.length]
    triedAt(OPTIONAL_DRAWS, (draw) => {
      const placed = placeIndices(record.indices, namesAt(names, place), next)
      check({ names: placed, variables: drawVariables(record.variables, placed, place.numbers(next), draw) })
    })
  }
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
