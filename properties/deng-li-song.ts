/** Deng, Li, Song on softmax regression (2304.10411) and Li et al. on its in-context stability (2304.13276), as recalled. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { DENG_LI_SONG, STATEMENT_FALSE } from './sources.js'
import { ANY_TARGET, BOUNDED, HESSIAN_CORE, LETS } from './softmax-regression.js'

/** b ≥ 0 with ‖b‖₁ ≤ 1, as the paper assumes. */
const TARGET = { ...BOUNDED, b: 'subsimplex(n)' } as const
const PAIR = { ...TARGET, y: 'ball(d, R)' } as const

type Part = Pick<ClaimRecord, 'claim'> & Partial<ClaimRecord>
const part = (id: string, what: string, record: Part): ClaimRecord => ({
  id: `deng-li-song.${id}`,
  source: `${DENG_LI_SONG}, ${what}`,
  given: TARGET,
  let: [...LETS],
  expected: 'holds',
  ...record,
})

/** Small enough that a 2×2 Hessian is met in every run. */
const SMALL = { n: [1, 4], d: [1, 3] } as const

const HESSIAN: readonly ClaimRecord[] = [
  part('b.recalled', 'the decomposition of B(x) in five terms', {
    given: ANY_TARGET,
    claim:
      "hess(L(x), x) == A' * (dot(3*f(x) - 2*b, f(x))*f(x)*f(x)' + dot(f(x) - b, f(x))*diag(f(x)) + diag((2*f(x) - b) .* f(x)) + (b .* f(x))*f(x)' + f(x)*(b .* f(x))') * A",
    expected: 'fails',
    note: `${STATEMENT_FALSE} as recalled: a sign and two terms are off; see deng-li-song.b.corrected.`,
  }),
  part('b.corrected', 'the decomposition of B(x), corrected', {
    given: ANY_TARGET,
    claim:
      "hess(L(x), x) == A' * (dot(3*f(x) - 2*b, f(x))*f(x)*f(x)' - dot(f(x) - b, f(x))*diag(f(x)) + diag((2*f(x) - b) .* f(x)) - ((2*f(x) - b) .* f(x))*f(x)' - f(x)*((2*f(x) - b) .* f(x))') * A",
    note: 'dot(f − b, f) diag(f) enters with a minus, and so do the products of (2f − b) ∘ f with f.',
  }),
  part('b.range', '−4I ⪯ B(x) ⪯ 8I', {
    let: [...LETS, ...HESSIAN_CORE],
    claim: 'succeq(B(x), -4*eye(n)) and succeq(8*eye(n), B(x))',
  }),
  part('psd', 'w² ≥ 4 + l/σ_min(A)² makes the Hessian ⪰ l I', {
    given: { ...ANY_TARGET, b: 'subsimplex(n)', l: 'scalar(0.1, 5)', t: 'nonnegative(n)' },
    let: [...LETS, ...HESSIAN_CORE, 'w2 = (4 + l/sigmamin(A)^2)*ones(n) + t'],
    sizes: { n: [3, 4], d: [1, 2] },
    claim: "succeq(A' * (B(x) + diag(w2)) * A, l*eye(d))",
  }),
  part('hessian-lipschitz', '‖H(x) − H(y)‖ ≤ β⁻² n^1.5 e^{20R²} ‖x − y‖ with β = e^{−R²}', {
    given: PAIR,
    let: [...LETS, ...HESSIAN_CORE, "H(x) = A' * B(x) * A"],
    sizes: SMALL,
    claim: 'opnorm(H(x) - H(y)) <= exp(2*R^2)*n^1.5*exp(20*R^2)*norm(x - y)',
  }),
]

const BOUNDS: readonly ClaimRecord[] = [
  part('7.2.2', 'Lemma 7.2: α by u', {
    given: PAIR,
    claim: 'abs(alpha(x) - alpha(y)) <= sqrt(n)*norm(u(x) - u(y))',
  }),
  part('7.2.3', 'Lemma 7.2: α⁻¹ by α, where α(x), α(y) ≥ β', {
    given: { ...PAIR, t: 'scalar(0.1, 1)' },
    let: [...LETS, 'beta = t*min(alpha(x), alpha(y))'],
    claim: 'abs(1/alpha(x) - 1/alpha(y)) <= abs(alpha(x) - alpha(y))/beta^2',
    note: 'β runs over all numbers between a tenth of the smaller α and that α.',
  }),
  part('7.2.4', 'Lemma 7.2: ‖f(x) − f(y)‖ ≤ 2 β⁻² n R e^{2R²} ‖x − y‖ with β = e^{−R²}', {
    claim: 'lipschitz(f(x), x, 2*exp(2*R^2)*n*R*exp(2*R^2))',
  }),
  part('c', '‖c‖₂ ≤ 2', { claim: 'norm(c(x)) <= 2' }),
  part(
    'stability',
    '2304.13276: ‖b̃ − b‖ ≤ n^1.5 e^{10R²} ‖x_{t+1} − x_t‖, where b̃ − b = f(x_t) − f(x_{t+1})',
    {
      given: PAIR,
      claim: 'norm(f(x) - f(y)) <= n^1.5*exp(10*R^2)*norm(y - x)',
    },
  ),
]

export const dengLiSong: readonly Claim[] = claimsLater([...HESSIAN, ...BOUNDS])
