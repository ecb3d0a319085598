/** Gao, Song, Xie: multiple softmax regression by the tensor trick (2307.02419). Their vec stacks rows: `vecr`. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { GAO_SONG_XIE, OWN } from './sources.js'
import { BOUNDED, HESSIAN_CORE, LETS } from './softmax-regression.js'

const MATRICES = { A1: 'matrix(m, p)', A2: 'matrix(n, q)', X: 'matrix(p, q)' } as const
const SMALL = { m: [1, 3], n: [1, 4], p: [1, 3], q: [1, 3] } as const
const PROBLEM = [
  "Z(X) = A1*X*A2'",
  'U(X) = exp(Z(X))',
  'D(X) = diag(rowsums(U(X)))',
  'F(X) = rowsoftmax(Z(X))',
  'z(j) = kron(A1[j, :], A2)*vecr(X)',
] as const

type Part = Pick<ClaimRecord, 'claim'> & Partial<ClaimRecord>
const part = (id: string, what: string, record: Part): ClaimRecord => ({
  id: `gao-song-xie.${id}`,
  source: `${GAO_SONG_XIE}, ${what}`,
  given: { ...MATRICES, B: 'matrix(m, n)' },
  let: [...PROBLEM],
  sizes: SMALL,
  expected: 'holds',
  ...record,
})

const TENSOR_TRICK: readonly ClaimRecord[] = [
  part('tensor-trick.rows', 'the tensor trick, vec stacking rows', {
    given: MATRICES,
    let: [],
    claim: "vecr(A1*X*A2') == kron(A1, A2)*vecr(X)",
  }),
  part('tensor-trick.columns', 'the tensor trick, vec stacking columns', {
    given: MATRICES,
    let: [],
    claim: "vec(A1*X*A2') == kron(A2, A1)*vec(X)",
  }),
  part('block', 'the j-th block of n rows of A1 ⊗ A2', {
    given: { A1: 'matrix(m, p)', A2: 'matrix(n, q)', j: 'index(m)' },
    let: ['K = kron(A1, A2)'],
    claim: 'K[(j-1)*n+1 : j*n, :] == kron(A1[j, :], A2)',
  }),
  part('sum.normalized', 'the normalized problem is a sum of vector problems', {
    claim: "fro(F(X) - B)^2 == sumover(j, m, norm(softmax(z(j)) - B[j, :]')^2)",
  }),
  part('sum.rescaled', 'the rescaled problem is a sum of vector problems', {
    claim: "fro(U(X) - D(X)*B)^2 == sumover(j, m, norm(exp(z(j)) - sum(exp(z(j)))*B[j, :]')^2)",
  }),
  part('link', 'relation of the two residuals', {
    source: `${OWN}: relation of the two residuals of 2307.02419`,
    claim: 'U(X) - D(X)*B == D(X)*(inv(D(X))*U(X) - B)',
  }),
  part('block-norm', 'block norm', {
    source: `${OWN}: block norms of 2307.02419`,
    given: { A1: 'matrix(m, p)', A2: 'matrix(n, q)', j: 'index(m)' },
    let: [],
    claim:
      'opnorm(kron(A1[j, :], A2)) == norm(A1[j, :])*opnorm(A2) and opnorm(kron(A1, A2)) == opnorm(A1)*opnorm(A2)',
  }),
]

/** The chain of Lipschitz bounds in x, under ‖A‖, ‖x‖ ≤ R. */
const chain = (id: string, what: string, statement: string): ClaimRecord =>
  part(`x.${id}`, `${what} in x`, { given: BOUNDED, let: [...LETS], sizes: {}, claim: statement })
const IN_X: readonly ClaimRecord[] = [
  chain('u', 'u', 'lipschitz(u(x), x, R*exp(R^2))'),
  chain('alpha', 'α', 'lipschitz(alpha(x), x, sqrt(n)*R*exp(R^2))'),
  chain('alpha-inverse', 'α⁻¹', 'lipschitz(1/alpha(x), x, n^(-1.5)*R*exp(3*R^2))'),
  chain('f', 'f', 'lipschitz(f(x), x, R/2)'),
  chain('c', 'c', 'lipschitz(c(x), x, R/2)'),
  chain('gradient', 'the gradient', 'lipschitz(grad(L(x), x), x, 8*R^2)'),
  chain('alpha-low', 'lower bound of α', 'alpha(x) >= n*exp(-R^2)'),
]

/** The chain in A: two matrices A and S of spectral norm at most R. */
const inA = (id: string, what: string, statement: string): ClaimRecord =>
  part(`A.${id}`, `${what} in A`, {
    given: { ...BOUNDED, S: 'opball(n, d, R)' },
    let: [
      'u(A) = exp(A*x)',
      'alpha(A) = sum(u(A))',
      'f(A) = u(A)/alpha(A)',
      "g(A) = A'*(f(A) .* (f(A) - b) - dot(f(A), f(A) - b)*f(A))",
    ],
    sizes: {},
    claim: statement,
  })
const IN_A: readonly ClaimRecord[] = [
  inA('u', 'u', 'norm(u(A) - u(S)) <= R*exp(R^2)*opnorm(A - S)'),
  inA('alpha', 'α', 'abs(alpha(A) - alpha(S)) <= sqrt(n)*R*exp(R^2)*opnorm(A - S)'),
  inA('alpha-inverse', 'α⁻¹', 'abs(1/alpha(A) - 1/alpha(S)) <= n^(-1.5)*R*exp(3*R^2)*opnorm(A - S)'),
  inA('f', 'f', 'norm(f(A) - f(S)) <= R/2*opnorm(A - S)'),
  inA('c', 'c', 'norm((f(A) - b) - (f(S) - b)) <= R/2*opnorm(A - S)'),
  inA('gradient', 'the gradient', 'norm(g(A) - g(S)) <= (1 + 8*R^2)*opnorm(A - S)'),
]

const PAIR = { ...MATRICES, Y: 'matrix(p, q)' } as const
const STABILITY: readonly ClaimRecord[] = [
  part('stability.normalized.shift', 'in-context stability, normalized: a step from X to Y is a shift of B', {
    given: { ...PAIR, B: 'matrix(m, n)' },
    let: [...PROBLEM, 'shifted = B + F(X) - F(Y)'],
    claim: 'F(Y) - B == F(X) - shifted',
  }),
  part('stability.normalized', 'in-context stability, normalized: the size of the shift', {
    given: PAIR,
    claim: 'fro(F(X) - F(Y)) <= 0.5*opnorm(A1)*opnorm(A2)*fro(Y - X)',
  }),
  part('stability.rescaled', 'in-context stability, rescaled, with rows of B in the simplex', {
    given: { ...PAIR, B: 'stochastic(m, n)' },
    let: [...PROBLEM, 'R(X) = U(X) - D(X)*B'],
    claim: 'fro(R(X) - R(Y)) <= sqrt(n)*max(maxabs(U(X)), maxabs(U(Y)))*opnorm(A1)*opnorm(A2)*fro(X - Y)',
  }),
]

const REGULARISED: readonly ClaimRecord[] = [
  part('psd.normalized', 'the Hessian of the normalized problem with ½·¼‖Ax‖² added', {
    source: `${OWN}: λ_min(B) ≥ −0.2405 for b in the simplex`,
    given: { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' },
    let: [...LETS, ...HESSIAN_CORE],
    sizes: {},
    claim: "psd(A' * (B(x) + 0.25*eye(n)) * A)",
  }),
  part('psd.rescaled', 'the Hessian of the rescaled problem with (n + 1) e^{2R²} ½‖Ax‖² added', {
    source: `${OWN}: u_i k_i ≥ −(n + 1) e^{2R²} for b in the simplex`,
    given: BOUNDED,
    let: [
      'u(x) = exp(A*x)',
      'r(x) = u(x) - sum(u(x))*b',
      'k(x) = r(x) - dot(b, r(x))*ones(n)',
      "B(x) = diag(u(x) .* k(x)) + diag(u(x))*(eye(n) - ones(n)*b')*(eye(n) - b*ones(n)')*diag(u(x))",
    ],
    sizes: {},
    claim: "psd(A' * (B(x) + (n + 1)*exp(2*R^2)*eye(n)) * A)",
  }),
  part('kernel', 'B 1 = 0', {
    source: `${OWN}: softmax does not see shifts`,
    given: { z: 'vector(n)', b: 'vector(n)' },
    let: ['f = softmax(z)', "B = (diag(2*f - b) - dot(f, f - b)*eye(n) - f*(2*f - b)')*(diag(f) - f*f')"],
    sizes: {},
    claim: 'B*ones(n) == zeros(n)',
  }),
]

export const gaoSongXie: readonly Claim[] = claimsLater([
  ...TENSOR_TRICK,
  ...IN_X,
  ...IN_A,
  ...STABILITY,
  ...REGULARISED,
])
