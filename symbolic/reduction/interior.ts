/** Inequalities of nonnegative numbers by those of positive ones: both sides are continuous wherever they have values. */
import type { BoundContext } from '../bounds/context.js'
import { isScalar, postorder, SCALAR, substitute, variable, type CoreExpr } from '../expression/index.js'
import type { EntryHole } from './entries.js'
import { isSmoothInside } from './pairs.js'

/** Of one number ladders know what is at its end; and more than four are too many. */
const LEAST_NUMBERS = 2
const MOST_NUMBERS = 4

/** The inequality with a positive number for each nonnegative one. */
export function interiorOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): { readonly goals: readonly (readonly [CoreExpr, CoreExpr])[]; readonly numbers: readonly EntryHole[] } | undefined {
  const sides = [lesser, greater] as const
  const nodes = postorder(sides)
  if (!nodes.every((e) => isScalar(e.shape))) return undefined
  const numbers = nodes.flatMap((e): readonly EntryHole[] =>
    e.op === 'var' && context.variables.get(e.name)?.space === 'nonnegative' ? [{ name: `${e.name}·`, space: 'positive', params: [], mean: e }] : [])
  if (numbers.length < LEAST_NUMBERS || numbers.length > MOST_NUMBERS || !isSmoothInside(sides, context)) return undefined
  const by = new Map(numbers.map((h) => [(h.mean as CoreExpr & { readonly name: string }).name, variable(h.name, SCALAR)]))
  return { goals: [sides.map((e) => substitute(e, by)) as unknown as readonly [CoreExpr, CoreExpr]], numbers }
} // prettier-ignore
