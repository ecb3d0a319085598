/** An expression as constants times powers of what moves, entry by entry. */
import { chain, isSame, linear, rationalOf, transposed } from '../bounds/linear.js'
import {
  addRational,
  apply,
  constant,
  isInteger,
  isScalar,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { moves, type Setting } from './setting.js'

/** A product of constants and of powers of what moves. */
export interface Monomial {
  /** What does not move, with its exponent. */
  readonly constants: readonly (readonly [Expr, Rational])[]
  readonly powers: ReadonlyMap<Expr, Rational>
  /** What stands below a root: a root of a product is a product of roots where these are nonnegative. */
  readonly rooted: ReadonlySet<Expr>
}

const TWO = rational(2)
const HALF = rational(1, 2)

/** a of Σa², written in any way. */
function squaredOf(e: Expr): Expr | undefined {
  const [of] = e.args
  if (e.op === 'sum' && of?.op === 'had' && of.args[0] === of.args[1]) return of.args[0]
  if (e.op === 'sum' && of?.op === 'pow' && isTwo(rationalOf(of.args[1]))) return of.args[0]
  if (e.op !== 'matmul' || !isScalar(e.shape)) return undefined
  const factors = chain(e)
  const [left, right] = [factors[0], factors[1]]
  return factors.length === 2 && isSame(transposed(left), right) ? right : undefined
}
const isTwo = (r: Rational | undefined): boolean => r?.numerator === 2n && r.denominator === 1n

/** The powers that a product, quotient, power or root is made of; of other expressions themselves. */
export function monomialOf(e: Expr, s: Setting): Monomial {
  const constants: [Expr, Rational][] = []
  const powers = new Map<Expr, Rational>()
  const rooted = new Set<Expr>()
  const put = (base: Expr, exponent: Rational, below: boolean): void => {
    if (below) rooted.add(base)
    const total = addRational(powers.get(base) ?? ZERO, exponent)
    if (total.numerator === 0n) powers.delete(base)
    else powers.set(base, total)
  }
  const constant_ = (c: Expr, exponent: Rational, below: boolean): void => {
    constants.push([c, exponent])
    if (below) rooted.add(c)
  }
  const visit = (f: Expr, exponent: Rational, below: boolean): void => {
    if (!moves(f, s)) return constant_(f, exponent, below)
    const [a, b] = f.args
    const terms = [...linear(f)]
    const [only] = terms
    if (terms.length === 1 && only && only[0] !== f) {
      constant_(constant(only[1]), exponent, below)
      return visit(only[0], exponent, below)
    }
    const squared = squaredOf(f)
    if (squared) return put(apply('norm', squared), mulRational(exponent, TWO), below)
    switch (f.op) {
      case 'had':
      case 'scale':
        visit(a, exponent, below)
        return visit(b, exponent, below)
      case 'div':
      case 'ediv':
        visit(a, exponent, below)
        return visit(b, negRational(exponent), below)
      case 'sqrt':
        return visit(a, mulRational(exponent, HALF), true)
      case 'pow': {
        const k = rationalOf(b)
        if (!k || k.numerator === 0n) return put(f, exponent, below)
        return visit(a, mulRational(exponent, k), below || !isInteger(k))
      }
      default:
        return put(f, exponent, below)
    }
  }
  visit(e, ONE, false)
  return { constants, powers, rooted }
}

/** Whether there is more to it than the expression itself. */
export const isProper = ({ constants, powers }: Monomial, e: Expr): boolean =>
  constants.length > 0 || powers.size !== 1 || !powers.has(e)
