/** The audit: each step is tried in floats at pairs of points of the domain and their midpoints. It shares nothing with the schemas. */
import { log } from '../../elementary/index.js'
import { Rejected } from '../../bounds/replay/arithmetic.js'
import { drawNames, drawVariables, streamOf } from '../../bounds/replay/audit.js'
import { valueOf, type Point } from '../../bounds/replay/floats.js'
import { quantityOf, type Table } from '../../bounds/replay/tables.js'
import type { CurvatureRecord, CurvatureStep, Says } from '../plain.js'

/** Pairs audited, and drawn at most: those at which the function has no value do not count. */
const PAIRS = 8
const MOST_DRAWS = 60
/** What rounding explains, relative to all that is compared. */
const SLACK = 1e-7

/** Values at two points and between them. */
type Triple = readonly [here: Table, there: Table, between: Table]

const entries = (a: Table, b: Table, f: (x: number, y: number) => number): Table => ({
  ...a,
  data: a.data.map((x, k) => f(x, b.data[k] ?? NaN)),
})
const mean = (a: Table, b: Table): Table => entries(a, b, (x, y) => (x + y) / 2)

/** The number of pairs of points at which every step held. */
export function auditCurvature(record: CurvatureRecord, seed: number): number {
  const next = streamOf(seed)
  let pairs = 0
  for (let k = 0; k < MOST_DRAWS && pairs < PAIRS; k++) {
    const points = drawPair(record, next)
    if (points && auditAt(record, points)) pairs++
  }
  if (pairs === 0) throw new Rejected('no two points were found at which the function has a value')
  return pairs
}

function drawPair(record: CurvatureRecord, next: () => number): readonly Point[] | undefined {
  const names = drawNames(record, next)
  const [here, drawn] = [drawVariables(record, names, next), drawVariables(record, names, next)]
  if (!here || !drawn) return undefined
  const moved = (to: (name: string, value: Table) => Table): Point => ({
    names,
    variables: new Map(
      [...here].map(([name, value]) => [name, record.moving.includes(name) ? to(name, value) : value]),
    ),
  })
  const other = (name: string, value: Table): Table => drawn.get(name) ?? value
  return [{ names, variables: here }, moved(other), moved((name, value) => mean(value, other(name, value)))]
}

/** Whether the pair counts: where the function has no value at a point it does not. */
function auditAt(record: CurvatureRecord, points: readonly Point[]): boolean {
  const memos = points.map(() => new Map<number, Table>())
  const valuesOf = (k: number): Triple | undefined => {
    const values = points.map((p, i) => valueOf(record.nodes, k, p, memos[i]))
    return values.every((v) => v?.data.every(Number.isFinite)) ? (values as unknown as Triple) : undefined
  }
  if (!valuesOf(record.steps[record.steps.length - 1].about)) return false
  for (const [i, step] of record.steps.entries()) {
    const values = valuesOf(step.about)
    const excess = values && excessOf(step, values)
    if (excess !== undefined && excess > SLACK)
      throw new Rejected(
        `step ${i + 1} (${step.rule}) does not hold at a pair of points: not ${step.says} by ${excess}`,
      )
  }
  return true
}

const LOGARITHMS: ReadonlySet<Says> = new Set(['log-convex', 'log-concave'])

/** By how much the value between is on the wrong side of the mean, of what is compared. */
function excessOf({ says }: CurvatureStep, values: Triple): number | undefined {
  const logarithms = LOGARITHMS.has(says)
  if (logarithms && !values.every((v) => v.data.every((x) => x > 0))) return Infinity
  const [here, there, between] = logarithms
    ? (values.map((v) => ({ ...v, data: v.data.map(log) })) as unknown as Triple)
    : values
  const gap = entries(between, mean(here, there), (x, y) => x - y)
  const scale = 1 + Math.max(...[here, there, between].map((v) => quantityOf('max', v)))
  switch (says) {
    case 'affine':
      return quantityOf('max', gap) / scale
    case 'convex':
    case 'log-convex':
      return quantityOf('high', gap) / scale
    case 'concave':
    case 'log-concave':
      return -quantityOf('low', gap) / scale
    case 'form concave':
      return -quantityOf('form', gap) / scale
    case 'form convex':
      return -quantityOf('form', { ...gap, data: gap.data.map((x) => -x) }) / scale
  }
}
