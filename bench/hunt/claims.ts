/** False claims of graded difficulty: from those that any instance refutes to those that fail in a thousandth of their domain's corners. */
import type { ClaimRecord } from '../../src/index.js'

type Planted = Omit<ClaimRecord, 'id'>

const Z = { z: 'vector(n)' } as const
const X = { x: 'vector(n)' } as const
const XY = { x: 'vector(n)', y: 'vector(n)' } as const
const SQUARES = { A: 'matrix(n, n)', B: 'matrix(n, n)' } as const
const LOSS = { given: { ...Z, b: 'simplex(n)' }, let: ['L(z) = 0.5*norm(softmax(z) - b)^2'] } as const

type Claims = Readonly<Record<string, Planted>>

/** Refuted by almost any instance. */
export const EASY: Claims = {
  'sum norm by Euclidean norm': { given: X, sizes: { n: [2, 6] }, claim: 'norm1(x) <= norm(x)' },
  'Euclidean by maximum norm': { given: X, sizes: { n: [2, 6] }, claim: 'norm(x) <= norminf(x)' },
  'log-sum-exp by maximum': { given: Z, sizes: { n: [2, 6] }, claim: 'logsumexp(z) <= max(z)' },
  'trace of a product': { given: SQUARES, sizes: { n: [2, 4] }, claim: 'trace(A*B) <= trace(A)*trace(B)' },
  'Frobenius by spectral norm': {
    given: { A: 'matrix(n, n)' },
    sizes: { n: [2, 4] },
    claim: 'fro(A) <= opnorm(A)',
  },
  'sum by Euclidean norm': { given: X, sizes: { n: [2, 6] }, claim: 'sum(x) <= norm(x)' },
  'gradient with a wrong sign': {
    given: { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' },
    let: ['f(x) = softmax(A*x)', 'L(x) = 0.5*norm(f(x) - b)^2'],
    sizes: { n: [2, 4], d: [1, 3] },
    claim: "grad(L(x), x) == A'*(f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
  },
  'determinant of a sum': { given: SQUARES, sizes: { n: [2, 3] }, claim: 'det(A + B) == det(A) + det(B)' },
  'softmax 0.3-Lipschitz': { given: Z, sizes: { n: [2, 4] }, claim: 'lipschitz(softmax(z), z, 0.3)' },
  'softmax regression convex': { ...LOSS, sizes: { n: [2, 4] }, claim: 'psd(hess(L(z), z))' },
  'spectral norm by row sums': {
    given: { A: 'matrix(n, n)' },
    sizes: { n: [2, 4] },
    claim: 'opnorm(A) <= max(rowsums(abs(A)))',
  },
  'Pinsker with half the constant': {
    given: XY,
    let: ['p = softmax(x)', 'q = softmax(y)'],
    sizes: { n: [3, 3] },
    claim: 'norm1(p - q)^2 <= sum(p .* (log(p) - log(q)))',
  },
  'means that differ': { given: { p: 'positive(3)' }, claim: 'sum(p)/3 >= 1.02*(p[1]*p[2]*p[3])^(1/3)' },
  'norm of a rank-one matrix': { given: { A: 'matrix(5, 5)' }, claim: 'opnorm(A) <= 0.9999*fro(A)' },
}

/** Refuted at extremes that a designed generator may draw: ties, vertices, rank one, few sizes. */
export const MEDIUM: Claims = {
  'sum norm by twice the Euclidean': { given: X, sizes: { n: [2, 8] }, claim: 'norm1(x) <= 2*norm(x)' },
  'Hessian above −0.15 I': { ...LOSS, sizes: { n: [2, 4] }, claim: 'succeq(hess(L(z), z), -0.15*eye(n))' },
  'Frobenius by 1.5 spectral norms': {
    given: { A: 'matrix(n, n)' },
    sizes: { n: [2, 4] },
    claim: 'fro(A) <= 1.5*opnorm(A)',
  },
  'entropy of four outcomes': {
    given: { z: 'vector(4)' },
    let: ['p = softmax(z)'],
    claim: '-sum(p .* log(p)) <= 1.35',
  },
  'variance of four outcomes': { given: { p: 'simplex(4)' }, claim: '1 - norm(p)^2 <= 0.74' },
  'three sines': { given: { x: 'vector(3)' }, claim: 'sum(sin(x)) <= 2.9' },
  'loss below its supremum': { ...LOSS, sizes: { n: [2, 6] }, claim: 'L(z) <= 0.99' },
  'a ridge': { given: { x: 'scalar()', y: 'scalar()' }, claim: '(1 - x)^2 + 100*(y - x^2)^2 >= 0.001' },
  'Hellinger from uniform': {
    given: { t: 'scalar()' },
    let: ['p = softmax(t*basis(1, n))'],
    sizes: { n: [2, 40] },
    claim: '0.5*norm(sqrt(p) - sqrt(ones(n)/n))^2 <= t^2/(4*n)',
  },
  'sum norm, n = 25': { given: X, sizes: { n: [25, 25] }, claim: 'norm1(x) <= 4.98*norm(x)' },
  'norm of a product': {
    given: { A: 'matrix(4, 4)', B: 'matrix(4, 4)' },
    claim: 'opnorm(A*B) <= 0.999*opnorm(A)*opnorm(B)',
  },
  'eigenvalue by norm': { given: { S: 'symmetric(5)' }, claim: 'eigmax(S) <= 0.999*fro(S)' },
  'log-sum-exp at ties': { given: Z, sizes: { n: [10, 10] }, claim: 'logsumexp(z) <= max(z) + 0.999*log(n)' },
  'determinant by norm': { given: { A: 'matrix(3, 3)' }, claim: 'abs(det(A)) <= 0.99*(fro(A)/sqrt(3))^3' },
}

/** Refuted in a small part of the domain that has no name: near a maximum, by a thousandth. */
export const HARD: Claims = {
  'softmax 0.45-Lipschitz': { given: Z, sizes: { n: [4, 4] }, claim: 'lipschitz(softmax(z), z, 0.45)' },
  'a peak in six dimensions': { given: { x: 'vector(6)' }, claim: 'exp(-norm(x - ones(6))^2) <= 0.9' },
  'softmax 0.499-Lipschitz, n = 8': {
    given: Z,
    sizes: { n: [8, 8] },
    claim: 'lipschitz(softmax(z), z, 0.499)',
  },
  'softmax 0.499-Lipschitz, n = 30': {
    given: Z,
    sizes: { n: [30, 30] },
    claim: 'lipschitz(softmax(z), z, 0.499)',
  },
  'Hessian above −0.24 I': { ...LOSS, sizes: { n: [2, 4] }, claim: 'succeq(hess(L(z), z), -0.24*eye(n))' },
  'Frobenius by 1.99 spectral norms': { given: { A: 'matrix(4, 4)' }, claim: 'fro(A) <= 1.99*opnorm(A)' },
  'Cauchy–Schwarz, n = 10': {
    given: XY,
    sizes: { n: [10, 10] },
    claim: 'dot(x, y) <= 0.999*norm(x)*norm(y)',
  },
  'softmax co-coercive with 2.01': {
    given: { ...XY },
    let: ['ds = softmax(x) - softmax(y)'],
    sizes: { n: [5, 5] },
    claim: 'dot(ds, x - y) >= 2.01*norm(ds)^2',
  },
  'Hessian of log-sum-exp below 0.499 I': {
    given: Z,
    sizes: { n: [6, 6] },
    claim: 'succeq(0.499*eye(n), hess(logsumexp(z), z))',
  },
  'divergence from a given distribution': {
    given: { z: 'vector(8)' },
    let: ['p = softmax(z)', 'q = softmax(sumover(j, 8, sin(j)*basis(j, 8)))'],
    claim: 'sum(p .* (log(p) - log(q))) >= 0.001',
  },
  'least squares at a given target': {
    given: { x: 'vector(8)' },
    let: ['b = sumover(j, 8, cos(j)*basis(j, 8))', 'M = eye(8) + ones(8, 8)/4'],
    claim: 'norm(M*x - b)^2 >= 0.01',
  },
  'Rayleigh quotient of a given matrix': {
    given: { x: 'vector(10)' },
    let: ['v = sumover(j, 10, sin(3*j)*basis(j, 10))'],
    claim: 'dot(v, x)^2 <= 0.99*norm(v)^2*norm(x)^2',
  },
  'a ridge in four dimensions': {
    given: { x: 'vector(4)' },
    claim: 'sumover(j, 3, 100*(x[j+1] - x[j]^2)^2 + (1 - x[j])^2) >= 0.01',
  },
}
