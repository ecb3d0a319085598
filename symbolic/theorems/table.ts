/** Known inequalities, in the language of claims: theorems of the literature of which each is a claim of properties/lemmas, too. */
import { UNDER_HYPOTHESES } from './hypotheses.js'
import { OF_MATRICES } from './matrices.js'

/**
 * What a variable of a theorem stands for. `element`: vectors or matrices of one shape; `vector`, `matrix`, `square`, `symmetric`, `semidefinite`, `definite`: what is visibly such;
 * `box`: a column with entries between two rationals, which theorems call by its name with `l` and `u`, both positive in a `positive box`; `positive vector`: a column with positive entries; `unit entries`: a square matrix with entries between −1 and 1; `part`: a size at which a matrix is
 * divided, or two of them, one after the other; `count`: how many of a list; `place`: a position; `distribution`: a column that is not negative
 * and of sum one; `joint`: such a column, called by its name with `v`, as a matrix; `positive number`: what is visibly positive; `unit number`: one between 0 and 1.
 */
export type Kind = 'element' | 'vector' | 'matrix' | 'square' | 'symmetric' | 'semidefinite' | 'definite' | 'box' | 'positive box' | 'positive vector' | 'unit entries' | 'part' | 'count' | 'place' | 'distribution' | 'joint' | 'positive number' | 'unit number' // prettier-ignore
/** Variables, in the order in which they are chosen, and what holds of them; n is the number of rows of the first one, p that of its columns. */
export interface Theorem {
  readonly given: Readonly<Record<string, Kind>>
  /** Orders and equations that are visible, or hypotheses of the claim; its parts may then be parts of hypotheses, too. */
  readonly where?: readonly string[]
  readonly says: readonly string[]
  /** Operations that a formula has where the theorem is worth a look. */
  readonly needs?: readonly string[]
}

const XYZ = { x: 'element', y: 'element', z: 'element' } as const
const XY = { x: 'element', y: 'element' } as const
const AB = { A: 'matrix', B: 'matrix' } as const
const SQUARES = { A: 'square', B: 'square' } as const
const ST = { S: 'symmetric', T: 'symmetric' } as const
const PQ = { P: 'definite', Q: 'definite' } as const

const PAIR = { p: 'distribution', q: 'distribution' } as const
/** Ways to write the distance of two distributions, their affinity, the squared distance of Hellinger, and divergences. */
const VARIATION = 'norm1(p - q)'
const OVERLAPS = ['sum(min(p, q))', '(1 - norm1(p - q)/2)'] as const
const AFFINITIES = [
  'sum(sqrt(p .* q))',
  'sum(sqrt(p) .* sqrt(q))',
  '(1 - sum((sqrt(p) - sqrt(q)).^2)/2)',
  '(1 - norm(sqrt(p) - sqrt(q))^2/2)',
] as const
const RELATIVE = ['kl(p, q)', 'sum(p .* (log(p) - log(q)))'] as const
const CHI_SQUARED = ['sum((p - q).^2 ./ q)', '(sum(p.^2 ./ q) - 1)'] as const
const each = (of: readonly string[], say: (text: string) => readonly string[]): readonly string[] =>
  of.flatMap(say)

/** By name; the names are those of the phrases (words.ts). */
export const THEOREMS = {
  ptolemy: [
    { given: { ...XYZ, w: 'element' }, says: ['fro(x - y)*fro(z - w) <= fro(x - z)*fro(y - w) + fro(x - w)*fro(y - z)'] },
    { given: XYZ, says: ['fro(x - y)*fro(z) <= fro(x - z)*fro(y) + fro(y - z)*fro(x)', 'fro(x - y)*fro(z) <= fro(x + z)*fro(y) + fro(y + z)*fro(x)', 'fro(x + y)*fro(z) <= fro(x - z)*fro(y) + fro(y + z)*fro(x)'] },
  ],
  hlawka: [{ given: XYZ, says: ['fro(x + y) + fro(y + z) + fro(z + x) <= fro(x) + fro(y) + fro(z) + fro(x + y + z)'] }],
  'angular distance': [
    { given: XY, says: [
      'fro(x/fro(x) - y/fro(y))*max(fro(x), fro(y)) <= fro(x - y) + abs(fro(x) - fro(y))',
      'fro(x/fro(x) - y/fro(y))*max(fro(x), fro(y)) <= 2*fro(x - y)',
      'fro(x/fro(x) - y/fro(y))*min(fro(x), fro(y)) <= fro(x - y)',
      'fro(x + y) + (2 - fro(x/fro(x) + y/fro(y)))*min(fro(x), fro(y)) <= fro(x) + fro(y)',
      'fro(x) + fro(y) <= fro(x + y) + (2 - fro(x/fro(x) + y/fro(y)))*max(fro(x), fro(y))',
      'abs(fro(x) - fro(y)) <= fro(x - y)',
      'abs(fro(x) - fro(y)) <= fro(x + y)',
    ] },
  ],
  buzano: [
    { given: { x: 'vector', y: 'vector', z: 'vector' }, says: [
      "2*((x'*z)*(z'*y)) <= fro(z)^2*(fro(x)*fro(y) + x'*y)",
      "2*((x'*z)*(z'*y)) <= fro(z)^2*(fro(x)*fro(y) + abs(x'*y))",
      "-2*((x'*z)*(z'*y)) <= fro(z)^2*(fro(x)*fro(y) - x'*y)",
      "-2*((x'*z)*(z'*y)) <= fro(z)^2*(fro(x)*fro(y) + abs(x'*y))",
      "2*(abs(x'*z)*abs(z'*y)) <= fro(z)^2*(fro(x)*fro(y) + abs(x'*y))",
    ] },
  ],
  'gram determinant': [
    { given: { x: 'vector', y: 'vector', z: 'vector' }, says: ["fro(x)^2*(y'*z)^2 + fro(y)^2*(z'*x)^2 + fro(z)^2*(x'*y)^2 <= fro(x)^2*fro(y)^2*fro(z)^2 + 2*(x'*y)*(y'*z)*(z'*x)"] },
  ],
  'least singular value': [
    { given: { A: 'square', X: 'matrix' }, says: ['sigmamin(A)*fro(X) <= fro(A*X)'] },
    { given: SQUARES, says: ['sigmamin(A)*fro(B) <= fro(B*A)', 'sigmamin(A)*sigmamin(B) <= sigmamin(A*B)'] },
    { given: AB, says: ['sigmamin(A) - opnorm(B) <= sigmamin(A + B)', 'sigmamin(A + B) <= sigmamin(A) + opnorm(B)', 'sigmamin(A) - opnorm(B) <= sigmamin(A - B)', 'sigmamin(A) - sigmamin(B) <= opnorm(A - B)'] },
  ],
  neumann: [
    { given: { A: 'square' }, says: ['opnorm(inv(eye(n) - A))*(1 - opnorm(A)) <= 1', 'opnorm(inv(eye(n) + A))*(1 - opnorm(A)) <= 1'] },
    { given: { A: 'square', x: 'vector' }, says: ['(1 - opnorm(A))*fro(x) <= fro(x - A*x)', '(1 - opnorm(A))*fro(x) <= fro(x + A*x)'] },
    { given: SQUARES, says: ['opnorm(inv(A) - inv(B)) <= opnorm(inv(A))*opnorm(A - B)*opnorm(inv(B))', 'fro(inv(A) - inv(B)) <= opnorm(inv(A))*fro(A - B)*opnorm(inv(B))', 'opnorm(inv(A)*B - eye(n)) <= opnorm(inv(A))*opnorm(B - A)', 'opnorm(B*inv(A) - eye(n)) <= opnorm(inv(A))*opnorm(B - A)'] },
  ],
  norms: [
    { given: AB, says: ['fro(A + B) <= fro(A) + fro(B)', 'fro(A - B) <= fro(A) + fro(B)', 'fro(A) - fro(B) <= fro(A + B)', 'fro(A) - fro(B) <= fro(A - B)', 'opnorm(A + B) <= opnorm(A) + opnorm(B)', 'opnorm(A - B) <= opnorm(A) + opnorm(B)', 'opnorm(A) - opnorm(B) <= opnorm(A + B)', 'opnorm(A) - opnorm(B) <= opnorm(A - B)', 'opnorm(A*B) <= opnorm(A)*opnorm(B)', 'fro(A*B) <= opnorm(A)*fro(B)', 'fro(A*B) <= fro(A)*opnorm(B)'] },
    { given: { A: 'matrix' }, says: ['opnorm(A) <= fro(A)', "fro(A)^2 <= sqrt(n)*fro(A*A')"] },
    { given: { A: 'square' }, says: ["fro(A)^2 <= sqrt(n)*fro(A'*A)"] },
  ],
  'hadamard determinant': [
    { given: { A: 'square' }, says: ["det(A)^2 <= prod(colsums(A .^ 2)')", 'det(A)^2 <= prod(rowsums(A .^ 2))', 'abs(det(A)) <= opnorm(A)^n'] },
    { given: { P: 'definite' }, says: ['det(P) <= prod(diagof(P))', 'logdet(P) <= sum(log(diagof(P)))', 'det(P) <= exp(sum(log(diagof(P))))'] },
    { given: { V: 'semidefinite' }, says: ['det(V) <= prod(diagof(V))'] },
  ],
  fischer: [{ given: { P: 'definite', m: 'part' }, says: ['det(P) <= det(P[1:m, 1:m])*det(P[m+1:n, m+1:n])', 'logdet(P) <= logdet(P[1:m, 1:m]) + logdet(P[m+1:n, m+1:n])'] }],
  'determinants of sums': [
    { given: PQ, says: ['det(P) + det(Q) <= det(P + Q)', 'det(P)^(1/n) + det(Q)^(1/n) <= det(P + Q)^(1/n)'] },
    { given: { V: 'semidefinite', W: 'semidefinite' }, says: ['det(eye(n) + V + W) <= det(eye(n) + V)*det(eye(n) + W)', 'det(V) + det(W) <= det(V + W)'] },
    { given: { V: 'semidefinite' }, says: ['1 + trace(V) <= det(eye(n) + V)'] },
  ],
  oppenheim: [
    { given: PQ, says: ['det(P)*prod(diagof(Q)) <= det(P .* Q)', 'det(P)*det(Q) <= det(P .* Q)', 'det(P)*prod(diagof(Q)) + prod(diagof(P))*det(Q) <= det(P .* Q) + det(P)*det(Q)'] },
  ],
  'entrywise products': [
    { given: { V: 'semidefinite', W: 'semidefinite' }, says: ['eigmin(V)*min(diagof(W)) <= eigmin(V .* W)', 'eigmax(V .* W) <= eigmax(V)*max(diagof(W))'] },
    { given: AB, says: ["opnorm(A .* B) <= sqrt(max(rowsums(A .^ 2)))*sqrt(max(colsums(B .^ 2)))", "opnorm(A .* B)^2 <= max(rowsums(A .^ 2))*max(colsums(B .^ 2))"] },
  ],
  blocks: [
    { given: AB, says: ['opnorm([A, B])^2 <= opnorm(A)^2 + opnorm(B)^2', 'fro([A, B])^2 <= fro(A)^2 + fro(B)^2', 'opnorm(A) <= opnorm([A, B])', 'opnorm(B) <= opnorm([A, B])'] },
    { given: AB, says: ['opnorm([A; B])^2 <= opnorm(A)^2 + opnorm(B)^2', 'fro([A; B])^2 <= fro(A)^2 + fro(B)^2', 'opnorm(A) <= opnorm([A; B])', 'opnorm(B) <= opnorm([A; B])'] },
    { given: SQUARES, says: ['opnorm([A, zeros(n, n); zeros(n, n), B]) <= max(opnorm(A), opnorm(B))', 'opnorm([A, B; B, A]) <= max(opnorm(A + B), opnorm(A - B))', 'opnorm([A, B; B, A]) <= opnorm(A) + opnorm(B)'] },
  ],
  'von neumann': [
    { given: SQUARES, says: ['trace(A*B) <= sum(singvals(A) .* singvals(B))', 'abs(trace(A*B)) <= sum(singvals(A) .* singvals(B))', "abs(trace(A'*B)) <= sum(singvals(A) .* singvals(B))", "trace(A'*B) <= sum(singvals(A) .* singvals(B))"] },
    { given: ST, says: ['trace(S*T) <= sum(eigvals(S) .* eigvals(T))'] },
  ],
  'traces of powers': [
    { given: ST, says: ['trace((S*T)^2) <= trace(S^2*T^2)', 'trace(S*T*S*T) <= trace(S*S*T*T)', 'trace(expm(S + T)) <= trace(expm(S)*expm(T))'] },
  ],
  'products of two': [
    { given: AB, says: ["2*opnorm(A'*B) <= opnorm(A*A' + B*B')", "2*opnorm(A*B') <= opnorm(A'*A + B'*B)"] },
    { given: SQUARES, says: ['fro(A*B - B*A)^2 <= 2*fro(A)^2*fro(B)^2'] },
  ],
  'nearby spectra': [
    { given: ST, says: ['sum((eigvals(S) - eigvals(T)) .^ 2) <= fro(S - T)^2', 'max(abs(eigvals(S) - eigvals(T))) <= opnorm(S - T)', 'sum(abs(eigvals(S) - eigvals(T))) <= sum(abs(eigvals(S - T)))', 'eigmin(S) + eigmax(T) <= eigmax(S + T)', 'eigmin(S + T) <= eigmin(S) + eigmax(T)'] },
    { given: AB, says: ['sum((singvals(A) - singvals(B)) .^ 2) <= fro(A - B)^2', 'max(abs(singvals(A) - singvals(B))) <= opnorm(A - B)'] },
  ],
  spread: [
    { given: { S: 'symmetric' }, says: ['n*(eigmax(S) - eigmin(S))^2 <= 2*n*fro(S)^2 - 2*trace(S)^2', 'eigmax(S) <= trace(S)/n + sqrt((n - 1)/n)*sqrt(fro(S)^2 - trace(S)^2/n)', 'trace(S)/n <= eigmin(S) + sqrt((n - 1)/n)*sqrt(fro(S)^2 - trace(S)^2/n)', '(eigmax(S) - eigmin(S))^2 <= 2*fro(S)^2', 'sum(S) <= n*eigmax(S)', 'n*eigmin(S) <= sum(S)'] },
    { given: { S: 'symmetric', i: 'place', j: 'place' }, says: ['2*abs(S[i, j]) <= eigmax(S) - eigmin(S)', '2*S[i, j] <= eigmax(S) - eigmin(S)'] },
  ],
  rayleigh: [
    { given: { S: 'symmetric', x: 'vector' }, says: ["x'*S*x <= eigmax(S)*fro(x)^2", "eigmin(S)*fro(x)^2 <= x'*S*x"] },
  ],
  'weighted products': [
    { given: { P: 'definite', x: 'vector', y: 'vector' }, says: ["(x'*y)^2 <= (x'*P*x)*(y'*inv(P)*y)"] },
    { given: { P: 'definite', x: 'vector' }, says: ["fro(x)^4 <= (x'*P*x)*(x'*inv(P)*x)", "4*eigmin(P)*eigmax(P)*((x'*P*x)*(x'*inv(P)*x)) <= (eigmin(P) + eigmax(P))^2*fro(x)^4", "4*eigmin(P)*eigmax(P)*(fro(x)^2*fro(P*x)^2) <= (eigmin(P) + eigmax(P))^2*(x'*P*x)^2"] },
  ],
  'ranges of entries': [
    { given: { x: 'positive box', y: 'positive box' }, says: ["4*xl*xu*yl*yu*fro(x)^2*fro(y)^2 <= (xl*yl + xu*yu)^2*(x'*y)^2"] },
    { given: { x: 'positive box' }, says: ['4*xl*xu*(mean(x)*mean(1 ./ x)) <= (xl + xu)^2'] },
    { given: { x: 'box', y: 'box' }, says: ["abs(x'*y/n - mean(x)*mean(y)) <= (xu - xl)*(yu - yl)/4"] },
    { given: { x: 'box' }, says: ['4*fro(x)^2/n - 4*mean(x)^2 <= (xu - xl)^2'] },
  ],
  'parallel sums': [
    { given: { ...PQ, R: 'definite', T: 'definite' }, says: ['inv(inv(P + R) + inv(Q + T)) ⪰ inv(inv(P) + inv(Q)) + inv(inv(R) + inv(T))'] },
    { given: { ...PQ, x: 'vector' }, says: ["(x'*inv(P)*x + x'*inv(Q)*x)*(x'*inv(P + Q)*x) <= (x'*inv(P)*x)*(x'*inv(Q)*x)"] },
  ],
  'blocks of inverses': [{ given: { P: 'definite', m: 'part' }, says: ['inv(P)[1:m, 1:m] ⪰ inv(P[1:m, 1:m])', 'inv(P)[m+1:n, m+1:n] ⪰ inv(P[m+1:n, m+1:n])'] }],
  pinching: [
    { given: { V: 'semidefinite' }, says: ['n*diag(diagof(V)) ⪰ V'] },
    { given: { S: 'symmetric' }, says: ['diag(rowsums(abs(S))) ⪰ S', 'diag(rowsums(abs(S))) ⪰ -S'] },
  ],
  'entrywise inverses': [
    { given: { P: 'definite' }, says: ['P .* inv(P) ⪰ eye(n)'] },
    { given: PQ, says: ['inv(P) .* inv(Q) ⪰ inv(P .* Q)', '(P*P) .* (Q*Q) ⪰ (P .* Q)^2'] },
  ],
  'jointly convex forms': [
    { given: { A: 'matrix', B: 'matrix', ...PQ }, says: ["A'*inv(P)*A + B'*inv(Q)*B ⪰ (A + B)'*inv(P + Q)*(A + B)"] },
    { given: { x: 'vector', y: 'vector', ...PQ }, says: ["(x + y)'*inv(P + Q)*(x + y) <= x'*inv(P)*x + y'*inv(Q)*y"] },
    { given: { x: 'vector', P: 'definite' }, says: ["(x'*inv(P)*x)*P ⪰ x*x'"] },
  ],
  ...OF_MATRICES,
  ...UNDER_HYPOTHESES,
  'total variation and relative entropy': [
    { given: PAIR, needs: ['log'], says: each(RELATIVE, (d) => [
      `${VARIATION}^2 <= 2*${d}`,
      `log((2 + ${VARIATION})/(2 - ${VARIATION})) - 2*${VARIATION}/(2 + ${VARIATION}) <= ${d}`,
      `log((1 + ${VARIATION}/2)/(1 - ${VARIATION}/2)) - ${VARIATION}/(1 + ${VARIATION}/2) <= ${d}`,
    ]) },
    { given: PAIR, needs: ['log', 'minof'], says: each(RELATIVE, (d) => [`${d} <= log(1 + ${VARIATION}^2/(2*min(q)))`, `2*min(q)*${d} <= ${VARIATION}^2`, `${d} <= ${VARIATION}^2/(2*min(q))`]) },
    { given: PAIR, needs: ['log', 'exp'], says: each(RELATIVE, (d) => [`${VARIATION}^2 + 4*exp(-${d}) <= 4`, `${VARIATION} + exp(-${d}) <= 2`, `exp(-${d}) <= 2*sum(min(p, q))`]) },
    { given: PAIR, needs: ['log'], says: each(CHI_SQUARED, (c) => each(RELATIVE, (d) => [`${d} <= log(1 + ${c})`, `${d} <= ${c}`])) },
  ],
  'total variation and affinity': [
    { given: PAIR, needs: ['sqrt'], says: each(AFFINITIES, (a) => [...OVERLAPS.flatMap((o) => [`${a}^2 <= 2*${o}`, `${a}^2 <= ${o}*(2 - ${o})`, `${o} <= ${a}`]), `1 - ${a} <= sum((p - q).^2 ./ q)/2`]) },
    { given: PAIR, needs: ['sqrt', 'log'], says: each(AFFINITIES, (a) => each(RELATIVE, (d) => [`2 - 2*${a} <= ${d}`, `-2*log(${a}) <= ${d}`])) },
  ],
  'continuity of entropy': [
    { given: PAIR, needs: ['log'], says: ['abs(entropy(p) - entropy(q))', 'entropy(p) - entropy(q)'].map((gap) => `${gap} <= ${VARIATION}/2*log(n - 1) - ${VARIATION}/2*log(${VARIATION}/2) - (1 - ${VARIATION}/2)*log(1 - ${VARIATION}/2)`) },
  ],
  'changes of measure': [
    { given: { ...PAIR, x: 'vector' }, says: [
      ...['maxabs(x)', '(max(x) - min(x))/2'].flatMap((size) => ["p'*x - q'*x", "abs(p'*x - q'*x)"].map((gap) => `${gap} <= ${size}*${VARIATION}`)),
    ] },
    { given: { ...PAIR, x: 'vector' }, needs: ['log'], says: [
      ...each(RELATIVE, (d) => ["p'*x - q'*x", "abs(p'*x - q'*x)"].map((gap) => `${gap} <= (max(x) - min(x))*sqrt(${d}/2)`)),
      ...each(RELATIVE, (d) => ["q'*exp(x)", 'sum(q .* exp(x))'].map((mean) => `p'*x <= ${d} + log(${mean})`)),
    ] },
    { given: { ...PAIR, x: 'vector' }, needs: ['ediv'], says: each(CHI_SQUARED, (c) => ["q'*x.^2", 'sum(q .* x.^2)'].map((square) => `(p'*x - q'*x)^2 <= ${c}*(${square} - (q'*x)^2)`)) },
  ],
  'joint entropies': [
    { given: { P: 'joint' }, needs: ['log', 'unvec'], says: [
      "entropy(Pv) <= entropy(rowsums(P)) + entropy(colsums(P)')", 'entropy(rowsums(P)) <= entropy(Pv)', "entropy(colsums(P)') <= entropy(Pv)",
      '0 <= sum(P .* log(P ./ (rowsums(P)*colsums(P))))', 'sum(P .* log(P ./ (rowsums(P)*colsums(P)))) <= entropy(rowsums(P))', "sum(P .* log(P ./ (rowsums(P)*colsums(P)))) <= entropy(colsums(P)')",
    ] },
    { given: { P: 'joint', Q: 'joint', R: 'joint' }, needs: ['log', 'unvec'], says: ["entropy(Pv) + entropy(colsums(R)') <= entropy(rowsums(P)) + entropy(colsums(Q)')"] },
  ],
} as const satisfies Readonly<Record<string, readonly Theorem[]>> // prettier-ignore

/** The name of a theorem. */
export type TheoremName = keyof typeof THEOREMS
