/** The lemmas of 2304.10411 as restated in H2O, appendix D. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { H2O, HYPOTHESIS_MISSING, STATEMENT_FALSE } from './sources.js'
import { ANY_TARGET, BOUNDED, HESSIAN_CORE, LETS } from './softmax-regression.js'

type Part = Pick<ClaimRecord, 'claim'> & Partial<ClaimRecord>

const part = (id: string, lemma: string, record: Part): ClaimRecord => ({
  id: `h2o.${id}`,
  source: `${H2O}, ${lemma}`,
  given: { ...ANY_TARGET, i: 'index(d)' },
  let: [...LETS],
  expected: 'holds',
  ...record,
})
const both = { ...ANY_TARGET, i: 'index(d)', j: 'index(d)' }

const DERIVATIVES: readonly ClaimRecord[] = [
  part('d42', 'Claim D.42', { given: ANY_TARGET, claim: 'norm1(exp(A*x)) == alpha(x)' }),
  part('d44.part1', 'Lemma D.44, part 1', { claim: 'dir(u(x), x, basis(i, d)) == u(x) .* A[:, i]' }),
  part('d44.part2', 'Lemma D.44, part 2', { claim: 'dir(alpha(x), x, basis(i, d)) == dot(u(x), A[:, i])' }),
  part('d44.part3', 'Lemma D.44, part 3', {
    claim: 'dir(1/alpha(x), x, basis(i, d)) == -(1/alpha(x))*dot(f(x), A[:, i])',
  }),
  part('d44.part4', 'Lemma D.44, part 4', {
    claim: 'dir(f(x), x, basis(i, d)) == -dot(f(x), A[:, i])*f(x) + f(x) .* A[:, i]',
  }),
  part('d44.part5', 'Lemma D.44, part 5', {
    given: ANY_TARGET,
    claim: "grad(L(x), x) == A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
    expected: 'fails',
    note: `${STATEMENT_FALSE}: the first summand needs a minus sign; see h2o.d44.part5.corrected.`,
  }),
  part('d44.part5.corrected', 'Lemma D.44, part 5, with the sign of the first summand changed', {
    given: ANY_TARGET,
    claim: "grad(L(x), x) == A' * (-f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
  }),
  part('d45.part1', 'Lemma D.45, part 1', {
    claim: 'dir(dir(u(x), x, basis(i, d)), x, basis(i, d)) == A[:, i] .* u(x) .* A[:, i]',
  }),
  part('d45.part2', 'Lemma D.45, part 2', {
    given: both,
    claim: 'dir(dir(u(x), x, basis(i, d)), x, basis(j, d)) == A[:, j] .* u(x) .* A[:, i]',
  }),
  part('d46.part1', 'Lemma D.46, part 1', {
    claim: 'dir(dir(alpha(x), x, basis(i, d)), x, basis(i, d)) == dot(u(x), A[:, i] .* A[:, i])',
  }),
  part('d46.part2', 'Lemma D.46, part 2', {
    given: both,
    claim: 'dir(dir(alpha(x), x, basis(i, d)), x, basis(j, d)) == dot(u(x), A[:, i] .* A[:, j])',
  }),
  part('d46.part3', 'Lemma D.46, part 3', {
    given: ANY_TARGET,
    claim: "hess(alpha(x), x) == A' * diag(u(x)) * A",
  }),
]

/** Σ u and ½‖diag(w) A x‖² with w² given: the penalties of the full loss. */
const PENALISED = [
  ...LETS,
  ...HESSIAN_CORE,
  'W2(w) = diag(w .* w)',
  "H(x) = A' * (B(x) + diag(u(x))) * A",
] as const
/** w_i² = threshold + t_i with t ≥ 0, and a full column rank A (n ≥ d), as σ_min(A) > 0 wants. */
const TALL = { n: [3, 4], d: [1, 2] } as const
const SLACK = { l: 'scalar(0.1, 5)', t: 'nonnegative(n)' } as const

const PSD: readonly ClaimRecord[] = [
  part('d47.hessian', 'D.20: the Hessian of L_exp + L_sparse + L_reg', {
    given: { ...ANY_TARGET, w: 'vector(n)' },
    let: [...PENALISED, 'total(x) = L(x) + alpha(x) + 0.5*norm(diag(w)*A*x)^2'],
    claim: "hess(total(x), x) == A' * (B(x) + diag(u(x)) + W2(w)) * A",
  }),
  part('d47.part1', 'Lemma D.47, part 1', {
    given: { ...ANY_TARGET, ...SLACK },
    let: [...PENALISED, 'w2 = (20 + l/sigmamin(A)^2)*ones(n) + t'],
    sizes: TALL,
    claim: "succeq(A' * (B(x) + diag(u(x)) + diag(w2)) * A, l*eye(d))",
    expected: 'conditional',
    note: `${HYPOTHESIS_MISSING}: nothing is assumed of b, and the threshold 20 is not enough for large b; see h2o.d47.part1.simplex.`,
  }),
  part('d47.part1.simplex', 'Lemma D.47, part 1, with b a probability vector', {
    given: { ...ANY_TARGET, b: 'simplex(n)', ...SLACK },
    let: [...PENALISED, 'w2 = (20 + l/sigmamin(A)^2)*ones(n) + t'],
    sizes: TALL,
    claim: "succeq(A' * (B(x) + diag(u(x)) + diag(w2)) * A, l*eye(d))",
  }),
  part('d47.part2', 'Lemma D.47, part 2', {
    given: { R: 'scalar(0.1, 2)', ...ANY_TARGET, ...SLACK },
    let: [
      ...PENALISED,
      'w2 = (200*exp(R^2) + l/sigmamin(A)^2)*ones(n) + t',
      'S(x) = B(x) + diag(u(x)) + diag(w2)',
    ],
    sizes: TALL,
    claim: 'succeq(diag(w2), 0.9*S(x)) and succeq(1.1*S(x), diag(w2))',
    expected: 'conditional',
    note: `${HYPOTHESIS_MISSING}: R is not tied to A, x and b; see h2o.d47.part2.bounded.`,
  }),
  part('d47.part2.bounded', 'Lemma D.47, part 2, with ‖A‖ ≤ R, ‖x‖ ≤ R and b a probability vector', {
    given: { ...BOUNDED, ...SLACK },
    let: [
      ...PENALISED,
      'w2 = (200*exp(R^2) + l/sigmamin(A)^2)*ones(n) + t',
      'S(x) = B(x) + diag(u(x)) + diag(w2)',
    ],
    sizes: TALL,
    claim: 'succeq(diag(w2), 0.9*S(x)) and succeq(1.1*S(x), diag(w2))',
  }),
  part('d47.proof', 'proof of Lemma D.47, under ‖A‖ ≤ R, ‖x‖ ≤ R', {
    given: BOUNDED,
    claim: 'succeq(norminf(u(x))*eye(n), diag(u(x))) and norminf(u(x)) <= exp(R^2)',
  }),
]

const LIPSCHITZ: readonly ClaimRecord[] = [
  part('d48', 'Lemma D.48', {
    given: { R: 'scalar(0.1, 5)', ...ANY_TARGET, y: 'vector(d)' },
    let: [...PENALISED],
    sizes: { n: [1, 3], d: [1, 2] },
    claim: 'opnorm(H(x) - H(y)) <= n^2*exp(40*R^2)*norm(x - y)',
    expected: 'conditional',
    note: `${HYPOTHESIS_MISSING}: R is not tied to A, x, y and b; see h2o.d48.bounded.`,
  }),
  part('d48.bounded', 'Lemma D.48, with ‖A‖, ‖x‖, ‖y‖ ≤ R and b a probability vector', {
    given: { ...BOUNDED, R: 'scalar(0.1, 5)', y: 'ball(d, R)' },
    let: [...PENALISED],
    sizes: { n: [1, 3], d: [1, 2] },
    claim: 'opnorm(H(x) - H(y)) <= n^2*exp(40*R^2)*norm(x - y)',
  }),
  part('d48.diag', 'proof of Lemma D.48', {
    given: { ...ANY_TARGET, y: 'vector(d)' },
    claim: 'opnorm(diag(u(x)) - diag(u(y))) <= norm(u(x) - u(y))',
  }),
  part('d48.u', 'proof of Lemma D.48 (Lemma 7.2, part 1, of 2304.10411), under ‖A‖, ‖x‖, ‖y‖ ≤ R', {
    given: { ...BOUNDED, y: 'ball(d, R)' },
    claim: 'norm(u(x) - u(y)) <= 2*sqrt(n)*R*exp(R^2)*norm(x - y)',
  }),
]

export const h2o: readonly Claim[] = claimsLater([...DERIVATIVES, ...PSD, ...LIPSCHITZ])
