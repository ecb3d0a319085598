/**
 * Identities under equations by congruence: where x = y, f(x) = f(y). Each equation puts one of its sides in the place of the other, wherever that occurs;
 * what is left is an identity without hypotheses. Strictness of the language makes this sound: where both sides of the claim and of the equations have
 * values, so have the new sides, and the same ones.
 */
import { postorder, rewrite, type CoreExpr } from '../../expression/index.js'
import { proveForAllSizes } from '../all-sizes/prove.js'
import type { Equation } from './combination.js'
import type { PlainVariable, RewritingRecord } from '../plain.js'
import { lemmaFor } from './lemmas.js'
import { plainFacts, plainFormulas } from '../record.js'
import type { ProofContext } from '../all-sizes/session.js'

type Sides = readonly [left: CoreExpr, right: CoreExpr]

/** One equation used from left to right of `equation`, and both sides of the claim after it. */
interface Rewriting {
  readonly label: string
  readonly lemma?: true
  readonly equation: Sides
  readonly sides: Sides
}

/** A proof by putting equals for equals, or why there is none. */
export type RewritingOutcome =
  | { readonly kind: 'proved'; readonly record: RewritingRecord; readonly rewritings: readonly Rewriting[] }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Constants stand for nothing else. */
const LITERALS: ReadonlySet<CoreExpr['op']> = new Set([
  'const',
  'size',
  'pi',
  'ones',
  'zeros',
  'eye',
  'basis',
])

const occurs = (part: CoreExpr, e: CoreExpr): boolean => postorder([e]).includes(part)
const sizeOf = (e: CoreExpr): number => postorder([e]).length

/** What may take the place of what: variables go first, then the longer side; not what would occur again. */
const directions = ({ left, right }: Equation): readonly Sides[] =>
  (
    [
      [left, right],
      [right, left],
    ] as const
  )
    .filter(([from, to]) => !LITERALS.has(from.op) && !occurs(from, to))
    .toSorted(([a], [b]) => Number(b.op === 'var') - Number(a.op === 'var') || sizeOf(b) - sizeOf(a))

function rewritten(claim: Sides, equations: readonly Equation[], preferred: 0 | -1): readonly Rewriting[] {
  const done: Rewriting[] = []
  let sides = claim
  for (const equation of equations) {
    const used = directions(equation).at(preferred)
    if (!used || !sides.some((side) => occurs(used[0], side))) continue
    const [from, to] = used
    sides = [rewrite(sides[0], (e) => (e === from ? to : e)), rewrite(sides[1], (e) => (e === from ? to : e))]
    done.push({ label: equation.label, equation: used, sides })
  }
  return done
}

function recordOf(
  claim: Sides,
  rewritings: readonly Rewriting[],
  identity: RewritingRecord['identity'],
  variables: readonly PlainVariable[] = [],
): RewritingRecord {
  const { steps, of } = plainFormulas([...claim, ...rewritings.flatMap((r) => [...r.equation, ...r.sides])])
  const pair = (at: number): readonly [number, number] => [of[at], of[at + 1]]
  return {
    version: 1,
    steps,
    sides: pair(0),
    rewritings: rewritings.map(({ label, lemma }, k) => ({
      label,
      ...(lemma ? { lemma } : {}),
      equation: pair(2 + 4 * k),
      sides: pair(4 + 4 * k),
    })),
    ...(variables.length > 0 ? { variables } : {}),
    identity,
  }
}

/** Proves left = right for all sizes where the equations, all in core operations, hold; or gives up. */
export function proveByRewriting(
  left: CoreExpr,
  right: CoreExpr,
  equations: readonly Equation[],
  context: ProofContext = {},
): RewritingOutcome {
  // Inside of a sum over an index a name may mean something else.
  const all = [left, right, ...equations.flatMap((e) => [e.left, e.right])]
  if (postorder(all).some((e) => e.op === 'sumover'))
    return { kind: 'not proved', reason: 'sums over an index are not rewritten' }
  for (const preferred of [0, -1] as const) {
    const rewritings = rewritten([left, right], equations, preferred)
    const last = rewritings.at(-1)
    if (!last) continue
    const outcome = proveForAllSizes(...last.sides, context)
    if (outcome.kind === 'proved')
      return {
        kind: 'proved',
        record: recordOf([left, right], rewritings, outcome.record),
        rewritings,
      }
  }
  return { kind: 'not proved', reason: 'equals put for equals leave no identity' }
}

/** Lemmas used one after the other: longer ways lead nowhere. */
const MOST_LEMMAS = 24

/** The next place, innermost first, at which a lemma or an equation puts something else. */
function nextRewriting(
  sides: Sides,
  equations: readonly Equation[],
  context: ProofContext,
): Rewriting | undefined {
  const facts = context.facts ?? new Map()
  for (const e of postorder(sides)) {
    const lemma = lemmaFor(e, facts)
    const equation = lemma ? undefined : equations.find(({ left }) => left === e)
    const found = lemma ?? equation
    if (!found) continue
    const put = (x: CoreExpr): CoreExpr => (x === e ? found.right : x)
    return {
      label: lemma?.name ?? equation?.label ?? '',
      ...(lemma ? { lemma: true } : {}),
      equation: [e, found.right],
      sides: [rewrite(sides[0], put), rewrite(sides[1], put)],
    }
  }
  return undefined
}

/** Proves left = right for all sizes by equations of matrix analysis, and others whose left sides are replaced; or gives up. */
export function proveByLemmas(
  left: CoreExpr,
  right: CoreExpr,
  equations: readonly Equation[],
  context: ProofContext = {},
): RewritingOutcome {
  if (postorder([left, right]).some((e) => e.op === 'sumover'))
    return { kind: 'not proved', reason: 'sums over an index are not rewritten' }
  const rewritings: Rewriting[] = []
  let sides: Sides = [left, right]
  while (rewritings.length < MOST_LEMMAS) {
    const next = nextRewriting(sides, equations, context)
    if (!next) break
    rewritings.push(next)
    sides = next.sides
  }
  if (rewritings.length === 0) return { kind: 'not proved', reason: 'no lemma speaks of it' }
  const outcome = proveForAllSizes(...sides, context)
  if (outcome.kind !== 'proved') return { kind: 'not proved', reason: 'lemmas leave no identity' }
  const variables = plainFacts(context.facts ?? new Map(), [left, right])
  return {
    kind: 'proved',
    record: recordOf([left, right], rewritings, outcome.record, variables),
    rewritings,
  }
}
