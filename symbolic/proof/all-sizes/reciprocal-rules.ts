/** Powers of sums against the summands beside them: for softmax, Σ_k f_k = 1. */
import {
  addRational,
  compareRational,
  isInteger,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  sameSize,
  sizeNamed,
  type Rational,
} from '../../expression/index.js'
import { atomKey, termKey } from './canonical.js'
import { addForms, mulTerms, scaleForm } from './term-arithmetic.js'
import {
  atomNames,
  replaceInAtom,
  replaceInForm,
  replaceSize,
  type Bound,
  type NormalForm,
  type Replacement,
  type Term,
  namesOf,
} from './index-term.js'
import { isExp } from './term-arithmetic.js'
import { type Rule } from './session.js'
import type { Session } from './session.js'

/** One way of naming the bound indices of `inner` by distinct ones of `outer` with the same counts. */
function* namings(
  inner: readonly Bound[],
  outer: readonly Bound[],
  by: Replacement = new Map(),
): Generator<Replacement> {
  const [first, ...rest] = inner
  if (!first) {
    yield by
    return
  }
  for (const b of outer)
    if (sameSize(replaceSize(first.count, by), b.count)) {
      const others = outer.filter((o) => o !== b)
      yield* namings(rest, others, new Map([...by, [first.name, sizeNamed(b.name)]]))
    }
}

/**
 * With B = Σ_k t_k + rest, a term B^e · t_k · g, k bound and not in g, is B^(e+1) g − B^e rest g; likewise without k. Used for e < 0 (B ≠ 0
 * where the term is defined) and for roots (B ≥ 0).
 */
export const reciprocals: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'power' || (isInteger(f.exponent) && f.exponent.numerator > 0n)) continue
    const { base } = f.atom
    const lead = leadOf(s, base)
    if (!lead || lead.bound.length > t.bound.length) continue
    for (const by of namings(lead.bound, t.bound)) {
      s.spendText()
      const rest = quotient(s, t, lead, by)
      if (!rest) continue
      s.used.add('B^e Σ_k t_k = B^(e+1) for B = Σ_k t_k')
      const negative = { ...rest, coefficient: negRational(rest.coefficient) }
      const others = base.filter((b) => b !== lead).map((b) => mulTerms(negative, b))
      return [{ ...rest, factors: [...rest.factors, { atom: f.atom, exponent: ONE }] }, ...others]
    }
  }
  return undefined
}

/** Additive over products, so that a summand of highest degree can be eliminated. */
function degree(t: Term): Rational {
  const degrees = t.factors.flatMap((f) => (isExp(f) ? f.atom.of.map((m) => m.coefficient) : [f.exponent]))
  return degrees.reduce(addRational, rational(0))
}

/** The summand by which the rule is directed: of most bound indices, of highest degree, first in the order of texts. */
function leadOf(s: Session, base: NormalForm): Term | undefined {
  const before = (a: Term, b: Term): boolean => {
    if (a.bound.length !== b.bound.length) return a.bound.length > b.bound.length
    const order = compareRational(degree(a), degree(b))
    return order !== 0 ? order > 0 : termKey(s.table, a) < termKey(s.table, b)
  }
  const [first, ...others] = base
  const lead = others.reduce((a, b) => (before(b, a) ? b : a), first)
  return lead.bound.length > 0 || degree(lead).numerator > 0n ? lead : undefined
}

/** t divided by the summand of `lead` under a naming of its bound indices; undefined unless it divides and those indices vanish. */
function quotient(s: Session, t: Term, lead: Term, by: Replacement): Term | undefined {
  const gone = new Set([...by.values()].flatMap(namesOf))
  const remaining = new Map(t.factors.filter((f) => !isExp(f)).map((f) => [atomKey(s.table, f.atom), f]))
  let argument: NormalForm | undefined = t.factors.find(isExp)?.atom.of ?? []
  for (const f of lead.factors) {
    if (isExp(f)) {
      argument = argumentWithout(s, argument, replaceInForm(f.atom.of, by), lead.bound.length > 0)
      if (!argument) return undefined
      continue
    }
    const key = atomKey(s.table, replaceInAtom(f.atom, by))
    const mine = remaining.get(key)
    if (!mine) return undefined
    const exponent = addRational(mine.exponent, negRational(f.exponent))
    // The summand must divide: what is left of a factor keeps the sign of its exponent.
    if (mulRational(exponent, f.exponent).numerator < 0n) return undefined
    if (isZeroRational(exponent)) remaining.delete(key)
    else remaining.set(key, { ...mine, exponent })
  }
  const factors = [...remaining.values()]
  if (argument.length > 0) factors.push({ atom: { kind: 'exp', of: argument }, exponent: ONE })
  const bound = t.bound.filter((b) => !gone.has(b.name))
  const mentioned = [
    ...factors.flatMap((f) => [...atomNames(f.atom)]),
    ...bound.flatMap((b) => namesOf(b.count)),
  ]
  if (mentioned.some((name) => gone.has(name))) return undefined
  const inverse = rational(lead.coefficient.denominator, lead.coefficient.numerator)
  return { coefficient: mulRational(t.coefficient, inverse), bound, factors }
}

/**
 * What is left of the argument of an exponential. Exponentials divide everything: without an index that vanishes, each of the divisor's
 * exponents must be there in at least that amount.
 */
function argumentWithout(
  s: Session,
  mine: NormalForm,
  divisor: NormalForm,
  vanishing: boolean,
): NormalForm | undefined {
  if (!vanishing) {
    const have = new Map(mine.map((m) => [termKey(s.table, m), m.coefficient]))
    const enough = divisor.every((m) => {
      const present = have.get(termKey(s.table, m))
      if (!present) return false
      const left = addRational(present, negRational(m.coefficient))
      return mulRational(left, m.coefficient).numerator >= 0n
    })
    if (!enough) return undefined
  }
  return addForms(s, mine, scaleForm(rational(-1), divisor))
}
