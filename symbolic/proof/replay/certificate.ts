/**
 * Replays a certificate of semidefiniteness: its steps, then v'Mv against the sum of its parts at random directions v, with every weight of a
 * square at least zero, and every matrix of `gram` weights without a negative pivot.
 */
import type { Certificate, CertificatePart } from '../plain.js'
import { assignments, formAt, type Point } from './evaluate.js'
import { Malformed } from './malformed.js'
import { fixedOf, magnitude, agree, over, times, UNIT, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { outcomeOf, type ReplayOptions, type ReplayOutcome } from './outcome.js'
import { checkDerivation, checkSigns, type Values } from './values.js'

/** Weights below this are rounding. */
const SLACK: Fixed = UNIT >> 100n
/** Directions per point: entries of v are small whole numbers. */
const DIRECTIONS: readonly (readonly bigint[])[] = [
  [3n, -1n, 2n, 5n, -4n, 1n, 7n],
  [-2n, 5n, 1n, -3n, 4n],
]

/** Checks a certificate of semidefiniteness. */
export const replayCertificate = (record: Certificate, options: ReplayOptions = {}): ReplayOutcome =>
  outcomeOf(record.steps.length, () => {
    const points = checkDerivation(record, options, (values, point) => checkParts(record, values, point))
    checkSigns(record, options, (point) => checkWeights(record, point))
    return points
  })

function checkParts(record: Certificate, values: Values, point: Point): void {
  const { matrix, direction, parts } = record
  if (!record.steps[matrix]) throw new Malformed(`there is no step ${matrix + 1}`)
  const m = values.at(matrix, point)
  if (!m.data.every((x, k) => agree(x, m.data[(k % m.cols) * m.cols + Math.floor(k / m.cols)])))
    throw new Malformed('the matrix is not symmetric')
  for (const numbers of DIRECTIONS) {
    const v: Matrix = {
      rows: m.rows,
      cols: 1,
      data: Array.from({ length: m.rows }, (_, i) => fixedOf(numbers[i % numbers.length])),
    }
    const at: Point = { ...point, variables: new Map(point.variables).set(direction, v) }
    const total = parts.reduce((sum, part) => sum + partAt(part, at), 0n)
    if (!agree(total, quadratic(m, v))) throw new Malformed("the parts do not add up to v'Mv")
  }
}

/** Weights of squares are at least zero, and matrices of `gram` weights semidefinite. */
function checkWeights({ parts }: Certificate, point: Point): void {
  for (const part of parts)
    if (part.kind === 'gram') checkGram(part, point)
    else
      for (const at of assignments(part.over, point))
        if (formAt(part.weight, at) < -SLACK) throw new Malformed('a weight is negative')
}

const quadratic = (m: Matrix, v: Matrix): Fixed =>
  m.data.reduce((sum, x, k) => sum + times(x, times(v.data[Math.floor(k / m.cols)], v.data[k % m.cols])), 0n)

function partAt({ kind, over: indices, weight, left, right }: CertificatePart, point: Point): Fixed {
  let total = 0n
  for (const at of assignments(indices, point)) {
    const w = formAt(weight, at)
    const [l, r] = [formAt(left, at), kind === 'square' ? 0n : formAt(right, at)]
    total += times(w, kind === 'gram' ? times(l, r) : times(l - r, l - r))
  }
  return total
}

/** The weights over pairs of values of the indices, for each value of those that only one of the linear forms lacks. */
function checkGram({ over: indices, weight, left, right }: CertificatePart, point: Point): void {
  const mentioned = (form: unknown): string => JSON.stringify(form)
  const [l, r] = [mentioned(left), mentioned(right)]
  const uses = (text: string, name: string): boolean => text.includes(JSON.stringify(name))
  const own = indices.filter((i) => uses(l, i.name) && !uses(r, i.name))
  const other = indices.filter((i) => uses(r, i.name) && !uses(l, i.name))
  const shared = indices.filter((i) => !own.includes(i) && !other.includes(i))
  for (const at of assignments(shared, point)) {
    const rows: Fixed[][] = []
    for (const row of assignments(own, at))
      rows.push([...assignments(other, row)].map((both) => formAt(weight, both)))
    if (!isSemidefinite(rows)) throw new Malformed('a matrix of weights is not semidefinite')
  }
}

/** Symmetric elimination without a negative pivot; a zero pivot has a zero row. */
function isSemidefinite(rows: readonly (readonly Fixed[])[]): boolean {
  const m = rows.map((r) => [...r])
  for (let k = 0; k < m.length; k++) {
    const pivot = m[k][k]
    if (pivot < -SLACK || m[k].length !== m.length) return false
    const rest = m[k].slice(k + 1)
    if (magnitude(pivot) <= SLACK) {
      // Rounding of a zero pivot leaves entries of the order of its root.
      if (rest.some((x) => magnitude(x) > UNIT >> 48n)) return false
      continue
    }
    for (let i = k + 1; i < m.length; i++) {
      if (!agree(m[i][k], m[k][i])) return false
      const factor = over(m[i][k], pivot)
      for (let j = k + 1; j < m.length; j++) m[i][j] = m[i][j] - times(factor, m[k][j])
    }
  }
  return true
}
