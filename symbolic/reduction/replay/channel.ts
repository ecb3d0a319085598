/** Checks that one side of an inequality is a sum of a function of entries, and the other the same of what a stochastic matrix makes of them. */
import {
  fraction,
  need,
  ONE,
  plus,
  sameFraction,
  ZERO,
  minus,
  by,
  type Fraction,
} from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, mentions, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { PlainChannel, ReductionRecord } from '../plain.js'

interface Hole {
  readonly at: Node
  readonly image: Node
}

/** Operations whose entries are made of the entries at the same place, alike for all of them. */
const ENTRYWISE: ReadonlySet<string> = new Set([
  'neg',
  'add',
  'had',
  'ediv',
  'scale',
  'div',
  'pow',
  'log',
  'sqrt',
  'abs',
  'exp',
  'relu',
  'max2',
  'min2',
])

/** Throws unless the record is such an inequality, but for the curvature of the function. */
export function checkChannel<Proof>(
  record: ReductionRecord<Proof>,
  { of, is, holes, by: map }: PlainChannel,
  r: Reading,
): void {
  const k = r.at(map)
  const ports = new Map(holes.map((h) => [h.name, { at: r.at(h.at), image: r.at(h.image) }] as const))
  need(ports.size === holes.length && ports.size > 0, 'holes that are not told apart')
  for (const [name, { at, image }] of ports) {
    need(
      isColumn(at) && image.op === 'matmul' && image.of[0] === k && image.of[1] === at,
      'an image by something else',
    )
    const given = record.variables.find((v) => v.name === name)
    need(
      given?.params.length === 0 && JSON.stringify(given.shape) === JSON.stringify([at.rowSize, at.colSize]),
      'a hole of another shape',
    )
    // Zeros are limits of positive entries, and all operations are continuous where they have values.
    const isWithin = given.space === 'vector' || (given.space === 'positive' && signOf(r, at) !== undefined)
    need(isWithin, 'an argument that may be outside')
  }
  const [image, plain] = is === 'convex' ? [record.lesser, record.greater] : [record.greater, record.lesser]
  const whole = r.at(of)
  const fits = (n: Node, pick: (h: Hole) => Node): boolean =>
    isMultiple(whole, n, (x, y) => isAlike(x, y, ports, pick), r)
  need(
    fits(r.at(plain), (h) => h.at) && fits(r.at(image), (h) => h.image),
    'sides that are not those of a channel',
  )
  const isDoubly = [k, r.transposed(k)].some((d) =>
    ['doublystochastic', 'permutation'].includes(r.space(d)?.space ?? ''),
  )
  if (isDoubly) return
  const rows = r.transposed(k)
  need(
    rows.op === 'rowsoftmax' || r.space(rows)?.space === 'stochastic',
    'a matrix whose columns may not sum to one',
  )
  const degree = degreeOf(inside(whole), ports, r)
  need(degree !== undefined && sameFraction(degree, ONE), 'a function that may not be homogeneous')
}

/** Of what a multiple of a sum is the sum. */
const inside = (n: Node): Node =>
  n.op === 'sum' ? n.of[0] : inside(n.of[n.op === 'scale' ? 1 : 0] ?? fail())
const fail = (): never => {
  need(false, 'no sum')
  throw new Error('internal: not reached')
}

/** The same multiple, by a number, of sums of alike columns. */
function isMultiple(pattern: Node, n: Node, alike: (x: Node, y: Node) => boolean, r: Reading): boolean {
  if (pattern.op !== n.op) return false
  const [a, b] = [pattern.of, n.of]
  switch (pattern.op) {
    case 'sum':
      return isColumn(a[0]) && isColumn(b[0]) && alike(a[0], b[0])
    case 'neg':
      return isMultiple(a[0], b[0], alike, r)
    case 'scale':
      return r.number(a[0]) !== undefined && a[0] === b[0] && isMultiple(a[1], b[1], alike, r)
    case 'div':
      return r.number(a[1]) !== undefined && a[1] === b[1] && isMultiple(a[0], b[0], alike, r)
    default:
      return false
  }
}

/** Whether a column is the pattern with what is picked in its holes; numbers are the same on both sides. */
function isAlike(pattern: Node, n: Node, ports: ReadonlyMap<string, Hole>, pick: (h: Hole) => Node): boolean {
  if (isScalar(pattern) && isScalar(n)) return pattern === n && !mentions(pattern, ports)
  const port = pattern.operation.op === 'var' ? ports.get(pattern.operation.name) : undefined
  if (port) return n === pick(port)
  if (!isColumn(pattern) || !isColumn(n)) return false
  if (pattern.op === 'ones') return n.op === 'ones'
  const isKept = pattern.op === n.op && ENTRYWISE.has(pattern.op) && pattern.of.length === n.of.length
  return isKept && pattern.of.every((x, k) => isAlike(x, n.of[k], ports, pick))
}

/** The degree of homogeneity in the holes. */
function degreeOf(n: Node, ports: ReadonlyMap<string, Hole>, r: Reading): Fraction | undefined {
  if (n.operation.op === 'var' && ports.has(n.operation.name)) return ONE
  if (isScalar(n) || n.op === 'ones') return ZERO
  const [x, y] = n.of.map((m) => degreeOf(m, ports, r))
  const isNone = x !== undefined && sameFraction(x, ZERO)
  if (['neg', 'abs', 'relu', 'div'].includes(n.op)) return x
  if (n.op === 'scale') return y
  if (['add', 'max2', 'min2'].includes(n.op)) return x && y && sameFraction(x, y) ? x : undefined
  if (n.op === 'had') return x && y && plus(x, y)
  if (n.op === 'ediv') return x && y && plus(x, minus(y))
  if (n.op === 'sqrt') return x && by(x, fraction(1, 2))
  if (n.op === 'log' || n.op === 'exp') return isNone ? ZERO : undefined
  const k = n.op === 'pow' ? r.number(n.of[1]) : undefined
  return k && x && by(x, k)
}
