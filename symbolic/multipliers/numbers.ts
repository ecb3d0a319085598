/** Formulas of inner products, norms and other numbers as quotients of polynomials, in which squares of norms are inner products. */
import type { CoreExpr } from '../expression/index.js'
import { Outside } from '../inner/reading.js'
import { constant, minus, plus, polynomialOf, power, scaled, termsOf, textOf, times, variable, type Polynomial } from '../polynomials/polynomial.js' // prettier-ignore

/** A polynomial over the product of others. */
export interface Quotient {
  readonly over: readonly Polynomial[]
  readonly p: Polynomial
}

/** Largest power that is multiplied out. */
const MOST_POWER = 4
/** Terms of a polynomial that is worth looking at. */
const MOST_TERMS = 200

const product = (of: readonly Polynomial[], width: number): Polynomial =>
  of.reduce(times, constant(width, 1n))

/** Reads formulas over named numbers. */
export class Numbers {
  readonly #at: ReadonlyMap<string, number>
  readonly #squares = new Map<number, Quotient>()

  constructor(readonly names: readonly string[]) {
    this.#at = new Map(names.map((name, k) => [name, k]))
  }
  get width(): number {
    return this.names.length
  }
  /** The number of a name. */
  placeOf(name: string): number {
    const at = this.#at.get(name)
    if (at === undefined) throw new Outside(`no number of the claim: ${name}`)
    return at
  }
  /** From now on the square of a number is another. */
  setSquare(at: number, square: Quotient): void {
    this.#squares.set(at, square)
  }

  /** The quotient that a formula is. */
  read(e: CoreExpr): Quotient {
    const found = this.#read(e)
    if (found.p.terms.size > MOST_TERMS) throw new Outside(`no quotient of polynomials: ${e.op}`)
    return found
  }
  #read(e: CoreExpr): Quotient {
    const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
    switch (e.op) {
      case 'const': {
        const { numerator, denominator } = e.value
        return { p: constant(this.width, numerator), over: denominator === 1n ? [] : [constant(this.width, denominator)] }
      }
      case 'var':
        return { p: variable(this.width, this.placeOf(e.name)), over: [] }
      case 'neg': {
        const { p, over } = this.read(a)
        return { p: scaled(p, -1n), over }
      }
      case 'add':
        return this.sum(this.read(a), this.read(b))
      case 'scale':
        return this.product(this.read(a), this.read(b))
      case 'div':
        return this.#divided(this.read(a), this.read(b))
      case 'pow': {
        const k = b.op === 'const' && b.value.denominator === 1n ? Number(b.value.numerator) : -1
        if (k < 0 || k > MOST_POWER) throw new Outside('a power')
        const of = this.read(a)
        return this.#reduced(power(of.p, k), Array.from({ length: k }, () => of.over).flat())
      }
      default:
        throw new Outside(`no quotient of polynomials: ${e.op}`)
    }
  } // prettier-ignore

  /** a + b. */
  sum(a: Quotient, b: Quotient): Quotient {
    const [own, more]: [Polynomial[], Polynomial[]] = [[], [...b.over]]
    for (const d of a.over) {
      const k = more.findIndex((x) => textOf(x) === textOf(d))
      if (k >= 0) more.splice(k, 1)
      else own.push(d)
    }
    const p = plus(times(a.p, product(more, this.width)), times(b.p, product(own, this.width)))
    return this.#reduced(p, [...a.over, ...more])
  }
  /** a b. */
  product(a: Quotient, b: Quotient): Quotient {
    return this.#reduced(times(a.p, b.p), [...a.over, ...b.over])
  }
  #divided(a: Quotient, b: Quotient): Quotient {
    return this.#reduced(times(a.p, product(b.over, this.width)), [...a.over, b.p])
  }

  /** Squares of norms are inner products; divisors that are one are none. */
  #reduced(p: Polynomial, over: readonly Polynomial[]): Quotient {
    const isOne = (d: Polynomial): boolean => textOf(d) === textOf(constant(this.width, 1n))
    let quotient: Quotient = { p, over: over.filter((d) => !isOne(d)) }
    for (const [at, square] of this.#squares) quotient = this.#without(quotient, at, square)
    return quotient
  }
  #without({ p, over }: Quotient, at: number, square: Quotient): Quotient {
    const high = termsOf(p).filter((t) => t.exponents[at] >= 2)
    if (high.length === 0) return { p, over }
    const whole = polynomialOf(this.width, high)
    const lowered = polynomialOf(this.width, high.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => (i === at ? e - 2 : e)) })))
    const rest = minus(p, whole)
    const by = product(square.over, this.width)
    return this.#without({ p: plus(times(rest, by), times(lowered, square.p)), over: [...over, ...square.over] }, at, square)
  } // prettier-ignore
}
