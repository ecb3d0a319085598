/** Positive semidefinite matrices, eigenvalues, traces, determinants; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const P = 'spd(n)'
const W = 'psd(n)'
const S = 'symmetric(n)'
const BLOCKS = ['A = M[1:m, 1:m]', 'B = M[1:m, m + 1:m + n]', 'C = M[m + 1:m + n, m + 1:m + n]']

export const loewner = family('judged-loewner', [
  {
    source:
      'Golden (1965), Thompson (1965); Bhatia, Matrix Analysis, chapters IX and III; Carlen, Trace Inequalities (2010)',
    given: { S, T: S },
    claims: {
      'golden-thompson': 'trace(expm(S + T)) <= trace(expm(S)*expm(T))',
      'peierls-bogoliubov':
        'log(trace(expm(S + T))) >= log(trace(expm(S))) + trace(T*expm(S))/trace(expm(S))',
      'schur-product-square': '(S .* T)^2 ⪯ S^2 .* T^2',
    },
  },
  {
    source: 'Klein (1931); Ando (1979); Bhatia, Positive Definite Matrices, chapters 1, 4 and 5',
    given: { P, Q: P },
    claims: {
      'logarithm-concave': 'logm((P + Q)/2) ⪰ (logm(P) + logm(Q))/2',
      'schur-product-inverse': 'inv(P .* Q) ⪯ inv(P) .* inv(Q)',
      'schur-product-root': 'sqrtm(P) .* sqrtm(Q) ⪯ sqrtm(P .* Q)',
      'fiedler-markham': 'P .* Q ⪰ Q/sum(inv(P))',
    },
  },
  {
    source:
      'Horn–Johnson, Matrix Analysis, section 7.8; Zhang, Matrix Theory, chapter 7; Boyd–Vandenberghe, exercises',
    given: { P, Q: P, t: 'scalar(0, 1)' },
    claims: {
      'determinant-log-concave': 'det(t*P + (1 - t)*Q) >= det(P)^t*det(Q)^(1 - t)',
    },
  },
  {
    source: 'Löwner (1934), Heinz (1951); Bhatia, Positive Definite Matrices, section 1.5; Furuta (1987)',
    given: { P: W, Q: W },
    assume: 'P ⪰ Q',
    claims: { 'loewner-heinz': 'sqrtm(P) ⪰ sqrtm(Q)' },
  },
  {
    source:
      'Fiedler (1971); Rotfel’d (1969); Seiler–Simon (1975); Bhatia, Matrix Analysis, chapters III, IV and VI',
    given: { P: W, Q: W },
    claims: {
      'fiedler-determinant': 'det(P + Q) >= prod(eigvals(P) + eigvals(Q))',
    },
  },
  {
    source: 'Paksoy–Turkmen–Zhang (2014); Lin (2014), determinantal inequalities of three matrices',
    given: { P: W, Q: W, R: W },
    claims: {
      'hlawka-determinant':
        'det(P + Q + R) + det(P) + det(Q) + det(R) >= det(P + Q) + det(Q + R) + det(R + P)',
    },
  },
  {
    source: 'Bergström (1952); Beckenbach–Bellman, Inequalities, section 2.17',
    given: { P, Q: P },
    sizes: { n: '2..4' },
    claims: {
      'bergstroem-minors':
        'det(P + Q)/det((P + Q)[1:n-1, 1:n-1]) >= det(P)/det(P[1:n-1, 1:n-1]) + det(Q)/det(Q[1:n-1, 1:n-1])',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 7.7; Bhatia–Kittaneh (1990); Bourin–Lee (2012)',
    given: { M: 'psd(m + n)' },
    let: BLOCKS,
    claims: {
      'block-off-diagonal': '2*opnorm(B) <= opnorm(M)',
    },
  },
  {
    source:
      'Horn–Johnson, Matrix Analysis, theorems 4.3.9 and 4.3.17 (interlacing), 4.3.45 and 4.3.47 (Schur, Fan)',
    given: { S, T: S, x },
    sizes: { n: '2..4' },
    claims: {
      'interlacing-below': 'eigvals(S)[1:n-1] <= eigvals(S[1:n-1, 1:n-1])',
      'fan-two': 'sumlargest(eigvals(S + T), 2) <= sumlargest(eigvals(S), 2) + sumlargest(eigvals(T), 2)',
      'wolkowicz-styan-least': 'eigmin(S) <= trace(S)/n - sqrt((trace(S^2)/n - trace(S)^2/n^2)/(n - 1))',
    },
  },
  {
    source: 'Ostrowski (1959); Horn–Johnson, Matrix Analysis, theorem 4.5.9 and section 6.1',
    given: { A: 'matrix(n, n)', P: W, S },
    claims: {
      'gershgorin-least': 'eigmin(S) >= min(2*diagof(S) - rowsums(abs(S)))',
      'absolute-value': 'S ⪯ absm(S)',
    },
  },
  {
    source: 'Wielandt; Horn–Johnson, Matrix Analysis, section 7.4.12',
    given: { P, x, y: x },
    assume: "x'*y == 0",
    sizes: { n: '2..4' },
    claims: {
      wielandt: "(x'*P*y)^2 <= ((eigmax(P) - eigmin(P))/(eigmax(P) + eigmin(P)))^2*(x'*P*x)*(y'*P*y)",
    },
  },
  {
    source: 'Bhatia, Positive Definite Matrices, section 1.1 and chapter 5: matrices of kernels',
    given: { x: 'positive(n)' },
    claims: {
      cauchy: "psd(ones(n, n) ./ (x*ones(1, n) + ones(n)*x'))",
      minimum: "psd(min(x*ones(1, n), ones(n)*x'))",
    },
  },
  {
    source: 'Nielsen–Chuang, Quantum Computation and Quantum Information, theorem 11.8',
    given: { P },
    assume: 'trace(P) == 1',
    claims: { 'quantum-entropy': '-trace(P*logm(P)) <= log(n)' },
  },
])
