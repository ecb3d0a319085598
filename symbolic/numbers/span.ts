/** Linear dependence of sparse rational vectors, one after the other. */
import {
  addRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  ZERO,
  type Rational,
} from '../expression/index.js'

/** Coefficients other than zero, by key. */
export type Vector = ReadonlyMap<string, Rational>

interface Row {
  readonly pivot: string
  /** With coefficient 1 at the pivot. */
  readonly vector: Vector
  /** The vector in terms of those that were added, by their numbers. */
  readonly made: ReadonlyMap<number, Rational>
}

/** What vectors added so far span: each row is reduced by those before it. */
export interface Span {
  readonly rows: Row[]
  count: number
}
/** The span of no vectors. */
export const emptySpan = (): Span => ({ rows: [], count: 0 })

/** a + factor · b. */
function plus<K>(
  a: ReadonlyMap<K, Rational>,
  factor: Rational,
  b: ReadonlyMap<K, Rational>,
): Map<K, Rational> {
  const sum = new Map(a)
  for (const [key, c] of b) {
    const next = addRational(sum.get(key) ?? ZERO, mulRational(factor, c))
    if (isZeroRational(next)) sum.delete(key)
    else sum.set(key, next)
  }
  return sum
}

interface Rest {
  readonly vector: Vector
  readonly made: ReadonlyMap<number, Rational>
}

/** vector − Σ made_k v_k, with the negated coefficients. */
function reduced({ rows }: Span, start: Rest): Rest {
  let { vector, made } = start
  for (const row of rows) {
    const c = vector.get(row.pivot)
    if (!c) continue
    vector = plus(vector, negRational(c), row.vector)
    made = plus(made, negRational(c), row.made)
  }
  return { vector, made }
}

/** Adds a vector. Where those before already make it: the combination of all that vanishes, by number; undefined where it is independent. */
export function extend(span: Span, added: Vector): ReadonlyMap<number, Rational> | undefined {
  const { vector, made } = reduced(span, { vector: added, made: new Map([[span.count++, ONE]]) })
  const [first] = vector
  if (!first) return made
  const scale = divRational(ONE, first[1])
  span.rows.push({
    pivot: first[0],
    vector: plus(new Map(), scale, vector),
    made: plus(new Map(), scale, made),
  })
  return undefined
}

/** Coefficients, by number, with which the vectors added make this one; undefined where they do not. */
export function coefficientsOf(span: Span, target: Vector): ReadonlyMap<number, Rational> | undefined {
  const { vector, made } = reduced(span, { vector: target, made: new Map() })
  return vector.size > 0 ? undefined : new Map([...made].map(([k, c]) => [k, negRational(c)]))
}
