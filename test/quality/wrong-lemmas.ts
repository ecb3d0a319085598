/** What each rule of proofs entry by entry and by diagonalising would say with a side condition dropped, a function or a multiple exchanged, or its sense turned: false claims, rule by rule. */
import type { ReductionRule } from '../../symbolic/reduction/index.js'
import type { Comparison, Frame } from '../../symbolic/spectral/plain.js'
import type { TheoremName } from '../../symbolic/theorems/table.js'
import type { WAYS } from '../../symbolic/entrywise/words.js'

/** The variables are those of lemmas (properties/lemmas/lemma.ts). */
export const OF_ENTRIES: Readonly<Record<(typeof WAYS)[number], readonly string[]>> = {
  terms: ['sum(x) >= 0', 'sum(q) <= 0', 'sum(x.^3) >= 0'],
  multipliers: ['sum(x) == sum(x + s*p) - s', 'sum(x) == sum(x + s*ones(n)) - s', 'sum(x) - sum(y) == sum(x - s*y)', 'sum(x .* y) == sum(x)*sum(y)'],
  times: ['a*s >= 0', 't*(s/t) == t', 'a*(s/t) >= 0'],
  plus: ['s - t >= 0', 'a == b + (b - a)', 's + a >= 0'],
  scaled: ['s^2/t == t*(s/t)', 's*log(s/t) == t*(s*log(s/t))', 'log(s + t) == log(1 + t/s)'],
  squared: ['sqrt(a^2) <= a', 'sqrt(s) <= s', 'sqrt(s + t) >= sqrt(s) + sqrt(t)', 'sqrt(a^2 + s) <= a'],
  even: ['abs(a)^3 == a^3', 'abs(a) <= a', 'abs(a + b) == abs(a) + abs(b)', 'abs(a)*a == a^2'],
  extremes: ['max(x) <= sum(x)', 'sum(x) <= max(x)', 'n*min(x) >= sum(x)', 'max(abs(x)) <= max(x)', 'min(q) >= sum(q)'],
  continuity: [
    'sum((1 - s/(1 + s))*f + s/(1 + s)*ones(n)) == 1',
    'sum((1 + s/(1 + s))*f + s/(1 + s)*ones(n)/n) == 1',
    'sum((1 - s/(1 + s))*p + s/(1 + s)*ones(n)/n) == 1',
  ],
} // prettier-ignore

export const OF_VECTORS: Readonly<Record<string, readonly string[]>> = {
  cosines: [
    'dot(x, y) >= norm(x)*norm(y)',
    'abs(dot(x, y)) <= norm(x)',
    'dot(x, y)^2 <= 0.9*norm(x)^2*norm(y)^2',
    'dot(x, S*y)^2 <= dot(x, S*x)*dot(y, S*y)',
  ],
  triangles: [
    'norm(x + y) <= norm(x)',
    'norm(x) + norm(y) <= norm(x + y)',
    'norm(x - y) <= norm(x) - norm(y)',
  ],
}

export const OF_MULTIPLIERS: Readonly<Record<string, readonly string[]>> = {
  hypothesis: ['a <= b implies t*a <= s*b', 'a <= b implies b <= a', 'a <= b implies (a - b)*b <= 0'],
  squares: ['a <= b implies a^2 <= b^2', 'a <= s implies a^2 <= s^2', 's <= t implies t^2 <= s^2'],
  absolute: ['abs(a) <= s implies s <= a', 'abs(a) <= s implies a <= 0.9*s', 'a <= s implies -a <= s'],
  ball: ['norm(z) <= 0.9*R', 'norm(z)^2 <= R', 'norm(x)^2 <= R^2'],
  sphere: ['norm(z)^2 >= R^2', 'norm(z) == R', 'norm(x)^2 == 1'],
  cosine: ['dot(x, y) >= norm(x)*norm(y)', 'dot(x, y) <= 0.9*norm(x)*norm(y)', 'dot(x, y) <= norm(x)'],
  triangle: [
    'norm(x + y) <= norm(x)',
    'norm(x) + norm(y) <= norm(x + y)',
    'norm(x - y) <= norm(x) - norm(y)',
  ],
}

export const OF_REDUCTIONS: Readonly<Record<ReductionRule, readonly string[]>> = {
  squares: ['sqrt(a^2) <= a', 'norm(x)^2 <= norm(x)', 'abs(a)*b <= a*b'],
  'both signs': ['abs(a) <= a', 'abs(a) <= -a', 'a <= -abs(a)'],
  'larger of two': ['max(a, b) <= a', 'min(a, b) >= b', 'max(a, b) <= min(a, b)'],
  logarithms: [
    'log(s*t) == log(s)*log(t)',
    'log(s + t) == log(s) + log(t)',
    'log(det(X)) <= logdet(X) - 1',
    'log(s^2) == log(s)^2',
  ],
  divisors: ['a/t <= b', 'a/(s - t) <= b/(s - t)', 'a/(1 + s) <= a'],
  channel: [
    'norm1(P*x) <= norm1(x)',
    'norm1(A*x) <= norm1(x)',
    "sum((P'*(P*q)).^2) <= sum((P*q).^2)",
    "sum(sqrt((P'*(P*p)) .* (P'*(P*q)))) <= sum(sqrt((P*p) .* (P*q)))",
  ],
  powers: ['a <= abs(a)^3', 'a^3 <= a', '(a^4)^(1/4) <= a', 's^(1/3) <= s'],
  tangent: [
    'log(t) >= log(s) + (t - s)/s',
    'exp(b) >= exp(a) + exp(b)*(b - a)',
    'norm(y) >= norm(x) + 2*dot(x, y - x)/norm(x)',
    'b^3 >= a^3 + 3*a^2*(b - a)',
  ],
  'second derivatives': [
    'convex(s^3 - s^2, s)',
    'convex(norm(x)^2/2.1 - sum(cos(x)), x)',
    'convex(sqrt(1 + norm(x)^2) - norm(x)^2/8, x)',
    'convex(s*t, s, t)',
  ],
  'mean value': [
    'abs(exp(a) - exp(b)) <= abs(a - b)',
    'abs(1/a - 1/b) <= 4*abs(a - b)',
    'abs(tanh(a) - tanh(b)) <= 0.9*abs(a - b)',
    'abs(tanh(a) - tanh(b)) >= abs(a - b)',
  ],
  'from equal': [
    's*log(s/t) <= s - t',
    's*log(s/t) >= t - s',
    '(s - t)*(log(s) + log(t)) >= 0',
    '(1/a - 1/b)*(a - b) <= 0',
  ],
  'dual norms': [
    "x'*y <= norm(x)*norminf(y)",
    "x'*y <= norminf(x)*norminf(y)",
    "norm1(x)*norminf(y) <= x'*y",
    "x'*y <= 0.9*norm(x)*norm(y)",
  ],
  quantities: [
    'norm(x - y) <= abs(norm(x) - norm(y))',
    'sqrt(1 + norm(x)^2) <= 1 + norm(x)^2/2 - norm(y)^2',
    'abs(exp(norm(x)) - exp(norm(y))) <= norm(x - y)',
    'exp(-norm(x - y)^2) <= exp(-(norm(x) - norm(y))^2)/2',
    'dot(x, y) <= exp(dot(x, y)) - 2',
  ],
  stationary: [
    'a*s >= exp(a) + s*log(s) - s',
    'a*s <= exp(a) + s*log(s) - 1.001*s',
    '2.001*sqrt(s*t) <= s + t',
    's*t <= s^3/3 + 2*t^(3/2)/3 - s/100',
    'log(s) - s*t >= -1 - log(t)',
  ],
  Hölder: [
    '(sqrt(s) + sqrt(t))^2 <= s + t',
    '(sqrt(s) + sqrt(t))^2 <= (a + b)*(s/a + t/b)',
    '(1/sqrt(s) + 1/sqrt(t))^2*(s + t) <= 8',
    '(s^(1/3) + t^(1/3))^3 <= 2*(s + t)',
    '(sqrt(s) - sqrt(t))^2*(s + t) >= 1',
  ],
  entries: [
    'norm(exp(x) - exp(y)) <= norm(x - y)',
    'norm(sigmoid(x) - sigmoid(y)) <= norminf(x - y)/4',
    'norm(softmax(3*x) - softmax(3*y)) <= norm(x - y)',
    'norm(softplus(x) + softplus(y)) <= norm(x + y)',
  ],
  'Schur complement': [
    "psd([X, x; x', x'*x])",
    "psd([S, x; x', x'*inv(S)*x])",
    "(x'*inv(X)*x <= 2*s) implies psd([X, x; x', s])",
  ],
  lemmas: [
    '(abs(a) <= s) implies (a >= s)',
    '(abs(a - b) <= s) implies (abs(a) <= s)',
    '(a <= s or b <= s) implies (a + b <= 2*s)',
  ],
  convexity: [
    'log((s + t)/2) <= (log(s) + log(t))/2',
    'norm((x + y)/2) >= (norm(x) + norm(y))/2',
    'exp((a + b)/3) <= (exp(a) + exp(b))/3',
    'sin((a + b)/2) <= (sin(a) + sin(b))/2',
  ],
}

type OfDiagonals = Frame | Comparison['kind'] | 'minors' | 'κ' | 'ρ' | 'α' | 'τ' | 'φ' | 'γ' | 'ε'
export const OF_DIAGONALS: Readonly<Record<OfDiagonals, readonly string[]>> = {
  minors: ['det(S) >= 0', 'diagof(S) >= zeros(n)', 'det(X) <= 0', 'S[i, i]*trace(S) >= 0'],
  orthogonal: ['trace(S) == sum(abs(eigvals(S)))', 'norm(eigvals(S)) == opnorm(S)', 'logdet(X) == sum(eigvals(X))', 'norm(eigvals(W)) == trace(W)'],
  congruence: ['inv(X + W) ⪰ inv(X)', 'logdet(X + W) <= logdet(X)', 'trace(inv(X)*S) >= 0', 'trace(inv(X)*W) <= trace(W)'],
  separate: ['eigmin(S + W) >= eigmin(S) + eigmax(W)', 'eigmax(S + W) <= eigmax(S) + eigmin(W)', 'eigmin(S + W) <= eigmin(S) + eigmin(W)'],
  least: ['psd(diag(x))', 'eigmin(diag(x)) >= max(x)', 'eigmin(S) >= min(diagof(S))'],
  squared: ['opnorm(A)^2 <= fro(A)', "opnorm(A)^2 == opnorm(A)", "opnorm(A + B)^2 <= eigmax(A'*A) + eigmax(B'*B)"],
  largest: ['eigmax(diag(x)) <= min(x)', 'opnorm(diag(x)) <= max(x)', 'eigmax(S) <= max(diagof(S))'],
  sum: ['trace(diag(x)) == max(x)', 'logdet(diag(q)) == log(sum(q))', 'trace(S) == sum(abs(eigvals(S)))'],
  mean: ['trace(S)^2 >= n*trace(S*S)', 'trace(S)^2 <= trace(S*S)', 'trace(S - trace(S)*eye(n)) == 0', 'logdet(X) >= n*log(trace(X)/n)'],
  value: ["x'*diag(y)*x >= 0", 'trace(S*diag(p)) >= 0', "x'*diag(p)*y >= 0", 'trace(W*diag(p)) <= 0'],
  diagonal: ['diagof(S) >= zeros(n)', 'diagof(X + S) >= diagof(X)', 'diagof(X) <= zeros(n)'],
  monotone: ['eigvals(S + W) <= eigvals(S)', 'opnorm(S + W) >= opnorm(S)', 'fro(S + W) >= fro(S)', 'det(S + W) >= det(S)'],
  pairs: ['trace(X*(logm(X) - logm(X + W))) >= 0', 'fro(expm(W) - expm(X))^2 <= fro(W - X)^2', 'fro(X*X - S*S)^2 <= fro(X - S)^2'],
  congruent: ["psd(C'*S*C)", "psd(-C'*X*C)", "C'*W*C ⪰ C'*C"],
  equal: ['diag(x)*diag(y) == diag(x + y)', 'S*W == W*S', 'diag(x)*S == S*diag(x)'],
  κ: ['S ⪰ eigmax(S)*eye(n)', 'S ⪯ eigmin(S)*eye(n)', 'X ⪰ 2*eigmin(X)*eye(n)'],
  ρ: ['S ⪰ opnorm(S)*eye(n)', 'S ⪰ -opnorm(S)/2*eye(n)', 'S ⪰ -eigmax(S)*eye(n)'],
  α: ['W ⪯ eigmax(W)/2*eye(n)', 'opnorm(S) <= eigmax(S)', 'S*S ⪯ eigmax(S)*S'],
  τ: ['S ⪯ trace(S)*eye(n)', 'W ⪯ trace(W)/n*eye(n)', 'W ⪰ trace(W)*eye(n)'],
  φ: ['S ⪯ fro(S)/n*eye(n)', 'S ⪰ fro(S)*eye(n)', 'fro(S) <= opnorm(S)'],
  γ: ['eigmax(S) <= max(rowsums(S))', 'eigmax(S) >= max(rowsums(abs(S)))', 'S ⪰ max(rowsums(abs(S)))*eye(n)'],
  ε: ["diag(f) - f*f' ⪯ min(f)*eye(n)", "diag(f) - f*f' ⪯ max(f)/2*eye(n)", "diag(x) - x*x' ⪰ zeros(n, n)"],
} // prettier-ignore

export const OF_THEOREMS: Readonly<Record<TheoremName, readonly string[]>> = {
  ptolemy: ['norm(x - y)*norm(x + y) <= norm(x)*norm(y)', 'norm(x - y)*norm(x) <= norm(x)*norm(y)', 'norm(x - y)*norm(x + 2*y) <= norm(x)*norm(y) + norm(y)^2'],
  hlawka: ['norm(x + y) + norm(y) <= norm(x)', 'norm(x + y) + norm(x - y) <= norm(x) + norm(y)', 'norm(x) + norm(y) <= norm(x + y)'],
  'angular distance': ['norm(x/norm(x) - y/norm(y))*max(norm(x), norm(y)) <= norm(x - y)', 'norm(x/norm(x) - y/norm(y)) <= norm(x - y)', 'abs(norm(x) - norm(y)) >= norm(x - y)'],
  buzano: ["2*(dot(x, y)*dot(x, y)) <= norm(x)*norm(y)^2*norm(x)", "2*abs(dot(x, y))*norm(x) <= norm(x)*norm(y)", "dot(x, y) >= 0"],
  'gram determinant': ['norm(x)^2*norm(y)^2 <= dot(x, y)^2', 'norm(x)^2*norm(y)^2 <= 2*dot(x, y)^2', 'norm(x)*norm(y) <= abs(dot(x, y))'],
  'least singular value': ['fro(S*X) <= sigmamin(S)*fro(X)', 'opnorm(S)*fro(X) <= fro(S*X)', 'sigmamin(A)*norm(x) <= norm(A*x)', 'sigmamin(S + X) >= sigmamin(S) + sigmamin(X)'],
  neumann: ['opnorm(inv(eye(n) - S)) <= 1 + opnorm(S)', 'opnorm(inv(S) - inv(X)) <= opnorm(S - X)', '(1 + opnorm(S))*norm(x) <= norm(x - S*x)'],
  norms: ['fro(A + B) >= fro(A) + fro(B)', 'fro(A) <= opnorm(A)', 'opnorm(A*C) <= opnorm(A)', 'opnorm(S*X) >= opnorm(S)*opnorm(X)'],
  'hadamard determinant': ['det(X) >= prod(diagof(X))', 'det(S) <= prod(diagof(S)) - 1', 'logdet(X) >= trace(X) - n'],
  fischer: ['logdet(X) <= logdet(X)/2', 'det(X) <= prod(diagof(X))/2', 'det(S) <= prod(diagof(S)) - trace(S)^2'],
  'determinants of sums': ['det(X + W) <= det(X) + det(W)', 'det(X) + det(X) <= det(X + X)/2', 'det(eye(n) + W) <= 1 + trace(W)'],
  oppenheim: ['det(X .* W) <= det(X)*det(W)', 'det(X .* X) <= det(X)^2', 'det(X)*prod(diagof(X)) >= det(X .* X)'],
  'entrywise products': ['eigmin(X .* W) >= eigmax(X)*min(diagof(W))', 'opnorm(A .* B) <= max(abs(A))*max(abs(B))', 'eigmax(S .* X) <= eigmin(S)*max(diagof(X))'],
  blocks: ['opnorm([A, B]) <= max(opnorm(A), opnorm(B))', 'opnorm([A; B])^2 >= opnorm(A)^2 + opnorm(B)^2', 'opnorm([S, X; X, S]) <= opnorm(S)'],
  'von neumann': ['trace(S*X) <= sum(eigvals(S) .* eigvals(X))/2', 'trace(S*X) >= sum(eigvals(S) .* eigvals(X))', "trace(A'*B) <= opnorm(A)*opnorm(B)"],
  'traces of powers': ['trace((S*X)^2) >= trace(S^2*X^2)', 'trace((S*X)^2) <= trace(S*X)^2', 'trace(expm(S + X)) >= trace(expm(S)*expm(X))'],
  'products of two': ["opnorm(A*A' + B*B') <= 2*opnorm(A'*B)", 'fro(S*X - X*S) <= fro(S)', "3*opnorm(A'*B) <= opnorm(A*A' + B*B')"],
  'nearby spectra': ['max(abs(eigvals(S) - eigvals(X))) >= opnorm(S - X)', 'sum(abs(eigvals(S) - eigvals(X))) <= opnorm(S - X)', 'eigmax(S) + eigmax(X) <= eigmax(S + X)'],
  spread: ['eigmax(S) - eigmin(S) <= max(diagof(S)) - min(diagof(S))', '(eigmax(S) - eigmin(S))^2 <= fro(S)^2', 'sum(S) <= eigmax(S)'],
  rayleigh: ["x'*S*x <= eigmin(S)*norm(x)^2", "eigmax(S)*norm(x)^2 <= x'*S*x", "x'*S*x <= eigmax(S)*norm(x)"],
  'weighted products': ["(x'*y)^2 <= (x'*X*x)*(y'*X*y)", "norm(x)^4 >= (x'*X*x)*(x'*inv(X)*x)", "(x'*X*x)*(x'*inv(X)*x) <= norm(x)^2"],
  'ranges of entries': ['n*norm(f)^2 <= 1', 'n*norm(p)^2 <= sum(p)^2', 'sum(q)*sum(1 ./ q) <= n^2'],
  'parallel sums': ['inv(X + W) ⪰ inv(X)', 'inv(inv(X) + inv(X)) ⪰ X', 'inv(inv(X) + eye(n)) ⪰ eye(n)'],
  'blocks of inverses': ['inv(X)[i, i]*X[i, i] <= 0.5', 'inv(X)[i, i] <= 1/eigmax(X)', 'inv(X)[i, i] <= 0'],
  pinching: ['diag(diagof(W)) ⪰ W', 'diag(rowsums(S)) ⪰ S', 'diag(rowsums(abs(S))) ⪯ S'],
  'entrywise inverses': ['X .* inv(X) ⪯ eye(n)', 'inv(X) .* inv(X) ⪯ inv(X .* X)', 'X .* X ⪰ X'],
  'four vectors': ['norm(x + y) + norm(x - y) <= norm(x) + norm(y)', "(x'*y)^2/norm(x)^2 + (x'*y)^2/norm(y)^2 <= norm(x)*norm(y)", 'sum((x + y) .^ 4) <= sum(x .^ 4) + sum(y .^ 4)'],
  ranks: ['rank(A) <= rank(A*C)', 'rank(A + B) <= rank(A)', 'nuclear(A)^2 <= fro(A)^2', 'rank(S*X) <= rank(S) - 1'],
  'nuclear norms': ['nuclear(A + B) >= nuclear(A) + nuclear(B)', 'nuclear(S*X) <= fro(S)*opnorm(X)', 'abs(trace(S*X)) <= opnorm(S)*opnorm(X)'],
  'parts of matrices': ['eigvals(S) >= singvals(S)', 'opnorm(S - X) <= opnorm(S)', 'abs(sum(A)) <= opnorm(A)'],
  'operator monotone': ['(X + W)^2 ⪰ X^2', 'inv(X + W) ⪰ inv(X)', 'expm(X + W) ⪰ expm(X)', 'sqrtm(X) ⪰ sqrtm(W)'],
  'between multiples of the identity': ['2*opnorm(sqrtm(X) - sqrtm(W)) <= opnorm(X - W)', 'opnorm(inv(X) - inv(X + W)) <= opnorm(W)', "4*((x'*X*x)*(x'*inv(X)*x)) <= fro(x)^4"],
  equations: ['opnorm(X - W) <= 1', "(x'*X*y)^2 <= ((eigmax(X) - eigmin(X))/(eigmax(X) + eigmin(X)))^2*((x'*X*x)*(y'*X*y))", 'trace(X) <= rank(X)'],
  'perturbed inverses': ['opnorm(inv(X + W))*(1 + opnorm(inv(X))*opnorm(W)) <= opnorm(inv(X))', 'norm(x) <= norm(X*x)', 'opnorm(X)*opnorm(inv(X)) <= 1', 'opnorm(inv(X))*opnorm(X) >= n'],
  'semidefinite pairs': ['opnorm(S*X - X*S) <= opnorm(S)*opnorm(X)/2', '4*opnorm(W*X) <= opnorm(W + X)', 'opnorm(S - X) <= max(opnorm(S), opnorm(X))', 'fro(sqrtm(W) - sqrtm(X))^2 <= nuclear(W - X)/2'],
  'functions of matrices': ['opnorm(expm(S)) <= 1 + opnorm(S)', 'sum(exp(diagof(S))) >= trace(expm(S))', 'fro(absm(A) - absm(B)) <= fro(A - B)/2', 'trace(sqrtm(W)) >= sum(sqrt(diagof(W)))'],
  'traces and determinants': ['n*(det(X)*det(X))^(1/n) >= trace(X*X)', 'abs(det(S)) <= (fro(S)/n)^n', 'abs(det(S)) <= maxabs(S)^n', 'n*det(X)^(1/n) <= trace(X)/2'],
  'principal blocks': ['eigmax(W) <= max(diagof(W))', 'W[1, n]^2 <= W[1, 1]*W[n, n]/2', 'S[i, i] <= eigmin(S)', 'opnorm(S) <= abs(S[i, i])'],
  'lists of eigenvalues': ['eigvals(S + W) <= eigvals(S)', 'eigvals(S + X) <= eigvals(S) + eigmin(X)*ones(n)', 'eigvals(S*W*S) <= eigvals(W)'],
  'largest sums': ['max(diagof(S)) >= eigmax(S)', 'eigmax(S + X) >= eigmax(S) + eigmax(X)', 'fro(S) <= norm(diagof(S))', 'kyfan(S, 1) <= abs(S[i, i])'],
  kernels: ["sin(x*ones(1, n) - ones(n)*x') ⪰ zeros(n, n)", "exp((x*ones(1, n) - ones(n)*x') .^ 2) ⪰ zeros(n, n)", "max(q*ones(1, n), ones(n)*q') ⪰ zeros(n, n)", "exp(-x*x') ⪰ zeros(n, n)"],
  'total variation and relative entropy': ['norm1(f - g)^2 <= kl(f, g)', 'norm1(f - g) <= kl(f, g)', 'kl(f, g) <= log(1 + norm1(f - g)^2/2)', 'norm1(f - g)^2 + 4*exp(-kl(f, g)) <= 3.9', 'kl(f, g) <= log((2 + norm1(f - g))/(2 - norm1(f - g))) - 2*norm1(f - g)/(2 + norm1(f - g))'],
  'total variation and affinity': ['sum(sqrt(f .* g))^2 <= sum(min(f, g))', 'sum(sqrt(f .* g)) <= sum(min(f, g))', '-3*log(sum(sqrt(f .* g))) <= kl(f, g)', 'norm1(f - g) <= 2 - 2*sum(sqrt(f .* g))'],
  'continuity of entropy': ['abs(entropy(f) - entropy(g)) <= norm1(f - g)/2*log(n - 1)', 'abs(entropy(f) - entropy(g)) <= norm1(f - g)', 'abs(entropy(f) - entropy(g)) <= norm1(f - g)/2*log(n - 1) - norm1(f - g)/2*log(norm1(f - g)/2)'],
  'changes of measure': ["f'*x - g'*x <= max(x)*norm1(f - g)", "f'*x - g'*x <= (max(x) - min(x))*kl(f, g)", "f'*x <= kl(g, f) + log(g'*exp(x))", "f'*x - g'*x <= (max(x) - min(x))*norm1(f - g)/4"],
  'joint entropies': ["entropy(rowsums(f*g'/2)) <= entropy(vec(f*g'/2)) - 1", 'entropy(softmax(vec(A))) <= entropy(rowsums(unvec(softmax(vec(A)), m, n)))', "entropy(rowsums(unvec(softmax(vec(A)), m, n))) + entropy(colsums(unvec(softmax(vec(A)), m, n))') <= entropy(softmax(vec(A)))"],
  'jointly convex forms': ["(x'*X*x)*X ⪰ x*x'", "x*x' ⪰ (x'*inv(X)*x)*X", "(x'*inv(X)*x)*X/2 ⪰ x*x'"],
} // prettier-ignore
