/** The lemmas of convexity by composition. */
import { lemma, type Lemma } from './lemma.js'

/** Of the rules of composition (see symbolic/curvature/words.ts). */
export const curvatureLemmas: readonly Lemma[] = [
  lemma('fixed-and-moving', ['constant', 'variable'], ['convex(norm(y), x)', 'convex(a, a)', 'concave(a, a)']),
  lemma('weighted-sums', ['combination', 'sum', 'multiple'], [
    'convex(2*norm(x) + 3*max(x), x)', 'concave(-2*norm(x) + 3*min(x), x)', 'convex(sum(p .* abs(x)), x)', 'convex(sum(exp(x)), x)',
    'convex(log(exp(a) + exp(2*a - b)), a, b)',
  ]),
  lemma('form-of-a-diagonal', ['diagonal matrix'], ["x'*diag(y)*x == sum(y .* x.^2)"]),
  lemma('diagonal-of-a-form', ['diagonal of a form'], ["S[i, i] == basis(i, n)'*S*basis(i, n)"]),
  lemma('composition', ['composition'], ['convex(exp(norm(x)^2), x)', 'convex(-log(s), s)', 'convex(exp(-sqrt(s)), s)', 'concave(sqrt(log(1 + s)), s)', 'convex(abs(a + 2*b), a, b)']),
  lemma('extremes-of-functions', ['largest', 'smallest'], ['convex(max(norm(x), a), x, a)', 'concave(min(sqrt(s), log(t)), s, t)']),
  lemma('convex-norms', ['norm', 'norm of nonnegative entries'], ['convex(norm(x - y), x, y)', 'convex(opnorm(A), A)', 'convex(norm(relu(x)), x)']),
  lemma('logarithm-of-an-exponential', ['logarithm', 'exponential'], ['log(exp(a)) == a', 'exp(log(s)) == s']),
  lemma('hyperbolic-cosine', ['hyperbolic cosine'], ['cosh(a) == (exp(a) + exp(-a))/2', 'convex(log(cosh(a)), a)']),
  lemma('convex-log-sum-exp', ['log-sum-exp'], ['convex(logsumexp(x), x)', 'convex(logsumexp(abs(x)), x)']),
  lemma('log-convexity', ['log-convex is convex', 'positive and concave'], ['convex(exp(a^2), a)', 'concave(log(log(1 + s)), s)']),
  lemma('logarithm-of-a-product', ['product of logarithms'], ['log(s^2*t/w) == 2*log(s) + log(t) - log(w)']),
  lemma('geometric-means', ['geometric mean'], ['concave(sqrt(s*t), s, t)', 'concave(s^0.3*t^0.5, s, t)']),
  lemma('reciprocals', ['reciprocal'], ['convex(1/s, s)', 'convex(1/(s*t), s, t)', 'convex(1/sqrt(s*t^3), s, t)']),
  lemma('convex-powers', ['power'], ['convex(s^1.5, s)', 'convex(abs(a)^3, a)', 'convex((a + b)^4, a, b)']),
  lemma('powers-over-products', ['power over a product'], ['convex(a^2/s, a, s)', 'convex(norm(x)^2/s, x, s)', 'convex(a^4/(s*t), a, s, t)', 'convex(s^2/sqrt(t), s, t)']),
  lemma('roots-of-squares', ['root of squares'], ['convex(sqrt(1 + a^2 + 3*b^2), a, b)', 'convex(sqrt(exp(a)^2 + b^2), a, b)']),
  lemma('quadratic-forms', ['quadratic form'], ["x'*S*x/2 + y'*S*y/2 - ((x + y)/2)'*S*((x + y)/2) == (x - y)'*S*(x - y)/4"]),
  lemma('forms-at-images', ['congruence'], ["x'*(C*W*C')*x == (C'*x)'*W*(C'*x)"], { given: { x: 'vector(n)', C: 'matrix(n, k)', W: 'symmetric(k)' } }),
  lemma('matrix-fractions', ['matrix fraction'], ["convex(x'*inv(X)*x, x, X)", "convex(trace(A*inv(X)*A'), A, X)"]),
  lemma('extreme-eigenvalues', ['largest eigenvalue', 'least eigenvalue'], ['convex(eigmax(S), S)', 'concave(eigmin(S), S)']),
  lemma('determinants', ['log-determinant', 'determinant'], ['concave(logdet(X), X)', 'concave(log(det(X)), X)']),
  lemma('inverses', ['inverse'], ["convex(y'*inv(X)*y, X)", 'convex(trace(inv(X)), X)']),
  lemma('traces-with-a-semidefinite-matrix', ['trace with a semidefinite matrix'], ["trace(A'*A*S) == trace(A*S*A')"]),
  lemma('convex-entropy', ['entropy'], ['s*log(s) >= t*log(t) + (1 + log(t))*(s - t)']),
  lemma('convex-relative-entropy', ['relative entropy'], ['convex(s*log(s/t), s, t)']),
  lemma('power-means', ['power mean'], ['convex(sum(abs(x).^3)^(1/3), x)', 'convex(sum(x.^4)^(1/4), x)', 'concave(sum(sqrt(p))^2, p)', 'concave(1/sum(ones(n) ./ q), q)']),
] // prettier-ignore
