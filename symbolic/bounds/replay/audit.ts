/**
 * The audit: each step is a margin, and is tried at random points of the domain of the record, in floats. It shares nothing with the schemas: a schema that
 * were wrong would have to be wrong where floats do not see it, too.
 */
import { exp, power } from '../../elementary/index.js'
import type { BoundRecord, BoundStep, PlainBound, PlainFormula } from '../plain.js'
import { Rejected } from './arithmetic.js'
import { settled, type Assuming } from './settle.js'
import { sizeAt, valueOf, type Point } from './floats.js'
import { map, quantityOf, type Table } from './tables.js'

/** Points audited, and drawn at most: those where a side has no value do not count. */
const POINTS = 6
const MOST_DRAWS = 40
/** What rounding explains of a bound that is kept with equality, relative to all that is compared. */
const SLACK = 1e-7

/** Numbers between 0 and 1: the generator of Park and Miller. */
export function streamOf(seed: number): () => number {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** The number of points at which every step held. */
export function audit(record: BoundRecord, seed: number): number {
  const points = pointsTried(record, seed, (point) => auditAt(record, point))
  if (points === 0) throw new Rejected('no point was found at which both sides have a value')
  return points
}

/** How many points of a record's domain were tried: of all that are drawn those that count, which `holdsAt` says, or throws. */
export function pointsTried(
  record: Assuming,
  seed: number,
  holdsAt: (point: Point) => boolean,
  most = MOST_DRAWS,
): number {
  const next = streamOf(seed)
  let points = 0
  for (let k = 0; k < most && points < POINTS; k++) {
    const drawn = drawPoint(record, next)
    const point = drawn && settled(record, drawn, next)
    if (point && holdsAt(point)) points++
  }
  return points
}

/** A point; undefined where a space is empty for the parameters that were drawn. */
function drawPoint(record: PlainFormula, next: () => number): Point | undefined {
  const names = drawNames(record, next)
  const variables = drawVariables(record, names, next)
  return variables && { names, variables }
}

/** Sizes, and values of the indices. */
export function drawNames(record: PlainFormula, next: () => number): Point['names'] {
  const names = new Map(
    record.sizes.map(({ name, from, to }) => {
      const start = Math.max(1, from)
      return [name, Math.min(to ?? Infinity, start + Math.floor(next() * 3))] as const
    }),
  )
  for (const { name, count } of record.indices) names.set(name, 1 + Math.floor(next() * sizeAt(count, names)))
  return names
}

/** Elements of all spaces; undefined where one is empty for the parameters that were drawn. */
export function drawVariables(
  record: PlainFormula,
  names: Point['names'],
  next: () => number,
): Point['variables'] | undefined {
  const variables = new Map<string, Table>()
  for (const { name, shape, space, params } of record.variables) {
    const point = { names, variables }
    const values = params.map((k) => valueOf(record.nodes, k, point)?.data[0] ?? NaN)
    if (isEmpty(space, values)) return undefined
    variables.set(name, draw(space, sizeAt(shape[0], names), sizeAt(shape[1], names), values, next))
  }
  return variables
}

/** A ball of negative radius, a box whose ends are turned. */
const isEmpty = (space: string, params: readonly number[]): boolean =>
  ['scalar', 'box', 'integer', 'spectrum'].includes(space)
    ? params.length === 2 && params[0] > params[1]
    : params.some((r) => r < 0)

const fill = (rows: number, cols: number, of: () => number): Table => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, of),
})
const multiplied = (m: Table, by: number): Table => ({ ...m, data: m.data.map((x) => x * by) })
const symmetric = (m: Table): Table => ({
  ...m,
  data: m.data.map((x, k) => (x + (m.data[(k % m.cols) * m.cols + Math.floor(k / m.cols)] ?? NaN)) / 2),
})

/** An element of a space; often at its border, where bounds are tight. */
function draw(space: string, rows: number, cols: number, params: readonly number[], next: () => number): Table {
  const wide = (): number => (next() - 0.5) * (next() < 0.3 ? 8 : 2)
  const free = fill(rows, cols, wide)
  const radius = (params[params.length - 1] ?? 1) * (next() < 0.5 ? 1 : next())
  const weights = (): Table => fill(rows, cols, () => (next() < 0.3 ? 0 : next()))
  const normalised = (xs: readonly number[]): readonly number[] => {
    const total = xs.reduce((a, b) => a + b, 0)
    return total > 0 ? xs.map((x) => x / total) : xs.map((_, i) => (i === 0 ? 1 : 0))
  }
  const one = Math.floor(next() * rows)
  switch (space) {
    case 'scalar': case 'box':
      return params.length < 2 ? free : fill(rows, cols, () => params[0] + (params[1] - params[0]) * (next() < 0.2 ? Math.round(next()) : next()))
    case 'integer':
      return fill(rows, cols, () => params[0] + Math.floor(next() * (params[1] - params[0] + 1)))
    case 'positive':
      return fill(rows, cols, () => exp(wide()))
    case 'nonnegative':
      return fill(rows, cols, () => (next() < 0.2 ? 0 : exp(wide())))
    case 'ball': case 'froball':
      return multiplied(free, radius / (quantityOf('two', free) || 1))
    case 'sphere':
      return multiplied(free, (params[0] ?? 1) / (quantityOf('two', free) || 1))
    case 'opball':
      return multiplied(free, radius / (quantityOf('op', free) || 1))
    case 'simplex':
      return { rows, cols, data: normalised(weights().data) }
    case 'subsimplex':
      return multiplied({ rows, cols, data: normalised(weights().data) }, next())
    case 'stochastic':
      return { rows, cols, data: Array.from({ length: rows }, () => normalised(fill(1, cols, next).data)).flat() }
    case 'onehot':
      return { rows, cols, data: Array.from({ length: rows }, (_, i) => (i === one ? 1 : 0)) }
    case 'permutation': {
      const left = Array.from({ length: rows }, (_, i) => i)
      const to = Array.from({ length: rows }, () => left.splice(Math.floor(next() * left.length), 1)[0])
      return { rows, cols, data: Array.from({ length: rows * cols }, (_, k) => (to[Math.floor(k / cols)] === k % cols ? 1 : 0)) }
    }
    case 'doublystochastic': {
      const w = next()
      const [p, q] = [draw('permutation', rows, cols, [], next), draw('permutation', rows, cols, [], next)]
      return { rows, cols, data: p.data.map((x, k) => w * x + (1 - w) * q.data[k]) }
    }
    case 'orthogonal': {
      const v = fill(rows, 1, wide).data
      const square = v.reduce((a, x) => a + x * x, 0)
      return { rows, cols, data: Array.from({ length: rows * cols }, (_, k) => (Math.floor(k / cols) === k % cols ? 1 : 0) - (2 * v[Math.floor(k / cols)] * v[k % cols]) / square) }
    }
    case 'binary':
      return fill(rows, cols, () => Math.round(next()))
    case 'signs':
      return fill(rows, cols, () => (next() < 0.5 ? -1 : 1))
    case 'symmetric':
      return symmetric(free)
    case 'spectrum': {
      const s = symmetric(free)
      const [lower, upper] = params
      const half = ((upper - lower) / 2) * (next() < 0.5 ? 1 : next()) / (quantityOf('op', s) || 1)
      return { ...s, data: s.data.map((x, k) => half * x + (k % (cols + 1) === 0 ? (lower + upper) / 2 : 0)) }
    }
    case 'diagonal':
      return { ...free, data: free.data.map((x, k) => (Math.floor(k / cols) === k % cols ? x : 0)) }
    case 'lowertriangular': case 'uppertriangular':
      return { ...free, data: free.data.map((x, k) => ((space === 'lowertriangular' ? k % cols <= Math.floor(k / cols) : k % cols >= Math.floor(k / cols)) ? x : 0)) }
    case 'toeplitz':
      return { ...free, data: free.data.map((_x, k) => free.data[Math.max(Math.floor(k / cols) - (k % cols), 0) * cols + Math.max((k % cols) - Math.floor(k / cols), 0)]) }
    // Of rank one, whatever r is.
    case 'lowrank':
      return { ...free, data: free.data.map((_x, k) => free.data[k - (k % cols)] * free.data[k % cols]) }
    case 'psd': case 'spd':
      return { rows, cols, data: Array.from({ length: rows * cols }, (_, k) => free.data.slice(Math.floor(k / cols) * cols, (Math.floor(k / cols) + 1) * cols).reduce((a, x, j) => a + x * free.data[(k % cols) * cols + j], 0) + (space === 'spd' && Math.floor(k / cols) === k % cols ? 0.1 : 0)) }
    default:
      return free
  }
} // prettier-ignore

/** Whether the point counts: where a side of the claim has no value it does not. */
function auditAt(record: BoundRecord, point: Point): boolean {
  const memo = new Map<number, Table>()
  const sides = [record.conclusion.lesser, record.conclusion.greater].map((k) =>
    valueOf(record.nodes, k, point, memo),
  )
  if (sides.some((m) => !m?.data.every(Number.isFinite))) return false
  for (const [i, step] of record.steps.entries()) {
    const bound = boundAt(step.bound, record, point, memo)
    const value = valueOf(record.nodes, step.about, point, memo)
    if (!value?.data.every(Number.isFinite) || !Number.isFinite(bound)) continue
    const { least, most } = extremesOf(step, value)
    const scale = 1 + Math.abs(bound) + Math.abs(least) + Math.abs(most)
    if (step.sense === '≤' ? most > bound + SLACK * scale : least < bound - SLACK * scale)
      throw new Rejected(
        `step ${i + 1} (${step.rule}) does not hold at a point: ${step.kind} ${step.sense === '≤' ? most : least}, said ${step.sense} ${bound}`,
      )
  }
  return true
}

function extremesOf({ kind }: BoundStep, value: Table): { readonly least: number; readonly most: number } {
  if (kind === 'entry') return { least: quantityOf('low', value), most: quantityOf('high', value) }
  if (kind === 'form')
    return {
      least: quantityOf('form', value),
      most: -quantityOf(
        'form',
        map(value, (x) => -x),
      ),
    }
  const of = quantityOf(kind, value)
  return { least: of, most: of }
}

function boundAt(bound: PlainBound, record: BoundRecord, point: Point, memo: Map<number, Table>): number {
  const number = (r: string): number => {
    const [p, q] = r.split('/')
    return Number(p) / Number(q ?? 1)
  }
  return bound.reduce((total, t) => {
    const product = t.factors.reduce((value, [k, e]) => {
      const atom = record.atoms[k]
      const of = atom && valueOf(record.nodes, atom.node, point, memo)
      return value * power(of ? quantityOf(atom.quantity, of) : NaN, number(e))
    }, number(t.coefficient))
    return total + product * (t.exp ? exp(boundAt(t.exp, record, point, memo)) : 1)
  }, 0)
}
