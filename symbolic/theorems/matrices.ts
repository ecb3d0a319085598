/** Known inequalities of ranks, norms, blocks, eigenvalues and functions of matrices: a part of the table. */
import type { Theorem } from './table.js'

const AB = { A: 'matrix', B: 'matrix' } as const
const SQUARES = { A: 'square', B: 'square' } as const
const ST = { S: 'symmetric', T: 'symmetric' } as const
const VW = { V: 'semidefinite', W: 'semidefinite' } as const
const XY = { x: 'vector', y: 'vector' } as const

/** By name; p is the number of columns of the first variable. */
export const OF_MATRICES = {
  'four vectors': [
    { given: { x: 'element', y: 'element', z: 'element', w: 'element' }, says: ['fro(x + y) + fro(x + z) + fro(x + w) + fro(y + z) + fro(y + w) + fro(z + w) <= 2*(fro(x) + fro(y) + fro(z) + fro(w)) + fro(x + y + z + w)'] },
    { given: { ...XY, z: 'vector' }, says: ["(z'*x)^2/(fro(x)^2 + abs(x'*y)) + (z'*y)^2/(fro(y)^2 + abs(x'*y)) <= fro(z)^2"] },
    { given: XY, says: ['sum((x + y) .^ 4) + sum((x - y) .^ 4) <= (sum(x .^ 4)^(1/4) + sum(y .^ 4)^(1/4))^4 + (sum(x .^ 4)^(1/4) - sum(y .^ 4)^(1/4))^4'] },
  ],
  ranks: [
    { given: AB, says: ['rank(A*B) <= rank(A)', 'rank(A*B) <= rank(B)', 'rank(A + B) <= rank(A) + rank(B)', 'rank(A - B) <= rank(A) + rank(B)', 'rank(A) - rank(B) <= rank(A + B)', 'rank(A) - rank(B) <= rank(A - B)', 'rank(A .* B) <= rank(A)*rank(B)', 'rank([A, B]) <= rank(A) + rank(B)', 'rank([A; B]) <= rank(A) + rank(B)', 'rank(A) <= rank([A, B])', 'rank(B) <= rank([A, B])', 'rank(A) <= rank([A; B])', 'rank(B) <= rank([A; B])'] },
    { given: { B: 'matrix', A: 'matrix' }, says: ['rank(A) + rank(B) - n <= rank(A*B)'] },
    { given: { ...AB, C: 'matrix' }, says: ['rank(A*B) + rank(B*C) <= rank(B) + rank(A*B*C)'] },
    { given: { A: 'matrix' }, says: ['rank(A) <= n', 'rank(A) <= p', "rank(A'*A) <= rank(A)", "rank(A) <= rank(A'*A)", "rank(A*A') <= rank(A)", "rank(A) <= rank(A*A')", 'nuclear(A)^2 <= rank(A)*fro(A)^2', 'nuclear(A) <= sqrt(rank(A))*fro(A)', 'fro(A)^2 <= rank(A)*opnorm(A)^2', 'fro(A) <= sqrt(rank(A))*opnorm(A)', 'nuclear(A) <= rank(A)*opnorm(A)'] },
    { given: { A: 'square' }, says: ['trace(A)^2 <= rank(A)*fro(A)^2', 'abs(trace(A)) <= rank(A)*opnorm(A)'] },
    { given: { S: 'symmetric' }, says: ['trace(S)^2 <= rank(S)*trace(S*S)', 'trace(S*S) <= rank(S)*opnorm(S)^2'] },
    { given: XY, says: ["rank(x*y') <= 1"] },
    { given: { A: 'matrix', ...XY }, says: ["rank(A + x*y') <= rank(A) + 1", "rank(A - x*y') <= rank(A) + 1"] },
  ],
  'nuclear norms': [
    { given: AB, says: ['nuclear(A + B) <= nuclear(A) + nuclear(B)', 'nuclear(A) - nuclear(B) <= nuclear(A - B)', 'nuclear(A*B) <= fro(A)*fro(B)', '2*nuclear(A*B) <= fro(A)^2 + fro(B)^2', 'nuclear(A*B) <= opnorm(A)*nuclear(B)', 'nuclear(A*B) <= nuclear(A)*opnorm(B)', "trace(A'*B) <= opnorm(A)*nuclear(B)", "abs(trace(A'*B)) <= opnorm(A)*nuclear(B)", "trace(A'*B) <= nuclear(A)*opnorm(B)", "abs(trace(A'*B)) <= nuclear(A)*opnorm(B)", 'sum(abs(singvals(A) - singvals(B))) <= nuclear(A - B)'] },
    { given: { A: 'matrix' }, says: ['fro(A)^2 <= opnorm(A)*nuclear(A)', 'fro(A) <= nuclear(A)', 'opnorm(A) <= nuclear(A)', 'nuclear(A)^2 <= n*fro(A)^2', 'nuclear(A)^2 <= p*fro(A)^2', 'nuclear(A) <= n*opnorm(A)', 'nuclear(A) <= p*opnorm(A)'] },
    { given: { A: 'square' }, says: ['trace(A) <= nuclear(A)', 'abs(trace(A)) <= nuclear(A)', 'sum(abs(diagof(A))) <= nuclear(A)'] },
    { given: { V: 'semidefinite' }, says: ['nuclear(V) <= trace(V)', 'trace(V) <= nuclear(V)'] },
  ],
  'parts of matrices': [
    { given: { A: 'square', S: 'symmetric' }, says: ["opnorm(A - A') <= 2*opnorm(A - S)", "fro(A - A') <= 2*fro(A - S)", "nuclear(A - A') <= 2*nuclear(A - S)"] },
    { given: { A: 'square' }, says: ["eigvals((A + A')/2) <= singvals(A)", "eigvals(A + A') <= 2*singvals(A)", "eigmax(A + A') <= 2*opnorm(A)", "eigmax((A + A')/2) <= opnorm(A)"] },
    { given: { A: 'square', x: 'vector' }, says: ["2*(x'*A*x) <= eigmax(A + A')*fro(x)^2", "x'*A*x <= eigmax((A + A')/2)*fro(x)^2"] },
    { given: { A: 'matrix' }, says: ['sum(A)^2 <= n*p*opnorm(A)^2', 'abs(sum(A)) <= sqrt(n)*sqrt(p)*opnorm(A)', 'sum(A) <= sqrt(n)*sqrt(p)*opnorm(A)'] },
  ],
  'perturbed inverses': [
    { given: { A: 'square', E: 'square' }, says: ['opnorm(inv(A + E))*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))', 'opnorm(inv(A - E))*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))', 'opnorm(inv(A + E) - inv(A))*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))^2*opnorm(E)', 'opnorm(inv(A - E) - inv(A))*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))^2*opnorm(E)', 'opnorm(inv(A + E))*(1 - opnorm(inv(A)*E)) <= opnorm(inv(A))', 'opnorm(inv(A + E) - inv(A))*(1 - opnorm(inv(A)*E)) <= opnorm(inv(A))^2*opnorm(E)', 'opnorm(inv(A + E) - inv(A))*(1 - opnorm(inv(A)*E)) <= opnorm(inv(A)*E)*opnorm(inv(A))'] },
    { given: { A: 'square', E: 'square', x: 'vector' }, says: ['fro(inv(A + E)*x - inv(A)*x)*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))*opnorm(E)*fro(inv(A)*x)', 'fro(inv(A)*x - inv(A + E)*x)*(1 - opnorm(inv(A))*opnorm(E)) <= opnorm(inv(A))*opnorm(E)*fro(inv(A)*x)', 'fro(inv(A + E)*x)*(1 - opnorm(inv(A))*opnorm(E)) <= fro(inv(A)*x)'] },
    { given: { A: 'square', X: 'matrix' }, says: ['fro(X) <= opnorm(inv(A))*fro(A*X)', 'opnorm(X) <= opnorm(inv(A))*opnorm(A*X)'] },
    { given: { A: 'square' }, says: ['1 <= opnorm(A)*opnorm(inv(A))', 'n <= fro(A)*fro(inv(A))', 'sigmamin(A)*opnorm(inv(A)) <= 1', '1 <= sigmamin(A)*opnorm(inv(A))', 'opnorm(inv(eye(n) - A) - eye(n))*(1 - opnorm(A)) <= opnorm(A)', 'opnorm(inv(eye(n) + A) - eye(n))*(1 - opnorm(A)) <= opnorm(A)', 'opnorm(inv(eye(n) - A) - eye(n) - A)*(1 - opnorm(A)) <= opnorm(A)^2'] },
  ],
  'semidefinite pairs': [
    { given: { V: 'semidefinite', C: 'square' }, says: ['opnorm(V*C - C*V) <= opnorm(V)*opnorm(C)', 'fro(V*C - C*V) <= opnorm(V)*fro(C)'] },
    { given: { S: 'symmetric', C: 'square' }, says: ['opnorm(S*C - C*S) <= (eigmax(S) - eigmin(S))*opnorm(C)', 'fro(S*C - C*S) <= (eigmax(S) - eigmin(S))*fro(C)'] },
    { given: VW, says: ['2*opnorm(V*W - W*V) <= opnorm(V)*opnorm(W)', 'opnorm(V - W) <= max(opnorm(V), opnorm(W))', '4*opnorm(V*W) <= opnorm(V + W)^2', '4*fro(V*W) <= fro((V + W)*(V + W))', '2*opnorm(sqrtm(V)*sqrtm(W)) <= opnorm(V + W)', 'opnorm(V + W) <= max(opnorm(V), opnorm(W)) + opnorm(sqrtm(V)*sqrtm(W))', 'fro(sqrtm(V) - sqrtm(W))^2 <= nuclear(V - W)', 'opnorm(sqrtm(V) - sqrtm(W))^2 <= opnorm(V - W)', 'trace(V) + trace(W) - nuclear(V - W) <= 2*trace(sqrtm(V)*sqrtm(W))', 'trace(sqrtm(sqrtm(V)*W*sqrtm(V)))^2 <= trace(V)*trace(W)', 'trace(sqrtm(V)*sqrtm(W)) <= trace(sqrtm(sqrtm(V)*W*sqrtm(V)))', 'trace(sqrtm(V + W)) <= trace(sqrtm(V)) + trace(sqrtm(W))', 'trace(V*W) <= trace(V)*trace(W)'] },
    { given: { ...VW, C: 'square' }, says: ['opnorm(V*C - C*W) <= max(opnorm(V), opnorm(W))*opnorm(C)', '2*opnorm(sqrtm(V)*C*sqrtm(W)) <= opnorm(V*C + C*W)', '2*fro(sqrtm(V)*C*sqrtm(W)) <= fro(V*C + C*W)'] },
    { given: { A: 'square', X: 'square', B: 'square' }, says: ["2*opnorm(A'*X*B) <= opnorm(A*A'*X + X*B*B')", "2*fro(A'*X*B) <= fro(A*A'*X + X*B*B')"] },
    { given: { S: 'symmetric', X: 'square', T: 'symmetric' }, says: ['2*opnorm(S*X*T) <= opnorm(S*S*X + X*T*T)', '2*fro(S*X*T) <= fro(S*S*X + X*T*T)'] },
  ],
  'functions of matrices': [
    { given: { A: 'square' }, says: ['opnorm(expm(A)) <= exp(opnorm(A))', 'opnorm(expm(A) - eye(n)) <= exp(opnorm(A)) - 1', 'opnorm(expm(A) - eye(n) - A) <= exp(opnorm(A)) - 1 - opnorm(A)', "opnorm(expm(A)) <= exp(eigmax((A + A')/2))", "trace(expm(A)*expm(A')) <= trace(expm(A + A'))"] },
    { given: SQUARES, says: ['opnorm(expm(A) - expm(B)) <= opnorm(A - B)*exp(max(opnorm(A), opnorm(B)))', 'opnorm(expm(A + B) - expm(A)) <= exp(opnorm(A))*(exp(opnorm(B)) - 1)'] },
    { given: AB, says: ['fro(absm(A) - absm(B))^2 <= 2*fro(A - B)^2', 'fro(absm(A) - absm(B)) <= sqrt(2)*fro(A - B)'] },
    { given: { S: 'symmetric' }, says: ['sum(exp(diagof(S))) <= trace(expm(S))', 'sum(cosh(diagof(S))) <= trace(expm(S) + expm(-S))/2'] },
    { given: { V: 'semidefinite' }, says: ['trace(sqrtm(V)) <= sum(sqrt(diagof(V)))'] },
    { given: { P: 'definite' }, says: ['sum(1 ./ diagof(P)) <= trace(inv(P))', 'sum(diagof(P) .* log(diagof(P))) <= trace(P*logm(P))'] },
  ],
  'traces and determinants': [
    { given: { P: 'definite', Q: 'definite' }, says: ['n*(det(P)*det(Q))^(1/n) <= trace(P*Q)', 'n*det(P*Q)^(1/n) <= trace(P*Q)'] },
    { given: { A: 'square' }, says: ['abs(det(A)) <= (fro(A)/sqrt(n))^n', 'abs(det(A)) <= (sqrt(n)*maxabs(A))^n'] },
    { given: { A: 'unit entries' }, says: ['abs(det(A)) <= n^(n/2)', 'det(A) <= n^(n/2)', 'det(A)^2 <= n^n'] },
    { given: { P: 'definite', l: 'part', m: 'part' }, says: ['det(P)*det(P[l+1:l+m, l+1:l+m]) <= det(P[1:l+m, 1:l+m])*det(P[l+1:n, l+1:n])', 'logdet(P) + logdet(P[l+1:l+m, l+1:l+m]) <= logdet(P[1:l+m, 1:l+m]) + logdet(P[l+1:n, l+1:n])'] },
  ],
  'principal blocks': [
    { given: { V: 'semidefinite', m: 'part' }, says: ['eigmax(V) <= eigmax(V[1:m, 1:m]) + eigmax(V[m+1:n, m+1:n])', 'opnorm(V) <= opnorm(V[1:m, 1:m]) + opnorm(V[m+1:n, m+1:n])', 'fro(V) <= fro(V[1:m, 1:m]) + fro(V[m+1:n, m+1:n])', 'fro(V[1:m, m+1:n])^2 <= fro(V[1:m, 1:m])*fro(V[m+1:n, m+1:n])', 'opnorm(V[1:m, m+1:n])^2 <= opnorm(V[1:m, 1:m])*opnorm(V[m+1:n, m+1:n])', 'opnorm(V[1:m, m+1:n])^2 <= eigmax(V[1:m, 1:m])*eigmax(V[m+1:n, m+1:n])', '2*opnorm(V[1:m, m+1:n]) <= opnorm(V)', '2*opnorm(V[1:m, m+1:n]) <= eigmax(V)', 'nuclear(V[1:m, m+1:n])^2 <= trace(V[1:m, 1:m])*trace(V[m+1:n, m+1:n])', '2*nuclear(V[1:m, m+1:n]) <= trace(V)'] },
    { given: { S: 'symmetric', m: 'part' }, says: ['eigmax(S[1:m, 1:m]) <= eigmax(S)', 'eigmax(S[m+1:n, m+1:n]) <= eigmax(S)', 'eigmin(S) <= eigmin(S[1:m, 1:m])', 'eigmin(S) <= eigmin(S[m+1:n, m+1:n])', 'eigmin(S) + eigmax(S) <= eigmax(S[1:m, 1:m]) + eigmax(S[m+1:n, m+1:n])'] },
    { given: { A: 'square', m: 'part' }, says: ['opnorm(A[1:m, 1:m]) <= opnorm(A)', 'opnorm(A[m+1:n, m+1:n]) <= opnorm(A)', 'opnorm(A[1:m, m+1:n]) <= opnorm(A)', 'fro(A[1:m, 1:m])^2 + fro(A[m+1:n, m+1:n])^2 <= fro(A)^2', 'fro(A[1:m, 1:m]) <= fro(A)', 'nuclear(A[1:m, 1:m]) + nuclear(A[m+1:n, m+1:n]) <= nuclear(A)', 'rank(A[1:m, 1:m]) <= rank(A)'] },
    { given: { A: 'matrix', B: 'matrix', C: 'matrix', D: 'matrix' }, says: ['opnorm([A, B; C, D]) <= opnorm([opnorm(A), opnorm(B); opnorm(C), opnorm(D)])', 'opnorm([A, B; C, D])^2 <= opnorm(A)^2 + opnorm(B)^2 + opnorm(C)^2 + opnorm(D)^2', 'opnorm([A, B; C, D]) <= max(opnorm(A), opnorm(D)) + max(opnorm(B), opnorm(C))', 'fro([A, B; C, D])^2 <= fro(A)^2 + fro(B)^2 + fro(C)^2 + fro(D)^2', 'opnorm(A) <= opnorm([A, B; C, D])', 'opnorm(D) <= opnorm([A, B; C, D])'] },
  ],
  'lists of eigenvalues': [
    { given: { A: 'square', V: 'semidefinite' }, says: ["eigvals(A*V*A') <= opnorm(A)^2*eigvals(V)", "eigvals(A'*V*A) <= opnorm(A)^2*eigvals(V)", "sigmamin(A)^2*eigvals(V) <= eigvals(A*V*A')", "sigmamin(A)^2*eigvals(V) <= eigvals(A'*V*A)"] },
    { given: { S: 'symmetric', V: 'semidefinite' }, says: ['eigvals(S) <= eigvals(S + V)', 'eigvals(S - V) <= eigvals(S)'] },
    { given: ST, says: ['eigvals(S + T) <= eigvals(S) + eigmax(T)*ones(n)', 'eigvals(S) + eigmin(T)*ones(n) <= eigvals(S + T)', 'eigvals(S) <= eigvals(T) + opnorm(S - T)*ones(n)'] },
    { given: { S: 'symmetric', x: 'vector' }, says: ["eigvals(S + x*x')[1:n-1] <= eigvals(S)[2:n]", "eigvals(S)[1:n-1] <= eigvals(S - x*x')[2:n]"] },
    { given: { S: 'symmetric' }, says: ['eigvals(S[1:n-1, 1:n-1]) <= eigvals(S)[2:n]', 'eigvals(S)[1:n-1] <= eigvals(S[1:n-1, 1:n-1])'] },
    { given: AB, says: ['singvals(A*B) <= opnorm(A)*singvals(B)', 'singvals(A + B) <= singvals(A) + opnorm(B)*ones(p)', 'singvals(A) <= singvals(B) + opnorm(A - B)*ones(p)'] },
    { given: SQUARES, says: ['singvals(A*B) <= opnorm(B)*singvals(A)', 'sigmamin(A)*singvals(B) <= singvals(A*B)'] },
  ],
  'largest sums': [
    { given: { S: 'symmetric', T: 'symmetric', k: 'count' }, says: ['sumlargest(eigvals(S + T), k) <= sumlargest(eigvals(S), k) + sumlargest(eigvals(T), k)', 'sum(eigvals(S + T)[n-k+1:n]) <= sum(eigvals(S)[n-k+1:n]) + sum(eigvals(T)[n-k+1:n])', 'sum(eigvals(S)[1:k]) + sum(eigvals(T)[1:k]) <= sum(eigvals(S + T)[1:k])'] },
    { given: { S: 'symmetric', k: 'count' }, says: ['sumlargest(diagof(S), k) <= sumlargest(eigvals(S), k)', 'sumlargest(diagof(S), k) <= sum(eigvals(S)[n-k+1:n])', 'sum(eigvals(S)[n-k+1:n]) <= k*eigmax(S)'] },
    { given: { A: 'square', B: 'square', k: 'count' }, says: ['kyfan(A + B, k) <= kyfan(A, k) + kyfan(B, k)', 'kyfan(A*B, k) <= opnorm(A)*kyfan(B, k)', 'kyfan(A*B, k) <= kyfan(A, k)*opnorm(B)'] },
    { given: { A: 'square', k: 'count' }, says: ['kyfan(A, k)^2 <= k*fro(A)^2', 'kyfan(A, k) <= k*opnorm(A)', 'kyfan(A, k) <= nuclear(A)', 'opnorm(A) <= kyfan(A, k)'] },
    { given: { S: 'symmetric' }, says: ['max(diagof(S)) <= eigmax(S)', 'eigmin(S) <= min(diagof(S))', 'fro(diagof(S)) <= fro(S)'] },
  ],
  kernels: [
    { given: { x: 'vector' }, says: ["cos(x*ones(1, n) - ones(n)*x') ⪰ zeros(n, n)", "exp(-abs(x*ones(1, n) - ones(n)*x')) ⪰ zeros(n, n)", "exp(-(x*ones(1, n) - ones(n)*x') .^ 2) ⪰ zeros(n, n)", "exp(x*x') ⪰ zeros(n, n)", "exp(-(x*ones(1, n) - ones(n)*x') .^ 2/2) ⪰ zeros(n, n)"] },
    { given: { x: 'positive vector' }, says: ["1 ./ (x*ones(1, n) + ones(n)*x') ⪰ zeros(n, n)", "min(x*ones(1, n), ones(n)*x') ⪰ zeros(n, n)"] },
  ],
} as const satisfies Readonly<Record<string, readonly Theorem[]>> // prettier-ignore
