/** Matrices of numbers: positive semidefinite, and the Loewner order, as far as their precision can tell. */
import {
  addRational,
  compareRational,
  mulRational,
  rational,
  rationalOfFloat,
  ZERO,
  type Rational,
} from '../../symbolic/expression/index.js'
import { eigenSymmetric } from '../numeric/index.js'
import { wrong, type Guarded } from './guard.js'
import { isUnreadable, shapeText, SIGNIFICAND, tensorOf, type Got } from '../code/values.js'

/** As for other code: entries may be off by 16 roundings. */
const SPARED_BITS = 4

const short = (x: number): number => Number(x.toPrecision(6))

interface Square {
  readonly n: number
  readonly data: Float64Array
  /** Bounds of |entry − entry meant|. */
  readonly slack: Float64Array
}

function readSquare(value: unknown): Got | string {
  const read = tensorOf(value)
  if (isUnreadable(read)) return read.problem
  const [n, m] = read.shape.length === 0 ? [1, 1] : read.shape
  if (read.shape.length > 2 || n !== m || n === 0)
    return `expected a square matrix, got ${shapeText(read.shape)}`
  const bad = read.data.findIndex((x) => !Number.isFinite(x))
  return bad < 0
    ? read
    : `expected finite entries, got ${read.data[bad]} at (${Math.floor(bad / n) + 1}, ${(bad % n) + 1})`
}

const unitOf = ({ precision }: Got): number => 2 ** (SPARED_BITS - SIGNIFICAND[precision])

/** The entry that differs most from its mirror image, beyond what rounding explains. */
function asymmetry({ n, data, slack }: Square): string | undefined {
  const scale = slack.reduce((m, x) => Math.max(m, x), 0)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [data[i * n + j], data[j * n + i]]
      if (Math.abs(a - b) > 2 * scale)
        return `expected a symmetric matrix, got ${a} at (${i + 1}, ${j + 1}) and ${b} at (${j + 1}, ${i + 1})`
    }
  return undefined
}

const exact = (x: number): Rational => rationalOfFloat(x)
const total = (terms: readonly Rational[]): Rational => terms.reduce(addRational, ZERO)

/** vᵀMv + Σ slack |v_i| |v_j| < 0, exactly: no matrix within the slack is positive semidefinite along v. */
function isWitness({ n, data, slack }: Square, v: readonly number[]): boolean {
  const terms: Rational[] = []
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [p, q] = [exact(v[i]), exact(v[j])]
      terms.push(mulRational(exact(data[i * n + j]), mulRational(p, q)))
      terms.push(
        mulRational(exact(slack[i * n + j]), mulRational(exact(Math.abs(v[i])), exact(Math.abs(v[j])))),
      )
    }
  return compareRational(total(terms), rational(0n)) < 0
}

function judge(square: Square, what: string): Guarded {
  const { n, data } = square
  const crooked = asymmetry(square)
  if (crooked !== undefined) return wrong(crooked)
  const symmetric = data.map((x, k) => (x + data[(k % n) * n + Math.floor(k / n)]) / 2)
  const { values, vectors } = eigenSymmetric(symmetric, n)
  const column = values.indexOf(values.reduce((a, b) => Math.min(a, b)))
  const least = values[column]
  const v = Array.from({ length: n }, (_, i) => vectors[i * n + column])
  if (least < 0 && isWitness(square, v))
    return wrong(
      `expected ${what}, got smallest eigenvalue ${short(least)}: v'*M*v < 0 for v = [${v.map(short).join(', ')}]`,
    )
  return {
    pass: true,
    status: 'agrees',
    message: `expected a matrix that is not ${what}, got smallest eigenvalue ${short(least)}`,
  }
}

/** Whether a symmetric matrix is positive semidefinite, up to 16 roundings of its entries; what is refused has a witness that is checked exactly. */
export function guardPositiveSemidefinite(matrix: unknown): Guarded {
  const m = readSquare(matrix)
  if (typeof m === 'string') return wrong(m)
  const unit = unitOf(m)
  return judge(
    { n: m.shape[0] ?? 1, data: m.data, slack: m.data.map((x) => unit * Math.abs(x)) },
    'positive semidefinite',
  )
}

/** Loewner order: whether upper − lower is positive semidefinite, up to 16 roundings of the entries of both. */
export function guardLoewnerAbove(upper: unknown, lower: unknown): Guarded {
  const [m, l] = [readSquare(upper), readSquare(lower)]
  if (typeof m === 'string') return wrong(m)
  if (typeof l === 'string') throw new Error(`Loewner order: ${l}`)
  if (m.data.length !== l.data.length)
    return wrong(`expected a matrix of shape ${shapeText(l.shape)}, got ${shapeText(m.shape)}`)
  const unit = Math.max(unitOf(m), unitOf(l))
  const data = m.data.map((x, k) => x - l.data[k])
  const slack = m.data.map((x, k) => unit * (Math.abs(x) + Math.abs(l.data[k])))
  return judge(
    { n: m.shape[0] ?? 1, data, slack },
    'above in the Loewner order (upper − lower positive semidefinite)',
  )
}
