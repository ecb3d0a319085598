import { describe, expect, it } from 'vitest'
import { matrixShape, sizeNamed, variable, vectorShape, SCALAR } from '../../../symbolic/expression/index.js'
import { latex, type Conventions, type Macros } from '../../../symbolic/latex/index.js'
import {
  parseDefinition,
  parseStatement,
  printStatement,
  type Definition,
  type Scope,
} from '../../../symbolic/language/index.js'

const [n, d] = [sizeNamed('n'), sizeNamed('d')]
const SHAPES = {
  A: matrixShape(n, d), B: matrixShape(n, d), S: matrixShape(n, n), M: matrixShape(n, n), x: vectorShape(d), y: vectorShape(d), b: vectorShape(n), p: vectorShape(n), q: vectorShape(n),
  s: SCALAR, t: SCALAR, lambda: SCALAR, lam: SCALAR, x1: vectorShape(d), W_Q: matrixShape(d, d), A_tilde: matrixShape(n, d), theta: vectorShape(d), alpha_max: SCALAR,
} // prettier-ignore
const BARE: Scope = {
  sizes: new Set(['n', 'd']),
  indices: new Set(['i', 'j', 'k']),
  variables: new Map(
    Object.entries(SHAPES)
      .filter(([name]) => name !== 'lam')
      .map(([name, shape]) => [name, variable(name, shape)]),
  ),
  definitions: new Map(),
}

/** The scope with functions that are defined in LaTeX. */
const SCOPE = [String.raw`f(x) = \mathrm{softmax}(Ax)`, String.raw`L(x) = \tfrac12\|f(x) - b\|_2^2`, String.raw`c := f - b`, String.raw`a_l = A_{l,:}^\top`, String.raw`\bar{\vec{a}} = \frac{1}{n} \sum_{i=1}^n a_i`].reduce<Scope>(
  (scope, text) => {
    const parsed = parseDefinition(text, scope, latex())
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
    const definition: Definition = parsed.value
    return { ...scope, definitions: new Map([...scope.definitions, [definition.name, definition]]) }
  },
  BARE,
) // prettier-ignore

const reading = (text: string, conventions: Conventions = {}, macros: Macros = new Map()): string => {
  const parsed = parseStatement(text, SCOPE, latex(conventions, macros))
  if (parsed.ok) return printStatement(parsed.value)
  const { message, hint, from, to } = parsed.problem
  return `[${text.slice(from, to)}] ${message}${hint === undefined ? '' : `; ${hint}`}`
}

/** The statement that the text of the language itself means. */
const meaning = (text: string): string => {
  const parsed = parseStatement(text, SCOPE)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
  return printStatement(parsed.value)
}

/** LaTeX as it stands in papers, and what it says in the language. */
const READ: readonly (readonly [latex: string, plain: string])[] = [
  [String.raw`\|Ax\|_2 \le \|A\|_2 \|x\|_2`, 'norm(A*x) <= opnorm(A)*norm(x)'],
  [String.raw`\nabla L(x) = A^\top (\mathrm{diag}(f) - f f^\top) c`, "grad(L(x), x) == A'*(diag(f(x)) - f(x)*f(x)')*c"],
  [String.raw`\nabla_x L = A^{\top}\left( f \circ c - \langle f, c\rangle f\right)`, "grad(L(x), x) == A'*(f(x) .* c - dot(f(x), c)*f(x))"],
  [String.raw`\mathrm{tr}(A^T A) = \lVert A \rVert_F^2.`, "trace(A'*A) == fro(A)^2"],
  [String.raw`\operatorname{tr}\left(S\right) \geqslant \lambda_{\min}(S)`, 'trace(S) >= eigmin(S)'],
  [String.raw`A^\top A + \lambda I \succeq \lambda I`, "succeq(A'*A + lambda*eye(d), lambda*eye(d))"],
  [String.raw`A^\top A \succeq 0`, "psd(A'*A)"],
  [String.raw`\mathbf{1}^\top b = \sum_{i=1}^n b_i`, "ones(n)'*b == sumover(i, n, b[i])"],
  [String.raw`\sum_i b_i^2 = \|b\|^2`, 'sumover(i, n, b[i]^2) == norm(b)^2'],
  [String.raw`\sum_{i,j} A_{ij}^2 = \|A\|_F^2`, 'sumover(i, n, sumover(j, d, A[i, j]^2)) == fro(A)^2'],
  [String.raw`\sum_{i=0}^{n-1} b_{i+1} = \mathbf 1_n^\top b`, "sumover(i, n - 1 - 0 + 1, b[i + 0 - 1 + 1]) == ones(n)'*b"],
  [String.raw`\frac{\partial}{\partial x_i} \|x\|_2^2 = 2x_i`, 'grad(norm(x)^2, x[i]) == 2*x[i]'],
  [String.raw`\frac{\partial^2 L(x)}{\partial x_i \partial x_j} = \frac{\partial^2 L(x)}{\partial x_j \partial x_i}`, 'hess(L(x), x)[i, j] == hess(L(x), x)[j, i]'],
  [String.raw`\frac{d}{dt} t^2 = 2t`, 'grad(t^2, t) == 2*t'],
  [String.raw`\nabla \tfrac12 \|Ax - b\|_2^2 = A^\top(Ax - b)`, "grad(1/2*norm(A*x - b)^2, x) == A'*(A*x - b)"],
  [String.raw`\nabla^2 L(x) \preceq 2 \|A\|_2^2 I_d`, 'succeq(2*opnorm(A)^2*eye(d), hess(L(x), x))'],
  [String.raw`e^{s+t} = e^s e^t`, 'exp(s + t) == exp(s)*exp(t)'],
  [String.raw`\log\det(S) \le \operatorname{tr}(S) - n`, 'logdet(S) <= trace(S) - n'],
  [String.raw`\max(s, t) = \frac{s + t + |s - t|}{2}`, 'max(s, t) == (s + t + abs(s - t))/2'],
  [String.raw`\max\{s, 0\} \ge 0`, 'max(s, 0) >= 0'],
  [String.raw`\mathrm{D}_{\mathrm{KL}}(p \,\|\, q) \ge 0`, 'kl(p, q) >= 0'],
  [String.raw`\mathrm{KL}(p \| q) \ge \tfrac{1}{2} \|p - q\|_1^2`, 'kl(p, q) >= 1/2*norm1(p - q)^2'],
  [String.raw`\sigma(s)(1-\sigma(s)) \le \frac14`, 'sigmoid(s)*(1 - sigmoid(s)) <= 1/4'],
  [String.raw`\boldsymbol{\theta}^\top \boldsymbol\theta = \|\boldsymbol{\theta}\|^2`, "theta'*theta == norm(theta)^2"],
  [String.raw`\tilde{A} x = \tilde A x`, 'A_tilde*x == A_tilde*x'],
  [String.raw`W_Q^\top x_1 = (x_1^\top W_Q)^\top`, "W_Q'*x1 == (x1'*W_Q)'"],
  [String.raw`\alpha_{\max}^2 \ge 0`, 'alpha_max^2 >= 0'],
  [String.raw`A \otimes B x`, ''],
  [String.raw`(I - b b^\top) p = p - \langle b, p \rangle b`, "(eye(n) - b*b')*p == p - dot(b, p)*b"],
  [String.raw`\|x\|^2_2 = \|x\|_2^2`, 'norm(x)^2 == norm(x)^2'],
  [String.raw`\|x\|^{2}_{1} \ge \lVert x\rVert^2_2`, 'norm1(x)^2 >= norm(x)^2'],
  [String.raw`\|x + y\|^2 + \|x - y\|^2 = 2\|x\|^2 + 2\|y\|^2`, 'norm(x + y)^2 + norm(x - y)^2 == 2*norm(x)^2 + 2*norm(y)^2'],
  [String.raw`S^{-1} S = I`, 'inv(S)*S == eye(n)'],
  [String.raw`\begin{aligned} (A B^\top)^\top &= B A^\top \\ &= (A B^\top)^\top \end{aligned}`, "(A*B')' == B*A' == (A*B')'"],
  [String.raw`\cos^2 s + \sin^2 s = 1`, 'cos(s)^2 + sin(s)^2 == 1'],
  [String.raw`\sqrt{s^2} = |s|`, 'sqrt(s^2) == abs(s)'],
  [String.raw`f(x)_i > 0 \text{ and } s^2 \ge 0`, ''],
  [String.raw`\text{if } s \ge 1, \text{ then } s^2 \ge 1`, 's >= 1 implies s^2 >= 1'],
  [String.raw`\sum_i (Ax)_i = \mathbf{1}^\top A x`, "sumover(i, n, (A*x)[i]) == ones(n)'*A*x"],
  [String.raw`x \cdot y = \langle x, y \rangle`, 'dot(x, y) == dot(x, y)'],
  [String.raw`\mathbf{Sb} = \mathbf{S}\mathbf{b}`, 'S*b == S*b'],
  [String.raw`\frac{x}{y} = \frac{1}{y} \circ x`, 'x ./ y == 1 ./ y .* x'],
  [String.raw`\sum_{j=1}^n \delta_{ij} b_j = b_i`, 'sumover(j, n, eye(n)[i, j]*b[j]) == b[i]'],
  [String.raw`\sum_{j=1}^n \begin{cases} b_j & i = j \\ -s & \text{otherwise} \end{cases} = s`, 'sumover(j, n, eye(n)[i, j]*b[j] + (1 - eye(n)[i, j])*(-s)) == s'],
  [String.raw`\mathrm{KL}(p \mid q) \ge 0`, 'kl(p, q) >= 0'],
  [String.raw`\|x\| \ge 0, \quad \forall x \in \mathbb{R}^d.`, 'norm(x) >= 0'],
  [String.raw`\|x + y\| \le \|x\| + \|y\| \text{ for all } x, y`, 'norm(x + y) <= norm(x) + norm(y)'],
  [String.raw`\text{softmax}(b) = \frac{e^{b_1}}{s} b`, 'softmax(b) == exp(b[1])/s*b'],
  [String.raw`S^{-1}_{ij} = S^\top_{ij}`, "inv(S)[i, j] == S'[i, j]"],
  [String.raw`x_i^{-1} + \|x\|_1^{-1} \ge L^2 s`, 'x[i]^-1 + norm1(x)^-1 >= L(x)^2 * s'],
  [String.raw`A_{i,:}^\top = x`, "A[i, :]' == x"],
  [String.raw`\frac{\partial}{\partial s} (\exp(s t) s) = (\frac{\partial}{\partial s} \exp(s t)) t`, 'grad(exp(s*t)*s, s) == grad(exp(s*t), s)*t'],
  [String.raw`\frac{\partial}{\partial s} s t = \frac{\partial}{\partial s} \exp(s)`, 'grad(s*t, s) == grad(exp(s), s)'],
  [String.raw`\begin{pmatrix} S & b \\ b^\top & 0 \end{pmatrix} \succeq 0`, "psd([S, b; b', 0])"],
  [String.raw`\det\begin{bmatrix} I & b \\ p^\top & s \end{bmatrix} = \begin{vmatrix} s & t \\ t & s \end{vmatrix}`, "det([eye(n), b; p', s]) == det([s, t; t, s])"],
  [String.raw`||x|| \le ||Ax||_2 + |s||t| + ||s| - t|`, 'norm(x) <= norm(A*x) + abs(s)*abs(t) + abs(abs(s) - t)'],
  [String.raw`\sum_{l<m} S_{lm} + \sum_{l \le m} S_{lm} = s`, 'sumover(m, n, sumover(l, m - 1, S[l, m])) + sumover(m, n, sumover(l, m, S[l, m])) == s'],
  [String.raw`\sum_{1 \le l < m \le n} S_{lm} = s`, 'sumover(m, n, sumover(l, m - 1, S[l, m])) == s'],
  [String.raw`\sum_{l \ne m} S_{lm} = s`, 'sumover(l, n, sumover(m, l - 1, S[l, m])) + sumover(l, n, sumover(m, n - l, S[l, m + l])) == s'],
  [String.raw`\sum_{l \ne i} b_l = s`, 'sumover(l, i - 1, b[l]) + sumover(l, n - i, b[l + i]) == s'],
  [String.raw`\sum_{l > i} b_l = s`, 'sumover(l, n - (i + 1) + 1, b[l + (i + 1) - 1]) == s'],
  [String.raw`\sum_l \sum_{m \ge l} S_{lm} = s`, 'sumover(l, n, sumover(m, n - l + 1, S[l, m + l - 1])) == s'],
  [String.raw`\sum_{i,j=1}^n S_{ij} = \sum_{i \in \{1, \dots, n\}} b_i`, 'sumover(i, n, sumover(j, n, S[i, j])) == sumover(i, n, b[i])'],
  [String.raw`\log\sum e^{b_l} \le \max_i b_i + \log n`, 'log(sumover(l, n, exp(b[l]))) <= max(b) + log(n)'],
  [String.raw`\max_{1 \le i \le n} |b_i - 2 p_i| \le \min_{i,j} S_{ij}`, 'max(abs(b - 2*p)) <= min(sumover(i, n, min(S[i, :]\')*basis(i, n)))'],
  [String.raw`\max_i \sum_{j=1}^n |S_{ij}| = \operatorname*{max}_i \|S_{:,i}\|`, 'max(sumover(i, n, sumover(j, n, abs(S[i, j]))*basis(i, n))) == max(sumover(i, n, norm(S[:, i])*basis(i, n)))'],
  [String.raw`\prod_{i=1}^n b_i = \prod_i 1/p_i`, 'prod(b) == prod(1 ./ p)'],
  [String.raw`S \succ 0`, 'psd(S) and eigmin(S) > 0'],
  [String.raw`S \succ M \succeq 0`, 'succeq(S, M) and eigmin(S - M) > 0 and psd(M)'],
  [String.raw`S^\top = M \succeq 0`, "S' == M and psd(M)"],
  [String.raw`\langle A, B\rangle_F = \langle A, B \rangle_{\mathrm{F}}`, 'dot(A, B) == dot(A, B)'],
  [String.raw`\|x\|_{RMS} = \|x\|_4 + \|x\|_s`, 'sqrt(mean(x.^2)) == sum(abs(x).^4)^(1/4) + sum(abs(x).^s)^(1/s)'],
  [String.raw`\|b\|_S^2 = b^\top S b`, "sqrt(b'*S*b)^2 == b'*S*b"],
  [String.raw`\|A\|_{2 \to \infty} \le \|A\|_{1 \to 1} + \|A\|_{\infty\to\infty} + \|A\|_{1\to\infty}`, 'sqrt(max(rowsums(A.^2))) <= max(colsums(abs(A))) + max(rowsums(abs(A))) + maxabs(A)'],
  [String.raw`\partial \operatorname{tr}(S M)/\partial M_{ij} = S_{ji}`, 'grad(trace(S*M), M[i, j]) == S[j, i]'],
  [String.raw`\nabla L(x) = \boxed{x} + \underbrace{x - x}_{= 0}`, 'grad(L(x), x) == x + (x - x)'],
  [String.raw`\|x\|² = \|x\|^2`, 'norm(x)^2 == norm(x)^2'],
  [String.raw`\det(E_n + b p^\top) = 1 + p^\top b`, "det(eye(n) + b*p') == 1 + p'*b"],
  [String.raw`\vec{\mathbf{b}}^\top p = \sum_i b_i p_i`, "b'*p == sumover(i, n, b[i]*p[i])"],
  [String.raw`\sum_{i=1}^n a_i a_i^\top = A^\top A`, "sumover(i, n, a(i)*a(i)') == A'*A"],
  [String.raw`\sum_i \|a_i - \bar{\vec{a}}\|^2 = \|a_1\|^2`, 'sumover(i, n, norm(a(i) - a_bar)^2) == norm(a(1))^2'],
  [String.raw`S .* M = M \circ S`, 'S .* M == M .* S'],
  [String.raw`\sum_{k=1}^n m_{kk} = \operatorname{tr}(M)`, 'sumover(k, n, M[k, k]) == trace(M)'],
  [String.raw`\frac{d s}{d} = (\log s)/t`, 'd*s/d == log(s)/t'],
  [String.raw`f_k(x) = f(x)_k`, 'f(x)[k] == f(x)[k]'],
  [String.raw`f_k(1 - f_k) = s`, 'f(x)[k] * (1 - f(x)[k]) == s'],
  [String.raw`\sum^n_{i=1} b_i \le \max_i |b_i|`, 'sumover(i, n, b[i]) <= max(abs(b))'],
  [String.raw`{\rm tr}(S) = x^{\rm T} x + \|A\|_{\rm op} + \|A\|_{\mathrm{op}}`, "trace(S) == x'*x + opnorm(A) + opnorm(A)"],
  [String.raw`1/2 \|x\|^2 = 1/2 x^\top x`, "1/2*norm(x)^2 == 1/2*x'*x"],
] // prettier-ignore

describe('LaTeX of papers', () => {
  it.each(READ.filter(([, plain]) => plain !== ''))('%s is read', (text, plain) => {
    expect(reading(text)).toBe(meaning(plain))
  })
})

/** What is read by a convention that is declared. */
const DECLARED: readonly (readonly [latex: string, conventions: Conventions, plain: string])[] = [
  [String.raw`|S| \ge 0`, { bars: 'determinant' }, 'det(S) >= 0'],
  [String.raw`b^{-1} = b`, { functions: 'entrywise' }, '1 ./ b == b'],
  [String.raw`e^S = S`, { functions: 'entrywise' }, 'exp(S) == S'],
  [String.raw`b^2 = b`, { functions: 'entrywise' }, 'b .^ 2 == b'],
  [String.raw`\mathrm{softmax}(S) = S`, { softmax: 'columns' }, "rowsoftmax(S')' == S"],
  [String.raw`|A x| \le |x|`, { bars: 'norm' }, 'norm(A*x) <= norm(x)'],
  [String.raw`x'y = (y' x)'`, { prime: 'transpose' }, "x'*y == (y'*x)'"],
  [String.raw`\nabla L(x) (y - x) = s`, { nabla: 'row' }, "grad(L(x), x)' * (y - x) == s"],
] // prettier-ignore

describe('LaTeX whose conventions are declared', () => {
  it.each(DECLARED)('%s is read by %o', (text, conventions, plain) => {
    expect(reading(text, conventions)).toBe(meaning(plain))
  })
})

/** What readers would differ about, or what is beyond the language. */
const REFUSED: readonly (readonly [latex: string, conventions: Conventions, problem: string])[] = [
  [String.raw`\|A\| \le 1`, {}, String.raw`[\|A\|] \|A\|: expected a declared norm, got ‖·‖ of a matrix; write \|M\|_2 or \|M\|_F, or declare conventions: {norm: spectral} or {norm: frobenius}`],
  [String.raw`s \ge 0 \quad \forall z`, {}, '[z] expected a name in given, got `z`; say in given what it is'],
  [String.raw`|S| \ge 0`, {}, String.raw`[|S|] |S|: expected a number between bars, got a matrix; write \det(M) for the determinant, or declare conventions: {bars: determinant} or {bars: entrywise}`],
  [String.raw`|x| \le 1`, {}, String.raw`[|x|] |x|: expected a number between bars, got a vector; write \|x\| for the norm, or declare conventions: {bars: norm} or {bars: entrywise}`],
  [String.raw`\mathbb{E}[s] = s`, {}, String.raw`[\mathbb{E}] \mathbb{E}: expectations are not part of the language; write a mean over data as \frac{1}{n} \sum_{i=1}^{n}`],
  [String.raw`[S, M] = S M - M S`, {}, String.raw`[[S,] [S,…: expected one formula between brackets, got several; write AB - BA for a commutator, \begin{bmatrix} A & B \end{bmatrix} for blocks`],
  [String.raw`\sum_{i < j} S_{ij} = s`, {}, String.raw`[i < j] i < j: expected an index of its own, got i and j, which are both given; use other letters for what is summed over`],
  [String.raw`\max_{l \ne m} S_{lm} = s`, {}, String.raw`[\max] expected an extreme or a product over whole ranges, got a condition on the index; only sums may skip positions`],
  [String.raw`a = s`, {}, '[a] a: expected a position below, got none; it is defined for each position'],
  [String.raw`\max_{\|x\| = 1} s = t`, {}, String.raw`[\|] expected an index, got ` + '`\\|`' + String.raw`; sums, products and extremes are over positions: write \sum_{i=1}^{n}`],
  [String.raw`\begin{pmatrix} s & t \\ s \end{pmatrix} = S`, {}, String.raw`[\begin{pmatrix} s & t \\ s \end{pmatrix}] pmatrix: expected rows of as many blocks, got 2 and 1`],
  [String.raw`\nabla (x^\top y) = y`, {}, String.raw`[\nabla] \nabla: expected what to differentiate by, got a formula that does not tell; write \nabla_x`],
  [String.raw`x_1' = x_1`, {}, String.raw`['] x_1': expected a declared name, got a prime; declare x_prime in given, or conventions: {prime: transpose}; the transpose is ^\top, the derivative \nabla`],
  [String.raw`\delta_{ij} = s`, {}, String.raw`[\delta_{ij}] \delta_{ij}: expected the range of its positions, got none; declare them: i: index(n)`],
  [String.raw`\frac{\partial s}{\partial S^{-1}} = S`, {}, String.raw`[S^] S^…: expected a variable to differentiate by, got an inverse; name the inverse in given, and define what it is the inverse of`],
  [String.raw`e^S = S`, {}, String.raw`[e^S] e^S: expected a declared reading, got exp of a square matrix; declare conventions: {functions: entrywise} (of each entry) or {functions: matrix}`],
  [String.raw`1^\top x = s`, {}, String.raw`[1^\top] 1^\top: expected a vector or a matrix, got a number; ones are \mathbf{1}, zeros \mathbf{0}`],
  [String.raw`s^t^s = s`, {}, '[s^t^s] s^t^…: expected one exponent, got two; write {x^{a}}^{b} or x^{a^{b}}'],
  [String.raw`\sin^{-1} s = t`, {}, String.raw`[\sin^{-1}] sin^{-1}: expected brackets, got what may be an inverse function; write 1/\sin(…), or the name of the inverse function, such as \arcsin`],
  [String.raw`L^{-1}(x) = s`, {}, '[L^{-1}] L^{-1}(…): expected brackets, got a power of a function; write L(x)^{k} for a power of its value'],
  [String.raw`L^2(x) = s`, {}, '[L^2] L^2(…): expected brackets, got a power of a function; write L(x)^{k} for a power of its value'],
  [String.raw`\sum_i p_i \log p_i/q_i \ge 0`, {}, String.raw`[\log p_i/] \log p_i/…: expected brackets, got a function before a quotient; write \log(…) around all that it is of`],
  [String.raw`\frac{d L}{d x} = x`, {}, String.raw`[\frac{d L}{d x}] \frac{d L}{d x}: expected a derivative or a quotient, got d, which is a name, above and below; write \partial or \mathrm{d} for a derivative; shorten the quotient`],
  [String.raw`S_{ij}^\top = S_{ij}`, {}, String.raw`[S_{ij}^\top] S_{ij}^\top: expected brackets, got scripts that look the same in either order; write (A^\top)_{ij}, (A^{-1})_{ij} or 1/A_{ij}`],
  [String.raw`S_{ij}^{-1} = s`, {}, String.raw`[S_{ij}^{-1}] S_{ij}^{-1}: expected brackets, got scripts that look the same in either order; write (A^\top)_{ij}, (A^{-1})_{ij} or 1/A_{ij}`],
  [String.raw`S^2_{ij} = s`, {}, String.raw`[S^2_{ij}] S^2_{ij}: expected brackets, got scripts that look the same in either order; write (A^2)_{ij} or (A_{ij})^2`],
  [String.raw`1/2n = s`, {}, String.raw`[1/2n] 1/2n: expected brackets, got a number behind a quotient of numbers; write \frac{1}{2} n or \frac{1}{2n}`],
  [String.raw`1/2 s^2 = t`, {}, String.raw`[1/2 s^2] 1/2 s^2: expected brackets, got a number behind a quotient of numbers; write \frac{1}{2} n or \frac{1}{2n}`],
  [String.raw`\max_i b_i \max_j p_j \le s`, {}, String.raw`[\max_j p_j] \max_j p_j: expected brackets, got a factor without i behind others; write (\max_i x_i) y or \max_i (x_i y)`],
  [String.raw`\prod_{i=1}^n b_i \cdot s = t`, {}, String.raw`[s] s: expected brackets, got a factor without i behind others; write (\max_i x_i) y or \max_i (x_i y)`],
  [String.raw`\min_i b_i / s = t`, {}, String.raw`[s] s: expected brackets, got a factor without i behind others; write (\max_i x_i) y or \max_i (x_i y)`],
  [String.raw`b_{(k)} = s`, {}, String.raw`[b_{(k)] b_{(…)}: expected a position, got brackets, which many papers use for entries in order; write x_k for a position, \operatorname{sort}(x)_k for the k-th in ascending order`],
  [String.raw`\lambda_k(S) = s`, {}, String.raw`[\lambda] \lambda_…: expected a vector or a matrix, got a number, which has no entries; declare it under a name of its own, lambda1, or as a vector`],
  [String.raw`s^+ = t`, {}, String.raw`[s^+] s^+: expected a matrix, got a number or a vector, whose positive part many papers write so; write \max(x, 0) for the positive part, x^\dagger for the pseudo-inverse`],
  [String.raw`0 \le s, t \le 1`, {}, String.raw`[0 \le s, t \le 1] 0 \le s, t \le 1: expected a chain for each name, got one that two names may share; write 0 \le s \le 1, 0 \le t \le 1`],
  [String.raw`s \ge 1 \implies s \ge 2 \implies s \ge 3`, {}, String.raw`[s \ge 1 \implies s \ge 2 \implies s \ge 3] s \ge 1 \implies s \ge 2 \implies s \ge 3: expected one implication, got a chain; write (P \implies Q) \text{ and } (Q \implies R), or P \implies (Q \implies R)`],
  [String.raw`x^{} = y`, {}, '[}] expected a formula, got `}`'],
  [String.raw`\frac{\partial}{\partial s} \exp(s t) s = t`, {}, String.raw`[\frac{\partial}{\partial s} \exp(s t)] \frac{\partial}{\partial s} \exp(s t)…: expected brackets, got a product behind a derivative; write \frac{\partial}{\partial x} (f g), or (\frac{\partial}{\partial x} f) g`],
] // prettier-ignore

describe('what LaTeX leaves open', () => {
  it.each(REFUSED)('%s is refused with the readings', (text, conventions, problem) => {
    expect(reading(text, conventions)).toBe(problem)
  })
})

describe('derivatives of derivatives', () => {
  it('are read once at each level, however many there are', () => {
    const started = process.cpuUsage().user
    expect(reading(String.raw`\frac{\partial}{\partial s} `.repeat(24) + 's = t')).toMatch(/^(?:grad\(|\[)/u)
    // Read twice at each level they took a minute.
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(10)
  })
})
