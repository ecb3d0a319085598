/** Values of the nodes of a record in floats, for the audit: by definition, at small sizes. */
import type { PlainOperation, PlainPart, PlainSize } from '../../proof/plain.js'
import type { PlainNode } from '../plain.js'
import { functionOf, operationOf } from './operations.js'
import { at, map, scalar, sum, table, zip, type Table } from './tables.js'

/** Values of names and variables at which an audit looks. */
export interface Point {
  readonly names: ReadonlyMap<string, number>
  readonly variables: ReadonlyMap<string, Table>
}

/** A size as a number. */
export const sizeAt = (s: PlainSize, names: Point['names']): number =>
  sum(s.map(([c, ...of]) => of.reduce((p, name) => p * (names.get(name) ?? NaN), c)))

function positions(part: PlainPart, count: number, names: Point['names']): readonly number[] {
  if (part.kind === 'all') return Array.from({ length: count }, (_, k) => k)
  const from = sizeAt(part.kind === 'at' ? part.at : part.from, names)
  const to = part.kind === 'at' ? from : sizeAt(part.to, names)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k - 1)
}

/** The value of a node; undefined where an operation is not known here. */
export function valueOf(
  nodes: readonly PlainNode[],
  k: number,
  point: Point,
  memo: Map<number, Table> = new Map(),
): Table | undefined {
  const known = memo.get(k)
  if (known) return known
  const { operation, shape } = nodes[k]
  const [rows, cols] = [sizeAt(shape[0], point.names), sizeAt(shape[1], point.names)]
  const value = compute(nodes, operation, rows, cols, point, memo)
  if (value) memo.set(k, value)
  return value
}

function compute(nodes: readonly PlainNode[], o: PlainOperation, rows: number, cols: number, point: Point, memo: Map<number, Table>): Table | undefined {
  switch (o.op) {
    case 'const': {
      const [p, q] = o.value.split('/')
      return scalar(Number(p) / Number(q ?? 1))
    }
    case 'size':
      return scalar(sizeAt(o.size, point.names))
    case 'pi':
      return scalar(Math.PI)
    case 'ones':
      return table(rows, cols, () => 1)
    case 'zeros':
      return table(rows, cols, () => 0)
    case 'eye':
      return table(rows, cols, (i, j) => (i === j ? 1 : 0))
    case 'var':
      return point.variables.get(o.name)
    case 'basis': {
      const k = sizeAt(o.at, point.names) - 1
      return table(rows, cols, (i) => (i === k ? 1 : 0))
    }
    case 'slice': {
      const m = valueOf(nodes, o.of[0], point, memo)
      if (!m) return undefined
      const [r, c] = [positions(o.rows, m.rows, point.names), positions(o.cols, m.cols, point.names)]
      return table(r.length, c.length, (i, j) => at(m, r[i], c[j]))
    }
    case 'sumover': {
      const count = sizeAt(o.index.count, point.names)
      let total: Table | undefined = table(rows, cols, () => 0)
      for (let i = 1; i <= count && total; i++) {
        const inner = valueOf(nodes, o.of[0], { ...point, names: new Map(point.names).set(o.index.name, i) })
        total = inner && zip(total, inner, (x, y) => x + y)
      }
      return total
    }
    case 'apply': {
      const args = o.of.map((k) => valueOf(nodes, k, point, memo))
      const whole = args.filter((a) => a !== undefined)
      if (whole.length < args.length) return undefined
      const f = functionOf(o.name)
      return f ? map(whole[0], f.value) : operationOf(o.name)?.value(whole, rows, cols)
    }
  }
} // prettier-ignore
