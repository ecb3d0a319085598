/** A goal of the record: symbols with their ranges, polynomials in them, and their values over any numbers. */
import { collect, listed, type Poly } from '../../polynomials/replay/arithmetic.js'
import { integerOf, Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import type { PlainPolynomial } from '../../polynomials/plain.js'
import type { Arithmetic } from '../../proof/replay/operations.js'
import type { PlainFunction, PlainGoal, PlainQuotient, PlainSymbol } from '../plain.js'

/** A quotient of polynomials in symbols. */
export interface Quotient {
  readonly top: Poly
  readonly unit: bigint
  readonly below: readonly (readonly [Poly, number])[]
}
/** A variable, π, or a function of what was made before. */
export type Symbol =
  | { readonly kind: 'variable'; readonly name: string; readonly most?: Ratio }
  | { readonly kind: 'pi' }
  | {
      readonly kind: Exclude<PlainSymbol['kind'], 'variable' | 'pi'>
      readonly of: Quotient
      readonly order: number
    }

/** A polynomial in symbols. */
export interface Statement {
  readonly symbols: readonly Symbol[]
  readonly polynomial: Poly
}
/** A polynomial in symbols that is to be nonnegative, with the proof that it is. */
export interface Goal extends Statement {
  readonly proof: PlainGoal['proof']
}

/** Larger goals are in no record of ours. */
const MOST_SYMBOLS = 12
const FUNCTIONS: ReadonlySet<string> = new Set(['exp', 'log', 'erfc', 'atan', 'asin', 'sin', 'cos'])

/** Exponents that are left out are zero. */
export function polynomialIn(width: number, plain: PlainPolynomial): Poly {
  return collect(
    plain.map(([c, ...exponents]) => {
      const isSound = exponents.every((e, i) => Number.isInteger(e) && e >= 0 && (e === 0 || i < width))
      if (!isSound) throw new Malformed('exponents that are none')
      return [Array.from({ length: width }, (_, i) => exponents[i] ?? 0), integerOf(c)] as const
    }),
  )
}

/** A quotient in the symbols before number `limit`. */
function quotientIn(width: number, limit: number, { top, unit, below }: PlainQuotient): Quotient {
  const earlier = (plain: PlainPolynomial): Poly => {
    const p = polynomialIn(width, plain)
    if (listed(p).some(([e]) => e.some((k, i) => k > 0 && i >= limit)))
      throw new Malformed('a symbol of later ones')
    return p
  }
  const over = integerOf(unit)
  if (over <= 0n) throw new Malformed('a unit that is not positive')
  return {
    top: earlier(top),
    unit: over,
    below: below.map(([p, k]) => {
      if (!Number.isInteger(k) || k < 1) throw new Malformed('a power of a divisor that is none')
      return [earlier(p), k] as const
    }),
  }
}

function symbolOf(s: PlainSymbol, i: number, width: number): Symbol {
  if (s.kind === 'variable')
    return { kind: s.kind, name: s.name, ...(s.most === undefined ? {} : { most: ratioOf(s.most) }) }
  if (s.kind === 'pi') return s
  const order = s.kind === 'root' ? s.order : 1
  if (s.kind === 'root' ? !Number.isInteger(order) || order < 2 : !FUNCTIONS.has(s.kind))
    throw new Malformed('a symbol that is not known')
  return { kind: s.kind, of: quotientIn(width, i, s.of), order }
}

/** The goal of a record, its symbols checked. */
export const goalOf = (goal: PlainGoal): Goal => ({ ...statementOf(goal), proof: goal.proof })

/** A polynomial of a record in its symbols, which are checked. */
export function statementOf({ symbols, polynomial }: Pick<PlainGoal, 'symbols' | 'polynomial'>): Statement {
  const width = symbols.length
  if (width > MOST_SYMBOLS) throw new Malformed('too many symbols')
  const own = symbols.map((s, i) => symbolOf(s, i, width))
  const names = own.flatMap((s) => (s.kind === 'variable' ? [s.name] : []))
  if (new Set(names).size !== names.length) throw new Malformed('a variable that is there twice')
  return { symbols: own, polynomial: polynomialIn(width, polynomial) }
}

/** Symbols that occur, and those they are made of. */
export function usedIn(symbols: readonly Symbol[], p: Poly): ReadonlySet<number> {
  const used = new Set<number>()
  const visit = (q: Poly): void =>
    listed(q).forEach(([e]) => e.forEach((k, i) => (k > 0 ? enter(i) : undefined)))
  const enter = (i: number): void => {
    const s = symbols[i]
    if (used.has(i) || !s) return
    used.add(i)
    if (s.kind === 'variable' || s.kind === 'pi') return
    visit(s.of.top)
    s.of.below.forEach(([q]) => visit(q))
  }
  visit(p)
  return used
}

/** A function that a symbol stands for. */
export const ofNumber = <T>(A: Arithmetic<T>, kind: PlainFunction, x: T): T =>
  kind === 'erfc' ? A.add(A.one, A.neg(A.entrywise('erf')!(x))) : A.entrywise(kind)!(x)

/** The numbers at a point, as far as they are asked for. */
export class Values<T> {
  readonly #known: (T | undefined)[] = []
  constructor(
    private readonly symbols: readonly Symbol[],
    private readonly A: Arithmetic<T>,
    private readonly variables: ReadonlyMap<string, T>,
  ) {}

  polynomial(p: Poly): T {
    const { A } = this
    return listed(p)
      .map(([e, c]) =>
        e.reduce(
          (x, k, i) => (k === 0 ? x : A.times(x, A.power(this.symbol(i), BigInt(k), 1n))),
          A.number(c, 1n),
        ),
      )
      .reduce(A.add, A.zero)
  }
  private quotient({ top, unit, below }: Quotient): T {
    const { A } = this
    return below.reduce(
      (x, [p, k]) => A.over(x, A.power(this.polynomial(p), BigInt(k), 1n)),
      A.times(A.number(1n, unit), this.polynomial(top)),
    )
  }
  symbol(i: number): T {
    return (this.#known[i] ??= this.compute(this.symbols[i]))
  }
  private compute(s: Symbol): T {
    const { A } = this
    if (s.kind === 'variable') return this.variables.get(s.name) ?? missing(s.name)
    if (s.kind === 'pi') return A.pi
    const x = this.quotient(s.of)
    switch (s.kind) {
      case 'exp':
        return A.exp(x)
      case 'log':
        return A.log(x)
      case 'root':
        return A.power(x, 1n, BigInt(s.order))
      default:
        return ofNumber(A, s.kind, x)
    }
  }
}

const missing = (name: string): never => {
  throw new Malformed(`${name} has no value`)
}
