/** The lemmas of proofs entry by entry. */
import { lemma, type Lemma } from './lemma.js'

/** Of what may be done with a sum of terms (see symbolic/entrywise/words.ts). */
export const entrywiseLemmas: readonly Lemma[] = [
  lemma('nonnegative-terms', ['terms'], ['sum(q) >= 0', 'sum(x.^2) >= 0']),
  lemma('multiples-of-known-sums', ['multipliers'], ['sum(x) == sum(x + s*f) - s', 'sum(x) == sum(x + s*ones(n)) - s*n', 'sum(x) - sum(y) == sum(x - y)']),
  lemma('positive-multiples', ['times'], ['t*(s/t) == s']),
  lemma('shifted-numbers', ['plus'], ['a == b + (a - b)']),
  lemma('homogeneous-terms', ['scaled'], ['s^2/t == t*(s/t)^2', 's*log(s/t) == t*((s/t)*log(s/t))']),
  lemma('squares-under-a-root', ['squared'], ['sqrt(s)^2 == s', 'sqrt(a^2 + s) >= a']),
  lemma('signs-of-entries', ['even'], ['abs(a)^2 == a^2', 'abs(a) >= a', 'abs(a) >= -a']),
  lemma('extreme-entries', ['extremes'], ['max(x) >= min(x)', 'sum(x) <= n*max(x)']),
  lemma('neighbours-without-zeros', ['continuity'], ['sum((1 - s/(1 + s))*f + s/(1 + s)*ones(n)/n) == 1']),
] // prettier-ignore
