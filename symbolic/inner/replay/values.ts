/** Numbers of a formula of few vectors at a point, by the replay's own rules; what inner products and norms are is said where a point is known. */
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import * as Q from './exact.js'

/** A combination of vectors with numbers as coefficients. */
export type Vector = ReadonlyMap<Node, Q.Rational>

/** The numbers of a formula at a point; nothing where it divides by zero. */
export abstract class Values {
  readonly #hidden: ReadonlyMap<Node, string>

  constructor(
    hidden: readonly { readonly name: string; readonly of: number }[],
    protected readonly r: Reading,
    protected readonly point: ReadonlyMap<string, Q.Rational>,
  ) {
    this.#hidden = new Map(hidden.map(({ name, of }) => [r.at(of), name]))
  }

  /** ⟨a, b⟩ of two vectors that nothing simpler makes. */
  protected abstract between(a: Node, b: Node, metric?: Node): Q.Rational | undefined
  /** The norm of a combination, no coefficient of which is zero; there is one at least. */
  protected abstract length(parts: Vector, metric?: Node): Q.Rational | undefined

  /** The number that a scalar is; nothing where it divides by zero. */
  number(n: Node): Q.Rational | undefined {
    const hidden = this.#hidden.get(n)
    if (hidden !== undefined) return this.point.get(hidden)
    const [a, b] = n.of
    const both = (f: (x: Q.Rational, y: Q.Rational) => Q.Rational | undefined): Q.Rational | undefined => {
      const [x, y] = [this.number(a), this.number(b)]
      return x && y && f(x, y)
    }
    need(isScalar(n), 'a matrix in place of a number')
    const c = n.op === 'const' ? this.r.number(n) : undefined
    if (c) return [c.p, c.q]
    switch (n.op) {
      case 'var':
        return this.point.get(n.operation.op === 'var' ? n.operation.name : '') ?? this.cannot(n)
      case 'neg': {
        const x = this.number(a)
        return x && Q.negative(x)
      }
      case 'add':
        return both(Q.plus)
      case 'had':
      case 'scale':
        return both(Q.times)
      case 'div':
      case 'ediv':
        return both(Q.over)
      case 'pow':
        return this.power(n)
      case 'norm':
        return this.norm(a)
      case 'sqrt':
        return this.root(a)
      default:
        return this.product(n)
    }
  }

  protected cannot(n: Node): never {
    throw new Rejected(`${n.op} is no number of few vectors`)
  }

  protected power(n: Node): Q.Rational | undefined {
    const [a, b] = n.of
    const k = this.r.number(b)
    need(k?.q === 1n && k.p >= 1n && k.p <= 4n, 'a power that is not whole')
    const isEven = a.op === 'norm' && k.p % 2n === 0n
    const x = isEven ? this.inner(a.of[0], a.of[0]) : this.number(a)
    return x && Q.power(x, isEven ? k.p / 2n : k.p)
  }

  protected product(n: Node): Q.Rational | undefined {
    const [a] = n.of
    if (n.op === 'sum') {
      const e = a.op === 'pow' ? this.r.number(a.of[1]) : undefined
      if (e?.p === 2n && e.q === 1n) return this.inner(a.of[0], a.of[0])
      return a.op === 'had' ? this.inner(a.of[0], a.of[1]) : this.cannot(n)
    }
    if (n.op === 'trace' && a.op === 'matmul') {
      const factors = this.r.factors(a)
      return factors.length === 2 ? this.inner(this.r.transposed(factors[0]), factors[1]) : this.cannot(n)
    }
    if (n.op !== 'matmul') return this.cannot(n)
    const [first, middle, last, ...more] = this.r.factors(n)
    if (!last) return this.inner(this.r.transposed(first), middle)
    return more.length === 0 && isColumn(last)
      ? this.inner(this.r.transposed(first), last, middle)
      : this.cannot(n)
  }

  protected root(n: Node): Q.Rational | undefined {
    const e = n.op === 'sum' && n.of[0].op === 'pow' ? this.r.number(n.of[0].of[1]) : undefined
    if (e?.p === 2n && e.q === 1n) return this.norm(n.of[0].of[0])
    if (n.op === 'sum' && n.of[0].op === 'had' && n.of[0].of[0] === n.of[0].of[1]) return this.norm(n.of[0].of[0])
    const factors = n.op === 'matmul' ? this.r.factors(n) : []
    const last = factors[factors.length - 1]
    need(factors.length >= 2 && factors.length <= 3 && isColumn(last) && this.r.same(this.r.transposed(factors[0]), last), 'a root that is no norm')
    return this.norm(last, factors.length === 3 ? factors[1] : undefined)
  } // prettier-ignore

  protected inner(x: Node, y: Node, metric?: Node): Q.Rational | undefined {
    need(sameShape(x, y), 'vectors of different shapes')
    const [v, w] = [this.vector(x), this.vector(y)]
    if (!v || !w) return undefined
    let total: Q.Rational | undefined = Q.ZERO
    for (const [a, c] of v)
      for (const [b, d] of w) {
        const of = this.ofBases(a, b, metric)
        total = total && of && Q.plus(total, Q.times(Q.times(c, d), of))
      }
    return total
  }

  /** (xy')·(zw') = (x·z)(y·w). */
  protected ofBases(a: Node, b: Node, metric?: Node): Q.Rational | undefined {
    const [p, q] = metric ? [] : [this.parts(a), this.parts(b)]
    if (p && q && sameShape(p[0], q[0]) && sameShape(p[1], q[1])) {
      const [x, y] = [this.inner(p[0], q[0]), this.inner(p[1], q[1])]
      return x && y && Q.times(x, y)
    }
    return this.between(a, b, metric)
  } // prettier-ignore

  protected parts(n: Node): readonly [Node, Node] | undefined {
    if (n.op === 'kron' && n.of.every(isColumn)) return [n.of[0], n.of[1]]
    const factors = n.op === 'matmul' && !isScalar(n) ? this.r.factors(n) : []
    return factors.length === 2 && isColumn(factors[0])
      ? [factors[0], this.r.transposed(factors[1])]
      : undefined
  }

  protected vector(n: Node): Vector | undefined {
    const all = new Map<Node, Q.Rational>()
    for (const [t, { p, q }] of this.r.linear(n)) {
      const found = this.multiple(t)
      if (!found) return undefined
      for (const [b, c] of found) {
        const sum = Q.plus(all.get(b) ?? Q.ZERO, Q.times([p, q], c))
        all.set(b, sum)
      }
    }
    return all
  }
  protected multiple(t: Node): Vector | undefined {
    const [a, b] = t.of
    const times = (s: Q.Rational | undefined, v: Vector | undefined): Vector | undefined =>
      s && v && new Map([...v].map(([n, c]) => [n, Q.times(s, c)]))
    if (t.op === 'scale' && !isScalar(t)) return times(this.number(a), this.vector(b))
    if (t.op === 'div') {
      const s = this.number(b)
      return times(s && Q.over(Q.ONE, s), this.vector(a))
    }
    if (t.op === 'matmul' && isScalar(b) && isColumn(a)) return times(this.number(b), this.vector(a))
    return new Map([[t, Q.ONE]])
  }

  /** A norm that is a multiple of a length. */
  protected norm(n: Node, metric?: Node): Q.Rational | undefined {
    const v = this.vector(n)
    if (!v) return undefined
    const parts = [...v].filter(([, c]) => !Q.isZero(c))
    if (parts.length === 0) return Q.ZERO
    const [[first, factor]] = parts
    const outer = parts.length === 1 && !metric ? this.parts(first) : undefined
    if (outer) {
      const [x, y] = outer.map((o) => this.norm(o))
      return x && y && Q.times(Q.magnitude(factor), Q.times(x, y))
    }
    return this.length(new Map(parts), metric)
  } // prettier-ignore
}
