/** What matrices of a record are in a frame that diagonalises its bases: the replay's own. */
import { Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, isSquare, sameShape, UNITY, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { isMirrored, isSymmetric } from '../../bounds/replay/symmetric.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import type { Frame } from '../plain.js'

/** The outer factors of a matrix: L or M = L⁻' on the left, L' or M' = L⁻¹ on the right. */
export type Outer = "LL'" | "LM'" | "ML'" | "MM'"
const EVERY: readonly Outer[] = ["LL'", "LM'", "ML'", "MM'"]
/** Those under which a matrix is similar to the diagonal one. */
export const SIMILAR: readonly Outer[] = ["LM'", "ML'"]
/** Those under which it is congruent to the diagonal one. */
export const CONGRUENT: readonly Outer[] = ["LL'", "MM'"]

/** A matrix by the number that each diagonal entry is. */
export interface Diagonal {
  readonly entry: Node
  readonly outer: ReadonlySet<Outer>
}

/** Throws `Rejected` where something does not hold. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Rejected(what)
}

/** L with M', and L' with M, cancel. */
const cancels = (left: Outer, right: Outer): boolean => (left.slice(1) === "L'") === right.startsWith('M')

const INVERSES: Readonly<Record<Outer, Outer>> = { "LL'": "MM'", "MM'": "LL'", "LM'": "LM'", "ML'": "ML'" }
const TRANSPOSES: Readonly<Record<Outer, Outer>> = { "LL'": "LL'", "MM'": "MM'", "LM'": "ML'", "ML'": "LM'" }

/** A frame with its numbers, made in the reading of the comparison of numbers. */
export class Framed {
  readonly #entries = new Map<Node, Node>()

  /** `numbers` is the reading of the comparison of numbers, `taken` the names in it. */
  constructor(
    readonly r: Reading,
    readonly numbers: Reading,
    readonly frame: Frame,
    readonly bases: readonly Node[],
    readonly taken: ReadonlySet<string>,
  ) {
    need(bases.length === (frame === 'orthogonal' ? 1 : 2), 'a frame of another number of matrices')
    for (const b of bases) {
      need(isSquare(b) && !isScalar(b) && isSymmetric(r, b), 'a base that is not visibly symmetric')
      need(sameShape(b, bases[0]), 'bases of different sizes')
    }
    if (frame === 'congruence') {
      need(bases.every((b) => this.degree(b) !== undefined), 'a base that is not visibly semidefinite')
      this.#entries.set(bases[0], this.degree(bases[0]) === 'definite' ? this.rational(1) : this.symbol('λ'))
      this.#entries.set(bases[1], this.symbol('μ'))
    } else this.#entries.set(bases[0], this.#eigenvalue())
  } // prettier-ignore

  degree(n: Node): ReturnType<typeof definiteness> {
    return definiteness(n, new Situation(this.r, []))
  }

  symbol(name: string): Node {
    return this.numbers.make({ op: 'var', name }, [], UNITY, UNITY)
  }
  rational(value: number): Node {
    return this.numbers.make({ op: 'const', value: `${value}` }, [], UNITY, UNITY)
  }
  made(name: string, ...of: readonly Node[]): Node {
    return this.numbers.make({ op: 'apply', name, of: [] }, of, UNITY, UNITY)
  }

  /** Which parts the numbers speak of tells how the eigenvalue is written; each way is open to every symmetric matrix. */
  #eigenvalue(): Node {
    if (this.taken.has('ρ')) return this.made('add', this.symbol('λ'), this.made('neg', this.symbol('ρ')))
    return this.taken.has('κ') ? this.made('add', this.symbol('κ'), this.symbol('λ')) : this.symbol('λ')
  }

  /** From where on the values of a name are: nothing for a name that is none of the frame. */
  leastOf(name: string): 'zero' | 'none' | undefined {
    if (!'λμκραταφ'.includes(name) || name.length !== 1) return undefined
    if (this.frame === 'congruence') return name === 'λ' || name === 'μ' ? 'zero' : undefined
    const whole = this.taken.has('ρ') || this.taken.has('κ')
    const isWhole = name === 'κ' || (name === 'λ' && !whole)
    return isWhole && this.degree(this.bases[0]) === undefined ? 'none' : 'zero'
  }
  /** Whether no value of a name is zero. */
  isPositive(name: string): boolean {
    const whole = this.taken.has('ρ') || this.taken.has('κ')
    if (this.frame === 'congruence') return this.degree(this.bases[name === 'λ' ? 0 : 1]) === 'definite'
    const isWhole = name === 'κ' || (name === 'λ' && !whole)
    return isWhole && this.degree(this.bases[0]) === 'definite'
  }

  /** A matrix in the frame. */
  diagonal(n: Node): Diagonal {
    const base = this.#entries.get(n)
    if (base) return { entry: base, outer: new Set(this.frame === 'orthogonal' ? EVERY : ["LL'"]) }
    const [a, b] = n.of
    switch (n.op) {
      case 'eye':
        need(sameShape(n, this.bases[0]), 'matrices of different sizes')
        return this.unit()
      case 'zeros':
        need(sameShape(n, this.bases[0]), 'matrices of different sizes')
        return { entry: this.rational(0), outer: new Set(EVERY) }
      case 'neg': {
        const m = this.diagonal(a)
        return { ...m, entry: this.made('neg', m.entry) }
      }
      case 'add': {
        const [x, y] = [this.diagonal(a), this.diagonal(b)]
        const outer = new Set([...x.outer].filter((o) => y.outer.has(o)))
        need(outer.size > 0, 'a sum of matrices that change in different ways')
        return { entry: this.made('add', x.entry, y.entry), outer }
      }
      case 'scale': {
        const m = this.diagonal(b)
        return { ...m, entry: this.made('scale', this.number(a), m.entry) }
      }
      case 'div': {
        const m = this.diagonal(a)
        return { ...m, entry: this.made('div', m.entry, this.number(b)) }
      }
      case 'transpose': {
        const m = this.diagonal(a)
        return { ...m, outer: new Set([...m.outer].map((o) => TRANSPOSES[o])) }
      }
      case 'inv': {
        const m = this.diagonal(a)
        return { entry: this.made('div', this.rational(1), m.entry), outer: new Set([...m.outer].map((o) => INVERSES[o])) }
      }
      case 'matmul':
        return this.product(this.r.factors(n))
      default:
        throw new Rejected(`${n.op} is not diagonal with the rest`)
    }
  } // prettier-ignore

  unit(): Diagonal {
    return { entry: this.rational(1), outer: new Set(this.frame === 'orthogonal' ? EVERY : SIMILAR) }
  }

  /** A product of factors: a base may be several of them. */
  product(factors: readonly Node[]): Diagonal {
    const parts: Diagonal[] = []
    for (let i = 0; i < factors.length; i++) {
      const found = this.bases.find((b) => {
        const own = this.r.factors(b)
        return own.length > 1 && own.every((f, k) => factors[i + k] !== undefined && this.r.same(f, factors[i + k]))
      })
      parts.push(this.diagonal(found ?? factors[i]))
      if (found) i += this.r.factors(found).length - 1
    }
    return parts.reduce((x, y) => {
      const outer = [...x.outer].flatMap((p) => [...y.outer].filter((q) => cancels(p, q)).map((q): Outer => `${p.slice(0, 1)}${q.slice(1)}` as Outer))
      need(outer.length > 0, 'a product of matrices that change in different ways')
      return { entry: this.made('scale', x.entry, y.entry), outer: new Set(outer) }
    })
  } // prettier-ignore

  /** What a scalar is beside a diagonal entry: a number of the claim, or an extreme of the base of an orthogonal frame. */
  number(n: Node): Node {
    need(isScalar(n), 'a matrix in place of a number')
    if (n.operation.op === 'const') return this.numbers.make(n.operation, [], UNITY, UNITY)
    if (n.operation.op === 'var') {
      need(this.leastOf(n.operation.name) === undefined, 'a variable with the name of a diagonal entry')
      return this.symbol(n.operation.name)
    }
    const extreme = this.frame === 'orthogonal' ? this.#extreme(n, this.bases[0]) : undefined
    if (extreme) return extreme
    const isKept = ['add', 'neg', 'scale', 'had', 'div', 'ediv', 'pow', 'sqrt', 'log', 'exp', 'abs'].includes(
      n.op,
    )
    need(isKept, `${n.op} is no number of the frame`)
    return this.made(n.op, ...n.of.map((x) => this.number(x)))
  }

  #sized: string | undefined
  #extreme(n: Node, base: Node): Node | undefined {
    const semidefinite = this.degree(base) !== undefined
    const above = (gap: string): Node => {
      const [entry] = [...this.#entries.values()] as [Node]
      return this.made('add', entry, this.symbol(gap))
    }
    const [of] = n.of as [Node]
    if (of === base)
      switch (n.op) {
        case 'eigmin':
          need(this.taken.has('κ'), 'a least eigenvalue that is not told')
          return this.symbol('κ')
        case 'eigmax':
          return above('α')
        case 'opnorm':
        case 'norm':
          if (semidefinite) return above(n.op === 'norm' ? 'φ' : 'α')
          need(this.taken.has('ρ') && (this.#sized ?? n.op) === n.op, 'a norm of what may be indefinite')
          this.#sized = n.op
          return this.made('add', this.symbol('λ'), this.symbol('ρ'))
        case 'trace':
          need(semidefinite, 'the trace of what may be indefinite')
          return above('τ')
        default:
          return undefined
      }
    const two = n.op === 'pow' ? this.r.number(n.of[1]) : undefined
    if (two?.p !== 2n || two.q !== 1n || (of.op !== 'opnorm' && of.op !== 'norm')) return undefined
    return this.isGramOf(base, of.of[0]) ? above(of.op === 'norm' ? 'τ' : 'α') : undefined
  } // prettier-ignore

  /** Whether a node is X'X or XX'. */
  isGramOf(n: Node, x: Node): boolean {
    const factors = this.r.factors(n)
    const half = this.r.factors(x)
    const fits = (left: readonly Node[]): boolean =>
      factors.length === 2 * half.length &&
      isMirrored(this.r, factors) &&
      left.every((f, k) => this.r.same(f, half[k]))
    return fits(factors.slice(0, half.length)) || fits(factors.slice(half.length))
  }
}
