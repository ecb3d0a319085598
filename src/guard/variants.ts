/** What code would compute that made a slip such as people make: other formulas than the one it is said to compute. */
import {
  postorder,
  sameShape,
  substitute,
  type Expr,
  type Variable,
} from '../../symbolic/expression/index.js'
import { shown, slipsOf, type Slipped } from '../claims/slips.js'
import type { Given } from '../core/index.js'

const swapped = (root: Expr, x: Variable, y: Variable): Slipped => ({
  words: `${x.name} and ${y.name} are swapped`,
  expr: substitute(
    root,
    new Map<string, Expr>([
      [x.name, y],
      [y.name, x],
    ]),
  ),
})

function swaps(root: Expr, variables: readonly Given[]): readonly Slipped[] {
  const used = postorder([root]).filter(
    (e): e is Variable => e.op === 'var' && variables.some((v) => v.name === e.name),
  )
  return used.flatMap((x, i) =>
    used
      .slice(i + 1)
      .filter((y) => sameShape(x.shape, y.shape))
      .map((y) => swapped(root, x, y)),
  )
}

/** More are not tried: each is evaluated at several instances. */
const MAX_VARIANTS = 160

/** Slips at every place of a formula, those near its root first. */
export const variantsOf = (root: Expr, variables: readonly Given[]): readonly Slipped[] =>
  [
    ...swaps(root, variables),
    ...slipsOf(root, postorder([root]).toReversed(), 'code', (e) => shown(e)),
  ].slice(0, MAX_VARIANTS)
