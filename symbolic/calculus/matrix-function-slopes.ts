/**
 * Derivatives of functions of matrices, by the equations they satisfy: R² = S for roots (Sylvester's equation), e^L = S for logarithms, the block matrix of Mathias
 * (1996) for the exponential, Golub and Pereyra (1973) for pseudo-inverses of full rank.
 */
import {
  apply,
  eye,
  mulSizes,
  slice,
  zeros,
  addSizes,
  SIZE_ONE,
  type Expr,
  type Size,
} from '../expression/index.js'
import { kron, minus, plus, times, transpose, unvecTo, vec, neg, total } from './shorthand.js'

const inverse = (m: Expr): Expr => apply('inv', m)

/** The upper right block of exp [M, E; 0, N], all n×n. */
function corner(m: Expr, e: Expr, n: Expr, size: Size): Expr {
  const square = { rows: size, cols: size }
  const block = apply('above', apply('beside', m, e), apply('beside', zeros(square), n))
  const first = { kind: 'range', from: SIZE_ONE, to: size } as const
  const last = { kind: 'range', from: addSizes(size, SIZE_ONE), to: addSizes(size, size) } as const
  return slice(apply('expm', block), first, last)
}

/** X with RX + XR = E, for n×n matrices. */
const sylvester = (r: Expr, e: Expr): Expr => {
  const identity = eye(r.shape.rows)
  return unvecTo(times(inverse(plus(kron(identity, r), kron(transpose(r), identity))), vec(e)), e.shape)
}

/** The Jacobian of exp at L, where it is S: vec of the derivative of e^L along E is this times vec(E). */
function exponentialSlope(s: Expr, l: Expr): Expr {
  const n = l.shape.rows
  const [identity, count] = [eye(n), mulSizes(n, n)]
  const difference = minus(kron(transpose(l), identity), kron(identity, l))
  const square = { rows: count, cols: count }
  return times(kron(identity, s), corner(difference, eye(count), zeros(square), count))
}

const complement = (a: Expr, b: Expr): Expr => minus(eye(a.shape.rows), times(a, b))

/** The derivative of the node y = f(M) along a direction t of M. */
export function matrixFunctionAlong(y: Expr, t: Expr): Expr | undefined {
  const [m] = y.args as [Expr]
  switch (y.op) {
    case 'sqrtm':
      return sylvester(y, t)
    case 'absm':
      return sylvester(y, plus(times(transpose(t), m), times(transpose(m), t)))
    case 'logm':
      return unvecTo(times(inverse(exponentialSlope(m, y)), vec(t)), t.shape)
    case 'expm':
      return corner(m, t, m, m.shape.rows)
    case 'pinv': {
      const tt = transpose(t)
      return total([
        neg(times(y, t, y)),
        times(y, transpose(y), tt, complement(m, y)),
        times(complement(y, m), tt, transpose(y), y),
      ])
    }
    default:
      return undefined
  }
}

/** The adjoint of M where that of y = f(M) is w. */
export function matrixFunctionAdjoint(y: Expr, w: Expr): Expr | undefined {
  const [m] = y.args as [Expr]
  switch (y.op) {
    case 'sqrtm':
      return sylvester(transpose(y), w)
    case 'absm': {
      const z = sylvester(y, w)
      return times(m, plus(z, transpose(z)))
    }
    case 'logm':
      return unvecTo(times(transpose(inverse(exponentialSlope(m, y))), vec(w)), w.shape)
    case 'expm':
      return corner(transpose(m), w, transpose(m), m.shape.rows)
    case 'pinv': {
      const [p, wt] = [transpose(y), transpose(w)]
      return total([
        neg(times(p, w, p)),
        times(complement(m, y), wt, y, p),
        times(p, y, wt, complement(y, m)),
      ])
    }
    default:
      return undefined
  }
}

/** What must not be zero for f(M) to be differentiable: determinants of which one at least is not zero where the rank is full. */
export function fullRank(m: Expr): Expr {
  const t = transpose(m)
  return plus(apply('det', times(t, m)), apply('det', times(m, t)))
}
