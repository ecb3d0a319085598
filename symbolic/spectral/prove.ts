/** Inequalities and equations of matrices by those of their diagonal entries in a frame that they share. */
import type { BoundContext } from '../bounds/context.js'
import { formulaOf, writer } from '../bounds/record.js'
import { linear, rationalOf } from '../bounds/linear.js'
import {
  apply,
  constant,
  isScalar,
  isZeroRational,
  postorder,
  rational,
  sameShape,
  substitute,
  variablesOf,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { gradientOf } from '../calculus/index.js'
import { print } from '../language/index.js'
import { proveOnHalfLines } from '../half-lines/index.js'
import { provePolynomial, type Range } from '../polynomials/index.js'
import { proveForAllSizes } from '../proof/index.js'
import { isSymmetric } from '../bounds/symmetric.js'
import { overPairs } from './pairs.js'
import { basesOf, degreeOf, factorsOf, isBetween, type Degree } from './bases.js'
import {
  diagonals,
  gramOf,
  isTwo,
  measured,
  placesOf,
  sums,
  sumsAndNumbers,
  valuesAt,
  valuesBeside,
  between,
  volumeBetween,
  type Leaf,
  type Measured,
} from './compare.js'
import {
  COVARIANT,
  diagonalOf,
  EVERY_KIND,
  FORMS,
  isSquareMatrix,
  Outside,
  within,
  type Diagonal,
  type FrameOf,
} from './frame.js'
import {
  congruent,
  eigenvalues,
  extremeOf,
  numberOf,
  besideMean,
  numberBesideMean,
  isAlwaysDefined,
  isSymbol,
  type Extreme,
  type Numbers,
  type Part,
} from './numbers.js'
import type { Comparison, Frame, ScalarRecord, SpectralRecord } from './plain.js'

/** A proof with its record, or why there is none. */
export type SpectralOutcome =
  | { readonly kind: 'proved'; readonly record: SpectralRecord }
  | { readonly kind: 'not proved'; readonly reason?: string }

/** What is to be shown. */
export interface SpectralQuestion {
  readonly relation: 'at most' | 'equal'
  readonly lesser: Expr
  readonly greater: Expr
  readonly context: BoundContext
  /** What hypotheses say: each matrix is semidefinite. */
  readonly semidefinite?: readonly Expr[]
}

/** greater = lesser + gap, and the gap is semidefinite by a hypothesis. */
interface Order {
  readonly greater: Expr
  readonly lesser: Expr
  readonly gap: Expr
}

type Plain = Exclude<Comparison['kind'], 'value' | 'congruent' | 'pairs'>

/** One way to compare the sides at the diagonal entries. */
interface Way {
  readonly frame: Frame
  readonly bases: readonly Expr[]
  readonly order?: Order
  readonly comparison:
    | { readonly kind: Plain }
    | { readonly kind: 'value' | 'congruent'; readonly at: Expr }
    | { readonly kind: 'pairs'; readonly at?: Expr }
}

/** The sides as numbers. */
interface Scalars {
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
  readonly parts: readonly Part[]
}

/** Frames of more matrices than two there are none; ways looked at. */
const MOST_BASES = 3

/** Proves lesser ≤ greater, or lesser = greater, at all sizes by diagonalising; or gives up. */
export function proveSpectral(q: SpectralQuestion): SpectralOutcome {
  const bases = basesOf([q.lesser, q.greater], q.context)
  const isTaken = variablesOf([q.lesser, q.greater]).some((v) => isSymbol(v.name))
  if (bases.length === 0 || bases.length > MOST_BASES || isTaken) return { kind: 'not proved' }
  let reason: string | undefined
  for (const way of waysOf(q, bases)) {
    if (q.context.expired?.() === true) break
    const found = within(
      () => proved(q, way),
      (why) => why,
    )
    if (typeof found === 'object') return { kind: 'proved', record: found }
    // What is left at a diagonal entry tells more than why there is no other way.
    if (!reason?.startsWith(LEFT)) reason = found
  }
  return { kind: 'not proved', ...(reason === undefined ? {} : { reason }) }
}

/** The record of a proof in one way, or why there is none. */
function proved(q: SpectralQuestion, way: Way): SpectralRecord | string {
  const scalars = scalarsOf(q, way)
  const scalar = provedScalars(q, scalars)
  if (scalar) return recordOf(q, way, scalars.parts, scalar)
  const sign = q.relation === 'equal' ? '=' : '≤'
  return `${LEFT}${print(scalars.lesser)} ${sign} ${print(scalars.greater)}, which has no proof`
}
const LEFT = 'at a diagonal entry is left '

function* waysOf({ relation, lesser, greater, context, semidefinite }: SpectralQuestion, bases: readonly Expr[]): Iterable<Way> {
  const framesOf = (of: readonly Expr[]): readonly Framing[] => {
    const order = orderAmong(of, semidefinite)
    // Equations need no order, and functions of the greater matrix are none of both.
    return [...framesFor(of, order, context), ...(order && relation === 'equal' ? framesFor(of, undefined, context) : [])]
  }
  const each = (kind: Plain): readonly Way[] =>
    framesOf(bases).map((f) => ({ ...f, comparison: { kind } }))
  if (relation === 'equal') {
    if (!isSquareMatrix(greater)) return
    yield* each('equal')
    for (const terms of [lesser, greater].map((e) => symmetricTerms(e, context)))
      if (terms) for (const f of framesFor(terms, undefined, context)) yield { ...f, comparison: { kind: 'equal' } }
    return
  }
  if (lesser.op === greater.op && MONOTONE.has(lesser.op)) yield* each('monotone')
  if (greater.op === 'eigmin') {
    yield* each('least')
    for (const at of outersOf(greater.args[0], context))
      for (const f of framesOf(basesOf([lesser, greater], context, at))) yield { ...f, comparison: { kind: 'congruent', at } }
  }
  if (lesser.op === 'eigmax' || lesser.op === 'opnorm') yield* each('largest')
  if (isTwo(lesser) && lesser.args[0]!.op === 'opnorm') yield* each('squared')
  if (!isScalar(greater.shape)) {
    yield* each('diagonal')
    return
  }
  yield* each('sum')
  yield* each('mean')
  for (const at of placesOf([lesser, greater], bases, { context }))
    for (const f of framesOf(basesOf([lesser, greater], context, at).filter((b) => b !== at))) yield { ...f, comparison: { kind: 'value', at } }
  yield* pairsOf(lesser, greater, context)
} // prettier-ignore

/** The terms of a sum of matrices, where each is visibly symmetric. */
function symmetricTerms(e: Expr, context: BoundContext): readonly Expr[] | undefined {
  const terms = [...linear(e).keys()]
  return terms.every((t) => isSquareMatrix(t) && isSymmetric(t, context)) ? terms : undefined
}

/** Two symmetric matrices, in either order, and a matrix that may stand between them. */
function* pairsOf(lesser: Expr, greater: Expr, context: BoundContext): Iterable<Way> {
  const matrices = variablesOf([lesser, greater]).filter((v) => isSquareMatrix(v))
  const [symmetric, others] = [true, false].map((is) => matrices.filter((v) => isSymmetric(v, context) === is))
  if (symmetric.length !== 2 || others.length > 1 || symmetric.some((v) => !sameShape(v.shape, matrices[0].shape))) return
  const [at] = others
  for (const bases of at ? [symmetric, [...symmetric].reverse()] : [symmetric])
    yield { frame: 'separate', bases, comparison: { kind: 'pairs', ...(at ? { at } : {}) } }
} // prettier-ignore

/** Functions of a symmetric matrix that grow in the Loewner order, and those that do where the lesser matrix is semidefinite. */
const MONOTONE: ReadonlySet<string> = new Set([
  'eigmax',
  'eigmin',
  'eigvals',
  'trace',
  'diagof',
  'logdet',
  'opnorm',
  'norm',
  'det',
])
const OF_SEMIDEFINITE: ReadonlySet<string> = new Set(['opnorm', 'norm', 'det'])

/** X of the terms X'MX of a sum. */
function outersOf(e: Expr, context: BoundContext): readonly Expr[] {
  const products = postorder([e]).filter((x) => x.op === 'matmul' && isSquareMatrix(x)).map(factorsOf)
  return [...new Set(products.map((factors) => factors[factors.length - 1]).filter((x) => products.some((p) => isBetween(p, x, context))))]
} // prettier-ignore

type Framing = Pick<Way, 'frame' | 'bases' | 'order'>

/** The first hypothesis that compares two of the bases. */
function orderAmong(bases: readonly Expr[], semidefinite: readonly Expr[] = []): Order | undefined {
  return semidefinite.flatMap((gap): readonly Order[] => {
    const terms = [...linear(gap)]
    const [greater, lesser] = [1n, -1n].map(
      (sign) => terms.find(([, c]) => c.numerator === sign && c.denominator === 1n)?.[0],
    )
    const isOrder =
      terms.length === 2 && greater && lesser && bases.includes(greater) && bases.includes(lesser)
    return isOrder ? [{ greater, lesser, gap }] : []
  })[0]
}

function* framesFor(
  found: readonly Expr[],
  order: Order | undefined,
  context: BoundContext,
): Iterable<Framing> {
  const bases = order ? [...found.filter((b) => b !== order.greater), order.gap] : found
  const more = order ? { order } : {}
  if (bases.length === 0 || bases.length > MOST_BASES || new Set(bases.map((b) => b.shape.rows.key)).size > 1)
    return
  if (bases.length === 1) yield { frame: 'orthogonal', bases }
  else yield { frame: 'separate', bases, ...more }
  const degrees = bases.map((b) => degreeWith(b, order, context))
  if (bases.length !== 2 || degrees.some((d) => d === 'symmetric' || d === 'covariance')) return
  const ordered = degrees[0] !== 'definite' && degrees[1] === 'definite' ? [...bases].reverse() : bases
  yield { frame: 'congruence', bases: ordered, ...more }
}

/** What is known of a base, by a hypothesis too. */
const degreeWith = (b: Expr, order: Order | undefined, context: BoundContext): Degree =>
  order?.gap === b ? 'semidefinite' : degreeOf(b, context)

/** With the greater matrix of a hypothesis. */
function withOrder(numbers: Numbers, order: Order | undefined): Numbers {
  const [lesser, gap] = order ? [numbers.entries.get(order.lesser), numbers.entries.get(order.gap)] : []
  if (!order || !lesser || !gap) return numbers
  return { ...numbers, entries: new Map(numbers.entries).set(order.greater, apply('add', lesser, gap)) }
}

/** Which of the bases an extreme is of. */
const extremeIn = (e: Expr, bases: readonly Expr[]): readonly [Expr, Extreme] | undefined =>
  bases.flatMap((b): readonly (readonly [Expr, Extreme])[] => {
    const kind = extremeOf(e, b)
    return kind ? [[b, kind]] : []
  })[0]

function frameOf(q: SpectralQuestion, { frame, bases, order, comparison }: Way): { readonly f: FrameOf; readonly numbers: Numbers } {
  const degrees = bases.map((b) => degreeWith(b, order, q.context))
  const build = (numbers: Numbers): FrameOf => ({
    context: q.context,
    bases: numbers.entries,
    kinds: frame === 'congruence' ? COVARIANT : EVERY_KIND,
    separate: frame === 'separate',
    ...(order ? { whole: order.greater } : {}),
    number: (e) =>
      numberOf(e, (x) => {
        const [base, kind] = extremeIn(x, bases) ?? []
        return base && kind && numbers.extremes.get(base)?.get(kind)
      }),
  })
  if (frame === 'congruence') {
    const numbers = withOrder(congruent([bases[0], bases[1]], [degrees[0], degrees[1]]), order)
    return { f: build(numbers), numbers }
  }
  // Which extremes are numbers of the frame is seen when they are asked for.
  const used = new Map(bases.map((b) => [b, new Set<Extreme>()]))
  const asked: FrameOf = {
    ...build(withOrder(eigenvalues(bases, degrees, () => new Set()), order)),
    number: (e) =>
      numberOf(e, (x) => {
        const [base, kind] = extremeIn(x, bases) ?? []
        if (!base || !kind) return undefined
        used.get(base)?.add(kind)
        return constant(1)
      }),
  }
  sidesIn(q, asked, comparison)
  const numbers = withOrder(eigenvalues(bases, degrees, (b) => used.get(b) ?? new Set()), order)
  return { f: build(numbers), numbers }
} // prettier-ignore

type Sides = readonly [lesser: CoreExpr, greater: CoreExpr]

/** Sums over all eigenvalues λ, with the multiple of λ − σ that makes the difference of the sides level at the mean σ. */
function besideTheMean({ lesser, greater, context }: SpectralQuestion, { frame, bases: [base] }: Way): Scalars {
  if (frame !== 'orthogonal') throw new Outside('a mean of matrices that are not diagonal together')
  const numbers = besideMean(base, degreeOf(base, context))
  const { parts, entries, entry, mean, count } = numbers
  const f: FrameOf = {
    context,
    bases: entries,
    kinds: EVERY_KIND,
    number: (e) => numberOf(e, (x) => numberBesideMean(x, base, numbers)),
  }
  const leaf = sumsAndNumbers(count)
  const [a, b] = both(measured(lesser, f, leaf), measured(greater, f, leaf))
  const slope = entry.op === 'var' ? gradientOf(apply('add', b, apply('neg', a)), entry) : undefined
  if (slope?.kind !== 'derivative') throw new Outside('a sum without a derivative')
  const falling = substitute(slope.of, new Map([['λ', mean]]))
  const level = falling.op === 'neg' ? falling.args[0] : apply('neg', falling)
  // Else it would be silent where the claim is not.
  if (!isAlwaysDefined(level, new Map(parts.map((p) => [p.name, p.place])))) throw new Outside('a slope that may have no value')
  return { lesser: a, greater: apply('add', b, apply('scale', level, apply('add', entry, apply('neg', mean)))), parts }
} // prettier-ignore

function scalarsOf(q: SpectralQuestion, way: Way): Scalars {
  if (way.comparison.kind === 'mean') return besideTheMean(q, way)
  const { f, numbers } = frameOf(q, way)
  const [lesser, greater] = sidesIn(q, f, way.comparison)
  return { lesser, greater, parts: numbers.parts }
}

function sidesIn({ lesser, greater, context }: SpectralQuestion, f: FrameOf, comparison: Way['comparison']): Sides {
  switch (comparison.kind) {
    case 'equal': {
      const [x, y] = [diagonalOf(lesser, f), diagonalOf(greater, f)]
      if ((x.kinds & y.kinds) === 0) throw new Outside('matrices that change in different ways')
      return [x.value, y.value]
    }
    case 'least':
      return [againstForm(lesser, f), formOf(greater.args[0]!, f)]
    case 'largest': {
      const [m] = lesser.args as [Expr]
      if (lesser.op === 'opnorm' && degreeOf(m, context) === 'symmetric') throw new Outside('the norm of what may be indefinite')
      return [formOf(m, f), againstForm(greater, f)]
    }
    case 'squared':
      return [gramOf(lesser.args[0]!.args[0]!, f, (gram) => valueOfForm(gram)), againstForm(greater, f)]
    case 'sum':
    case 'mean':
      return both(measured(lesser, f, sums), measured(greater, f, sums))
    case 'value':
      return within(
        () => both(...sidesBy(lesser, greater, f, valuesAt(comparison.at))),
        () => both(...sidesBy(lesser, greater, f, valuesBeside(comparison.at))),
      )
    case 'diagonal':
      return both(...sidesBy(lesser, greater, f, diagonals))
    case 'pairs':
      return both(...sidesBy(lesser, greater, f, overPairs(comparison.at)))
    case 'congruent': {
      const zero = rationalOf(lesser)
      if (!zero || !isZeroRational(zero)) throw new Outside('eigenvalues of what is congruent')
      return [constant(0), measured(greater.args[0]!, f, between(comparison.at)).value]
    }
    case 'monotone': {
      const [a, b] = [lesser.args[0]!, greater.args[0]!]
      if (OF_SEMIDEFINITE.has(lesser.op) && (!isSquareMatrix(a) || degreeOf(a, context) === 'symmetric')) throw new Outside('a function that grows with semidefinite matrices alone')
      const [x, y] = [diagonalOf(a, f), diagonalOf(b, f)]
      if ((x.kinds & y.kinds & FORMS) === 0) throw new Outside('matrices that change in different ways')
      return [x.value, y.value]
    }
  }
} // prettier-ignore

const sidesBy = (lesser: Expr, greater: Expr, f: FrameOf, leaf: Leaf): readonly [Measured, Measured] => [
  measured(lesser, f, leaf),
  measured(greater, f, leaf),
]

const formOf = (m: Expr, f: FrameOf): CoreExpr => valueOfForm(diagonalOf(m, f))

function valueOfForm({ value, kinds }: Diagonal): CoreExpr {
  if ((kinds & FORMS) === 0) throw new Outside('a matrix that changes with the frame')
  return value
}

/** What eigenvalues are compared with: in a frame that is not orthogonal 0 alone. */
function againstForm(e: Expr, f: FrameOf): CoreExpr {
  const zero = rationalOf(e)
  if (f.kinds !== EVERY_KIND && !(zero && isZeroRational(zero)))
    throw new Outside('eigenvalues of what is congruent')
  return f.number(e)
}

function both(a: Measured, b: Measured): Sides {
  if ((a.kinds & b.kinds) === 0) throw new Outside('matrices that change in different ways')
  if (!isZeroRational(volumeBetween(a, b))) throw new Outside('determinants of different degree')
  return [a.value, b.value]
}

/** The eigenvalues of covariance matrices of distributions. */
const HALF = { space: 'scalar', params: [constant(0), constant(rational(1, 2))] }

const TRANSCENDENTAL: ReadonlySet<string> = new Set(['log', 'exp'])

/** The comparison of numbers, by whatever proves it. */
function provedScalars({ relation, context }: SpectralQuestion, { lesser, greater, parts }: Scalars): ScalarRecord | undefined {
  const expired = context.expired ?? (() => false)
  const others = variablesOf([lesser, greater]).filter((v) => !parts.some((p) => p.name === v.name))
  const given = [
    ...parts.map(({ name, place }) => ({ name, ...(place === 'half' ? HALF : { space: place, params: [] }) })),
    ...others.map(({ name }) => ({ name, space: 'scalar', params: [], ...context.variables.get(name) })),
  ]
  if (relation === 'equal') {
    const facts = new Map(given.flatMap(({ name, space }) => (space === 'positive' ? [[name, { positive: true, nonnegative: true }] as const] : [])))
    const outcome = proveForAllSizes(lesser, greater, { facts, expired })
    return outcome.kind === 'proved' ? { kind: 'identity', record: outcome.record } : undefined
  }
  if (!postorder([lesser, greater]).some((e) => TRANSCENDENTAL.has(e.op))) {
    const ranges = new Map(given.map(({ name, space, params }) => [name, rangeOf(space, params)]))
    const outcome = provePolynomial({ lesser, greater, ranges, hypotheses: [], at: [{}], expired })
    if (outcome.kind === 'proved') return { kind: 'polynomials', record: outcome.record }
  }
  const outcome = proveOnHalfLines({ lesser, greater, variables: given.filter(({ name }) => lesser.names.has(name) || greater.names.has(name)), hypotheses: [], expired })
  return outcome.kind === 'proved' ? { kind: 'half-lines', record: outcome.record } : undefined
} // prettier-ignore

function rangeOf(space: string, params: readonly Expr[]): Range {
  if (space === 'nonnegative' || space === 'positive') return { least: ZERO }
  const [least, most] = params.map((p): Rational | undefined => rationalOf(p))
  return space === 'scalar' ? { ...(least ? { least } : {}), ...(most ? { most } : {}) } : {}
}

function recordOf(q: SpectralQuestion, { frame, bases, order, comparison }: Way, parts: readonly Part[], scalar: ScalarRecord): SpectralRecord {
  const w = writer()
  const [lesser, greater] = [w.node(q.lesser), w.node(q.greater)]
  const numbers = bases.map((b) => w.node(b))
  const compared = ('at' in comparison && comparison.at ? { kind: comparison.kind, at: w.node(comparison.at) } : { kind: comparison.kind }) as Comparison
  const said = order && { greater: w.node(order.greater), lesser: w.node(order.lesser), gap: w.node(order.gap) }
  return { version: 1, ...formulaOf(w, q.context), ...(said ? { order: said } : {}), lesser, greater, frame, bases: numbers, parts: parts.map((x) => x.name), comparison: compared, scalar }
} // prettier-ignore
