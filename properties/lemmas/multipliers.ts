/** The lemmas of proofs by multiples of hypotheses, and squares. */
import { lemma, type Lemma } from './lemma.js'

/** What is nonnegative beside a claim (see symbolic/multipliers/words.ts). */
export const multiplierLemmas: readonly Lemma[] = [
  lemma('multiples-of-a-hypothesis', ['hypothesis'], ['s*a <= s*b'], { assume: 'a <= b' }),
  lemma('squares-of-a-hypothesis', ['squares'], ['s^2 <= a^2'], { assume: 's <= a' }),
  lemma('absolute-hypothesis', ['absolute'], ['a <= s', '-a <= s'], { assume: 'abs(a) <= s' }),
  lemma('in-a-ball', ['ball'], ['norm(z)^2 <= R^2']),
  lemma('on-a-sphere', ['sphere'], ['norm(v)^2 == R^2'], { given: { R: 'scalar(0.1, 3)', v: 'sphere(n, R)' } }),
  lemma('cosine-of-two', ['cosine'], ['dot(x, y) <= norm(x)*norm(y)', '-dot(x, y) <= norm(x)*norm(y)']),
  lemma('triangle-of-two', ['triangle'], ['norm(x + y) <= norm(x) + norm(y)', 'norm(x - y) <= norm(x) + norm(y)']),
] // prettier-ignore
