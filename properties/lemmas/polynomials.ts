/** The lemmas of certificates of polynomials. */
import { lemma, type Lemma } from './lemma.js'

/** Of the certificates of polynomials, by their nodes (see symbolic/polynomials/plain.ts). */
export const polynomialLemmas: readonly Lemma[] = [
  lemma('no-negative-term', ['coefficients'], ['3*s^2*t + t >= 0', 'a^2*s >= 0']),
  lemma('means', ['means'], ['s^3 + t^3 + 1 >= 3*s*t', '2*s^3 + t^3 >= 3*s^2*t']),
  lemma('squares', ['squares', 'square factor'], ['a^2 - 2*a*b + b^2 == (a - b)^2', 'a^2 + b^2 >= 2*a*b']),
  lemma('combination', ['combination'], ['a^2 + a*b + b^2 == (a + b/2)^2 + 3*b^2/4', '(s + t)*(s^3 + t^3 - s^2*t - s*t^2) == (s^2 - t^2)^2']),
  lemma('one-degree', ['homogenise', 'unit'], ['s^2 + t^2 == (s^2 + t^2)*(s + t)^2'], { assume: 's + t == 1' }),
  lemma('scaled', ['scaled'], ['(1 + s)^2*a^2 + (1 + s)*b == a^2 + b + s*(2*a^2 + b) + s^2*a^2', '(a^2/(1 + s)^2 + b/(1 + s))*(1 + s)^2 == a^2 + b + s*b']),
  lemma('squared-sides', ['squared sides'], ['(s + a)*(s - a) == s^2 - a^2', '-a <= sqrt(a^2)']),
  lemma('reciprocals', ['reciprocals'], ['s == (1 - 2/(s + 2))/(1/(s + 2))', '1/(s + 1) + 1/(t + 1) - 1 == (1 - s*t)/((s + 1)*(t + 1))']),
  lemma('substitution', ['affine', 'range', 'sign'], ['a + b - a == b', '2*(s/(s + t)) <= 2', 's/(s + t) >= 0']),
  lemma('orders', ['orders', 'compare'], ['a == b + (a - b)', 'a - b >= 0'], { assume: 'a >= b' }),
  lemma('symmetric-sums', [], [
    's*(s - t)*(s - r) + t*(t - s)*(t - r) + r*(r - s)*(r - t) >= 0', 's^2*(s - t)*(s - r) + t^2*(t - s)*(t - r) + r^2*(r - s)*(r - t) >= 0',
    's^3*t + t^3*s >= 2*s^2*t^2', 's^3 + t^3 + r^3 >= (s^2*t + t^2*r + r^2*s + s^2*r + t^2*s + r^2*t)/2', 's^4 + t^4 + r^4 >= s*t*r*(s + t + r)',
  ], { given: { s: 'positive()', t: 'positive()', r: 'positive()' } }),
] // prettier-ignore
