import {
  apply,
  constant,
  substitute,
  type CoreExpr,
  type Expr,
  type Variable,
} from '../../symbolic/expression/index.js'
import { core, hess, isSmooth } from '../../symbolic/calculus/index.js'
import type { Curvature, Obligation } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import { needing, NotLowered, type ClaimKind, type Lowering } from './kind.js'
import { semidefinite } from './psd.js'
import { refuseUnlessConvex } from './convex-set.js'
import { speaksOf, twins } from './twin.js'

/** What the author says of a function. */
type Stated = Omit<Curvature, 'of'> & { readonly of: Expr }

const spaceOf = ({ domain }: Lowering, name: string): string | undefined =>
  domain.variables.find((v) => v.name === name)?.use.space

/** What is zero where the space of a variable is a single point: its radius, or the difference of its ends. */
function widthOf({ domain }: Lowering, name: string): CoreExpr | undefined {
  const given = domain.variables.find((v) => v.name === name)
  const [first, last] = [given?.use.params[0], given?.use.params.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return first === last && given?.use.params.length === 2
    ? constant(0)
    : given?.use.params.length === 1
      ? first
      : apply('add', last, apply('neg', first))
}

const isZero = (e: CoreExpr | undefined): boolean => e?.op === 'const' && e.value.numerator === 0n

/** The mean of two values. */
const half = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('div', apply('add', a, b), constant(2))

function checkSpaces(is: Curvature['is'], wrt: readonly Variable[], context: Lowering): void {
  for (const x of wrt) {
    const space = spaces.get(spaceOf(context, x.name) ?? '')
    if (!space?.convex)
      throw new NotLowered(
        `${is}: expected a variable on a convex set, got ${x.name}: ${space?.usage ?? 'no space'}`,
      )
  }
  refuseUnlessConvex(context.domain, wrt)
}

/** 0 ⪯ Hessian, where there is one variable, the function is smooth and the set has interior. */
function byHessian({ is, of, wrt }: Stated, context: Lowering): readonly Obligation[] | undefined {
  const [x, ...more] = wrt
  if (!x || more.length > 0 || context.domain.assumptions.some((a) => speaksOf(a, x))) return undefined
  const width = widthOf(context, x.name)
  if (!spaces.get(spaceOf(context, x.name) ?? '')?.solid || isZero(width) || !isSmooth(core(of), x))
    return undefined
  const interior = width ? [apply('div', constant(1), width)] : []
  const convex = is === 'convex' ? core(of) : apply('neg', core(of))
  return semidefinite(hess(convex, x), context)
    .slice(1)
    .map((o) => ({ ...o, needs: [...(o.needs ?? []), ...interior.filter((i) => i.names.size > 0)] }))
}

function atMidpoints({ is, of, wrt }: Stated, context: Lowering): readonly Obligation[] {
  const e = core(of)
  const { domain, others, atOther } = twins(context.domain, wrt)
  const middle = new Map(wrt.map((x, i) => [x.name, half(x, others[i])]))
  const atMiddle = (a: CoreExpr): CoreExpr => substitute(a, middle)
  const [between, mean] = [atMiddle(e), half(e, atOther(e))]
  const [lesser, greater] = is === 'convex' ? [between, mean] : [mean, between]
  const needs = needing([of]).needs?.flatMap((need) => [need, atOther(need), atMiddle(need)])
  return [{ kind: 'margin', label: context.label, domain, lesser, greater, ...(needs ? { needs } : {}) }]
}

/**
 * Where the function is smooth and the space has interior, convexity is a positive semidefinite Hessian (Rockafellar 1970, Theorem 4.5);
 * elsewhere it is tested at midpoints, e((x + x′)/2) ≤ (e(x) + e(x′))/2, which suffices for continuous functions (Jensen 1906). Several variables move
 * together. The obligation also says of what function it speaks.
 */
function lowerCurvature(curvature: Stated, context: Lowering): readonly Obligation[] {
  checkSpaces(curvature.is, curvature.wrt, context)
  const { is, of, wrt } = curvature
  const obligations = byHessian(curvature, context) ?? atMidpoints(curvature, context)
  return obligations.map((o) => ({ ...o, curvature: { is, of: core(of), wrt } }))
}

/** A scalar is convex in some variables together: on every segment of their set it lies below its chord. */
export const convex: ClaimKind<'convex'> = {
  kind: 'convex',
  lower: ({ of, wrt }, context) => lowerCurvature({ is: 'convex', of, wrt }, context),
}
/** A scalar is concave in some variables together: on every segment of their set it lies above its chord. */
export const concave: ClaimKind<'concave'> = {
  kind: 'concave',
  lower: ({ of, wrt }, context) => lowerCurvature({ is: 'concave', of, wrt }, context),
}
