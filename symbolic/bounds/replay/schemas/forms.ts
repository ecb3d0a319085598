/** Forms of sums with common factors, of entrywise and Kronecker products, of inverses; traces and values of forms. */
import { NIL, productOf, type Polynomial } from '../arithmetic.js'
import { isColumn, isScalar, isSquare, sameShape, type Node } from '../node.js'
import { isSameCombination, summed, times, type Combination } from '../reading.js'
import { isMirrored, isSymmetric } from '../symmetric.js'
import { arg, inverse, need, premises, says, type Schema, type Situation } from './situation.js'

const multiplied = (s: Situation, of: readonly Node[]): Node =>
  of.reduce((x, y) => s.r.make({ op: 'apply', name: 'matmul', of: [] }, [x, y], x.rowSize, y.colSize))

/** Σ c L M R is L (Σ c M) R: the premise is about a product one of whose factors is the sum. */
const commonFactors: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≥')
  const bound = s.premise(0, 'form', '≥')
  const whole = s.r.factors(s.premises[0].about)
  need(sameShape(s.premises[0].about, s.about), 'another shape')
  const terms = [...s.r.linear(s.about)]
  const fits = whole.some((inner, k) => {
    const [left, right] = [whole.slice(0, k), whole.slice(k + 1)]
    let all: Combination = new Map()
    for (const [t, c] of terms) {
      const factors = s.r.factors(t)
      const middle = factors.slice(left.length, factors.length - right.length)
      if (factors.length < left.length + right.length) return false
      const same =
        left.every((f, i) => s.r.same(f, factors[i])) &&
        right.every((f, i) => s.r.same(f, factors[factors.length - right.length + i]))
      const m =
        middle.length === 0
          ? s.r.make({ op: 'eye' }, [], inner.rowSize, inner.rowSize)
          : multiplied(s, middle)
      if (!same || !sameShape(m, inner)) return false
      all = summed(all, times(s.r.linear(m), c))
    }
    return isSameCombination(all, s.r.linear(inner))
  })
  need(fits, 'no common factors')
  return bound
}

const product =
  (op: 'had' | 'kron'): Schema =>
  (s) => {
    need(s.about.op === op, 'another product')
    const [a, b] = [arg(s.about, 0), arg(s.about, 1)]
    need(isSquare(a) && isSquare(b), 'factors that are not square')
    if (s.step.sense === '≤') return productAbove(s, a, b)
    premises(s, 2)
    says(s, 'form', '≥')
    need(isSymmetric(s.r, a) || isSymmetric(s.r, b), 'no factor that is visibly symmetric')
    const bounds = [s.premise(0, 'form', '≥', a), s.premise(1, 'form', '≥', b)]
    need(
      bounds.every((x) => s.q.atMost(NIL, x)),
      'a factor that may be indefinite',
    )
    return NIL
  }

/** Of a semidefinite S and M ⪯ μ I, μ ≥ 0: what is at most μ times the largest entry, or the norm, of S. */
function productAbove(s: Situation, a: Node, b: Node): Polynomial {
  premises(s, 3)
  says(s, 'form', '≤')
  const [semidefinite, other] = s.premises[0].about === a ? [a, b] : [b, a]
  need(isSymmetric(s.r, a) && isSymmetric(s.r, b), 'factors that are not visibly symmetric')
  need(s.q.atMost(NIL, s.premise(0, 'form', '≥', semidefinite)), 'a factor that may be indefinite')
  const size = s.premise(1, s.about.op === 'had' ? 'max' : 'op', '≤', semidefinite)
  const high = s.premise(2, 'form', '≤', other)
  need(s.q.atMost(NIL, high), 'a bound that may be negative')
  return productOf(size, high)
}

const inverseOfForm: Schema = (s) => {
  need(s.about.op === 'inv', 'no inverse')
  if (s.premises.length === 2) {
    says(s, 'form', '≥')
    need(isSymmetric(s.r, s.about), 'a matrix that is not visibly symmetric')
    need(s.q.atMost(NIL, s.premise(0, 'form', '≥', arg(s.about, 0))), 'a matrix that may be indefinite')
    return inverse(s, s.premise(1, 'form', '≤', arg(s.about, 0)))
  }
  premises(s, 1)
  const bound = s.premise(0, 'form', '≥', arg(s.about, 0))
  need(s.q.atMost(NIL, bound), 'a matrix that may be indefinite')
  if (s.step.kind === 'form') {
    says(s, 'form', '≥')
    return NIL
  }
  says(s, 'op', '≤')
  return inverse(s, bound)
}

const traceOfForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(s.about.op === 'trace', 'no trace')
  return productOf(s.q.size(arg(s.about, 0).rowSize), s.premise(0, 'form', s.step.sense, arg(s.about, 0)))
}
const diagonalOfForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(s.about.op === 'diagof' && isSquare(arg(s.about, 0)), 'no diagonal')
  return s.premise(0, 'form', s.step.sense, arg(s.about, 0))
}
const sumOfForms: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≥')
  need(s.about.op === 'sumover', 'no sum')
  need(s.q.atMost(NIL, s.premise(0, 'form', '≥', arg(s.about, 0))), 'terms that may be indefinite')
  return NIL
}

/** The form of a principal submatrix is that of the matrix, at some vectors. */
const partOfForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', s.step.sense)
  const o = s.about.operation
  const isRange = o.op === 'slice' && o.rows.kind === 'range' && o.cols.kind === 'range'
  need(isRange && JSON.stringify(o.rows) === JSON.stringify(o.cols) && isSquare(arg(s.about, 0)), 'no principal submatrix')
  return s.premise(0, 'form', s.step.sense, arg(s.about, 0))
} // prettier-ignore

/** x'Mx, also written Σ x∘(Mx). */
const valueOfForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(isScalar(s.about), 'no number')
  const had = s.about.op === 'sum' ? arg(s.about, 0) : undefined
  const pairs = had?.op === 'had' && isColumn(had) ? [had.of, [...had.of].reverse()] : []
  const flipped = ([x, y]: readonly Node[]): Node =>
    multiplied(s, [s.r.make({ op: 'apply', name: 'transpose', of: [] }, [x], x.colSize, x.rowSize), y])
  const bounds = (had ? pairs.map(flipped) : [s.about]).flatMap((n): readonly Polynomial[] => {
    const factors = s.r.factors(n)
    const half = (factors.length - 1) / 2
    if (!Number.isInteger(half) || half < 1 || !isMirrored(s.r, factors)) return []
    if (factors[half] !== s.premises[0].about) return []
    const norm = s.q.norm('two', multiplied(s, factors.slice(half + 1)))
    return [productOf(s.premise(0, 'form', s.step.sense), norm, norm)]
  })
  need(bounds.length > 0, 'no value of a form')
  return bounds
}

/** The rules on forms of sums, products and inverses, by name. */
export const FORMS: Readonly<Record<string, Schema>> = {
  'common factors': commonFactors,
  'Schur product': product('had'),
  'Kronecker product': product('kron'),
  'inverse of a form': inverseOfForm,
  'trace of a form': traceOfForm,
  'diagonal of a form': diagonalOfForm,
  'sum of forms': sumOfForms,
  'part of a form': partOfForm,
  'value of a form': valueOfForm,
}
