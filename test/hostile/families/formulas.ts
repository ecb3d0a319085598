/** Formulas and LaTeX: deep, long, huge, ill-shaped, and of characters that are none of the language. */
import type { Family, Input } from '../family.js'
import { check } from '../run.js'
import { NASTY, nested } from '../texts.js'

const GIVEN = 'x: vector(n), y: vector(d), A: matrix(n, d), B: matrix(n, n), s: scalar, i: index(n)'

/** What a formula that can be read may end as; what cannot be read ends with 2. */
const READ = [0, 1, 2]

const typed = (formula: string, codes: readonly number[]): Input => ({
  name: formula.length > 60 ? `${formula.slice(0, 40)}… of ${formula.length} characters` : formula,
  codes,
  run: () => check([formula, '--given', GIVEN]),
})

const deep = (word: string, depth: number): string => `${nested(`${word}(`, 'x', ')', depth)}[1] >= 0`
const chain = (part: string, sign: string, count: number): string => Array.from({ length: count }, () => part).join(sign) // prettier-ignore

/** What the language has no meaning for. */
const REFUSED = [
  ...['x', 'x ==', '== x', 'x == == x', 'x = x', 'x == y', 'A*x == x', 'A*A == A', 'x + A == x', 'x*x == 1', 'norm(A) >= 0', 'trace(A) == 0', 'inv(A) == A', 'det(x) == 0', 'x^2 == x', 'A^2 == A', '2^x == x', 'x/x == 1', 's/x == x', 'exp(x, y) == x', 'exp() == x', 'softmax(A) == A', 'norm(x y) == 0'],
  ...['nobody(x) == x', 'z1 == x', 'toString(x) == x', '__proto__ == x', 'constructor(x) == x', 'hasOwnProperty == 1', 'x.length == 1', 'x[0] == 0', 'x[-1] == 0', 'x[1.5] == 0', 'x[x] == 0', 'x[] == 0', 'x[1, 2] == 0', 'A[1] == 0', 'A[:, :, :] == A', 'x[1e9999] == 0', 's[2] == s'],
  ...['grad(x, x) == x', 'grad(s, 1) == s', 'grad(norm(x), norm(x)) == x', 'hess(A, A) == A', 'jac(x) == A', 'sumover(j, n) == 1', 'sumover(1, n, s) == s', 'sumover(j, x, s) == s', 'sumover(n, n, n) == n', 'maxof(j, 0, s) == s', 'zeros(-1) == x', 'zeros(0.5) == x', 'eye(x) == B', 'basis(n, x) == x', 'ones() == x', 'psd(x)', 'psd(A)', 'succeq(x, y)', 'lipschitz(x, x)', 'lipschitz(x, x, x)', 'convex(x, x)', 'convex(s)', 'psd(psd(B))', 'psd(B) == psd(B)'],
  ...['s^x == s', '1e401 == s', '1e-401 == s', '1e999999999999 == s', `${'9'.repeat(500)} == s`, `0.${'0'.repeat(500)}1 == s`, '0x10 == s', '1__0 == s', '1.2.3 == s', '.. == s', '1e == s', '1e+ == s'],
  ...['x ≈ y', '‖x‖ >= 0', '∑x == s', '√s == s', 'x ⊗ y == A', 'x² == x', '“x” == x', "x’ == x'", 'x; y', 'x, y', '{x}', '[x', 'x)', '((x)', 'x @ y == s', 'x ** 2 == x', 'x && y', '!x', 'x ? y : s', 'x | y', '#x', 'x == "x"', '/* x */ s == s'],
  ...['norm(x) >= 0 and', 'and norm(x) >= 0', 'norm(x) >= 0 implies', 'norm(x) <= norm(x) <= ', 'norm(x) >= 0 or', 'if norm(x) >= 0', 'forall x', 'norm(x) != 0 != 1'],
  nested('(', 'x', ')', 20_000), nested('[', 'x', ']', 5000), deep('exp', 5000), deep('norm', 5000), chain('x', ' + ', 30_000), chain('s', '*', 30_000), chain('s', '^', 5000), `${'-'.repeat(30_000)}x == x`, `x${"'".repeat(30_000)} == x`, `${'a'.repeat(50_000)} == x`, chain('norm(x) >= 0', ' and ', 5000), `x[${'1+'.repeat(20_000)}1] == 0`, 'x'.repeat(2_000_000),
] // prettier-ignore

/** What has a meaning, and is large. */
const HUGE = [
  deep('exp', 100), deep('softmax', 12), chain('s', '^', 6), 's^2^2^2^2^2^2 >= 0', "x'*x^2^2^2 >= 0", 's^100000 >= 0', 's^99999999 >= 0', '(s + 1)^1000 >= 0', '1e400*s == s', '1e-400 <= s^2', `${'9'.repeat(399)} >= s`, `s + 0.${'0'.repeat(390)}1 > s`,
  'x[1][1] == 0', 's[1] == s', 's^(1e400) == s', 's^(10^20) == s', 's^(2^60) == s', 'exp(exp(exp(exp(s)))) >= 0', 'exp(1e300*s) >= 0', 'log(s) <= s', 's/0 == s', '0/0 == s', '0^0 == 1', '0^(-1) == s', '(-1)^0.5 == s', 'sqrt(-1) == s', 'log(0) == s',
  'sumover(j, 1000000000, s) == 1000000000*s', 'sumover(j, n^9, s) >= 0', 'sumover(j, 300000, s) >= 0', 'sumover(j, 2000, sumover(k, 2000, s)) >= 0', 'maxof(j, 1000000, s) == s', 'zeros(1000000000) == zeros(1000000000)', 'sum(ones(1000000)) == 1000000', 'trace(eye(3000)*eye(3000)) == 3000', 'kron(kron(B, B), kron(B, B)) == kron(kron(B, B), kron(B, B))', 'fro(kron(kron(A, A), kron(A, A))) >= 0', 'hess(det(B), B) == hess(det(B), B)', 'x[1000000000] == 0', 'x[n + 1] == 0', 'A[d, n] == 0',
  'norm(x) >= 0 '.repeat(1) + 'and norm(x) >= 0 '.repeat(100), 'norm(x) <= 1 implies norm(x) <= 2', 'norm(x) <= -1 implies 1 == 2', 'norm(x) >= 0 or norm(x) < 0',
] // prettier-ignore

/** Formulas of the language. */
export const formulas: Family = {
  name: 'formulas',
  inputs: [
    ...REFUSED.map((f) => typed(f, [2])),
    ...HUGE.map((f) => typed(f, READ)),
    ...NASTY.map((word) => typed(`${word} == x`, READ)),
  ],
}

const TEX_REFUSED = [
  ...['', '$$', '$', '$$$', '\\', '\\\\', '$x', '$x = $', '$= x$', '$x = y = $', '$\\nobody{x} = x$', '$\\input{/etc/passwd} = x$', '$\\write18{id} = x$', '$\\def\\a{\\a}\\a = x$', '$\\newcommand{\\b}{x} = x$', '$\\catcode`x = 1$', '$\\csname x\\endcsname = x$', '$\\href{javascript:x}{y} = x$', '$\\includegraphics{x} = x$'],
  ...['$\\frac{x}$', '$\\frac{x}{$', '$\\frac x = x$', '$x^{ = x$', '$x_{1} _{2} = x$', '$x^1^2 = x$', '$x__1 = x$', '$\\left( x = x$', '$x \\right) = x$', '$\\begin{pmatrix} x = x$', '$\\begin{nobody} x \\end{nobody} = x$', '$\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix} = A$', '$\\sum x = x$', '$\\sum_{i=1}^{\\infty} x_i = s$', '$\\int_0^1 x dx = s$', '$\\lim_{x \\to 0} x = s$', '$\\sqrt[x]{s} = s$', '$\\| x = s$', '$| x | | = s$', '$\\|x\\|_\\nobody = s$', '$\\langle x = s$', '$\\nabla x = x$', '$\\partial x = x$', '$\\mathbb{E} x = x$', '$\\forall x: x = x$', '$\\exists x$', '$x \\in X$', '$x \\approx y$', '$x \\ne y \\ne x$', '$\\text{if } x$', '$\\text{\\text{x}} = x$', '$x % y = x$', '$x & y = x$', '$x # y = x$', '$x ~ y$'],
  `$${nested('{', 'x', '}', 20_000)} = x$`, `$${nested('\\left(', 'x', '\\right)', 5000)} = x$`, `$${'\\frac{'.repeat(5000)}x$`, `$${'x^{'.repeat(5000)}$`, `$${chain('x', '+', 30_000)} = x$`, `$${'\\'.repeat(30_000)}$`, `$\\text{${'x'.repeat(100_000)}} = x$`, `$\\${'a'.repeat(100_000)} = x$`,
] // prettier-ignore

/** What papers write so, or nearly. */
const TEX_READ = [
  '$\\left. x \\right. = x$',
  '$\\sum_{i} x_i = s$',
  '$\\sum_{i=1} x_i = s$',
  '$\\prod_{i=1}^{n} x_i = s$',
  '$\\|x\\|_{7} = s$',
  '$11e400 = s$',
  `$${'9'.repeat(401)} = s$`,
  '$x^{x^{x^{x}}} = s$',
  '$\\log\\log\\log s = s$',
]

/** LaTeX. */
export const latex: Family = {
  name: 'LaTeX',
  inputs: [
    ...TEX_REFUSED.map((f) => typed(f, [2])),
    ...TEX_READ.map((f) => typed(f, READ)),
    ...NASTY.map((word) => typed(`$\\text{${word}} = x$`, READ)),
  ],
}
