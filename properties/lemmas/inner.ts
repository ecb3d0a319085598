/** The lemmas of proofs by lengths and cosines. */
import { lemma, type Lemma } from './lemma.js'

/** What is used of inner products (see symbolic/inner/words.ts). */
export const innerLemmas: readonly Lemma[] = [
  lemma('cosines', ['cosines'], ['abs(dot(x, y)) <= norm(x)*norm(y)', "trace(A'*B)^2 <= fro(A)^2*fro(B)^2", "(x'*W*y)^2 <= (x'*W*x)*(y'*W*y)", "trace((x*y')'*(y*x')) == dot(x, y)^2"]),
  lemma('triangles', ['triangles'], ['norm(x + y) <= norm(x) + norm(y)', 'norm(x) <= norm(x + y) + norm(y)']),
] // prettier-ignore
