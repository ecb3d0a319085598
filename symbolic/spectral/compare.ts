/** What the sides of a claim compare at each diagonal entry: numbers that are linear in what the matrices are diagonal entry by diagonal entry. */
import { chain } from '../bounds/linear.js'
import { areTransposes } from '../bounds/symmetric.js'
import {
  addRational,
  apply,
  constant,
  isColumn,
  isScalar,
  isOneRational,
  isZeroRational,
  mulRational,
  negRational,
  ONE as UNIT,
  rational,
  ZERO as NULL,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { squareRootOf } from '../bounds/exact.js'
import { rationalOf } from '../bounds/linear.js'
import {
  alone,
  diagonalOf,
  dimensionOf,
  EVERY_KIND,
  FORMS,
  isContravariant,
  multipleOf,
  isCovariant,
  Outside,
  productIn,
  SIMILAR,
  unitOf,
  within,
  type Diagonal,
  type FrameOf,
} from './frame.js'
import { degreeOf, isBetween, productOf, pulled } from './bases.js'

/** What a side is of one diagonal entry: `kinds` are those of the matrices in it, `volume` how often log det L L' is in it. */
export interface Measured {
  readonly value: CoreExpr
  readonly kinds: number
  readonly volume: Rational
}

const ZERO = constant(0)
const ONE = constant(1)
const nothing: Measured = { value: ZERO, kinds: EVERY_KIND, volume: NULL }

/** How the leaves of a side are read. */
export type Leaf = (e: Expr, f: FrameOf) => Measured | undefined

const isZero = (e: Expr): boolean => rationalOf(e)?.numerator === 0n || e.op === 'zeros'

/** A side, by sums and multiples of leaves. */
export function measured(e: Expr, f: FrameOf, leaf: Leaf): Measured {
  if (isZero(e)) return nothing
  const found = leaf(e, f)
  if (found) return found
  const [a, b] = e.args
  switch (e.op) {
    case 'neg':
      return times(measured(a, f, leaf), constant(-1))
    case 'add': {
      const [x, y] = [measured(a, f, leaf), measured(b, f, leaf)]
      return {
        value: apply('add', x.value, y.value),
        kinds: x.kinds & y.kinds,
        volume: addRational(x.volume, y.volume),
      }
    }
    case 'scale':
    case 'had':
      return isScalar(e.shape) ? either(a, b, f, leaf) : times(measured(b, f, leaf), f.number(a))
    case 'pow':
      if (!isTwo(e)) throw new Outside('a power of a sum over diagonal entries')
      return either(a, a, f, leaf)
    case 'div':
      return times(measured(a, f, leaf), apply('div', ONE, f.number(b)))
    default:
      throw new Outside(`${e.op} is not a sum over diagonal entries`)
  }
}

/** One of two numbers is fixed. */
function either(a: Expr, b: Expr, f: FrameOf, leaf: Leaf): Measured {
  return within(
    () => times(measured(b, f, leaf), f.number(a)),
    () => times(measured(a, f, leaf), f.number(b)),
  )
}

function times({ value, kinds, volume }: Measured, by: CoreExpr): Measured {
  const factor = rationalOf(by)
  if (!factor && !isZeroRational(volume)) throw new Outside('a multiple of a logarithm of a determinant')
  return { value: scaled(by, value), kinds, volume: factor ? mulRational(volume, factor) : volume }
}

const scaled = (by: CoreExpr, value: CoreExpr): CoreExpr => {
  const c = rationalOf(by)
  return c && isOneRational(negRational(c)) ? apply('neg', value) : multipleOf(by, value)
}

const measure = ({ value, kinds }: Diagonal, allowed: number): Measured => {
  if ((kinds & allowed) === 0) throw new Outside('a matrix that changes with the frame')
  return { value, kinds: kinds & allowed, volume: NULL }
}

/** x and M of x'Mx, M undefined for x'x. */
function quadratic(e: Expr, f: FrameOf): { readonly at: Expr; readonly inner: readonly Expr[] } | undefined {
  if (e.op === 'pow' && e.args[0].op === 'norm' && rationalOf(e.args[1])?.numerator === 2n && rationalOf(e.args[1])?.denominator === 1n) {
    const factors = chain(e.args[0].args[0])
    const at = factors[factors.length - 1]
    if (!isColumn(at.shape)) return undefined
    const rest = factors.slice(0, -1)
    return { at, inner: rest.length === 0 ? [] : [...chain(apply('transpose', productOf(rest))), ...rest] }
  }
  const [of] = e.op === 'sum' ? e.args : []
  const root = of && squareRootOf(of)
  if (root && isColumn(root.shape)) return { at: root, inner: [] }
  if (of?.op === 'had' && isColumn(of.shape)) {
    const [x, y] = of.args
    for (const [left, right] of [[x, y], [y, x]] as const) {
      const factors = chain(right)
      if (factors.length > 1 && factors[factors.length - 1] === left) return { at: left, inner: factors.slice(0, -1) }
    }
  }
  if (e.op !== 'matmul' || !isScalar(e.shape)) return undefined
  const factors = chain(e)
  const [first, at] = [factors[0], factors[factors.length - 1]]
  if (!isColumn(at.shape) || !areTransposes(first, at, f.context)) return undefined
  return { at, inner: factors.slice(1, -1) }
} // prettier-ignore

/** tr M, log det M, Σ λ(M), ‖M‖_F², the size; x'Mx = tr M xx' where xx' is a base. */
export const sums: Leaf = (e, f) => {
  const [m] = e.args
  switch (e.op) {
    case 'size':
      return e.size.key === dimensionOf(f).key ? { ...nothing, value: ONE } : undefined
    case 'trace':
      return total(diagonalOf(m, f))
    case 'logdet': {
      const { value, kinds } = alone(diagonalOf(m, f))
      const volume = isCovariant(kinds) ? UNIT : isContravariant(kinds) ? negRational(UNIT) : NULL
      if ((kinds & SIMILAR) === 0 && isZeroRational(volume))
        throw new Outside('a determinant that changes with the frame')
      return { ...nothing, value: apply('log', value), volume }
    }
    case 'sum':
      if (m.op === 'eigvals') return total(diagonalOf(m.args[0], f))
      break
    case 'pow':
      if (m.op === 'norm' && isTwo(e) && !isColumn(m.args[0].shape)) return squareOf(m.args[0], f)
      break
    default:
  }
  const form = quadratic(e, f)
  const outer = form && [form.at, apply('transpose', form.at)]
  if (!outer || !f.bases.has(productOf(outer))) return undefined
  return total(productIn([...form.inner, ...outer], f))
}

const total = (m: Diagonal): Measured => ({ ...measure(m, SIMILAR), kinds: EVERY_KIND })

/** ‖M‖_F² = tr M'M = tr MM'. */
const squareOf = (m: Expr, f: FrameOf): Measured => gramOf(m, f, total)

/** What is made of M'M or MM', whichever is diagonal in the frame. */
export function gramOf<T>(m: Expr, f: FrameOf, make: (gram: Diagonal) => T): T {
  const [factors, turned] = [chain(m), chain(apply('transpose', m))]
  const isLeft = m.shape.cols.key === dimensionOf(f).key
  const [first, second] = isLeft ? [turned, factors] : [factors, turned]
  return within(
    () => make(productIn([...first, ...second], f)),
    () => make(productIn([...second, ...first], f)),
  )
}

/** Whether an exponent, that of a power, is 2. */
export const isTwo = (e: Expr): boolean => {
  const k = e.op === 'pow' ? rationalOf(e.args[1]) : undefined
  return k?.numerator === 2n && k.denominator === 1n
}

/** The same, and numbers as so many equal parts. */
export const sumsAndNumbers =
  (count: CoreExpr): Leaf =>
  (e, f) =>
    sums(e, f) ??
    within(
      () => ({ ...nothing, value: apply('div', f.number(e), count) }),
      () => undefined,
    )

/** x'Mx at one vector; tr X'MX with one matrix, weighted by the forms of XX'. */
export const valuesAt =
  (at: Expr): Leaf =>
  (e, f) => {
    if (isColumn(at.shape)) {
      const form = quadratic(e, f)
      if (form?.at !== at) return undefined
      return measure(form.inner.length === 0 ? unitOf(f) : productIn(form.inner, f), FORMS)
    }
    const isFro = isTwo(e) && e.op === 'pow' && e.args[0].op === 'norm' && e.args[0].args[0] === at
    if (isFro) return measure(innerUnit([apply('transpose', at)], f), FORMS)
    if (e.op !== 'trace') return undefined
    const { scalars, factors } = pulled(chain(e.args[0]))
    return scalars.length === 0 && isBetween(factors, at, f.context) ? innerOf(factors, f) : undefined
  }

/** tr PM with one semidefinite matrix, weighted by the forms of P: others than those of PP'. */
export const valuesBeside =
  (at: Expr): Leaf =>
  (e, f) => {
    if (e.op !== 'trace' || isColumn(at.shape) || degreeOf(at, f.context) === 'symmetric') return undefined
    const { scalars, factors } = pulled(chain(e.args[0]))
    if (scalars.length > 0) return undefined
    const own = chain(at)
    for (let turn = 0; turn < factors.length; turn++) {
      const turned = [...factors.slice(turn), ...factors.slice(0, turn)]
      if (!own.every((x, k) => turned[k] === x)) continue
      const rest = turned.slice(own.length)
      return measure(rest.length === 0 ? unitOf(f) : productIn(rest, f), FORMS)
    }
    return undefined
  }

const innerOf = (factors: readonly Expr[], f: FrameOf): Measured =>
  measure(factors.length === 2 ? innerUnit(factors, f) : productIn(factors.slice(1, -1), f), FORMS)

function innerUnit([left]: readonly Expr[], f: FrameOf): Diagonal {
  if (left.shape.cols.key !== dimensionOf(f).key) throw new Outside('matrices of different sizes')
  return unitOf(f)
}

/** X'MX with one X. */
export const between =
  (x: Expr): Leaf =>
  (e, f) => {
    const { scalars, factors } = pulled(e.op === 'matmul' ? chain(e) : [])
    if (!isBetween(factors, x, f.context)) return undefined
    return scalars.reduceRight((m: Measured, s) => times(m, f.number(s)), innerOf(factors, f))
  }

/** Diagonals of matrices, and multiples of the vector of ones. */
export const diagonals: Leaf = (e, f) => {
  if (e.op === 'diagof') return measure(diagonalOf(e.args[0], f), FORMS)
  return e.op === 'ones' && isColumn(e.shape) ? measure(unitOf(f), FORMS) : undefined
}

/** Vectors and semidefinite matrices at which the sides may be forms. */
export function placesOf(roots: readonly Expr[], bases: readonly Expr[], f: Pick<FrameOf, 'context'>): readonly Expr[] {
  const found = new Set<Expr>()
  const visit = (e: Expr): void => {
    const form = isScalar(e.shape) ? quadratic(e, { ...f, bases: new Map(), kinds: 0, number: () => ONE }) : undefined
    if (form) found.add(form.at)
    if (isTwo(e) && e.op === 'pow' && e.args[0].op === 'norm') found.add(e.args[0].args[0])
    if (e.op === 'trace') bases.filter((b) => degreeOf(b, f.context) !== 'symmetric').forEach((b) => found.add(b))
    if (isScalar(e.shape)) e.args.forEach(visit)
  }
  roots.forEach(visit)
  return [...found]
} // prettier-ignore

/** The exponent of the volume that is left between two sides. */
export const volumeBetween = (a: Measured, b: Measured): Rational =>
  addRational(b.volume, mulRational(a.volume, rational(-1)))
