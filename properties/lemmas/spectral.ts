/** The lemmas of proofs by diagonalising. */
import { lemma, type Lemma } from './lemma.js'

/** Of frames, of why a comparison at the diagonal entries is enough, and of what their numbers are (see symbolic/spectral/words.ts). */
export const spectralLemmas: readonly Lemma[] = [
  lemma('principal-minors', ['minors'], ['det(W) >= 0', 'diagof(W) >= zeros(n)', 'W[i, i]*trace(W) >= 0']),
  lemma('spectral-theorem', ['orthogonal'], ['trace(S) == sum(eigvals(S))', 'norm(eigvals(S)) == fro(S)', 'logdet(X) == sum(log(eigvals(X)))']),
  lemma('congruent-pair', ['congruence'], ['inv(X + W) ⪯ inv(X)', 'logdet(X + W) >= logdet(X)', 'trace(inv(X)*W) >= 0']),
  lemma('separate-frames', ['separate'], ['eigmin(S + W) >= eigmin(S) + eigmin(W)', 'eigmax(S + W) <= eigmax(S) + eigmax(W)', "x'*(S + W)*x >= (eigmin(S) + eigmin(W))*norm(x)^2"]),
  lemma('least-entry', ['least'], ['psd(diag(p))', 'eigmin(diag(x)) >= min(x)']),
  lemma('squared-norm', ['squared'], ["opnorm(A)^2 == eigmax(A'*A)", "opnorm(A)^2 == eigmax(A*A')"]),
  lemma('largest-entry', ['largest'], ['eigmax(diag(x)) <= max(x)', 'opnorm(diag(p)) <= max(p)']),
  lemma('sums-of-entries', ['sum'], ['trace(diag(x)) == sum(x)', 'logdet(diag(q)) == sum(log(q))']),
  lemma('mean-of-entries', ['mean'], ['trace(S)^2 <= n*trace(S*S)', 'trace(S - trace(S)/n*eye(n)) == 0']),
  lemma('weighted-entries', ['value'], ["x'*diag(p)*x >= 0", 'trace(W*diag(p)) >= 0']),
  lemma('forms-of-unit-vectors', ['diagonal'], ['diagof(W) >= zeros(n)', 'diagof(X + W) >= diagof(X)']),
  lemma('monotone', ['monotone'], [
    'eigvals(S + W) >= eigvals(S)', 'eigmax(S + W) >= eigmax(S)', 'trace(S + W) >= trace(S)', 'logdet(X + W) >= logdet(X)', 'det(X + W) >= det(X)', 'opnorm(X + W) >= opnorm(X)', 'fro(X + W) >= fro(X)',
  ]),
  lemma('pairs-of-eigenvalues', ['pairs'], ["trace(S*X)^2 <= trace(S*S)*trace(X*X)", 'trace(X*(logm(X) - logm(X + W))) >= -trace(W)', 'fro(expm(-W) - expm(-X))^2 <= fro(W - X)^2']),
  lemma('congruent', ['congruent'], ["psd(C'*W*C)"]),
  lemma('equal-entries', ['equal'], ['diag(x)*diag(y) == diag(x .* y)']),
  lemma('parts-of-eigenvalues', ['κ', 'ρ', 'α', 'τ', 'φ', 'γ', 'ε'], [
    'eigmax(S) <= max(rowsums(abs(S)))', "diag(f) - f*f' ⪯ max(f)*eye(n)",
    'S ⪰ eigmin(S)*eye(n)', 'S ⪯ opnorm(S)*eye(n)', 'S ⪰ -opnorm(S)*eye(n)', 'S ⪯ eigmax(S)*eye(n)', 'W ⪯ trace(W)*eye(n)', 'S ⪯ fro(S)*eye(n)',
  ]),
] // prettier-ignore
