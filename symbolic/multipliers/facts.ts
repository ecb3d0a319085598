/** What is nonnegative beside a claim: its hypotheses, their squares, and inequalities of the norms that occur. */
import type { BoundContext, BoundHypothesis } from '../bounds/context.js'
import { signsIn } from '../bounds/signs.js'
import {
  apply,
  constant,
  isScalar,
  sameShape,
  variable,
  variablesOf,
  type CoreExpr,
  type Expr,
} from '../expression/index.js'
import { reading, type Reading, type Space, type Vector } from '../inner/reading.js'

/** What a fact is, by expressions. */
export type FactOf =
  | { readonly rule: 'hypothesis' | 'squares'; readonly hypothesis: BoundHypothesis }
  | { readonly rule: 'absolute'; readonly hypothesis: BoundHypothesis; readonly sign: 1 | -1 }
  | { readonly rule: 'ball' | 'sphere'; readonly of: Expr }
  | { readonly rule: 'cosine' | 'triangle'; readonly of: readonly [Expr, Expr]; readonly sign: 1 | -1 }

/** A fact, and what is nonnegative by it: a formula of the names of a reading. */
export interface Fact {
  readonly is: FactOf
  readonly gap: CoreExpr
}

/** Norms that occur, each once. */
export interface Norm {
  readonly name: string
  readonly space: Space
  readonly of: Vector
  readonly at: Expr
}

const minus = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, apply('neg', b))
const squared = (e: CoreExpr): CoreExpr => apply('pow', e, constant(2))

function ofHypothesis(h: BoundHypothesis, read: Reading, context: BoundContext): readonly Fact[] {
  const { lesser, greater } = h
  if (!isScalar(lesser.shape) || !isScalar(greater.shape)) return []
  if (lesser.op === 'abs') {
    const [of, most] = [read.number(lesser.args[0]), read.number(greater)]
    return ([1, -1] as const).map((sign) => ({ is: { rule: 'absolute', hypothesis: h, sign }, gap: sign === 1 ? minus(most, of) : apply('add', most, of) }))
  }
  const [a, b] = [read.number(lesser), read.number(greater)]
  const plain: Fact = { is: { rule: 'hypothesis', hypothesis: h }, gap: minus(b, a) }
  const hasNorm = variablesOf([a, b]).some((v) => v.name.startsWith('n') && v.name.endsWith('_'))
  if (!hasNorm || !signsIn(context).isNonnegative(lesser)) return [plain]
  return [plain, { is: { rule: 'squares', hypothesis: h }, gap: minus(squared(b), squared(a)) }]
} // prettier-ignore

/** A ball or a sphere that a vector of the formula is in. */
function ofSpace(v: Expr, read: Reading, context: BoundContext): readonly Fact[] {
  const given = v.op === 'var' ? context.variables.get(v.name) : undefined
  if (!given || !['ball', 'sphere', 'froball'].includes(given.space)) return []
  const radius = given.params[0] ? read.number(given.params[0]) : constant(1)
  const square = read.between(new Map([[v, constant(1)]]), new Map([[v, constant(1)]]))
  const within: Fact = { is: { rule: 'ball', of: v }, gap: minus(squared(radius), square) }
  return given.space === 'sphere' ? [within, { is: { rule: 'sphere', of: v }, gap: minus(square, squared(radius)) }] : [within]
} // prettier-ignore

/** Facts of hypotheses and spaces; what is no number of few vectors is left out. */
export function assumedFacts(read: Reading, context: BoundContext): readonly Fact[] {
  const tried = (make: () => readonly Fact[]): readonly Fact[] => reading(make) ?? []
  const assumed = (context.hypotheses ?? []).flatMap((h) => tried(() => ofHypothesis(h, read, context)))
  const vectors = read.spaces.flatMap((s) => (s.metric ? [] : [...s.bases]))
  return [...assumed, ...vectors.flatMap((v) => tried(() => ofSpace(v, read, context)))]
}

/** Norms that are looked at together. */
const MOST_NORMS = 5

/** Cosines and triangles of the norms that occur. */
export function normFacts(norms: readonly Norm[], read: Reading, isSquare: (e: CoreExpr, of: Norm) => boolean): readonly Fact[] {
  if (norms.length > MOST_NORMS) return []
  const length = (n: Norm): CoreExpr => variable(n.name, constant(1).shape)
  return norms.flatMap((u, k) => norms.slice(k + 1).flatMap((v) => {
    if (u.space !== v.space || u.space.metric || !sameShape(u.at.shape, v.at.shape)) return []
    return ([1, -1] as const).flatMap((sign): readonly Fact[] => {
      const inner = apply('scale', constant(sign), read.between(u.of, v.of))
      const cosine: Fact = { is: { rule: 'cosine', of: [u.at, v.at], sign }, gap: minus(apply('scale', length(u), length(v)), inner) }
      const square = apply('add', apply('add', squared(length(u)), squared(length(v))), apply('scale', constant(2), inner))
      const third = norms.find((w) => isSquare(square, w))
      return third ? [cosine, { is: { rule: 'triangle', of: [u.at, v.at], sign }, gap: minus(apply('add', length(u), length(v)), length(third)) }] : [cosine]
    })
  }))
} // prettier-ignore
