/** The theorems that proofs by known inequalities use, as claims. */
import { lemma, type Lemma } from './lemma.js'

const VECTORS = { x: 'vector(n)', y: 'vector(n)', z: 'vector(n)', w: 'vector(n)' }
const SQUARES = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const SYMMETRIC = { S: 'symmetric(n)', T: 'symmetric(n)' }
const DEFINITE = { P: 'spd(n)', Q: 'spd(n)', R: 'spd(n)', T: 'spd(n)' }
const SEMIDEFINITE = { V: 'psd(n)', W: 'psd(n)' }

/** A theorem with variables of its own. */
const theorem = (
  rule: string,
  given: Readonly<Record<string, string>>,
  statements: readonly string[],
): Lemma => {
  const words = new Set(statements.join(' ').match(/[A-Za-z]\w*/gu) ?? [])
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => words.has(name)))
  return lemma(rule.replaceAll(' ', '-'), [rule], statements, { given: own })
}

/** What each theorem says (see symbolic/theorems). */
export const theoremLemmas: readonly Lemma[] = [
  theorem('ptolemy', VECTORS, ['norm(x - y)*norm(z - w) <= norm(x - z)*norm(y - w) + norm(x - w)*norm(y - z)']),
  theorem('hlawka', VECTORS, ['norm(x + y) + norm(y + z) + norm(z + x) <= norm(x) + norm(y) + norm(z) + norm(x + y + z)']),
  theorem('angular distance', VECTORS, ['norm(x/norm(x) - y/norm(y))*max(norm(x), norm(y)) <= norm(x - y) + abs(norm(x) - norm(y))', 'norm(x/norm(x) - y/norm(y))*min(norm(x), norm(y)) <= norm(x - y)', 'norm(x + y) + (2 - norm(x/norm(x) + y/norm(y)))*min(norm(x), norm(y)) <= norm(x) + norm(y)', 'norm(x) + norm(y) <= norm(x + y) + (2 - norm(x/norm(x) + y/norm(y)))*max(norm(x), norm(y))']),
  theorem('buzano', VECTORS, ["2*((x'*z)*(z'*y)) <= norm(z)^2*(norm(x)*norm(y) + x'*y)", "2*(abs(x'*z)*abs(z'*y)) <= norm(z)^2*(norm(x)*norm(y) + abs(x'*y))"]),
  theorem('gram determinant', VECTORS, ["norm(x)^2*(y'*z)^2 + norm(y)^2*(z'*x)^2 + norm(z)^2*(x'*y)^2 <= norm(x)^2*norm(y)^2*norm(z)^2 + 2*(x'*y)*(y'*z)*(z'*x)"]),
  theorem('least singular value', { ...SQUARES, C: 'matrix(m, n)', D: 'matrix(m, n)', X: 'matrix(n, k)' }, ['sigmamin(A)*fro(X) <= fro(A*X)', 'sigmamin(A)*fro(B) <= fro(B*A)', 'sigmamin(A)*sigmamin(B) <= sigmamin(A*B)', 'abs(sigmamin(C) - sigmamin(D)) <= opnorm(C - D)']),
  theorem('neumann', { ...SQUARES, x: 'vector(n)' }, ['opnorm(inv(eye(n) - A))*(1 - opnorm(A)) <= 1', '(1 - opnorm(A))*norm(x) <= norm(x - A*x)', 'opnorm(inv(A) - inv(B)) <= opnorm(inv(A))*opnorm(A - B)*opnorm(inv(B))', 'fro(inv(A) - inv(B)) <= opnorm(inv(A))*fro(A - B)*opnorm(inv(B))', 'opnorm(inv(A)*B - eye(n)) <= opnorm(inv(A))*opnorm(B - A)']),
  theorem('norms', { A: 'matrix(m, n)', B: 'matrix(m, n)', C: 'matrix(n, k)' }, ['fro(A + B) <= fro(A) + fro(B)', 'opnorm(A + B) <= opnorm(A) + opnorm(B)', 'opnorm(A) - opnorm(B) <= opnorm(A - B)', 'opnorm(A*C) <= opnorm(A)*opnorm(C)', 'fro(A*C) <= opnorm(A)*fro(C)', 'fro(A*C) <= fro(A)*opnorm(C)', 'opnorm(A) <= fro(A)', "fro(A)^2 <= sqrt(m)*fro(A*A')"]),
  theorem('hadamard determinant', { ...SQUARES, ...DEFINITE, ...SEMIDEFINITE }, ["det(A)^2 <= prod(colsums(A .^ 2)')", 'det(A)^2 <= prod(rowsums(A .^ 2))', 'abs(det(A)) <= opnorm(A)^n', 'det(V) <= prod(diagof(V))', 'logdet(P) <= sum(log(diagof(P)))']),
  theorem('fischer', { P: 'spd(m + n)' }, ['det(P) <= det(P[1:m, 1:m])*det(P[m+1:m+n, m+1:m+n])']),
  theorem('determinants of sums', { ...DEFINITE, ...SEMIDEFINITE }, ['det(V) + det(W) <= det(V + W)', 'det(P)^(1/n) + det(Q)^(1/n) <= det(P + Q)^(1/n)', 'det(eye(n) + V + W) <= det(eye(n) + V)*det(eye(n) + W)', '1 + trace(V) <= det(eye(n) + V)']),
  theorem('oppenheim', DEFINITE, ['det(P)*prod(diagof(Q)) + prod(diagof(P))*det(Q) <= det(P .* Q) + det(P)*det(Q)', 'det(P)*prod(diagof(Q)) <= det(P .* Q)']),
  theorem('entrywise products', { A: 'matrix(m, n)', B: 'matrix(m, n)', ...SEMIDEFINITE }, ['eigmin(V)*min(diagof(W)) <= eigmin(V .* W)', 'eigmax(V .* W) <= eigmax(V)*max(diagof(W))', 'opnorm(A .* B)^2 <= max(rowsums(A .^ 2))*max(colsums(B .^ 2))']),
  theorem('blocks', SQUARES, ['opnorm([A, B])^2 <= opnorm(A)^2 + opnorm(B)^2', 'opnorm(A) <= opnorm([A, B])', 'opnorm([A; B])^2 <= opnorm(A)^2 + opnorm(B)^2', 'opnorm([A, zeros(n, n); zeros(n, n), B]) <= max(opnorm(A), opnorm(B))', 'opnorm([A, B; B, A]) <= max(opnorm(A + B), opnorm(A - B))']),
  theorem('von neumann', { ...SQUARES, ...SYMMETRIC }, ["abs(trace(A'*B)) <= sum(singvals(A) .* singvals(B))", 'trace(S*T) <= sum(eigvals(S) .* eigvals(T))']),
  theorem('traces of powers', SYMMETRIC, ['trace((S*T)^2) <= trace(S^2*T^2)', 'trace(expm(S + T)) <= trace(expm(S)*expm(T))']),
  theorem('products of two', SQUARES, ["2*opnorm(A'*B) <= opnorm(A*A' + B*B')", 'fro(A*B - B*A)^2 <= 2*fro(A)^2*fro(B)^2']),
  theorem('nearby spectra', { ...SQUARES, ...SYMMETRIC }, ['sum((eigvals(S) - eigvals(T)) .^ 2) <= fro(S - T)^2', 'max(abs(eigvals(S) - eigvals(T))) <= opnorm(S - T)', 'sum(abs(eigvals(S) - eigvals(T))) <= sum(abs(eigvals(S - T)))', 'eigmin(S) + eigmax(T) <= eigmax(S + T)', 'sum((singvals(A) - singvals(B)) .^ 2) <= fro(A - B)^2', 'max(abs(singvals(A) - singvals(B))) <= opnorm(A - B)']),
  theorem('spread', SYMMETRIC, ['n*(eigmax(S) - eigmin(S))^2 <= 2*n*fro(S)^2 - 2*trace(S)^2', 'eigmax(S) <= trace(S)/n + sqrt((n - 1)/n)*sqrt(fro(S)^2 - trace(S)^2/n)', 'sum(S) <= n*eigmax(S)']),
  theorem('rayleigh', { ...SYMMETRIC, x: 'vector(n)' }, ["x'*S*x <= eigmax(S)*norm(x)^2", "eigmin(S)*norm(x)^2 <= x'*S*x"]),
  theorem('weighted products', { ...DEFINITE, x: 'vector(n)', y: 'vector(n)' }, ["(x'*y)^2 <= (x'*P*x)*(y'*inv(P)*y)", "4*eigmin(P)*eigmax(P)*((x'*P*x)*(x'*inv(P)*x)) <= (eigmin(P) + eigmax(P))^2*norm(x)^4"]),
  theorem('ranges of entries', { x: 'box(n, 1, 2)', y: 'box(n, 1, 3)', z: 'box(n, -1, 2)' }, ["4*1*2*1*3*norm(x)^2*norm(y)^2 <= 49*(x'*y)^2", "abs(x'*z/n - mean(x)*mean(z)) <= 3/4", '4*norm(z)^2/n - 4*mean(z)^2 <= 9', '8*mean(x)*mean(1 ./ x) <= 9']),
  theorem('parallel sums', DEFINITE, ['inv(inv(P + R) + inv(Q + T)) ⪰ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(T))']),
  theorem('blocks of inverses', { P: 'spd(m + n)' }, ['inv(P)[1:m, 1:m] ⪰ inv(P[1:m, 1:m])', 'inv(P)[m+1:m+n, m+1:m+n] ⪰ inv(P[m+1:m+n, m+1:m+n])']),
  theorem('pinching', { ...SYMMETRIC, ...SEMIDEFINITE }, ['n*diag(diagof(V)) ⪰ V', 'diag(rowsums(abs(S))) ⪰ S']),
  theorem('entrywise inverses', DEFINITE, ['P .* inv(P) ⪰ eye(n)', 'inv(P) .* inv(Q) ⪰ inv(P .* Q)', '(P*P) .* (Q*Q) ⪰ (P .* Q)^2']),
  theorem('jointly convex forms', { ...DEFINITE, A: 'matrix(n, k)', B: 'matrix(n, k)', x: 'vector(n)' }, ["A'*inv(P)*A + B'*inv(Q)*B ⪰ (A + B)'*inv(P + Q)*(A + B)", "(x'*inv(P)*x)*P ⪰ x*x'"]),
] // prettier-ignore
