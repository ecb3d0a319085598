/**
 * Replays the proof of an inequality entry by entry: reads the formula by numbers with its own reading, checks that the term whose sign was shown is what multipliers
 * make of the difference of the sides, at points of no special meaning, that what is used of the numbers holds, and replays the inequalities of numbers.
 */
import { replayHalfLines } from '../../half-lines/replay/replay.js'
import { Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import { replayPolynomial } from '../../polynomials/replay/replay.js'
import { Undefined } from '../../proof/replay/fixed-point.js'
import { add, rational, sub, ZERO, type Interval } from '../../proof/replay/interval.js'
import { Malformed as MalformedRecord, rationalOf } from '../../proof/replay/malformed.js'
import type { ReplayOptions, ReplayOutcome } from '../../proof/replay/outcome.js'
import type { EntrywiseRecord, NumberProof } from '../plain.js'
import { NONNEGATIVE, Reading, type Value } from './reading.js'
import { reachable, variablesIn } from '../../proof/replay/reachable.js'
import { Signs, type Sign } from './signs.js'
import { A, agree, draws, jetOf, stepAt, valueIn, type Point } from './values.js'

/** Points at which formulas are compared, and how many of them must have values. */
const POINTS = 24
const LEAST_POINTS = 5
/** The parts of the fractions in a formula: points tell less than 2⁻²⁰⁰ from zero no more. */
const LONGEST = 2n ** 64n

/** Checks the record of a proof entry by entry; `rejected` says where it fails. */
export function replayEntrywise(record: EntrywiseRecord, options: ReplayOptions = {}): ReplayOutcome {
  try {
    // Without zero entries left out first: then nothing is said by continuity.
    try {
      return new Check(record, options, false).run()
    } catch (problem) {
      if (!(problem instanceof Malformed)) throw problem
      return new Check(record, options, true).run()
    }
  } catch (problem) {
    const isOurs =
      problem instanceof Malformed || problem instanceof MalformedRecord || problem instanceof Undefined
    if (isOurs) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
}

const fail = (why: string): never => {
  throw new Malformed(why)
}

/** A root or norm, or a positive multiple of one. */
function isRoot(steps: EntrywiseRecord['steps'], k: number): boolean {
  const o = steps[k]?.operation
  if (o?.op !== 'apply') return false
  const [a, b] = o.of
  const factor = steps[a]?.operation
  const isMultiple = o.name === 'scale' && factor?.op === 'const' && rationalOf(factor.value)[0] > 0n
  return o.name === 'sqrt' || o.name === 'norm' || (isMultiple && b !== undefined && isRoot(steps, b))
}

class Check {
  readonly #columns: ReadonlySet<string>
  readonly #counts: ReadonlySet<string>
  readonly #numbers: ReadonlySet<string>
  readonly #positive: ReadonlySet<string>
  readonly #signs: Signs
  readonly #reading: Reading

  constructor(
    private readonly record: EntrywiseRecord,
    private readonly options: ReplayOptions,
    private readonly generic: boolean,
  ) {
    if ((record.version as number) !== 1) fail('a version that is not known')
    for (const { operation: o } of [...record.steps, ...record.scalars])
      if (o.op === 'const' && rationalOf(o.value).some((part) => part > LONGEST || part < -LONGEST)) fail('a number too near to zero, or too far from it, for points to tell') // prettier-ignore
    for (const { space, ends } of record.variables) {
      if (!ends && space !== 'box') continue
      const [[a, b], [c, d]] = (ends ?? ['0', '0']).map((end) => ratioOf(end)) as [Ratio, Ratio]
      if ((space !== 'scalar' && space !== 'box') || a * d >= c * b) fail('ends that are none')
    }
    const isOne = (k: 0 | 1, v: EntrywiseRecord['variables'][number]): boolean =>
      JSON.stringify(v.shape[k]) === '[[1]]'
    const isScalar = (v: EntrywiseRecord['variables'][number]): boolean => isOne(0, v) && isOne(1, v)
    const opaque = record.opaque.map((o) => ({ ...o, shape: record.steps[o.step]?.shape }))
    const isScalarStep = (shape: (typeof opaque)[number]['shape']): boolean =>
      JSON.stringify(shape) === '[[[1]],[[1]]]'
    this.#columns = new Set([
      ...record.variables.filter((v) => !isScalar(v)).map((v) => v.name),
      ...opaque.filter((o) => !isScalarStep(o.shape)).map((o) => o.name),
    ])
    this.#numbers = new Set([
      ...record.variables.filter(isScalar).map((v) => v.name),
      ...opaque.filter((o) => isScalarStep(o.shape)).map((o) => o.name),
    ])
    this.#counts = new Set(
      [record.shape, ...record.steps.map((s) => s.shape)]
        .flat()
        .concat(record.steps.flatMap(({ operation: o }) => (o.op === 'size' ? [o.size] : [])))
        .flatMap((s) => s.flatMap(([, ...names]) => names)),
    )
    const names = [
      ...this.#columns,
      ...this.#numbers,
      ...this.#counts,
      ...record.quantities.map((q) => q.name),
    ]
    if (new Set(names).size !== names.length) fail('a name that is there twice')
    this.#positive = this.positiveNames()
    this.#signs = new Signs(
      record.scalars,
      (name) => this.signOf(name),
      (name) => this.isNonzero(name),
    )
    this.checkQuantities()
    if (generic) this.checkContinuity()
    this.#reading = new Reading(record, this.points())
  }

  /** What must be positive for the sides to have a value: factors of arguments of logarithms, and of divisors; of what is at least zero. */
  private positiveNames(): ReadonlySet<string> {
    const { steps, sides, variables } = this.record
    const found = new Set(variables.filter((v) => v.space === 'positive').map((v) => v.name))
    const visit = (k: number): void => {
      const o = steps[k]?.operation
      if (o?.op === 'var') found.add(o.name)
      if (o?.op !== 'apply') return
      if (['had', 'scale', 'div', 'ediv', 'neg', 'transpose'].includes(o.name)) o.of.forEach(visit)
    }
    for (const k of reachable(steps, sides)) {
      const o = steps[k]?.operation
      if (o?.op !== 'apply') continue
      if (o.name === 'log') visit(o.of[0])
      if (o.name === 'div' || o.name === 'ediv') visit(o.of[1])
    }
    return found
  }

  private signOf(name: string): Sign {
    if (this.#counts.has(name)) return 'positive'
    const quantity = this.record.quantities.find((q) => q.name === name)
    if (quantity) return this.#signs.of(quantity.of)
    if (!this.isAtLeastZero(name)) return undefined
    return this.isNonzero(name) ? 'positive' : 'nonnegative'
  }
  /** By the space of a variable, or its ends. */
  private isAtLeastZero(name: string): boolean {
    const { space = '', ends } = this.record.variables.find((v) => v.name === name) ?? {}
    return NONNEGATIVE.has(space) || (ends !== undefined && ratioOf(ends[0])[0] >= 0n)
  }
  private isNonzero(name: string): boolean {
    if (this.record.quantities.some((q) => q.name === name)) return this.signOf(name) === 'positive'
    return this.generic || this.#counts.has(name) || this.#positive.has(name)
  }

  /** Quantities are made of entries, numbers and earlier quantities. */
  private checkQuantities(): void {
    const known = new Set([...this.#columns, ...this.#numbers, ...this.#counts])
    for (const q of this.record.quantities) {
      if (this.namesOf(q.of).some((n) => !known.has(n))) fail(`${q.name} is made of what is not known`)
      known.add(q.name)
    }
    for (const name of this.record.summed)
      if (!this.record.quantities.some((q) => q.name === name && q.kind === 'sum')) fail(`${name} is no sum`)
  }

  /** What is shown where no entry is zero holds where some are: both sides are continuous, and points with values have neighbours with values. */
  private checkContinuity(): void {
    const { steps, sides, opaque } = this.record
    const signs = new Signs(
      steps,
      (name) => (this.isAtLeastZero(name) ? 'nonnegative' : undefined),
      () => false,
    )
    const hidden = new Set(opaque.map((o) => o.step))
    const open = [...sides]
    const seen = new Set<number>()
    for (let k = open.pop(); k !== undefined; k = open.pop()) {
      if (seen.has(k) || hidden.has(k)) continue
      seen.add(k)
      if (!signs.hasNeighbours(k)) fail('a root of what may be negative')
      const operation = steps[k]?.operation
      if (operation && 'of' in operation) open.push(...operation.of)
    }
  }

  private namesOf(k: number): readonly string[] {
    return variablesIn(this.record.scalars, k)
  }

  /** Points at which all names have values of their signs. */
  private points(positive: ReadonlySet<string> = new Set()): readonly Point[] {
    const draw = draws(this.options.seed ?? 1)
    const names = [
      ...this.#columns,
      ...this.#numbers,
      ...this.#counts,
      ...this.record.quantities.map((q) => q.name),
    ]
    return Array.from(
      { length: POINTS },
      () => new Map(names.map((name) => [name, this.drawn(name, draw, positive.has(name))])),
    )
  }
  private drawn(name: string, draw: () => Interval, positive: boolean): Interval {
    const [u, v] = [jetOf(draw()), jetOf(draw())]
    const far = A.over(u, v)
    if (positive || this.signOf(name)) return far.value
    return draw().lo % 2n === 0n ? far.value : A.neg(far).value
  }

  run(): ReplayOutcome {
    const { record } = this
    const sides = record.sides.map((k) => (this.#reading.isNumber(k) ? this.#reading.number(k) : this.#reading.entry(k)))
    const [lesser, greater] = sides as [Value, Value]
    const isNumber = record.sides.every((k) => this.#reading.isNumber(k))
    const difference = record.squared ? this.squares() : { degree: Math.max(lesser.degree, greater.degree), at: (p: Point) => A.add(greater.at(p), A.neg(lesser.at(p))) }
    if (isNumber ? difference.degree > 1 : record.summed.length + record.multipliers.length > 0) fail('the sums do not stand alone')
    if (isNumber && record.summed.length === 0) fail('no sum is open')
    const summed = (p: Point, value: (of: number) => Interval): Point =>
      new Map([...p, ...record.quantities.filter((q) => record.summed.includes(q.name)).map((q) => [q.name, value(q.of)] as const)])
    const closed = (p: Point): Interval => difference.at(summed(p, () => ZERO)).value
    const weights = record.multipliers.map((m) => this.multiplier(m))
    const entry = (p: Point): Interval => {
      const own = isNumber ? sub(difference.at(summed(p, (of) => stepAt(record.scalars, of, p))).value, closed(p)) : difference.at(p).value
      return weights.map((w) => w.entry(p)).reduce((a, b) => A.add(jetOf(a), jetOf(b)).value, own)
    }
    let steps = this.checkEntry(entry)
    if (isNumber) {
      const rest = (p: Point): Interval => weights.map((w) => w.total(p)).reduce(sub, closed(p))
      steps += this.checkRest(rest, closed, (p) => weights.map((w) => w.total(p)).reduce(add, ZERO))
    }
    return { kind: 'confirmed', steps, points: POINTS }
  } // prettier-ignore

  /** The difference of the squares, where the greater side is a root. */
  private squares(): Value {
    const { steps, sides } = this.record
    if (!isRoot(steps, sides[1])) return fail('no root to be squared')
    const [lesser, greater] = sides.map((k) => this.#reading.square(k)) as [Value, Value]
    return { degree: Math.max(lesser.degree, greater.degree), at: (p) => A.add(greater.at(p), A.neg(lesser.at(p))) }
  } // prettier-ignore

  private multiplier({ of, factor }: EntrywiseRecord['multipliers'][number]) {
    const { scalars, summed } = this.record
    const names = this.namesOf(factor)
    if (names.some((n) => this.#columns.has(n) || summed.includes(n)))
      fail('a multiplier that is no constant')
    if (!this.#signs.isDefined(factor)) fail('a multiplier that may have no value')
    const total = this.#reading.sumOf({ degree: 0, at: (p) => jetOf(stepAt(scalars, of, p)) })
    if (total.degree !== 0) fail('a multiple of an open sum')
    const times = (p: Point, x: Interval): Interval =>
      A.times(jetOf(stepAt(scalars, factor, p)), jetOf(x)).value
    return {
      entry: (p: Point) => times(p, stepAt(scalars, of, p)),
      total: (p: Point) => times(p, total.at(p).value),
    }
  }

  /** The inequality of numbers is h ≥ 0, moved and scaled as the record says. */
  private checkEntry(entry: (p: Point) => Interval): number {
    const { moved, scaled, even = [], proof } = this.record.entry
    if (even.length > 0 && (moved ?? scaled)) fail('signs beside a move or a scale')
    for (const name of even) this.checkEven(name, entry)
    if (moved) this.checkMove(moved)
    if (scaled) this.checkHomogeneous(scaled, entry)
    const back = (p: Point): Point => {
      const at = new Map(p)
      if (scaled) at.set(scaled.name, rational(1n, 1n))
      if (!moved) return at
      const [by, x] = [jetOf(stepAt(this.record.scalars, moved.by, at)), jetOf(at.get(moved.name)!)]
      return at.set(moved.name, (moved.way === 'times' ? A.times(by, x) : A.add(by, x)).value)
    }
    const changed = new Set([...(moved ? [moved.name] : []), ...(scaled ? [...this.#columns] : [])])
    return this.checkProof(proof, (p) => entry(back(p)), changed, new Set(even))
  }

  private isEven(name: string, f: (p: Point) => Interval): boolean {
    return this.points().every((p) => {
      const turned = new Map(p).set(name, A.neg(jetOf(p.get(name) ?? ZERO)).value)
      const [x, y] = [valueIn(() => f(p)), valueIn(() => f(turned))]
      return x === undefined || y === undefined ? x === y : agree(x, y)
    })
  }
  private checkEven(name: string, entry: (p: Point) => Interval): void {
    if (!this.#columns.has(name)) fail('a sign of what is no entry')
    if (!this.isEven(name, entry)) fail('h depends on a sign')
  }

  private checkMove({ name, way, by }: NonNullable<EntrywiseRecord['entry']['moved']>): void {
    if (!this.#columns.has(name) || this.namesOf(by).includes(name)) fail('a move of what is no entry')
    if (this.namesOf(by).some((n) => this.record.summed.includes(n))) fail('a move by an open sum')
    if (!this.#signs.isDefined(by)) fail('a move by what may have no value')
    if (
      way === 'times'
        ? this.#signs.of(by) !== 'positive' || this.signOf(name) === undefined
        : this.signOf(name) !== undefined
    )
      fail('a move that leaves something out')
  }

  private checkHomogeneous({ name, degree }: NonNullable<EntrywiseRecord['entry']['scaled']>, entry: (p: Point) => Interval): void {
    const columns = [...this.#columns].filter((n) => this.signOf(n) !== undefined)
    if (this.signOf(name) !== 'positive' || !columns.includes(name) || !Number.isInteger(degree) || degree < 0) fail('a scale that is none')
    if (this.record.quantities.some((q) => q.kind !== 'sum')) fail('a scale beside an extreme')
    const two = jetOf(rational(2n, 1n))
    this.compare(
      (p) => entry(new Map([...p].map(([n, x]) => [n, columns.includes(n) ? A.times(jetOf(x), two).value : x]))),
      (p) => A.times(A.power(two, BigInt(degree), 1n), jetOf(entry(p))).value,
      'h is not homogeneous',
    )
  } // prettier-ignore

  /** Equal at the points: where the first has a value, the second has one, too. */
  private compare(
    a: (p: Point) => Interval,
    b: (p: Point) => Interval,
    what: string,
    points = this.points(),
  ): void {
    let seen = 0
    for (const p of points) {
      const x = valueIn(() => a(p))
      if (!x) continue
      const y = valueIn(() => b(p))
      if (!y || !agree(x, y)) fail(what)
      seen++
    }
    if (seen < LEAST_POINTS) fail(`${what}: there are too few points`)
  }

  private checkRest(
    rest: (p: Point) => Interval,
    closed: (p: Point) => Interval,
    taken: (p: Point) => Interval,
  ): number {
    if (this.record.rest) return this.checkProof(this.record.rest, rest, new Set())
    this.compare(closed, taken, 'the rest is not zero')
    return 0
  }

  /** The proof of numbers is of this value, uses no more than is known, and holds. */
  private checkProof({ kind, record }: NumberProof, value: (p: Point) => Interval, changed: ReadonlySet<string>, even: ReadonlySet<string> = new Set()): number {
    const [lesser, greater] = record.sides
    const shown = (p: Point): Interval => sub(stepAt(record.steps, greater, p), stepAt(record.steps, lesser, p))
    this.compare(value, shown, 'what is shown of numbers is not what is needed', this.points(even))
    const isNarrower = (bound: Ratio | undefined, at: Ratio | undefined, side: 1n | -1n): boolean =>
      bound === undefined || (at !== undefined && side * (at[0] * bound[1] - bound[0] * at[1]) >= 0n)
    for (const v of record.variables) {
      const known: Range = even.has(v.name) ? { least: [0n, 1n] } : this.rangeOf(v.name, changed)
      const used = kind === 'half-lines' ? lineRange(v as (typeof record)['variables'][number] & { space: string; parameters: readonly number[] }, record.steps) : polynomialRange(v as { least?: string; most?: string; sums?: string })
      if (!isNarrower(used.least, known.least, 1n) || !isNarrower(used.most, known.most, -1n)) fail(`a bound of ${v.name} that is not known`)
    }
    if (kind === 'half-lines' && record.bounds.some((b) => b.by === 'hypothesis')) fail('a hypothesis that is not known')
    if (kind === 'polynomials') for (const h of record.hypotheses) this.checkComparison(record, h, changed, even)
    const replayed = kind === 'half-lines' ? replayHalfLines(record, this.options) : replayPolynomial(record, this.options)
    return replayed.kind === 'confirmed' ? replayed.steps : fail(replayed.reason)
  } // prettier-ignore

  private rangeOf(name: string, changed: ReadonlySet<string>): Range {
    if (this.#counts.has(name)) return { least: [1n, 1n] }
    const { space, ends } = this.record.variables.find((v) => v.name === name) ?? {}
    if (ends && !changed.has(name)) return { least: ratioOf(ends[0]), most: ratioOf(ends[1]) }
    const sign = this.signOf(name)
    if (!sign) return {}
    return { least: [0n, 1n], ...(space === 'simplex' && !changed.has(name) ? { most: [1n, 1n] } : {}) }
  }

  /** No entry is above the largest, or below the least; and none above a sum of what is at least zero. */
  private checkComparison(
    record: Extract<NumberProof, { kind: 'polynomials' }>['record'],
    { relation, sides }: (typeof record)['hypotheses'][number],
    changed: ReadonlySet<string>,
    even: ReadonlySet<string>,
  ): void {
    const fits = this.record.quantities.some((q) => {
      if (relation !== 'at most' || (q.kind === 'sum' && this.#signs.of(q.of) === undefined)) return false
      const base = (p: Point): Interval => stepAt(this.record.scalars, q.of, p)
      if (![...even].every((name) => this.isEven(name, base))) return false
      const own = (p: Point): Interval => sub(p.get(q.name) ?? ZERO, stepAt(this.record.scalars, q.of, p))
      const said = (p: Point): Interval =>
        sub(stepAt(record.steps, sides[1], p), stepAt(record.steps, sides[0], p))
      return this.points(even).every((p) => {
        const [x, y] = [valueIn(() => own(p)), valueIn(() => said(p))]
        return x && y && agree(q.kind === 'least' ? A.neg(jetOf(x)).value : x, y)
      })
    })
    if (!fits || changed.size > 0) fail('a comparison that is not known')
  }
}

interface Range {
  readonly least?: Ratio
  readonly most?: Ratio
}

function lineRange(
  v: { readonly space: string; readonly parameters: readonly number[] },
  steps: EntrywiseRecord['scalars'],
): Range {
  if (v.space === 'positive' || v.space === 'nonnegative') return { least: [0n, 1n] }
  if (v.space !== 'scalar') return fail('a space that is not known')
  const [least, most] = v.parameters.map((k): Ratio => {
    const o = steps[k]?.operation
    return o?.op === 'const' ? ratioOf(o.value) : fail('a bound that is no number')
  })
  return { ...(least ? { least } : {}), ...(most ? { most } : {}) }
}

function polynomialRange({ least, most, sums }: { readonly least?: string; readonly most?: string; readonly sums?: string }): Range {
  if (sums !== undefined) fail('a sum that is not known')
  return { ...(least === undefined ? {} : { least: ratioOf(least) }), ...(most === undefined ? {} : { most: ratioOf(most) }) }
} // prettier-ignore
