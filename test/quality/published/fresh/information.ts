/** Entropies and divergences, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const p = 'simplex(n)'
const PAIR = { p, q: p }

export const information = family('fresh-information', [
  {
    source: 'Cover–Thomas, Elements of Information Theory, chapters 2 and 11',
    given: PAIR,
    claims: {
      'entropy-midpoint': 'entropy((p + q)/2) >= (entropy(p) + entropy(q))/2',

      compensation: 'kl(p, q) >= kl(p, (p + q)/2) + kl(q, (p + q)/2)',
    },
  },
  {
    source:
      'Gibbs–Su, On choosing and bounding probability metrics (2002); Tsybakov, Nonparametric Estimation, section 2.4',
    given: PAIR,
    claims: {
      'kl-log-chi2': 'kl(p, q) <= log(1 + sum((p - q) .^ 2 ./ q))',
      'hellinger-kl': 'sum((sqrt(p) - sqrt(q)) .^ 2) <= kl(p, q)',

      'le-cam': 'norm1(p - q)^2/4 <= 1 - sum(sqrt(p .* q))^2',
      'bretagnolle-huber': 'norm1(p - q)/2 <= sqrt(1 - exp(-kl(p, q)))',
      bhattacharyya: '-2*log(sum(sqrt(p .* q))) <= kl(p, q)',
      'reverse-pinsker': 'kl(p, q) <= norm(p - q)^2/min(q)',
      jeffreys: 'kl(p, q) + kl(q, p) >= norm1(p - q)^2',
    },
  },
  {
    source:
      'Lin, Divergence measures based on the Shannon entropy (1991); Topsøe, Some inequalities for information divergence (2000)',
    given: PAIR,
    let: ['c(p, q) = kl(p, (p + q)/2) + kl(q, (p + q)/2)', 'd(p, q) = sum((p - q) .^ 2 ./ (p + q))'],
    claims: {
      'jensen-shannon-bounded': 'c(p, q) <= 2*log(2)',
      'jensen-shannon-variation': 'c(p, q) <= log(2)*norm1(p - q)',
      'capacitory-below': 'c(p, q) >= d(p, q)/2',
      'capacitory-above': 'c(p, q) <= log(2)*d(p, q)',
    },
  },
  {
    source: 'Cover–Thomas, Elements of Information Theory, sections 2.4 to 2.8',
    given: { K: 'stochastic(m, n)', p: 'simplex(m)', q: 'simplex(m)' },
    claims: {
      'data-processing': "kl(K'*p, K'*q) <= kl(p, q)",
      'mutual-information': "sumover(i, m, p[i]*kl(K[i, :]', K'*p)) >= 0",
      'mutual-information-entropy': "sumover(i, m, p[i]*kl(K[i, :]', K'*p)) <= entropy(p)",
      conditioning: "entropy(K'*p) >= sumover(i, m, p[i]*entropy(K[i, :]'))",
    },
  },
  {
    source: 'Rényi (1961); Cover–Thomas, Elements of Information Theory, exercises of chapter 2',
    given: { p, P: 'permutation(n)', Q: 'permutation(n)' },
    claims: {
      collision: 'entropy(p) >= -log(sum(p .^ 2))',
      'min-entropy': '-log(max(p)) <= entropy(p)',
      gini: 'entropy(p) >= 1 - sum(p .^ 2)',
      mixing: 'entropy((P*p + Q*p)/2) >= entropy(p)',
    },
  },
  {
    source: 'Fano; Cover–Thomas, Elements of Information Theory, section 2.10',
    given: { p },
    sizes: { n: '2..5' },
    claims: {
      fano: 'entropy(p) <= -p[1]*log(p[1]) - (1 - p[1])*log(1 - p[1]) + (1 - p[1])*log(n - 1)',
    },
  },
  {
    source: 'Topsøe, Bounds for entropy and divergence for distributions over a two-element set (2001)',
    given: { t: 'scalar(0, 1)' },
    claims: {
      'binary-below': '-t*log(t) - (1 - t)*log(1 - t) >= 4*log(2)*t*(1 - t)',
      'binary-above': '-t*log(t) - (1 - t)*log(1 - t) <= 2*log(2)*sqrt(t*(1 - t))',
    },
  },
  {
    source: 'Donsker–Varadhan; Boucheron–Lugosi–Massart, Concentration Inequalities, chapter 4',
    given: { p, q: p, x: 'vector(n)' },
    claims: { 'donsker-varadhan': "p'*x <= kl(p, q) + log(sum(q .* exp(x)))" },
  },
])
