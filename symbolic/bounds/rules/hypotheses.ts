/**
 * What the hypotheses of a claim say of its expressions: lesser ≤ greater bounds both sides, what lesser is a norm of, the entries of what is below a number, and the form of what has an
 * eigenvalue beyond a number.
 */
import {
  apply,
  constant,
  divRational,
  isScalar,
  isSquare,
  ONE,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import type { BoundHypothesis } from '../context.js'
import { differenceOf, linear, ratioOf, type Combination } from '../linear.js'
import type { Kind, Norm, Sense } from '../plain.js'
import {
  add,
  boundKey,
  negated,
  NOTHING,
  number,
  ofAtom,
  powerOf,
  times,
  type Atom,
  type Bound,
} from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'

/**
 * What a hypothesis says, of whom: of a node, of all that has a norm, or of all that is a matrix up to a multiple of the identity. The end is a side of it, or the number that its entries are.
 */
type Said = { readonly by: BoundHypothesis; readonly sense: Sense; readonly end: Expr } & (
  | { readonly kind: 'entry' | 'max'; readonly of: Expr }
  | { readonly kind: 'norm'; readonly atom: Atom; readonly times: Rational; readonly power: Rational }
  | { readonly kind: 'form'; readonly of: Shifted }
)

/** A combination, and what it has of the identity. */
interface Shifted {
  readonly rest: Combination
  readonly shift: Bound
}

const NORMS: ReadonlySet<string> = new Set<Norm>([
  'max',
  'one',
  'two',
  'op',
  'rows',
  'inf',
  'cols',
  'nuclear',
])

/** Read once for each prover. */
const known = new WeakMap<Prover, readonly Said[]>()

function saidTo(p: Prover): readonly Said[] {
  const said = known.get(p) ?? (p.context.hypotheses ?? []).flatMap((h) => [...readings(h, p)])
  known.set(p, said)
  return said
}

function* readings(by: BoundHypothesis, p: Prover): Iterable<Said> {
  const { lesser, greater } = by
  if (!isScalar(lesser.shape)) {
    yield* ofEntries(by)
    return
  }
  yield { by, kind: 'entry', sense: '≤', of: lesser, end: greater }
  yield { by, kind: 'entry', sense: '≥', of: greater, end: lesser }
  const norm = normIn(p.exact(lesser))
  if (norm) yield { by, kind: 'norm', sense: '≤', ...norm, end: greater }
  if (greater.op === 'eigmin') yield { by, kind: 'form', sense: '≥', of: shifted(greater.args[0], p), end: lesser }
  if (lesser.op === 'eigmax') yield { by, kind: 'form', sense: '≤', of: shifted(lesser.args[0], p), end: greater }
} // prettier-ignore

/** The norm a of c·aᵏ, with 1/c and 1/k. */
function normIn(low: Bound): { readonly atom: Atom; readonly times: Rational; readonly power: Rational } | undefined {
  const [t] = low
  if (low.length !== 1 || t.factors.length !== 1 || t.exp.length > 0 || t.coefficient.numerator <= 0n) return undefined
  const [{ atom, exponent: k }] = t.factors
  if (!NORMS.has(atom.quantity) || k.numerator <= 0n) return undefined
  return { atom, times: divRational(ONE, t.coefficient), power: divRational(ONE, k) }
} // prettier-ignore

/** The number that all entries of a column or matrix visibly are. */
function entryOf(e: Expr): Expr | undefined {
  if (e.op === 'zeros') return constant(0)
  if (e.op === 'ones') return constant(1)
  const [s, m] = e.op === 'scale' ? e.args : []
  return m?.op === 'ones' ? s : undefined
}

function* ofEntries(by: BoundHypothesis): Iterable<Said> {
  const { lesser, greater } = by
  const [low, high] = [entryOf(lesser), entryOf(greater)]
  if (low) yield { by, kind: 'entry', sense: '≥', of: greater, end: low }
  if (high) yield { by, kind: 'entry', sense: '≤', of: lesser, end: high }
  if (high && lesser.op === 'abs') yield { by, kind: 'max', sense: '≤', of: lesser.args[0], end: high }
}

/** s of s·I. */
function multipleOfIdentity(e: Expr, p: Prover): Bound | undefined {
  if (e.op === 'eye') return number(ONE)
  if (e.op === 'scale' && e.args[1].op === 'eye') return p.exact(e.args[0])
  return e.op === 'div' && e.args[0].op === 'eye' ? p.exact(apply('div', constant(1), e.args[1])) : undefined
}

function shifted(e: Expr, p: Prover): Shifted {
  const rest = new Map<Expr, Rational>()
  let shift = NOTHING
  for (const [t, c] of linear(e)) {
    const s = multipleOfIdentity(t, p)
    if (s) shift = add(shift, times(s, c))
    else rest.set(t, c)
  }
  return { rest, shift }
}

/** c where the norm of e is c times a quantity: of the same matrix, its transpose or a multiple. */
function factorOf(atom: Atom, e: Expr, p: Prover): Rational | undefined {
  const { rows, cols } = atom.node.shape
  const keys = [e.shape.rows.key, e.shape.cols.key]
  if (!keys.includes(rows.key) || !keys.includes(cols.key)) return undefined
  const norm = p.norm(atom.quantity as Norm, e)
  return boundKey(times(ofAtom(atom), norm[0]?.coefficient ?? ONE)) === boundKey(norm)
    ? norm[0].coefficient
    : undefined
}

/** What is left of a combination without a multiple of another, for each multiple that takes one of its terms away and adds none. */
function* without(e: Expr, m: Expr): Iterable<{ readonly rest: Expr; readonly by: Rational }> {
  const [own, other] = [linear(e), linear(m)]
  for (const [t, c] of other) {
    const d = own.get(t)
    if (!d) continue
    const by = divRational(d, c)
    const rest = differenceOf(e, apply('scale', constant(by), m))
    const left = linear(rest).size
    if (left > 0 && left <= own.size) yield { rest, by }
  }
}

/** A form by that of a hypothesis and of the rest: A − C of A − B ⪰ 0 and B − C ⪰ 0. */
function* byRest(e: Expr, p: Prover): Iterable<Draft> {
  if (!isSquare(e.shape) || isScalar(e.shape)) return
  for (const by of p.context.hypotheses ?? []) {
    if (by.greater.op !== 'eigmin') continue
    const end = p.exact(by.lesser)
    for (const { rest, by: factor } of without(e, by.greater.args[0])) {
      const sense = factor.numerator > 0n ? '≥' : '≤'
      for (const fact of p.facts(rest, 'form', sense))
        yield { rule: 'hypothesis and rest', kind: 'form', sense, bound: add(fact.bound, times(end, factor)), of: [fact], hypothesis: by }
    }
  }
} // prettier-ignore

/** Bounds that the hypotheses of the claim give: by the other side itself, and by what bounds that. */
export function* hypotheses(e: Expr, p: Prover): Iterable<Draft> {
  yield* byRest(e, p)
  for (const said of p.context.hypotheses ? saidTo(p) : []) {
    const found = of(said, e, p)
    if (!found) continue
    const ends = p.facts(said.end, 'entry', said.sense).filter((f) => f.rule !== 'itself')
    for (const end of [undefined, ...ends]) {
      const bound = found.bound(end?.bound ?? p.exact(said.end))
      if (bound) yield { ...found, rule: 'hypothesis', bound, of: end ? [end] : [], hypothesis: said.by }
    }
  }
}

/** What is said of an expression, by the end. */
interface Found {
  readonly kind: Kind
  readonly sense: Sense
  readonly bound: (end: Bound) => Bound | undefined
}

function of(said: Said, e: Expr, p: Prover): Found | undefined {
  const { sense } = said
  switch (said.kind) {
    case 'entry':
    case 'max':
      return said.of === e ? { kind: said.kind, sense, bound: (end) => end } : undefined
    case 'norm': {
      const by = factorOf(said.atom, e, p)
      const rooted = (b: Bound): Bound | undefined => (said.power.numerator === said.power.denominator ? b : powerOf(b, said.power))
      const bound = (end: Bound): Bound | undefined => { const root = rooted(times(end, said.times)); return by && root && times(root, by) }
      return by && { kind: said.atom.quantity as Norm, sense, bound }
    }
    case 'form': {
      const own = isSquare(e.shape) && !isScalar(e.shape) ? shifted(e, p) : undefined
      const by = own && ratioOf(own.rest, said.of.rest)
      if (!own || !by) return undefined
      const turned = by.numerator < 0n ? (sense === '≥' ? '≤' : '≥') : sense
      return { kind: 'form', sense: turned, bound: (end) => add(own.shift, times(add(end, negated(said.of.shift)), by)) }
    }
  }
} // prettier-ignore
