/**
 * lesser ≤ greater for all sizes: bounds of lesser from above in terms of what greater speaks of, bounds of greater from below in terms of what lesser
 * speaks of, and a comparison of two of them.
 */
import { isScalar, postorder, type CoreExpr, type Expr } from '../expression/index.js'
import { isAtMost } from './compare.js'
import type { BoundContext } from './context.js'
import { atomsIn, type Atoms } from './exact.js'
import type { BoundRecord, Kind, Quantity } from './plain.js'
import { everyAtom, type Atom, type Bound } from './polynomial.js'
import { openProver, type Alternative, type Fact, type Goal } from './prover.js'
import { reachOf, type Reach } from './reach.js'
import { isStochastic } from './recognise.js'
import { byDifference } from './rules/squares.js'
import { recordOf } from './record.js'
import { whyNot } from './words.js'

/** A proof with its record, or why there is none. */
export type BoundOutcome =
  | { readonly kind: 'proved'; readonly record: BoundRecord }
  | { readonly kind: 'not proved'; readonly reason: string; readonly reach?: Reach }

/** Ends that bounds of forms speak of. */
const SPECTRAL: ReadonlySet<string> = new Set(['eigmax', 'eigmin', 'trace', 'diagof'])

/** Norms and eigenvalues that multiply or divide something in the formula: bounds may speak of them, for they may cancel. */
function coefficientsOf(sides: readonly Expr[], atoms: Atoms): ReadonlySet<string> {
  const scalars = postorder(sides).flatMap((e) =>
    e.op === 'scale' ? [e.args[0]] : e.op === 'div' && !isScalar(e.shape) ? [e.args[1]] : [],
  )
  const found = new Set<string>()
  for (const s of scalars)
    everyAtom(atoms.exact(s), (a) => {
      const isEnd = a.quantity === 'high' || a.quantity === 'low'
      if (!isEnd || SPECTRAL.has(a.node.op)) found.add(a.key)
      return true
    })
  return found
}

const NORMS: ReadonlySet<Quantity> = new Set(['max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear'])
const ALWAYS: readonly Kind[] = ['entry', 'max', 'one', 'two', 'op', 'rows', 'form']

/** Sums of rows and columns, and of singular values, are bounded only where the formula speaks of such. */
function kindsOf(sides: readonly Expr[], context: BoundContext): Goal['kinds'] {
  const nodes = postorder(sides)
  const has = (holds: (e: Expr) => boolean): boolean => nodes.some(holds)
  const isAbsolute = (e: Expr): boolean => e.op === 'abs' || (e.op === 'transpose' && isAbsolute(e.args[0]))
  const sums = has((e) => e.op === 'rowsums' && isAbsolute(e.args[0]))
  const averages = has((e) => isStochastic(e, context)) && has((e) => e.op === 'maxof')
  const values = has((e) => e.op === 'eigvals' || e.op === 'trace')
  const least = nodes.filter((e) => e.op === 'eigmin').length
  // A claim that a matrix is semidefinite asks for a form from below alone, but for those of inverses, which may be projections.
  const isDivided = has((e) => e.op === 'div' && postorder([e.args[1]]).some((d) => d.op === 'opnorm'))
  const isOrdered = (context.hypotheses ?? []).some(
    (h) => h.greater.op === 'eigmin' || h.lesser.op === 'eigmax',
  )
  const isAbove = has((e) => e.op === 'eigmax' || e.op === 'inv') || isDivided || isOrdered
  const extremes = isAbove || least > (sides[1]?.op === 'eigmin' ? 1 : 0)
  return new Set<Kind | 'form ≤'>([
    ...ALWAYS,
    ...(sums || averages ? (['inf', 'cols'] as const) : []),
    ...(values ? (['nuclear'] as const) : []),
    ...(extremes ? (['form ≤'] as const) : []),
  ])
}

/** What a side speaks of. */
function goalOf(side: Expr, atoms: Atoms, also: ReadonlySet<string>, kinds: Goal['kinds']): Goal {
  if (!isScalar(side.shape))
    return { inverseSizes: false, atoms: also, norms: new Set(), parts: [], kinds, alternatives: [] }
  const found = new Map<string, Atom>()
  const visit = (b: Bound): void => {
    for (const t of b) {
      for (const f of t.factors) found.set(f.atom.key, f.atom)
      visit(t.exp)
    }
  }
  visit(atoms.exact(side))
  return {
    inverseSizes: atoms
      .exact(side)
      .some((t) => t.factors.some((f) => f.atom.size !== undefined && f.exponent.numerator < 0n)),
    atoms: new Set([...found.keys(), ...also]),
    norms: new Set([...found.values()].flatMap(({ quantity: q }) => (NORMS.has(q) ? [q as Kind] : []))),
    parts: [...found.values()].filter((a) => NORMS.has(a.quantity)).map((a) => a.node),
    kinds,
    alternatives: [...found.values()].flatMap((a) => alternativesOf(a, atoms)),
  }
}

function alternativesOf(extreme: Atom, atoms: Atoms): readonly Alternative[] {
  const { op, args } = extreme.node
  if (extreme.quantity !== 'high' || (op !== 'max2' && op !== 'min2')) return []
  return args.flatMap((a): readonly Alternative[] => {
    const [t] = atoms.exact(a)
    const [f] = t?.factors ?? []
    const single = atoms.exact(a).length === 1 && t && t.factors.length === 1 && t.exp.length === 0
    const plain =
      single &&
      t.coefficient.numerator === t.coefficient.denominator &&
      f?.exponent.numerator === f?.exponent.denominator
    if (!plain || !f) return []
    if (op === 'min2' && f.atom.quantity !== 'high') return []
    return [{ of: f.atom, sense: op === 'max2' ? '≤' : '≥', extreme }]
  })
}

/** A scalar is what it is. */
const itself = (e: Expr, atoms: Atoms, sense: '≤' | '≥'): readonly Fact[] =>
  isScalar(e.shape) ? [{ rule: 'itself', about: e, kind: 'entry', sense, bound: atoms.exact(e), of: [] }] : []

/** Proves lesser ≤ greater, entry by entry, or gives up, saying how far it came. */
export function proveBound(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): BoundOutcome {
  const outcome = attempt(lesser, greater, context)
  if (outcome.kind === 'proved') return outcome
  const reach = conditionsWanted(lesser, greater, context) ?? outcome.reach
  return { kind: 'not proved', reason: whyNot(reach), ...(reach ? { reach } : {}) }
}

type Attempt =
  | { readonly kind: 'proved'; readonly record: BoundRecord }
  | { readonly kind: 'not proved'; readonly reach?: Reach }

function attempt(lesser: Expr, greater: Expr, context: BoundContext): Attempt {
  const atoms = atomsIn(context)
  const also = coefficientsOf([lesser, greater], atoms)
  const kinds = kindsOf([lesser, greater], context)
  const up = openProver(context, goalOf(greater, atoms, also, kinds), atoms)
  const above = [...itself(lesser, atoms, '≤'), ...up.facts(lesser, 'entry', '≤')]
  const down = openProver(context, goalOf(lesser, atoms, also, kinds), atoms)
  const below = [...itself(greater, atoms, '≥'), ...down.facts(greater, 'entry', '≥')]
  for (const b of below)
    for (const a of above)
      if (isAtMost(a.bound, b.bound))
        return { kind: 'proved', record: recordOf(lesser, greater, a, b, context) }
  for (const a of byDifference(lesser, greater, down)) {
    const [b] = itself(greater, atoms, '≥')
    if (b && isAtMost(a.bound, b.bound))
      return { kind: 'proved', record: recordOf(lesser, greater, a, b, context) }
  }
  const reach = reachOf(
    { of: lesser, facts: above, prover: up },
    { of: greater, facts: below, prover: down },
    context,
  )
  return { kind: 'not proved', ...(reach ? { reach } : {}) }
}

/** Only the least singular value asks something of the sizes: that a matrix has as many rows as columns. */
function conditionsWanted(lesser: Expr, greater: Expr, context: BoundContext): Reach | undefined {
  if (!postorder([lesser, greater]).some((e) => e.op === 'sigmamin')) return undefined
  const supposed = attempt(lesser, greater, { ...context, supposing: true })
  if (supposed.kind === 'not proved') return undefined
  return { kind: 'needs', conditions: supposed.record.steps.flatMap((s) => s.conditions ?? []) }
}
