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
import { linear, type Combination } from '../linear.js'
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

/** What a hypothesis says, of whom: of a node, of all that has a norm, or of all that is a matrix up to a multiple of the identity. */
type Said = { readonly by: BoundHypothesis; readonly sense: Sense; readonly bound: Bound } & (
  | { readonly kind: 'entry' | 'max'; readonly of: Expr }
  | { readonly kind: 'norm'; readonly atom: Atom }
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
    yield* ofEntries(by, p)
    return
  }
  const [low, high] = [p.exact(lesser), p.exact(greater)]
  yield { by, kind: 'entry', sense: '≤', of: lesser, bound: high }
  yield { by, kind: 'entry', sense: '≥', of: greater, bound: low }
  const atom = normBelow(low, high)
  if (atom) yield { by, kind: 'norm', sense: '≤', ...atom }
  if (greater.op === 'eigmin') yield { by, kind: 'form', sense: '≥', of: shifted(greater.args[0], p), bound: low }
  if (lesser.op === 'eigmax') yield { by, kind: 'form', sense: '≤', of: shifted(lesser.args[0], p), bound: high }
} // prettier-ignore

/** The norm a of c·aᵏ ≤ high, with its bound (high/c)^(1/k). */
function normBelow(low: Bound, high: Bound): { readonly atom: Atom; readonly bound: Bound } | undefined {
  const [t] = low
  if (low.length !== 1 || t.factors.length !== 1 || t.exp.length > 0 || t.coefficient.numerator <= 0n) return undefined
  const [{ atom, exponent: k }] = t.factors
  if (!NORMS.has(atom.quantity) || k.numerator <= 0n) return undefined
  const over = times(high, divRational(ONE, t.coefficient))
  const bound = k.numerator === k.denominator ? over : powerOf(over, divRational(ONE, k))
  return bound && { atom, bound }
} // prettier-ignore

/** The number that all entries of a column or matrix visibly are. */
function entryOf(e: Expr, p: Prover): Bound | undefined {
  if (e.op === 'zeros') return NOTHING
  if (e.op === 'ones') return number(ONE)
  const [s, m] = e.op === 'scale' ? e.args : []
  return s && m?.op === 'ones' ? p.exact(s) : undefined
}

function* ofEntries(by: BoundHypothesis, p: Prover): Iterable<Said> {
  const { lesser, greater } = by
  const [low, high] = [entryOf(lesser, p), entryOf(greater, p)]
  if (low) yield { by, kind: 'entry', sense: '≥', of: greater, bound: low }
  if (high) yield { by, kind: 'entry', sense: '≤', of: lesser, bound: high }
  if (high && lesser.op === 'abs') yield { by, kind: 'max', sense: '≤', of: lesser.args[0], bound: high }
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

/** μ with e = μ m, for combinations that are not zero. */
function ratioOf(e: Combination, m: Combination): Rational | undefined {
  const [first] = m
  const own = first && e.get(first[0])
  if (!own || e.size !== m.size) return undefined
  const ratio = divRational(own, first[1])
  const isMultiple = [...m].every(([t, c]) => {
    const d = e.get(t)
    return d !== undefined && d.numerator * c.denominator * ratio.denominator === ratio.numerator * c.numerator * d.denominator
  })
  return isMultiple ? ratio : undefined
} // prettier-ignore

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

/** Bounds that the hypotheses of the claim give. */
export function* hypotheses(e: Expr, p: Prover): Iterable<Draft> {
  for (const said of p.context.hypotheses ? saidTo(p) : []) {
    const found = of(said, e, p)
    if (found) yield { rule: 'hypothesis', ...found, of: [], hypothesis: said.by }
  }
}

function of(said: Said, e: Expr, p: Prover): { readonly kind: Kind; readonly sense: Sense; readonly bound: Bound } | undefined {
  const { sense, bound } = said
  switch (said.kind) {
    case 'entry':
    case 'max':
      return said.of === e ? { kind: said.kind, sense, bound } : undefined
    case 'norm': {
      const by = factorOf(said.atom, e, p)
      return by && { kind: said.atom.quantity as Norm, sense, bound: times(bound, by) }
    }
    case 'form': {
      const own = isSquare(e.shape) && !isScalar(e.shape) ? shifted(e, p) : undefined
      const by = own && ratioOf(own.rest, said.of.rest)
      if (!own || !by) return undefined
      const turned = by.numerator < 0n ? (sense === '≥' ? '≤' : '≥') : sense
      return { kind: 'form', sense: turned, bound: add(own.shift, times(add(bound, negated(said.of.shift)), by)) }
    }
  }
} // prettier-ignore
