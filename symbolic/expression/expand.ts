/** Surface operations defined by core ones: what the author wrote, in the terms that every reading knows. */
import { apply, basis, constant, eye, ones, slice, sumover, unvec, wholeNumber } from './build.js'
import { DERIVATIVES, type SurfaceOp } from '../operations/index.js'
import type { Call, CoreExpr, Derivative, Expr, Index } from './expression.js'
import { negRational } from '../sizes/rational.js'
import { isColumn, isScalar, vectorShape } from '../sizes/shape.js'
import { addSizes, SIZE_ONE, sizeNamed, type Size } from '../sizes/size.js'
import { postorder, rewrite, substitute } from './traverse.js'

const reciprocal = (e: Expr): Expr =>
  isScalar(e.shape) ? apply('div', constant(1), e) : apply('ediv', ones(e.shape), e)

const negated = (e: Expr): Expr => (e.op === 'const' ? constant(negRational(e.value)) : apply('neg', e))
const logarithm = (e: Expr, base: number): Expr => apply('div', apply('log', e), apply('log', constant(base)))

/** n ones. */
const column = (n: Size): Expr => ones(vectorShape(n))

/** `M^k` as k−1 products, by repeated squaring. */
function power(m: Expr, k: number): Expr {
  if (k === 1) return m
  const half = power(m, Math.floor(k / 2))
  const square = apply('matmul', half, half)
  return k % 2 === 0 ? square : apply('matmul', square, m)
}

const ALL: Index = { kind: 'all' }

/** The unit matrix of p + q columns, its first p rows and its last q. */
function halves(p: Size, q: Size): readonly [Expr, Expr] {
  const identity = eye(addSizes(p, q))
  const rows = (from: Size, to: Size): Expr => slice(identity, { kind: 'range', from, to }, ALL)
  return [rows(SIZE_ONE, p), rows(addSizes(p, SIZE_ONE), addSizes(p, q))]
}

const times = (a: Expr, b: Expr): Expr =>
  isScalar(a.shape) ? apply('scale', a, b) : isScalar(b.shape) ? apply('scale', b, a) : apply('matmul', a, b)

/** Two names of indices that do not occur in e. */
function indicesBeside(e: Expr): readonly [string, string] {
  const free = (letter: string): string => {
    let name = letter
    for (let k = 2; e.names.has(name); k++) name = `${letter}${k}`
    return name
  }
  return [free('i'), free('k')]
}

/** Entry (k, i) is the determinant of M with the k-th unit vector for its row i. */
function adjugateOf(m: Expr): Expr {
  const n = m.shape.rows
  const [i, k] = indicesBeside(m)
  const [atI, atK] = [sizeNamed(i), sizeNamed(k)]
  const unit = apply('transpose', basis(atK, n))
  const change = apply('add', unit, negated(slice(m, { kind: 'at', at: atI }, ALL)))
  const minor = apply('det', apply('add', m, apply('matmul', basis(atI, n), change)))
  const place = apply('matmul', basis(atK, n), apply('transpose', basis(atI, n)))
  return sumover(i, n, sumover(k, n, apply('scale', minor, place)))
}

const DEFINITIONS: Readonly<Record<SurfaceOp, (args: readonly Expr[], e: Expr) => Expr>> = {
  beside([a, b]) {
    const [first, last] = halves(a.shape.cols, b.shape.cols)
    return apply('add', times(a, first), times(b, last))
  },
  above([a, b]) {
    const [first, last] = halves(a.shape.rows, b.shape.rows)
    return apply('add', times(apply('transpose', first), a), times(apply('transpose', last), b))
  },
  mul: ([a, b]) => times(a, b),
  sub: ([a, b]) => apply('add', a, negated(b)),
  dot: ([a, b]) => apply('sum', apply('had', a, b)),
  outer: ([a, b]) => apply('matmul', a, apply('transpose', b)),
  // Entry ((i, k), j) is a_ij b_kj.
  khatrirao: ([a, b]) =>
    isColumn(a.shape)
      ? apply('kron', a, b)
      : apply('had', apply('kron', a, column(b.shape.rows)), apply('kron', column(a.shape.rows), b)),
  matpow: ([m, k]) => power(m, wholeNumber(k)!),
  colsums: ([m]) => apply('transpose', apply('rowsums', apply('transpose', m))),
  vecr: ([m]) => apply('vec', apply('transpose', m)),
  unvecr: ([v], e) => apply('transpose', unvec(v, { rows: e.shape.cols, cols: e.shape.rows })),
  fro: ([m]) => apply('norm', m),
  norm1: ([v]) => apply('sum', apply('abs', v)),
  norminf: ([v]) => apply('maxof', apply('abs', v)),
  maxabs: ([m]) => apply('maxof', apply('abs', m)),
  where: ([e]) => e,
  sec: ([x]) => reciprocal(apply('cos', x)),
  csc: ([x]) => reciprocal(apply('sin', x)),
  cot: ([x]) => reciprocal(apply('tan', x)),
  sech: ([x]) => reciprocal(apply('cosh', x)),
  csch: ([x]) => reciprocal(apply('sinh', x)),
  coth: ([x]) => reciprocal(apply('tanh', x)),
  acot: ([x]) => apply('atan', reciprocal(x)),
  acsc: ([x]) => apply('asin', reciprocal(x)),
  asec: ([x]) => apply('acos', reciprocal(x)),
  acoth: ([x]) => apply('atanh', reciprocal(x)),
  acsch: ([x]) => apply('asinh', reciprocal(x)),
  asech: ([x]) => apply('acosh', reciprocal(x)),
  log2: ([x]) => logarithm(x, 2),
  log10: ([x]) => logarithm(x, 10),
  adjugate: ([m]) => adjugateOf(m),
}

/** The body of a defined function with its arguments for the parameters. */
const bodyOf = ({ of, args }: Call): Expr =>
  substitute(of.body, new Map(of.parameters.map((p, i) => [p.name, args[i]])))

/** What a surface operation stands for, on its arguments as they are; undefined for any other operation. */
export const definitionOf = (e: Expr): Expr | undefined =>
  e.op === 'call'
    ? bodyOf(e)
    : (DEFINITIONS as Partial<Record<Expr['op'], (typeof DEFINITIONS)[SurfaceOp]>>)[e.op]?.(e.args, e)

/** The same value with every surface operation put for what it stands for; derivatives stay, so that the result may not be in core form. */
export const unfolded = (root: Expr): Expr => rewrite(root, (e) => definitionOf(e) ?? e)

/** The same, but for what is matrix notation itself and reads worse as what it stands for. */
export const unfoldedToNotation = (root: Expr): Expr =>
  rewrite(root, (e) => (['adjugate', 'above', 'beside'].includes(e.op) ? e : (definitionOf(e) ?? e)))

/**
 * The same value in core operations: beside the builders, the one maker of core form. Derivatives are resolved before; `core` of the calculus does
 * both.
 */
export function expand(root: Expr): CoreExpr {
  const e = unfolded(root)
  if (hasDerivatives(e)) throw new Error('expand: expected a formula without derivatives, got one')
  return e as CoreExpr
}

/** ‖v‖^2k as (Σv²)^k, everywhere: exact where a square root that is squared again is not. Core operations in, core operations out. */
export const withoutSquaredNorms = (root: CoreExpr): CoreExpr =>
  rewrite(root, (e): CoreExpr => {
    const [norm, exponent] = e.args
    const k = exponent && wholeNumber(exponent)
    if (e.op !== 'pow' || norm?.op !== 'norm' || k === undefined || k % 2 !== 0) return e
    const [v] = norm.args
    const square = apply('sum', apply('had', v, v))
    return k === 2 ? square : apply('pow', square, constant(k / 2))
  })

const DERIVATIVE_OPS: ReadonlySet<string> = new Set(DERIVATIVES)

/** Whether the expression itself is a derivative. */
export const isDerivative = (e: Expr): e is Derivative => DERIVATIVE_OPS.has(e.op)
/** Whether any derivative operation remains in the expression. */
export const hasDerivatives = (root: Expr): boolean => postorder([root]).some(isDerivative)
