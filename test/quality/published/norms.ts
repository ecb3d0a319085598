/** Norms of vectors and matrices, and products of them. */
import { family } from './family.js'

const x = 'vector(n)'
const PAIR = { x, y: x }
const A = 'matrix(m, n)'
const SQUARE = 'matrix(n, n)'

export const norms = family('norms', [
  {
    source: 'Horn–Johnson, Matrix Analysis, chapter 5; Golub–Van Loan, section 2.2',
    given: PAIR,
    claims: {
      triangle: 'norm(x + y) <= norm(x) + norm(y)',
      'triangle-1': 'norm1(x + y) <= norm1(x) + norm1(y)',
      'triangle-inf': 'norminf(x + y) <= norminf(x) + norminf(y)',
      reverse: 'abs(norm(x) - norm(y)) <= norm(x - y)',
      'reverse-inf': 'abs(norminf(x) - norminf(y)) <= norminf(x - y)',
      'cauchy-schwarz': 'abs(dot(x, y)) <= norm(x)*norm(y)',
      'hoelder-1-inf': 'abs(dot(x, y)) <= norm1(x)*norminf(y)',
      'hadamard-2': 'norm(x .* y) <= norm(x)*norm(y)',
      'hadamard-inf': 'norm(x .* y) <= norminf(x)*norm(y)',
      'hadamard-1': 'norm1(x .* y) <= norm(x)*norm(y)',
      'square-of-sum': 'norm(x + y)^2 <= 2*norm(x)^2 + 2*norm(y)^2',
      'mean-of-squares': 'dot(x, y) <= (norm(x)^2 + norm(y)^2)/2',
      'outer-op': 'opnorm(outer(x, y)) <= norm(x)*norm(y)',
      'outer-fro': 'fro(outer(x, y)) <= norm(x)*norm(y)',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 5.4',
    given: { x },
    claims: {
      'inf-2': 'norminf(x) <= norm(x)',
      '2-1': 'norm(x) <= norm1(x)',
      '1-2': 'norm1(x) <= sqrt(n)*norm(x)',
      '2-inf': 'norm(x) <= sqrt(n)*norminf(x)',
      '1-inf': 'norm1(x) <= n*norminf(x)',
      'interpolation-1-inf': 'norm(x)^2 <= norm1(x)*norminf(x)',
      'sum-2': 'abs(sum(x)) <= sqrt(n)*norm(x)',
      'interpolation-4': 'sum(x.^2)^3 <= norm1(x)^2*sum(x.^4)',
    },
  },
  {
    source: 'Dunkl–Williams 1964; Massera–Schäffer 1958; standard',
    given: PAIR,
    claims: {
      'dunkl-williams': 'norm(x/norm(x) - y/norm(y)) <= 2*norm(x - y)/(norm(x) + norm(y))',
      'massera-schaeffer': 'norm(x/norm(x) - y/norm(y)) <= 2*norm(x - y)/max(norm(x), norm(y))',
      'clarkson-4': 'sum((x + y).^4) + sum((x - y).^4) <= 8*(sum(x.^4) + sum(y.^4))',
    },
  },
  {
    source: 'Mitrinović–Pečarić–Fink, Classical and New Inequalities in Analysis (Hlawka, Ptolemy, Buzano)',
    given: { ...PAIR, z: x },
    claims: {
      hlawka: 'norm(x) + norm(y) + norm(z) + norm(x + y + z) >= norm(x + y) + norm(y + z) + norm(z + x)',
      ptolemy: 'norm(x - y)*norm(z) <= norm(x - z)*norm(y) + norm(z - y)*norm(x)',
      buzano: 'abs(dot(x, z)*dot(y, z)) <= (norm(x)*norm(y) + abs(dot(x, y)))/2*norm(z)^2',
      'triangle-3': 'norm(x + y + z) <= norm(x) + norm(y) + norm(z)',
      'triple-product': 'abs(sum(x .* y .* z)) <= norm(x)*norm(y)*norminf(z)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 2.2 and exercises (Young)',
    given: { ...PAIR, t: 'positive()' },
    claims: { young: 'dot(x, y) <= t*norm(x)^2/2 + norm(y)^2/(2*t)' },
  },
  {
    source: 'Aczél 1956; Steele, The Cauchy–Schwarz Master Class, chapter 4',
    given: { ...PAIR, a: 'positive()', b: 'positive()' },
    assume: ['norm(x) <= a', 'norm(y) <= b'],
    claims: { aczel: '(a^2 - norm(x)^2)*(b^2 - norm(y)^2) <= (a*b - dot(x, y))^2' },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, theorems 11, 13, 19, 24',
    given: { x: 'nonnegative(n)', y: 'nonnegative(n)' },
    claims: {
      'minkowski-3': 'sum((x + y).^3)^(1/3) <= sum(x.^3)^(1/3) + sum(y.^3)^(1/3)',
      'hoelder-3': 'sum(x .* y) <= sum(x.^3)^(1/3)*sum(y.^(3/2))^(2/3)',
      'jensen-2-3': 'sum(x.^3)^(1/3) <= sqrt(sum(x.^2))',
      'means-2-3': 'sqrt(sum(x.^2)/n) <= (sum(x.^3)/n)^(1/3)',
      products: 'dot(x, y) <= sum(x)*sum(y)',
    },
  },
  {
    source: 'Golub–Van Loan, Matrix Computations, section 2.3',
    given: { A },
    claims: {
      'op-fro': 'opnorm(A) <= fro(A)',
      'fro-op-columns': 'fro(A) <= sqrt(n)*opnorm(A)',
      'fro-op-rows': 'fro(A) <= sqrt(m)*opnorm(A)',
      'max-op': 'maxabs(A) <= opnorm(A)',
      'op-max': 'opnorm(A) <= sqrt(m*n)*maxabs(A)',
      'op-1-inf': 'opnorm(A)^2 <= max(colsums(abs(A)))*max(rowsums(abs(A)))',
      'op-inf': 'opnorm(A) <= sqrt(m)*max(rowsums(abs(A)))',
      'op-1': 'opnorm(A) <= sqrt(n)*max(colsums(abs(A)))',
      'inf-op': 'max(rowsums(abs(A))) <= sqrt(n)*opnorm(A)',
      '1-op': 'max(colsums(abs(A))) <= sqrt(m)*opnorm(A)',
      'gram-fro': "fro(A*A') <= fro(A)^2",
      'gram-fro-below': "fro(A'*A) >= fro(A)^2/sqrt(n)",
      'gram-op': "opnorm(A'*A) <= opnorm(A)^2",
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 5.6',
    given: { A, B: 'matrix(n, k)' },
    claims: {
      'product-op': 'opnorm(A*B) <= opnorm(A)*opnorm(B)',
      'product-fro': 'fro(A*B) <= fro(A)*fro(B)',
      'product-op-fro': 'fro(A*B) <= opnorm(A)*fro(B)',
      'product-fro-op': 'fro(A*B) <= fro(A)*opnorm(B)',
      'product-max': 'maxabs(A*B) <= n*maxabs(A)*maxabs(B)',
      'product-inf': 'max(rowsums(abs(A*B))) <= max(rowsums(abs(A)))*max(rowsums(abs(B)))',
      'kron-op': 'opnorm(kron(A, B)) <= opnorm(A)*opnorm(B)',
      'kron-fro': 'fro(kron(A, B)) <= fro(A)*fro(B)',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 5.6',
    given: { A, x, y: 'vector(m)' },
    claims: {
      'vector-op': 'norm(A*x) <= opnorm(A)*norm(x)',
      'vector-fro': 'norm(A*x) <= fro(A)*norm(x)',
      'vector-1': 'norm1(A*x) <= max(colsums(abs(A)))*norm1(x)',
      'vector-inf': 'norminf(A*x) <= max(rowsums(abs(A)))*norminf(x)',
      bilinear: "abs(y'*A*x) <= norm(y)*opnorm(A)*norm(x)",
      'bilinear-max': "abs(y'*A*x) <= maxabs(A)*norm1(x)*norm1(y)",
    },
  },
  {
    source: 'Horn–Johnson, Topics in Matrix Analysis, chapter 5; Matrix Analysis, section 7.4',
    given: { A, B: A },
    claims: {
      'triangle-op': 'opnorm(A + B) <= opnorm(A) + opnorm(B)',
      'triangle-fro': 'fro(A + B) <= fro(A) + fro(B)',
      'reverse-op': 'abs(opnorm(A) - opnorm(B)) <= opnorm(A - B)',
      'inner-fro': "abs(trace(A'*B)) <= fro(A)*fro(B)",
      'schur-product-op': 'opnorm(A .* B) <= opnorm(A)*opnorm(B)',
      'schur-product-fro': 'fro(A .* B) <= fro(A)*fro(B)',
      'schur-product-max': 'fro(A .* B) <= maxabs(A)*fro(B)',
      'sigma-perturbed': 'abs(sigmamin(A) - sigmamin(B)) <= opnorm(A - B)',
      'bhatia-kittaneh': "opnorm(A'*B) <= opnorm(A*A' + B*B')/2",
      'difference-of-grams': "opnorm(A'*A - B'*B) <= (opnorm(A) + opnorm(B))*opnorm(A - B)",
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, sections 5.6 and 5.8; Böttcher–Wenzel 2008',
    given: { A: SQUARE, B: SQUARE },
    claims: {
      'trace-op': 'abs(trace(A)) <= n*opnorm(A)',
      'trace-fro': 'abs(trace(A)) <= sqrt(n)*fro(A)',
      'trace-square': 'trace(A*A) <= fro(A)^2',
      'symmetric-part': "fro((A + A')/2) <= fro(A)",
      'symmetric-part-op': "opnorm(A + A') <= 2*opnorm(A)",
      'boettcher-wenzel': 'fro(A*B - B*A) <= sqrt(2)*fro(A)*fro(B)',
      'commutator-op': 'opnorm(A*B - B*A) <= 2*opnorm(A)*opnorm(B)',
      'product-below': 'opnorm(A*B) >= sigmamin(A)*opnorm(B)',
      'sigma-product': 'sigmamin(A*B) >= sigmamin(A)*sigmamin(B)',
      condition: 'opnorm(A)*opnorm(inv(A)) >= 1',
      'inverse-perturbed': 'opnorm(inv(A) - inv(B)) <= opnorm(inv(A))*opnorm(inv(B))*opnorm(A - B)',
    },
  },
  {
    source: 'Golub–Van Loan, Matrix Computations, lemma 2.3.3',
    given: { E: 'opball(n, n, 0.9)', x },
    claims: {
      neumann: 'opnorm(inv(eye(n) - E)) <= 1/(1 - opnorm(E))',
      'neumann-below': 'norm(x - E*x) >= (1 - opnorm(E))*norm(x)',
    },
  },
])
