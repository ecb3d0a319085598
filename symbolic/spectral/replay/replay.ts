/**
 * Replays the record of a proof by diagonalising without the prover: what the sides are in the frame is worked out again, it must be what the comparison of numbers is about, whose
 * variables must be as wide as the diagonal entries; that comparison is replayed by its own replay; and the sides are audited in floats at random points.
 */
import { readFraction, Rejected } from '../../bounds/replay/arithmetic.js'
import { pointsTried } from '../../bounds/replay/audit.js'
import { valueOf, type Point } from '../../bounds/replay/floats.js'
import { quantityOf, type Table } from '../../bounds/replay/tables.js'
import { Reading } from '../../bounds/replay/reading.js'
import { isScalar } from '../../bounds/replay/node.js'
import { replayHalfLines } from '../../half-lines/index.js'
import { replayPolynomial } from '../../polynomials/index.js'
import { replayAny } from '../../proof/index.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import type { ReplayOutcome } from '../../proof/replay/outcome.js'
import type { ScalarRecord, SpectralRecord } from '../plain.js'
import { entriesOf } from './compare.js'
import { Framed, need } from './frame.js'

/** From which seed points are drawn, and how long a replay may take. */
export interface SpectralReplayOptions {
  readonly seed?: number
  readonly expired?: () => boolean
}

/** Checks the record of a proof by diagonalising; `rejected` says where it fails. */
export function replaySpectral(record: SpectralRecord, options: SpectralReplayOptions = {}): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version that is not known')
    const numbers = new Reading({ sizes: [], indices: [], variables: [], nodes: record.scalar.record.steps.map(bare) })
    const frame = framed(record, numbers)
    checkSides(record, frame)
    checkPlaces(record.scalar, frame)
    const inner = replayScalar(record.scalar, options)
    if (inner.kind === 'rejected') return inner
    return { kind: 'confirmed', steps: inner.steps + record.nodes.length, points: audit(record, options.seed ?? 1) }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
} // prettier-ignore

const bare = ({ operation, shape }: PlainFormulaStep): PlainFormulaStep => ({ operation, shape })

function framed(record: SpectralRecord, numbers: Reading): Framed {
  const r = new Reading(record)
  const order = record.order && { greater: r.at(record.order.greater), lesser: r.at(record.order.lesser), gap: r.at(record.order.gap) }
  return new Framed(r, numbers, record.frame, record.bases.map((k) => r.at(k)), new Set(record.parts), order)
} // prettier-ignore

/** The comparison of numbers is of what the sides are at each diagonal entry. */
function checkSides(record: SpectralRecord, f: Framed): void {
  const [lesser, greater] = [f.r.at(record.lesser), f.r.at(record.greater)]
  need(record.comparison.kind === 'equal' || isScalar(lesser) || ['diagonal', 'monotone'].includes(record.comparison.kind), 'sides that are no numbers')
  const found = entriesOf(record, lesser, greater, f)
  const stated = record.scalar.record.sides.map((k) => f.numbers.at(k))
  need(found.every((n, k) => f.numbers.same(n, stated[k])), 'another comparison of numbers')
  need((record.comparison.kind === 'equal') === (record.scalar.kind === 'identity'), 'a comparison of another kind')
} // prettier-ignore

/** Nothing more is used of a number than is known of it. */
function checkPlaces(scalar: ScalarRecord, f: Framed): void {
  switch (scalar.kind) {
    case 'polynomials':
      need(scalar.record.hypotheses.length === 0, 'hypotheses of the numbers')
      for (const v of scalar.record.variables) {
        const ends = endsOf(v.name, f)
        need(v.sums === undefined, 'numbers of a given sum')
        if (v.least !== undefined) need(ends.least !== undefined && !isLess(ends.least, v.least), `${v.name} may be less`)
        if (v.most !== undefined) need(ends.most !== undefined && !isLess(v.most, ends.most), `${v.name} may be more`)
      }
      return
    case 'half-lines':
      need(scalar.record.bounds.every((b) => b.by !== 'hypothesis'), 'hypotheses of the numbers')
      for (const { name, space, parameters } of scalar.record.variables) checkSpace(name, space, parameters, f)
      return
    case 'identity':
      need(scalar.record.indices.length === 0, 'indices of the numbers')
      for (const { name, facts } of scalar.record.variables)
        need(facts.length === 0 || (isPositive(name, f) && facts.every((x) => x === 'positive' || x === 'nonnegative')), `${name} may not be ${facts.join(' and ')}`)
  }
} // prettier-ignore

/** The variable of the claim with that name, in its space. */
function givenOf(name: string, f: Framed) {
  return f.r.nodes.find((n) => n.operation.op === 'var' && n.operation.name === name && isScalar(n))
}

const isPositive = (name: string, f: Framed): boolean => {
  if (f.endsOf(name) !== undefined) return f.isPositive(name)
  const node = givenOf(name, f)
  return node !== undefined && f.r.space(node)?.space === 'positive'
}

function endsOf(name: string, f: Framed): { readonly least?: string; readonly most?: string } {
  const own = f.endsOf(name)
  if (own) return own
  const node = givenOf(name, f)
  need(node !== undefined, `${name} is no number of the claim`)
  const space = f.r.space(node)
  if (space?.space === 'positive' || space?.space === 'nonnegative') return { least: '0' }
  if (space?.space !== 'scalar') return {}
  const [low, high] = space.params.map((p) => f.r.number(p))
  const written = (x: typeof low): string | undefined => x && (x.q === 1n ? `${x.p}` : `${x.p}/${x.q}`)
  return { ...(low ? { least: written(low)! } : {}), ...(high ? { most: written(high)! } : {}) }
}

const isLess = (a: string, b: string): boolean => {
  const [x, y] = [readFraction(a), readFraction(b)]
  return x.p * y.q < y.p * x.q
}

function checkSpace(name: string, space: string, parameters: readonly number[], f: Framed): void {
  const own = f.endsOf(name)
  if (own) {
    const params = parameters.map((k) => f.numbers.number(f.numbers.at(k)))
    const [low, high] = params
    const isHalf = params.length === 2 && low?.p === 0n && high?.p === 1n && high.q === 2n
    const isWide =
      (space === 'scalar' && (params.length === 0 || (isHalf && own.most !== undefined))) ||
      (space === 'nonnegative' && own.least !== undefined) ||
      (space === 'positive' && f.isPositive(name))
    need(isWide, `${name} may be elsewhere`)
    return
  }
  const node = givenOf(name, f)
  const given = node && f.r.space(node)
  const params = parameters.map((k) => f.numbers.number(f.numbers.at(k)))
  const same =
    given?.space === space &&
    given.params.length === params.length &&
    given.params.every((p, k) => {
      const [x, y] = [f.r.number(p), params[k]]
      return x !== undefined && y !== undefined && x.p === y.p && x.q === y.q
    })
  need(same, `${name} may be elsewhere`)
}

function replayScalar(scalar: ScalarRecord, options: SpectralReplayOptions): ReplayOutcome {
  switch (scalar.kind) {
    case 'polynomials':
      return replayPolynomial(scalar.record, options)
    case 'half-lines':
      return replayHalfLines(scalar.record, options)
    case 'identity':
      return replayAny(scalar, options)
  }
}

/** Points drawn at most: those where a side has no value do not count. */
const MOST_DRAWS = 200
/** What rounding explains, relative to all that is compared. */
const SLACK = 1e-6

function audit(record: SpectralRecord, seed: number): number {
  const points = pointsTried(record, seed, (point) => holdsAt(record, point), MOST_DRAWS)
  need(points > 0, 'no point was found at which both sides have a value')
  return points
}

/** Whether the point counts; throws where the sides do not compare there. */
function holdsAt({ nodes, lesser, greater, comparison, order }: SpectralRecord, point: Point): boolean {
  const memo = new Map<number, Table>()
  const gap = order && valueOf(nodes, order.gap, point, memo)
  if (order && !(gap && quantityOf('form', gap) >= 0)) return false
  const [a, b] = [lesser, greater].map((k) => valueOf(nodes, k, point, memo))
  if (!a?.data.every(Number.isFinite) || !b?.data.every(Number.isFinite)) return false
  const scale = 1 + quantityOf('max', a) + quantityOf('max', b)
  const excess = a.data.map((x, k) => x - (b.data[k] ?? NaN))
  const most = Math.max(...(comparison.kind === 'equal' ? excess.map(Math.abs) : excess))
  need(most <= SLACK * scale, `the sides do not compare at a point: by ${most}`)
  return true
}
