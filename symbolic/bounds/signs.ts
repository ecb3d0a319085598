/** Signs that follow from how an expression is built and from the spaces of its variables. */
import {
  compareRational,
  signsBy,
  ZERO,
  type Expr,
  type Rational,
  type Signs,
  type Variable,
} from '../expression/index.js'
import type { BoundContext } from './context.js'
import { rationalOf } from './linear.js'

/** Spaces with entries > 0, and with entries ≥ 0. */
const POSITIVE_SPACES: ReadonlySet<string> = new Set(['positive'])
const NONNEGATIVE_SPACES: ReadonlySet<string> = new Set([
  'positive', 'nonnegative', 'simplex', 'subsimplex', 'stochastic', 'doublystochastic', 'onehot', 'permutation', 'binary',
]) // prettier-ignore
/** Spaces whose two parameters are the ends of their entries. */
export const BETWEEN_SPACES: ReadonlySet<string> = new Set(['scalar', 'box', 'integer'])

/** The ends of the entries of a variable, where both are rational numbers. */
export function endsOf(e: Expr, context: BoundContext): readonly [Rational, Rational] | undefined {
  if (e.op !== 'var') return undefined
  const given = context.variables.get(e.name)
  if (!given || !BETWEEN_SPACES.has(given.space) || given.params.length !== 2) return undefined
  const [low, high] = given.params.map(rationalOf)
  return low && high ? [low, high] : undefined
}

const SEMIDEFINITE: Readonly<Record<string, 'positive' | 'nonnegative'>> = {
  psd: 'nonnegative',
  spd: 'positive',
}
const OF_SEMIDEFINITE: ReadonlySet<string> = new Set(['eigmax', 'eigmin', 'trace', 'diagof'])

/** The sign of eigenvalues, of the trace and of the diagonal of a variable that is semidefinite by its space. */
export function signOfSpectrum(e: Expr, context: BoundContext): 'positive' | 'nonnegative' | undefined {
  const [m] = OF_SEMIDEFINITE.has(e.op) ? e.args : []
  return m?.op === 'var' ? SEMIDEFINITE[context.variables.get(m.name)?.space ?? ''] : undefined
}

/** The sign of a variable by its space. */
function signOfVariable(v: Variable, context: BoundContext): 'positive' | 'nonnegative' | undefined {
  const space = context.variables.get(v.name)?.space ?? ''
  const low = endsOf(v, context)?.[0]
  if (POSITIVE_SPACES.has(space) || (low && compareRational(low, ZERO) > 0)) return 'positive'
  return NONNEGATIVE_SPACES.has(space) || (low && compareRational(low, ZERO) >= 0) ? 'nonnegative' : undefined
}

const known = new WeakMap<BoundContext, Signs>()
/** Signs of expressions of the claim. */
export function signsIn(context: BoundContext): Signs {
  const before = known.get(context)
  if (before) return before
  const signs = signsBy((v) => signOfVariable(v, context))
  known.set(context, signs)
  return signs
}
