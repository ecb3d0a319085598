/** What does not move, variables, and operations that are linear in what moves. */
import { linear } from '../../bounds/linear.js'
import { isSquare, type Expr } from '../../expression/index.js'
import type { Says } from '../plain.js'
import {
  isPositiveIn,
  moves,
  signOf,
  turned,
  want,
  type Inference,
  type Rule,
  type Setting,
} from '../setting.js'

const isLogarithmic = (says: Says): boolean => says === 'log-convex' || says === 'log-concave'

/** What does not move is affine. */
export const fixed: Rule = function* (e, says, s) {
  if (!moves(e, s) && (says === 'affine' || (isLogarithmic(says) && isPositiveIn(e, s))))
    yield { rule: 'constant', of: [] }
  if (e.op === 'var' && s.moving.has(e.name) && says === 'affine') yield { rule: 'variable', of: [] }
}

/** Σ c_i t_i; of logarithmic convexity with c_i > 0 only, of logarithmic concavity a single one. */
export const combination: Rule = function* (e, says) {
  const terms = [...linear(e)]
  if (terms.length === 1 && terms[0][0] === e) return
  const of = terms.flatMap(([t, c]) => {
    const needed = c.numerator > 0n ? says : turned(says)
    return needed ? want(needed, t) : []
  })
  if (of.length < terms.length || (isLogarithmic(says) && terms.length === 0)) return
  if (says === 'log-concave' && terms.length > 1) return
  yield { rule: 'combination', of }
}

/** Operations that take entries from one place to another, and those that add them up. */
const SELECTIONS: ReadonlySet<string> = new Set(['transpose', 'diagof', 'vec', 'unvec', 'slice'])
const TOTALS: ReadonlySet<string> = new Set(['sum', 'rowsums', 'trace', 'sumover'])
/** What they say of the form of their argument: of the entries of these, of the form of those. */
const ENTRIES_OF_FORMS: ReadonlySet<string> = new Set(['trace', 'diagof'])
const FORMS_OF_FORMS: ReadonlySet<string> = new Set(['transpose', 'sumover'])

/** M[i, i]. */
const isDiagonalEntry = (e: Expr): boolean =>
  e.op === 'slice' && e.rows.kind === 'at' && e.cols.kind === 'at' && e.rows.at.key === e.cols.at.key

const ofForm = (says: Says): boolean => says === 'form convex' || says === 'form concave'

/** Sums and rearrangements curve as their terms do. */
export const sums: Rule = function* (e, says) {
  const [a] = e.args
  if (!a) return
  const whole = SELECTIONS.has(e.op) || (TOTALS.has(e.op) && says !== 'log-concave')
  if (ofForm(says) ? FORMS_OF_FORMS.has(e.op) : whole) yield { rule: 'sum', of: want(says, a) }
  if (e.op === 'diag' && says === 'affine') yield { rule: 'sum', of: want(says, a) }
  if (e.op === 'diag' && ofForm(says))
    yield { rule: 'diagonal matrix', of: want(says === 'form convex' ? 'convex' : 'concave', a) }
  if (
    (ENTRIES_OF_FORMS.has(e.op) || isDiagonalEntry(e)) &&
    isSquare(a.shape) &&
    (says === 'convex' || says === 'concave')
  )
    yield { rule: 'diagonal of a form', of: want(says === 'convex' ? 'form convex' : 'form concave', a) }
}

const PRODUCTS: ReadonlySet<string> = new Set(['had', 'scale', 'matmul', 'kron'])
const ENTRYWISE_PRODUCTS: ReadonlySet<string> = new Set(['had', 'scale', 'kron'])

/** A product of which one factor does not move; a quotient by what does not. */
export const multiples: Rule = function* (e, says, s) {
  const [a, b] = e.args as [Expr, Expr]
  if (PRODUCTS.has(e.op)) {
    if (!moves(a, s)) yield* multiple(e, a, b, says, s)
    if (!moves(b, s)) yield* multiple(e, b, a, says, s)
  }
  if ((e.op === 'div' || e.op === 'ediv') && !moves(b, s)) {
    if (says === 'affine') yield { rule: 'multiple', of: want(says, a) }
    else if (signOf(b, s) === 'nonnegative' && (e.op === 'div' || !says.startsWith('form')))
      yield { rule: 'multiple', of: want(says, a) }
  }
}

function* multiple(e: Expr, factor: Expr, other: Expr, says: Says, s: Setting): Iterable<Inference> {
  if (says === 'affine') {
    yield { rule: 'multiple', of: want(says, other) }
    return
  }
  if (isLogarithmic(says)) {
    if (
      isPositiveIn(factor, s) &&
      (ENTRYWISE_PRODUCTS.has(e.op) || (e.op === 'matmul' && says === 'log-convex'))
    )
      yield { rule: 'multiple', of: want(says, other) }
    return
  }
  if (says.startsWith('form') && (e.op !== 'scale' || other !== e.args[1])) return
  const sign = signOf(factor, s)
  const needed = sign === 'nonnegative' ? says : sign === 'nonpositive' ? turned(says) : undefined
  if (needed) yield { rule: 'multiple', of: want(needed, other) }
}
