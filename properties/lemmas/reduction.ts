/** The lemmas of proofs by other inequalities. */
import { lemma, type Lemma } from './lemma.js'

/** Of what is shown in place of an inequality (see symbolic/reduction/words.ts). */
export const reductionLemmas: readonly Lemma[] = [
  lemma('squares', ['squares'], ['a <= s'], { assume: 'a^2 <= s^2' }),
  lemma('dual-norms', ['dual norms'], ["x'*y <= norm(x)*norm(y)", "-(x'*y) <= norm1(x)*norminf(y)", "trace(A'*B) <= fro(A)*fro(B)"]),
  lemma('quantities', ['quantities'], ['norm(x) - norm(y) <= norm(x - y)', 'norm(x) - norm(y) <= norm(x + y)']),
  lemma('both-signs', ['both signs'], ['abs(a) == max(a, -a)']),
  lemma('larger-of-two', ['larger of two'], ['max(a, b) == (a + b + abs(a - b))/2', 'min(a, b) == (a + b - abs(a - b))/2']),
  lemma('logarithms', ['logarithms'], ['s <= t'], { assume: 'log(s) <= log(t)' }),
  lemma('divisors', ['divisors'], ['a/s <= b/t'], { assume: 'a*t <= b*s' }),
  lemma('channel', ['channel'], ["norm1(P'*(P*x)) <= norm1(P*x)", "sum(sqrt((P'*(P*p)) .* (P'*(P*q)))) >= sum(sqrt((P*p) .* (P*q)))", "kl(P'*(P*f), P'*(P*g)) <= kl(P*f, P*g)"]),
  lemma('tangent', ['tangent'], ['exp(b) >= exp(a) + exp(a)*(b - a)', 'log(t) <= log(s) + (t - s)/s', 'logsumexp(y) >= logsumexp(x) + dot(softmax(x), y - x)']),
  lemma('second-derivatives', ['second derivatives'], ['convex(s^3 + 1/s, s)', 'convex(norm(x)^2/2 - sum(cos(x)), x)', 'convex(s^2/t + s*t + t^3 + s^2*t, s)']),
  lemma('segment', ['segment'], ['dot(softmax(x) - softmax(y), x - y) >= 0', 'dot(tanh(x) - tanh(y), x - y) <= norm(x - y)^2', 'dot(log(f) - log(g), f - g) >= norm(f - g)^2']),
  lemma('mean-value', ['mean value'], ['abs(atan(a) - atan(b)) <= abs(a - b)', 'abs(tanh(a) - tanh(b)) <= abs(a - b)', 'abs(sigmoid(a) - sigmoid(b)) <= abs(a - b)/4']),
  lemma('from-equal', ['from equal'], ['s*log(s/t) >= s - t', 'exp(a) >= exp(b)*(1 + a - b)', '(s - t)*(log(s) - log(t)) >= 0']),
  lemma('stationary', ['stationary'], ['a*s <= exp(a) + s*log(s) - s', '2*sqrt(s*t) <= s + t', 's*t <= s^3/3 + 2*t^(3/2)/3']),
  lemma('homogeneous', ['homogeneous'], ['(s^3 + t^3)^(1/3) <= (s^2 + t^2)^(1/2)', '(s + t)^1.5 <= sqrt(2)*(s^1.5 + t^1.5)']),
  lemma('interior', ['interior'], ['sqrt(a^4 + b^4) <= a^2 + b^2']),
  lemma('hoelder', ['Hölder'], ['(sqrt(s) + sqrt(t))^2 <= (a^2 + b^2 + 2)*(s/(1 + a^2) + t/(1 + b^2))', '(1/sqrt(s) + 1/sqrt(t))^2*(s + t) >= 8', '(s^(1/3) + t^(1/3))^3 <= 4*(s + t)']),
  lemma('norms-of-entries', ['entries'], ['norm(tanh(x) - tanh(y)) <= norm(x - y)', 'fro(sin(A)/2 - sin(B)/2) <= fro(A - B)/2']),
  lemma('schur-complement', ['Schur complement'], ["psd([X, x; x', s + x'*inv(X)*x])", "psd([X, B'; B, B*inv(X)*B'])"]),
  lemma('lemmas', ['lemmas'], ['a <= t'], { assume: ['a <= s', 's <= t'] }),
  lemma('powers', ['powers'], ['a <= s'], { assume: 'a^3 <= s^3' }),
  lemma('convexity', ['convexity'], ['norm((x + y)/2) <= (norm(x) + norm(y))/2', '((a + b)/2)^2 <= (a^2 + b^2)/2']),
] // prettier-ignore
