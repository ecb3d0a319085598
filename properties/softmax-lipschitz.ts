/** How much softmax can change: Lipschitz, monotone-operator and Hellinger bounds. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { NAIR } from './sources.js'

const PAIR = { lam: 'scalar(0.1, 4)', x: 'vector(n)', y: 'vector(n)' } as const
const LETS = ['s(x) = softmax(lam*x)', 'ds = s(x) - s(y)', 'dx = x - y'] as const

type Bound = Pick<ClaimRecord, 'claim'> & Partial<ClaimRecord>
const bound = (id: string, source: string, record: Bound): ClaimRecord => ({
  id,
  source,
  given: PAIR,
  let: [...LETS],
  expected: 'holds',
  ...record,
})

const NAIR_CLAIMS: readonly ClaimRecord[] = [
  bound('nair.jacobian', `${NAIR}, Lemma 2`, {
    given: { lam: 'scalar(0.1, 4)', x: 'vector(n)' },
    let: ['s(x) = softmax(lam*x)'],
    claim: "jac(s(x), x) == lam*(diag(s(x)) - s(x)*s(x)')",
  }),
  bound('nair.rowsums', `${NAIR}, Theorem 1(a)`, {
    given: { s: 'simplex(n)' },
    let: [],
    claim: "rowsums(abs(diag(s) - s*s')) == 2*s .* (ones(n) - s)",
  }),
  bound('nair.t1.p1', `${NAIR}, Theorem 1, p = 1`, { claim: 'norm1(ds) <= lam/2*norm1(dx)' }),
  bound('nair.t1.p2', `${NAIR}, Theorem 1, p = 2`, { claim: 'norm(ds) <= lam/2*norm(dx)' }),
  bound('nair.t1.pinf', `${NAIR}, Theorem 1, p = ∞`, { claim: 'norminf(ds) <= lam/2*norminf(dx)' }),
  bound('nair.t1.p', `${NAIR}, Theorem 1, 1 ≤ p ≤ 6`, {
    given: { ...PAIR, p: 'scalar(1, 6)' },
    let: [...LETS, 'pnorm(v) = sum(abs(v).^p)^(1/p)'],
    claim: 'pnorm(ds) <= lam/2*pnorm(dx)',
  }),
  bound('nair.p1c', `${NAIR}, Proposition 1(c), for every x`, {
    given: { A: 'matrix(n, n)', x: 'vector(n)', p: 'scalar(1, 6)' },
    let: ['pnorm(v) = sum(abs(v).^p)^(1/p)'],
    claim: "pnorm(A*x) <= max(rowsums(abs(A')))^(1/p)*max(rowsums(abs(A)))^(1 - 1/p)*pnorm(x)",
    note: 'The induced p-norm is the largest ratio of pnorm(A x) to pnorm(x).',
  }),
  bound('nair.p2a', `${NAIR}, Proposition 2(a)`, {
    given: { i: 'index(n)' },
    let: ['s = softmax(log(n - 1)*basis(i, n))'],
    sizes: { n: [2, 6] },
    claim: "max(rowsums(abs(diag(s) - s*s'))) == 1/2",
  }),
  bound('nair.l4', `${NAIR}, Lemma 4: attainment at permutations of (½, ½, 0, …)`, {
    given: { P: 'permutation(n)' },
    let: ['s = P*(0.5*basis(1, n) + 0.5*basis(2, n))'],
    sizes: { n: [3, 5] },
    claim: "opnorm(diag(s) - s*s') == 1/2",
    note: 'One direction, for p = 2: that nothing else attains ½ is not expressible as an identity or a bound.',
  }),
  bound('nair.c1', `${NAIR}, Corollary 1`, { claim: 'dot(ds, dx) >= 2/lam*norm(ds)^2' }),
]

const OTHERS: readonly ClaimRecord[] = [
  bound('lipsformer', 'LipsFormer, arXiv 2304.09856, as quoted', {
    given: { s: 'simplex(n)' },
    let: [],
    claim: "opnorm(diag(s) - s*s') <= (n - 1)/n",
  }),
  bound('gao-pavel.lipschitz', 'Gao, Pavel, arXiv 1704.00805, Proposition 4, as quoted', {
    claim: 'norm(ds) <= lam*norm(dx) and dot(ds, dx) >= 1/lam*norm(ds)^2',
  }),
  bound('gao-pavel.range', 'Gao, Pavel, arXiv 1704.00805, Corollary 3, and Nair, Corollary 1, as quoted', {
    given: { ...PAIR, lam: 'scalar(0.1, 2)' },
    claim: 'norm(ds) <= norm(dx) and dot(ds, dx) >= norm(ds)^2',
  }),
  bound('yudin.g1', 'Yudin et al., arXiv 2507.07814, Corollary 1', {
    given: { p: 'simplex(n)' },
    let: ['p1 = max(p)', "p2 = max(min(p*ones(n)', ones(n)*p') - diag(p))"],
    sizes: { n: [2, 5] },
    claim: "opnorm(diag(p) - p*p') <= p1*(1 - p1 + p2) <= 1/2",
    note: 'p2 is the second largest entry: the largest of min(p_i, p_j) over i ≠ j.',
  }),
  bound('yudin.stochastic', 'Yudin et al., arXiv 2507.07814', {
    given: { P: 'stochastic(m, n)' },
    let: [],
    claim: 'opnorm(P) <= sqrt(m*n)',
  }),
  bound('linf-l1', 'Lemma 9 of a draft: softmax is 1-Lipschitz from ℓ∞ to ℓ1', {
    given: { x: 'vector(n)', y: 'vector(n)' },
    let: [],
    claim: 'norm1(softmax(x) - softmax(y)) <= norminf(x - y)',
  }),
]

const DISTANCES = ['H2(p, q) = 1 - sum(sqrt(p .* q))', 'TV(p, q) = 0.5*norm1(p - q)'] as const
const MODELS = { A: 'matrix(n, d)', B: 'matrix(n, d)', x: 'vector(d)' } as const
const BINARY = 'Binary hypothesis testing for softmax and leverage score models (anonymous submission)'

const HYPOTHESIS_TESTING: readonly ClaimRecord[] = [
  bound('binary-testing.2.2', `${BINARY}, section 2.1`, {
    given: { p: 'simplex(n)', q: 'simplex(n)' },
    let: [...DISTANCES],
    claim: 'H2(p, q) <= TV(p, q) and TV(p, q)^2 <= 2*H2(p, q)',
    note: 'The second inequality squared.',
  }),
  bound('binary-testing.l3.3.hellinger', `${BINARY}, Lemma 3.3, with the constant 1/8`, {
    given: { a: 'vector(n)', b: 'vector(n)' },
    let: [...DISTANCES],
    claim: 'H2(softmax(a), softmax(b)) <= norminf(a - b)^2/8',
  }),
  bound('binary-testing.l3.3.variation', `${BINARY}, Lemma 3.3, with the constant 1/2`, {
    given: { a: 'vector(n)', b: 'vector(n)' },
    let: [...DISTANCES],
    claim: 'TV(softmax(a), softmax(b)) <= norminf(a - b)/2',
  }),
  bound('binary-testing.c3.4', `${BINARY}, Corollary 3.4, with the constants 1/8 and 1/2`, {
    given: MODELS,
    let: [...DISTANCES, 'eps = sqrt(max(rowsums((A - B).^2)))'],
    claim:
      'H2(softmax(A*x), softmax(B*x)) <= eps^2*norm(x)^2/8 and TV(softmax(A*x), softmax(B*x)) <= eps*norm(x)/2',
  }),
  bound('binary-testing.shift', `${BINARY}, section 3.3`, {
    given: { A: 'matrix(n, d)', w: 'vector(d)', x: 'vector(d)' },
    let: [],
    claim: "softmax((A + ones(n)*w')*x) == softmax(A*x)",
  }),
]

const RANGES: readonly ClaimRecord[] = [
  bound('logsumexp.range', 'after the folklore sandwich of log-sum-exp', {
    given: { z: 'vector(n)' },
    let: [],
    claim: 'max(z) <= logsumexp(z) <= max(z) + log(n)',
  }),
  bound('kim.phi', 'after Kim, Papamakarios, Mnih: φ⁻¹(N−1) with φ(c) = c e^{c+1}', {
    given: { r: 'nonnegative(n)', c: 'scalar(0, 5)' },
    let: [],
    assume: ['c*exp(c + 1) >= n'],
    claim: 'sum(r .* exp(-r))/(1 + sum(exp(-r))) <= c',
    note: 'φ increases, so the bound by φ⁻¹(n) is the bound by every c with φ(c) ≥ n; here n is N − 1.',
  }),
]

export const softmaxLipschitz: readonly Claim[] = claimsLater([
  ...NAIR_CLAIMS,
  ...OTHERS,
  ...HYPOTHESIS_TESTING,
  ...RANGES,
])
