/**
 * Replays the proof of semidefiniteness by principal minors: at each of its sizes every principal minor must be there, each record must be about that minor of the matrix, expanded by
 * cofactors, and is replayed by the replay of polynomials.
 */
import { Rejected } from '../../bounds/replay/arithmetic.js'
import { isSquare, UNITY, type Node } from '../../bounds/replay/node.js'
import { Reading } from '../../bounds/replay/reading.js'
import { replayPolynomial } from '../../polynomials/index.js'
import type { PlainSize } from '../../proof/plain.js'
import type { MinorsRecord, PlainMinor } from '../plain.js'
import { need } from './frame.js'
import type { ReplayOutcome } from '../../proof/replay/outcome.js'

/** Checks the record of a proof by principal minors; `rejected` says where it fails. */
export function replayMinors(record: MinorsRecord, options: { readonly expired?: () => boolean } = {}): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version that is not known')
    need(record.cases.length > 0, 'the record shows nothing')
    let steps = 0
    for (const { values, minors } of record.cases) {
      const n = rowsAt(record, values)
      const lists = new Set(minors.map((m) => listOf(m.rows, n)))
      need(lists.size === 2 ** n - 1 && minors.length === lists.size, 'a principal minor that is missing')
      for (const minor of minors) steps += checkMinor(record, values, minor, options)
    }
    return { kind: 'confirmed', steps, points: record.cases.length }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
} // prettier-ignore

const MOST_ROWS = 8

function rowsAt({ steps, matrix }: MinorsRecord, values: Readonly<Record<string, number>>): number {
  const step = steps[matrix]
  need(step !== undefined, 'there is no matrix')
  const size = (s: PlainSize): number => s.reduce((sum, [c, ...of]) => sum + of.reduce((p, name) => p * (values[name] ?? NaN), c), 0)
  const [n, cols] = step.shape.map(size)
  need(Number.isInteger(n) && n >= 1 && n <= MOST_ROWS && n === cols, 'a matrix of no known size')
  return n
} // prettier-ignore

function listOf(rows: readonly number[], n: number): string {
  const isList =
    rows.length > 0 && rows.every((i, k) => Number.isInteger(i) && i <= n && i > (rows[k - 1] ?? 0))
  need(isList, 'rows that are none of the matrix')
  return rows.join(' ')
}

function checkMinor({ steps, matrix }: MinorsRecord, values: Readonly<Record<string, number>>, { rows, record }: PlainMinor, options: { readonly expired?: () => boolean }): number {
  const r = new Reading({ sizes: [], indices: [], variables: [], nodes: record.steps })
  const m = copied(new Reading({ sizes: [], indices: [], variables: [], nodes: steps }).at(matrix), r)
  need(isSquare(m), 'a matrix that is not square')
  const [lesser, greater] = record.sides.map((k) => r.at(k))
  need(r.linear(lesser).size === 0 && sameSum(r, greater, cofactors(r, m, rows, rows)), 'a record about something else')
  need(record.cases.every((c) => sameValues(c.values, values)) && record.cases.length > 0, 'a record of other sizes')
  const inner = replayPolynomial(record, options)
  if (inner.kind === 'rejected') throw new Rejected(inner.reason)
  return inner.steps
} // prettier-ignore

const sameValues = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([k, x]) => b[k] === x)

function copied(n: Node, r: Reading): Node {
  return r.make(
    n.operation,
    n.of.map((x) => copied(x, r)),
    n.rowSize,
    n.colSize,
  )
}

/** Signs and the entries that are multiplied, row by row. */
type Products = readonly { readonly sign: 1 | -1; readonly of: readonly Node[] }[]

function cofactors(r: Reading, m: Node, rows: readonly number[], columns: readonly number[]): Products {
  const [row, ...below] = rows
  if (row === undefined) return [{ sign: 1, of: [] }]
  return columns.flatMap((column, k) => {
    const at = (i: number) => ({ kind: 'at', at: [[i]] }) as const
    const entry = r.make({ op: 'slice', of: [], rows: at(row), cols: at(column) }, [m], UNITY, UNITY)
    const rest = cofactors(r, m, below, columns.filter((c) => c !== column)) // prettier-ignore
    return rest.map(({ sign, of }) => ({
      sign: k % 2 === 0 ? sign : sign === 1 ? -1 : 1,
      of: [entry, ...of],
    }))
  })
}

/** Whether a sum of products has just these terms. */
function sameSum(r: Reading, n: Node, products: Products): boolean {
  const all = new Map<Node, bigint>()
  for (const { sign, of } of products) {
    const product = of.reduce((a, b) => r.apply('scale', [a, b], a))
    const [[term, c], ...others] = [...r.linear(product)]
    if (others.length > 0 || c.q !== 1n) return false
    all.set(term, (all.get(term) ?? 0n) + BigInt(sign) * c.p)
  }
  const stated = [...r.linear(n)]
  const left = [...all].filter(([, c]) => c !== 0n)
  return stated.length === left.length && stated.every(([t, c]) => c.q === 1n && all.get(t) === c.p)
}
