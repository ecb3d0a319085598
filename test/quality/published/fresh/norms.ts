/** Norms, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const A = 'matrix(m, n)'
const SQUARE = 'matrix(n, n)'

export const norms = family('fresh-norms', [
  {
    source: 'Mitrinović–Pečarić–Fink, Classical and New Inequalities in Analysis (inner product spaces)',
    given: { x, y: x, z: x },
    claims: {
      buzano: "2*abs(x'*z)*abs(z'*y) <= norm(z)^2*(norm(x)*norm(y) + abs(x'*y))",
      gram: "norm(x)^2*norm(y)^2*norm(z)^2 + 2*(x'*y)*(y'*z)*(z'*x) >= norm(x)^2*(y'*z)^2 + norm(y)^2*(z'*x)^2 + norm(z)^2*(x'*y)^2",
    },
  },
  {
    source: 'Dunkl–Williams, A simple norm inequality (1964); Massera–Schäffer (1958); Maligranda (2006)',
    given: { x, y: x },
    claims: {
      'dunkl-williams': 'norm(x/norm(x) - y/norm(y))*(norm(x) + norm(y)) <= 2*norm(x - y)',
      'massera-schaeffer': 'norm(x/norm(x) - y/norm(y))*max(norm(x), norm(y)) <= 2*norm(x - y)',
      maligranda:
        'norm(x + y) <= norm(x) + norm(y) - (2 - norm(x/norm(x) + y/norm(y)))*min(norm(x), norm(y))',
    },
  },
  {
    source: 'Ptolemy; Euler: four points of a Euclidean space',
    given: { x, y: x, z: x, w: x },
    claims: {
      ptolemy: 'norm(x - y)*norm(z - w) <= norm(x - z)*norm(y - w) + norm(x - w)*norm(y - z)',
      quadrilateral:
        'norm(x - z)^2 + norm(y - w)^2 <= norm(x - y)^2 + norm(y - z)^2 + norm(z - w)^2 + norm(w - x)^2',
    },
  },
  {
    source: 'Bessel; Horn–Johnson, Matrix Analysis, chapter 0',
    given: { x, u: 'sphere(n)', v: 'sphere(n)' },
    assume: "u'*v == 0",
    sizes: { n: '2..4' },
    claims: { bessel: "(x'*u)^2 + (x'*v)^2 <= norm(x)^2" },
  },
  {
    source: 'Bombieri (1971), large sieve; Schur test; Golub–Van Loan, section 2.3',
    given: { A, x },
    claims: {
      bombieri: "norm(A*x)^2 <= norm(x)^2*max(rowsums(abs(A*A')))",

      'gram-fro': "fro(A)^2 <= sqrt(n)*fro(A'*A)",
    },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, chapter 2 (convexity of moments)',
    given: { x },
    claims: {
      littlewood: 'norm(x)^6 <= norm1(x)^2*sum(x .^ 4)',
    },
  },
  {
    source: 'Pólya–Szegő; Cassels',
    given: { x: 'box(n, 1, 2)', y: 'box(n, 1, 2)' },
    claims: { cassels: "16*norm(x)^2*norm(y)^2 <= 25*(x'*y)^2" },
  },
  {
    source: 'Grüss (1935), discrete form',
    given: { x: 'box(n, 0, 1)', y: 'box(n, 0, 1)' },
    claims: { gruess: "abs(x'*y/n - mean(x)*mean(y)) <= 1/4" },
  },
  {
    source: 'Horn–Johnson, Topics in Matrix Analysis, chapters 3 to 5',
    given: { A: SQUARE, B: SQUARE },
    claims: {
      'product-below': 'fro(A*B) >= sigmamin(A)*fro(B)',

      'hadamard-rows-columns': 'opnorm(A .* B) <= sqrt(max(rowsums(A .^ 2)))*sqrt(max(colsums(B .^ 2)))',

      'hadamard-determinant': "det(A)^2 <= prod(colsums(A .^ 2)')",
    },
  },
  {
    source: 'Bhatia, Matrix Analysis, chapter IV; Bhatia–Kittaneh (1990), blocks',
    given: { A: SQUARE, B: SQUARE },
    claims: {
      'block-row': 'opnorm([A, B])^2 <= opnorm(A)^2 + opnorm(B)^2',
      'block-diagonal': 'opnorm([A, 0; 0, B]) <= max(opnorm(A), opnorm(B))',
      'arithmetic-geometric': "2*opnorm(A'*B) <= opnorm(A*A' + B*B')",
    },
  },
  {
    source: 'Neumann series; Horn–Johnson, Matrix Analysis, section 5.6',
    given: { A: 'opball(n, n, 0.5)' },
    claims: { neumann: 'opnorm(inv(eye(n) - A)) <= 2' },
  },
])
