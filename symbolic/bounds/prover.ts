/**
 * The facts of an expression, bottom-up: rules give bounds of its quantities from those of its parts (structure), and then comparisons of quantities
 * carry them to the others (closure). Of bounds of the same quantity a few are kept, none of which is always better than another.
 */
import { log1p } from '../elementary/index.js'
import { isScalar, type Expr, type Rational } from '../expression/index.js'
import { closures } from './closure.js'
import type { BoundContext, BoundHypothesis } from './context.js'
import { atomsIn, type Atoms } from './exact.js'
import type { Kind, Sense, SizeCondition } from './plain.js'
import { boundKey, everyAtom, sampleOf, SAMPLES, type Atom, type Bound } from './polynomial.js'
import { structures } from './structure.js'

/** What a rule says of a node. */
export interface Draft {
  readonly rule: string
  readonly kind: Kind
  readonly sense: Sense
  readonly bound: Bound
  readonly of: readonly Fact[]
  readonly weights?: readonly Rational[]
  readonly conditions?: readonly SizeCondition[]
  /** The hypothesis of the claim that says so. */
  readonly hypothesis?: BoundHypothesis
}
/** What is known of a quantity of an expression. */
export interface Fact extends Draft {
  readonly about: Expr
}

/** What is known so far, and what is asked. */
export interface Prover extends Atoms {
  readonly context: BoundContext
  /** What is known of a quantity of an expression; empty while the expression itself is being looked at. */
  facts(e: Expr, kind: Kind, sense?: Sense): readonly Fact[]
  /** Whether a bound may speak of an atom: sizes, scalars that are known to lie somewhere, and what the goal itself speaks of. */
  admits(bound: Bound): boolean
  readonly goal: Goal
}

/** What the other side of the claim speaks of. */
export interface Goal {
  /** Whether it has a size in a denominator. */
  readonly inverseSizes: boolean
  readonly atoms: ReadonlySet<string>
  /** Norms that it speaks of. */
  readonly norms: ReadonlySet<Kind>
  /** What it takes norms of. */
  readonly parts: readonly Expr[]
  /** Kinds that are worth a bound; forms from above apart. */
  readonly kinds: ReadonlySet<Kind | 'form ≤'>
  /** Quantities that are one of the two arguments of a max or min of the goal. */
  readonly alternatives: readonly Alternative[]
}
/** A quantity that occurs in the goal only as one side of a maximum or minimum. */
export interface Alternative {
  readonly of: Atom
  readonly sense: Sense
  readonly extreme: Atom
}

/** Bounds kept of one quantity: of those that speak of the same opaque quantities, and in all. */
const MOST_ALIKE = 2
/** Sums of singular values are compared by rows, by columns and by both. */
const MOST_ALIKE_OF_VALUES = 3
const MOST_KEPT = 12
/** Differences below this are rounding of sample values. */
const SAMPLE_SLACK = 1e-12
/** Rounds of comparisons: an end gives a maximum, a maximum gives norms, and these each other. */
const MOST_ROUNDS = 4
/** Expressions looked at before a proof is given up. */
const MOST_EXPRESSIONS = 1500

/** What bounds are compared by. */
interface Described {
  readonly key: string
  readonly samples: readonly number[]
  readonly signature: string
}
interface Kept extends Described {
  readonly fact: Fact
  /** Short bounds that are small at the sample points, or large from below, are kept first. */
  readonly badness: number
}

const described = new WeakMap<Bound, Described>()

/** Described once: rules hand on bounds as they are, and come again with those that they came with before. */
function describe(b: Bound): Described {
  const known = described.get(b) ?? {
    key: boundKey(b),
    samples: Array.from({ length: SAMPLES }, (_, k) => sampleOf(b, k)),
    signature: signatureOf(b),
  }
  described.set(b, known)
  return known
}

/** The products of opaque quantities in a bound. */
function signatureOf(b: Bound): string {
  const opaque = b.map((t) =>
    t.factors
      .filter((f) => f.atom.size === undefined && f.atom.most === undefined)
      .map((f) => `${f.atom.key}^${f.exponent.numerator}/${f.exponent.denominator}`)
      .join('·'),
  )
  return [...new Set(opaque)].sort().join(' | ')
}

/** The facts of one expression. */
export class Facts {
  readonly #kept = new Map<string, Kept[]>()
  #changes = 0

  constructor(private readonly mostAlike = MOST_ALIKE) {}

  get changes(): number {
    return this.#changes
  }

  of(kind: Kind, sense: Sense): readonly Fact[] {
    return (this.#kept.get(`${kind}${sense}`) ?? []).map((k) => k.fact)
  }

  add(draft: Draft, about: Expr): void {
    const slot = `${draft.kind}${draft.sense}`
    const all = this.#kept.get(slot) ?? []
    if (all.some((k) => k.fact.bound === draft.bound)) return
    const seen = describe(draft.bound)
    const sign = signOf(draft)
    if (all.some((k) => k.key === seen.key || isBetter(k, seen, sign))) return
    const left = all.filter((k) => !isBetter(seen, k, sign))
    const { key, samples, signature } = seen
    const fresh = { key, samples, signature, fact: { ...draft, about }, badness: badness(seen, draft) }
    const sorted = [...left, fresh].sort((a, b) => a.badness - b.badness)
    const kept = sorted
      .filter(
        (k, i) =>
          sorted.slice(0, i).filter((other) => other.signature === k.signature).length < this.mostAlike,
      )
      .slice(0, MOST_KEPT)
    this.#kept.set(slot, kept)
    if (kept.includes(fresh)) this.#changes++
  }
}

/** Whether one says at least as much as another on the same side of the same quantity, at all sample points. */
function isBetter({ samples }: Described, other: Described, sign: 1 | -1): boolean {
  for (let k = 0; k < samples.length; k++) {
    const than = other.samples[k]
    if (!(sign * samples[k] <= sign * than + SAMPLE_SLACK * Math.abs(than))) return false
  }
  return true
}
const signOf = ({ sense }: Draft): 1 | -1 => (sense === '≤' ? 1 : -1)
const badness = ({ samples }: Described, draft: Draft): number =>
  samples.reduce((total, x) => total + signOf(draft) * Math.sign(x) * log1p(Math.abs(x)), 0) +
  draft.bound.length

/** Knows nothing yet but the spaces of the variables. */
export function openProver(context: BoundContext, goal: Goal, atoms: Atoms = atomsIn(context)): Prover {
  const known = new Map<Expr, Facts>()
  const open = new Set<Expr>()
  const NONE = new Facts()

  function factsOf(e: Expr): Facts {
    const seen = known.get(e)
    if (seen) return seen
    if (open.has(e) || known.size > MOST_EXPRESSIONS || context.expired?.() === true) return NONE
    open.add(e)
    const facts = new Facts(goal.kinds.has('nuclear') ? MOST_ALIKE_OF_VALUES : MOST_ALIKE)
    const note = (d: Draft): void => {
      const kind = d.kind === 'form' && d.sense === '≤' ? 'form ≤' : d.kind
      if (goal.kinds.has(kind) && p.admits(d.bound)) facts.add(d, e)
    }
    for (const rule of structures) for (const d of rule(e, p)) note(d)
    for (let [round, before] = [0, -1]; before !== facts.changes && round < MOST_ROUNDS; round++) {
      before = facts.changes
      for (const rule of closures) for (const d of rule(e, p, facts)) note(d)
    }
    open.delete(e)
    known.set(e, facts)
    return facts
  }

  const p: Prover = {
    ...atoms,
    context,
    goal,
    facts: (e, kind, sense = '≤') => factsOf(e).of(kind, sense),
    admits: (bound) =>
      everyAtom(
        bound,
        (a) =>
          a.size !== undefined ||
          (a.least !== undefined && a.node.op === 'var' && isScalar(a.node.shape)) ||
          goal.atoms.has(a.key),
      ),
  }
  return p
}
