/** Inequalities by known ones: numbers as polynomials under theorems as hypotheses, matrices as combinations of theorems. */
import type { BoundContext } from '../bounds/context.js'
import { atomsIn, type Atoms } from '../bounds/exact.js'
import { combined, linear, type Combination } from '../bounds/linear.js'
import { isAtMost } from '../bounds/compare.js'
import {
  boundKey,
  isNonnegativeAtom,
  multiply,
  NOTHING as ZERO_BOUND,
  powerOf,
  subtract,
  type Bound,
} from '../bounds/polynomial.js'
import { formulaOf, writer, type Writer } from '../bounds/record.js'
import { isSemidefinite } from '../curvature/definite.js'
import {
  addRational,
  apply,
  compareRational,
  constant,
  divRational,
  isColumn,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  postorder,
  rational,
  sameShape,
  variablesOf,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { provePolynomial, type PolynomialRecord } from '../polynomials/index.js'
import { plainRational } from '../proof/record.js'
import { instancesOf, type Instance } from './instances.js'
import { withInnerProducts } from './inner-products.js'
import { Names, quantitiesOf } from './numbers.js'
import { numberName, type TheoremConclusion, type TheoremRecord } from './plain.js'

/** A proof with its record, or nothing. */
export type TheoremOutcome = { readonly kind: 'proved'; readonly record: TheoremRecord } | { readonly kind: 'not proved' } // prettier-ignore

const NOTHING: TheoremOutcome = { kind: 'not proved' }
/** Larger formulas have other proofs. */
const MOST_NODES = 120
/** Theorems that are looked at, and those that one proof uses. */
const MOST_FACTS = 40
const MOST_USED = 6
/** Theorems that are added up. */
const MOST_PARTS = 2

/** Proves lesser ≤ greater for all sizes, or gives up. */
export function proveByTheorems(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): TheoremOutcome {
  const isTaken = variablesOf([lesser, greater]).some((v) => /^q\d+_$/u.test(v.name))
  if (isTaken || postorder([lesser, greater]).length > MOST_NODES) return NOTHING
  if (!isScalar(lesser.shape)) return isColumn(lesser.shape) ? ofColumns(lesser, greater, context) : NOTHING
  const isZero = lesser.op === 'const' && isZeroRational(lesser.value)
  if (isZero && greater.op === 'eigmin') return ofMatrices(lesser, greater, context)
  return ofNumbers(lesser, greater, context)
}

interface Fact {
  readonly instance: Instance
  readonly gap: Bound
}

function ofNumbers(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): TheoremOutcome {
  const atoms = atomsIn(context)
  const gap = gapOf(lesser, greater, atoms)
  const { own, near } = factsAbout(gap, [lesser, greater], atoms, context)
  const parts = partsOf(gap, own, MOST_PARTS) ?? partsOf(gap, near, 1)
  if (parts) return { kind: 'proved', record: recordOf(lesser, greater, parts.map((p) => p.fact.instance), { kind: 'sum', times: parts.map((p) => p.by) }, context) }
  const used = own.filter((f) => !hasExponentials(f.gap)).slice(0, MOST_USED)
  const proof = hasExponentials(gap) || used.length === 0 ? undefined : provenNumbers(gap, used, context)
  return proof ? { kind: 'proved', record: recordOf(lesser, greater, used.map((f) => f.instance), proof, context) } : NOTHING
} // prettier-ignore

const gapOf = (lesser: CoreExpr, greater: CoreExpr, atoms: Atoms): Bound =>
  withInnerProducts(subtract(atoms.exact(greater), atoms.exact(lesser)), atoms)
const hasExponentials = (b: Bound): boolean => b.some((t) => t.exp.length > 0)

/** A multiple of what a theorem says. */
interface Part {
  readonly fact: Fact
  readonly by: Bound
}

/** Multiples of theorems that a polynomial is, but for what visibly is at least zero; each takes away a negative term. */
function partsOf(gap: Bound, facts: readonly Fact[], most: number): readonly Part[] | undefined {
  const [negative] = gap.filter((t) => t.coefficient.numerator < 0n)
  if (!negative || most === 0) return undefined
  for (const fact of facts)
    for (const term of fact.gap.filter((t) => t.coefficient.numerator < 0n)) {
      const times = quotient(negative, term)
      const product = times && isFactor(times) ? multiply(times, fact.gap) : undefined
      if (!times || !product) continue
      const rest = subtract(gap, product)
      if (isAtMost(ZERO_BOUND, rest)) return [{ fact, by: times }]
      const more = rest.length <= gap.length ? partsOf(rest, facts, most - 1) : undefined
      if (more && !more.some((m) => m.fact === fact)) return [{ fact, by: times }, ...more]
    }
  return undefined
}

/** a/b of terms, whatever may be zero. */
function quotient(a: Bound[number], b: Bound[number]): Bound | undefined {
  const inverse = powerOf([{ ...b, factors: b.factors.map((f) => ({ ...f, atom: { ...f.atom, positive: true } })) }], rational(-1)) // prettier-ignore
  const own = new Map([...a.factors, ...b.factors].map((f) => [f.atom.key, f.atom]))
  const product = inverse && multiply([a], inverse)
  return product?.map((t) => ({
    ...t,
    factors: t.factors.map((f) => ({ ...f, atom: own.get(f.atom.key) ?? f.atom })),
  }))
}

/** Whether what multiplies a theorem is visibly at least zero, and divides by nothing that may be zero. */
const isFactor = ([t, ...others]: Bound): boolean =>
  others.length === 0 && t !== undefined && t.exp.length === 0 && t.coefficient.numerator > 0n && t.factors.every(({ atom, exponent }) => exponent.numerator > 0n ? isNonnegativeAtom(atom) : atom.positive) // prettier-ignore

/** Theorems that speak of no other quantities than the claim, and those that speak of one more. */
interface Facts {
  readonly own: readonly Fact[]
  readonly near: readonly Fact[]
}

function factsAbout(gap: Bound, roots: readonly CoreExpr[], atoms: Atoms, context: BoundContext): Facts {
  const known = new Set(quantitiesOf(gap).map((a) => a.key))
  const [own, near] = [new Map<string, Fact>(), new Map<string, Fact>()]
  const whole = boundKey(gap)
  for (const instance of instancesOf(roots, context, 'numbers')) {
    const said = gapOf(instance.lesser, instance.greater, atoms)
    const key = boundKey(said)
    const others = new Set(quantitiesOf(said).flatMap((a) => (known.has(a.key) ? [] : [a.key]))).size
    const into = others === 0 ? own : near
    if (said.length === 0 || others > 1 || into.size >= MOST_FACTS || into.has(key)) continue
    into.set(key, { instance, gap: said })
    if (key === whole) break
  }
  return { own: [...own.values()], near: [...near.values()] }
} // prettier-ignore

function provenNumbers(gap: Bound, facts: readonly Fact[], context: BoundContext): Numbers | undefined {
  const names = new Names()
  const greater = names.formula(gap)
  const zero = constant(ZERO)
  const hypotheses = facts.map((f) => ({ relation: 'at most' as const, sides: [zero, names.formula(f.gap)] as const }))
  const outcome = provePolynomial({ lesser: zero, greater, ranges: names.ranges(context), hypotheses, at: [{}], expired: context.expired ?? (() => false) })
  return outcome.kind === 'proved' ? numbersOf(names, outcome.record) : undefined
} // prettier-ignore

/** Numbers are written down with the formula they are quantities of, by number: filled in by `recordOf`. */
interface Numbers {
  readonly kind: 'numbers'
  readonly names: Names
  readonly proof: PolynomialRecord
}
const numbersOf = (names: Names, proof: PolynomialRecord): Numbers => ({ kind: 'numbers', names, proof })

/** M of 0 ≤ λ_min(M) as a multiple of what one theorem says, and what is visibly semidefinite. */
function ofMatrices(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): TheoremOutcome {
  const m = greater.args[0] as CoreExpr
  const whole = linear(m)
  for (const instance of instancesOf([m], context, 'matrices')) {
    const said = linear(apply('add', instance.greater, apply('neg', instance.lesser)))
    for (const by of multiplesOf(whole, said)) {
      const rest = without(whole, said, by)
      const left = rest.size === 0 ? undefined : combined(rest, m)
      if (left && !isSemidefinite(left, { context, moving: new Set() })) continue
      return { kind: 'proved', record: recordOf(lesser, greater, [instance], { kind: 'forms', times: [by], ...(left ? { rest: left } : {}) }, context) }
    }
  }
  return NOTHING
} // prettier-ignore

/** greater − lesser, two columns, as a multiple of what one theorem says. */
function ofColumns(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): TheoremOutcome {
  const gapOf = (a: CoreExpr, b: CoreExpr): Combination => linear(apply('add', b, apply('neg', a)))
  const whole = gapOf(lesser, greater)
  for (const instance of instancesOf([lesser, greater], context, 'columns')) {
    if (!sameShape(instance.lesser.shape, lesser.shape)) continue
    const said = gapOf(instance.lesser, instance.greater)
    const by = multiplesOf(whole, said).find((c) => without(whole, said, c).size === 0)
    if (by) return { kind: 'proved', record: recordOf(lesser, greater, [instance], { kind: 'columns', times: by }, context) }
  }
  return NOTHING
} // prettier-ignore

/** Multiples of a combination that have a term as another combination has it. */
function multiplesOf(whole: Combination, said: Combination): readonly Rational[] {
  const found: Rational[] = []
  for (const [t, c] of said) {
    const own = whole.get(t)
    const by = own && divRational(own, c)
    if (by && by.numerator > 0n && !found.some((r) => compareRational(r, by) === 0)) found.push(by)
  }
  return found
}

function without(whole: Combination, said: Combination, by: Rational): Combination {
  const rest = new Map(whole)
  for (const [t, c] of said) {
    const left = addRational(rest.get(t) ?? ZERO, negRational(mulRational(c, by)))
    if (isZeroRational(left)) rest.delete(t)
    else rest.set(t, left)
  }
  return rest
}

interface Sum {
  readonly kind: 'sum'
  readonly times: readonly Bound[]
}
interface Columns {
  readonly kind: 'columns'
  readonly times: Rational
}
interface Forms {
  readonly kind: 'forms'
  readonly times: readonly Rational[]
  readonly rest?: Expr
}

function recordOf(lesser: CoreExpr, greater: CoreExpr, used: readonly Instance[], how: Numbers | Sum | Forms | Columns, context: BoundContext): TheoremRecord {
  const w = writer()
  const sides = { lesser: w.node(lesser), greater: w.node(greater) }
  const uses = used.map(({ rule, of, lesser: a, greater: b }) => ({
    rule,
    of: Object.fromEntries(Object.entries(of).map(([name, e]) => [name, w.node(e)])),
    lesser: w.node(a),
    greater: w.node(b),
  }))
  const conclusion = conclusionOf(how, w)
  const hypotheses = [...new Set(used.flatMap((u) => u.under))].map((h) => [w.node(h.lesser), w.node(h.greater)] as const)
  return { version: 1, ...formulaOf(w, context), ...sides, ...(hypotheses.length > 0 ? { hypotheses } : {}), used: uses, conclusion }
} // prettier-ignore

function conclusionOf(how: Numbers | Sum | Forms | Columns, w: Writer): TheoremConclusion {
  switch (how.kind) {
    case 'forms':
      return { kind: 'forms', times: how.times.map(plainRational), ...(how.rest ? { rest: w.node(how.rest) } : {}) }
    case 'columns':
      return { kind: 'columns', times: plainRational(how.times) }
    case 'sum':
      return { kind: 'sum', times: how.times.map((b) => w.bound(b)), atoms: w.atoms }
    case 'numbers': {
      const numbers = how.names.atoms.map((a, k) => ({ name: numberName(k), quantity: a.quantity, of: w.node(a.node) }))
      return { kind: 'numbers', numbers, proof: how.proof }
    }
  }
} // prettier-ignore
