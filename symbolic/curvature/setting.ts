/** What the rules of curvature see, and the form in which they answer. */
import type { BoundContext } from '../bounds/context.js'
import { combined, linear } from '../bounds/linear.js'
import { endsOf, signsIn } from '../bounds/signs.js'
import {
  compareRational,
  isScalar,
  negRational,
  ZERO,
  type Expr,
  type Rational,
} from '../expression/index.js'
import type { Says } from './plain.js'

/** What is known while curvature is looked for. */
export interface Setting {
  readonly context: BoundContext
  /** Names of the variables that move. */
  readonly moving: ReadonlySet<string>
}

/** What would have to be known of an expression. */
export interface Want {
  readonly about: Expr
  readonly says: Says
}

/** What says it, if all that it wants is so. */
export interface Inference {
  readonly rule: string
  readonly of: readonly Want[]
}

/** The ways in which one group of rules can say something of an expression. */
export type Rule = (e: Expr, says: Says, s: Setting) => Iterable<Inference>

/** The same wanted of several expressions. */
export const want = (says: Says, ...about: readonly Expr[]): readonly Want[] =>
  about.map((a) => ({ about: a, says: formless(a, says) }))

/** The form of a scalar is the scalar. */
function formless(e: Expr, says: Says): Says {
  if (!isScalar(e.shape)) return says
  return says === 'form convex' ? 'convex' : says === 'form concave' ? 'concave' : says
}

/** Whether an expression depends on what moves. */
export const moves = (e: Expr, { moving }: Setting): boolean => [...moving].some((name) => e.names.has(name))

const TURNED: Readonly<Partial<Record<Says, Says>>> = {
  affine: 'affine',
  convex: 'concave',
  concave: 'convex',
  'form convex': 'form concave',
  'form concave': 'form convex',
}
/** What is to be said of e where something is said of −e. */
export const turned = (says: Says): Says | undefined => TURNED[says]

/** Signs of all entries. */
export type Sign = 'nonnegative' | 'nonpositive'

/** A sign that all entries visibly have. */
export function signOf(e: Expr, { context }: Pick<Setting, 'context'>): Sign | undefined {
  if (signsIn(context).isNonnegative(e)) return 'nonnegative'
  const most = endsOf(e, context)?.[1]
  if (most && compareRational(most, ZERO) <= 0) return 'nonpositive'
  if (e.op === 'scale' || e.op === 'had') {
    const [a, b] = e.args.map((x) => signOf(x, { context }))
    return a && b ? (a === b ? 'nonnegative' : 'nonpositive') : undefined
  }
  const terms = [...linear(e)]
  if (terms.length === 0 || terms.some(([t, c]) => t === e && c.numerator > 0n)) return undefined
  const opposite = new Map(terms.map(([t, c]): [Expr, Rational] => [t, negRational(c)]))
  return signsIn(context).isNonnegative(combined(opposite, e)) ? 'nonpositive' : undefined
}

/** Whether all entries are positive on the domain. */
export const isPositiveIn = (e: Expr, { context }: Setting): boolean => signsIn(context).isPositive(e)
