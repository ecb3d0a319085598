/** A formula of inner products and norms read as one of numbers: each inner product of two vectors of the formula, and each norm, a name. */
import type { BoundContext } from '../bounds/context.js'
import { chain, isSame, linear, rationalOf, transposed } from '../bounds/linear.js'
import { squareRootOf } from '../bounds/exact.js'
import { signsIn } from '../bounds/signs.js'
import { isSemidefinite } from '../curvature/definite.js'
import {
  apply,
  constant,
  expecting,
  isColumn,
  isScalar,
  isZeroRational,
  Outcome,
  sameShape,
  SCALAR,
  variable,
  type CoreExpr,
  type Expr,
} from '../expression/index.js'

/** A formula is not one of few vectors. */
export class Outside extends Outcome {
  override readonly name = 'Outside'
}

/** A combination of vectors, with numbers as coefficients. */
export type Vector = ReadonlyMap<Expr, CoreExpr>

/** Vectors with one inner product, in the order in which they are met; and norms that occur by themselves. */
export interface Space {
  readonly metric?: Expr
  readonly like: Expr
  readonly bases: Expr[]
  readonly norms: { readonly name: string; readonly of: Vector; readonly at: Expr }[]
}

const ZERO: CoreExpr = constant(0)
const ONE: CoreExpr = constant(1)
const times = (a: CoreExpr, b: CoreExpr): CoreExpr => (a === ONE ? b : b === ONE ? a : apply('scale', a, b))
const plus = (a: CoreExpr, b: CoreExpr): CoreExpr => (a === ZERO ? b : b === ZERO ? a : apply('add', a, b))

/** x and y of xy' or x ⊗ y for columns: inner products of such are products of inner products. */
function partsOf(e: Expr): readonly [Expr, Expr] | undefined {
  if (e.op === 'kron' && e.args.every((a) => isColumn(a.shape))) return e.args
  const factors = e.op === 'matmul' ? chain(e) : []
  const [x, y] = factors
  return factors.length === 2 && x && y && isColumn(x.shape) && !isScalar(e.shape) ? [x, transposed(y)] : undefined
} // prettier-ignore

/** Largest whole power of a number that is multiplied out. */
const MOST_POWER = 4

/** Reads the sides of one inequality. */
export class Reading {
  readonly spaces: Space[] = []
  readonly opaque = new Map<Expr, string>()
  readonly #names = new Map<string, string>()

  constructor(private readonly context: BoundContext) {}

  /** The number that a scalar is. */
  number(e: CoreExpr): CoreExpr {
    const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
    switch (e.op) {
      case 'const':
        return e
      case 'neg':
        return apply('neg', this.number(a))
      case 'add':
        return apply('add', this.number(a), this.number(b))
      case 'had':
      case 'scale':
        return apply('scale', this.number(a), this.number(b))
      case 'div':
      case 'ediv':
        return apply('div', this.number(a), this.number(b))
      case 'pow':
        return this.power(e, a, b)
      case 'norm':
        return this.norm(a)
      case 'sqrt':
        return this.root(a) ?? this.hidden(e)
      default:
        return this.product(e) ?? this.hidden(e)
    }
  }

  private power(e: CoreExpr, a: CoreExpr, b: CoreExpr): CoreExpr {
    const k = rationalOf(b)
    if (k?.denominator !== 1n || k.numerator < 1n || k.numerator > MOST_POWER) return this.hidden(e)
    const even = a.op === 'norm' && k.numerator % 2n === 0n
    const of = even ? this.inner(a.args[0], a.args[0]) : this.number(a)
    return apply('pow', of, constant({ numerator: even ? k.numerator / 2n : k.numerator, denominator: 1n }))
  }

  /** Scalars are numbers by their names, others by new ones. */
  private hidden(e: CoreExpr): CoreExpr {
    if (e.op === 'var') return e
    const known = this.opaque.get(e) ?? `o${this.opaque.size + 1}_`
    this.opaque.set(e, known)
    return variable(known, SCALAR)
  }

  /** Σ a∘b, Σ a², x'y, x'Sy, tr A'B. */
  private product(e: CoreExpr): CoreExpr | undefined {
    const [of] = e.args
    if (e.op === 'sum' && of) {
      const root = squareRootOf(of)
      if (root) return this.inner(root, root)
      return of.op === 'had' ? this.inner(of.args[0], of.args[1]) : undefined
    }
    if (e.op === 'trace' && of?.op === 'matmul') {
      const [a, ...rest] = chain(of)
      return rest.length === 1 ? this.inner(transposed(a), rest[0]) : undefined
    }
    if (e.op !== 'matmul') return undefined
    const factors = chain(e)
    const [first, middle, last] = factors
    if (factors.length === 2) return this.inner(transposed(first), middle)
    const isForm = factors.length === 3 && isColumn(last.shape) && isSemidefinite(middle, { context: this.context, moving: new Set() })
    return isForm ? this.inner(transposed(first), last, middle) : undefined
  } // prettier-ignore

  /** The norm that the root of Σ x², x'x or x'Sx is. */
  private root(e: CoreExpr): CoreExpr | undefined {
    const squared = e.op === 'sum' ? squareRootOf(e.args[0]) : undefined
    if (squared) return this.norm(squared)
    const factors = e.op === 'matmul' ? chain(e) : []
    const at = factors[factors.length - 1]
    if (factors.length < 2 || factors.length > 3 || !isColumn(at.shape) || !isSame(transposed(factors[0]), at)) return undefined
    if (factors.length === 2) return this.norm(at)
    return isSemidefinite(factors[1], { context: this.context, moving: new Set() }) ? this.norm(at, factors[1]) : undefined
  } // prettier-ignore

  /** ⟨x, y⟩ by the inner products of their parts. */
  private inner(x: Expr, y: Expr, metric?: Expr): CoreExpr {
    if (!sameShape(x.shape, y.shape)) throw new Outside('vectors of different shapes')
    return this.between(this.vector(x), this.vector(y), metric)
  }
  /** ⟨v, w⟩ of combinations of vectors of one shape. */
  between(v: Vector, w: Vector, metric?: Expr): CoreExpr {
    let total = ZERO
    for (const [a, c] of v)
      for (const [b, d] of w) total = plus(total, times(times(c, d), this.ofBases(a, b, metric)))
    return total
  }

  private ofBases(a: Expr, b: Expr, metric?: Expr): CoreExpr {
    const [p, q] = metric ? [] : [partsOf(a), partsOf(b)]
    if (p && q && sameShape(p[0].shape, q[0].shape))
      return times(this.inner(p[0], q[0]), this.inner(p[1], q[1]))
    const { space, at } = this.spaceOf(a, metric)
    const [i, j] = [a, b].map((v) => this.numberOf(v, space)).sort((x, y) => x - y)
    return variable(this.named(`${at} ${i} ${j}`), SCALAR)
  }

  /** The name of an inner product or a norm, which stands for it until lengths and cosines are chosen. */
  private named(key: string): string {
    const known = this.#names.get(key) ?? `g${this.#names.size + 1}_`
    this.#names.set(key, known)
    return known
  }
  /** The space, and the numbers of the two vectors, of each inner product by its name. */
  get products(): ReadonlyMap<string, readonly [space: number, i: number, j: number]> {
    return new Map([...this.#names].map(([key, name]) => [name, key.split(' ').map(Number) as [number, number, number]]))
  } // prettier-ignore

  private spaceOf(like: Expr, metric?: Expr): { readonly space: Space; readonly at: number } {
    const at = this.spaces.findIndex((s) => s.metric === metric && sameShape(s.like.shape, like.shape))
    if (at >= 0) return { space: this.spaces[at], at }
    const space: Space = { ...(metric ? { metric } : {}), like, bases: [], norms: [] }
    this.spaces.push(space)
    return { space, at: this.spaces.length - 1 }
  }
  private numberOf(v: Expr, { bases }: Space): number {
    const at = bases.indexOf(v)
    return at >= 0 ? at : bases.push(v) - 1
  }

  /** A norm by itself: a name, of which the vector is known. */
  private norm(e: Expr, metric?: Expr): CoreExpr {
    const of = this.vector(e)
    const [[first, factor] = []] = of
    const parts = first && of.size === 1 && !metric ? partsOf(first) : undefined
    if (parts && factor) {
      const c = rationalOf(factor)
      if (!c) throw new Outside('the norm of a multiple')
      return times(constant(c.numerator < 0n ? { numerator: -c.numerator, denominator: c.denominator } : c), times(this.norm(parts[0]), this.norm(parts[1])))
    }
    const { space, at } = this.spaceOf(e, metric)
    for (const v of of.keys()) this.numberOf(v, space)
    const name = `n${at + 1}_${space.norms.length + 1}_`
    space.norms.push({ name, of, at: e })
    return variable(name, SCALAR)
  } // prettier-ignore

  /** A vector as a combination of those that nothing simpler makes. */
  private vector(e: Expr): Vector {
    const parts = new Map<Expr, CoreExpr>()
    for (const [t, c] of linear(e)) {
      if (isZeroRational(c)) continue
      const [s, v] = this.multiple(t)
      for (const [b, d] of v) parts.set(b, plus(parts.get(b) ?? ZERO, times(times(constant(c), s), d)))
    }
    return parts
  }
  /** s and v of s·v or v/s. */
  private multiple(t: Expr): readonly [CoreExpr, Vector] {
    if (t.op === 'scale' && !isScalar(t.shape)) return [this.number(t.args[0] as CoreExpr), this.vector(t.args[1])]
    if (t.op === 'div') return [apply('div', ONE, this.number(t.args[1] as CoreExpr)), this.vector(t.args[0])]
    if (t.op === 'matmul' && t.args[1] && isScalar(t.args[1].shape) && isColumn(t.args[0].shape)) return [this.number(t.args[1] as CoreExpr), this.vector(t.args[0])]
    return [ONE, new Map([[t, ONE]])]
  } // prettier-ignore

  /** Whether a number is known to be at least zero. */
  isNonnegative(e: Expr): boolean {
    return signsIn(this.context).isNonnegative(e)
  }
}

/** A reading, or nothing where a formula is not one of few vectors. */
export const reading = <T>(read: () => T): T | undefined => expecting([Outside], read, () => undefined)
