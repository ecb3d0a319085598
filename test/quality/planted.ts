/** Claims planted to see that they are found out: false ones of every kind, and true ones that float arithmetic seems to refute. */
import type { ClaimRecord } from '../../src/index.js'

type Planted = Omit<ClaimRecord, 'id'>
const VECTOR = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' } as const
const Z = { z: 'vector(n)' } as const
const PAIR = { x: 'vector(n)', y: 'vector(n)' } as const

/** Each is false; the key says in which way. */
export const FALSE_CLAIMS: Readonly<Record<string, Planted>> = {
  // identities
  'vec with the Kronecker factors swapped': {
    given: { A: 'matrix(m, p)', B: 'matrix(n, q)', X: 'matrix(p, q)' },
    claim: "vec(A*X*B') == kron(A, B)*vec(X)",
  },
  'a mixed product in the wrong order': {
    given: { A: 'matrix(n, n)', B: 'matrix(m, m)' },
    claim: 'kron(A, B)*kron(A, B) == kron(A*A, B)',
  },
  'row sums taken for column sums': {
    given: { A: 'matrix(n, n)' },
    claim: "rowsums(A) == colsums(A)'",
  },
  'the inverse of a product without the swap': {
    given: { S: 'spd(n)', T: 'spd(n)' },
    claim: 'inv(S*T) == inv(S)*inv(T)',
  },
  'a softmax that sees shifts by a factor': {
    given: { ...Z, t: 'scalar(0.5, 2)' },
    claim: 'softmax(t*z) == softmax(z)',
  },
  'a logarithm of a sum taken for a sum of logarithms': {
    given: { p: 'positive(n)' },
    claim: 'log(sum(p)) == sum(log(p))',
  },
  'an identity that needs symmetry': {
    given: { A: 'matrix(n, n)', x: 'vector(n)' },
    claim: "x'*A == (A*x)'",
  },
  'the sum of a simplex vector, squared entries': {
    given: { p: 'simplex(n)' },
    claim: 'sum(p .* p) == 1',
  },
  'an entry read from the transpose': {
    given: { A: 'matrix(n, n)', i: 'index(n)', k: 'index(n)' },
    claim: "A[i, k] == A'[i, k]",
  },
  // gradients, Jacobians, Hessians
  'a gradient of the wrong sign': {
    given: VECTOR,
    claim: "grad(0.5*norm(A*x - b)^2, x) == A'*(b - A*x)",
  },
  'a gradient off by a factor 2': {
    given: VECTOR,
    claim: "grad(norm(A*x - b)^2, x) == A'*(A*x - b)",
  },
  'a gradient with the normaliser forgotten': {
    given: VECTOR,
    let: ['f(x) = softmax(A*x)'],
    claim: "grad(0.5*norm(f(x) - b)^2, x) == A'*(f(x) .* (f(x) - b))",
  },
  'a quadratic form taken for symmetric': {
    given: { A: 'matrix(n, n)', x: 'vector(n)' },
    claim: "grad(x'*A*x, x) == 2*A*x",
  },
  'a Jacobian transposed': {
    given: { A: 'matrix(n, n)', x: 'vector(n)' },
    claim: "jac(A*x, x) == A'",
  },
  'a softmax Jacobian without the rank-one part': {
    given: Z,
    claim: 'jac(softmax(z), z) == diag(softmax(z))',
  },
  'a Hessian of log-sum-exp with a plus': {
    given: Z,
    claim: "hess(logsumexp(z), z) == diag(softmax(z)) + softmax(z)*softmax(z)'",
  },
  'a Gauss–Newton matrix taken for the Hessian': {
    given: VECTOR,
    let: ['u(x) = exp(A*x)'],
    claim: "hess(0.5*norm(u(x) - b)^2, x) == A'*diag(u(x) .* u(x))*A",
  },
  'a gradient of the determinant without the transpose': {
    given: { S: 'matrix(n, n)' },
    sizes: { n: [2, 3] },
    claim: 'grad(det(S), S)*S == det(S)*eye(n)',
  },
  // inequalities
  'the triangle inequality reversed': { given: PAIR, claim: 'norm(x + y) >= norm(x) + norm(y)' },
  'norms compared the wrong way round': { given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' },
  'a bound that misses the dimension': {
    given: { x: 'vector(n)' },
    claim: 'norm1(x) <= 1.4*norm(x)',
  },
  'log-sum-exp below its maximum': { given: Z, claim: 'logsumexp(z) <= max(z) + 0.1' },
  'an entropy bound that is a little too small': {
    given: { p: 'simplex(4)' },
    claim: '-sum(p .* log(p + 0.001*ones(4))) <= 1.3',
  },
  'the spectral norm above the Frobenius norm': {
    given: { A: 'matrix(m, n)' },
    claim: 'opnorm(A) >= fro(A)',
  },
  'a bound that overflows and is false': {
    given: { R: 'scalar(3, 5)' },
    claim: 'exp(40*R^2) <= exp(39*R^2)',
  },
  'the spectral radius of a nonsymmetric product': {
    given: { A: 'symmetric(n)', B: 'symmetric(n)' },
    claim: 'opnorm(A*B) <= max(abs(eigvals(A)))*min(abs(eigvals(B)))',
  },
  'a chain whose second link is false': {
    given: { x: 'vector(n)' },
    claim: 'norminf(x) <= norm(x) <= norminf(x)',
  },
  // Loewner order and semidefiniteness
  'a softmax covariance above a half': {
    given: { s: 'simplex(n)' },
    claim: "succeq(diag(s) - s*s', 0.01*eye(n))",
  },
  'an indefinite Hessian said to be semidefinite': {
    given: { ...Z, b: 'simplex(n)' },
    claim: 'psd(hess(0.5*norm(softmax(z) - b)^2, z))',
  },
  'the square of an order': {
    given: { A: 'psd(n)', B: 'psd(n)' },
    claim: 'succeq((A + B)*(A + B), A*A)',
  },
  'a nonsymmetric matrix': { given: { A: 'matrix(n, n)' }, claim: "psd(A*A' + A)" },
  // Lipschitz
  'softmax with constant 0.4': { given: Z, claim: 'lipschitz(softmax(z), z, 0.4)' },
  'a product map on an unbounded space': { given: { x: 'vector(n)' }, claim: 'lipschitz(x .* x, x, 10)' },
  'exp on a ball, half the constant': {
    given: { x: 'ball(n, 2)' },
    claim: 'lipschitz(exp(x), x, 0.5*exp(2))',
  },
  // convexity
  'a saddle': { given: { x: 'vector(n)' }, claim: 'convex(sum(x .* x .* x), x)' },
  'softmax regression': { given: VECTOR, claim: 'convex(0.5*norm(softmax(A*x) - b)^2, x)' },
  'a minimum of linear functions': { given: PAIR, claim: 'convex(min(x), x)' },
  // several at once, hypotheses
  'true and false': { given: { x: 'vector(n)' }, claim: 'norm(x) >= 0 and norm(x) <= 1' },
  'a hypothesis that does not help': {
    given: PAIR,
    assume: ['norm(x) <= 1'],
    claim: 'dot(x, y) <= norm(y)/2',
  },
  'convex where the hypothesis holds, and least elsewhere': {
    given: { s: 'scalar()', c: 'positive()' },
    assume: ['s >= 2'],
    claim: 'c^2*(s - 2) <= -(2 - s)^3/3',
  },
  'a derivative that is small where the hypotheses hold, and not between': {
    given: { s: 'scalar()', t: 'scalar()' },
    assume: ['s^2 >= 1', 't^2 >= 1'],
    claim: 'abs(atan(10*s) - atan(10*t)) <= abs(s - t)',
  },
}

/** Each is true, and plain float comparison "refutes" it now and then. */
export const TRUE_CLAIMS: Readonly<Record<string, Planted>> = {
  'softmax is 1/2-Lipschitz on nearby pairs': { given: Z, claim: 'lipschitz(softmax(z), z, 1/2)' },
  'softmax is co-coercive': {
    given: PAIR,
    let: ['ds = softmax(x) - softmax(y)'],
    claim: 'dot(ds, x - y) >= 2*norm(ds)^2',
  },
  'the triangle inequality on parallel vectors': {
    given: { x: 'vector(n)', t: 'scalar(0, 3)' },
    claim: 'norm(x + t*x) <= norm(x) + t*norm(x)',
  },
  'Cauchy–Schwarz with equality': {
    given: { x: 'vector(n)', t: 'scalar(-3, 3)' },
    claim: 'dot(x, t*x) <= norm(x)*norm(t*x)',
  },
  'a singular covariance is semidefinite': {
    given: { s: 'simplex(n)' },
    claim: "psd(diag(s) - s*s')",
  },
  'a difference of close exponentials': {
    given: { a: 'scalar(-1, 1)', h: 'scalar(0, 0.0001)' },
    claim: 'exp(a + h) - exp(a) >= h*exp(a)',
  },
  'a norm after an orthogonal map': {
    given: { Q: 'orthogonal(n)', x: 'vector(n)' },
    claim: 'norm(Q*x) == norm(x)',
  },
  'a sum in another order': {
    given: { x: 'vector(n)' },
    claim: "sum(x)^2 == sum(x*x')",
  },
  'log-sum-exp of equal logits': {
    given: { t: 'scalar(-700, 700)' },
    sizes: { n: [1, 5] },
    claim: 'logsumexp(t*ones(n)) == t + log(n)',
  },
  'a bound that overflows and is true': {
    given: { R: 'scalar(3, 5)' },
    claim: 'exp(39*R^2) <= exp(40*R^2)',
  },
}
