/** The expressions that a search evaluates: both sides, what they are in proportion to, their logarithms, and the assumptions. */
import { apply, isScalar, type CoreExpr } from '../../symbolic/expression/index.js'
import {
  comparedSides,
  comparisonsOf,
  sides,
  truthOf,
  type Comparison,
  type Hypothesis,
  type Obligation,
} from '../core/index.js'
import type { Place } from '../instance/place.js'
import { logarithm } from '../instance/log-domain.js'
import { magnitude } from '../instance/magnitude.js'
import { MET } from '../instance/equations/meet.js'

/** Positions of the outputs among the roots. */
export interface Layout {
  readonly roots: readonly CoreExpr[]
  readonly left: number
  readonly right: number
  readonly scale: number
  readonly logs?: readonly [number, number]
  readonly hypotheses: readonly Hypothesis[]
  /** Left of each comparison of the hypotheses; its right follows. */
  readonly compared: ReadonlyMap<Comparison, number>
}

/** The expressions to be evaluated at a place, and where the values of each are. */
export function layoutOf(place: Place, obligation: Obligation): Layout {
  const roots: CoreExpr[] = []
  const add = (e: CoreExpr): number => roots.push(e) - 1
  const [a, b] = sides(obligation).map((e) => place.local.pull(e)) as [CoreExpr, CoreExpr]
  const [left, right] = [add(a), add(b)]
  const scale = add(apply('add', magnitude(a), magnitude(b)))
  const scalar = obligation.kind === 'margin' && isScalar(a.shape)
  return {
    left,
    right,
    scale,
    ...(scalar ? { logs: [add(logarithm(a)), add(logarithm(b))] as const } : {}),
    hypotheses: place.hypotheses,
    compared: new Map(
      place.hypotheses.flatMap(comparisonsOf).map((c) => {
        const [l, r] = comparedSides(c)
        const at = add(l)
        add(r)
        return [c, at]
      }),
    ),
    roots,
  }
}

function compares(kind: Comparison['kind'], x: number, y: number): boolean {
  switch (kind) {
    case 'margin':
      return x <= y
    case 'strict':
      return x < y
    case 'distinct':
      return x !== y
    case 'residual':
      return Math.abs(x - y) <= MET * Math.max(1, Math.abs(x) + Math.abs(y))
  }
}

/** Whether the values satisfy the hypotheses. */
export const assumed = (values: readonly Float64Array[], { hypotheses, compared }: Layout): boolean =>
  hypotheses.every((h) =>
    truthOf(h, (c) => {
      const left = compared.get(c)!
      const [a, b] = [values[left], values[left + 1]]
      return a.every((x, i) => compares(c.kind, x, b[i]))
    }),
  )
