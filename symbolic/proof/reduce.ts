/**
 * The rules on single terms. Each is an equation between real numbers that holds for all sizes of at least 1 and wherever the term is defined;
 * `normalise` applies them until none fits.
 */
import {
  addRational,
  constantSize,
  isInteger,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  sameSize,
  sizeNamed,
  sizeNames,
  subSizes,
  type Rational,
} from '../expression/index.js'
import { atomKey, termKey } from './canonical.js'
import {
  addForms,
  collect,
  constantPower,
  mulForms,
  mulTerms,
  powForm,
  scaleForm,
} from './form-arithmetic.js'
import {
  atomNames,
  bareName,
  replaceInAtom,
  replaceInForm,
  type Atom,
  type Bound,
  type Factor,
  type NormalForm,
  type Replacement,
  type Term,
} from './index-term.js'
import { spend, type Session } from './session.js'

/** A rule gives the terms that replace a term, or undefined when it does not fit. */
type Rule = (s: Session, t: Term) => readonly Term[] | undefined

/** The terms that a raw product of factors stands for. */
export function normalise(s: Session, raw: Term): readonly Term[] {
  const done: Term[] = []
  const waiting: Term[] = [raw]
  for (let t = waiting.pop(); t; t = waiting.pop()) {
    spend(s)
    if (isZeroRational(t.coefficient)) continue
    const merged = merge(s, t)
    const next = RULES.reduce<readonly Term[] | undefined>((found, rule) => found ?? rule(s, merged), undefined)
    if (next) waiting.push(...next)
    else done.push(merged)
  }
  return done
}

const isExp = (f: Factor): f is Factor & { atom: Extract<Atom, { kind: 'exp' }> } => f.atom.kind === 'exp'

/** x^a · x^b = x^(a+b); exp(a) exp(b) = exp(a + b); a delta squared is the delta. */
function merge(s: Session, t: Term): Term {
  const plain = new Map<string, Factor>()
  for (const f of t.factors) {
    if (f.atom.kind === 'exp') continue
    const key = atomKey(s.table, f.atom)
    const known = plain.get(key)
    const exponent = known ? addRational(known.exponent, f.exponent) : f.exponent
    plain.set(key, { atom: f.atom, exponent: f.atom.kind === 'delta' ? ONE : exponent })
  }
  const factors = [...plain.values()].filter((f) => !isZeroRational(f.exponent))
  const exponentials = t.factors.filter(isExp)
  if (exponentials.length > 0) {
    const argument = exponentials.length === 1 && isOne(exponentials[0]!.exponent)
      ? exponentials[0]!.atom.of
      : addForms(s, ...exponentials.map((f) => scaleForm(f.exponent, f.atom.of)), []) // prettier-ignore
    if (argument.length > 0) factors.push({ atom: { kind: 'exp', of: argument }, exponent: ONE })
  }
  return { ...t, factors }
}

const isOne = (r: Rational): boolean => r.numerator === 1n && r.denominator === 1n

const without = (t: Term, f: Factor): Term => ({ ...t, factors: t.factors.filter((g) => g !== f) })
const multiplied = (t: Term, form: NormalForm): readonly Term[] => form.map((x) => mulTerms(t, x))

/** A size in a product is the polynomial it is; a whole power of a constant is a constant. */
const numbers: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'number' || bareName(f.atom.of) !== undefined) continue
    const terms: Term[] = [...f.atom.of.terms].map(([monomial, c]) => ({
      coefficient: rational(c),
      bound: [],
      factors: (monomial === '' ? [] : monomial.split('*')).map((name) => ({
        atom: { kind: 'number', of: sizeNamed(name) } as const,
        exponent: ONE,
      })),
    }))
    return multiplied(without(t, f), powForm(s, collect(s, terms.map((x) => merge(s, x))), f.exponent))
  }
  return undefined
}

/** Powers of sums: whole positive ones are multiplied out, those of a constant go into the coefficient. */
const powers: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'power') continue
    const { base } = f.atom
    const constant = base.length === 1 && base[0]!.bound.length === 0 && base[0]!.factors.length === 0
    if (constant && base[0]!.coefficient.numerator > 0n) {
      const { coefficient, factors } = constantPower(base[0]!.coefficient, f.exponent)
      const [only] = factors
      if (only && factors.length === 1 && isOne(coefficient) && atomKey(s.table, only.atom) === atomKey(s.table, f.atom)) continue // prettier-ignore
      return multiplied(without(t, f), [{ coefficient, bound: [], factors }])
    }
    if (isInteger(f.exponent) && f.exponent.numerator > 0n) return multiplied(without(t, f), powForm(s, base, f.exponent)) // prettier-ignore
    if (base.length === 0 || (base.length === 1 && base[0]!.bound.length === 0 && !constant && isInteger(f.exponent)))
      return multiplied(without(t, f), powForm(s, base, f.exponent))
  }
  return undefined
}

/** exp(c log x + y) = x^c exp(y): log x is defined for x > 0 only. */
const exponentialOfLog: Rule = (s, t) => {
  const f = t.factors.find(isExp)
  if (!f) return undefined
  for (const m of f.atom.of) {
    const [only] = m.factors
    if (m.bound.length > 0 || m.factors.length !== 1 || !only || !isOne(only.exponent)) continue
    if (only.atom.kind !== 'function' || only.atom.name !== 'log') continue
    s.rules.add('exp(c log x) = x^c')
    const rest = f.atom.of.filter((other) => other !== m)
    const remaining = rest.length === 0 ? [] : [{ atom: { kind: 'exp', of: rest } as const, exponent: ONE }]
    const kept = { ...without(t, f), factors: [...without(t, f).factors, ...remaining] }
    return multiplied(kept, powForm(s, only.atom.of[0]!, m.coefficient))
  }
  return undefined
}

const replaceFactors = (factors: readonly Factor[], by: Replacement): Factor[] =>
  factors.map((f) => ({ ...f, atom: replaceInAtom(f.atom, by) }))

/**
 * Σ_k δ(k, b) g(k) = g(b), when k runs over the whole range of the delta, so that b is in it. A delta that stays identifies its
 * sides in all other factors; positions that differ by a constant make it zero.
 */
const deltas: Rule = (s, t) => {
  for (const f of t.factors) {
    const { atom } = f
    if (atom.kind !== 'delta') continue
    const rest = without(t, f)
    const difference = constantSize(subSizes(atom.a, atom.b))
    if (difference !== undefined) return difference === 0 ? [rest] : []
    for (const [x, y] of [[atom.a, atom.b], [atom.b, atom.a]] as const) {
      const name = bareName(x)
      if (name === undefined || sizeNames(y).includes(name)) continue
      const by = new Map([[name, y]])
      const own = t.bound.find((b) => b.name === name)
      if (own && sameSize(own.count, atom.range)) {
        s.rules.add('Σ_k δ(k, j) g(k) = g(j)')
        const bound = t.bound.filter((b) => b !== own).map((b) => replaceBound(b, by))
        return [{ ...rest, bound, factors: replaceFactors(rest.factors, by) }]
      }
    }
    const identified = identify(t, f, atom)
    if (identified) return [identified]
  }
  return undefined
} // prettier-ignore

const replaceBound = (b: Bound, by: Replacement): Bound => {
  const [[, count]] = [...[['', b.count] as const]]
  const replaced = replaceInAtom({ kind: 'number', of: count }, by)
  return replaced.kind === 'number' ? { ...b, count: replaced.of } : b
}

/** δ(a, b) g(a) = δ(a, b) g(b): the side with the greater name gives way. */
function identify(t: Term, f: Factor, atom: Extract<Atom, { kind: 'delta' }>): Term | undefined {
  const [a, b] = [bareName(atom.a), bareName(atom.b)]
  const towards = a !== undefined && (b === undefined || a > b) ? ([a, atom.b] as const) : b !== undefined ? ([b, atom.a] as const) : undefined // prettier-ignore
  if (!towards || sizeNames(towards[1]).includes(towards[0])) return undefined
  const others = without(t, f).factors
  if (!others.some((g) => atomNames(g.atom).has(towards[0]))) return undefined
  return { ...t, factors: [...replaceFactors(others, new Map([towards])), f] }
}

/** Σ_k g = m g when k does not occur in g. */
const unused: Rule = (s, t) => {
  const names = new Set([...t.factors.flatMap((f) => [...atomNames(f.atom)]), ...t.bound.flatMap((b) => sizeNames(b.count))]) // prettier-ignore
  const idle = t.bound.find((b) => !names.has(b.name))
  if (!idle) return undefined
  s.rules.add('Σ_k g = m g for g without k')
  const count: Factor = { atom: { kind: 'number', of: idle.count }, exponent: ONE }
  return [{ ...t, bound: t.bound.filter((b) => b !== idle), factors: [...t.factors, count] }]
}

/** How many factors mention a name. */
const occurrences = (t: Term, name: string): number =>
  t.factors.filter((f) => atomNames(f.atom).has(name)).length + t.bound.filter((b) => sizeNames(b.count).includes(name)).length // prettier-ignore

/** What is known of a variable's space: a diagonal matrix, entries that sum to one, orthonormal columns. */
const spaces: Rule = (s, t) => {
  for (const f of t.factors) {
    const { atom } = f
    if (atom.kind !== 'entry') continue
    const kind = s.variables.get(atom.variable)
    if (kind === 'diagonal') {
      const [i, j] = [atom.rows[0], atom.cols[0]]
      if (atom.rows.length !== 1 || atom.cols.length !== 1 || sameSize(i!.at, j!.at)) continue
      if (f.exponent.numerator < 0n) continue
      s.rules.add(`${atom.variable} is diagonal`)
      const delta: Factor = { atom: { kind: 'delta', a: i!.at, b: j!.at, range: i!.of }, exponent: ONE }
      return [{ ...t, factors: [...without(t, f).factors, delta, { ...f, atom: { ...atom, cols: atom.rows } }] }]
    }
    if (kind === 'simplex' || kind === 'stochastic') {
      const digits = kind === 'simplex' ? [...atom.rows, ...atom.cols] : atom.cols
      const [k] = digits
      const name = k && bareName(k.at)
      const own = t.bound.find((b) => b.name === name)
      if (digits.length !== 1 || !own || !sameSize(own.count, k!.of) || !isOne(f.exponent) || occurrences(t, own.name) !== 1) continue // prettier-ignore
      if (kind === 'stochastic' && atom.rows.some((d) => sizeNames(d.at).includes(own.name))) continue
      s.rules.add(`entries of ${atom.variable} sum to one`)
      return [{ ...without(t, f), bound: t.bound.filter((b) => b !== own) }]
    }
  }
  return undefined
}

/** One way of naming the bound indices of `inner` by distinct ones of `outer` with the same counts. */
function* namings(inner: readonly Bound[], outer: readonly Bound[], by: Replacement = new Map()): Generator<Replacement> {
  const [first, ...rest] = inner
  if (!first) {
    yield by
    return
  }
  for (const b of outer)
    if (sameSize(replaceBound(first, by).count, b.count))
      yield* namings(rest, outer.filter((o) => o !== b), new Map([...by, [first.name, sizeNamed(b.name)]])) // prettier-ignore
}

/**
 * With B = Σ_k t_k + rest, a term B^e · t_k · g, k bound and not in g, is B^(e+1) g − B^e rest g. Used for e < 0 (B ≠ 0 where the term is
 * defined) and for e with a root. For softmax: Σ_k f_k = 1.
 */
const reciprocals: Rule = (s, t) => {
  if (t.bound.length === 0) return undefined
  for (const f of t.factors) {
    if (f.atom.kind !== 'power' || (isInteger(f.exponent) && f.exponent.numerator > 0n)) continue
    const { base } = f.atom
    const lead = leadingSum(s, base)
    if (!lead) continue
    for (const by of namings(lead.bound, t.bound)) {
      const rest = quotient(s, t, lead, by)
      if (!rest) continue
      s.rules.add('B^e Σ_k t_k = B^(e+1) for B = Σ_k t_k')
      const others = base.filter((b) => b !== lead).map((b) => mulTerms({ ...rest, coefficient: negRational(rest.coefficient) }, b)) // prettier-ignore
      return [{ ...rest, factors: [...rest.factors, { atom: f.atom, exponent: ONE }] }, ...others]
    }
  }
  return undefined
}

/** The term of a base by which the rule is directed: the one with most bound indices, first in the order of texts. */
function leadingSum(s: Session, base: NormalForm): Term | undefined {
  const sums = base.filter((b) => b.bound.length > 0)
  const key = (b: Term): string => `${99 - b.bound.length} ${termKey(s.table, b)}`
  return sums.length === 0 ? undefined : sums.reduce((a, b) => (key(b) < key(a) ? b : a))
}

/** t divided by the summand of `lead` under a naming of its bound indices; undefined unless those indices vanish. */
function quotient(s: Session, t: Term, lead: Term, by: Replacement): Term | undefined {
  const gone = new Set([...by.values()].flatMap(sizeNames))
  const remaining = new Map(t.factors.filter((f) => !isExp(f)).map((f) => [atomKey(s.table, f.atom), f]))
  let argument = t.factors.find(isExp)?.atom.of ?? []
  for (const f of lead.factors) {
    if (isExp(f)) {
      argument = addForms(s, argument, scaleForm(rational(-1), replaceInForm(f.atom.of, by)))
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
  const mentioned = [...factors.flatMap((f) => [...atomNames(f.atom)]), ...bound.flatMap((b) => sizeNames(b.count))]
  if (mentioned.some((name) => gone.has(name))) return undefined
  const inverse = rational(lead.coefficient.denominator, lead.coefficient.numerator)
  return { coefficient: mulRational(t.coefficient, inverse), bound, factors }
}

const RULES: readonly Rule[] = [numbers, powers, exponentialOfLog, deltas, unused, spaces, reciprocals]

export { mulForms }
