import { apply, constant, substitute, type CoreExpr, type Variable } from '../../symbolic/expression/index.js'
import { core, derivativeAlong, isSmooth } from '../../symbolic/calculus/index.js'
import type { Alternative, Domain } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import { needing, type ClaimKind } from './kind.js'
import { twin } from './twin.js'

const ONE = constant(1)

/** The domain with a direction, any element of the variable's shape, in place of the second point. */
function withDirection(pairs: Domain, other: Variable, wrt: Variable): Domain {
  const [rows, cols] = [wrt.shape.rows, wrt.shape.cols]
  const use = { space: 'matrix', sizes: [rows, cols], params: [] }
  const { near: _, ...second } = pairs.variables.find((v) => v.name === other.name)!
  return {
    ...pairs,
    variables: pairs.variables.map((v) => (v.name === other.name ? { ...second, use } : v)),
  }
}

/**
 * On a convex set with interior a continuously differentiable f is L-Lipschitz just when ‖Df(x)[v]‖ ≤ L ‖v‖ for all x and v (mean value inequality,
 * Rudin 1976, Theorem 9.19).
 */
function byDerivative(
  f: CoreExpr,
  bound: CoreExpr,
  wrt: Variable,
  pairs: { readonly domain: Domain; readonly other: Variable },
  label: string,
): readonly Alternative[] {
  const use = pairs.domain.variables.find((v) => v.name === wrt.name)!.use
  if (!spaces.get(use.space)?.solid || !isSmooth(f, wrt)) return []
  if (pairs.domain.assumptions.length > 0) return []
  const domain = withDirection(pairs.domain, pairs.other, wrt)
  const along = derivativeAlong(f, wrt, pairs.other)
  if (along.kind !== 'derivative') return []
  const lesser = apply('norm', along.of)
  const greater = apply('scale', bound, apply('norm', pairs.other))
  const obligation = { kind: 'margin', label: `${label}: derivative`, domain, lesser, greater } as const
  return [{ obligation, pair: { point: wrt.name, other: pairs.other.name } }]
}

/** The two of a norm of a difference. */
function differenceIn(e: CoreExpr): readonly [CoreExpr, CoreExpr] | undefined {
  if (e.op !== 'norm' || e.args[0].op !== 'add') return undefined
  const [a, b] = e.args[0].args
  if (b.op === 'neg') return [a, b.args[0]]
  return a.op === 'neg' ? [b, a.args[0]] : undefined
}

/** Whether two variables run over one set, which depends on neither. */
function areAlike({ variables }: Domain, x: Variable, y: Variable): boolean {
  const [a, b] = [x, y].map((v) => variables.find(({ name }) => name === v.name))
  if (!a || !b || a.use.space !== b.use.space) return false
  const free = variables.every(({ use }) =>
    use.params.every((p) => !p.names.has(x.name) && !p.names.has(y.name)),
  )
  return free && a.use.params.every((p, k) => p === b.use.params[k])
}

/** The same for an inequality ‖f(x) − f(y)‖ ≤ L ‖x − y‖ that its author wrote with two variables; nothing where it is none. */
export function derivativesOf(
  lesser: CoreExpr,
  greater: CoreExpr,
  { domain, label }: { readonly domain: Domain; readonly label: string },
): readonly Alternative[] {
  const values = differenceIn(lesser)
  const [bound, distance] = greater.op === 'scale' ? greater.args : [ONE, greater]
  const points = differenceIn(distance)
  if (!values || points?.[0].op !== 'var' || points[1].op !== 'var') return []
  const [x, y] = points
  if (x === y || !areAlike(domain, x, y) || [x, y].some(({ name }) => bound.names.has(name))) return []
  const [f, other] = values[0].names.has(x.name) ? values : [values[1], values[0]]
  if (f.names.has(y.name) || substitute(f, new Map([[x.name, y]])) !== other) return []
  return byDerivative(f, bound, x, { domain, other: y }, label)
}

/** ‖f(x) − f(x′)‖ ≤ L ‖x − x′‖, Euclidean norms of all entries, for two points of the space of x. */
export const lipschitz: ClaimKind<'lipschitz'> = {
  kind: 'lipschitz',
  lower({ of, wrt, bound }, { domain, label }) {
    const [f, limit] = [core(of), core(bound)]
    const pairs = twin(domain, wrt)
    const distance = apply('norm', apply('add', wrt, apply('neg', pairs.other)))
    const lesser = apply('norm', apply('add', f, apply('neg', pairs.atOther(f))))
    const greater = apply('scale', limit, distance)
    const alternatives = limit.names.has(wrt.name) ? [] : byDerivative(f, limit, wrt, pairs, label)
    const needs = needing([of, bound]).needs?.flatMap((need) => [need, pairs.atOther(need)])
    const common = {
      kind: 'margin',
      label,
      domain: pairs.domain,
      lesser,
      greater,
      ...(needs ? { needs } : {}),
    } as const
    return [alternatives.length > 0 ? { ...common, alternatives } : common]
  },
}
