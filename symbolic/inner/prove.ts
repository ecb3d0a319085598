/** Inequalities of norms and inner products of few vectors, for all sizes, as inequalities of lengths and cosines. */
import type { BoundContext, BoundHypothesis } from '../bounds/context.js'
import { rationalOf } from '../bounds/linear.js'
import { formulaOf, writer } from '../bounds/record.js'
import {
  apply,
  constant,
  divRational,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  postorder,
  rational,
  rationalDivision,
  SCALAR,
  solveByElimination,
  substitute,
  variable,
  variablesOf,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { provePolynomial, type PolynomialRecord, type Range } from '../polynomials/index.js'
import { plainRational } from '../proof/record.js'
import { cosineName, lengthName, type InnerRecord } from './plain.js'
import { Outside, Reading, reading, type Space, type Vector } from './reading.js'

/** A proof with its record, or nothing. */
export type InnerOutcome =
  { readonly kind: 'proved'; readonly record: InnerRecord } | { readonly kind: 'not proved' }

/** Vectors of one space; more have too many cosines. */
const MOST_VECTORS = 3
/** Larger formulas have other proofs. */
const MOST_NODES = 80

type Row = readonly Rational[]

/** A space with a basis: how its vectors are made of it. */
interface Chosen {
  readonly space: Space
  readonly by: readonly Row[]
  readonly third?: Row
}

const NOTHING: InnerOutcome = { kind: 'not proved' }

/** Proves lesser ≤ greater for all sizes, or gives up. */
export function proveInner(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): InnerOutcome {
  const nodes = postorder([lesser, greater])
  const hasVectors = nodes.some((e) => e.op === 'norm' || (isScalar(e.shape) && ['sum', 'matmul', 'trace'].includes(e.op)))
  const isTaken = variablesOf([lesser, greater]).some((v) => v.name.endsWith('_') || /^[ℓc][₀-₉]/u.test(v.name))
  if (!isScalar(lesser.shape) || nodes.length > MOST_NODES || !hasVectors || isTaken) return NOTHING
  const plain = reading(() => proved(lesser, greater, context, [])) ?? NOTHING
  const assumed = (context.hypotheses ?? []).filter((h) => isScalar(h.lesser.shape) && isScalar(h.greater.shape))
  if (plain.kind === 'proved' || assumed.length === 0) return plain
  return reading(() => proved(lesser, greater, context, assumed)) ?? NOTHING
} // prettier-ignore

function proved(lesser: CoreExpr, greater: CoreExpr, context: BoundContext, assumed: readonly BoundHypothesis[]): InnerOutcome {
  const read = new Reading(context)
  const sides = [lesser, greater].map((e) => read.number(e))
  const pairs = assumed.map((h) => [read.number(h.lesser), read.number(h.greater)] as const)
  const chosen = read.spaces.map(chosenOf)
  const values = valuesOf(read, chosen)
  const [a, b] = sides.map((e) => substitute(e, values))
  const { ranges, hypotheses: triangles } = knownOf(read, chosen, context)
  const own = pairs.map(([l, r]) => ({ relation: 'at most' as const, sides: [substitute(l, values), substitute(r, values)] as const }))
  const hypotheses = [...triangles, ...own]
  const outcome = provePolynomial({ lesser: a, greater: b, ranges, hypotheses, at: [{}], expired: context.expired ?? (() => false) })
  return outcome.kind === 'proved' ? { kind: 'proved', record: recordOf({ lesser, greater, assumed }, read, chosen, outcome.record, context) } : NOTHING
} // prettier-ignore

/** Rational coefficients of a vector. */
function rowOf(of: Vector, { bases }: Space): Row | undefined {
  const row = bases.map((b) => {
    const c = of.get(b)
    return c ? rationalOf(c) : ZERO
  })
  return row.some((c) => c === undefined) ? undefined : (row as Row)
}

/** Whether a vector is a multiple of another, and by what. */
function ratioOf(a: Row, b: Row): Rational | undefined {
  const at = b.findIndex((c) => !isZeroRational(c))
  if (at < 0) return undefined
  const c = divRational(a[at], b[at])
  const isMultiple = a.every((x, k) => isZeroRational(x) === isZeroRational(b[k]) && (isZeroRational(x) || isSameRational(x, mulRational(c, b[k]))))
  return isMultiple && !isZeroRational(c) ? c : undefined
} // prettier-ignore
const isSameRational = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator

const magnitude = (c: Rational): Rational => (c.numerator < 0n ? negRational(c) : c)
const unit = (n: number, k: number): Row => Array.from({ length: n }, (_, i) => (i === k ? ONE : ZERO))
const inverseOf = (rows: readonly Row[]): readonly Row[] | undefined =>
  solveByElimination(rationalDivision, rows, rows.map((_, k) => unit(rows.length, k)))?.solved // prettier-ignore

/** A basis with the vectors of which norms occur; a third one beside two is their combination. */
function chosenOf(space: Space): Chosen {
  const n = space.bases.length
  if (n > MOST_VECTORS) throw new Outside('too many vectors')
  const rows: Row[] = []
  for (const { of } of space.norms) {
    if (of.size === 1) {
      const at = space.bases.indexOf([...of.keys()][0])
      if (!rows.some((r) => ratioOf(unit(n, at), r))) rows.push(unit(n, at))
      continue
    }
    const row = rowOf(of, space)
    if (!row) throw new Outside('the norm of a combination with coefficients that are no numbers')
    if (!rows.some((r) => ratioOf(row, r))) rows.push(row)
  }
  const basis: Row[] = []
  const isIndependent = (row: Row): boolean => rank([...basis, row]) === basis.length + 1
  for (const row of [...rows, ...space.bases.map((_, k) => unit(n, k))])
    if (basis.length < n && isIndependent(row)) basis.push(row)
  const by = inverseOf(basis)
  if (!by) throw new Outside('vectors that are no basis')
  const more = rows.filter((r) => !basis.includes(r))
  if (more.length === 0) return { space, by }
  if (more.length > 1 || n !== 2) throw new Outside('more norms than lengths')
  const third = product(more[0], by)
  return { space, by, third }
}

/** The number of independent rows. */
function rank(rows: readonly Row[]): number {
  const left = rows.map((r) => [...r])
  let found = 0
  for (let col = 0; col < (rows[0]?.length ?? 0); col++) {
    const at = left.findIndex((r, k) => k >= found && !isZeroRational(r[col]))
    if (at < 0) continue
    ;[left[found], left[at]] = [left[at], left[found]]
    for (let k = found + 1; k < left.length; k++) {
      const c = divRational(left[k][col], left[found][col])
      left[k] = left[k].map((x, i) => addOf(x, negRational(mulRational(c, left[found][i]))))
    }
    found++
  }
  return found
}
const addOf = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
const product = (row: Row, m: readonly Row[]): Row =>
  m[0].map((_, j) => row.reduce((sum, c, i) => addOf(sum, mulRational(c, m[i][j])), ZERO))

const length = (g: number, i: number): CoreExpr => variable(lengthName(g + 1, i + 1), SCALAR)
const scaled = (c: Rational, e: CoreExpr): CoreExpr =>
  isSameRational(c, ONE) ? e : apply('scale', constant(c), e)
const sum = (terms: readonly CoreExpr[]): CoreExpr => terms.reduce((a, b) => apply('add', a, b), constant(0))

/** ⟨vᵢ, vⱼ⟩ of basis vectors. */
function ofBasis(g: number, i: number, j: number, { third }: Chosen): CoreExpr {
  const square = (k: number): CoreExpr => apply('pow', length(g, k), constant(2))
  if (i === j) return square(i)
  if (!third) return apply('scale', variable(cosineName(g + 1, Math.min(i, j) + 1, Math.max(i, j) + 1), SCALAR), apply('scale', length(g, i), length(g, j)))
  // ‖αv + βw‖² = α²‖v‖² + β²‖w‖² + 2αβ⟨v, w⟩.
  const [a, b] = third
  const rest = apply('add', square(2), apply('neg', apply('add', scaled(mulRational(a, a), square(0)), scaled(mulRational(b, b), square(1)))))
  return scaled(divRational(rational(1, 2), mulRational(a, b)), rest)
} // prettier-ignore

/** Inner products and norms by lengths and cosines. */
function valuesOf(read: Reading, chosen: readonly Chosen[]): ReadonlyMap<string, CoreExpr> {
  const values = new Map<string, CoreExpr>()
  for (const [name, [g, i, j]] of read.products) {
    const { by } = chosen[g]
    const terms = by[i].flatMap((c, p) => by[j].flatMap((d, q) => {
      const weight = mulRational(c, d)
      return isZeroRational(weight) ? [] : [scaled(weight, ofBasis(g, p, q, chosen[g]))]
    }))
    values.set(name, sum(terms))
  }
  for (const [g, { space, by, third }] of chosen.entries())
    for (const { name, of } of space.norms) values.set(name, normValue(of, space, by, third, g, read))
  // A norm may be in the coefficient of a vector: names in values are values, too.
  return new Map([...values].map(([name, e]) => [name, substitute(e, values)]))
} // prettier-ignore

function normValue(of: Vector, space: Space, by: readonly Row[], third: Row | undefined, g: number, read: Reading): CoreExpr {
  const n = space.bases.length
  if (of.size === 0) return constant(0)
  const [[base, factor]] = of as ReadonlyMap<Expr, CoreExpr> & Iterable<[Expr, CoreExpr]>
  const row = rowOf(of, space) ?? unit(n, space.bases.indexOf(base))
  const own = product(row, by)
  const places = own.flatMap((c, k) => (isZeroRational(c) ? [] : [k]))
  const isPlain = rowOf(of, space) !== undefined
  const size = (c: Rational, e: CoreExpr): CoreExpr => (isPlain ? scaled(magnitude(c), e) : apply('scale', scaled(magnitude(c), positive(factor, read)), e))
  if (places.length === 1) return size(own[places[0]], length(g, places[0]))
  const ratio = third && ratioOf(own, third)
  if (!ratio) throw new Outside('a norm that is no length')
  return size(ratio, length(g, 2))
} // prettier-ignore

/** A coefficient that is visibly at least zero. */
function positive(factor: CoreExpr, read: Reading): CoreExpr {
  if (isNonnegative(factor, read)) return factor
  throw new Outside('the norm of a multiple that may be negative')
}
/** Sums, products and quotients of norms and of what has no negative values by its space. */
const isNonnegative = (e: CoreExpr, read: Reading): boolean =>
  (e.op === 'var' && /^n\d+_\d+_$/u.test(e.name)) ||
  (['scale', 'div', 'add'].includes(e.op) && e.args.every((a: CoreExpr) => isNonnegative(a, read))) ||
  read.isNonnegative(e)

type Known = { readonly ranges: ReadonlyMap<string, Range>; readonly hypotheses: readonly { readonly relation: 'at most'; readonly sides: readonly [CoreExpr, CoreExpr] }[] } // prettier-ignore

/** What is known of lengths, cosines and other numbers. */
function knownOf(read: Reading, chosen: readonly Chosen[], context: BoundContext): Known {
  const ranges = new Map<string, Range>()
  const hypotheses: Known['hypotheses'][number][] = []
  for (const [g, { space, third }] of chosen.entries()) {
    const n = space.bases.length + (third ? 1 : 0)
    for (let i = 0; i < n; i++) ranges.set(lengthName(g + 1, i + 1), { least: ZERO })
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) ranges.set(cosineName(g + 1, i + 1, j + 1), { least: negRational(ONE), most: ONE })
    if (!third) continue
    const sides = [scaled(magnitude(third[0]), length(g, 0)), scaled(magnitude(third[1]), length(g, 1)), length(g, 2)]
    for (const [k, side] of sides.entries()) hypotheses.push({ relation: 'at most', sides: [side, apply('add', sides[(k + 1) % 3], sides[(k + 2) % 3])] })
  }
  for (const [e, name] of read.opaque) if (read.isNonnegative(e)) ranges.set(name, { least: ZERO })
  for (const [name, { space, params }] of context.variables) {
    const [low, high] = params.map((p) => rationalOf(p))
    if (space === 'positive' || space === 'nonnegative') ranges.set(name, { least: ZERO })
    else if (space === 'scalar') ranges.set(name, { ...(low ? { least: low } : {}), ...(high ? { most: high } : {}) })
  }
  return { ranges, hypotheses }
} // prettier-ignore

function recordOf({ lesser, greater, assumed }: { readonly lesser: CoreExpr; readonly greater: CoreExpr; readonly assumed: readonly BoundHypothesis[] }, read: Reading, chosen: readonly Chosen[], proof: PolynomialRecord, context: BoundContext): InnerRecord {
  const w = writer()
  const sides = { lesser: w.node(lesser), greater: w.node(greater) }
  const spaces = chosen.map(({ space, by, third }) => ({
    ...(space.metric ? { metric: w.node(space.metric) } : {}),
    vectors: space.bases.map((b, k) => ({ of: w.node(b), by: by[k].map(plainRational) })),
    ...(third ? { third: third.map(plainRational) } : {}),
  }))
  const opaque = [...read.opaque].map(([e, name]) => ({ name, of: w.node(e) }))
  const hypotheses = assumed.map((h) => [w.node(h.lesser), w.node(h.greater)] as const)
  return { version: 1, ...formulaOf(w, context), ...sides, ...(hypotheses.length > 0 ? { hypotheses } : {}), spaces, opaque, proof }
} // prettier-ignore
