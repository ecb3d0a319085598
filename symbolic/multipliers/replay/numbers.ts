/** Numbers of a formula at a point at which all inner products are drawn, as far as norms that are named leave them free. */
import { need } from '../../bounds/replay/arithmetic.js'
import type { Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import * as Q from '../../inner/replay/exact.js'
import { Values, type Vector } from '../../inner/replay/values.js'

/** Σ coefficient · inner product = value, over keys of pairs of vectors. */
interface Row {
  readonly pivot: string
  readonly of: ReadonlyMap<string, Q.Rational>
  readonly value: Q.Rational
}

const pairKey = (a: Node, b: Node, metric?: Node): string =>
  `${Math.min(a.key, b.key)} ${Math.max(a.key, b.key)} ${metric?.key ?? ''}`

/** All inner products are numbers of their own, but for those that squares of named norms determine. */
export class ByInnerProducts extends Values {
  readonly #rows: Row[] = []
  readonly #products = new Map<string, Q.Rational>()
  readonly #norms: { readonly parts: Vector; readonly value: Q.Rational }[] = []
  readonly #isOpen: boolean = true

  constructor(
    named: readonly { readonly name: string; readonly of: number }[],
    r: Reading,
    point: Map<string, Q.Rational>,
    private readonly next: () => bigint,
  ) {
    super(named, r, point)
    for (const { name, of } of named) if (r.at(of).op === 'norm') this.#name(name, r.at(of).of[0], point)
    this.#isOpen = false
  }

  /** The value of a norm, which from now on determines an inner product. */
  #name(name: string, of: Node, point: Map<string, Q.Rational>): void {
    const vector = this.vector(of)
    const parts: Vector = new Map([...(vector ?? [])].filter(([, c]) => !Q.isZero(c)))
    if (!vector || parts.size === 0) return
    need([...parts.keys()].every((b) => this.parts(b) === undefined), 'the norm of a product')
    const known = this.#multiple(parts)
    const value = known ?? Q.over([1n + this.next(), 1n], [1n + this.next(), 1n])!
    point.set(name, value)
    if (known) return
    this.#norms.push({ parts, value })
    this.#determine(parts, Q.times(value, value))
  } // prettier-ignore

  #determine(parts: Vector, square: Q.Rational): void {
    const of = new Map<string, Q.Rational>()
    for (const [a, c] of parts) for (const [b, d] of parts) of.set(pairKey(a, b), Q.plus(of.get(pairKey(a, b)) ?? Q.ZERO, Q.times(c, d)))
    let value = square
    for (const row of this.#rows) {
      const c = of.get(row.pivot)
      if (!c || Q.isZero(c)) continue
      const by = Q.negative(Q.over(c, row.of.get(row.pivot)!)!)
      for (const [key, x] of row.of) of.set(key, Q.plus(of.get(key) ?? Q.ZERO, Q.times(by, x)))
      value = Q.plus(value, Q.times(by, row.value))
    }
    const pivot = [...of].find(([, c]) => !Q.isZero(c))?.[0]
    need(pivot !== undefined, 'norms that depend on each other')
    this.#rows.push({ pivot, of, value })
  } // prettier-ignore

  protected between(a: Node, b: Node, metric?: Node): Q.Rational {
    need(!this.#isOpen, 'a norm of what inner products are coefficients of')
    return this.#product(pairKey(a, b, metric))
  }
  #product(key: string): Q.Rational {
    const known = this.#products.get(key)
    if (known) return known
    const row = this.#rows.find((r) => r.pivot === key)
    const value = row ? this.#solved(row) : this.#drawn()
    this.#products.set(key, value)
    return value
  }
  #solved({ pivot, of, value }: Row): Q.Rational {
    const others = [...of].filter(([key, c]) => key !== pivot && !Q.isZero(c))
    const rest = others.reduce((sum, [key, c]) => Q.plus(sum, Q.negative(Q.times(c, this.#product(key)))), value)
    return Q.over(rest, of.get(pivot)!)!
  } // prettier-ignore
  #drawn(): Q.Rational {
    const value = Q.over([1n + this.next(), 1n], [1n + this.next(), 1n])!
    return this.next() % 2n === 0n ? value : Q.negative(value)
  }

  /** A multiple of a norm that is named. */
  protected length(parts: Vector, metric?: Node): Q.Rational | undefined {
    need(metric === undefined, 'a norm of a form')
    const known = this.#multiple(parts)
    need(known !== undefined, 'a norm that has no name')
    return known
  }
  #multiple(parts: Vector): Q.Rational | undefined {
    for (const { parts: own, value } of this.#norms) {
      const [[first, c]] = parts
      const d = own.get(first)
      if (!d || own.size !== parts.size) continue
      const ratio = Q.over(c, d)!
      const isMultiple = [...parts].every(([b, x]) => own.has(b) && Q.isEqual(x, Q.times(ratio, own.get(b)!)))
      if (isMultiple) return Q.times(Q.magnitude(ratio), value)
    }
    return undefined
  } // prettier-ignore

  /** The numbers that are drawn, by their names. */
  get drawn(): ReadonlyMap<string, Q.Rational> {
    return this.point
  }
  /** ⟨v, w⟩ of two nodes. */
  innerProduct(v: Node, w: Node, metric?: Node): Q.Rational | undefined {
    return this.inner(v, w, metric)
  }
  /** ‖v + sign w‖, which has to have a name. */
  normOfSum(v: Node, w: Node, sign: 1 | -1): Q.Rational | undefined {
    const [x, y] = [this.vector(v), this.vector(w)]
    if (!x || !y) return undefined
    const sum = new Map(x)
    for (const [b, c] of y) sum.set(b, Q.plus(sum.get(b) ?? Q.ZERO, sign === 1 ? c : Q.negative(c)))
    const parts = new Map([...sum].filter(([, c]) => !Q.isZero(c)))
    return parts.size === 0 ? Q.ZERO : this.length(parts)
  }
  /** ‖v‖. */
  normOf(v: Node): Q.Rational | undefined {
    return this.norm(v)
  }
}
