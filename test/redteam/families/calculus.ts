/** Each rule of differentiation once, forwards and backwards; each operation by others. A rule with a slip refutes the claim, or makes a false one true. */
import { listed, type Told } from './rules.js'
import type { Family } from '../trap.js'

const t = { t: 'scalar()' }
const r = { r: 'positive()' }
const u = { u: 'scalar(-9/10, 9/10)' }
const x = { x: 'vector(n)' }
const cx = { c: 'vector(n)', x: 'vector(n)' }
const xv = { x: 'vector(n)', v: 'vector(n)' }
const X = { X: 'matrix(n, n)' }
const A = { A: 'matrix(n, n)' }
const AX = { A: 'matrix(n, n)', X: 'matrix(n, n)' }
const XV = { X: 'matrix(n, n)', V: 'matrix(n, n)' }
const cX = { c: 'vector(n)', X: 'matrix(n, n)' }

/** Of one number: its derivative. */
const SLOPES: readonly (readonly [given: Told[0], f: string, slope: string])[] = [
  [t, 'exp(t)', 'exp(t)'],
  [r, 'log(r)', '1/r'],
  [r, 'sqrt(r)', '1/(2*sqrt(r))'],
  [t, 'tanh(t)', '1 - tanh(t)^2'],
  [t, 'sinh(t)', 'cosh(t)'],
  [t, 'cosh(t)', 'sinh(t)'],
  [t, 'erf(t)', '2*exp(-t^2)/sqrt(pi)'],
  [t, 'abs(t)', 'sign(t)'],
  [t, 'relu(t)', 'step(t)'],
  [t, 'sin(t)', 'cos(t)'],
  [t, 'cos(t)', '-sin(t)'],
  [t, 'tan(t)', '1 + tan(t)^2'],
  [u, 'asin(u)', '1/sqrt(1 - u^2)'],
  [u, 'acos(u)', '-1/sqrt(1 - u^2)'],
  [t, 'atan(t)', '1/(1 + t^2)'],
  [t, 'asinh(t)', '1/sqrt(1 + t^2)'],
  [r, 'acosh(1 + r)', '1/sqrt((1 + r)^2 - 1)'],
  [u, 'atanh(u)', '1/(1 - u^2)'],
  [r, 'log1p(r)', '1/(1 + r)'],
  [t, 'expm1(t)', 'exp(t)'],
  [t, 't^5', '5*t^4'],
  [r, 'r^(5/2)', '5/2*r^(3/2)'],
  [r, '2^r', 'log(2)*2^r'],
  [t, 't/(1 + t^2)', '(1 - t^2)/(1 + t^2)^2'],
  [t, '(t + 2)*t', '2*t + 2'],
  [t, 't*exp(t)*t', '(2*t + t^2)*exp(t)'],
]

const slopes = SLOPES.flatMap(([given, f, slope]): readonly Told[] => {
  const [name] = Object.keys(given)
  return [
    [given, `grad(${f}, ${name}) == ${slope}`, true],
    [given, `dir(${f}, ${name}, 3) == 3*(${slope})`, true],
    [given, `grad(${f}, ${name}) == ${slope} + 1/10^3`, false],
  ]
})

const CALCULUS: readonly Told[] = [
  [AX, "grad(trace(A*X*A), X) == A'*A'", true],
  [AX, "grad(trace(X*A*X), X) == X'*A' + A'*X'", true],
  [AX, "grad(trace(X*A*X), X) == 2*A'*X'", false],
  [XV, 'dir(trace(X*X*X), X, V) == 3*trace(X*X*V)', true],
  [XV, 'dir(trace(X*X*X), X, V) == trace(X*X*V)', false],
  [{ ...A, ...x }, "grad(x'*A*x, x) == (A + A')*x", true],
  [{ ...A, ...x }, "grad(x'*A*x, x) == 2*A*x", false],
  [{ ...A, ...x }, "jac(A*x, x) == A", true],
  [{ ...A, ...x }, "jac(A*x, x) == A'", false],
  [X, "grad(det(X), X) == det(X)*inv(X)'", true],
  [X, 'grad(det(X), X) == det(X)*inv(X)', false],
  [XV, 'dir(det(X), X, V) == det(X)*trace(inv(X)*V)', true],
  [X, "grad(logdet(eye(n) + X*X'), X) == 2*inv(eye(n) + X*X')*X", true],
  [AX, "grad(trace(A*inv(X)), X) == -(inv(X)*A*inv(X))'", true],
  [AX, "grad(trace(A*inv(X)), X) == (inv(X)*A*inv(X))'", false],
  [{ ...XV, ...A }, 'dir(trace(A*inv(X)), X, V) == -trace(A*inv(X)*V*inv(X))', true],
  [x, 'grad(1/(1 + norm(x)^2), x) == -2*x/(1 + norm(x)^2)^2', true],
  [x, 'grad(1/(1 + norm(x)^2), x) == 2*x/(1 + norm(x)^2)^2', false],
  [x, 'grad(sum(x/(1 + norm(x)^2)), x) == ones(n)/(1 + norm(x)^2) - 2*sum(x)*x/(1 + norm(x)^2)^2', true],
  [x, 'grad(sum(x ./ exp(x)), x) == (ones(n) - x) .* exp(-x)', true],
  [x, 'grad(sum(x)*norm(x)^2, x) == norm(x)^2*ones(n) + 2*sum(x)*x', true],
  [x, 'grad(sum(x)*norm(x)^2, x) == 2*sum(x)*x', false],
  [x, 'grad(sum(x.^3), x) == 3*x.^2', true],
  [x, 'grad(norm(x), x) == x/norm(x)', true],
  [xv, 'dir(norm(x), x, v) == dot(x, v)/norm(x)', true],
  [xv, 'dir(norm(x), x, v) == dot(x, v)', false],
  [x, "hess(norm(x), x) == (eye(n) - x*x'/norm(x)^2)/norm(x)", true],
  [x, "hess(norm(x)^4, x) == 4*norm(x)^2*eye(n) + 8*x*x'", true],
  [x, 'grad(logsumexp(x), x) == softmax(x)', true],
  [x, "hess(logsumexp(x), x) == diag(softmax(x)) - softmax(x)*softmax(x)'", true],
  [x, "jac(softmax(x), x) == diag(softmax(x)) - softmax(x)*softmax(x)'", true],
  [x, "jac(softmax(x), x) == softmax(x)*softmax(x)'", false],
  [cx, 'grad(dot(c, softmax(x)), x) == softmax(x) .* (c - dot(c, softmax(x))*ones(n))', true],
  [cx, 'grad(dot(c, softmax(x)), x) == softmax(x) .* c', false],
  [{ ...cx, v: 'vector(n)' }, 'dir(dot(c, softmax(x)), x, v) == dot(softmax(x) .* (c - dot(c, softmax(x))*ones(n)), v)', true],
  [AX, "grad(sum(A .* rowsoftmax(X)), X) == rowsoftmax(X) .* (A - rowsums(A .* rowsoftmax(X))*ones(n)')", true],
  [cx, 'jac(kron(x, c), x) == kron(eye(n), c)', true],
  [cx, 'jac(kron(c, x), x) == kron(c, eye(n))', true],
  [cx, 'jac(kron(x, c), x) == kron(c, eye(n))', false],
  [cx, "jac(vec(x*c'), x) == kron(c, eye(n))", true],
  [{ ...A, ...x }, 'grad(trace(A*diag(x)), x) == diag(A)', true],
  [cX, 'grad(dot(c, diag(X)), X) == diag(c)', true],
  [cX, "grad(dot(c, rowsums(X)), X) == c*ones(n)'", true],
  [cX, "grad(dot(c, colsums(X)'), X) == ones(n)*c'", true],
  [AX, 'grad(dot(vec(A), vec(X)), X) == A', true],
  [{ ...t, c: 'scalar()' }, 'grad(max(t, c), t) == step(t - c)', true],
  [{ ...t, c: 'scalar()' }, 'grad(min(t, c), t) == step(c - t)', true],
  // where Hessians and slopes speak for convexity and Lipschitz bounds
  [x, 'convex(norm1(x), x)', true],
  [x, 'convex(sum(relu(x)), x)', true],
  [x, 'convex(-sum(relu(x)), x)', false],
  [t, 'convex(1/t^2, t)', false],
  [r, 'convex(1/r^2, r)', true],
  [t, 'convex(1/(1 + t^2), t)', false],
  [t, 'convex(t^4 - t^2, t)', false],
  [x, 'convex(logsumexp(x), x)', true],
  [x, 'concave(logsumexp(x), x)', false],
  [t, 'lipschitz(2*tanh(t), t, 2)', true],
  [t, 'lipschitz(2*tanh(t), t, 19/10)', false],
  [t, 'lipschitz(abs(t) - relu(t), t, 1)', true],
  [t, 'lipschitz(3*t, t, 5/2)', false],
] // prettier-ignore

const OPERATIONS: readonly Told[] = [
  [r, 'log10(r) == log(r)/log(10)', true],
  [r, 'log10(r) == log(r)/log(2)', false],
  [x, 'norminf(x) == maxabs(x)', true],
  [x, 'norminf(x) == norm1(x)', false],
  [A, "colsums(A) == ones(n)'*A", true],
  [A, "colsums(A)' == rowsums(A)", false],
  [A, 'A^3 == A*A*A', true],
  [A, 'A^3 == A*A', false],
  [A, 'trace(A^5) == trace(A*A*A*A*A)', true],
  [cx, 'c - x == -(x - c)', true],
  [cx, 'c - x == c + x', false],
  [cx, 'max(c, x) + min(c, x) == c + x', true],
  [cx, 'min(c, x) <= max(c, x)', true],
  [cx, 'max(c, x) <= min(c, x)', false],
  [x, 'relu(-x) == relu(x) - x', true],
  [x, 'relu(x) == x', false],
  [{ P: 'permutation(n)' }, 'det(P)^2 == 1', true],
  [{ P: 'permutation(n)' }, 'det(P) == 1', false],
  [{ Q: 'orthogonal(n)' }, 'det(Q) == 1', false],
  [{ S: 'symmetric(n)' }, 'eigmin(S) <= eigmax(S)', true],
  [{ S: 'symmetric(n)' }, 'eigmax(S) <= eigmin(S)', false],
  [{ S: 'symmetric(n)' }, 'eigmin(S)*n <= trace(S)', true],
  [{ S: 'symmetric(n)' }, 'eigmin(S) <= S[1, 1]', true],
  [A, 'sigmamin(A) <= opnorm(A)', true],
  [A, 'opnorm(A) <= fro(A)', true],
  [A, 'fro(A) <= opnorm(A)', false],
] // prettier-ignore

export const calculus: readonly Family[] = [
  listed('rules of calculus', 'one rule of differentiation each', 'one rule of differentiation', [...slopes, ...CALCULUS]),
  listed('operations', 'one operation each, by others', 'one operation', OPERATIONS),
] // prettier-ignore
