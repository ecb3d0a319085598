/** What it takes for a value to be an element of a space, as hypotheses. */
import { apply, constant, isScalar, ones, type CoreExpr } from '../../symbolic/expression/index.js'
import type { Domain, Hypothesis } from '../core/index.js'
import { radiusOf } from '../spaces/scaled.js'

const LABEL = 'space'
/** Conditions are over bases at given sizes: no domain of their own. */
const NOWHERE: Domain = { sizes: new Map(), indices: [], variables: [], assumptions: [] }

const like = (s: CoreExpr, x: CoreExpr): CoreExpr =>
  isScalar(x.shape) ? s : apply('scale', s, ones(x.shape))

/** lesser ≤ greater, entrywise; a scalar stands for all entries. */
export const atMost = (lesser: CoreExpr, greater: CoreExpr): Hypothesis => ({
  kind: 'margin',
  label: LABEL,
  domain: NOWHERE,
  lesser: like(lesser, greater),
  greater: like(greater, lesser),
})

/** lesser < greater, entrywise. */
export const below = (lesser: CoreExpr, greater: CoreExpr): Hypothesis => ({
  kind: 'strict',
  label: LABEL,
  lesser: like(lesser, greater),
  greater: like(greater, lesser),
})

const ZERO = constant(0)

/** Every entry has a value. */
export const defined = (e: CoreExpr): Hypothesis =>
  below(ZERO, apply('add', constant(1), apply('sum', apply('had', e, e))))

/** That a value lies in the space of this name; undefined where no comparison is certain to say so. */
export function membership(
  space: string,
  x: CoreExpr,
  params: readonly CoreExpr[],
): readonly Hypothesis[] | undefined {
  switch (space) {
    case 'vector':
    case 'matrix':
      return []
    case 'scalar':
    case 'box':
      return params.length === 0 ? [] : [atMost(params[0], x), atMost(x, params[1])]
    case 'nonnegative':
      return [atMost(ZERO, x)]
    case 'positive':
      return [below(ZERO, x)]
    case 'ball':
    case 'froball':
      return [atMost(apply('norm', x), radiusOf(params))]
    case 'opball':
      return [atMost(apply('opnorm', x), radiusOf(params))]
    default:
      return undefined
  }
}
