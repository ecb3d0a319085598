/**
 * Functions of normal forms. Each is written by exponentials, powers and sums where it can be, with equations that hold on the whole domain
 * of the function; the rest are atoms of which only parity, and values at 0, are used.
 */
import {
  functionCardOf,
  isZeroRational,
  ONE,
  rational,
  sameSize,
  type EntrywiseOp,
  type Rational,
} from '../../expression/index.js'
import { addForms, constantForm, isUnit, negForm, ONE_FORM, scaleForm, ZERO_FORM } from './term-arithmetic.js'
import { atomKey } from './canonical.js'
import { factorForm, mulForms, powForm, primePowers, primitive, signOf } from './form-arithmetic.js'
import { bareName, replaceInForm, type Atom, type Factor, type NormalForm } from './index-term.js'
import { normalise } from './normalise.js'
import { NotProved, type Session } from './session.js'
import { isNonnegativeForm, isPositiveForm, isRestOfShares } from './sign.js'

const HALF = rational(1, 2)
const MINUS_ONE = rational(-1)

/** The exponential of a form. */
export const expForm = (s: Session, x: NormalForm): NormalForm => factorForm(s, { kind: 'exp', of: x })

/** x or −x where that is visibly at least zero, else (x²)^½. */
const absolute = (s: Session, x: NormalForm): NormalForm =>
  [x, negForm(x)].find((form) => isNonnegativeForm(s, form) || isRestOfShares(s, form)) ??
  absoluteByDelta(s, x) ??
  powForm(s, mulForms(s, x, x), HALF)

/** |δ(a, b) u + v| = |v| + δ(a, b) (|u + v| − |v|), where both positions are one on the right of the delta. */
function absoluteByDelta(s: Session, x: NormalForm): NormalForm | undefined {
  const deltas = x.flatMap((t) => (t.bound.length > 0 ? [] : t.factors.map((f) => f.atom)))
  const delta = deltas.find((atom) => atom.kind === 'delta' && isOfNames(s, atom))
  if (delta?.kind !== 'delta') return undefined
  const key = atomKey(s.table, delta)
  const rest = x.filter((t) => !t.factors.some((f) => atomKey(s.table, f.atom) === key))
  const by = new Map([[bareName(delta.a)!, delta.b]])
  const joined = (form: NormalForm): NormalForm =>
    addForms(s, ZERO_FORM, ...replaceInForm(form, by).map((t) => normalise(s, t)))
  s.used.add('|δ u + v| = |v| + δ (|u + v| − |v|)')
  const gap = addForms(s, absolute(s, joined(x)), negForm(absolute(s, joined(rest))))
  return addForms(s, absolute(s, rest), mulForms(s, factorForm(s, delta), gap))
}

/** Whether a delta is of two names that run equally far. */
function isOfNames(s: Session, delta: Extract<Atom, { kind: 'delta' }>): boolean {
  const [a, b] = [delta.a, delta.b].map(bareName)
  const [own, its] = [a, b].map((name) => (name === undefined ? undefined : s.ranges.get(name)))
  return a !== b && own !== undefined && its !== undefined && sameSize(own, its)
}

/** The value of a form without variables and sizes. */
export function constantOf(form: NormalForm): Rational | undefined {
  if (form.length === 0) return rational(0)
  const [only] = form
  return form.length === 1 && only.bound.length === 0 && only.factors.length === 0
    ? only.coefficient
    : undefined
}

/** A function as an atom: f(−x) = ∓f(x) for odd and even ones, with f(0) as its card says; sign of a positive number is 1. */
export function functionForm(s: Session, name: string, of: readonly NormalForm[]): NormalForm {
  const atom = (args: readonly NormalForm[]): NormalForm =>
    factorForm(s, { kind: 'function', name, of: args })
  const [x] = of
  const { parity, atZero } = functionCardOf(name) ?? {}
  if (parity === undefined) return atom(of)
  if (x.length === 0 && atZero) return constantForm(atZero)
  if (name === 'sign') return signForm(s, x, atom)
  const negative = signOf(s, x) < 0
  const value = atom([negative ? negForm(x) : x])
  return negative && parity === 'odd' ? negForm(value) : value
}

/** sign(c x) = sign(c) sign(x); positive factors do not matter. */
function signForm(s: Session, x: NormalForm, atom: (of: readonly NormalForm[]) => NormalForm): NormalForm {
  if (isPositiveForm(s, x)) return ONE_FORM
  const { base } = primitive(s, x, false)
  const negative = signOf(s, base) < 0
  const rest = negative ? negForm(base) : base
  const value = isPositiveForm(s, rest) ? ONE_FORM : atom([rest])
  return negative ? negForm(value) : value
}

const logOfWhole = (s: Session, n: bigint): NormalForm =>
  addForms(
    s,
    ZERO_FORM,
    ...[...primePowers(n)].map(([prime, k]) =>
      scaleForm(
        rational(k),
        factorForm(s, { kind: 'function', name: 'log', of: [constantForm(rational(prime))] }),
      ),
    ),
  )

/** log of a positive factor, which is the exponent times that of the atom. */
function logOfFactor(s: Session, { atom, exponent }: Factor): NormalForm {
  if (atom.kind === 'exp') return scaleForm(exponent, atom.of)
  if (atom.kind === 'power') return scaleForm(exponent, logForm(s, atom.base))
  const of: NormalForm = [{ coefficient: ONE, bound: [], factors: [{ atom, exponent: ONE }] }]
  return scaleForm(exponent, factorForm(s, { kind: 'function', name: 'log', of: [of] }))
}

/** log: positive factors leave as summands. */
export function logForm(s: Session, x: NormalForm): NormalForm {
  if (x.length === 0) throw new NotProved('log of zero for all values of the variables')
  const { content, pulled, base } = primitive(s, x, false)
  const rest = isUnit(base) ? ZERO_FORM : factorForm(s, { kind: 'function', name: 'log', of: [base] })
  return addForms(
    s,
    logOfWhole(s, content.numerator),
    negForm(logOfWhole(s, content.denominator)),
    ...pulled.map((f) => logOfFactor(s, f)),
    rest,
  )
}

/** An entrywise function of a form: by others where an equation says so, else as an atom, of which its card is all that is used. */
export function entrywiseForm(s: Session, name: EntrywiseOp, x: NormalForm): NormalForm {
  const half = (form: NormalForm): NormalForm => scaleForm(HALF, form)
  const [up, down] = [() => expForm(s, x), () => expForm(s, negForm(x))]
  switch (name) {
    case 'exp':
      return up()
    case 'expm1':
      return addForms(s, up(), negForm(ONE_FORM))
    case 'sinh':
      return half(addForms(s, up(), negForm(down())))
    case 'cosh':
      return half(addForms(s, up(), down()))
    case 'tanh':
      return mulForms(s, addForms(s, up(), negForm(down())), powForm(s, addForms(s, up(), down()), MINUS_ONE))
    case 'log':
      return logForm(s, x)
    case 'log1p':
      return logForm(s, addForms(s, ONE_FORM, x))
    case 'sqrt':
      return powForm(s, x, HALF)
    case 'abs':
      return absolute(s, x)
    case 'relu':
      return half(addForms(s, x, absolute(s, x)))
    case 'step':
      return half(addForms(s, ONE_FORM, functionForm(s, 'sign', [x])))
    case 'tan':
      return mulForms(s, functionForm(s, 'sin', [x]), powForm(s, functionForm(s, 'cos', [x]), MINUS_ONE))
    default:
      return functionForm(s, name, [x])
  }
}

/** The larger (smaller) of two: (a + b ± |a − b|)/2. */
export function extremumForm(s: Session, which: 'max' | 'min', a: NormalForm, b: NormalForm): NormalForm {
  const gap = absolute(s, addForms(s, a, negForm(b)))
  return scaleForm(HALF, addForms(s, a, b, which === 'max' ? gap : negForm(gap)))
}

/** a^b. An exponent that is no rational constant: exp(b log a) for visibly positive a, else an atom. */
export function generalPower(s: Session, a: NormalForm, b: NormalForm): NormalForm {
  const exponent = constantOf(b)
  if (exponent) return isZeroRational(exponent) ? ONE_FORM : powForm(s, a, exponent)
  if (isPositiveForm(s, a)) return expForm(s, mulForms(s, b, logForm(s, a)))
  return functionForm(s, 'pow', [a, b])
}
