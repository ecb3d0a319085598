/**
 * Identities under equations by congruence: where x = y, f(x) = f(y). Each equation puts one of its sides in the place of the other, wherever that occurs;
 * what is left is an identity without hypotheses. Strictness of the language makes this sound: where both sides of the claim and of the equations have
 * values, so have the new sides, and the same ones.
 */
import { postorder, rewrite, type Expr } from '../../expression/index.js'
import { proveForAllSizes } from '../all-sizes/prove.js'
import type { Equation } from './combination.js'
import type { RewritingRecord } from '../plain.js'
import { plainFormulas } from '../record.js'
import type { ProofContext } from '../all-sizes/session.js'

type Sides = readonly [left: Expr, right: Expr]

/** One equation used from left to right of `equation`, and both sides of the claim after it. */
interface Rewriting {
  readonly label: string
  readonly equation: Sides
  readonly sides: Sides
}

/** A proof by putting equals for equals, or why there is none. */
export type RewritingOutcome =
  | { readonly kind: 'proved'; readonly record: RewritingRecord; readonly rewritings: readonly Rewriting[] }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Constants stand for nothing else. */
const LITERALS: ReadonlySet<Expr['op']> = new Set(['const', 'size', 'pi', 'ones', 'zeros', 'eye', 'basis'])

const occurs = (part: Expr, e: Expr): boolean => postorder([e]).includes(part)
const sizeOf = (e: Expr): number => postorder([e]).length

/** What may take the place of what: variables go first, then the longer side; not what would occur again. */
const directions = ({ left, right }: Equation): readonly Sides[] =>
  ([[left, right], [right, left]] as const)
    .filter(([from, to]) => !LITERALS.has(from.op) && !occurs(from, to))
    .toSorted(([a], [b]) => Number(b.op === 'var') - Number(a.op === 'var') || sizeOf(b) - sizeOf(a)) // prettier-ignore

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
): RewritingRecord {
  const { steps, of } = plainFormulas([...claim, ...rewritings.flatMap((r) => [...r.equation, ...r.sides])])
  const pair = (at: number): readonly [number, number] => [of[at], of[at + 1]]
  return {
    version: 1,
    steps,
    sides: pair(0),
    rewritings: rewritings.map(({ label }, k) => ({
      label,
      equation: pair(2 + 4 * k),
      sides: pair(4 + 4 * k),
    })),
    identity,
  }
}

/** Proves left = right for all sizes where the equations, all in core operations, hold; or gives up. */
export function proveByRewriting(
  left: Expr,
  right: Expr,
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
