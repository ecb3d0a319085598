/** Positive semidefinite matrices, eigenvalues, traces, determinants; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const P = 'spd(n)'
const W = 'psd(n)'
const S = 'symmetric(n)'
const BLOCKS = ['A = M[1:m, 1:m]', 'B = M[1:m, m + 1:m + n]', 'C = M[m + 1:m + n, m + 1:m + n]']

export const loewner = family('opened-loewner', [
  {
    source:
      'Golden (1965), Thompson (1965); Bhatia, Matrix Analysis, chapters IX and III; Carlen, Trace Inequalities (2010)',
    given: { S, T: S },
    claims: {
      peierls: 'sum(exp(diagof(S))) <= trace(expm(S))',
      'von-neumann-eigenvalues': 'trace(S*T) <= dot(eigvals(S), eigvals(T))',
    },
  },
  {
    source: 'Klein (1931); Ando (1979); Bhatia, Positive Definite Matrices, chapters 1, 4 and 5',
    given: { P, Q: P },
    claims: {
      klein: 'trace(P*(logm(P) - logm(Q))) >= trace(P - Q)',
      'geometric-arithmetic': 'sqrtm(P)*sqrtm(inv(sqrtm(P))*Q*inv(sqrtm(P)))*sqrtm(P) ⪯ (P + Q)/2',
    },
  },
  {
    source:
      'Horn–Johnson, Matrix Analysis, section 7.8; Zhang, Matrix Theory, chapter 7; Boyd–Vandenberghe, exercises',
    given: { P, Q: P, t: 'scalar(0, 1)' },
    claims: {
      'trace-determinant': 'trace(P*Q) >= n*(det(P)*det(Q))^(1/n)',
      'inverse-monotone': 'trace((inv(P) - inv(Q))*(P - Q)) <= 0',
    },
  },
  {
    source: 'Löwner (1934), Heinz (1951); Bhatia, Positive Definite Matrices, section 1.5; Furuta (1987)',
    given: { P: W, Q: W },
    assume: 'P ⪰ Q',
    claims: { furuta: 'sqrtm(Q*P^2*Q) ⪰ Q^2' },
  },
  {
    source:
      'Fiedler (1971); Rotfel’d (1969); Seiler–Simon (1975); Bhatia, Matrix Analysis, chapters III, IV and VI',
    given: { P: W, Q: W },
    claims: {
      'trace-of-roots': 'trace(sqrtm(P + Q)) <= trace(sqrtm(P)) + trace(sqrtm(Q))',
      'seiler-simon': 'det(eye(n) + P + Q) <= det(eye(n) + P)*det(eye(n) + Q)',
      'trace-moments': 'trace(P^2)^2 <= trace(P)*trace(P^3)',
    },
  },
  {
    source: 'Koteljanskii (1963); Horn–Johnson, Matrix Analysis, theorem 7.8.9 (Hadamard–Fischer)',
    given: { M: 'spd(l + m + n)' },
    sizes: { l: '1..2', m: '1..2', n: '1..2' },
    claims: {
      'hadamard-fischer':
        'det(M)*det(M[l+1:l+m, l+1:l+m]) <= det(M[1:l+m, 1:l+m])*det(M[l+1:l+m+n, l+1:l+m+n])',
    },
  },
  {
    source: 'Horn–Johnson, Matrix Analysis, section 7.7; Bhatia–Kittaneh (1990); Bourin–Lee (2012)',
    given: { M: 'psd(m + n)' },
    let: BLOCKS,
    claims: {
      'block-eigenvalue': 'eigmax(M) <= eigmax(A) + eigmax(C)',
      'block-fro': 'fro(B)^2 <= fro(A)*fro(C)',
    },
  },
  {
    source:
      'Horn–Johnson, Matrix Analysis, theorems 4.3.9 and 4.3.17 (interlacing), 4.3.45 and 4.3.47 (Schur, Fan)',
    given: { S, T: S, x },
    sizes: { n: '2..4' },
    claims: {
      'interlacing-rank-one': "eigvals(S + x*x')[1:n-1] <= eigvals(S)[2:n]",
      'schur-two': 'sumlargest(diagof(S), 2) <= sumlargest(eigvals(S), 2)',
    },
  },
  {
    source: 'Ostrowski (1959); Horn–Johnson, Matrix Analysis, theorem 4.5.9 and section 6.1',
    given: { A: 'matrix(n, n)', P: W, S },
    claims: {
      'ostrowski-congruence': "eigvals(A*P*A') <= opnorm(A)^2*eigvals(P)",
    },
  },
  {
    source: 'Krasnosel’skii–Krein (1952); Greub–Rheinboldt (1959)',
    given: { P, x },
    claims: {
      'krasnoselskii-krein':
        "4*eigmin(P)*eigmax(P)*norm(x)^2*norm(P*x)^2 <= (eigmin(P) + eigmax(P))^2*(x'*P*x)^2",
    },
  },
  {
    source: 'Bhatia, Positive Definite Matrices, sections 1.1 and 1.2 (Lyapunov’s equation)',
    given: { P, X: S },
    assume: 'psd(P*X + X*P)',
    claims: { lyapunov: 'psd(X)' },
  },
  {
    source: 'Bhatia, Positive Definite Matrices, section 1.1 and chapter 5: matrices of kernels',
    given: { x: 'positive(n)' },
    claims: {
      cosine: "psd(cos(x*ones(1, n) - ones(n)*x'))",
    },
  },
])
