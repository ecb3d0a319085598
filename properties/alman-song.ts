/** Alman and Song, fine-grained complexity of gradient computation (2402.04497). Their vec stacks rows: `vecr`. */
import { claimsLater, type Claim, type ClaimRecord } from '../src/index.js'
import { ALMAN_SONG, CONVENTION_DIFFERS } from './sources.js'

const MATRICES = { A1: 'matrix(n, d)', A2: 'matrix(n, d)', X: 'matrix(d, d)' } as const
const SMALL = { n: [2, 3], d: [2, 2] } as const

const fact = (
  id: string,
  where: string,
  record: Pick<ClaimRecord, 'claim' | 'given'> & Partial<ClaimRecord>,
): ClaimRecord => ({
  id: `alman-song.${id}`,
  source: `${ALMAN_SONG}, ${where}`,
  expected: 'holds',
  ...record,
})

const VECTORIZATION: readonly ClaimRecord[] = [
  fact('f3.8', 'Fact 3.8, with vec stacking columns', {
    given: MATRICES,
    claim: "vec(A1*X*A2') == kron(A1, A2)*vec(X)",
    expected: 'conditional',
    note: `${CONVENTION_DIFFERS}: the paper does not say how vec stacks; the identity holds for rows (alman-song.f3.8.rows).`,
  }),
  fact('f3.8.rows', 'Fact 3.8, with vec stacking rows', {
    given: MATRICES,
    claim: "vecr(A1*X*A2') == kron(A1, A2)*vecr(X)",
  }),
  fact('f3.9.part1', 'Fact 3.9', {
    given: MATRICES,
    claim: "vecr(exp(A1*X*A2')) == exp(kron(A1, A2)*vecr(X))",
  }),
  fact('f3.9.part2', 'Fact 3.9', {
    given: { ...MATRICES, j: 'index(n)' },
    let: ['K = kron(A1, A2)'],
    claim: "exp(A1*X*A2')[j, :]' == exp(K[(j-1)*n+1 : j*n, :]*vecr(X))",
  }),
  fact('l3.10', 'Lemma 3.10', {
    given: { ...MATRICES, A3: 'matrix(n, d)', Y: 'matrix(d, d)', E: 'matrix(n, d)' },
    let: ['f(j) = softmax(kron(A1[j, :], A2)*vecr(X))', 'h(i) = A3*Y[:, i]'],
    sizes: SMALL,
    claim:
      "0.5*fro(rowsoftmax(A1*X*A2')*A3*Y - E)^2 == sumover(j, n, sumover(i, d, 0.5*(dot(f(j), h(i)) - E[j, i])^2))",
  }),
]

const HADAMARD: readonly ClaimRecord[] = [
  fact('a.1.part1', 'Fact A.1', {
    given: { x: 'vector(n)', y: 'vector(n)', z: 'vector(n)' },
    claim: "dot(x .* y, z) == x'*diag(y)*z",
  }),
  fact('a.1.part2', 'Fact A.1', {
    given: { x: 'vector(n)', y: 'vector(n)' },
    claim: 'dot(x, y) == sum(x .* y)',
  }),
  fact('a.2', 'Fact A.2, row-wise Kronecker products', {
    given: { U1: 'matrix(n, k)', V1: 'matrix(n, k)', U2: 'matrix(n, l)', V2: 'matrix(n, l)' },
    let: ["rk(S, T) = khatrirao(S', T')'"],
    claim: "(U1*V1') .* (U2*V2') == rk(U1, U2)*rk(V1, V2)'",
  }),
]

/** Derivatives by an entry of x = vecr(X), of the j-th row problem. */
const row = (k: number, statement: string): ClaimRecord =>
  fact(`b.1.part${k}`, `Lemma B.1, part ${k}`, {
    given: {
      A1: 'matrix(n, d)',
      A2: 'matrix(n, d)',
      x: 'vector(d*d)',
      h: 'vector(n)',
      e: 'scalar()',
      j: 'index(n)',
      i: 'index(d*d)',
    },
    let: [
      'Aj = kron(A1[j, :], A2)',
      'u(x) = exp(Aj*x)',
      'alpha(x) = sum(u(x))',
      'f(x) = u(x)/alpha(x)',
      'c(x) = dot(f(x), h) - e',
      'a = Aj[:, i]',
    ],
    sizes: SMALL,
    claim: statement,
  })

const ROW_DERIVATIVES: readonly ClaimRecord[] = [
  row(1, 'dir(x, x, basis(i, d*d)) == basis(i, d*d)'),
  row(2, 'dir(Aj*x, x, basis(i, d*d)) == a'),
  row(3, 'dir(u(x), x, basis(i, d*d)) == a .* u(x)'),
  row(4, 'dir(alpha(x), x, basis(i, d*d)) == dot(a, u(x))'),
  row(5, 'dir(f(x), x, basis(i, d*d)) == a .* f(x) - dot(a, f(x))*f(x)'),
  row(6, 'dir(dot(f(x), h), x, basis(i, d*d)) == dot(h, a .* f(x)) - dot(h, f(x))*dot(a, f(x))'),
  row(7, 'dir(c(x), x, basis(i, d*d)) == dot(a .* f(x), h) - dot(f(x), h)*dot(a, f(x))'),
  row(8, 'dir(0.5*c(x)^2, x, basis(i, d*d)) == (dot(h, a .* f(x)) - dot(f(x), a)*dot(h, f(x)))*c(x)'),
]

const gradient = (stacking: 'vec' | 'vecr'): Pick<ClaimRecord, 'claim' | 'given'> & Partial<ClaimRecord> => ({
  given: {
    A1: 'matrix(n, d)',
    A2: 'matrix(n, d)',
    A3: 'matrix(n, d)',
    Y: 'matrix(d, d)',
    E: 'matrix(n, d)',
    x: 'vector(d*d)',
  },
  let: [
    'F(x) = rowsoftmax(unvecr(kron(A1, A2)*x, n, n))',
    'C(x) = F(x)*A3*Y - E',
    "Q(x) = C(x)*(A3*Y)'",
    'P(x) = F(x) .* Q(x) - diag(rowsums(F(x) .* Q(x)))*F(x)',
  ],
  sizes: SMALL,
  claim: `grad(0.5*fro(C(x))^2, x) == ${stacking}(A1'*P(x)*A2)`,
})

const BOUNDS: readonly ClaimRecord[] = [
  fact('c.7', 'Lemma C.7, with vec stacking columns', {
    ...gradient('vec'),
    expected: 'conditional',
    note: `${CONVENTION_DIFFERS}: x stacks the rows of X here as in Fact 3.8, so the gradient does too (alman-song.c.7.rows).`,
  }),
  fact('c.7.rows', 'Lemma C.7, with vec stacking rows', gradient('vecr')),
  fact('d.6', 'proof of Theorem D.6', {
    given: { A1: 'matrix(n, d)', P: 'matrix(n, n)', A2: 'matrix(n, d)' },
    claim: "maxabs(A1'*P*A2) <= n^2*maxabs(A1)*maxabs(A2)*maxabs(P)",
  }),
  fact('e.4', 'Lemma E.4, for cubic polynomials', {
    given: { c: 'vector(3)' },
    let: [
      'slope(t) = c[1] + 2*c[2]*t + 3*c[3]*t^2',
      'curvature = max(abs(2*c[2]), abs(2*c[2] + 6*c[3]))',
      'average = sumover(i, m, slope((i - 1)/m))/m',
    ],
    sizes: { m: [1, 6] },
    claim: 'abs(average - sum(c)) <= curvature/m',
    note: 'f(t) = c₁t + c₂t² + c₃t³ on [0, 1]; |f″| is largest at an end.',
  }),
]

export const almanSong: readonly Claim[] = claimsLater([
  ...VECTORIZATION,
  ...HADAMARD,
  ...ROW_DERIVATIVES,
  ...BOUNDS,
])
