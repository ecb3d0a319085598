/** Convex functions, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const x = 'vector(n)'
const p = 'positive(n)'
const t = 'positive()'

export const convexity = family('fresh-convexity', [
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, sections 3.1 and 3.2',
    given: { x, A: 'matrix(m, n)', b: 'vector(m)', t },
    claims: {
      'quadratic-over-linear': 'convex(norm(x)^2/t, x, t)',

      'pseudo-huber': 'convex(sqrt(1 + norm(x)^2), x)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 3.1.5 and exercises of chapter 3',
    given: { x: p, y: p },
    claims: {
      'geometric-mean': 'concave(geomean(x), x)',
      'harmonic-mean': 'concave(harmmean(x), x)',

      'relative-entropy': 'convex(kl(x, y), x, y)',
      reciprocals: 'convex(sum(1 ./ x), x)',
      'sum-of-logs': 'concave(sum(log(x)), x)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises 3.16 and 3.18; Marshall–Olkin',
    given: { P: 'spd(n)', z: x },
    claims: {
      'log-det': 'concave(logdet(P), P)',

      'matrix-fractional': "convex(z'*inv(P)*z, z, P)",
      'det-root': 'concave(det(P)^(1/n), P)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, section 3.2.3',
    given: { x },
    sizes: { n: '2..5' },
    claims: { 'two-largest': 'convex(sumlargest(x, 2), x)' },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercises of chapter 3; Rockafellar, Convex Analysis',
    given: { s: t, t },
    claims: {
      'root-of-product': 'concave(sqrt(s*t), s, t)',
      'inverse-product': 'convex(1/(s*t), s, t)',
      'perspective-of-log': 'concave(t*log(s/t), s, t)',
      'parallel-sum': 'concave(1/(1/s + 1/t), s, t)',
      'log-of-exp-less-one': 'concave(log(exp(t) - 1), t)',
      'exp-over-linear': 'convex(exp(s)/t, s, t)',
    },
  },
  {
    source: 'Boyd–Vandenberghe, Convex Optimization, exercise 3.54 and section 3.5',
    given: { t: 'scalar()' },
    claims: {
      'normal-cdf': 'concave(log(normalcdf(t)), t)',
      softplus: 'convex(softplus(t), t)',
      huber: 'convex(huber(t, 1), t)',
    },
  },
  {
    source:
      'Nesterov–Nemirovskii, Interior-Point Polynomial Algorithms; Nesterov, Lectures on Convex Optimization, chapter 5',
    given: { x, t },
    assume: 'norm(x) < t',
    claims: { 'cone-barrier': 'convex(-log(t^2 - norm(x)^2), x, t)' },
  },
  {
    source: 'Rockafellar, Convex Analysis, section 25; Nesterov, Lectures on Convex Optimization, chapter 2',
    given: { x, y: x },
    claims: {
      'lse-tangent': "logsumexp(y) >= logsumexp(x) + softmax(x)'*(y - x)",
      'quartic-tangent': "norm(y)^4 >= norm(x)^4 + 4*norm(x)^2*x'*(y - x)",
      'quartic-uniform': "(norm(x)^2*x - norm(y)^2*y)'*(x - y) >= norm(x - y)^4/4",
    },
  },
])
