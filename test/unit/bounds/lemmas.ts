/** Lemmas of the bound calculus as statements: true ones, and false neighbours of each (a norm, a constant, a sense, a condition changed). */
export interface Lemma {
  readonly name: string
  readonly holds: readonly string[]
  readonly fails: readonly string[]
}

export const LEMMAS: readonly Lemma[] = [
  {
    name: 'hypotheses',
    holds: ['opnorm(A) <= R implies fro(A*C) <= R*fro(C)', 'norm(x - y) <= t and opnorm(A) <= R implies norm(A*y - A*x) <= R*t', '4*norm(x)^2 <= R^2 implies norm(tanh(x)) <= R/2', 'abs(x) <= R implies norm(exp(x)) <= sqrt(n)*exp(R)', 'V ⪰ t*eye(n) implies opnorm(inv(V)) <= 1/t', 'V ⪯ R*eye(n) implies T - V ⪰ -(R + opnorm(T))*eye(n)', 'eigmax(V) <= R implies trace(V) <= n*R', '2*V ⪯ W + R*eye(n) implies V - W/2 ⪯ R/2*eye(n)', 'norm(x) == R implies norm(A*x) <= R*opnorm(A)', 'dot(x, y) <= R implies dot(x, y) + l <= R + l', "fro(A) <= R implies fro(A'*B) <= R*fro(B)"],
    fails: ['opnorm(A) <= R implies fro(A*C) <= 0.999*R*fro(C)', 'maxabs(A) <= R implies fro(A*C) <= R*fro(C)', 'opnorm(A) >= R implies fro(A*C) <= R*fro(C)', 'norm(x + y) <= t implies norm(A*y - A*x) <= opnorm(A)*t', '4*norm(x)^2 <= R^2 implies norm(tanh(x)) <= R/2.01', '4*norm(x)^2 >= R^2 implies norm(tanh(x)) <= R/2', 'x <= R implies norm(exp(x) - ones(n)) <= exp(R)', 'V ⪰ -t*eye(n) implies opnorm(inv(V)) <= 1/t', 'V ⪯ t*eye(n) implies opnorm(inv(V)) <= 1/t', 'V ⪰ R*eye(n) implies T - V ⪰ -(R + opnorm(T))*eye(n)', 'eigmin(V) <= R implies trace(V) <= n*R', '2*V ⪯ T + R*eye(n) implies V - T ⪯ R/2*eye(n)', '2*V ⪯ W + R*eye(n) implies V - W/2 ⪯ R/4*eye(n)', '2*V ⪯ W + R*eye(n) implies W/2 - V ⪯ R/2*eye(n)', 'norm1(x) == R implies norminf(x)*n <= R', 'dot(x, y) >= R implies dot(x, y) + l <= R + l', 'norm(x) <= R or norm(y) <= R implies norm(A*x) <= R*opnorm(A)', 'norm(x) > R implies norm(A*x) <= R*opnorm(A)'],
  },
  {
    name: 'hypotheses together',
    holds: ['V ⪯ W and W ⪯ T implies V ⪯ T', 'V ⪯ W and T ⪯ U implies V + 2*T ⪯ W + 2*U', 'V ⪯ W and W ⪯ T - l*eye(n) implies V + l*eye(n) ⪯ T', 'W ⪯ 2*V and 3*V ⪯ T implies 3*W ⪯ 2*T'],
    fails: ['V ⪯ W and T ⪯ W implies V ⪯ T', 'W ⪯ V and W ⪯ T implies V ⪯ T', 'V ⪯ T and T ⪯ U implies V + T ⪯ U', 'V ⪯ T implies 2*V ⪯ T', 'V ⪯ W and T ⪯ U implies V - T ⪯ W - U', 'V ⪯ W and W ⪯ T + l*eye(n) implies V + l*eye(n) ⪯ T', 'W ⪯ 2*V and 3*V ⪯ T implies 3*W ⪯ T', 'V ⪯ W and W ⪯ T implies T ⪯ V'],
  },
  {
    name: 'multiples of the identity',
    holds: ['eigmax((s - l)*eye(n)) <= s - l', 'V - l*eye(n) ⪰ (eigmin(V) - l)*eye(n)', '(s - l)*eye(n) ⪯ (abs(s) + l)*eye(n)'],
    fails: ['eigmax((s - l)*eye(n)) <= s - 1.1*l', 'V + s*eye(n) ⪰ eigmin(V)*eye(n)', '(s - l)*eye(n) ⪯ (s + l)*eye(n)/2', 'eigmin(s*ones(n, n)) >= s'],
  },
  {
    name: 'triangle inequality (N1)',
    holds: ['fro(A + B) <= fro(A) + fro(B)', 'opnorm(A - B) <= opnorm(A) + opnorm(B)', 'norm1(x - 2*y) <= norm1(x) + 2*norm1(y)'],
    fails: ['fro(A + B) <= fro(A)', 'opnorm(A - B) <= opnorm(A) - opnorm(B)', 'norm1(x - 2*y) <= norm1(x) + norm1(y)'],
  },
  {
    name: 'multiples (N2)',
    holds: ['norm(t*x) <= 2*norm(x)', 'norm(s*x) <= abs(s)*norm(x)', 'norm(x/t) <= norm(x)'],
    fails: ['norm(t*x) <= norm(x)', 'norm(s*x) <= s*norm(x)', 'norm(x/t) <= 0.9*norm(x)'],
  },
  {
    name: 'norms of products (N3)',
    holds: ['opnorm(A*C) <= opnorm(A)*opnorm(C)', 'fro(A*C) <= opnorm(A)*fro(C)', 'fro(A*C) <= fro(A)*opnorm(C)', 'norm(A*x) <= opnorm(A)*norm(x)'],
    fails: ['fro(A*C) <= opnorm(A)*opnorm(C)', 'opnorm(A*C) <= maxabs(A)*opnorm(C)', 'norm(A*x) <= maxabs(A)*norm(x)', 'norm(A*x) <= opnorm(A)*norminf(x)'],
  },
  {
    name: 'comparison of norms (N4)',
    holds: ['opnorm(A) <= fro(A)', 'maxabs(A) <= opnorm(A)', 'fro(A) <= sqrt(m*n)*maxabs(A)', 'norm1(x) <= sqrt(n)*norm(x)', 'fro(A) <= sqrt(n)*opnorm(A)', 'norm(x) <= norm1(x)'],
    fails: ['fro(A) <= opnorm(A)', 'opnorm(A) <= maxabs(A)', 'fro(A) <= sqrt(m)*maxabs(A)', 'norm1(x) <= norm(x)', 'norm1(x) <= sqrt(n)*norminf(x)', 'norm(x) <= norminf(x)'],
  },
  {
    name: 'forms from above',
    holds: ['eigmax(W .* U) <= eigmax(W)*eigmax(U)', 'W .* U ⪯ max(diagof(W))*eigmax(U)*eye(n)', 'kron(W, U) ⪯ eigmax(W)*eigmax(U)*eye(n*n)', "eigmax(C'*W*C) <= eigmax(W)*opnorm(C)^2", 'eigmax(E[1:m, 1:m]) <= eigmax(E)', 'eigmin(E[1:m, 1:m]) >= eigmin(E)', 'eigmax(V) >= trace(V)/n', 'eigmin(V) <= trace(V)/n', 'eigmax(V + T) <= eigmax(V) + eigmax(T)', 'eigmin(V - T) >= eigmin(V) - eigmax(T)', 'max(diagof(V)) <= eigmax(V)', "x'*V*x <= eigmax(V)*norm(x)^2", 'eigmax(V) - eigmin(V) <= 2*opnorm(V)', 'eigmax(inv(X)*W*inv(X)) <= eigmax(W)/eigmin(X)^2', 'eigmin(inv(X) + W) >= 1/eigmax(X)', 'eigmax(t*W) <= 2*eigmax(W)', 'eigmax(diag(x)) <= max(x)'],
    fails: ['eigmax(V .* T) <= eigmax(V)*eigmax(T)', 'eigmax(W .* U) <= min(diagof(W))*eigmax(U)', 'kron(V, T) ⪯ eigmax(V)*eigmax(T)*eye(n*n)', "eigmax(C'*V*C) <= eigmax(V)*opnorm(C)^2", 'eigmin(E[1:m, 1:m]) >= eigmax(E)', 'eigmax(V) <= trace(V)/n', 'eigmax(V - T) <= eigmax(V) - eigmax(T)', 'maxabs(V) <= max(diagof(V))', "x'*S*x <= eigmax(S + S')*norm(x)^2", 'opnorm(V) <= eigmax(V)', 'eigmin(inv(V) + W) >= 1/eigmax(V)', 'opnorm(V - T) <= max(opnorm(V), opnorm(T))', 'eigmax(t*V) <= 2*eigmax(V)', 'W .* V ⪯ max(diagof(W))*eigmax(V)*eye(n)', "eigmax(C'*W*C) <= eigmax(W)*opnorm(C)", 'trace(V) <= eigmax(V)', 'eigmax(s*W) <= s*eigmax(W)'],
  },
  {
    name: 'squares of images',
    holds: ["norm(A*y - a)^2 >= norm(A*x - a)^2 + 2*dot(A'*(A*x - a), y - x)", "2*dot(x, y) <= x'*X*x + y'*inv(X)*y", "y'*W*y >= x'*W*x + 2*dot(W*x, y - x)", 'sqrtm(X) + inv(sqrtm(X)) ⪰ 2*eye(n)', "t*norm(A*x)^2 + norm(a)^2/t >= 2*dot(A'*a, x)", "inv(X) ⪰ 2*eye(n) - X", "B'*A + A'*B ⪯ A'*A + B'*B"],
    fails: ["norm(A*y - a)^2 >= norm(A*x - a)^2 + 2*dot(A'*(A*x - a), x - y)", "2.01*dot(x, y) <= x'*X*x + y'*inv(X)*y", "2*dot(x, y) <= x'*X*x + y'*X*y", "y'*V*y >= x'*V*x + 2*dot(V*x, y - x)", 'sqrtm(X) + inv(X) ⪰ 2*eye(n)', "s*norm(A*x)^2 + norm(a)^2/s >= 2*dot(A'*a, x)", 'inv(V) ⪰ 2*eye(n) - V', "norm(A*x)^2 + norm(a)^2 >= 2*dot(B'*a, x)", "2*dot(x, y) <= x'*inv(V)*x + y'*V*y", "2*x'*W*y <= x'*W*x + y'*inv(W)*y"],
  },
  {
    name: 'inverses and adjoints',
    holds: ['opnorm(S)*opnorm(inv(S)) >= 1', 'opnorm(inv(S)) >= 1/opnorm(S)', 'fro(inv(S)) >= sqrt(n)/opnorm(S)', 'fro(S)*fro(inv(S)) >= n', 'fro(S)*opnorm(inv(S)) >= sqrt(n)', "opnorm(A)^2 <= fro(A'*A)", "opnorm(A'*A) >= opnorm(A)^2", 'opnorm(V)^2 <= opnorm(V*V)', "norm(A*x)^2 <= norm(x)*norm(A'*A*x)", 'cond(X) >= 1'],
    fails: ['opnorm(S)*opnorm(inv(S)) >= 1.001', 'opnorm(inv(S)) >= 1.001/opnorm(S)', 'fro(inv(S)) >= n/opnorm(S)', 'fro(S)*opnorm(inv(S)) >= n', 'opnorm(S)*opnorm(inv(X)) >= 1', 'maxabs(S)*maxabs(inv(S)) >= 1', "opnorm(A'*A) >= 1.001*opnorm(A)^2", 'opnorm(S)^2 <= opnorm(S*S)', "fro(A)^2 <= fro(A'*A)", "norm(A*x)^2 <= norm(x)*norm(A'*B*x)", "norm(A*x)^2 <= norm(x)*norm(A*x)"],
  },
  {
    name: 'projections',
    holds: ["A*inv(A'*A)*A' ⪯ eye(m)", "A*inv(3*A'*A + W)*A' ⪯ eye(m)/3", "opnorm(A*inv(A'*A + t*eye(n))*A') <= 1", "norm(A*inv(A'*A)*A'*a) <= norm(a)", "B'*A*inv(A'*A)*A'*B ⪯ B'*B", 'diagof(projector(A)) <= ones(m)'],
    fails: ["A*inv(A'*A)*A' ⪯ 0.999*eye(m)", "A*inv(A'*A + V)*A' ⪯ eye(m)", "A*inv(B'*B)*A' ⪯ eye(m)", "A*inv(3*A'*A + W)*A' ⪯ eye(m)/4", "A*inv(W - A'*A)*A' ⪯ eye(m)", "A*inv(A'*A/2 + W)*A' ⪯ eye(m)", "B'*A*inv(A'*A)*A'*B ⪯ A'*A"],
  },
  {
    name: 'images of one vector',
    holds: ['norm(x - W*x/eigmax(W)) <= norm(x)', "norm((x - y) - A'*A*(x - y)/opnorm(A)^2) <= norm(x - y)", 'norm(x - X*x/eigmax(X)) <= (1 - eigmin(X)/eigmax(X))*norm(x)', 'norm(a - projector(A)*a) <= norm(a)', 'norm(2*x + V*x) <= (2 + opnorm(V))*norm(x)'],
    fails: ['norm(x - V*x/eigmax(V)) <= norm(x)', "norm((x - y) - A'*A*(x + y)/opnorm(A)^2) <= norm(x - y)", 'norm(x - 2.1*W*x/eigmax(W)) <= norm(x)', 'norm(x - X*x/eigmax(X)) <= 0.999*(1 - eigmin(X)/eigmax(X))*norm(x)', 'norm(x + W*x/eigmax(W)) <= norm(x)'],
  },
  {
    name: 'sums of rows and of columns',
    holds: ['max(rowsums(abs(A*C))) <= max(rowsums(abs(A)))*max(rowsums(abs(C)))', 'max(colsums(abs(A + B))) <= max(colsums(abs(A))) + max(colsums(abs(B)))', 'norm1(A*x) <= max(colsums(abs(A)))*norm1(x)', 'norminf(A*x) <= max(rowsums(abs(A)))*norminf(x)', 'opnorm(A)^2 <= max(colsums(abs(A)))*max(rowsums(abs(A)))', 'opnorm(A) <= sqrt(m)*max(rowsums(abs(A)))', 'max(rowsums(abs(A))) <= sqrt(n)*opnorm(A)', 'sum(abs(A*C)) <= sum(abs(A))*max(rowsums(abs(C)))', "max(colsums(abs(A'))) <= max(rowsums(abs(A)))", 'norminf(A*x) <= maxabs(A)*norm1(x)', 'max(sqrt(colsums(A.^2))) <= opnorm(A)'],
    fails: ['max(rowsums(abs(A*C))) <= max(colsums(abs(A)))*max(rowsums(abs(C)))', 'norm1(A*x) <= max(rowsums(abs(A)))*norm1(x)', 'norminf(A*x) <= max(colsums(abs(A)))*norminf(x)', 'opnorm(A)^2 <= max(rowsums(abs(A)))^2', 'opnorm(A) <= max(rowsums(abs(A)))', 'max(rowsums(abs(A))) <= sqrt(m)*opnorm(A)', 'max(colsums(abs(A))) <= max(rowsums(abs(A)))', 'norminf(A*x) <= maxabs(A)*norm(x)', 'sum(abs(A*C)) <= sum(abs(A))*max(colsums(abs(C)))', 'max(sqrt(colsums(A.^2))) <= max(sqrt(rowsums(A.^2)))'],
  },
  {
    name: 'sums of singular values',
    holds: ['fro(A) <= nuclear(A)', 'nuclear(A) <= sqrt(m)*fro(A)', 'nuclear(A) <= n*opnorm(A)', 'fro(A)^2 <= opnorm(A)*nuclear(A)', 'nuclear(A + B) <= nuclear(A) + nuclear(B)', 'nuclear(A*C) <= opnorm(A)*nuclear(C)', 'nuclear(A*C) <= fro(A)*fro(C)', 'nuclear(A .* B) <= fro(A)*fro(B)', 'nuclear(kron(A, C)) <= nuclear(A)*nuclear(C)', "abs(trace(A'*B)) <= opnorm(A)*nuclear(B)", 'abs(nuclear(A) - nuclear(B)) <= nuclear(A - B)', 'abs(trace(V)) <= sum(abs(eigvals(V)))', 'norm1(diagof(S)) <= nuclear(S)', 'sum(abs(eigvals(W))) <= trace(W)', "sum(sqrt(eigvals(A'*A))) <= sqrt(n)*fro(A)", 'fro(W) <= trace(W)'],
    fails: ['nuclear(A) <= fro(A)', 'nuclear(A) <= opnorm(A)', 'nuclear(A) <= sqrt(m)*opnorm(A)', 'fro(A)^2 <= opnorm(A)*fro(A)', 'nuclear(A + B) <= nuclear(A)', 'nuclear(A*C) <= opnorm(A)*fro(C)', 'nuclear(A*C) <= opnorm(A)*opnorm(C)', 'nuclear(A .* B) <= maxabs(A)*nuclear(B)', "abs(trace(A'*B)) <= opnorm(A)*opnorm(B)", 'abs(nuclear(A) - nuclear(B)) <= fro(A - B)', 'sum(abs(eigvals(V))) <= trace(V)', 'abs(trace(V)) <= opnorm(V)', 'norm1(diagof(S)) <= fro(S)', 'fro(V) <= trace(V)'],
  },
  {
    name: 'norms of what makes another (N1)',
    holds: ['norm(x - p) <= norm(x - y) + norm(y - p)', 'norm(x) <= norm(x + y)/2 + norm(x - y)/2', 'norm1(x - p) <= 2*norm1(x - y) + norm1(y - p)'],
    fails: ['norm(x - p) <= norm(x - y) + norm(y + p)', 'norm(x) <= norm(x + y)/2', 'norm1(x - p) <= norm1(x - y)/2 + norm1(y - p)'],
  },
  {
    name: 'inner products (N5)',
    holds: ["abs(x'*y) <= norm(x)*norm(y)", "x'*y <= norm1(x)*norminf(y)", 'abs(dot(x, y)) <= norm(x)*norm(y)', 'dot(x, y) <= norminf(x)*norm1(y)'],
    fails: ["abs(x'*y) <= norm(x)*norminf(y)", "x'*y <= norminf(x)*norminf(y)", 'abs(dot(x, y)) <= 0.999*norm(x)*norm(y)', 'dot(x, y) >= norm(x)*norm(y)'],
  },
  {
    name: 'entrywise products (N6)',
    holds: ['norm(x .* y) <= norminf(x)*norm(y)', 'fro(A .* B) <= maxabs(A)*fro(B)', 'opnorm(A .* B) <= opnorm(A)*opnorm(B)'],
    fails: ['norm(x .* y) <= norminf(x)*norminf(y)', 'opnorm(A .* B) <= maxabs(A)*opnorm(B)', 'fro(A .* B) <= maxabs(A)*opnorm(B)'],
  },
  {
    name: 'diagonal matrices (N7)',
    holds: ['opnorm(diag(x)) <= norminf(x)', 'opnorm(diag(x) - diag(y)) <= norm(x - y)', 'fro(diag(x)) <= norm(x)'],
    fails: ['fro(diag(x)) <= norminf(x)', 'opnorm(diag(x)) <= 0.999*norminf(x)', 'opnorm(diag(x) - diag(y)) <= norminf(x)'],
  },
  {
    name: 'sums (N8)',
    holds: ['abs(sum(x)) <= sqrt(n)*norm(x)', 'abs(sum(x) - sum(y)) <= norm1(x - y)', 'norm(rowsums(A)) <= sqrt(n)*fro(A)', 'abs(trace(S)) <= sqrt(n)*fro(S)'],
    fails: ['abs(sum(x)) <= norm(x)', 'abs(sum(x) - sum(y)) <= norm(x - y)', 'norm(rowsums(A)) <= sqrt(m)*fro(A)', 'abs(trace(S)) <= fro(S)'],
  },
  {
    name: 'largest entries of products (N9, N10)',
    holds: ['maxabs(A*C) <= n*maxabs(A)*maxabs(C)', 'norminf(A*x) <= sqrt(max(rowsums(A.^2)))*norm(x)'],
    fails: ['maxabs(A*C) <= m*maxabs(A)*maxabs(C)', 'maxabs(A*C) <= maxabs(A)*maxabs(C)', 'norminf(A*x) <= sqrt(max(rowsums(A.^2)))*norminf(x)'],
  },
  {
    name: 'Kronecker products (N11)',
    holds: ['opnorm(kron(A, C)) <= opnorm(A)*opnorm(C)', 'fro(kron(A, C)) <= fro(A)*fro(C)'],
    fails: ['fro(kron(A, C)) <= opnorm(A)*fro(C)', 'opnorm(kron(A, C)) <= maxabs(A)*opnorm(C)', 'opnorm(kron(A, C)) <= opnorm(A) + opnorm(C)'],
  },
  {
    name: 'stochastic matrices (N13, N14)',
    holds: ['fro(P) <= sqrt(m)', 'opnorm(P) <= sqrt(m)', 'fro(A - diag(rowsums(A))*P) <= sqrt(n)*fro(A)'],
    fails: ['fro(P) <= 1', 'opnorm(P) <= 1', 'fro(P) <= sqrt(n)', 'fro(A - diag(rowsums(A))*P) <= fro(A)', 'fro(A - diag(rowsums(A))*B) <= sqrt(n)*fro(A)'],
  },
  {
    name: 'averages of entries, also by shares of a sum (M3)',
    holds: ['max(P*x) <= max(x)', 'min(P*x) >= min(x)', 'max(P*x) - min(P*x) <= max(x) - min(x)', "max(G'*x) <= max(x)", "max(f'*C) <= max(C)", 'max(P*rowsoftmax(S)*x) <= max(x)', 'dot(q/sum(q), x) <= max(x)', 'max((abs(A) ./ (rowsums(abs(A))*ones(1, n)))*x) <= max(x)', 'maxabs(causalsoftmax(S)*C) <= maxabs(C)'],
    fails: ["max(P'*a) <= max(a)", 'max(A*x) <= max(x)', 'max(P*x) <= min(x)', 'max(P*x) >= max(x)', 'max(P*x) - min(P*x) <= 0.999*(max(x) - min(x))', "max(h'*C) <= max(C)", 'dot(x/sum(x), y) <= max(y)', 'dot(q/sum(p), x) <= max(x)', 'max((A ./ (rowsums(A)*ones(1, n)))*x) <= max(x)', "max((abs(S) ./ (rowsums(abs(S'))*ones(1, n)))*x) <= max(x)", 'maxabs((exp(S) ./ (ones(n)*colsums(exp(S))))*C) <= maxabs(C)'],
  },
  {
    name: 'doubly stochastic matrices',
    holds: ['opnorm(G) <= 1', 'norm(G*x) <= norm(x)', 'norminf(G*x) <= norminf(x)', 'G >= 0'],
    fails: ['opnorm(G) <= 0.999', 'fro(G) <= 1', 'norm(G*x) <= norminf(x)', 'G <= 0.999'],
  },
  {
    name: 'symmetric matrices with their spectrum in an interval',
    holds: ['eigmax(H) <= 2', 'eigmin(H) >= -1', 'psd(H + eye(n))', "x'*H*x >= -norm(x)^2"],
    fails: ['eigmax(H) <= 1.999', 'eigmin(H) >= -0.999', 'succeq(1.999*eye(n), H)', 'psd(H + 0.999*eye(n))', 'psd(H)', "x'*H*x >= -0.999*norm(x)^2", "x'*H*x <= 1.999*norm(x)^2"],
  },
  {
    name: 'products that differ (D1)',
    holds: ['opnorm(A*C - B*D) <= opnorm(A - B)*opnorm(C) + opnorm(B)*opnorm(C - D)', 'opnorm(A*C - B*C) <= opnorm(A - B)*opnorm(C)', "fro(A*S*C - B*S*C) <= fro(A - B)*opnorm(S)*opnorm(C)"],
    fails: ['opnorm(A*C - B*D) <= opnorm(A - B)*opnorm(C) + opnorm(A)*opnorm(C + D)', 'opnorm(A*C - B*C) <= opnorm(A - B)', 'opnorm(A*C - B*D) <= opnorm(A - B)*opnorm(C - D)'],
  },
  {
    name: 'reciprocals that differ (D2)',
    holds: ['abs(1/(1 + norm(x)) - 1/(1 + norm(y))) <= norm(x - y)', 'abs(1/t - 1/l) <= 11*abs(t - l)'],
    fails: ['abs(1/norm(x) - 1/norm(y)) <= norm(x - y)', 'abs(1/t - 1/l) <= abs(t - l)', 'abs(1/(1 + norm(x)) - 1/(1 + norm(y))) <= 0.9*norm(x - y)'],
  },
  {
    name: 'exponentials that differ (D3)',
    holds: ['norm(exp(z) - exp(z2)) <= exp(R)*norm(z - z2)', 'norminf(exp(-q) - exp(-p)) <= norminf(q - p)', 'norm(exp(K*z) - exp(K*z2)) <= R*exp(R^2)*norm(z - z2)'],
    fails: ['norm(exp(z) - exp(z2)) <= norm(z - z2)', 'norminf(exp(-q) - exp(-p)) <= 0.9*norminf(q - p)', 'norminf(exp(q) - exp(p)) <= norminf(q - p)', 'norm(exp(K*z) - exp(K*z2)) <= exp(R^2)*norm(z - z2)'],
  },
  {
    name: 'functions with a Lipschitz constant',
    holds: ['norm(tanh(x) - tanh(y)) <= norm(x - y)', 'norm1(sin(x)) <= norm1(x)', 'norm(relu(A*x) - relu(A*y)) <= opnorm(A)*norm(x - y)', 'norminf(cos(x) - cos(y)) <= norminf(x - y)', 'norm(erf(x)) <= 1.1284*norm(x)'],
    fails: ['norm(sinh(x) - sinh(y)) <= norm(x - y)', 'norm1(cos(x)) <= norm1(x)', 'norm(tanh(x) - tanh(y)) <= 0.999*norm(x - y)', 'norm(erf(x)) <= norm(x)', 'norm(x.^2 - y.^2) <= norm(x - y)'],
  },
  {
    name: 'ends of entries (M1 … M3)',
    holds: ['sum(exp(z)) >= n*exp(-R)', 'exp(z) <= exp(R)', 'dot(f, c) <= 2', 'dot(f, c) >= -1', 'norminf(c) <= 2', 'sum(f) <= 1', 'f - h <= 1'],
    fails: ['sum(exp(z)) >= n', 'exp(z) <= exp(R/2)', 'dot(f, c) <= 1.999', 'dot(f, c) >= 0', 'norminf(c) <= 1', 'dot(q, c) <= 2', 'f - h <= 0.999'],
  },
  {
    name: 'log-sum-exp (M4, M5)',
    holds: ['logsumexp(x) >= max(x)', 'logsumexp(x) <= max(x) + log(n)', 'abs(logsumexp(x) - logsumexp(y)) <= norminf(x - y)', 'abs(max(x) - max(y)) <= norminf(x - y)'],
    fails: ['logsumexp(x) <= max(x)', 'logsumexp(x) >= max(x) + log(n)', 'abs(logsumexp(x) - logsumexp(y)) <= 0.999*norminf(x - y)', 'abs(max(x) - min(y)) <= norminf(x - y)'],
  },
  {
    name: 'softmax (S1, S3, S4, S5)',
    holds: ['norm(softmax(x)) <= 1', "opnorm(diag(f) - f*f') <= 0.5", "opnorm(diag(f) - f*f') <= (n - 1)/n", 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)', 'norminf(softmax(x) - softmax(y)) <= 0.5*norminf(x - y)', 'norm1(softmax(x) - softmax(y)) <= norminf(x - y)', 'norm(softmax(x) - softmax(y)) <= 2', 'fro(rowsoftmax(A) - rowsoftmax(B)) <= 0.5*fro(A - B)'],
    fails: ['norm(softmax(x)) <= 0.999', "opnorm(diag(f) - f*f') <= 0.499", "opnorm(diag(f) - f*g') <= 0.5", "opnorm(diag(h) - h*h') <= 0.5", 'norm(softmax(x) - softmax(y)) <= 0.499*norm(x - y)', 'norm1(softmax(x) - softmax(y)) <= 0.999*norminf(x - y)', 'norm1(softmax(x) - softmax(y)) <= 0.5*norminf(x - y)', 'fro(rowsoftmax(A) - rowsoftmax(B)) <= 0.499*fro(A - B)', 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x + y)'],
  },
  {
    name: 'softmax is cocoercive (S6)',
    holds: ['dot(softmax(x) - softmax(y), x - y) >= 2*norm(softmax(x) - softmax(y))^2', 'dot(softmax(t*x) - softmax(t*y), x - y) >= norm(softmax(t*x) - softmax(t*y))^2'],
    fails: ['dot(softmax(x) - softmax(y), x - y) >= 2.01*norm(softmax(x) - softmax(y))^2', 'dot(softmax(x) - softmax(y), y - x) >= 2*norm(softmax(x) - softmax(y))^2', 'dot(softmax(t*x) - softmax(t*y), x - y) >= 1.01*norm(softmax(t*x) - softmax(t*y))^2'],
  },
  {
    name: 'affinity (S7, Hellinger, total variation)',
    holds: ['1 - sum(sqrt(f .* g)) <= 0.5*norm1(f - g)', 'norm1(f - g)^2 <= 8*(1 - sum(sqrt(f .* g)))', '1 - sum(sqrt(softmax(x) .* softmax(y))) <= norminf(x - y)^2/8'],
    fails: ['1 - sum(sqrt(f .* g)) <= 0.499*norm1(f - g)', 'norm1(f - g)^2 <= 7.9*(1 - sum(sqrt(f .* g)))', '1 - sum(sqrt(softmax(x) .* softmax(y))) <= norminf(x - y)^2/8.1', '1 - sum(sqrt(f .* h)) <= 0.5*norm1(f - h)'],
  },
  {
    name: 'centred products (S8)',
    holds: ["norm(f .* x - dot(f, x)*f) <= 0.5*norm(x)", 'norm1(softmax(y) .* x - dot(softmax(y), x)*softmax(y)) <= 0.5*norm1(x)'],
    fails: ["norm(f .* x - dot(f, x)*f) <= 0.499*norm(x)", 'norm(h .* x - dot(h, x)*h) <= 0.5*norm(x)', 'norm(f .* x - dot(g, x)*f) <= 0.5*norm(x)'],
  },
  {
    name: 'Loewner order (P1 … P6)',
    holds: ["psd(A'*A)", "psd(C'*diag(q)*A'*A*diag(q)*C)", "psd(C'*(diag(f) - f*f')*C)", 'succeq(2*eye(n), diag(c))', "psd(diag(f) - f*f' + 0.1*eye(n))", "succeq(C'*W*C, zeros(k, k))", 'psd(norminf(x)*eye(n) + diag(x))'],
    fails: ["psd(C'*S*C)", "psd(C'*A'*A*D)", 'succeq(1.999*eye(n), diag(c))', 'psd(diag(c))', "psd(f*f' - diag(f))", 'psd(norminf(x)*eye(n) + 1.1*diag(x))'],
  },
  {
    name: 'sums of squares (P7)',
    holds: ['x .* x - x .* y + y .* y >= 0', 'x.^2 + y.^2 - 2*(x .* y) >= 0', '2*dot(x, y) <= norm(x)^2 + norm(y)^2', 'norm(x + y)^2 <= 2*norm(x)^2 + 2*norm(y)^2', "succeq(A'*A + B'*B, A'*B + B'*A)", "succeq(2*A'*A + 2*B'*B, (A + B)'*(A + B))", 'exp(x).^2 - exp(x) .* y + 0.25*y.^2 >= 0', "trace(A'*B) <= 0.5*fro(A)^2 + 0.5*fro(B)^2", "succeq(V*V + W*W, V*W + W*V)"],
    fails: ['x .* x - 2.1*(x .* y) + y .* y >= 0', '2*(x .* y) <= x.^2 + 0.9*y.^2', '2*dot(x, y) <= norm(x)^2 + 0.9*norm(y)^2', 'norm(x + y)^2 <= 2*norm(x)^2 + norm(y)^2', "succeq(A'*A + B'*B, 2*A'*B + B'*A)", "succeq(A'*A + 2*B'*B, (A + B)'*(A + B))", 'exp(x).^2 - exp(x) .* y + 0.24*y.^2 >= 0', "succeq(S*S + W*W, S*W + W*S)"],
  },
  {
    name: 'common factors of forms (P6)',
    holds: ["succeq(A'*diag(ones(m) + a.^2)*A, A'*diag(a)*A)", "psd(A'*diag(a.^2)*A + A'*diag(ones(m) - a)*A)"],
    fails: ["succeq(A'*diag(a.^2)*A, A'*diag(a)*A)", "psd(A'*diag(a.^2)*A + A'*diag(0.2*ones(m) - a)*A)", "psd(A'*diag(a.^2)*A + A'*diag(ones(m) - a)*B)"],
  },
  {
    name: 'products of semidefinite matrices (P9)',
    holds: ["psd(W .* (C*C'))", 'psd(kron(W, eye(n)))', "psd(kron(W, C'*C))", "psd(W .* W .* W)", 'psd(V*V)', 'psd(V*W*V)'],
    fails: ['psd(W .* V)', 'psd(kron(W, V))', 'psd(W*V*W)', 'psd(V*W)', 'psd(S*S)', "psd(W .* (C*C') - 0.001*eye(n))", 'psd(S .* S)'],
  },
  {
    name: 'p-norms (N12, S4)',
    holds: ["sum(abs(A*x).^e)^(1/e) <= max(rowsums(abs(A')))^(1/e)*max(rowsums(abs(A)))^(1 - 1/e)*sum(abs(x).^e)^(1/e)", 'sum(abs(softmax(x) - softmax(y)).^e)^(1/e) <= 0.5*sum(abs(x - y).^e)^(1/e)', 'sum(abs(softmax(t*x) - softmax(t*y)).^e)^(1/e) <= t/2*sum(abs(x - y).^e)^(1/e)'],
    fails: ["sum(abs(A*x).^e)^(1/e) <= max(rowsums(abs(A)))^(1/e)*max(rowsums(abs(A')))^(1 - 1/e)*sum(abs(x).^e)^(1/e)", 'sum(abs(softmax(x) - softmax(y)).^e)^(1/e) <= 0.499*sum(abs(x - y).^e)^(1/e)', 'sum(abs(softmax(t*x) - softmax(t*y)).^e)^(1/e) <= 0.5*sum(abs(x - y).^e)^(1/e)', "sum(abs(A*x).^l)^(1/l) <= max(rowsums(abs(A')))^(1/l)*max(rowsums(abs(A)))^(1 - 1/l)*sum(abs(x).^l)^(1/l)", 'sum(abs(softmax(x) - softmax(y)).^e)^(1/e) <= 0.5*sum(abs(x + y).^e)^(1/e)'],
  },
  {
    name: 'inverses, traces and values of forms',
    holds: ["opnorm(inv(A'*A + l*eye(n))) <= 1/l", 'psd(inv(eye(n) + W))', 'opnorm(inv(eye(n) + W)) <= 1', "norm(inv(A'*A + l*eye(n))*x) <= norm(x)/l", 'trace(W) >= 0', "x'*(W + t*eye(n))*x >= norm(x)^2", "dot(x, W*x) >= 0", "x'*V*x <= opnorm(V)*norm(x)^2", 'diagof(W + eye(n)) >= 1', "trace(A'*A + eye(n)) >= n", "psd(sumover(j, k, C[:, j]*C[:, j]'))"],
    fails: ["opnorm(inv(A'*A + l*eye(n))) <= 0.99/l", 'opnorm(inv(eye(n) + V)) <= 1', 'psd(inv(eye(n) + V))', 'opnorm(inv(eye(n) + W)) <= 0.99', 'trace(V) >= 0', "x'*(V + t*eye(n))*x >= norm(x)^2", 'dot(x, W*y) >= 0', "x'*(W + t*eye(n))*x >= 1.01*norm(x)^2", 'diagof(W) >= 1', "trace(A'*A + eye(n)) >= n + 1", "psd(sumover(j, k, C[:, j]*D[:, j]'))"],
  },
] // prettier-ignore

/** P3, where σ_min counts: with at least as many rows as columns, and not without. */
export const TALL = {
  given: { A: 'matrix(n, d)', q: 'nonnegative(n)', l: 'scalar(0.1, 2)' },
  holds: "succeq(A'*(eye(n) + diag(q))*A, sigmamin(A)^2*eye(d))",
  fails: ["succeq(A'*(eye(n) + diag(q))*A, 1.01*sigmamin(A)^2*eye(d))", "succeq(A'*(eye(n) - diag(q))*A, sigmamin(A)^2*eye(d))"],
} as const // prettier-ignore
