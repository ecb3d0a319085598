/** Claims that the prover meets with one rule each, true ones and false ones that the rule would prove were it a little wrong. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap, TrapRecord } from '../trap.js'

const SIZES = { n: [2, 3] } as const
/** Variables, a claim of them, and whether it holds. */
export type Told = readonly [given: Readonly<Record<string, string>>, claim: string, holds: boolean]

const x = { x: 'vector(n)' }
const xi = { x: 'vector(n)', i: 'index(n)' }
const px = { p: 'simplex(n)', x: 'vector(n)' }
const A = { A: 'matrix(n, n)' }
const Ax = { A: 'matrix(n, n)', x: 'vector(n)' }
const S = { S: 'symmetric(n)' }
const Q = { Q: 'orthogonal(n)' }
const P = { P: 'psd(n)' }
const T = { T: 'stochastic(n, n)' }
const b = { b: 'binary(n)' }
const s = { s: 'signs(n)' }
const D = { D: 'diagonal(n)' }
const t = { t: 'scalar()' }
const y = { y: 'vector(n + 1)', j: 'index(n + 1)' }
const W = { W: 'matrix(n, n + 1)' }
const q = { q: 'nonnegative(n)' }

const RULES: readonly Told[] = [
  // deltas: contracted over their whole range only, zero where positions differ
  [xi, 'sumover(k, n, eye(n)[k, i]*x[k]) == x[i]', true],
  [xi, 'sumover(k, n - 1, eye(n)[k, i]*x[k]) == x[i]', false],
  [x, 'sumover(k, n - 1, eye(n)[k, k+1]*x[k]) == 0', true],
  [x, 'sumover(k, n - 1, eye(n)[k, k+1]*x[k]) == x[1]', false],
  [x, 'sumover(k, n - 1, eye(n)[k, k]*x[k]) == sum(x)', false],
  [xi, 'sumover(j, n, sumover(k, n, eye(n)[j, k]*x[k]*x[j])) == norm(x)^2', true],
  [{ i: 'index(n)', j: 'index(n)', ...x }, 'eye(n)[i, j]*x[i] == eye(n)[i, j]*x[j]', true],
  [{ i: 'index(n)', j: 'index(n)', ...x }, 'eye(n)[i, j]*x[i] == x[j]', false],
  [{ i: 'index(n)', j: 'index(n)' }, 'eye(n)[i, j] == 1', false],
  [y, 'sumover(k, n + 1, eye(n + 1)[k, j]*y[k]) == y[j]', true],
  [y, 'sumover(k, n, eye(n + 1)[k, j]*y[k]) == y[j]', false],
  [y, 'sumover(k, n, eye(n + 1)[k, j]) == 1', false],
  [{ y: 'vector(n + 1)' }, 'sumover(k, n, eye(n + 1)[k, k + 1]*y[k]) == 0', true],
  [{ y: 'vector(n + 1)' }, 'sumover(k, n, eye(n + 1)[k, k + 1]*y[k]) == sumover(k, n, y[k])', false],
  [x, 'sumover(j, n, sumover(k, j, eye(n)[j, k]*x[k])) == sumover(j, n, sumover(k, j, eye(n)[k, j]*x[k]))', true],
  [x, 'sumover(j, n, sumover(k, j, eye(n)[j, k]*x[j])) == sumover(j, n, sumover(k, j, x[k]))', false],
  // orders of like indices
  [A, 'trace(A*A*A)*trace(A*A*A*A) == trace(A*A*A*A)*trace(A*A*A)', true],
  [A, 'trace(A*A*A)*trace(A*A*A) == trace(A*A)*trace(A*A*A*A)', false],
  // facts of variables
  [px, 'dot(p, x) == sumover(k, n, x[k]*p[k])', true],
  [px, 'sum(p)*sum(x) == sum(x)', true],
  [px, 'dot(p, x) == sum(x)', false],
  [px, 'sum(p .* p) == 1', false],
  [{ p: 'simplex(n)', q: 'simplex(n)' }, "ones(n)'*(p*q')*ones(n) == 1", true],
  [{ p: 'simplex(n)', q: 'simplex(n)' }, 'dot(p, q) == 1', false],
  [T, 'T*ones(n) == ones(n)', true],
  [T, "T'*ones(n) == ones(n)", false],
  [T, 'T*T*ones(n) == ones(n)', true],
  [T, 'trace(T) == 1', false],
  [b, 'b .* b == b', true],
  [b, 'b.^3 == b', true],
  [b, 'b .* b == ones(n)', false],
  [b, 'sum(b.^4) == sum(b.^2)', true],
  [s, 's .* s == ones(n)', true],
  [s, 's.^3 == s', true],
  [s, 's.^3 == ones(n)', false],
  [s, 's == ones(n)', false],
  [s, 'ones(n) ./ s == s', true],
  [s, 'ones(n) ./ s == ones(n)', false],
  [b, 'ones(n) ./ b == b', true],
  [b, 'b == ones(n)', false],
  [D, "D == D'", true],
  [D, 'D*D == diag(diag(D) .* diag(D))', true],
  [D, 'D == trace(D)*eye(n)', false],
  [Q, "Q'*Q == eye(n)", true],
  [Q, "Q*Q' == eye(n)", true],
  [Q, 'Q*Q == eye(n)', false],
  [{ ...Q, ...x }, 'norm(Q*x)^2 == norm(x)^2', true],
  [{ ...Q, ...x }, "dot(Q*x, x) == dot(x, Q'*x)", true],
  [S, "S == S'", true],
  [A, "A == A'", false],
  [A, "trace(A) == trace(A')", true],
  [A, "det(A) == det(A')", true],
  [A, "inv(A) == inv(A')", false],
  [A, 'sum(A) == trace(A)', false],
  // reciprocals and inverses
  [x, 'sum(softmax(x)) == 1', true],
  [x, 'sum(softmax(x) .* softmax(x)) == 1', false],
  [x, "ones(n)'*exp(x)/sum(exp(x)) == 1", true],
  [x, 'sum(exp(2*x))/sum(exp(x)) == 1', false],
  [x, 'sum(2*exp(x) + ones(n))/sum(exp(x) + ones(n)) == 2', false],
  [x, '(sum(exp(x)) + 3)/(sum(exp(x)) + 3) == 1', true],
  [x, 'sum(exp(x))/(sum(exp(x)) + 3) == 1', false],
  [x, '(2*sum(exp(x)) + 3)/(sum(exp(x)) + 3) == 2', false],
  [x, 'sum(3*exp(x))/sum(exp(x)) == 3', true],
  [x, 'norm(x)^2/norm(x) == norm(x)', true],
  [x, '2*sum(exp(x))/(2*sum(exp(x)) + 3) == 1 - 3/(2*sum(exp(x)) + 3)', true],
  [x, 'sum(exp(x))/(2*sum(exp(x)) + 3) == 1 - 3/(2*sum(exp(x)) + 3)', false],
  [x, '4*sum(exp(x))/(2*sum(exp(x)) + 3) == 1 - 3/(2*sum(exp(x)) + 3)', false],
  [{ M: 'spd(n)' }, 'M*inv(M) == eye(n)', true],
  [A, "inv(A)'*A' == eye(n)", true],
  [A, "inv(A)'*A == eye(n)", false],
  [A, 'inv(A[1:1, 1:1])*A[1:1, 1:1] == 1', true],
  [W, 'inv(W[:, 1:n])*W[:, 1:n] == eye(n)', true],
  [W, 'sumover(k, n, inv(W[:, 1:n])[1, k]*W[k, 1]) == 1', true],
  [{ ...W, j: 'index(n + 1)' }, 'sumover(k, n, inv(W[:, 1:n])[1, k]*W[k, j]) == eye(n + 1)[1, j]', false],
  [A, 'trace(inv(A)*A) == n', true],
  [A, "trace(inv(A)*A') == n", false],
  // signs
  [t, 't^2 >= 0', true],
  [t, 't^3 >= 0', false],
  [{ ...t, u: 'scalar()' }, 't^3*u^2 + u^4 >= 0', false],
  [{ ...t, r: 'positive()' }, 't^2*r^3 + r >= 0', true],
  [t, 't^4 + t^2 >= 0', true],
  [t, '-t^2 >= 0', false],
  [{ ...t, u: 'scalar()' }, 't^2 - u^2 >= 0', false],
  [P, 'trace(P) >= 0', true],
  [P, 'P >= 0', false],
  [P, 'diag(P) >= 0', true],
  [{ ...P, ...q }, 'sum(P*q) >= 0', false],
  [A, 'opnorm(A) + sigmamin(A) >= 0', true],
  [A, 'det(A) >= 0', false],
  [A, 'det(A)^2 >= 0', true],
  [{ p: 'simplex(n)', q: 'nonnegative(n)' }, 'dot(p, q) >= 0', true],
  [x, 'sum(abs(x)) >= 0', true],
  [x, 'sum(x) >= 0', false],
  [x, 'exp(sum(x)) >= 0', true],
  // semidefinite matrices
  [{ p: 'simplex(n)' }, "psd(diag(p) - p*p')", true],
  [{ p: 'simplex(n)' }, "psd(diag(p) - 2*p*p')", false],
  [x, "psd(x*x')", true],
  [x, "psd(-x*x')", false],
  [{ ...x, y: 'vector(n)' }, "psd(x*y')", false],
  [{ ...x, y: 'vector(n)' }, "psd(x*y' + y*x')", false],
  [Ax, "psd(A*A' + x*x')", true],
  [Ax, "psd(A + x*x')", false],
  [P, 'psd(P .* P)', true],
  [{ ...P, ...S }, 'psd(P .* S)', false],
  [P, 'psd(P - eye(n))', false],
  [{ q: 'nonnegative(n)' }, 'psd(diag(q))', true],
  [x, 'psd(diag(x))', false],
  [{ q: 'nonnegative(n)' }, "psd(diag(q) - q*q')", false],
  [{ q: 'nonnegative(n)' }, "psd(sum(q)*diag(q) - q*q')", true],
  [{ ...x, ...q }, "psd(diag(q) - x*x')", false],
  [x, "psd(diag(x .* x) - x*x')", false],
  [{ p: 'simplex(n)', q: 'simplex(n)' }, "psd(diag(p) - p*q')", false],
  [q, "psd(diag(q) + q*ones(n)')", false],
  [{ p: 'simplex(n)' }, "psd(eye(n) - ones(n)*p')", false],
  [Ax, "psd(x*x' + A - A')", false],
  [S, 'psd(diag(rowsums(S)) - S)', false],
  // stacks
  [{ X: 'matrix(n, 2)' }, "vec(X') == vecr(X)", true],
  [{ X: 'matrix(n, 2)' }, 'unvec(vecr(X), 2, n) == X\'', true],
  [{ X: 'matrix(n, n)' }, 'vec(X) == vecr(X)', false],
  [{ ...x, u: 'vector(2)' }, "kron(x, u) == vec(u*x')", true],
  [{ ...x, u: 'vector(n)' }, 'kron(x, u) == kron(u, x)', false],
  [{ ...A, B: 'matrix(n, n)' }, "kron(A, B)' == kron(A', B')", true],
  [{ ...A, B: 'matrix(n, n)' }, 'kron(A, B)*kron(B, A) == kron(A*B, B*A)', true],
  [{ ...A, B: 'matrix(n, n)' }, 'trace(kron(A, B)) == trace(A) + trace(B)', false],
] // prettier-ignore

/** A family of claims that were written by hand. */
export function listed(name: string, summary: string, why: string, told: readonly Told[]): Family {
  const all = told.map(([given, claim, holds]): Trap => {
    const sized = /\bn\b/u.test(Object.values(given).join(' '))
    const record: TrapRecord = { given, claim, ...(sized ? { sizes: SIZES } : {}) }
    return { record, truth: holds ? 'true' : 'false', why }
  })
  return { name, summary, draw: (random: Random) => random.pick(all), all }
}

export const rules: readonly Family[] = [
  listed(
    'rules of proof',
    'one rule of the prover each, and what it would prove were it wrong',
    'one rule of the prover',
    RULES,
  ),
]
