/** Slips that published identities have, undone one at a time. */
import { apply, postorder, sameShape, type Expr } from '../../symbolic/expression/index.js'
import { attempt, distinct, shown, slipsOf, type Slipped } from '../claims/slips.js'

interface Context {
  readonly names: ReadonlyMap<Expr, string>
  readonly sizes: readonly string[]
}

/** What the author wrote at the claim itself: named terms are wholes. */
function visible(root: Expr, { names }: Context): readonly Expr[] {
  const seen = new Set<Expr>()
  const walk = (e: Expr): void => {
    if (seen.has(e)) return
    seen.add(e)
    if (e === root || !names.has(e)) e.args.forEach(walk)
  }
  walk(root)
  return [...seen]
}

/** More repairs than this are not tried. */
const MOST = 400

/**
 * The expression with one slip undone, each; the outermost terms first. `terms` are expressions of which one may be missing or one too many.
 */
export function repairs(root: Expr, context: Context, terms: readonly Expr[]): readonly Slipped[] {
  const show = (e: Expr): string => `\`${shown(e, context.names)}\``
  const undone = slipsOf(root, visible(root, context), 'claim', show, context.sizes)
  const added = terms.flatMap((t) => [
    ...attempt(
      () => `with \`+\` ${show(t)} added`,
      () => apply('add', root, t),
      root.shape,
    ),
    ...attempt(
      () => `with \`-\` ${show(t)} added`,
      () => apply('sub', root, t),
      root.shape,
    ),
  ])
  return distinct(root, [...undone, ...added]).slice(0, MOST)
}

/** Whether every name in e means something outside of the sums around it. */
const isClosed = (e: Expr, sides: readonly Expr[]): boolean =>
  [...e.names].every((name) => sides.some((s) => s.names.has(name)))

/** Subterms of the shape of a side: what may be missing from it. */
export const missingTerms = (sides: readonly Expr[], context: Context): readonly Expr[] =>
  [...new Set(sides.flatMap((s) => [...visible(s, context), ...postorder([s])]))].filter(
    (e) => sameShape(e.shape, sides[0].shape) && e.op !== 'const' && !sides.includes(e) && isClosed(e, sides),
  )
