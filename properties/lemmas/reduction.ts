/** The lemmas of proofs by other inequalities. */
import { lemma, type Lemma } from './lemma.js'

/** Of what is shown in place of an inequality (see symbolic/reduction/words.ts). */
export const reductionLemmas: readonly Lemma[] = [
  lemma('squares', ['squares'], ['a <= s'], { assume: 'a^2 <= s^2' }),
  lemma('both-signs', ['both signs'], ['abs(a) == max(a, -a)']),
  lemma('larger-of-two', ['larger of two'], ['max(a, b) == (a + b + abs(a - b))/2', 'min(a, b) == (a + b - abs(a - b))/2']),
  lemma('logarithms', ['logarithms'], ['s <= t'], { assume: 'log(s) <= log(t)' }),
  lemma('convexity', ['convexity'], ['norm((x + y)/2) <= (norm(x) + norm(y))/2', '((a + b)/2)^2 <= (a^2 + b^2)/2']),
] // prettier-ignore
