/** The expressions that a search evaluates: both sides, what they are in proportion to, their logarithms, and the assumptions. */
import { apply, isScalar, type Expr } from '../../../symbolic/expression/index.js'
import { sides, type Obligation } from '../../core/index.js'
import type { Place } from '../../engine/place.js'
import { logarithm } from '../../engine/log-domain.js'
import { magnitude } from '../../engine/magnitude.js'

/** Positions of the outputs among the roots. */
export interface Layout {
  readonly roots: readonly Expr[]
  readonly left: number
  readonly right: number
  readonly scale: number
  readonly logs?: readonly [number, number]
  /** Left and right of each assumption. */
  readonly assumptions: readonly { readonly kind: Obligation['kind']; readonly left: number }[]
}

export function layoutOf(place: Place, obligation: Obligation, assumptions: readonly Obligation[]): Layout {
  const roots: Expr[] = []
  const add = (e: Expr): number => roots.push(e) - 1
  const [a, b] = sides(obligation).map((e) => place.local.pull(e)) as [Expr, Expr]
  const [left, right] = [add(a), add(b)]
  const scale = add(apply('add', magnitude(a), magnitude(b)))
  const scalar = obligation.kind === 'margin' && isScalar(a.shape)
  return {
    left,
    right,
    scale,
    ...(scalar ? { logs: [add(logarithm(a)), add(logarithm(b))] as const } : {}),
    assumptions: assumptions.map((o) => {
      const [l, r] = sides(o).map((e) => place.local.pull(e)) as [Expr, Expr]
      const at = add(l)
      add(r)
      return { kind: o.kind, left: at }
    }),
    roots,
  }
}

/** An equality assumed must hold this well in proportion to max(1, both sides): rounding; certainty is left to `confirm`. */
const ASSUMED_EQUAL = 1e-12

/** Whether the values satisfy the assumptions. */
export function assumed(values: readonly Float64Array[], layout: Layout): boolean {
  return layout.assumptions.every(({ kind, left }) => {
    const [a, b] = [values[left]!, values[left + 1]!]
    return a.every((x, i) =>
      kind === 'margin'
        ? x <= b[i]!
        : Math.abs(x - b[i]!) <= ASSUMED_EQUAL * Math.max(1, Math.abs(x) + Math.abs(b[i]!)),
    )
  })
}
