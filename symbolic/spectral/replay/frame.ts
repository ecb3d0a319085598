/** What matrices of a record are in a frame that diagonalises its bases: the replay's own. */
import { minus, Rejected, text } from '../../bounds/replay/arithmetic.js'
import { isScalar, isSquare, sameShape, sizeKey, UNITY, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, without, type Reading } from '../../bounds/replay/reading.js'
import { isMirrored, isSymmetric } from '../../bounds/replay/symmetric.js'
import { softmaxArgument } from '../../bounds/replay/schemas/situation.js'
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
  /** Bases it is made of. */
  readonly from: ReadonlySet<Node>
}

/** Throws `Rejected` where something does not hold. */
export function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Rejected(what)
}

/** L with M', and L' with M, cancel. */
const cancels = (left: Outer, right: Outer): boolean => (left.slice(1) === "L'") === right.startsWith('M')

const INVERSES: Readonly<Record<Outer, Outer>> = { "LL'": "MM'", "MM'": "LL'", "LM'": "LM'", "ML'": "ML'" }
const TRANSPOSES: Readonly<Record<Outer, Outer>> = { "LL'": "LL'", "MM'": "MM'", "LM'": "ML'", "ML'": "LM'" }

/** What a hypothesis says: greater − lesser = gap is semidefinite. */
export interface Order {
  readonly greater: Node
  readonly lesser: Node
  readonly gap: Node
}

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
    readonly order?: Order,
  ) {
    const count = { orthogonal: bases.length === 1, congruence: bases.length === 2, separate: bases.length > 1 && bases.length < 10 }[frame]
    need(count === true, 'a frame of another number of matrices')
    for (const b of bases) {
      need(isSquare(b) && !isScalar(b) && isSymmetric(r, b), 'a base that is not visibly symmetric')
      need(sameShape(b, bases[0]), 'bases of different sizes')
    }
    if (frame === 'congruence') {
      need(bases.every((b) => this.degree(b) !== undefined), 'a base that is not visibly semidefinite')
      this.#entries.set(bases[0], this.degree(bases[0]) === 'definite' ? this.rational(1) : this.symbol('λ'))
      this.#entries.set(bases[1], this.symbol('μ'))
    } else bases.forEach((b, k) => this.#entries.set(b, this.#eigenvalue(k === 0 ? '' : `${k + 1}`)))
    if (!order) return
    const isGap = isSameCombination(r.linear(order.gap), without(r.linear(order.greater), r.linear(order.lesser)))
    const [lesser, gap] = [this.#entries.get(order.lesser), this.#entries.get(order.gap)]
    need(isGap && lesser !== undefined && gap !== undefined && !bases.includes(order.greater), 'a hypothesis about other matrices')
    this.#entries.set(order.greater, this.made('add', lesser, gap))
  } // prettier-ignore

  degree(n: Node): ReturnType<typeof definiteness> {
    return definiteness(n, new Situation(this.r, [])) ?? (n === this.order?.gap ? 'semidefinite' : undefined)
  }

  symbol(name: string): Node {
    return this.numbers.make({ op: 'var', name }, [], UNITY, UNITY)
  }
  rational(value: number): Node {
    return this.numbers.make({ op: 'const', value: `${value}` }, [], UNITY, UNITY)
  }
  #isOne(n: Node): boolean {
    const c = this.numbers.number(n)
    return c?.p === 1n && c.q === 1n
  }
  made(name: string, ...of: readonly Node[]): Node {
    if (name === 'scale') {
      const other = of.findIndex((x) => this.#isOne(x))
      if (other >= 0) return of[1 - other]
    }
    const value = name === 'neg' && of[0].op === 'const' ? this.numbers.number(of[0]) : undefined
    if (value) return this.numbers.make({ op: 'const', value: text(minus(value)) }, [], UNITY, UNITY)
    return this.numbers.make({ op: 'apply', name, of: [] }, of, UNITY, UNITY)
  }

  /** Which parts the numbers have tells how the eigenvalue is written; each way is open to every symmetric matrix. */
  #eigenvalue(mark: string): Node {
    const [lambda, rho, kappa] = ['λ', 'ρ', 'κ'].map((x) => `${x}${mark}`)
    if (this.taken.has(rho)) return this.made('add', this.symbol(lambda), this.made('neg', this.symbol(rho)))
    return this.taken.has(kappa)
      ? this.made('add', this.symbol(kappa), this.symbol(lambda))
      : this.symbol(lambda)
  }

  /** The base that a name belongs to, and whether it is the eigenvalue, or the least one. */
  #ownerOf(name: string): { readonly base: Node; readonly isWhole: boolean } | undefined {
    const match = /^([λκραταφγε])([2-9]?)$/u.exec(name)
    const base = match && this.bases[match[2] === '' ? 0 : Number(match[2]) - 1]
    if (!base) return undefined
    const whole = this.taken.has(`ρ${match[2]}`) || this.taken.has(`κ${match[2]}`)
    return { base, isWhole: match[1] === 'κ' || (match[1] === 'λ' && !whole) }
  }

  /** Between which numbers the values of a name are; nothing for a name that is none of the frame. */
  endsOf(name: string): { readonly least?: '0'; readonly most?: '1/2' } | undefined {
    if (this.hasMean && name === 'ν') return { least: '0' }
    if (this.hasMean && name === 'σ') return this.#isSemidefinite(this.bases[0]) ? { least: '0' } : {}
    if (this.frame === 'congruence') return name === 'λ' || name === 'μ' ? { least: '0' } : undefined
    const owner = this.#ownerOf(name)
    if (!owner?.isWhole) return owner && { least: '0' }
    if (this.probabilityOf(owner.base))
      return name.startsWith('κ') ? { least: '0' } : { least: '0', most: '1/2' }
    return this.degree(owner.base) === undefined ? {} : { least: '0' }
  }
  /** Whether no value of a name is zero. */
  isPositive(name: string): boolean {
    if (this.hasMean && (name === 'ν' || name === 'σ'))
      return name === 'ν' || this.degree(this.bases[0]) === 'definite'
    if (this.frame === 'congruence') return this.degree(this.bases[name === 'λ' ? 0 : 1]) === 'definite'
    const owner = this.#ownerOf(name)
    return owner?.isWhole === true && this.degree(owner.base) === 'definite'
  }

  /** Whether the numbers are beside the mean σ of the eigenvalues and their number ν. */
  get hasMean(): boolean {
    return this.frame === 'orthogonal' && this.taken.has('σ') && this.taken.has('ν')
  }
  #isSemidefinite(n: Node): boolean {
    return this.degree(n) !== undefined || this.probabilityOf(n) !== undefined
  }
  /** The trace of the base, its mean, its number of rows. */
  #besideMean(n: Node): Node | undefined {
    const [base] = this.bases
    const isTrace = (x: Node): boolean => x.op === 'trace' && x.of[0] === base
    const isCount = (x: Node): boolean => x.operation.op === 'size' && sizeKey(x.operation.size) === base.rows
    if (isTrace(n)) return this.made('scale', this.symbol('ν'), this.symbol('σ'))
    if (isCount(n)) return this.symbol('ν')
    return n.op === 'div' && isTrace(n.of[0]) && isCount(n.of[1]) ? this.symbol('σ') : undefined
  }

  /** p of diag(p) − pp'. */
  probabilityOf(n: Node): Node | undefined {
    const terms = [...this.r.linear(n)]
    const [diagonal, outer] = [terms.find(([t]) => t.op === 'diag'), terms.find(([t]) => t.op === 'matmul')]
    if (terms.length !== 2 || !diagonal || !outer) return undefined
    const is = (c: (typeof outer)[1], sign: bigint): boolean => c.p === sign && c.q === 1n
    const [p] = diagonal[0].of
    const [left, right] = outer[0].of
    const fits =
      left === p && right.op === 'transpose' && right.of[0] === p && is(diagonal[1], 1n) && is(outer[1], -1n)
    const isDistribution =
      softmaxArgument(p) !== undefined || ['simplex', 'onehot'].includes(this.r.space(p)?.space ?? '')
    return fits && isDistribution ? p : undefined
  }

  /** A matrix in the frame. */
  diagonal(n: Node): Diagonal {
    const base = this.#entries.get(n)
    if (base) return { entry: base, outer: new Set(this.frame === 'congruence' ? ["LL'"] : EVERY), from: new Set(n === this.order?.greater ? [this.order.lesser, this.order.gap] : [n]) }
    const [a, b] = n.of
    switch (n.op) {
      case 'eye':
        need(sameShape(n, this.bases[0]), 'matrices of different sizes')
        return this.unit()
      case 'zeros':
        need(sameShape(n, this.bases[0]), 'matrices of different sizes')
        return { entry: this.rational(0), outer: new Set(EVERY), from: new Set() }
      case 'neg': {
        const m = this.diagonal(a)
        return { ...m, entry: this.made('neg', m.entry) }
      }
      case 'add': {
        const [x, y] = [this.diagonal(a), this.diagonal(b)]
        const outer = new Set([...x.outer].filter((o) => y.outer.has(o)))
        need(outer.size > 0, 'a sum of matrices that change in different ways')
        return { entry: this.made('add', x.entry, y.entry), outer, from: new Set([...x.from, ...y.from]) }
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
        const m = this.alone(this.diagonal(a))
        return { ...m, entry: m.entry === this.rational(1) ? m.entry : this.made('div', this.rational(1), m.entry), outer: new Set([...m.outer].map((o) => INVERSES[o])) }
      }
      case 'matmul':
        return this.product(this.r.factors(n))
      case 'sqrtm':
        return this.#functionOf('sqrt', a)
      case 'logm':
        return this.#functionOf('log', a)
      case 'expm':
        return this.#functionOf('exp', a)
      case 'absm':
        return this.#functionOf('abs', a)
      default:
        throw new Rejected(`${n.op} is not diagonal with the rest`)
    }
  } // prettier-ignore

  /** A function of a symmetric matrix, which is Q diag(f(λ)) Q' with its own Q. */
  #functionOf(name: string, n: Node): Diagonal {
    const m = this.alone(this.diagonal(n))
    need(this.frame !== 'congruence' && m.outer.size === EVERY.length, 'a function of what is congruent')
    return { ...m, entry: this.made(name, m.entry) }
  }

  /** The geometric mean of two matrices, as a product of three factors: LDL' and LEL' have that of D and E between L and L'. */
  #meanOf(factors: readonly Node[]): Diagonal | undefined {
    const [root, middle, last] = factors as readonly (Node | undefined)[]
    if (root?.op !== 'sqrtm' || middle?.op !== 'sqrtm' || last !== root) return undefined
    const [p] = root.of
    const [inverse, q, again, ...others] = this.r.factors(middle.of[0])
    const isInverse = (n: Node): boolean =>
      n.op === 'inv' ? n.of[0] === root : n.op === 'sqrtm' && n.of[0].op === 'inv' && n.of[0].of[0] === p
    if (others.length > 0 || again !== inverse || !isInverse(inverse)) return undefined
    const [x, y] = [this.diagonal(p), this.diagonal(q)]
    const outer = new Set(CONGRUENT.filter((o) => x.outer.has(o) && y.outer.has(o)))
    need(outer.size > 0, 'a mean of matrices that change in different ways')
    const entry = this.made('sqrt', this.made('scale', x.entry, y.entry))
    return this.alone({ entry, outer, from: new Set([...x.from, ...y.from]) })
  }

  /** Products and inverses of matrices that have nothing to do with each other are not diagonal. */
  alone(m: Diagonal): Diagonal {
    need(this.frame !== 'separate' || m.from.size < 2, 'a product of matrices that are not diagonal together')
    return m
  }

  unit(): Diagonal {
    return {
      entry: this.rational(1),
      outer: new Set(this.frame === 'congruence' ? SIMILAR : EVERY),
      from: new Set(),
    }
  }

  /** The factors of a product, and the numbers that stand among them. */
  withoutScalars(all: readonly Node[]): { readonly scalars: readonly Node[]; readonly factors: readonly Node[] } {
    const [scalars, factors]: [Node[], Node[]] = [[], []]
    for (const n of all) {
      const [a, b] = n.of
      const inner = isScalar(n) ? undefined : n.op === 'scale' ? b : n.op === 'neg' || n.op === 'div' ? a : undefined
      if (!inner) {
        factors.push(n)
        continue
      }
      const rest = this.withoutScalars(this.r.factors(inner))
      scalars.push(n.op === 'scale' ? this.number(a) : n.op === 'neg' ? this.rational(-1) : this.made('div', this.rational(1), this.number(b)), ...rest.scalars)
      factors.push(...rest.factors)
    }
    return { scalars, factors }
  } // prettier-ignore

  /** A product of factors: a base may be several of them. */
  product(all: readonly Node[]): Diagonal {
    const { scalars, factors } = this.withoutScalars(all)
    const parts: Diagonal[] = []
    for (let i = 0; i < factors.length; i++) {
      const mean = this.#meanOf(factors.slice(i, i + 3))
      if (mean) {
        parts.push(mean)
        i += 2
        continue
      }
      const found = this.bases.find((b) => {
        const own = this.r.factors(b)
        return own.length > 1 && own.every((f, k) => factors[i + k] !== undefined && this.r.same(f, factors[i + k]))
      })
      parts.push(this.alone(this.diagonal(found ?? factors[i])))
      if (found) i += this.r.factors(found).length - 1
    }
    const whole = parts.reduce((x, y) => {
      const outer = [...x.outer].flatMap((p) => [...y.outer].filter((q) => cancels(p, q)).map((q): Outer => `${p.slice(0, 1)}${q.slice(1)}` as Outer))
      need(outer.length > 0, 'a product of matrices that change in different ways')
      return this.alone({ entry: this.made('scale', x.entry, y.entry), outer: new Set(outer), from: new Set([...x.from, ...y.from]) })
    })
    return { ...whole, entry: [...scalars].reverse().reduce((x, c) => this.made('scale', c, x), whole.entry) }
  } // prettier-ignore

  /** What a scalar is beside a diagonal entry: a number of the claim, or an extreme of the base of an orthogonal frame. */
  number(n: Node): Node {
    need(isScalar(n), 'a matrix in place of a number')
    if (n.operation.op === 'const') return this.numbers.make(n.operation, [], UNITY, UNITY)
    if (n.operation.op === 'var') {
      need(this.endsOf(n.operation.name) === undefined, 'a variable with the name of a diagonal entry')
      return this.symbol(n.operation.name)
    }
    const beside = this.hasMean ? this.#besideMean(n) : undefined
    if (beside) return beside
    const extremes =
      this.frame === 'congruence' || this.hasMean
        ? []
        : this.bases.flatMap((b, k) => this.#extreme(n, b, k === 0 ? '' : `${k + 1}`) ?? [])
    if (extremes[0]) return extremes[0]
    const isKept = ['add', 'neg', 'scale', 'had', 'div', 'ediv', 'pow', 'sqrt', 'log', 'exp', 'abs'].includes(
      n.op,
    )
    need(isKept, `${n.op} is no number of the frame`)
    return this.made(n.op, ...n.of.map((x) => this.number(x)))
  }

  readonly #sized = new Map<Node, string>()
  #extreme(n: Node, base: Node, mark: string): Node | undefined {
    const semidefinite = this.degree(base) !== undefined || this.probabilityOf(base) !== undefined
    const above = (gap: string): Node =>
      this.made('add', this.#entries.get(base)!, this.symbol(`${gap}${mark}`))
    /** What is at least every absolute value of an eigenvalue. */
    const sized = (gap: string): Node => {
      if (semidefinite) return above(gap)
      need(
        this.taken.has(`ρ${mark}`) && (this.#sized.get(base) ?? n.op) === n.op,
        'a norm of what may be indefinite',
      )
      this.#sized.set(base, n.op)
      return this.made('add', this.symbol(`λ${mark}`), this.symbol(`ρ${mark}`))
    }
    const [of] = n.of as [Node]
    if (n.op === 'maxof') {
      if (of.op === 'rowsums' && of.of[0].op === 'abs' && of.of[0].of[0] === base) return sized('γ')
      return this.probabilityOf(base) === of ? above('ε') : undefined
    }
    if (of === base)
      switch (n.op) {
        case 'eigmin':
          need(this.taken.has(`κ${mark}`), 'a least eigenvalue that is not told')
          return this.symbol(`κ${mark}`)
        case 'eigmax':
          return above('α')
        case 'opnorm':
          return sized('α')
        case 'norm':
          return sized('φ')
        case 'trace':
          need(semidefinite, 'the trace of what may be indefinite')
          return above('τ')
        default:
          return undefined
      }
    const two = n.op === 'pow' ? this.r.number(n.of[1]) : undefined
    if (two?.p !== 2n || two.q !== 1n || (of.op !== 'opnorm' && of.op !== 'norm')) return undefined
    return this.isGramOf(base, of.of[0]) ? above(of.op === 'norm' ? 'τ' : 'α') : undefined
  }

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
