/** What the calculus derives equals the published closed forms, for all sizes, by the prover's judgement. */
import { describe, expect, it } from 'vitest'
import { expand } from '../../../symbolic/expression/index.js'
import { resolve } from '../../../symbolic/calculus/index.js'
import { proveForAllSizes } from '../../../symbolic/proof/index.js'
import { formula, scopeOf } from '../language/scope.js'

const SCOPE = scopeOf(
  {
    A: 'matrix(n, d)', A1: 'matrix(n, d)', A2: 'matrix(n, d)', A3: 'matrix(n, d)', E: 'matrix(n, d)', G: 'matrix(n, d)', B: 'matrix(n, n)',
    X: 'matrix(d, d)', S: 'matrix(d, d)', Y: 'matrix(d, d)', V: 'matrix(d, d)', x: 'vector(d)', b: 'vector(n)',
  },
  [
    'M(f) = diag(f) - f*f\'',
    'u(x) = exp(A*x)',
    'f(x) = u(x)/sum(u(x))',
    'c(x) = f(x) - b',
    'r(x) = u(x) - sum(u(x))*b',
    'k(x) = r(x) - dot(b, r(x))*ones(n)',
    'BN(f, b) = (diag(2*f - b) - dot(f, f - b)*eye(n) - f*(2*f - b)\')*M(f)',
    'BR(x) = diag(u(x) .* k(x)) + diag(u(x))*(eye(n) - ones(n)*b\')*(eye(n) - b*ones(n)\')*diag(u(x))',
    'softened(F, Q) = F .* Q - diag(rowsums(F .* Q))*F',
    'F(X) = rowsoftmax(A1*X*A2\')',
    'U(X) = exp(A1*X*A2\')',
    'R(X) = U(X) - diag(rowsums(U(X)))*B',
    'H(X) = rowsoftmax(A1*X*A2\'/d)',
    'C(X) = H(X)*A3*Y - E',
    'P(X) = softened(H(X), C(X)*(A3*Y)\')',
    'self(X) = rowsoftmax(X*S*X\')',
    'PS(X) = softened(self(X), G*(X*V)\')',
  ],
) // prettier-ignore

/** [derivative, closed form] of the systems of arXiv 2307.02419, 2402.04497 and 2304.10411. */
const CLOSED: readonly (readonly [string, string])[] = [
  ['grad(0.5*norm(f(x) - b)^2, x)', "A'*(f(x) .* c(x) - dot(f(x), c(x))*f(x))"],
  ['grad(0.5*norm(f(x) - b)^2, A)', "(f(x) .* c(x) - dot(f(x), c(x))*f(x))*x'"],
  ['hess(0.5*norm(f(x) - b)^2, x)', "A'*BN(f(x), b)*A"],
  ['grad(0.5*norm(r(x))^2, x)', "A'*(u(x) .* k(x))"],
  ['hess(0.5*norm(r(x))^2, x)', "A'*BR(x)*A"],
  ['grad(0.5*fro(F(X) - B)^2, X)', "A1'*softened(F(X), F(X) - B)*A2"],
  ['hessr(0.5*fro(F(X) - B)^2, X)', "sumover(j, n, kron(A1[j, :]'*A1[j, :], A2'*BN(F(X)[j, :]', B[j, :]')*A2))"],
  ['grad(0.5*fro(R(X))^2, X)', "A1'*(U(X) .* (R(X) - rowsums(B .* R(X))*ones(n)'))*A2"],
  ['grad(0.5*fro(C(X))^2, X)', "A1'*P(X)*A2/d"],
  ['grad(0.5*fro(C(X))^2, A2)', "P(X)'*A1*X/d"],
  ['grad(0.5*fro(C(X))^2, A3)', "H(X)'*C(X)*Y'"],
  ['grad(dot(G, self(E)*E*V), E)', "PS(E)*E*S' + PS(E)'*E*S + self(E)'*G*V'"],
  ['hess(sum(u(x)), x)', "A'*diag(u(x))*A"],
] // prettier-ignore

describe('closed forms', () => {
  it.each(CLOSED)('%s is %s', (derivative, closed) => {
    const found = expand(resolve(formula(derivative, SCOPE)))
    expect(proveForAllSizes(found, expand(formula(closed, SCOPE)))).toMatchObject({ kind: 'proved' })
  })
})
