/** Derivatives of polynomials in symbols, and other values for a variable. */
import { expecting, nothing, rational, Unsupported, type Rational } from '../expression/index.js'
import { polynomialFraction, type Fraction } from '../polynomials/fraction.js'
import { isZero, polynomialOf, termsOf, type Polynomial } from '../polynomials/polynomial.js'
import { fractions, NONE, number, over, power, WIDTH } from './forms.js'
import { KERNELS } from './functions.js'
import { Finer, Symbols, type Symbol } from './symbols.js'

const { add, mul } = fractions
const total = (of: readonly Fraction[]): Fraction => of.reduce(add, NONE)

/** What is made of slopes, where there are any; what else is given up for it is `also`. */
export const slopesIfAny = <T>(make: () => T, also: Parameters<typeof expecting>[0] = []): T | undefined =>
  expecting([Unsupported, ...also], make, nothing)

/** Derivatives by the variable that is symbol number `by`; they may need further symbols. */
export class Derivatives {
  readonly #known = new Map<number, Fraction>()
  constructor(
    private readonly symbols: Symbols,
    private readonly by: number,
  ) {}

  ofPolynomial(p: Polynomial): Fraction {
    const used = Array.from({ length: WIDTH }, (_, i) => i).filter((i) =>
      termsOf(p).some((t) => t.exponents[i] > 0),
    )
    return total(used.map((i) => mul(polynomialFraction(partial(p, i)), this.ofSymbol(i))))
  }
  ofFraction({ numerator, unit, divisors }: Fraction): Fraction {
    const own: Fraction = { numerator, unit, divisors }
    const top = mul(this.ofPolynomial(numerator), {
      numerator: polynomialOf(WIDTH, [{ exponents: new Array<number>(WIDTH).fill(0), coefficient: 1n }]),
      unit,
      divisors,
    })
    const losses = [...divisors.values()].map((d) =>
      mul(mul(number(rational(-d.exponent)), own), this.relative(d.polynomial)),
    )
    return total([top, ...losses])
  }
  /** The derivative of the logarithm. */
  relative(p: Polynomial): Fraction {
    const slope = this.ofPolynomial(p)
    return isZero(slope.numerator) ? NONE : over(slope, polynomialFraction(p))
  }
  ofSymbol(i: number): Fraction {
    const known = this.#known.get(i)
    if (known) return known
    const found = this.compute(this.symbols.all[i], i)
    this.#known.set(i, found)
    return found
  }
  private compute(s: Symbol, i: number): Fraction {
    if (s.kind === 'variable') return i === this.by ? number(rational(1)) : NONE
    if (s.kind === 'pi') return NONE
    const inner = this.ofFraction(s.of)
    return isZero(inner.numerator) ? NONE : mul(inner, this.outer(s, i))
  }
  private outer(s: Extract<Symbol, { of: Fraction }>, i: number): Fraction {
    const self = this.symbols.at(i)
    return s.kind === 'root'
      ? over(self, mul(number(rational(s.order)), s.of))
      : KERNELS[s.kind].slope(this.symbols, s.of, self)
  }
}

const partial = (p: Polynomial, i: number): Polynomial =>
  polynomialOf(
    WIDTH,
    termsOf(p).flatMap((t) =>
      t.exponents[i] === 0
        ? []
        : [
            {
              coefficient: t.coefficient * BigInt(t.exponents[i]),
              exponents: t.exponents.map((e, k) => (k === i ? e - 1 : e)),
            },
          ],
    ),
  )

/** Builds in new symbols, with exponentials of as small shares as turn out to be needed. */
export function inNewSymbols<T>(build: (symbols: Symbols) => T): {
  readonly symbols: Symbols
  readonly result: T
} {
  const finer = new Map<string, bigint>()
  for (;;) {
    const symbols = new Symbols(finer)
    try {
      return { symbols, result: build(symbols) }
    } catch (problem) {
      if (!(problem instanceof Finer) || finer.size > WIDTH) throw problem
      finer.set(problem.part, (finer.get(problem.part) ?? 1n) * problem.by)
    }
  }
}

/** Where a variable goes: to a number; to from + sign · v; or to v times what does not depend on it; v is at least zero, of the same name. */
export type Target =
  | { readonly kind: 'number'; readonly at: Rational }
  | { readonly kind: 'moved'; readonly from: Rational; readonly sign: 1 | -1; readonly most?: Rational }
  | { readonly kind: 'scaled'; readonly by: Polynomial }

/** A polynomial in old symbols, in new ones. */
export type Image = (p: Polynomial) => Fraction

/** What `build` makes in new symbols, where the variable `at` goes to its target. */
export function transported(
  old: Symbols,
  build: (image: Image, symbols: Symbols) => Fraction,
  at = -1,
  target?: Target,
): { readonly symbols: Symbols; readonly result: Fraction } {
  return inNewSymbols((symbols) => {
    const images: (Fraction | undefined)[] = []
    const symbolImage = (i: number): Fraction =>
      (images[i] ??= imageOf(symbols, old.all[i], i === at ? target : undefined, ofFraction, image))
    const image: Image = (q) =>
      total(
        termsOf(q).map((t) =>
          t.exponents.reduce(
            (x, e, i) => (e === 0 ? x : mul(x, power(symbolImage(i), e))),
            number(rational(t.coefficient)),
          ),
        ),
      )
    const ofFraction = ({ numerator, unit, divisors }: Fraction): Fraction =>
      [...divisors.values()].reduce(
        (x, d) => (d.exponent === 0 ? x : over(x, power(image(d.polynomial), d.exponent))),
        over(image(numerator), number(rational(unit))),
      )
    return build(image, symbols)
  })
}

/** The polynomial with another value for the variable `at`, in new symbols. */
export const substituted = (
  old: Symbols,
  p: Polynomial,
  at: number,
  target: Target,
): ReturnType<typeof transported> => transported(old, (image) => image(p), at, target)

function imageOf(
  symbols: Symbols,
  s: Symbol,
  target: Target | undefined,
  ofFraction: (f: Fraction) => Fraction,
  image: Image,
): Fraction {
  switch (s.kind) {
    case 'variable': {
      if (target?.kind === 'number') return number(target.at)
      if (target?.kind === 'scaled')
        return mul(image(target.by), symbols.symbol({ kind: 'variable', name: s.name }))
      const { most } = target ?? s
      const t = symbols.symbol({ kind: 'variable', name: s.name, ...(most ? { most } : {}) })
      return target ? add(number(target.from), mul(number(rational(target.sign)), t)) : t
    }
    case 'pi':
      return symbols.symbol(s)
    case 'root':
      return symbols.root(ofFraction(s.of), s.order)
    default:
      return KERNELS[s.kind].again(symbols, ofFraction(s.of))
  }
}
