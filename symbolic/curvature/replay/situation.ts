/** What the schemas of the replay see, and what several of them recognise: none of it is the prover's. */
import { fraction, isBelow, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar, type Node } from '../../bounds/replay/node.js'
import type { Combination, Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { PlainSize } from '../../proof/plain.js'
import type { Says } from '../plain.js'

/** What must be known of a node. */
export type Needed = readonly [node: Node, says: Says]

/** What the replay knows of the nodes of a record. */
export class Situation {
  readonly r: Reading
  readonly #moving: ReadonlySet<string>
  readonly #moves = new Map<Node, boolean>()

  constructor(reading: Reading, moving: readonly string[]) {
    this.r = reading
    this.#moving = new Set(moving)
  }

  /** Whether the value of a node may change with the variables that move. */
  moves(n: Node): boolean {
    const known = this.#moves.get(n)
    if (known !== undefined) return known
    const found = this.isMoving(n) || n.of.some((a) => this.moves(a))
    this.#moves.set(n, found)
    return found
  }

  isMoving(n: Node): boolean {
    return n.operation.op === 'var' && this.#moving.has(n.operation.name)
  }

  isPositive(n: Node): boolean {
    return signOf(this.r, n) === 'positive'
  }

  isNonnegative(n: Node): boolean {
    return signOf(this.r, n) !== undefined
  }

  isNonpositive(n: Node): boolean {
    const [, high] = this.r.ends(n) ?? []
    if (high && high.p <= 0n) return true
    if (n.op === 'scale' || n.op === 'had') {
      const [a, b] = n.of as [Node, Node]
      return (
        (this.isNonnegative(a) && this.isNonpositive(b)) || (this.isNonpositive(a) && this.isNonnegative(b))
      )
    }
    const terms = [...this.r.linear(n)]
    return (
      terms.length > 0 &&
      terms.every(([t, c]) => (c.p < 0n ? this.isNonnegative(t) : t !== n && this.isNonpositive(t)))
    )
  }

  /** A node that the formula need not have. */
  norm(a: Node): Node {
    return this.r.make({ op: 'apply', name: 'norm', of: [] }, [a], [[1]], [[1]])
  }

  product(factors: readonly Node[]): Node {
    return factors.reduce((a, b) => this.make('matmul', [a, b], a.rowSize, b.colSize))
  }

  make(name: string, of: readonly Node[], rows: PlainSize, cols: PlainSize): Node {
    return this.r.make({ op: 'apply', name, of: [] }, of, rows, cols)
  }

  /** The single term of a node and its factor, where that is not the node itself. */
  single(n: Node): readonly [Node, Fraction] | undefined {
    const [only, ...more] = [...this.r.linear(n)]
    return only && more.length === 0 && only[0] !== n ? only : undefined
  }

  isNumber(n: Node, p: number, q = 1): boolean {
    const value = this.r.number(n)
    const wanted = fraction(p, q)
    return value !== undefined && value.p === wanted.p && value.q === wanted.q
  }
}

/** Whether a ≥ b. */
export const isAtLeast = (a: Fraction, b: Fraction): boolean => !isBelow(a, b)
/** Whether something is said of the logarithm. */
export const isLogarithm = (says: Says): boolean => says === 'log-convex' || says === 'log-concave'
/** Whether something is said of the form of a matrix. */
export const isForm = (says: Says): boolean => says === 'form convex' || says === 'form concave'

/** What holds of −n where this holds of n. */
export function opposite(says: Says): Says | undefined {
  switch (says) {
    case 'affine':
      return 'affine'
    case 'convex':
      return 'concave'
    case 'concave':
      return 'convex'
    case 'form convex':
      return 'form concave'
    case 'form concave':
      return 'form convex'
    default:
      return undefined
  }
}

/** Of a matrix the form is meant, of a number the number. */
export const formOf = (n: Node, curve: 'convex' | 'concave'): Needed => [
  n,
  isScalar(n) ? curve : `form ${curve}`,
]
/** Which way it curves; undefined where that is not said. */
export const curveOf = (says: Says): 'convex' | 'concave' | undefined =>
  says === 'convex' || says === 'form convex'
    ? 'convex'
    : says === 'concave' || says === 'form concave'
      ? 'concave'
      : undefined

export type { Combination, Node }
