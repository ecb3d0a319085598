/** Proofs by known inequalities: what they prove, what is false beside it, and records that were changed. */
import { describe, expect, it } from 'vitest'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { groundless } from '../../../src/checkers/proof/grounds.js'
import type { Margin } from '../../../src/core/index.js'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'
import { SCALAR, sizeNamed, sizeValue, variable, vectorShape, type Expr } from '../../../symbolic/expression/index.js' // prettier-ignore
import { EMPTY_SCOPE, parseStatement } from '../../../symbolic/language/index.js'
import { proveByTheorems, replayTheorems, RULES, type TheoremRecord } from '../../../symbolic/theorems/index.js' // prettier-ignore
import { THEOREMS, type Kind, type Theorem } from '../../../symbolic/theorems/table.js'
import { seed } from '../../seed.js'

const GIVEN = {
  A: 'matrix(n, n)', B: 'matrix(n, n)', C: 'matrix(m, n)', D: 'matrix(m, n)', S: 'symmetric(n)', T: 'symmetric(n)', P: 'spd(n)', Q: 'spd(n)', R: 'spd(n)', K: 'spd(n)', V: 'psd(n)', W: 'psd(n)',
  M: 'spd(m + n)', N: 'symmetric(m + n)', x: 'vector(n)', y: 'vector(n)', z: 'vector(n)', w: 'vector(n)', p: 'box(n, 1, 2)', q: 'box(n, 1, 2)', b: 'box(n, -1, 1)', f: 'simplex(n)', g: 'simplex(n)', h: 'simplex(m*n)', k: 'simplex(l*m*n)', L: 'stochastic(n, m)', e: 'positive()', d: 'positive()', o: 'scalar()',
} as const // prettier-ignore

function obligationOf(statement: string): Margin {
  const words = new Set(statement.match(/[A-Za-z]\w*/gu) ?? [])
  const given = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => words.has(name)))
  const sizes = /\[1, 2\]|, 2\)/u.test(statement) ? { n: '2..4' } : {}
  const lowered = lower(claim({ id: 'theorem', given, sizes, claim: statement }))
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  return lowered.obligations.findLast((o) => o.kind === 'margin')!
}

function recordOf(statement: string): TheoremRecord | undefined {
  const margin = obligationOf(statement)
  const outcome = proveByTheorems(margin.lesser, margin.greater, boundContextOf(margin.domain))
  return outcome.kind === 'proved' ? outcome.record : undefined
}

/** True statements by the theorem that each rests on, each beside false ones. */
const STATEMENTS: readonly (readonly [rule: string, holds: string, ...fails: readonly string[]])[] = [
  ['ptolemy', 'norm(x - y)*norm(z - w) <= norm(x - z)*norm(y - w) + norm(x - w)*norm(y - z)', 'norm(x - y)*norm(z - w) <= norm(x - z)*norm(y - w)', 'norm(x - y)*norm(z - w) <= norm(x - z)*norm(y - w) + norm(x + w)*norm(y - z)'],
  ['ptolemy', 'norm(x - y)*norm(z) <= norm(x - z)*norm(y) + norm(z - y)*norm(x)', 'norm(x - y)*norm(z) <= norm(x - z)*norm(y) + norm(z + y)*norm(x)'],
  ['hlawka', 'norm(A*x + y) + norm(y + z) + norm(z + A*x) <= norm(A*x) + norm(y) + norm(z) + norm(A*x + y + z)', 'norm(x + y) + norm(y + z) + norm(z + x) <= norm(x) + norm(y) + norm(z)', 'norm(x + y) + norm(y + z) + norm(z - x) <= norm(x) + norm(y) + norm(z) + norm(x + y + z)'],
  ['angular distance', 'norm(x/norm(x) - y/norm(y))*max(norm(x), norm(y)) <= 2*norm(x - y)', 'norm(x/norm(x) - y/norm(y))*max(norm(x), norm(y)) <= norm(x - y)', 'norm(x/norm(x) - y/norm(y))*min(norm(x), norm(y)) <= 0.9*norm(x - y)'],
  ['buzano', "2*abs(x'*z)*abs(y'*z) <= norm(z)^2*(norm(x)*norm(y) + abs(dot(x, y)))", "2*abs(x'*z)*abs(z'*y) <= norm(z)^2*norm(x)*norm(y)", "2*dot(x, z)*dot(y, z) <= norm(z)^2*(norm(x)*norm(y) - dot(x, y))"],
  ['gram determinant', "norm(x)^2*norm(y)^2*norm(z)^2 + 2*dot(x, y)*dot(y, z)*dot(z, x) >= norm(x)^2*dot(y, z)^2 + norm(y)^2*dot(z, x)^2 + norm(z)^2*dot(x, y)^2", "norm(x)^2*norm(y)^2*norm(z)^2 - 2*dot(x, y)*dot(y, z)*dot(z, x) >= norm(x)^2*dot(y, z)^2 + norm(y)^2*dot(z, x)^2 + norm(z)^2*dot(x, y)^2"],
  ['least singular value', 'fro(A*B) >= sigmamin(A)*fro(B)', 'fro(A*B) >= opnorm(A)*fro(B)', 'norm(C*x) >= sigmamin(C)*norm(x)'],
  ['least singular value', 'sigmamin(A*B) >= sigmamin(A)*sigmamin(B)', 'sigmamin(A*B) <= sigmamin(A)*sigmamin(B)', 'sigmamin(A*B) >= sigmamin(A)*opnorm(B)', 'sigmamin(A + B) >= sigmamin(A) - sigmamin(B)'],
  ['neumann', 'norm(x - A*x) >= (1 - opnorm(A))*norm(x)', 'norm(x - A*x) >= (1 + opnorm(A))*norm(x)', 'norm(x - A*x) >= (1 - sigmamin(A))*norm(x)'],
  ['neumann', 'fro(inv(A) - inv(B)) <= opnorm(inv(A))*fro(A - B)*opnorm(inv(B))', 'opnorm(inv(A) - inv(B)) <= opnorm(A)*opnorm(A - B)*opnorm(B)'],
  ['norms', 'opnorm(A + B)^2 <= 2*opnorm(A)^2 + 2*opnorm(B)^2', 'opnorm(A + B)^2 <= opnorm(A)^2 + 2*opnorm(B)^2', 'opnorm(A + B)^2 <= 1.9*opnorm(A)^2 + 2*opnorm(B)^2'],
  ['hadamard determinant', "det(A)^2 <= prod(colsums(A .^ 2)')", 'det(P) >= prod(diagof(P))', 'det(S) <= prod(diagof(S))', "det(A)^2 <= prod(colsums(A)')"],
  ['fischer', 'det(M) <= det(M[1:m, 1:m])*det(M[m+1:m+n, m+1:m+n])', 'det(M) >= det(M[1:m, 1:m])*det(M[m+1:m+n, m+1:m+n])'],
  ['determinants of sums', 'det(P + Q)^(1/n) >= det(P)^(1/n) + det(Q)^(1/n)', 'det(P + Q)^(1/n) <= det(P)^(1/n) + det(Q)^(1/n)', 'det(S + T) >= det(S) + det(T)', 'det(P + Q) >= 2*det(P) + det(Q)'],
  ['oppenheim', 'det(P .* Q) >= det(P)*prod(diagof(Q))', 'det(P .* Q) >= prod(diagof(P))*prod(diagof(Q))', 'det(S .* Q) >= det(S)*prod(diagof(Q))'],
  ['entrywise products', 'eigmin(P .* V) >= eigmin(P)*min(diagof(V))', 'eigmin(P .* V) >= eigmax(P)*min(diagof(V))', 'eigmin(S .* V) >= eigmin(S)*max(diagof(V))'],
  ['blocks', 'opnorm([C; D])^2 <= opnorm(C)^2 + opnorm(D)^2', 'opnorm([C; D]) <= max(opnorm(C), opnorm(D))', 'opnorm([C; D])^2 <= opnorm(C)^2 + 0.9*opnorm(D)^2'],
  ['von neumann', "trace(A'*B) <= sum(singvals(A) .* singvals(B))", "trace(A'*B) >= sum(singvals(A) .* singvals(B))", 'trace(S*T) >= sum(eigvals(S) .* eigvals(T))', 'trace(A*B) <= sum(eigvals(A) .* eigvals(B))'],
  ['traces of powers', 'trace((P*Q)^2) <= trace(P^2*Q^2)', 'trace((P*Q)^2) >= trace(P^2*Q^2)', 'trace((A*B)^2) <= trace(A^2*B^2)'],
  ['products of two', 'fro(A*B - B*A)^2 <= 2*fro(A)^2*fro(B)^2', 'fro(A*B - B*A)^2 <= fro(A)^2*fro(B)^2', 'fro(A*B - B*A)^2 <= 1.99*fro(A)^2*fro(B)^2'],
  ['nearby spectra', 'norminf(eigvals(S) - eigvals(T)) <= opnorm(S - T)', 'norminf(eigvals(S) - eigvals(T)) >= opnorm(S - T)', 'norm1(eigvals(S) - eigvals(T)) <= opnorm(S - T)', 'eigmax(S + T) >= eigmax(S) + eigmax(T)'],
  ['spread', '2*abs(S[1, 2]) <= eigmax(S) - eigmin(S)', '2*abs(S[1, 1]) <= eigmax(S) - eigmin(S)', '3*abs(S[1, 2]) <= eigmax(S) - eigmin(S)'],
  ['rayleigh', "x'*S*x <= eigmax(S)*norm(x)^2", "x'*S*x >= eigmax(S)*norm(x)^2", "x'*A*x <= eigmax(S)*norm(x)^2"],
  ['weighted products', "(x'*y)^2 <= (x'*P*x)*(y'*inv(P)*y)", "(x'*y)^2 <= (x'*P*x)*(y'*P*y)", "(x'*y)^2 <= (x'*P*x)*(y'*inv(Q)*y)"],
  ['ranges of entries', '8*norm(p)^2*norm(q)^2 <= 12.5*dot(p, q)^2', '8*norm(p)^2*norm(q)^2 <= 12*dot(p, q)^2', '-4*norm(b)^2*norm(p)^2 <= -4*norm(b)^2*norm(p)^2 - dot(b, p)^2'],
  ['parallel sums', 'inv(inv(P + R) + inv(Q + K)) ⪰ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(K))', 'inv(inv(P + R) + inv(Q + K)) ⪯ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(K))'],
  ['blocks of inverses', 'inv(M)[1:m, 1:m] ⪰ inv(M[1:m, 1:m])', 'inv(M)[1:m, 1:m] ⪯ inv(M[1:m, 1:m])'],
  ['pinching', 'P ⪯ n*diag(diagof(P))', 'P ⪯ diag(diagof(P))', 'S ⪯ n*diag(diagof(S))'],
  ['entrywise inverses', 'P .* inv(P) ⪰ eye(n)', 'P .* inv(P) ⪰ 2*eye(n)', 'P .* inv(Q) ⪰ eye(n)'],
  ['four vectors', 'norm(x + y) + norm(x + z) + norm(x + w) + norm(y + z) + norm(y + w) + norm(z + w) <= 2*(norm(x) + norm(y) + norm(z) + norm(w)) + norm(x + y + z + w)', 'norm(x + y) + norm(x + z) + norm(x + w) + norm(y + z) + norm(y + w) + norm(z + w) <= 1.99*(norm(x) + norm(y) + norm(z) + norm(w)) + norm(x + y + z + w)', "(z'*x)^2/(norm(x)^2 + abs(x'*y)) + (z'*y)^2/(norm(y)^2 - abs(x'*y)) <= norm(z)^2"],
  ['ranks', 'rank(C) + rank(B) - n <= rank(C*B)', 'rank(C) + rank(B) - m <= rank(C*B)', 'rank(C*B) <= rank(C) - 1', 'rank(C - D) <= rank(C)', 'nuclear(C)^2 <= 0.999*rank(C)*fro(C)^2', 'rank(A) >= n'],
  ['ranks', 'trace(S)^2 <= rank(S)*trace(S*S)', 'trace(S)^2 <= 0.999*rank(S)*trace(S*S)', 'trace(A)^2 <= rank(A)*trace(A*A)', 'trace(S)^2 <= rank(S)*trace(S)'],
  ['nuclear norms', '2*nuclear(C*B) <= fro(C)^2 + fro(B)^2', '2*nuclear(C*B) <= fro(C)^2 + 0.999*fro(B)^2', 'nuclear(C*B) <= opnorm(C)*fro(B)', 'nuclear(S) <= trace(S)', "trace(C'*D) <= opnorm(C)*fro(D)"],
  ['parts of matrices', "fro(A - A') <= 2*fro(A - S)", "fro(A - A') <= 2*fro(A - B)", "fro(A - A') <= 1.999*fro(A - S)", "eigvals((A + B)/2) <= singvals(A)", 'sum(C) <= sqrt(n)*opnorm(C)'],
  ['parts of matrices', "eigvals((A + A')/2) <= singvals(A)", "singvals(A) <= eigvals((A + A')/2)", "eigvals(A + A') <= singvals(A)"],
  ['perturbed inverses', 'norm(inv(A + B)*x - inv(A)*x)*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))*opnorm(B)*norm(inv(A)*x)', 'norm(inv(A + B)*x - inv(A)*x)*(1 - opnorm(inv(A))*opnorm(B)) <= 0.999*opnorm(inv(A))*opnorm(B)*norm(inv(A)*x)', 'norm(inv(A + B)*x - inv(A)*x)*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))*opnorm(B)*norm(A*x)', 'opnorm(inv(A + B) - inv(A))*(1 - opnorm(A*B)) <= opnorm(inv(A)*B)*opnorm(inv(A))', 'norm(inv(A + B)*x)*(1 - opnorm(inv(A)*B)) <= norm(A*x)'],
  ['perturbed inverses', 'opnorm(inv(A + B))*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))', 'opnorm(inv(A + B))*(1 + opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))', 'opnorm(inv(A + B))*(1 - opnorm(A)*opnorm(B)) <= opnorm(inv(A))', 'norm(x) <= opnorm(A)*norm(A*x)', 'n <= 0.999*fro(A)*fro(inv(A))'],
  ['semidefinite pairs', 'opnorm(V*A - A*V) <= opnorm(V)*opnorm(A)', 'opnorm(S*A - A*S) <= opnorm(S)*opnorm(A)', 'opnorm(V*A - A*V) <= 0.999*opnorm(V)*opnorm(A)', 'opnorm(S - T) <= max(opnorm(S), opnorm(T))', '4*opnorm(S*T) <= opnorm(S + T)^2'],
  ['semidefinite pairs', 'fro(sqrtm(V) - sqrtm(W))^2 <= nuclear(V - W)', 'fro(sqrtm(V) - sqrtm(W))^2 <= fro(V - W)', 'fro(V - W)^2 <= nuclear(V - W)', 'trace(sqrtm(V + W)) >= trace(sqrtm(V)) + trace(sqrtm(W))'],
  ['functions of matrices', 'opnorm(expm(A) - expm(B)) <= opnorm(A - B)*exp(max(opnorm(A), opnorm(B)))', 'opnorm(expm(A) - expm(B)) <= opnorm(A - B)*exp(min(opnorm(A), opnorm(B)))', 'opnorm(expm(A)) <= exp(eigmax(S))', 'fro(absm(A) - absm(B)) <= 1.4*fro(A - B)', 'sum(exp(diagof(A))) <= trace(expm(A))'],
  ['traces and determinants', 'trace(P*Q) >= n*(det(P)*det(Q))^(1/n)', 'trace(P*Q) >= 1.001*n*(det(P)*det(Q))^(1/n)', 'trace(S*T) >= n*(det(S)*det(T))^(1/n)', 'abs(det(A)) <= n^(n/2)', 'abs(det(A)) <= (fro(A)/n)^n'],
  ['principal blocks', 'fro(M[1:m, m+1:m+n])^2 <= fro(M[1:m, 1:m])*fro(M[m+1:m+n, m+1:m+n])', 'fro(M[1:m, m+1:m+n])^2 <= 0.999*fro(M[1:m, 1:m])*fro(M[m+1:m+n, m+1:m+n])', 'fro(N[1:m, m+1:m+n])^2 <= fro(N[1:m, 1:m])*fro(N[m+1:m+n, m+1:m+n])', 'eigmax(N) <= eigmax(N[1:m, 1:m]) + eigmax(N[m+1:m+n, m+1:m+n])', 'eigmax(M[1:m, 1:m]) >= eigmax(M)'],
  ['lists of eigenvalues', "eigvals(A*V*A') <= opnorm(A)^2*eigvals(V)", "eigvals(A*S*A') <= opnorm(A)^2*eigvals(S)", "eigvals(A*V*A') <= sigmamin(A)^2*eigvals(V)", "eigvals(A*V*A') <= 0.999*opnorm(A)^2*eigvals(V)", 'eigvals(S) <= eigvals(S + T)', "singvals(A*B) <= opnorm(A)*singvals(A)"],
  ['largest sums', 'sumlargest(diagof(S), 2) <= sumlargest(eigvals(S), 2)', 'sumlargest(diagof(A), 2) <= sumlargest(eigvals(A), 2)', 'sumlargest(eigvals(S), 2) <= sumlargest(diagof(S), 2)', 'sumlargest(eigvals(S + T), 2) <= sumlargest(eigvals(S), 2)', 'kyfan(A, 2) <= opnorm(A)'],
  ['kernels', "psd(exp(-(x*ones(1, n) - ones(n)*x') .^ 2))", "psd(exp((x*ones(1, n) - ones(n)*x') .^ 2))", "psd(sin(x*ones(1, n) - ones(n)*x'))", "psd(1 ./ (x*ones(1, n) + ones(n)*x'))", "psd(max(p*ones(1, n), ones(n)*p'))"],
  ['total variation and relative entropy', "norm1(L'*f - L'*g)^2 <= 2*kl(L'*f, L'*g)", 'norm1(p - g)^2 <= 2*kl(p, g)', 'norm1(f - g)^2 <= kl(f, g)'],
  ['total variation and relative entropy', 'norm1(f - g) <= 2 - exp(-kl(f, g))', 'norm1(f - g) <= 1.9 - exp(-kl(f, g))', 'norm1(f - g) <= 2 - 2*exp(-kl(f, g))'],
  ['total variation and relative entropy', 'kl(f, g) <= log(1 + norm1(f - g)^2/(2*min(g)))', 'kl(f, g) <= log(1 + norm1(f - g)^2/(2*max(g)))', 'kl(f, g) <= log(1 + norm1(f - g)^2/(2*min(f)))'],
  ['total variation and affinity', 'norm1(f - g)^2 <= norm(sqrt(f) - sqrt(g))^2*(4 - norm(sqrt(f) - sqrt(g))^2)', 'norm1(f - g)^2 <= norm(sqrt(f) - sqrt(g))^2*(3.9 - norm(sqrt(f) - sqrt(g))^2)', 'sum(min(f, g)) >= sum(sqrt(f .* g))^2'],
  ['continuity of entropy', 'entropy(f) - entropy(g) <= norm1(f - g)/2*log(n - 1) - norm1(f - g)/2*log(norm1(f - g)/2) - (1 - norm1(f - g)/2)*log(1 - norm1(f - g)/2)', 'entropy(f) - entropy(g) <= norm1(f - g)/2*log(n - 1) - norm1(f - g)/2*log(norm1(f - g)/2)'],
  ['changes of measure', "f'*x <= kl(f, g) + log(g'*exp(x))", "f'*x <= kl(g, f) + log(g'*exp(x))", "f'*x <= kl(f, g) + log(f'*exp(x)) - 0.1"],
  ['changes of measure', "f'*x - g'*x <= (max(x) - min(x))*sqrt(kl(f, g)/2)", "f'*x - g'*x <= (max(x) - min(x))*sqrt(kl(f, g)/4)", "p'*x - g'*x <= (max(x) - min(x))*sqrt(kl(p, g)/2)"],
  ['joint entropies', "entropy(h) <= entropy(rowsums(unvec(h, m, n))) + entropy(colsums(unvec(h, m, n))')", "entropy(h) >= entropy(rowsums(unvec(h, m, n))) + entropy(colsums(unvec(h, m, n))')", "entropy(rowsums(unvec(h, m, n))) <= entropy(colsums(unvec(h, m, n))')"],
  ['joint entropies', "entropy(k) + entropy(colsums(unvec(rowsums(unvec(k, l*m, n)), l, m))') <= entropy(rowsums(unvec(k, l*m, n))) + entropy(colsums(unvec(k, l, m*n))')", "entropy(k) + entropy(rowsums(unvec(k, l*m, n))) <= entropy(colsums(unvec(rowsums(unvec(k, l*m, n)), l, m))') + entropy(colsums(unvec(k, l, m*n))')"],
  ['jointly convex forms', "(A + B)'*inv(P + Q)*(A + B) ⪯ A'*inv(P)*A + B'*inv(Q)*B", "(A + B)'*inv(P + Q)*(A + B) ⪯ A'*inv(P)*A", "(A - B)'*inv(P + Q)*(A - B) ⪰ A'*inv(P)*A + B'*inv(Q)*B"],
  ['operator monotone', '(W ⪰ V) implies sqrtm(W) ⪰ sqrtm(V)', '(W ⪰ V) implies W^2 ⪰ V^2', '(V ⪰ W) implies sqrtm(W) ⪰ sqrtm(V)', '(T ⪰ S) implies expm(T) ⪰ expm(S)', '(W ⪰ S) implies sqrtm(W) ⪰ sqrtm(V)', '(2*W ⪰ V) implies sqrtm(W) ⪰ sqrtm(V)', 'sqrtm(W) ⪰ sqrtm(V)', '(trace(W) >= trace(V)) implies sqrtm(W) ⪰ sqrtm(V)'],
  ['operator monotone', '(W^2 ⪰ V^2) implies W ⪰ V', '(2*W^2 ⪰ V^2) implies W ⪰ V', '(W^2 ⪰ S^2) implies W ⪰ V'],
  ['operator monotone', 'sqrtm(V + W) ⪰ sqrtm(V)', 'sqrtm(V) ⪰ sqrtm(V + W)', 'sqrtm(V + S) ⪰ sqrtm(V)', 'sqrtm(V) ⪰ sqrtm(W)'],
  ['operator monotone', '(P ⪰ Q) implies logm(P) ⪰ logm(Q)', '(P ⪰ Q) implies logm(Q) ⪰ logm(P)', '(P ⪰ Q) implies 0.999*logm(P) ⪰ logm(Q)'],
  ['operator monotone', '(Q ⪰ P) implies powm(Q, 1/3) ⪰ powm(P, 1/3)', '(Q ⪰ P) implies powm(Q, 4/3) ⪰ powm(P, 4/3)', '(Q ⪰ P) implies powm(Q, -1/3) ⪰ powm(P, -1/3)'],
  ['operator monotone', '(W ⪰ V) implies W*inv(W + e*eye(n)) ⪰ V*inv(V + e*eye(n))', '(W ⪰ V) implies W*inv(W + o*eye(n)) ⪰ V*inv(V + o*eye(n))', '(W ⪰ V) implies W*inv(V + e*eye(n)) ⪰ V*inv(V + e*eye(n))'],
  ['operator monotone', '(P*S + S*P ⪰ zeros(n, n)) implies S ⪰ zeros(n, n)', '(T*S + S*T ⪰ zeros(n, n)) implies S ⪰ zeros(n, n)', '(P*S + S*P ⪰ zeros(n, n)) implies S ⪰ eye(n)'],
  ['operator monotone', '(Q ⪰ V) implies opnorm(sqrtm(V)*inv(sqrtm(Q))) <= 1', '(Q ⪰ V) implies opnorm(sqrtm(V)*inv(sqrtm(Q))) <= 0.999', '(V ⪰ Q) implies opnorm(sqrtm(V)*inv(sqrtm(Q))) <= 1'],
  ['between multiples of the identity', "((P ⪰ e*eye(n)) and (P ⪯ d*eye(n))) implies 4*e*d*((x'*P*x)*(x'*inv(P)*x)) <= (e + d)^2*norm(x)^4", "(P ⪰ e*eye(n)) implies 4*e*d*((x'*P*x)*(x'*inv(P)*x)) <= (e + d)^2*norm(x)^4", "((P ⪰ e*eye(n)) and (P ⪯ d*eye(n))) implies 4.01*e*d*((x'*P*x)*(x'*inv(P)*x)) <= (e + d)^2*norm(x)^4"],
  ['between multiples of the identity', '((V ⪰ e^2*eye(n)) and (W ⪰ e^2*eye(n))) implies 2*e*opnorm(sqrtm(V) - sqrtm(W)) <= opnorm(V - W)', '((V ⪰ e*eye(n)) and (W ⪰ e*eye(n))) implies 2*e*opnorm(sqrtm(V) - sqrtm(W)) <= opnorm(V - W)', '(V ⪰ e^2*eye(n)) implies 2*e*opnorm(sqrtm(V) - sqrtm(W)) <= opnorm(V - W)', '((V ⪰ o^2*eye(n)) and (W ⪰ o^2*eye(n))) implies 2*o*fro(sqrtm(V) - sqrtm(W)) <= 0.999*fro(V - W)'],
  ['between multiples of the identity', 'e^2*opnorm(inv(P + e*eye(n)) - inv(Q + e*eye(n))) <= opnorm(P - Q)', 'e*opnorm(inv(P + e*eye(n)) - inv(Q + e*eye(n))) <= opnorm(P - Q)', 'e^2*opnorm(inv(S + e*eye(n)) - inv(T + e*eye(n))) <= opnorm(S - T)'],
  ['equations', '((S*S == S) and (T*T == T)) implies opnorm(S - T) <= 1', '(S*S == S) implies opnorm(S - T) <= 1', '((S*S == S) and (T*T == 2*T)) implies opnorm(S - T) <= 1', '((A*A == A) and (B*B == B)) implies opnorm(A - B) <= 1', '((S*S == S) and (T*T == T)) implies opnorm(S - T) <= 0.999'],
  ['equations', "(x'*y == 0) implies (eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))", "(x'*y == 1) implies (eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))", "(x'*y <= 0) implies (eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))", "(x'*z == 0) implies (eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))"],
  ['equations', "(A'*P + P*A == -Q) implies 2*(x'*P*A*x) <= -(eigmin(Q)*norm(x)^2)", "(A'*P + P*A == Q) implies 2*(x'*P*A*x) <= -(eigmin(Q)*norm(x)^2)", "(A'*P + P*A == -Q) implies 2*(x'*P*A*x) <= -(eigmax(Q)*norm(x)^2)"],
] // prettier-ignore

/** What stands for a variable of a theorem alone. */
function partOf(name: string, kind: Kind): Expr {
  const n = sizeNamed('n')
  if (kind === 'positive number' || kind === 'unit number') return variable(name, SCALAR)
  if (kind === 'part' || kind === 'count' || kind === 'place') return sizeValue(sizeNamed(name))
  return variable(name, ['element', 'vector', 'box', 'positive box', 'positive vector', 'distribution'].includes(kind) ? vectorShape(n) : { rows: n, cols: n }) // prettier-ignore
}

function isRead(theorem: Theorem, text: string): boolean {
  const ends = (name: string): readonly [string, Expr][] => [`${name}l`, `${name}u`].map((end) => [end, variable(end, SCALAR)]) // prettier-ignore
  const values = Object.entries(theorem.given).flatMap(([name, kind]) => [[name, partOf(name, kind)] as const, ...ends(name)]) // prettier-ignore
  const columns = Object.keys(theorem.given).map((name) => [`${name}v`, variable(`${name}v`, vectorShape(sizeNamed('n')))] as const) // prettier-ignore
  const all = [...['n', 'p'].map((size) => [size, sizeValue(sizeNamed('n'))] as const), ...values, ...columns]
  const definitions = new Map(all.map(([name, value]) => [name, { name, body: { kind: 'value' as const, value, from: 0, to: 0 }, text: '', value }])) // prettier-ignore
  return parseStatement(text, { ...EMPTY_SCOPE, definitions }).ok
}

const all = Object.entries(THEOREMS).flatMap(([rule, of]) => (of as readonly Theorem[]).flatMap((t) => [...t.says, ...(t.where ?? [])].map((text) => [rule, text, t] as const))) // prettier-ignore

it.each(all)('%s: %s is a statement', (_, text, theorem) => {
  expect(isRead(theorem, text)).toBe(true)
})

describe('inequalities by theorems', () => {
  it('each theorem is among those tried', () => {
    expect(new Set(STATEMENTS.map(([rule]) => rule))).toEqual(new Set(Object.keys(RULES)))
  })

  it.each(STATEMENTS.map(([rule, holds]) => [rule, holds] as const))('%s: %s', (rule, text) => {
    const record = recordOf(text)
    expect(record?.used.map((u) => u.rule)).toContain(rule)
    expect(record && replayTheorems(record, { seed })).toMatchObject({ kind: 'confirmed' })
  })

  it.each(STATEMENTS.flatMap(([, , ...fails]) => fails))('%s is not proved', (text) => {
    expect(recordOf(text)).toBeUndefined()
  })
})

/** A record changed in one thing. */
const CHANGES: Readonly<Record<string, (r: TheoremRecord) => TheoremRecord>> = {
  'sides that are turned': (r) => ({ ...r, lesser: r.greater, greater: r.lesser }),
  'a theorem that is turned': (r) => ({ ...r, used: r.used.map((u) => ({ ...u, lesser: u.greater, greater: u.lesser })) }), // prettier-ignore
  'another theorem': (r) => ({ ...r, used: r.used.map((u) => ({ ...u, rule: u.rule === 'blocks' ? 'norms' : 'blocks' })) }), // prettier-ignore
  'no theorem': (r) => ({ ...r, used: [] }),
  'a theorem without its parts': (r) => ({ ...r, used: r.used.map((u) => ({ ...u, of: {} })) }),
  'a version that is not known': (r) => ({ ...r, version: 2 as unknown as 1 }),
}

describe('records that were changed are rejected', () => {
  const records = STATEMENTS.map(([, holds]) => [holds, recordOf(holds)!] as const)
  it.each(Object.keys(CHANGES))('%s', (change) => {
    const told = records.map(([text, r]) => [text, replayTheorems(CHANGES[change](r), { seed }).kind])
    expect(told.filter(([, kind]) => kind !== 'rejected')).toEqual([])
  })

  it('spaces that say less', () => {
    const needy = records.filter(([, r]) => r.variables.some((v) => ['spd', 'psd', 'symmetric', 'box'].includes(v.space))) // prettier-ignore
    const told = needy.map(([text, r]) => {
      const weakened = { ...r, variables: r.variables.map((v) => ({ ...v, space: 'matrix', params: [] })) }
      return [text, replayTheorems(weakened, { seed }).kind]
    })
    expect(needy.length).toBeGreaterThan(10)
    expect(told.filter(([, kind]) => kind !== 'rejected')).toEqual([])
  })
})

describe('hypotheses', () => {
  const assuming = STATEMENTS.filter(([, holds]) => holds.includes('implies')).map(([, holds]) => [holds, recordOf(holds)!] as const)
  it.each(assuming)('%s: without the hypothesis, or with others, it is rejected', (_, record) => {
    const hypotheses = record.hypotheses!
    const changed = [[], hypotheses.map(([a, b]) => [b, a] as const), hypotheses.map(([a]) => [a, a] as const), hypotheses.map(() => [record.lesser, record.greater] as const)] // prettier-ignore
    expect(changed.map((of) => replayTheorems({ ...record, hypotheses: of }, { seed }).kind).filter((kind, k) => kind !== 'rejected' && !(k === 1 && hypotheses.length > 1))).toEqual([]) // prettier-ignore
  })
  it.each(assuming)('%s: it is another claim’s where that has no hypotheses', (text, record) => {
    const domain = { ...obligationOf(text).domain, assumptions: [] }
    expect(groundless({ kind: 'theorems', record }, obligationOf(text))).toBeUndefined()
    expect(groundless({ kind: 'theorems', record }, { ...obligationOf(text), domain })).toBe('a hypothesis that the claim has not') // prettier-ignore
  })
}) // prettier-ignore

/** The record with other nodes in place of node k, as far as the lesser side is made of it. */
function replacedInLesser(record: TheoremRecord, k: number, nodes: TheoremRecord['nodes']): TheoremRecord {
  const all = [...record.nodes, ...nodes]
  const moved = new Map([[k, all.length - 1]])
  for (let at = k + 1; at <= record.lesser; at++) {
    const { operation, shape } = record.nodes[at]
    if (!('of' in operation) || !operation.of.some((i) => moved.has(i))) continue
    all.push({ operation: { ...operation, of: operation.of.map((i) => moved.get(i) ?? i) }, shape })
    moved.set(at, all.length - 1)
  }
  return { ...record, nodes: all, lesser: moved.get(record.lesser) ?? record.lesser }
}

it('a factor within an inner product of which the size is taken is a factor of it', () => {
  const record = recordOf("2*abs(dot(x, z))*abs(z'*y) <= norm(z)^2*(norm(x)*norm(y) + abs(dot(x, y)))")!
  const k = record.nodes.findIndex(({ operation }) => operation.op === 'apply' && operation.name === 'had')
  const { operation, shape } = record.nodes[k]
  const [x, z] = operation.op === 'apply' ? operation.of : []
  const multiplied = (factor: string): TheoremRecord['nodes'] => {
    const at = record.nodes.length
    return [
      { operation: { op: 'const', value: factor }, shape: [[[1]], [[1]]] },
      { operation: { op: 'apply', name: 'scale', of: [at, z] }, shape },
      { operation: { op: 'apply', name: 'had', of: [x, at + 1] }, shape },
    ]
  }
  const told = ['1', '-1', '1/2', '3', '-3'].map((c) => replayTheorems(replacedInLesser(record, k, multiplied(c)), { seed }).kind)
  expect(told).toEqual(['confirmed', 'confirmed', 'confirmed', 'rejected', 'rejected'])
}) // prettier-ignore
