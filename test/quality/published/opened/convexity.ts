/** Convex functions, conjugates, tangents; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const r = 'scalar()'
const p = 'positive()'

export const convexity = family('opened-convexity', [
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 3.2 and exercises 3.21 and 3.26',
    given: { x, S: 'symmetric(n)' },
    sizes: { n: '2..4' },
    claims: {
      'two-largest-eigenvalues': 'convex(sumlargest(eigvals(S), 2), S)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises 3.17 and 3.49 (b), (c)',
    given: { x: 'positive(n)' },
    claims: {
      'half-norm': 'concave(sum(sqrt(x))^2, x)',
      'minus-two-norm': 'concave(sum(x.^(-2))^(-1/2), x)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises 3.15, 3.16 (f) and section 3.2.6',
    given: { s: p, t: p, a: 'scalar(0, 1)' },
    claims: {
      'power-utility': 'concave((t^a - 1)/a, t)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 9.6 and exercise 3.49 (a)',
    given: { t: p },
    let: 'f(t) = t*log(t) - log(t)',
    claims: {
      'self-concordant': 'abs(grad(grad(grad(f(t), t), t), t)) <= 2*grad(grad(f(t), t), t)^1.5',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.49 (d); Carlen, Trace Inequalities (2010)',
    given: { P: 'spd(n)' },
    claims: {
      'determinant-over-trace': 'concave(logdet(P) - log(trace(P)), P)',
      'trace-of-root': 'concave(trace(sqrtm(P)), P)',
    },
  },
  {
    source: 'Bhatia, Matrix Analysis, section V.1; Boyd–Vandenberghe, Convex Optimization, section 3.6',
    given: { P: 'spd(n)', Q: 'spd(n)', A: 'matrix(m, n)', B: 'matrix(m, n)', t: 'scalar(0, 1)' },
    claims: {
      'inverse-operator': 'inv(t*P + (1 - t)*Q) ⪯ t*inv(P) + (1 - t)*inv(Q)',
      'gram-operator': "(t*A + (1 - t)*B)'*(t*A + (1 - t)*B) ⪯ t*A'*A + (1 - t)*B'*B",
    },
  },
  {
    source: 'Lieb (1973); Lindblad (1974)',
    given: { P: 'spd(n)', Q: 'spd(n)', A: 'matrix(n, n)' },
    sizes: { n: '1..3' },
    claims: {
      'quantum-relative-entropy': 'convex(trace(P*(logm(P) - logm(Q))), P, Q)',
    },
  },
  {
    source: 'Carlen, Trace Inequalities (2010); Boyd–Vandenberghe, Convex Optimization, section 3.1',
    given: { S: 'symmetric(n)', x },
    claims: {
      'standard-deviation': 'convex(sqrt(variance(x)), x)',
    },
  },
  {
    source:
      'Nesterov, Accelerating the cubic regularization (2008), lemma 4; Beck, First-Order Methods, section 5.1',
    given: { x, y: x },
    claims: {
      'pseudo-huber-smooth':
        "sqrt(1 + norm(y)^2) <= sqrt(1 + norm(x)^2) + x'*(y - x)/sqrt(1 + norm(x)^2) + norm(y - x)^2/2",
    },
  },
  {
    source: 'Bauschke–Combettes, chapters 12 and 13; Boyd–Vandenberghe, exercises 3.27 and 3.36 (conjugates)',
    given: { x, y: x, s: r, t: r, d: p, u: 'scalar(-1, 1)' },
    claims: {
      'young-norms': "x'*y <= norm1(x)^2/2 + norminf(y)^2/2",
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, examples 3.21 and 3.23 (conjugates of barriers)',
    given: { x: 'positive(n)', y: 'positive(n)', P: 'spd(n)', Q: 'spd(n)' },
    claims: {
      'young-barrier': "x'*y >= n + sum(log(x)) + sum(log(y))",
      'young-log-det': 'trace(P*Q) >= n + logdet(P) + logdet(Q)',
    },
  },
  {
    source: 'Hermite–Hadamard; Mitrinović, Analytic Inequalities, sections 1.4 and 3.6',
    given: { s: r, t: r },
    claims: { 'hermite-hadamard': '(exp(s) - exp(t))/(s - t) <= (exp(s) + exp(t))/2' },
  },
  {
    source: 'Lah–Ribarič (1973); Mercer, A variant of Jensen’s inequality (2003)',
    given: { p: 'simplex(n)', x: 'box(n, 0, 1)' },
    claims: {
      'lah-ribaric': "p'*exp(x) <= 1 + (exp(1) - 1)*(p'*x)",
      'jensen-mercer': "exp(1 - p'*x) <= 1 + exp(1) - p'*exp(x)",
    },
  },
])
