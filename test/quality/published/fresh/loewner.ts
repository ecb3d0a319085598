/** Positive semidefinite matrices and eigenvalues, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const P = 'spd(n)'
const S = 'symmetric(n)'

export const loewner = family('fresh-loewner', [
  {
    source: 'Bhatia, Positive Definite Matrices, chapters 1 and 4; Horn–Johnson, Matrix Analysis, chapter 7',
    given: { P, Q: P },
    claims: {
      'harmonic-arithmetic': '2*inv(inv(P) + inv(Q)) ⪯ (P + Q)/2',

      'schur-eigmin': 'eigmin(P .* Q) >= eigmin(P)*min(diagof(Q))',
    },
  },
  {
    source: 'Oppenheim (1930); Minkowski; Beckenbach–Bellman, Inequalities, chapter 2',
    given: { P, Q: P },
    claims: {
      oppenheim: 'det(P .* Q) >= det(P)*prod(diagof(Q))',

      'lieb-thirring': 'trace((P*Q)^2) <= trace(P^2*Q^2)',
    },
  },
  {
    source: 'Bergström; Beckenbach–Bellman, Inequalities, chapter 2',
    given: { P, Q: P, x },
    claims: { bergstroem: "1/(x'*inv(P + Q)*x) >= 1/(x'*inv(P)*x) + 1/(x'*inv(Q)*x)" },
  },
  {
    source: 'Löwner; Bhatia, Matrix Analysis, chapter V',
    given: { P, Q: P },
    assume: 'P ⪰ Q',
    claims: { antitone: 'inv(Q) ⪰ inv(P)', determinant: 'det(P) >= det(Q)' },
  },
  {
    source: 'Anderson–Duffin (1969), parallel sums of matrices',
    given: { P, Q: P, R: P, T: P },
    claims: { 'parallel-sum': 'inv(inv(P + R) + inv(Q + T)) ⪰ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(T))' },
  },
  {
    source:
      'Fischer; Horn–Johnson, Matrix Analysis, section 7.8; Zhang, The Schur Complement and Its Applications',
    given: { M: 'spd(m + n)' },
    claims: {
      fischer: 'det(M) <= det(M[1:m, 1:m])*det(M[m+1:m+n, m+1:m+n])',
      'inverse-block': 'inv(M)[1:m, 1:m] ⪰ inv(M[1:m, 1:m])',
    },
  },
  {
    source: 'Kantorovich (1948)',
    given: { P, x },
    assume: ['eigmin(P) >= 1', 'eigmax(P) <= 4'],
    claims: { kantorovich: "16*(x'*P*x)*(x'*inv(P)*x) <= 25*norm(x)^4" },
  },
  {
    source: 'Bhatia, Matrix Analysis, chapters III and V',
    given: { A: S, B: S },
    claims: {
      'square-midpoint': '((A + B)/2)^2 ⪯ (A^2 + B^2)/2',
      jordan: 'A*B + B*A ⪯ A^2 + B^2',
    },
  },
  {
    source: 'Mirsky, The spread of a matrix (1956); Wolkowicz–Styan (1980)',
    given: { A: S },
    sizes: { n: '2..5' },
    claims: {
      'spread-entry': '2*abs(A[1, 2]) <= eigmax(A) - eigmin(A)',
      'spread-norm': '(eigmax(A) - eigmin(A))^2 <= 2*fro(A)^2 - 2*trace(A)^2/n',
      'wolkowicz-styan': 'eigmax(A) <= trace(A)/n + sqrt((n - 1)/n)*sqrt(fro(A)^2 - trace(A)^2/n)',
    },
  },
  {
    source: 'standard; Boyd–Vandenberghe, Convex Optimization, appendix A.5',
    given: { P, B: 'matrix(n, m)' },
    claims: {
      'schur-block': "psd([P, B; B', B'*inv(P)*B])",

      pinching: 'P ⪯ n*diag(diagof(P))',
    },
  },
  {
    source: 'standard; Young for matrices',
    given: { A: 'matrix(m, n)', B: 'matrix(m, n)', t: 'positive()' },
    claims: { young: "A'*B + B'*A ⪯ t*A'*A + B'*B/t" },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 7.7',
    given: { X: 'psd(n)' },
    claims: {
      'square-trace': 'X^2 ⪯ trace(X)*X',
    },
  },
])
