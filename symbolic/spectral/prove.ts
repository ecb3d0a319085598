/** Inequalities and equations of matrices by those of their diagonal entries in a frame that they share. */
import type { BoundContext } from '../bounds/context.js'
import { formulaOf, writer } from '../bounds/record.js'
import { rationalOf } from '../bounds/linear.js'
import {
  constant,
  isScalar,
  isZeroRational,
  postorder,
  variablesOf,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { proveOnHalfLines } from '../half-lines/index.js'
import { provePolynomial, type Range } from '../polynomials/index.js'
import { proveForAllSizes } from '../proof/index.js'
import { basesOf, degreeOf, productOf } from './bases.js'
import {
  diagonals,
  measured,
  placesOf,
  sums,
  valuesAt,
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
  type FrameOf,
} from './frame.js'
import {
  congruent,
  eigenvalue,
  extremeOf,
  numberOf,
  SYMBOLS,
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
}

/** One way to compare the sides at the diagonal entries. */
interface Way {
  readonly frame: Frame
  readonly bases: readonly Expr[]
  readonly comparison:
    { readonly kind: Exclude<Comparison['kind'], 'value'> } | { readonly kind: 'value'; readonly at: Expr }
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
  const isTaken = variablesOf([q.lesser, q.greater]).some((v) => SYMBOLS.has(v.name))
  if (bases.length === 0 || bases.length > MOST_BASES || isTaken) return { kind: 'not proved' }
  let reason: string | undefined
  for (const way of waysOf(q, bases)) {
    if (q.context.expired?.() === true) break
    const found = within(
      () => proved(q, way),
      (why) => why,
    )
    if (typeof found === 'object') return { kind: 'proved', record: found }
    reason = found
  }
  return { kind: 'not proved', ...(reason === undefined ? {} : { reason }) }
}

/** The record of a proof in one way, or why there is none. */
function proved(q: SpectralQuestion, way: Way): SpectralRecord | string {
  const scalars = scalarsOf(q, way)
  const scalar = provedScalars(q, scalars)
  return scalar ? recordOf(q, way, scalars.parts, scalar) : 'the diagonal entries do not compare'
}

function* waysOf({ relation, lesser, greater, context }: SpectralQuestion, bases: readonly Expr[]): Iterable<Way> {
  const framesOf = (of: readonly Expr[]): readonly Pick<Way, 'frame' | 'bases'>[] => framesFor(of, context)
  const each = (kind: Exclude<Comparison['kind'], 'value'>): readonly Way[] =>
    framesOf(bases).map((f) => ({ ...f, comparison: { kind } }))
  if (relation === 'equal') {
    if (isSquareMatrix(greater)) yield* each('equal')
    return
  }
  if (greater.op === 'eigmin') yield* each('least')
  if (lesser.op === 'eigmax' || lesser.op === 'opnorm') yield* each('largest')
  if (!isScalar(greater.shape)) {
    yield* each('diagonal')
    return
  }
  yield* each('sum')
  for (const at of placesOf([lesser, greater], bases, { context }))
    for (const f of framesOf(bases.filter((b) => b !== at && b !== productOf([at])))) yield { ...f, comparison: { kind: 'value', at } }
} // prettier-ignore

function framesFor(bases: readonly Expr[], context: BoundContext): readonly Pick<Way, 'frame' | 'bases'>[] {
  if (bases.length === 1) return [{ frame: 'orthogonal', bases }]
  if (bases.length !== 2 || bases[0].shape.rows.key !== bases[1].shape.rows.key) return []
  const degrees = bases.map((b) => degreeOf(b, context))
  if (degrees.includes('symmetric')) return []
  const ordered = degrees[0] !== 'definite' && degrees[1] === 'definite' ? [...bases].reverse() : bases
  return [{ frame: 'congruence', bases: ordered }]
}

/** Extremes of the base that the sides speak of, but for those that they compare. */
function extremesIn(roots: readonly Expr[], base: Expr): ReadonlySet<Extreme> {
  return new Set(postorder(roots).flatMap((e) => extremeOf(e, base) ?? []))
}

function frameOf(q: SpectralQuestion, { frame, bases, comparison }: Way): { readonly f: FrameOf; readonly numbers: Numbers } {
  const degrees = bases.map((b) => degreeOf(b, q.context))
  const [base, other] = bases as [Expr, Expr | undefined]
  const build = (numbers: Numbers): FrameOf => ({
    context: q.context,
    bases: numbers.entries,
    kinds: frame === 'orthogonal' ? EVERY_KIND : COVARIANT,
    number: (e) => numberOf(e, (x) => numbers.extremes.get(extremeOf(x, base) ?? ('none' as Extreme))),
  })
  if (other) {
    const numbers = congruent([base, other], [degrees[0], degrees[1]])
    return { f: build(numbers), numbers }
  }
  const used = new Set<Extreme>()
  // Which extremes are numbers of the frame is seen when they are asked for.
  const all = extremesIn([q.lesser, q.greater], base)
  const probe = eigenvalue(base, degrees[0], new Set())
  const asked: FrameOf = {
    ...build(probe),
    number: (e) =>
      numberOf(e, (x) => {
        const kind = extremeOf(x, base)
        if (kind && all.has(kind)) used.add(kind)
        return kind && constant(1)
      }),
  }
  sidesIn(q, asked, comparison)
  const numbers = eigenvalue(base, degrees[0], used)
  return { f: build(numbers), numbers }
} // prettier-ignore

type Sides = readonly [lesser: CoreExpr, greater: CoreExpr]

function scalarsOf(q: SpectralQuestion, way: Way): Scalars {
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
    case 'sum':
      return both(measured(lesser, f, sums), measured(greater, f, sums))
    case 'value':
      return both(...sidesBy(lesser, greater, f, valuesAt(comparison.at)))
    case 'diagonal':
      return both(...sidesBy(lesser, greater, f, diagonals))
  }
} // prettier-ignore

const sidesBy = (lesser: Expr, greater: Expr, f: FrameOf, leaf: Leaf): readonly [Measured, Measured] => [
  measured(lesser, f, leaf),
  measured(greater, f, leaf),
]

function formOf(m: Expr, f: FrameOf): CoreExpr {
  const { value, kinds } = diagonalOf(m, f)
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

const TRANSCENDENTAL: ReadonlySet<string> = new Set(['log', 'exp'])

/** The comparison of numbers, by whatever proves it. */
function provedScalars({ relation, context }: SpectralQuestion, { lesser, greater, parts }: Scalars): ScalarRecord | undefined {
  const expired = context.expired ?? (() => false)
  const others = variablesOf([lesser, greater]).filter((v) => !parts.some((p) => p.name === v.name))
  const given = [
    ...parts.map(({ name, place }) => ({ name, space: place as string, params: [] as readonly CoreExpr[] })),
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

function recordOf(q: SpectralQuestion, { frame, bases, comparison }: Way, parts: readonly Part[], scalar: ScalarRecord): SpectralRecord {
  const w = writer()
  const [lesser, greater] = [w.node(q.lesser), w.node(q.greater)]
  const numbers = bases.map((b) => w.node(b))
  const compared: Comparison = comparison.kind === 'value' ? { kind: 'value', at: w.node(comparison.at) } : comparison
  return { version: 1, ...formulaOf(w, q.context), lesser, greater, frame, bases: numbers, parts: parts.map((x) => x.name), comparison: compared, scalar }
} // prettier-ignore
