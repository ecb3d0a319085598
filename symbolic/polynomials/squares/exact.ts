/** From a sum in floats to one in rationals: forms that its Gram matrices leave out, and the exact solution next to it. */
import { gcd, rational, ZERO, addRational, mulRational, type Rational } from '../../expression/index.js'
import { squaresOf } from '../../numbers/definite.js'
import { constant, plus, primitive, scaled, termsOf, type Polynomial } from '../polynomial.js'
import type { NearlySum } from './barrier.js'
import { eigenvectors, type Matrix } from './floats.js'
import { productsOf, type Block, type Parts } from './relaxation.js'

/** Denominators that are looked for where a number seems to be rational, and how near it must be. */
const MOST_DENOMINATOR = 48
const NEAR = 4e-4

/** The simplest rational near a float, by continued fractions. */
function nearRational(x: number): readonly [bigint, bigint] | undefined {
  let [p0, q0, p1, q1] = [0, 1, 1, 0]
  let rest = x
  for (let k = 0; k < 12; k++) {
    const whole = Math.floor(rest)
    ;[p0, p1] = [p1, whole * p1 + p0]
    ;[q0, q1] = [q1, whole * q1 + q0]
    if (q1 > MOST_DENOMINATOR) return undefined
    if (Math.abs(p1 / q1 - x) < NEAR) return [BigInt(p1), BigInt(q1)]
    rest = 1 / (rest - whole)
  }
  return undefined
}

/** Eigenvalues below this share of the largest may be zero, and those that are lie below the others by this factor. */
const SMALL = 1e-4
const GAP = 30

/** Directions in which a Gram matrix vanishes. */
function kernelOf(gram: Matrix): readonly Float64Array[] {
  const pairs = [...eigenvectors(gram)].sort((a, b) => a.value - b.value)
  const largest = pairs[pairs.length - 1]?.value ?? 0
  let count = 0
  for (let k = 1; k <= pairs.length; k++) {
    const [low, high] = [pairs[k - 1].value, pairs[k]?.value ?? Infinity]
    if (low > SMALL * largest) break
    if (high > GAP * Math.max(low, 0)) count = k
  }
  return pairs.slice(0, count).map((p) => p.vector)
}

/** Reduced rows, pivots first where they are largest. */
function reducedRows(vectors: readonly Float64Array[]): {
  readonly rows: Matrix
  readonly pivots: readonly number[]
} {
  const rows = vectors.map((v) => Float64Array.from(v))
  const pivots: number[] = []
  for (let k = 0; k < rows.length; k++) {
    let [at, col] = [k, 0]
    for (let i = k; i < rows.length; i++)
      for (let j = 0; j < rows[i].length; j++)
        if (Math.abs(rows[i][j]) > Math.abs(rows[at][col])) [at, col] = [i, j]
    ;[rows[k], rows[at]] = [rows[at], rows[k]]
    const head = rows[k][col]
    rows[k] = rows[k].map((x) => x / head)
    rows.forEach((row, i) => {
      if (i === k) return
      const factor = row[col]
      row.forEach((x, j) => (row[j] = x - factor * rows[k][j]))
    })
    pivots.push(col)
  }
  return { rows, pivots }
}

/** Forms that vanish where those in the kernel say: m_j − Σ R_ij m_p(i); undefined where these are no simple rationals. */
function formsBeside(
  forms: readonly Polynomial[],
  kernel: readonly Float64Array[],
): readonly Polynomial[] | undefined {
  const { rows, pivots } = reducedRows(kernel)
  const found: Polynomial[] = []
  for (let j = 0; j < forms.length; j++) {
    if (pivots.includes(j)) continue
    const shares = rows.map((row) => nearRational(row[j]))
    if (shares.includes(undefined)) return undefined
    const known = shares as (readonly [bigint, bigint])[]
    const over = known.reduce((m, [, q]) => (m / gcd(m, q)) * q, 1n)
    found.push(
      known.reduce(
        (sum, [p, q], i) => plus(sum, scaled(forms[pivots[i]], (-p * over) / q)),
        scaled(forms[j], over),
      ),
    )
  }
  return found.map(primitive)
}

/** Only forms that the Gram matrices do not leave out; undefined where they leave out none, or none that is rational. */
export function withoutKernels({ blocks, multiples }: Parts, { grams }: NearlySum): Parts | undefined {
  let isSmaller = false
  const left = blocks.flatMap((block, b): Block[] => {
    const kernel = kernelOf(grams[b])
    if (kernel.length === 0) return [block]
    const forms = kernel.length === block.forms.length ? [] : formsBeside(block.forms, kernel)
    if (!forms) return [block]
    isSmaller = true
    return forms.length === 0 ? [] : [{ ...block, forms }]
  })
  return isSmaller && left.length > 0 ? { blocks: left, multiples } : undefined
}

/** The square of a polynomial with a weight, times facts. */
export interface ExactSquare {
  readonly weight: Rational
  readonly facts: readonly number[]
  readonly form: Polynomial
}
/** p = Σ squares + Σ multiples, exactly. */
export interface ExactSum {
  readonly squares: readonly ExactSquare[]
  readonly multiples: readonly {
    readonly equation: number
    readonly times: Polynomial
    readonly over: bigint
  }[]
}

/** Denominators that the entries of Gram matrices are rounded to, coarse ones first: they make short proofs. */
const ROUNDINGS = [4n, 60n, 1n << 12n, 1n << 24n]

interface Unknown {
  readonly near: number
  readonly polynomial: Polynomial
}

/** What the unknowns are beyond their roundings, for each rounding; undefined where there is no solution. */
function corrections(
  p: Polynomial,
  unknowns: readonly Unknown[],
): readonly (readonly Rational[])[] | undefined {
  const rounded = ROUNDINGS.map((d) => unknowns.map((u) => BigInt(Math.round(u.near * Number(d)))))
  const rows = new Map<string, Map<number, bigint>>()
  const enter = (key: string, at: number, value: bigint): void => {
    const row = rows.get(key) ?? new Map<number, bigint>()
    rows.set(key, row.set(at, (row.get(at) ?? 0n) + value))
  }
  // Columns −1, −2 … are the right sides, times the denominators.
  for (const [key, t] of p.terms) ROUNDINGS.forEach((d, k) => enter(key, -1 - k, t.coefficient * d))
  unknowns.forEach(({ polynomial }, u) => {
    for (const [key, t] of polynomial.terms) {
      enter(key, u, t.coefficient)
      rounded.forEach((values, k) => enter(key, -1 - k, -t.coefficient * values[u]))
    }
  })
  const solved = eliminated([...rows.values()])
  if (!solved) return undefined
  return ROUNDINGS.map((d, k) =>
    unknowns.map((_, u) => {
      const row = solved.get(u)
      const extra = row ? rational(row.get(-1 - k) ?? 0n, (row.get(u) ?? 1n) * d) : ZERO
      return addRational(rational(rounded[k][u], d), extra)
    }),
  )
}

type Row = Map<number, bigint>

function withoutContent(row: Row): void {
  let g = 0n
  for (const [at, x] of row) {
    if (x === 0n) row.delete(at)
    else g = gcd(g, x)
  }
  if (g > 1n) for (const [at, x] of row) row.set(at, x / g)
}

/** Each pivot with its row, the other pivots gone from it; undefined where a row says 0 = 1. */
function eliminated(rows: readonly Row[]): ReadonlyMap<number, Row> | undefined {
  const pivots = new Map<number, Row>()
  rows.forEach(withoutContent)
  const open = [...rows]
  while (open.length > 0) {
    open.sort((a, b) => b.size - a.size)
    const row = open.pop() as Row
    const at = [...row.keys()].find((k) => k >= 0)
    if (at === undefined) {
      if (row.size > 0) return undefined
      continue
    }
    const head = row.get(at) ?? 1n
    for (const other of [...open, ...pivots.values()]) {
      const factor = other.get(at)
      if (factor === undefined) continue
      for (const [k, x] of other) other.set(k, x * head)
      for (const [k, x] of row) other.set(k, (other.get(k) ?? 0n) - x * factor)
      withoutContent(other)
    }
    pivots.set(at, row)
  }
  return pivots
}

/** A rational combination of polynomials as an integer one over a number. */
function combined(
  width: number,
  parts: readonly (readonly [Rational, Polynomial])[],
): { readonly polynomial: Polynomial; readonly over: bigint } {
  const over = parts.reduce((m, [{ denominator: d }]) => (m / gcd(m, d)) * d, 1n)
  const polynomial = parts.reduce(
    (sum, [{ numerator, denominator }, q]) => plus(sum, scaled(q, (numerator * over) / denominator)),
    constant(width, 0n),
  )
  return { polynomial, over }
}

/** The exact sum next to one in floats, or undefined where it is none. */
export function exactSum(
  p: Polynomial,
  { blocks, multiples }: Parts,
  nearly: NearlySum,
): ExactSum | undefined {
  const products = blocks.map(productsOf)
  const unknowns: Unknown[] = [
    ...products.flatMap((entries, b) =>
      entries.map(([i, j, q]) => ({ near: nearly.grams[b][i][j], polynomial: i === j ? q : scaled(q, 2n) })),
    ),
    ...multiples.map((m, k) => ({ near: nearly.multipliers[k], polynomial: m.polynomial })),
  ]
  if (unknowns.some((u) => !Number.isFinite(u.near))) return undefined
  for (const values of corrections(p, unknowns) ?? []) {
    let next = 0
    const squares = blocks.map((block, b) => {
      const gram = block.forms.map(() => block.forms.map(() => ZERO))
      for (const [i, j] of products[b]) gram[i][j] = gram[j][i] = values[next++]
      return squaresOf(gram)?.map(({ weight, form }): ExactSquare => {
        const { polynomial, over } = combined(
          p.width,
          block.forms.map((f, i) => [form[i], f] as const),
        )
        return {
          weight: mulRational(weight, rational(1n, over * over)),
          facts: block.facts,
          form: polynomial,
        }
      })
    })
    if (squares.includes(undefined)) continue
    const equations = [...new Set(multiples.map((m) => m.equation))]
    return {
      squares: squares.flatMap((s) => s ?? []),
      multiples: equations.flatMap((equation) => {
        const own = multiples.flatMap((m, k) =>
          m.equation === equation ? [[values[next + k], m.monomial] as const] : [],
        )
        const { polynomial: times, over } = combined(p.width, own)
        return termsOf(times).length === 0 ? [] : [{ equation, times, over }]
      }),
    }
  }
  return undefined
}
