/** Points of the hypotheses of a record: a drawn one is moved, by multiples and by multiples of the identity, until it satisfies them. */
import { power } from '../../elementary/index.js'
import type { BoundRecord, PlainFormula } from '../plain.js'
import { valueOf, type Point } from './floats.js'
import type { Table } from './tables.js'

/** Moves tried, each kept where it leads closer. */
const MOST_MOVES = 120
/** What rounding explains of a hypothesis that is met with equality, relative to its sides. */
const ROUNDING = 1e-12

/** Spaces that hold the positive multiples of their elements, and those to which multiples of the identity may be added. */
const CONES: ReadonlySet<string> = new Set([
  'scalar', 'vector', 'matrix', 'positive', 'nonnegative', 'symmetric', 'psd', 'spd', 'diagonal', 'lowertriangular', 'uppertriangular', 'toeplitz', 'lowrank',
]) // prettier-ignore
const SHIFTED: ReadonlySet<string> = new Set(['scalar', 'matrix', 'symmetric', 'psd', 'spd', 'diagonal'])

/** A formula over its domain, with hypotheses where there are some. */
export type Assuming = PlainFormula & Pick<BoundRecord, 'hypotheses'>
type Sides = NonNullable<Assuming['hypotheses']>

/** By how much the hypotheses are missed in all, relative to their sides; infinite where a side has no value. */
function missed(record: Assuming, hypotheses: Sides, point: Point): number {
  const memo = new Map<number, Table>()
  return hypotheses.reduce((total, sides) => {
    const [l, g] = sides.map((k) => valueOf(record.nodes, k, point, memo)?.data)
    if (!l || !g || ![...l, ...g].every(Number.isFinite)) return Infinity
    const gaps = l.map((x, k) => (x - (g[k] ?? NaN)) / (1 + Math.abs(x) + Math.abs(g[k] ?? NaN)))
    return total + Math.max(0, ...gaps.map((x) => (x > ROUNDING ? x : 0)))
  }, 0)
}

/** Names that spaces of other variables speak of: their elements would have to move with them. */
function parametersOf({ variables, nodes }: Assuming): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (k: number): void => {
    const { operation } = nodes[k]
    if (operation.op === 'var') found.add(operation.name)
    if ('of' in operation) operation.of.forEach(visit)
  }
  variables.forEach((v) => {
    v.params.forEach(visit)
  })
  return found
}

/** A multiple of an element, or the element and a multiple of the identity. */
function moved({ rows, cols, data }: Table, space: string, next: () => number): Table {
  const size = power(2, Math.floor(next() * 7) - 3)
  if (next() < 0.6 || rows !== cols || !SHIFTED.has(space))
    return { rows, cols, data: data.map((x) => x * size) }
  return { rows, cols, data: data.map((x, k) => (k % (cols + 1) === 0 ? x + size : x)) }
}

/** The point where it satisfies the hypotheses of the record, or one near it that does; undefined where none was found. */
export function settled(record: Assuming, point: Point, next: () => number): Point | undefined {
  const { hypotheses } = record
  if (!hypotheses) return point
  const fixed = parametersOf(record)
  const free = record.variables.filter(
    (v) => CONES.has(v.space) && v.params.length === 0 && !fixed.has(v.name),
  )
  let [at, far] = [point, missed(record, hypotheses, point)]
  for (let k = 0; k < MOST_MOVES && far > 0 && free.length > 0; k++) {
    const { name, space } = free[Math.floor(next() * free.length)]
    const other = {
      ...at,
      variables: new Map(at.variables).set(name, moved(at.variables.get(name)!, space, next)),
    }
    const distance = missed(record, hypotheses, other)
    if (distance < far) [at, far] = [other, distance]
  }
  return far > 0 ? undefined : at
}
