/** Convexity and concavity by composition (Grant, Boyd, Ye 2006): backwards from what is to be shown, each expression asked at most once. */
import type { BoundContext } from '../bounds/context.js'
import { formulaOf, writer } from '../bounds/record.js'
import type { CoreExpr, Expr } from '../expression/index.js'
import type { CurvatureRecord, CurvatureStep, Says } from './plain.js'
import { extremeEigenvalues, nuclearNorms, ofEigenvalues } from './rules/eigenvalues.js'
import { entropies, powerMeans } from './rules/entropies.js'
import { entrywise, extremes, implied, logarithms, norms } from './rules/functions.js'
import { combination, fixed, multiples, sums } from './rules/linear.js'
import {
  operatorFunctions,
  parallelSums,
  productsOverSums,
  relativeEntropies,
  tracesOfFunctions,
  tracesOfTwo,
} from './rules/matrix-functions.js'
import { quadraticForms, spectral } from './rules/matrices.js'
import { entryMeans, huber } from './rules/means.js'
import { perspectives } from './rules/perspective.js'
import { lorentzForms, powers } from './rules/powers.js'
import { want, type Rule, type Setting } from './setting.js'

/** A proof with its record, or why there is none. */
export type CurvatureOutcome =
  | { readonly kind: 'proved'; readonly record: CurvatureRecord }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Cheap ones first, then those that leave least to show. */
const RULES: readonly Rule[] = [
  fixed,
  combination,
  sums,
  multiples,
  quadraticForms,
  spectral,
  norms,
  extremes,
  logarithms,
  entrywise,
  powers,
  entropies,
  powerMeans,
  huber,
  entryMeans,
  extremeEigenvalues,
  nuclearNorms,
  ofEigenvalues,
  perspectives,
  lorentzForms,
  operatorFunctions,
  tracesOfFunctions,
  tracesOfTwo,
  parallelSums,
  relativeEntropies,
  productsOverSums,
  implied,
]

interface Derived {
  readonly about: Expr
  readonly says: Says
  readonly rule: string
  readonly of: readonly Derived[]
}

/** Expressions asked before a proof is given up. */
const MOST_ASKED = 4000

/** What is affine is convex and concave. */
const WEAKER: ReadonlySet<Says> = new Set(['convex', 'concave', 'form convex', 'form concave'])

function search(e: Expr, says: Says, s: Setting): Derived | undefined {
  const known = new Map<string, Derived | undefined>()
  const derive = (about: Expr, asked: Says): Derived | undefined => {
    const key = `${asked} ${about.id}`
    if (known.has(key)) return known.get(key)
    if (known.size > MOST_ASKED || s.context.expired?.() === true) return undefined
    // Asked again while it is being looked at: nothing rests on itself.
    known.set(key, undefined)
    const found = (WEAKER.has(asked) ? derive(about, 'affine') : undefined) ?? byRules(about, asked)
    known.set(key, found)
    return found
  }
  const byRules = (about: Expr, asked: Says): Derived | undefined => {
    for (const rule of RULES)
      for (const { rule: name, of } of rule(about, asked, s)) {
        const premises: Derived[] = []
        for (const w of of) {
          const premise = derive(w.about, w.says)
          if (!premise) break
          premises.push(premise)
        }
        if (premises.length === of.length) return { about, says: asked, rule: name, of: premises }
      }
    return undefined
  }
  return derive(e, says)
}

function stepsOf(last: Derived, node: (e: Expr) => number): readonly CurvatureStep[] {
  const numbers = new Map<Derived, number>()
  const steps: CurvatureStep[] = []
  const put = (d: Derived): number => {
    const known = numbers.get(d)
    if (known !== undefined) return known
    const of = d.of.map(put)
    numbers.set(d, steps.length)
    steps.push({ rule: d.rule, about: node(d.about), says: d.says, of })
    return steps.length - 1
  }
  put(last)
  return steps
}

/** Proves that a scalar is convex, or concave, in some variables together, or gives up. */
export function proveCurvature(
  e: CoreExpr,
  is: 'convex' | 'concave',
  moving: readonly string[],
  context: BoundContext,
): CurvatureOutcome {
  const setting = { context, moving: new Set(moving) }
  const [asked] = want(is, e)
  const found = asked && search(e, asked.says, setting)
  if (!found) return { kind: 'not proved', reason: `the rules of composition do not give that it is ${is}` }
  const w = writer()
  const steps = stepsOf(found, (x) => w.node(x))
  return { kind: 'proved', record: { version: 1, ...formulaOf(w, context), moving, steps } }
}
