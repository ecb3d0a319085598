/** Numbers of a formula as polynomials in its quantities, as formulas of names. */
import { isNonnegativeAtom, type Atom, type Bound } from '../bounds/polynomial.js'
import type { BoundContext } from '../bounds/context.js'
import { isSemidefinite } from '../curvature/definite.js'
import { apply, compareRational, constant, isOneRational, ONE, SCALAR, variable, ZERO, type CoreExpr, type Expr, type Rational } from '../expression/index.js' // prettier-ignore
import type { Range } from '../polynomials/index.js'
import { numberName } from './plain.js'

/** The quantities that a polynomial speaks of. */
export const quantitiesOf = (b: Bound): readonly Atom[] =>
  b.flatMap((t) => [...t.factors.map((f) => f.atom), ...quantitiesOf(t.exp)])

/** Names for quantities, in the order in which they are met. */
export class Names {
  readonly atoms: Atom[] = []

  of(atom: Atom): CoreExpr {
    const at = this.atoms.findIndex((a) => a.key === atom.key)
    return variable(numberName(at >= 0 ? at : this.atoms.push(atom) - 1), SCALAR)
  }

  formula(b: Bound): CoreExpr {
    const terms = b.map((t) => {
      const factors = t.factors.map((f) => powered(this.of(f.atom), f.exponent))
      const product = factors.reduce<CoreExpr | undefined>(
        (x, y) => (x ? apply('scale', x, y) : y),
        undefined,
      )
      if (!product) return constant(t.coefficient)
      return isOneRational(t.coefficient) ? product : apply('scale', constant(t.coefficient), product)
    })
    return (
      terms.reduce<CoreExpr | undefined>((x, y) => (x ? apply('add', x, y) : y), undefined) ?? constant(ZERO)
    )
  }

  /** What is known of each. */
  ranges(context: BoundContext): ReadonlyMap<string, Range> {
    return new Map(this.atoms.map((a, k) => [numberName(k), rangeOf(a, context)]))
  }
}

const powered = (e: CoreExpr, by: Rational): CoreExpr => {
  if (isOneRational(by)) return e
  const inverse = by.numerator < 0n
  const power = { numerator: inverse ? -by.numerator : by.numerator, denominator: by.denominator }
  const positive = isOneRational(power) ? e : apply('pow', e, constant(power))
  return inverse ? apply('div', constant(ONE), positive) : positive
}

function rangeOf(a: Atom, context: BoundContext): Range {
  const ends = { ...(a.least ? { least: a.least } : {}), ...(a.most ? { most: a.most } : {}) }
  if (a.least && compareRational(a.least, ZERO) >= 0) return ends
  return isNonnegativeAtom(a) || (a.quantity === 'high' && isOfSemidefinite(a.node, context)) ? { ...ends, least: ZERO } : ends
} // prettier-ignore

/** Determinants, traces and eigenvalues of what is semidefinite, and values of its form. */
const OF_SEMIDEFINITE: ReadonlySet<string> = new Set(['det', 'trace', 'eigmin', 'eigmax'])

/** Whether a number is visibly at least zero because a matrix is semidefinite. */
function isOfSemidefinite(e: Expr, context: BoundContext): boolean {
  const setting = { context, moving: new Set<string>() }
  const [of] = e.args as readonly [Expr]
  if (e.op === 'det' && e.args[0].op === 'diag') return isDiagonalOf(e.args[0].args[0], context)
  if (OF_SEMIDEFINITE.has(e.op)) return isSemidefinite(of, setting)
  return e.op === 'matmul' && isSemidefinite(e, setting)
}

/** Whether a column is the diagonal of what is semidefinite. */
function isDiagonalOf(e: Expr, context: BoundContext): boolean {
  if (e.op === 'vec') return isDiagonalOf(e.args[0], context)
  return e.op === 'diagof' && isSemidefinite(e.args[0], { context, moving: new Set() })
}
