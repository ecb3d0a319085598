/** Norms of vectors and matrices, singular values, ranks; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const A = 'matrix(m, n)'
const SQUARE = 'matrix(n, n)'

export const norms = family('opened-norms', [
  {
    source: 'Axler, Linear Algebra Done Right, section 6.A, exercises; Hanner (1956) for p = 4',
    given: { x, y: x },
    let: ['a = sum(x.^4)^(1/4)', 'b = sum(y.^4)^(1/4)'],
    claims: {
      hanner: 'sum((x + y).^4) + sum((x - y).^4) <= (a + b)^4 + (a - b)^4',
    },
  },
  {
    source: 'Adamović (1964); Mitrinović, Analytic Inequalities, section 2.25',
    given: { x, y: x, z: x, w: x },
    claims: {
      adamovic:
        'norm(x + y) + norm(x + z) + norm(x + w) + norm(y + z) + norm(y + w) + norm(z + w) <= 2*(norm(x) + norm(y) + norm(z) + norm(w)) + norm(x + y + z + w)',
    },
  },
  {
    source: 'Selberg, in Bombieri (1974); Richard (1966), Precupanu (1976)',
    given: { x, y: x, z: x },
    claims: {
      selberg: "(z'*x)^2/(norm(x)^2 + abs(x'*y)) + (z'*y)^2/(norm(y)^2 + abs(x'*y)) <= norm(z)^2",
      richard: "abs((x'*z)*(z'*y) - norm(z)^2*(x'*y)/2) <= norm(x)*norm(y)*norm(z)^2/2",
    },
  },
  {
    source: 'Diaz–Metcalf (1966), a complementary triangle inequality',
    given: { x, y: x, e: 'sphere(n)', r: 'scalar(0, 1)' },
    assume: ["x'*e >= r*norm(x)", "y'*e >= r*norm(y)"],
    claims: { 'diaz-metcalf': 'norm(x + y) >= r*(norm(x) + norm(y))' },
  },
  {
    source: 'Ostrowski (1951); Mitrinović, Analytic Inequalities, section 2.10',
    given: { x, a: x, b: x },
    assume: ["a'*x == 0", "b'*x == 1"],
    sizes: { n: '2..4' },
    claims: { ostrowski: "norm(x)^2*(norm(a)^2*norm(b)^2 - (a'*b)^2) >= norm(a)^2" },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, sections 5.6 and 7.4; Bhatia, Matrix Analysis, chapter IV',
    given: { A, B: A },
    claims: {
      mirsky: 'norm(singvals(A) - singvals(B)) <= fro(A - B)',
    },
  },
  {
    source: 'Recht–Fazel–Parrilo, Guaranteed minimum-rank solutions (2010), section 2',
    given: { A },
    claims: {
      'nuclear-rank': 'nuclear(A)^2 <= rank(A)*fro(A)^2',
    },
  },
  {
    source: 'Srebro–Rennie–Jaakkola (2005), maximum-margin matrix factorization; Horn–Johnson, section 0.4.5',
    given: { U: 'matrix(m, k)', V: 'matrix(k, n)' },
    claims: {
      factorisation: 'nuclear(U*V) <= (fro(U)^2 + fro(V)^2)/2',
      'rank-of-product': 'rank(U*V) <= min(rank(U), rank(V))',
      sylvester: 'rank(U) + rank(V) - k <= rank(U*V)',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, sections 5.6 and 8.1; Alon–Naor (2006), the cut norm',
    given: { A, u: 'box(m, -1, 1)', v: 'box(n, -1, 1)' },
    claims: {
      'sum-op': 'abs(sum(A)) <= sqrt(m*n)*opnorm(A)',
      cut: "abs(u'*A*v) <= sum(abs(A))",
    },
  },
  {
    source: 'Fan–Hoffman (1955); Higham, Matrix nearness problems (1989)',
    given: { A: SQUARE, S: 'symmetric(n)', Q: 'orthogonal(n)' },
    claims: {
      'nearest-symmetric-op': "opnorm(A - A')/2 <= opnorm(A - S)",
    },
  },
  {
    source: 'Golub–Van Loan, Matrix Computations, theorem 2.3.4; Horn–Johnson, Matrix Analysis, section 5.8',
    given: { A: SQUARE, E: SQUARE },
    assume: 'opnorm(inv(A))*opnorm(E) < 1',
    claims: { 'perturbed-inverse': 'opnorm(inv(A + E)) <= opnorm(inv(A))/(1 - opnorm(inv(A))*opnorm(E))' },
  },
  {
    source: 'Trefethen–Bau, Numerical Linear Algebra, lecture 12; Guggenheimer–Edelman–Johnson (1995)',
    given: { A: SQUARE, B: SQUARE, x, y: x },
    claims: {
      'perturbed-solution': 'norm(x - y)*norm(A*x) <= cond(A)*norm(A*x - A*y)*norm(x)',
    },
  },
  {
    source: 'Hadamard (1893); Horn–Johnson, Matrix Analysis, section 7.8',
    given: { A: 'box(n, n, -1, 1)' },
    claims: { 'hadamard-bound': 'abs(det(A)) <= n^(n/2)', 'determinant-op': 'abs(det(A)) <= opnorm(A)^n' },
  },
  {
    source: 'Horn–Johnson, Topics in Matrix Analysis, section 3.5; Kittaneh (2007); Bhatia–Kittaneh (2000)',
    given: { A: 'psd(n)', B: 'psd(n)', C: SQUARE },
    claims: {
      'positive-commutator': 'opnorm(A*C - C*A) <= opnorm(A)*opnorm(C)',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 5.6: a norm of norms of blocks',
    given: { A, B: 'matrix(m, k)', C: 'matrix(l, n)', D: 'matrix(l, k)' },
    claims: {
      blocks: 'opnorm([A, B; C, D]) <= opnorm([opnorm(A), opnorm(B); opnorm(C), opnorm(D)])',
    },
  },
  {
    source: 'Golub–Van Loan, Matrix Computations, section 2.5; Kato, Perturbation Theory, section I.6',
    given: { A: 'matrix(k + n, n)', B: 'matrix(k + n, n)' },
    claims: { projectors: 'opnorm(projector(A) - projector(B)) <= 1' },
  },
  {
    source: 'Araki–Yamagami (1981); Higham, Functions of Matrices, section 10.1',
    given: { A: SQUARE, B: SQUARE },
    claims: {
      'araki-yamagami': 'fro(absm(A) - absm(B)) <= sqrt(2)*fro(A - B)',
      'exponential-op': 'opnorm(expm(A)) <= exp(opnorm(A))',
    },
  },
])
