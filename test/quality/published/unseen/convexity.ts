/** Convex functions, conjugates, tangents; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const r = 'scalar()'
const p = 'positive()'

export const convexity = family('judged-convexity', [
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.22 (a)',
    given: { x, A: 'matrix(m, n)', b: 'vector(m)' },
    assume: 'logsumexp(A*x + b) < 0',
    claims: { 'log-of-lse': 'convex(-log(-logsumexp(A*x + b)), x)' },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.22 (c) and (d)',
    given: { x, u: p, v: p },
    assume: 'norm(x)^2 < u*v',
    claims: {
      'root-of-determinant': 'convex(-sqrt(u*v - norm(x)^2), x, u, v)',
      'rotated-cone-barrier': 'convex(-log(u*v - norm(x)^2), x, u, v)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.23',
    given: { x, t: p, A: 'matrix(m, n)', b: 'vector(m)', c: x },
    assume: "c'*x + t > 0",
    claims: {
      'cubes-over-square': 'convex(sum(abs(x).^3)/t^2, x, t)',
      'square-over-affine': "convex(norm(A*x + b)^2/(c'*x + t), x)",
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 3.2 and exercises 3.21 and 3.26',
    given: { x, S: 'symmetric(n)' },
    sizes: { n: '2..4' },
    claims: {
      'two-largest-absolute': 'convex(sumlargest(abs(x), 2), x)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.24 (functions on the simplex)',
    given: { p: 'simplex(n)', a: x },
    claims: { 'variance-of-distribution': "concave(p'*a.^2 - (p'*a)^2, p)" },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises 3.17 and 3.49 (b), (c)',
    given: { x: 'positive(n)' },
    claims: {
      'product-over-sum': 'concave(log(prod(x)/sum(x)), x)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises 3.15, 3.16 (f) and section 3.2.6',
    given: { s: p, t: p, a: 'scalar(0, 1)' },
    claims: {
      'cobb-douglas': 'concave(s^a*t^(1 - a), s, t)',
      capacity: 'concave(s*log(1 + t/s), s, t)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 9.6 and exercise 3.49 (a)',
    given: { t: p },
    let: 'f(t) = t*log(t) - log(t)',
    claims: {
      'logistic-function': 'concave(log(sigmoid(t)), t)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.49 (d); Carlen, Trace Inequalities (2010)',
    given: { P: 'spd(n)' },
    claims: {
      'quantum-entropy': 'convex(trace(P*logm(P)), P)',
    },
  },
  {
    source: 'Bhatia, Matrix Analysis, section V.1; Boyd–Vandenberghe, Convex Optimization, section 3.6',
    given: { P: 'spd(n)', Q: 'spd(n)', A: 'matrix(m, n)', B: 'matrix(m, n)', t: 'scalar(0, 1)' },
    claims: {
      'nuclear-norm': 'convex(nuclear(A), A)',
    },
  },
  {
    source: 'Lieb (1973); Lindblad (1974)',
    given: { P: 'spd(n)', Q: 'spd(n)', A: 'matrix(n, n)' },
    sizes: { n: '1..3' },
    claims: {
      lieb: "concave(trace(A'*sqrtm(P)*A*sqrtm(Q)), P, Q)",
    },
  },
  {
    source: 'Carlen, Trace Inequalities (2010); Boyd–Vandenberghe, Convex Optimization, section 3.1',
    given: { S: 'symmetric(n)', x },
    claims: {
      'log-trace-exp': 'convex(log(trace(expm(S))), S)',
    },
  },
  {
    source:
      'Nesterov, Accelerating the cubic regularization (2008), lemma 4; Beck, First-Order Methods, section 5.1',
    given: { x, y: x },
    claims: {
      'cubic-uniform': "(norm(x)*x - norm(y)*y)'*(x - y) >= norm(x - y)^3/2",
      'four-norm-smooth':
        "sqrt(sum(y.^4)) <= sqrt(sum(x.^4)) + 2*(x.^3)'*(y - x)/sqrt(sum(x.^4)) + 3*sqrt(sum((y - x).^4))",
    },
  },
  {
    source: 'Nesterov, Lectures on Convex Optimization, section 5.1.4',
    given: { s: p, t: p },
    let: 'r = abs(s - t)/t',
    claims: { 'self-concordant-below': '-log(s) >= -log(t) - (s - t)/t + r - log(1 + r)' },
  },
  {
    source: 'Bauschke–Combettes, chapters 12 and 13; Boyd–Vandenberghe, exercises 3.27 and 3.36 (conjugates)',
    given: { x, y: x, s: r, t: r, d: p, u: 'scalar(-1, 1)' },
    claims: {
      'huber-envelope': 'huber(s, d) <= d*abs(t) + (s - t)^2/2',
      'young-hyperbola': 'u*t <= sqrt(1 + t^2) - sqrt(1 - u^2)',
    },
  },
  {
    source: 'Petrović (1932); Mitrinović, Analytic Inequalities, section 1.4.7',
    given: { x: 'nonnegative(n)' },
    claims: { petrovic: 'sum(exp(x) - 1) <= exp(sum(x)) - 1' },
  },
])
