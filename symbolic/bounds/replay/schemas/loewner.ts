/** Lower bounds of forms. */
import { atomic, fixed, fraction, NIL, productOf, type Polynomial } from '../arithmetic.js'
import { isSquare, type Node } from '../node.js'
import { isSameCombination, without } from '../reading.js'
import { signOf } from '../signs.js'
import { isMirrored } from '../symmetric.js'
import { need, says, premises, arg, type Situation, type Schema } from './situation.js'

const diagonalForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', s.step.sense)
  need(s.about.op === 'diag', 'not diagonal')
  return s.premise(0, 'entry', s.step.sense, arg(s.about, 0))
}
const multipleForm: Schema = (s) => {
  premises(s, 2)
  says(s, 'form', s.step.sense)
  need(s.about.op === 'scale', 'no multiple')
  if (s.step.sense === '≤') {
    need(signOf(s.r, arg(s.about, 0)) !== undefined, 'a factor that may be negative')
    const high = s.premise(1, 'form', '≤', arg(s.about, 1))
    need(s.q.atMost(NIL, high), 'a bound that may be negative')
    return productOf(s.premise(0, 'entry', '≤', arg(s.about, 0)), high)
  }
  const [c, m] = [s.premise(0, 'entry', '≥', arg(s.about, 0)), s.premise(1, 'form', '≥', arg(s.about, 1))]
  need(s.q.atMost(NIL, c) && s.q.atMost(NIL, m), 'a bound that may be negative')
  return productOf(c, m)
}

const multipleOfIdentity: Schema = (s) => {
  premises(s, 0)
  says(s, 'form', s.step.sense)
  need(s.about.op === 'scale' && arg(s.about, 1).op === 'eye', 'no multiple of the identity')
  return s.q.exact(arg(s.about, 0))
}

/** The factors of a product that reads the same transposed. */
function palindrome(s: Situation): readonly Node[] {
  const factors = s.r.factors(s.about)
  need(factors.length >= 2 && isSquare(s.about), 'no product')
  need(
    isMirrored(
      s.r,
      factors.filter((_, k) => 2 * k + 1 !== factors.length),
    ),
    'a product that does not read the same transposed',
  )
  return factors
}
function sigmaSquared(s: Situation, a: Node): Polynomial {
  need(s.r.isTall(a), 'the sizes do not ensure at least as many rows as columns')
  need(s.step.conditions?.length === 1, 'the condition on sizes is not stated')
  const sigma = atomic(s.q.key('sigma', a))
  return productOf(sigma, sigma)
}
const gram: Schema = (s) => {
  premises(s, 0)
  says(s, 'form', '≥')
  need(palindrome(s).length % 2 === 0, 'no Gram matrix')
  return NIL
}
const gramBySigma: Schema = (s) => {
  premises(s, 0)
  says(s, 'form', '≥')
  const factors = palindrome(s)
  need(factors.length === 2, 'no Gram matrix of one factor')
  return sigmaSquared(s, factors[1])
}
const congruence: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≥')
  const factors = palindrome(s)
  need(factors.length % 2 === 1, 'no middle')
  need(
    s.q.atMost(NIL, s.premise(0, 'form', '≥', factors[(factors.length - 1) / 2])),
    'a middle that may be indefinite',
  )
  return NIL
}
const congruenceBySigma: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≥')
  const factors = palindrome(s)
  need(factors.length === 3, 'no congruence by one factor')
  const bound = s.premise(0, 'form', '≥', factors[1])
  need(s.q.atMost(NIL, bound), 'a middle that may be indefinite')
  return productOf(bound, sigmaSquared(s, factors[2]))
}

/** X'SX ⪯ λ‖X‖² I where S ⪯ λ I, λ ≥ 0. */
const congruenceAbove: Schema = (s) => {
  premises(s, 2)
  says(s, 'form', '≤')
  const factors = palindrome(s)
  const half = (factors.length - 1) / 2
  need(factors.length % 2 === 1, 'no middle')
  const high = s.premise(0, 'form', '≤', factors[half])
  need(s.q.atMost(NIL, high), 'a bound that may be negative')
  const right = factors.slice(half + 1).reduce((x, y) => s.r.make({ op: 'apply', name: 'matmul', of: [] }, [x, y], x.rowSize, y.colSize))
  const norm = s.premise(1, 'op', '≤', right)
  return productOf(high, norm, norm)
} // prettier-ignore

/** R'M⁻¹R ⪯ I/c where M − c RR' ⪰ 0, c > 0. */
const projection: Schema = (s) => {
  says(s, 'form', '≤')
  const factors = palindrome(s)
  const half = (factors.length - 1) / 2
  const middle = Number.isInteger(half) ? factors[half] : undefined
  need(middle?.op === 'inv', 'no inverse in the middle')
  const turned = [...factors.slice(half + 1), ...factors.slice(0, half)]
  const whole = s.r.linear(arg(middle, 0))
  const bounds = [...whole].flatMap(([t, c]): readonly Polynomial[] => {
    const own = s.r.factors(t)
    const isTurned = own.length === turned.length && own.every((f, k) => s.r.same(f, turned[k]))
    if (!isTurned || c.p <= 0n) return []
    const rest = without(whole, new Map([[t, c]]))
    const isRest = s.premises.length === 0 ? rest.size === 0 : isSameCombination(s.r.linear(s.premises[0].about), rest)
    return isRest ? [fixed(fraction(c.q, c.p))] : []
  })
  need(bounds.length > 0, 'an inverse of something else')
  if (s.premises.length > 0) {
    premises(s, 1)
    need(s.q.atMost(NIL, s.premise(0, 'form', '≥')), 'a rest that may be indefinite')
  }
  return bounds
} // prettier-ignore

/** The rules on forms, by name. */
export const LOEWNER: Readonly<Record<string, Schema>> = {
  diagonal: diagonalForm,
  multiple: multipleForm,
  'multiple of the identity': multipleOfIdentity,
  gram,
  'gram by sigma': gramBySigma,
  congruence,
  'congruence by sigma': congruenceBySigma,
  'congruence above': congruenceAbove,
  projection,
}
