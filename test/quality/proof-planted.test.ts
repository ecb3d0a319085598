/** False identities of the kinds that are written by mistake: neither prover proves one, at any size. */
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/index.js'
import { proveAtSizes, proveForAllSizes } from '../../symbolic/proof/index.js'
import { seed } from '../seed.js'
import { discrepancy } from '../laws/real-entries.js'
import { identity } from '../unit/proof/identity.js'

const PLANTED: Readonly<Record<string, readonly string[]>> = {
  'a sign': [
    "grad(L(x), x) == -A'*M(x)*c(x)",
    "grad(L(x), x) == A'*(f(x) .* c(x) + dot(f(x), c(x))*f(x))",
    "grad(L(x), x) == A'*(f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
    "jac(f(x), x) == (diag(f(x)) + f(x)*f(x)')*A",
    'cosh(b).^2 + sinh(b).^2 == ones(n)',
    "hess(L(x), x) == A'*(diag(2*f(x) - b) + dot(f(x), c(x))*eye(n) - f(x)*(2*f(x) - b)')*M(x)*A",
    'sinh(-s) == sinh(s)',
    'relu(s) + relu(-s) == s',
  ],
  'a factor': [
    "grad(L(x), x) == 2*A'*M(x)*c(x)",
    "hess(L(x), x) == A'*(diag(f(x) - b) - dot(f(x), c(x))*eye(n) - f(x)*(2*f(x) - b)')*M(x)*A",
    "grad(0.5*norm(diag(w)*A*x)^2, x) == A'*(w .* (A*x))",
    'sum(ones(n)) == n + 1',
    'grad(fro(A)^2, A) == A',
    'norm(2*b) == 4*norm(b)',
    'max(s, t) + min(s, t) == 2*s + t',
    'exp(2*s) == 2*exp(s)',
  ],
  'a transpose': [
    "B == B'",
    "B*C == B'*C",
    "(B*C)' == B'*C'",
    "grad(b'*B*w, B) == w*b'",
    "hess(alpha(x), x) == A'*diag(u(x))*A + X - X'",
    "kron(B, X)' == kron(B', X)",
    "T*ones(d) == T*T'*ones(n)",
  ],
  'swapped factors': [
    'B*C == C*B',
    'kron(B, C) == kron(C, B)',
    'kron(B, X)*kron(C, Y) == kron(C*B, Y*X)',
    'trace(B*C*B) == trace(B*B*C*C)',
    "b*w' == w*b'",
    'exp(s*t) == exp(s)*exp(t)',
    "kron(B, X)*khatrirao(C, A') == khatrirao(B*C, A'*B)",
  ],
  'the wrong vec': [
    "vec(A1*X*A2') == kron(A1, A2)*vec(X)",
    "vecr(A1*X*A2') == kron(A2, A1)*vecr(X)",
    'vec(B) == vecr(B)',
    "exp(Z(X))[j, :]' == exp(block(j)*vec(X))",
    "kron(b, w)'*vec(B) == b'*B*w",
    "vec(b*w') == kron(b, w)",
    'exp(Z(X))[:, j] == exp(block(j)*vecr(X))',
    'vec(unvecr(z, d, d)) == z',
  ],
  'a missing term': [
    "hess(L(x), x) == A'*(diag(2*f(x) - b) - f(x)*(2*f(x) - b)')*M(x)*A",
    "grad(0.5*norm(u(x) - alpha(x)*b)^2, x) == A'*(u(x) .* (u(x) - alpha(x)*b))",
    'norm(b + w)^2 == norm(b)^2 + norm(w)^2',
    'log(softmax(b)) == b',
    'M(x)*ones(n) == f(x)',
    'fro(F(X) - B)^2 == sumover(a, n, norm(softmax(K[(a-1)*n+1 : a*n, :]*vecr(X)))^2)',
    'tanh(b) == ones(n) - ones(n) ./ (exp(2*b) + ones(n))',
  ],
  'row and column sums swapped': [
    "rowsums(B) == colsums(B)'",
    "F(X)'*ones(n) == ones(n)",
    "grad(0.5*fro(F(X) - B)^2, X) == A1'*(F(X) .* (F(X) - B) - F(X)*diag(rowsums(F(X) .* (F(X) - B))))*A2",
    "T'*ones(n) == ones(d)",
    'diag(rowsums(B))*C == C*diag(rowsums(B))',
  ],
  'what holds of another space': [
    'sum(b) == 1',
    'sum(p) == 1',
    "B*B' == eye(n)",
    'w .* w == w',
    'sum(h .* b) == sum(b)',
    'G == eye(n)',
  ],
}

/** Sizes at which the identities are tried: rectangular, and with a 1 among them. */
const SIZES = [
  { n: 2, d: 3, k: 2, l: 3, j: 2, i: 1, m: 4 },
  { n: 3, d: 2, k: 1, l: 2, j: 1, i: 2, m: 3 },
]

/** They are false: the sides differ by far more than rounding. */
const FALSE = 1e-6

describe.each(Object.entries(PLANTED))('%s is never proved', (_kind, texts) => {
  it.each(texts)('%s', (text) => {
    const { left, right, context, coordinates } = identity(text)
    expect(proveForAllSizes(left, right, context).kind).toBe('not proved')
    for (const sizes of SIZES)
      expect(proveAtSizes(left, right, sizes, { coordinates, seed }).kind).not.toBe('proved')
    const random = randomOf(seed, text)
    const gaps = SIZES.map((sizes) => discrepancy(left, right, sizes, coordinates, random) ?? 0)
    expect(Math.max(...gaps)).toBeGreaterThan(FALSE)
  })
})

it('there are at least forty of them', () => {
  expect(Object.values(PLANTED).flat().length).toBeGreaterThanOrEqual(40)
})
