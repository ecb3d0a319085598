/** The theorems that proofs by known inequalities use, as claims. */
import { lemma, type Lemma } from './lemma.js'

const VECTORS = { x: 'vector(n)', y: 'vector(n)', z: 'vector(n)', w: 'vector(n)' }
const SQUARES = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const SYMMETRIC = { S: 'symmetric(n)', T: 'symmetric(n)' }
const DEFINITE = { P: 'spd(n)', Q: 'spd(n)', R: 'spd(n)', T: 'spd(n)' }
const RECTANGULAR = {
  A: 'matrix(m, n)',
  B: 'matrix(m, n)',
  C: 'matrix(n, k)',
  D: 'matrix(k, l)',
  E: 'matrix(n, n)',
  V: 'psd(n)',
  u: 'vector(m)',
  v: 'vector(n)',
}
const SEMIDEFINITE = { V: 'psd(n)', W: 'psd(n)' }

const MEASURES = { p: 'simplex(n)', q: 'simplex(n)', x: 'vector(n)' }
const JOINT = { v: 'simplex(m*n)', w: 'simplex(l*m*n)' }

/** A theorem with variables of its own. */
const theorem = (
  rule: string,
  given: Readonly<Record<string, string>>,
  statements: readonly string[],
  assume: readonly string[] = [],
): Lemma => {
  const words = new Set([...statements, ...assume].join(' ').match(/[A-Za-z]\w*/gu) ?? [])
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => words.has(name)))
  const id = [rule.replaceAll(' ', '-'), ...(assume.length > 0 ? [[...words].join('')] : [])].join('.')
  return lemma(id, [rule], statements, { given: own, ...(assume.length > 0 ? { assume } : {}) })
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
  theorem('weighted products', { ...DEFINITE, x: 'vector(n)', y: 'vector(n)' }, ["(x'*y)^2 <= (x'*P*x)*(y'*inv(P)*y)", "4*eigmin(P)*eigmax(P)*((x'*P*x)*(x'*inv(P)*x)) <= (eigmin(P) + eigmax(P))^2*norm(x)^4", "4*eigmin(P)*eigmax(P)*norm(x)^2*norm(P*x)^2 <= (eigmin(P) + eigmax(P))^2*(x'*P*x)^2"]),
  theorem('ranges of entries', { x: 'box(n, 1, 2)', y: 'box(n, 1, 3)', z: 'box(n, -1, 2)' }, ["4*1*2*1*3*norm(x)^2*norm(y)^2 <= 49*(x'*y)^2", "abs(x'*z/n - mean(x)*mean(z)) <= 3/4", '4*norm(z)^2/n - 4*mean(z)^2 <= 9', '8*mean(x)*mean(1 ./ x) <= 9']),
  theorem('parallel sums', DEFINITE, ['inv(inv(P + R) + inv(Q + T)) ⪰ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(T))']),
  theorem('blocks of inverses', { P: 'spd(m + n)' }, ['inv(P)[1:m, 1:m] ⪰ inv(P[1:m, 1:m])', 'inv(P)[m+1:m+n, m+1:m+n] ⪰ inv(P[m+1:m+n, m+1:m+n])']),
  theorem('pinching', { ...SYMMETRIC, ...SEMIDEFINITE }, ['n*diag(diagof(V)) ⪰ V', 'diag(rowsums(abs(S))) ⪰ S']),
  theorem('entrywise inverses', DEFINITE, ['P .* inv(P) ⪰ eye(n)', 'inv(P) .* inv(Q) ⪰ inv(P .* Q)', '(P*P) .* (Q*Q) ⪰ (P .* Q)^2']),
  theorem('four vectors', VECTORS, ['norm(x + y) + norm(x + z) + norm(x + w) + norm(y + z) + norm(y + w) + norm(z + w) <= 2*(norm(x) + norm(y) + norm(z) + norm(w)) + norm(x + y + z + w)', "(z'*x)^2/(norm(x)^2 + abs(x'*y)) + (z'*y)^2/(norm(y)^2 + abs(x'*y)) <= norm(z)^2", 'sum((x + y) .^ 4) + sum((x - y) .^ 4) <= (sum(x .^ 4)^(1/4) + sum(y .^ 4)^(1/4))^4 + (sum(x .^ 4)^(1/4) - sum(y .^ 4)^(1/4))^4']),
  theorem('ranks', RECTANGULAR, ['trace(V)^2 <= rank(V)*trace(V*V)', 'rank(A*C) <= min(rank(A), rank(C))', 'rank(A) + rank(C) - n <= rank(A*C)', 'rank(A*C) + rank(C*D) <= rank(C) + rank(A*C*D)', 'abs(rank(A) - rank(B)) <= rank(A + B)', 'rank(A .* B) <= rank(A)*rank(B)', 'rank([A, B]) <= rank(A) + rank(B)', "rank(A'*A) == rank(A)", 'nuclear(A)^2 <= rank(A)*fro(A)^2', 'fro(A)^2 <= rank(A)*opnorm(A)^2', "rank(u*v') <= 1", "rank(A + u*v') <= rank(A) + 1"]),
  theorem('nuclear norms', RECTANGULAR, ['nuclear(A + B) <= nuclear(A) + nuclear(B)', 'nuclear(A*C) <= fro(A)*fro(C)', 'nuclear(A*C) <= opnorm(A)*nuclear(C)', "abs(trace(A'*B)) <= opnorm(A)*nuclear(B)", 'sum(abs(singvals(A) - singvals(B))) <= nuclear(A - B)', 'fro(A)^2 <= opnorm(A)*nuclear(A)', 'fro(A) <= nuclear(A)', 'nuclear(A)^2 <= min(m, n)*fro(A)^2', 'sum(abs(diagof(E))) <= nuclear(E)', 'nuclear(V) == trace(V)']),
  theorem('parts of matrices', { ...SQUARES, ...SYMMETRIC, x: 'vector(n)', C: 'matrix(m, n)' }, ["opnorm(A - A') <= 2*opnorm(A - S)", "fro(A - A') <= 2*fro(A - S)", "nuclear(A - A') <= 2*nuclear(A - S)", "eigvals((A + A')/2) <= singvals(A)", "x'*A*x <= eigmax((A + A')/2)*norm(x)^2", 'abs(sum(C)) <= sqrt(m*n)*opnorm(C)']),
  theorem('operator monotone', SEMIDEFINITE, ['sqrtm(W) ⪰ sqrtm(V)', 'sqrtm(V*W^2*V) ⪰ V^2', 'W^2 ⪰ sqrtm(W*V^2*W)', 'sigmamin(V) <= sigmamin(W)', 'nuclear(V) <= nuclear(W)', 'W*inv(eye(n) + W) ⪰ V*inv(eye(n) + V)'], ['W ⪰ V']),
  theorem('operator monotone', DEFINITE, ['inv(P) ⪰ inv(Q)', 'logm(Q) ⪰ logm(P)', 'powm(Q, 1/3) ⪰ powm(P, 1/3)', 'opnorm(sqrtm(P)*inv(sqrtm(Q))) <= 1'], ['Q ⪰ P']),
  theorem('operator monotone', { P: 'spd(n)', S: 'symmetric(n)' }, ['psd(S)'], ['psd(P*S + S*P)']),
  theorem('between multiples of the identity', { P: 'spd(n)', x: 'vector(n)', l: 'positive()', u: 'positive()' }, ["4*l*u*((x'*P*x)*(x'*inv(P)*x)) <= (l + u)^2*norm(x)^4", 'l*cond(P) <= u'], ['P ⪰ l*eye(n)', 'u*eye(n) ⪰ P']),
  theorem('between multiples of the identity', { P: 'spd(n)', Q: 'spd(n)', a: 'positive()' }, ['2*sqrt(a)*opnorm(sqrtm(P) - sqrtm(Q)) <= opnorm(P - Q)', 'a*opnorm(logm(P) - logm(Q)) <= opnorm(P - Q)', 'a^2*fro(inv(P) - inv(Q)) <= fro(P - Q)'], ['P ⪰ a*eye(n)', 'Q ⪰ a*eye(n)']),
  theorem('equations', { P: 'spd(n)', x: 'vector(n)', y: 'vector(n)' }, ["(eigmax(P) + eigmin(P))^2*(x'*P*y)^2 <= (eigmax(P) - eigmin(P))^2*((x'*P*x)*(y'*P*y))"], ["x'*y == 0"]),
  theorem('equations', SYMMETRIC, ['opnorm(S - T) <= 1', 'trace(S) == rank(S)', 'trace(S*T) <= trace(S)'], ['S*S == S', 'T*T == T']),
  theorem('perturbed inverses', { ...SQUARES, x: 'vector(n)' }, ['opnorm(inv(A + B) - inv(A))*(1 - opnorm(inv(A)*B)) <= opnorm(inv(A)*B)*opnorm(inv(A))', 'norm(inv(A + B)*x - inv(A)*x)*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))*opnorm(B)*norm(inv(A)*x)', 'norm(inv(A + B)*x)*(1 - opnorm(inv(A))*opnorm(B)) <= norm(inv(A)*x)', 'opnorm(inv(A + B))*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))', 'opnorm(inv(A - B) - inv(A))*(1 - opnorm(inv(A))*opnorm(B)) <= opnorm(inv(A))^2*opnorm(B)', 'norm(x) <= opnorm(inv(A))*norm(A*x)', 'n <= fro(A)*fro(inv(A))', 'sigmamin(A)*opnorm(inv(A)) == 1', 'opnorm(inv(eye(n) - A) - eye(n))*(1 - opnorm(A)) <= opnorm(A)', 'opnorm(inv(eye(n) - A) - eye(n) - A)*(1 - opnorm(A)) <= opnorm(A)^2']),
  theorem('semidefinite pairs', { ...SEMIDEFINITE, ...SYMMETRIC, A: 'matrix(n, n)', B: 'matrix(n, n)', X: 'matrix(n, n)' }, ['opnorm(S*X - X*S) <= (eigmax(S) - eigmin(S))*opnorm(X)', 'fro(S*X - X*S) <= (eigmax(S) - eigmin(S))*fro(X)', 'opnorm(V*X - X*W) <= max(opnorm(V), opnorm(W))*opnorm(X)', '2*opnorm(V*W - W*V) <= opnorm(V)*opnorm(W)', 'opnorm(V - W) <= max(opnorm(V), opnorm(W))', '4*opnorm(V*W) <= opnorm(V + W)^2', '4*fro(V*W) <= fro((V + W)*(V + W))', 'opnorm(V + W) <= max(opnorm(V), opnorm(W)) + opnorm(sqrtm(V)*sqrtm(W))', 'fro(sqrtm(V) - sqrtm(W))^2 <= nuclear(V - W)', 'trace(V) + trace(W) - nuclear(V - W) <= 2*trace(sqrtm(V)*sqrtm(W))', "2*opnorm(A'*X*B) <= opnorm(A*A'*X + X*B*B')", "2*fro(A'*X*B) <= fro(A*A'*X + X*B*B')", 'trace(sqrtm(V + W)) <= trace(sqrtm(V)) + trace(sqrtm(W))', 'trace(sqrtm(V)*sqrtm(W)) <= trace(sqrtm(sqrtm(V)*W*sqrtm(V)))', 'trace(sqrtm(sqrtm(V)*W*sqrtm(V)))^2 <= trace(V)*trace(W)', 'opnorm(sqrtm(V) - sqrtm(W))^2 <= opnorm(V - W)']),
  theorem('functions of matrices', { ...SQUARES, S: 'symmetric(n)', V: 'psd(n)', P: 'spd(n)', C: 'matrix(m, n)', D: 'matrix(m, n)' }, ["opnorm(expm(A)) <= exp(eigmax((A + A')/2))", 'opnorm(expm(A) - eye(n) - A) <= exp(opnorm(A)) - 1 - opnorm(A)', "trace(expm(A)*expm(A')) <= trace(expm(A + A'))", 'opnorm(expm(A) - expm(B)) <= opnorm(A - B)*exp(max(opnorm(A), opnorm(B)))', 'opnorm(expm(A + B) - expm(A)) <= exp(opnorm(A))*(exp(opnorm(B)) - 1)', 'fro(absm(C) - absm(D))^2 <= 2*fro(C - D)^2', 'sum(exp(diagof(S))) <= trace(expm(S))', 'trace(sqrtm(V)) <= sum(sqrt(diagof(V)))', 'sum(1 ./ diagof(P)) <= trace(inv(P))', 'sum(diagof(P) .* log(diagof(P))) <= trace(P*logm(P))']),
  theorem('traces and determinants', { ...DEFINITE, A: 'matrix(n, n)', B: 'box(n, n, -1, 1)', M: 'spd(l + m + k)' }, ['n*(det(P)*det(Q))^(1/n) <= trace(P*Q)', 'abs(det(A)) <= (fro(A)/sqrt(n))^n', 'abs(det(A)) <= (sqrt(n)*maxabs(A))^n', 'abs(det(B)) <= n^(n/2)', 'det(M)*det(M[l+1:l+m, l+1:l+m]) <= det(M[1:l+m, 1:l+m])*det(M[l+1:l+m+k, l+1:l+m+k])']),
  theorem('principal blocks', { V: 'psd(m + n)', S: 'symmetric(m + n)', A: 'matrix(m + n, m + n)', B: 'matrix(m, n)', C: 'matrix(m, k)', D: 'matrix(l, n)', E: 'matrix(l, k)' }, ['eigmax(V) <= eigmax(V[1:m, 1:m]) + eigmax(V[m+1:m+n, m+1:m+n])', 'fro(V) <= fro(V[1:m, 1:m]) + fro(V[m+1:m+n, m+1:m+n])', 'fro(V[1:m, m+1:m+n])^2 <= fro(V[1:m, 1:m])*fro(V[m+1:m+n, m+1:m+n])', 'opnorm(V[1:m, m+1:m+n])^2 <= opnorm(V[1:m, 1:m])*opnorm(V[m+1:m+n, m+1:m+n])', '2*opnorm(V[1:m, m+1:m+n]) <= opnorm(V)', 'nuclear(V[1:m, m+1:m+n])^2 <= trace(V[1:m, 1:m])*trace(V[m+1:m+n, m+1:m+n])', '2*nuclear(V[1:m, m+1:m+n]) <= trace(V)', 'eigmax(S[1:m, 1:m]) <= eigmax(S)', 'eigmin(S) <= eigmin(S[m+1:m+n, m+1:m+n])', 'eigmin(S) + eigmax(S) <= eigmax(S[1:m, 1:m]) + eigmax(S[m+1:m+n, m+1:m+n])', 'opnorm(A[1:m, m+1:m+n]) <= opnorm(A)', 'nuclear(A[1:m, 1:m]) + nuclear(A[m+1:m+n, m+1:m+n]) <= nuclear(A)', 'rank(A[1:m, 1:m]) <= rank(A)', 'opnorm([B, C; D, E]) <= opnorm([opnorm(B), opnorm(C); opnorm(D), opnorm(E)])', 'opnorm([B, C; D, E]) <= max(opnorm(B), opnorm(E)) + max(opnorm(C), opnorm(D))']),
  lemma('lists-of-eigenvalues', ['lists of eigenvalues'], ["eigvals(A*V*A') <= opnorm(A)^2*eigvals(V)", "sigmamin(A)^2*eigvals(V) <= eigvals(A'*V*A)", 'eigvals(S) <= eigvals(S + V)', 'eigvals(S + T) <= eigvals(S) + eigmax(T)*ones(n)', "eigvals(S + x*x')[1:n-1] <= eigvals(S)[2:n]", "eigvals(S)[1:n-1] <= eigvals(S - x*x')[2:n]", 'eigvals(S[1:n-1, 1:n-1]) <= eigvals(S)[2:n]', 'eigvals(S)[1:n-1] <= eigvals(S[1:n-1, 1:n-1])', 'singvals(C*D) <= opnorm(C)*singvals(D)', 'singvals(A*B) <= opnorm(B)*singvals(A)', 'sigmamin(A)*singvals(B) <= singvals(A*B)', 'singvals(C + E) <= singvals(C) + opnorm(E)*ones(n)'], { given: { ...SQUARES, ...SYMMETRIC, V: 'psd(n)', x: 'vector(n)', C: 'matrix(m, n)', D: 'matrix(n, k)', E: 'matrix(m, n)' }, sizes: { n: '2..4' } }),
  lemma('largest-sums', ['largest sums'], ['sumlargest(eigvals(S + T), 2) <= sumlargest(eigvals(S), 2) + sumlargest(eigvals(T), 2)', 'sumlargest(diagof(S), 2) <= sumlargest(eigvals(S), 2)', 'sum(eigvals(S)[1:2]) + sum(eigvals(T)[1:2]) <= sum(eigvals(S + T)[1:2])', 'kyfan(A + B, 2) <= kyfan(A, 2) + kyfan(B, 2)', 'kyfan(A*B, 2) <= opnorm(A)*kyfan(B, 2)', 'kyfan(A, 2)^2 <= 2*fro(A)^2', 'opnorm(A) <= kyfan(A, 2)', 'kyfan(A, 2) <= nuclear(A)', 'max(diagof(S)) <= eigmax(S)', 'eigmin(S) <= min(diagof(S))', 'norm(diagof(S)) <= fro(S)'], { given: { ...SQUARES, ...SYMMETRIC }, sizes: { n: '2..4' } }),
  theorem('kernels', { x: 'vector(n)', y: 'positive(n)' }, ["cos(x*ones(1, n) - ones(n)*x') ⪰ zeros(n, n)", "exp(-abs(x*ones(1, n) - ones(n)*x')) ⪰ zeros(n, n)", "exp(-(x*ones(1, n) - ones(n)*x') .^ 2) ⪰ zeros(n, n)", "exp(x*x') ⪰ zeros(n, n)", "1 ./ (y*ones(1, n) + ones(n)*y') ⪰ zeros(n, n)", "min(y*ones(1, n), ones(n)*y') ⪰ zeros(n, n)"]),
  theorem('total variation and relative entropy', MEASURES, ['norm1(p - q)^2 <= 2*kl(p, q)', 'log((2 + norm1(p - q))/(2 - norm1(p - q))) - 2*norm1(p - q)/(2 + norm1(p - q)) <= kl(p, q)', 'kl(p, q) <= log(1 + norm1(p - q)^2/(2*min(q)))', 'norm1(p - q)^2 + 4*exp(-kl(p, q)) <= 4', 'norm1(p - q) + exp(-kl(p, q)) <= 2', 'exp(-kl(p, q)) <= 2*sum(min(p, q))', 'kl(p, q) <= log(sum(p.^2 ./ q))']),
  theorem('total variation and affinity', MEASURES, ['sum(sqrt(p .* q))^2 <= sum(min(p, q))*(2 - sum(min(p, q)))', 'norm1(p - q)/2 >= 1 - sum(sqrt(p .* q))', '1 - sum(sqrt(p .* q)) <= sum((p - q).^2 ./ q)/2', '-2*log(sum(sqrt(p .* q))) <= kl(p, q)']),
  theorem('continuity of entropy', MEASURES, ['abs(entropy(p) - entropy(q)) <= norm1(p - q)/2*log(n - 1) - norm1(p - q)/2*log(norm1(p - q)/2) - (1 - norm1(p - q)/2)*log(1 - norm1(p - q)/2)']),
  theorem('changes of measure', MEASURES, ["p'*x - q'*x <= maxabs(x)*norm1(p - q)", "p'*x - q'*x <= (max(x) - min(x))/2*norm1(p - q)", "p'*x - q'*x <= (max(x) - min(x))*sqrt(kl(p, q)/2)", "p'*x <= kl(p, q) + log(q'*exp(x))", "(p'*x - q'*x)^2 <= sum((p - q).^2 ./ q)*(q'*x.^2 - (q'*x)^2)"]),
  theorem('joint entropies', JOINT, ["entropy(v) <= entropy(rowsums(unvec(v, m, n))) + entropy(colsums(unvec(v, m, n))')", 'entropy(rowsums(unvec(v, m, n))) <= entropy(v)', "sum(unvec(v, m, n) .* log(unvec(v, m, n) ./ (rowsums(unvec(v, m, n))*colsums(unvec(v, m, n))))) <= entropy(rowsums(unvec(v, m, n)))", "entropy(w) + entropy(colsums(unvec(rowsums(unvec(w, l*m, n)), l, m))') <= entropy(rowsums(unvec(w, l*m, n))) + entropy(colsums(unvec(w, l, m*n))')"]),
  theorem('jointly convex forms', { ...DEFINITE, A: 'matrix(n, k)', B: 'matrix(n, k)', x: 'vector(n)' }, ["A'*inv(P)*A + B'*inv(Q)*B ⪰ (A + B)'*inv(P + Q)*(A + B)", "(x'*inv(P)*x)*P ⪰ x*x'"]),
] // prettier-ignore
