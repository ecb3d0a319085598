/**
 * Gradients and Hessians of every system of the theory against closed forms. Losses carry the factor ½; M(f) = diag(f) − f f'; in a matrix
 * variable Hessians act on vecr.
 */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { OWN } from './sources.js'

const SIZES = { m: [1, 3], n: [1, 3], p: [1, 2], q: [1, 2] } as const
const VECTOR = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' } as const
const MATRIX = { A1: 'matrix(m, p)', A2: 'matrix(n, q)', X: 'matrix(p, q)', B: 'matrix(m, n)' } as const

type Form = Pick<ClaimRecord, 'given' | 'claim'> & Partial<ClaimRecord>
const form = (id: string, what: string, record: Form): ClaimRecord => ({
  id: `closed-forms.${id}`,
  source: `${OWN}: ${what}`,
  expected: 'holds',
  ...record,
})

const NORMALIZED = [
  'f(x) = softmax(A*x)',
  'L(x) = 0.5*norm(f(x) - b)^2',
  's(x) = dot(f(x), f(x) - b)',
  'w(x) = 2*f(x) - b',
  "M(x) = diag(f(x)) - f(x)*f(x)'",
  "B(x) = (diag(w(x)) - s(x)*eye(n) - f(x)*w(x)')*M(x)",
] as const

const vectorNormalized: readonly ClaimRecord[] = [
  form('vector-normalized.gradient', 'softmax regression', {
    given: VECTOR,
    let: [...NORMALIZED],
    claim: "grad(L(x), x) == A'*(f(x) .* (f(x) - b) - s(x)*f(x))",
  }),
  form('vector-normalized.gradient-in-A', 'softmax regression', {
    given: VECTOR,
    let: [...NORMALIZED, 'loss(A) = 0.5*norm(softmax(A*x) - b)^2'],
    claim: "grad(loss(A), A) == (f(x) .* (f(x) - b) - s(x)*f(x))*x'",
  }),
  form('vector-normalized.hessian', 'softmax regression', {
    given: VECTOR,
    let: [...NORMALIZED],
    claim: "hess(L(x), x) == A'*B(x)*A",
  }),
  form('vector-normalized.product', 'softmax regression, Hessian times v', {
    given: { ...VECTOR, v: 'vector(d)' },
    let: [...NORMALIZED, 't = A*v', 'm = f(x) .* t - dot(f(x), t)*f(x)'],
    claim: "dir(grad(L(x), x), x, v) == A'*(w(x) .* m - dot(w(x), m)*f(x) - s(x)*m)",
  }),
]

/** u and u′ entrywise; u″ = u for all three. */
const rescaled = (u: 'exp' | 'cosh' | 'sinh', slope: 'exp' | 'cosh' | 'sinh'): readonly ClaimRecord[] => {
  const lets = [
    `u(x) = ${u}(A*x)`,
    `v(x) = ${slope}(A*x)`,
    'r(x) = u(x) - sum(u(x))*b',
    'k(x) = r(x) - dot(b, r(x))*ones(n)',
    'L(x) = 0.5*norm(r(x))^2',
  ]
  return [
    form(`vector-rescaled-${u}.gradient`, `rescaled regression with ${u}`, {
      given: VECTOR,
      let: lets,
      claim: "grad(L(x), x) == A'*(v(x) .* k(x))",
    }),
    form(`vector-rescaled-${u}.hessian`, `rescaled regression with ${u}`, {
      given: VECTOR,
      let: lets,
      claim:
        "hess(L(x), x) == A'*(diag(u(x) .* k(x)) + diag(v(x))*(eye(n) - ones(n)*b')*(eye(n) - b*ones(n)')*diag(v(x)))*A",
    }),
    form(`regression-${u}.gradient`, `regression with ${u}`, {
      given: VECTOR,
      let: [...lets, 'loss(x) = 0.5*norm(u(x) - b)^2'],
      claim: "grad(loss(x), x) == A'*(v(x) .* (u(x) - b))",
    }),
    form(`regression-${u}.hessian`, `regression with ${u}`, {
      given: VECTOR,
      let: [...lets, 'loss(x) = 0.5*norm(u(x) - b)^2'],
      claim: "hess(loss(x), x) == A'*diag(v(x) .* v(x) + u(x) .* (u(x) - b))*A",
    }),
  ]
}

const MATRIX_NORMALIZED = [
  "F(X) = rowsoftmax(A1*X*A2')",
  'C(X) = F(X) - B',
  'L(X) = 0.5*fro(C(X))^2',
  'P(X) = F(X) .* C(X) - diag(rowsums(F(X) .* C(X)))*F(X)',
  "f(j) = F(X)[j, :]'",
  "b(j) = B[j, :]'",
  "Bj(j) = (diag(2*f(j) - b(j)) - dot(f(j), f(j) - b(j))*eye(n) - f(j)*(2*f(j) - b(j))')*(diag(f(j)) - f(j)*f(j)')",
] as const

const MATRIX_RESCALED = [
  "U(X) = exp(A1*X*A2')",
  'R(X) = U(X) - diag(rowsums(U(X)))*B',
  'L(X) = 0.5*fro(R(X))^2',
  "P(X) = U(X) .* (R(X) - rowsums(B .* R(X))*ones(n)')",
  "u(j) = U(X)[j, :]'",
  "b(j) = B[j, :]'",
  'r(j) = u(j) - sum(u(j))*b(j)',
  'k(j) = r(j) - dot(b(j), r(j))*ones(n)',
  "Bj(j) = diag(u(j) .* k(j)) + diag(u(j))*(eye(n) - ones(n)*b(j)')*(eye(n) - b(j)*ones(n)')*diag(u(j))",
] as const

const KRONECKER_SUM = "sumover(j, m, kron(A1[j, :]'*A1[j, :], A2'*Bj(j)*A2))"
const matrixSystem = (id: string, what: string, lets: readonly string[]): readonly ClaimRecord[] => [
  form(`${id}.gradient`, what, {
    given: MATRIX,
    let: lets,
    sizes: SIZES,
    claim: "grad(L(X), X) == A1'*P(X)*A2",
  }),
  form(`${id}.hessian`, `${what}: the Hessian is a Kronecker sum`, {
    given: MATRIX,
    let: lets,
    sizes: SIZES,
    claim: `hessr(L(X), X) == ${KRONECKER_SUM}`,
  }),
]

const ATTENTION = {
  A1: 'matrix(m, d)',
  A2: 'matrix(n, q)',
  A3: 'matrix(n, k)',
  X: 'matrix(d, q)',
  Y: 'matrix(k, l)',
  E: 'matrix(m, l)',
} as const
const ATTENTION_SIZES = { m: [1, 3], n: [1, 3], d: [1, 2], q: [1, 2], k: [1, 2], l: [1, 2] } as const
/** Everything as a function of the variable `by`, so that each gradient is by its own variable. */
const attention = (by: string): readonly string[] => [
  `F(${by}) = rowsoftmax(A1*X*A2'/d)`,
  `C(${by}) = F(${by})*A3*Y - E`,
  `L(${by}) = 0.5*fro(C(${by}))^2`,
  `Q(${by}) = C(${by})*(A3*Y)'`,
  `P(${by}) = F(${by}) .* Q(${by}) - diag(rowsums(F(${by}) .* Q(${by})))*F(${by})`,
]
const attentionGradient = (by: string, closed: string): ClaimRecord =>
  form(`attention-values.gradient-in-${by}`, 'attention with values', {
    given: ATTENTION,
    let: attention(by),
    sizes: ATTENTION_SIZES,
    claim: `grad(L(${by}), ${by}) == ${closed}`,
  })
const attentionValues: readonly ClaimRecord[] = [
  attentionGradient('X', "A1'*P(X)*A2/d"),
  attentionGradient('A1', "P(A1)*A2*X'/d"),
  attentionGradient('A2', "P(A2)'*A1*X/d"),
  attentionGradient('A3', "F(A3)'*C(A3)*Y'"),
  attentionGradient('Y', "A3'*F(Y)'*C(Y)"),
  form('attention-values.hessian', 'attention with values: the Hessian is a Kronecker sum', {
    given: ATTENTION,
    let: [
      ...attention('X'),
      "f(j) = F(X)[j, :]'",
      "g(j) = Q(X)[j, :]'",
      "M(j) = diag(f(j)) - f(j)*f(j)'",
      "K = A3*Y*(A3*Y)'",
      "Bj(j) = M(j)*K*M(j) + (diag(g(j)) - dot(f(j), g(j))*eye(n) - f(j)*g(j)')*M(j)",
    ],
    sizes: ATTENTION_SIZES,
    claim: `hessr(L(X), X) == ${KRONECKER_SUM}/d^2`,
  }),
]

const SELF_ATTENTION = { X: 'matrix(n, d)', W: 'matrix(d, d)', V: 'matrix(d, l)', G: 'matrix(n, l)' } as const
const selfAttentionGradient = (by: string, closed: string): ClaimRecord =>
  form(`self-attention.gradient-in-${by}`, 'self-attention with upstream gradient G', {
    given: SELF_ATTENTION,
    let: [
      `F(${by}) = rowsoftmax(X*W*X')`,
      `Q(${by}) = G*(X*V)'`,
      `P(${by}) = F(${by}) .* Q(${by}) - diag(rowsums(F(${by}) .* Q(${by})))*F(${by})`,
      `L(${by}) = trace(G'*F(${by})*X*V)`,
    ],
    sizes: { n: [1, 3], d: [1, 3], l: [1, 2] },
    claim: `grad(L(${by}), ${by}) == ${closed}`,
  })
const selfAttention: readonly ClaimRecord[] = [
  selfAttentionGradient('X', "P(X)*X*W' + P(X)'*X*W + F(X)'*G*V'"),
  selfAttentionGradient('W', "X'*P(W)*X"),
  selfAttentionGradient('V', "X'*F(V)'*G"),
]

const penalties: readonly ClaimRecord[] = [
  form('penalty-exp', 'the penalty ⟨exp(Ax), 1⟩', {
    given: { A: 'matrix(n, d)', x: 'vector(d)' },
    let: ['u(x) = exp(A*x)'],
    claim: "grad(sum(u(x)), x) == A'*u(x) and hess(sum(u(x)), x) == A'*diag(u(x))*A",
  }),
  form('penalty-weighted-square', 'the penalty ½‖diag(w) A x‖²', {
    given: { A: 'matrix(n, d)', x: 'vector(d)', w: 'vector(n)' },
    let: ['L(x) = 0.5*norm(diag(w)*A*x)^2'],
    claim: "grad(L(x), x) == A'*(w .* w .* (A*x)) and hess(L(x), x) == A'*diag(w .* w)*A",
  }),
]

export const closedForms: readonly Claim[] = claimsLater([
  ...vectorNormalized,
  ...rescaled('exp', 'exp'),
  ...rescaled('cosh', 'sinh'),
  ...rescaled('sinh', 'cosh'),
  ...matrixSystem('matrix-normalized', 'multiple softmax regression', MATRIX_NORMALIZED),
  ...matrixSystem('matrix-rescaled', 'rescaled multiple softmax regression', MATRIX_RESCALED),
  ...attentionValues,
  ...selfAttention,
  ...penalties,
])
