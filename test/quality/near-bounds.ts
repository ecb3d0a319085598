/**
 * False bounds that miss the truth by little: the constant of each is its true extreme times 1 ∓ 10⁻¹ … 10⁻⁴. In one dimension, of vectors and
 * matrices, and beside hypotheses, where the violation is a thin slice of a thin set.
 */
import type { ClaimRecord } from '../../src/index.js'

type Planted = Omit<ClaimRecord, 'id'>

interface Bound {
  readonly given: ClaimRecord['given']
  readonly assume?: readonly string[]
  readonly sizes?: ClaimRecord['sizes']
  /** The side that is bounded. */
  readonly of: string
  /** What it is in proportion to; 1 where absent. */
  readonly by?: string
  /** Its extreme: the claim `of <= extreme*by` is true, and no smaller constant will do (of ≥: no larger). */
  readonly extreme: number
  readonly sense?: '>='
}

const T = (lo: number, hi: number) => ({ t: `scalar(${lo}, ${hi})` })
const X = { x: 'vector(n)' } as const
const XY = { x: 'vector(n)', y: 'vector(n)' } as const
const SQUARE = { A: 'matrix(n, n)' } as const
const SQUARES = { A: 'matrix(n, n)', B: 'matrix(n, n)' } as const
const AB = { a: 'scalar(-2, 2)', b: 'scalar(-2, 2)' } as const
const ABC = { a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' } as const

/** Of one number: peaks that are narrow, among lower ones, or at an end. */
const ONE_DIMENSION: Readonly<Record<string, Bound>> = {
  'a gamma density': { given: T(0, 10), of: 't*exp(-t)', extreme: Math.exp(-1) },
  'a spike': { given: T(0, 1), of: 'exp(-10000*(t - 0.37)^2)', extreme: 1 },
  'a spike on a hill': {
    given: T(0, 1),
    of: 't*(1 - t) + exp(-40000*(t - 0.8125)^2)',
    extreme: 1.1523461911929,
  },
  'two sines that beat': { given: T(0, 30), of: 'sin(t) + sin(1.3*t)', extreme: 1.995415620572 },
  'a damped wave': { given: T(0, 20), of: 'sin(7*t)*exp(-0.05*t)', extreme: 0.98886796106 },
  'a rational bump': { given: T(-5, 5), of: 't/(1 + t^4)', extreme: 27 ** 0.25 / 4 },
  'a polynomial of degree five at its end': { given: T(-1, 1), of: '16*t^5 - 20*t^3 + 5*t', extreme: 1 },
  'a logarithm below its tangent': { given: T(0.001, 9), of: 'log(t)', by: 't', extreme: Math.exp(-1) },
  'a wave that grows': { given: T(0, 10), of: 't*sin(t)', extreme: 7.9167273715858 },
  'the entropy of a bit': {
    given: T(0.0001, 0.9999),
    of: '-t*log(t) - (1 - t)*log(1 - t)',
    extreme: Math.log(2),
  },
  'a Lorentz line': { given: T(-10, 10), of: '1/(1 + 10^4*(t - 2.5)^2)', extreme: 1 },
  'a quotient of hyperbolics': { given: T(0.01, 10), of: 'tanh(t)*exp(-t)', extreme: 0.3002831060008 },
}

/** Of vectors and matrices, at ties, vertices, rank one, one size of several. */
const MATRICES: Readonly<Record<string, Bound>> = {
  'sum norm by Euclidean norm': {
    given: X,
    sizes: { n: [2, 7] },
    of: 'norm1(x)',
    by: 'norm(x)',
    extreme: Math.sqrt(7),
  },
  'Frobenius by spectral norm': {
    given: SQUARE,
    sizes: { n: [2, 4] },
    of: 'fro(A)',
    by: 'opnorm(A)',
    extreme: 2,
  },
  'a determinant by the Frobenius norm': {
    given: SQUARE,
    sizes: { n: [2, 4] },
    of: 'abs(det(A))',
    by: 'fro(A)^n/sqrt(n)^n',
    extreme: 1,
  },
  'a commutator': {
    given: SQUARES,
    sizes: { n: [2, 3] },
    of: 'fro(A*B - B*A)',
    by: 'fro(A)*fro(B)',
    extreme: Math.SQRT2,
  },
  'spectral norm by entries': {
    given: { A: 'matrix(m, n)' },
    sizes: { m: [1, 4], n: [1, 4] },
    of: 'opnorm(A)',
    by: 'maxabs(A)',
    extreme: 4,
  },
  'softmax by its argument': {
    given: XY,
    sizes: { n: [2, 5] },
    of: 'norm(softmax(x) - softmax(y))',
    by: 'norm(x - y)',
    extreme: 0.5,
  },
  'the trace of a square': {
    given: { P: 'stochastic(n, n)' },
    sizes: { n: [2, 4] },
    of: 'trace(P^2)',
    by: 'n',
    extreme: 1,
  },
  'log-sum-exp at ties': {
    given: X,
    sizes: { n: [2, 8] },
    of: 'logsumexp(x) - max(x)',
    extreme: Math.log(8),
  },
  'an eigenvalue by the trace': {
    given: { S: 'psd(n)' },
    sizes: { n: [2, 4] },
    of: 'trace(S)',
    by: 'eigmax(S)',
    extreme: 4,
  },
  'a product of norms': {
    given: SQUARES,
    sizes: { n: [2, 4] },
    of: 'opnorm(A*B)',
    by: 'opnorm(A)*opnorm(B)',
    extreme: 1,
  },
  'a projection onto a vector': {
    given: XY,
    sizes: { n: [2, 6] },
    of: 'norm(x)^2*norm(y)^2 - dot(x, y)^2',
    by: 'norm(x)^2*norm(y)^2',
    extreme: 1,
  },
  'row sums by spectral norm': {
    given: SQUARE,
    sizes: { n: [2, 4] },
    of: 'max(rowsums(abs(A)))',
    by: 'opnorm(A)',
    extreme: 2,
  },
  'a cubic form on the sphere': {
    given: { x: 'sphere(n)' },
    sizes: { n: [3, 3] },
    of: 'x[1]*x[2]*x[3]',
    extreme: 1 / Math.sqrt(27),
  },
  'the variance of a softmax': {
    given: X,
    sizes: { n: [2, 4] },
    of: '1 - norm(softmax(x))^2',
    extreme: 0.75,
  },
  'the spread of eigenvalues': {
    given: { S: 'symmetric(n)' },
    sizes: { n: [2, 3] },
    of: 'eigmax(S) - eigmin(S)',
    by: 'fro(S)',
    extreme: Math.SQRT2,
  },
  'the Hessian of log-sum-exp': {
    given: X,
    sizes: { n: [2, 4] },
    of: 'eigmax(hess(logsumexp(x), x))',
    extreme: 0.5,
  },
}

/** Beside hypotheses: inequalities that are met with equality where the bound fails, or nearly never. */
const HYPOTHESES: Readonly<Record<string, Bound>> = {
  'a product in the disc': { given: AB, assume: ['a^2 + b^2 <= 1'], of: 'a*b', extreme: 0.5 },
  'a sum above a hyperbola': {
    given: { a: 'positive()', b: 'positive()' },
    assume: ['a*b >= 1'],
    of: 'a + b',
    extreme: 2,
    sense: '>=',
  },
  'three numbers of bounded sum': { given: ABC, assume: ['a + b + c <= 1'], of: 'a*b*c', extreme: 1 / 27 },
  'a cap of the ball': {
    given: { x: 'ball(n)' },
    sizes: { n: [3, 3] },
    assume: ['x[1] >= 0.9'],
    of: 'norm1(x)',
    extreme: 0.9 + Math.sqrt(0.38),
  },
  'a thin shell': {
    given: X,
    sizes: { n: [2, 4] },
    assume: ['norm(x) <= 1', 'norm(x) >= 0.99'],
    of: 'sum(x)',
    extreme: 2,
  },
  'points that are near': {
    given: XY,
    sizes: { n: [2, 4] },
    assume: ['norm(x - y) <= 0.01', 'norm(x) <= 1'],
    of: 'norm(x)^2 - norm(y)^2',
    extreme: 0.0199,
  },
  'ordered numbers': {
    given: { a: 'scalar(0, 1)', b: 'scalar(0, 1)', c: 'scalar(0, 1)' },
    assume: ['a <= b', 'b <= c', 'c <= a + 0.1'],
    of: '(c - a)*b',
    extreme: 0.1,
  },
  'a quadratic between lines': {
    given: AB,
    assume: ['b >= a^2', 'b <= a + 0.01'],
    of: 'a*b',
    extreme: ((1 + Math.sqrt(1.04)) / 2) ** 3,
  },
  'a trace of bounded squares': {
    given: SQUARE,
    sizes: { n: [2, 3] },
    assume: ['fro(A) <= 1'],
    of: 'trace(A)',
    extreme: Math.sqrt(3),
  },
  'dominated vectors': {
    given: { x: 'box(n, 0, 2)', y: 'box(n, 0, 2)' },
    sizes: { n: [2, 3] },
    assume: ['x <= y', 'norm(y) <= 1'],
    of: 'sum(x)',
    extreme: Math.sqrt(3),
  },
  'a determinant under a norm': {
    given: SQUARE,
    sizes: { n: [2, 2] },
    assume: ['opnorm(A) <= 1', 'trace(A) >= 1.5'],
    of: 'det(A)',
    extreme: 1,
  },
  'sines of nearly equal angles': {
    given: AB,
    assume: ['abs(a - b) <= 0.001', 'a + b >= 1'],
    of: 'sin(a) - sin(b)',
    extreme: 2 * Math.cos(0.5) * Math.sin(0.0005),
  },
  'weights with little variance': {
    given: { p: 'simplex(n)' },
    sizes: { n: [4, 4] },
    assume: ['norm(p)^2 <= 0.36'],
    of: 'max(p)',
    extreme: 1 / 4 + Math.sqrt(0.11 * 0.75),
  },
  'a positive definite block': {
    given: { S: 'spd(n)' },
    sizes: { n: [2, 2] },
    assume: ['trace(S) <= 2', 'S[1, 2] >= 0.9'],
    of: 'S[1, 1]',
    extreme: 1 + Math.sqrt(0.19),
  },
  'bounded powers': { given: ABC, assume: ['a^2 + b^2 + c^2 <= 3'], of: 'a^3*b + b^3*c + c^3*a', extreme: 3 },
  'a corner of three half-planes': {
    given: { a: 'scalar()', b: 'scalar()' },
    assume: ['a + 2*b <= 4', '3*a + b <= 6', 'a >= 0', 'b >= 0'],
    of: 'a + b',
    extreme: 2.8,
  },
}

/** How far each is from the truth: every bound twice, once by a share that is coarse and once by one that is fine. */
const SHARES = [
  [1e-1, 1e-3],
  [1e-2, 1e-4],
] as const

const recordOf = ({ given, assume, sizes, of, by, extreme, sense }: Bound, share: number): Planted => {
  const constant = (sense === '>=' ? extreme * (1 + share) : extreme * (1 - share)).toFixed(12)
  return {
    given,
    ...(assume ? { assume } : {}),
    ...(sizes ? { sizes } : {}),
    claim: `${of} ${sense ?? '<='} ${constant}${by === undefined ? '' : `*${by}`}`,
  }
}

/** The false claims of every family, named by what they are of and by their share. */
export const NEAR_BOUNDS: Readonly<Record<string, Planted>> = Object.fromEntries(
  [ONE_DIMENSION, MATRICES, HYPOTHESES].flatMap((family) =>
    Object.entries(family).flatMap(([name, bound], k) =>
      SHARES[Math.floor(k / 2) % 2].map((share) => [`${name}, false by ${share}`, recordOf(bound, share)]),
    ),
  ),
)

/** Their true neighbours: the same bounds with the extreme itself, a little on the safe side of its digits. */
export const TRUE_BOUNDS: Readonly<Record<string, Planted>> = Object.fromEntries(
  [ONE_DIMENSION, MATRICES, HYPOTHESES].flatMap((family) =>
    Object.entries(family).map(([name, bound]) => [name, recordOf(bound, -1e-6)]),
  ),
)
