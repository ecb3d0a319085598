/** Entropies, divergences, and moments of distributions on finite sets. */
import { family } from './family.js'

const p = 'simplex(n)'
const x = 'vector(n)'
const H = 'H(v) = -sum(v .* log(v))'
const KL = 'D(v, w) = sum(v .* log(v ./ w))'

export const information = family('information', [
  {
    source: 'Cover–Thomas, Elements of Information Theory, chapter 2; Rényi 1961',
    given: { p },
    let: [H],
    claims: {
      'entropy-nonnegative': 'H(p) >= 0',
      'entropy-max': 'H(p) <= log(n)',
      'collision-below': 'sum(p.^2) >= 1/n',
      'collision-above': 'sum(p.^2) <= 1',
      'collision-max': 'sum(p.^2) <= max(p)',
      'renyi-2': '-log(sum(p.^2)) <= H(p)',
      'renyi-3': '-log(sum(p.^3))/2 <= -log(sum(p.^2))',
      'min-entropy': '-log(max(p)) <= H(p)',
      'gini-entropy': '1 - sum(p.^2) <= H(p)',
      'renyi-half': 'H(p) <= 2*log(sum(sqrt(p)))',
    },
  },
  {
    source:
      'Cover–Thomas, theorems 2.6.3, 11.6.1; Tsybakov, Introduction to Nonparametric Estimation, section 2.4; Gibbs–Su 2002',
    given: { p, q: p },
    let: [H, KL],
    claims: {
      gibbs: 'D(p, q) >= 0',
      'cross-entropy': 'H(p) <= -sum(p .* log(q))',
      pinsker: 'D(p, q) >= norm1(p - q)^2/2',
      'pinsker-2': 'D(p, q) >= norm(p - q)^2/2',
      'chi-square': 'D(p, q) <= sum(p.^2 ./ q) - 1',
      'log-chi-square': 'D(p, q) <= log(sum(p.^2 ./ q))',
      'chi-square-nonnegative': 'sum(p.^2 ./ q) >= 1',
      'hellinger-kl': 'sum((sqrt(p) - sqrt(q)).^2) <= D(p, q)',
      'hellinger-variation': 'sum((sqrt(p) - sqrt(q)).^2) <= norm1(p - q)',
      'variation-hellinger': 'norm1(p - q) <= 2*norm(sqrt(p) - sqrt(q))',
      'variation-max': 'norm1(p - q) <= 2',
      bhattacharyya: 'sum(sqrt(p .* q)) <= 1',
      'bhattacharyya-kl': '-2*log(sum(sqrt(p .* q))) <= D(p, q)',
      'jensen-shannon': '(D(p, (p + q)/2) + D(q, (p + q)/2))/2 <= log(2)',
      'entropy-concave': 'H((p + q)/2) >= (H(p) + H(q))/2',
      'reverse-pinsker': 'D(p, q) <= norm1(p - q)^2/min(q)',
      jeffreys: 'sum((p - q) .* log(p ./ q)) >= 0',
    },
  },
  {
    source: 'Cover–Thomas, theorem 2.7.2 (convexity of relative entropy)',
    given: { p, q: p, r: p, s: p },
    let: [KL],
    claims: { 'kl-jointly-convex': 'D((p + q)/2, (r + s)/2) <= (D(p, r) + D(q, s))/2' },
  },
  {
    source: 'Cover–Thomas, theorem 2.7.1 (log sum inequality)',
    given: { a: 'positive(n)', b: 'positive(n)' },
    claims: {
      'log-sum': 'sum(a .* log(a ./ b)) >= sum(a)*log(sum(a)/sum(b))',
      'generalised-kl': 'sum(a .* log(a ./ b) - a + b) >= 0',
      'itakura-saito': 'sum(a ./ b - log(a ./ b)) >= n',
    },
  },
  {
    source: 'Donsker–Varadhan 1975; Boucheron–Lugosi–Massart, Concentration Inequalities, chapters 2 and 4',
    given: { p, q: p, x },
    let: [KL],
    claims: {
      'donsker-varadhan': 'dot(p, x) - log(sum(q .* exp(x))) <= D(p, q)',
      'gibbs-variational': 'dot(p, x) - sum(p .* log(p)) <= logsumexp(x)',
      hoeffding: 'log(sum(p .* exp(x))) <= dot(p, x) + (max(x) - min(x))^2/8',
      'jensen-exp': 'exp(dot(p, x)) <= sum(p .* exp(x))',
      'variance-nonnegative': 'dot(p, x.^2) >= dot(p, x)^2',
      popoviciu: 'dot(p, x.^2) - dot(p, x)^2 <= (max(x) - min(x))^2/4',
      'bhatia-davis': 'dot(p, x.^2) - dot(p, x)^2 <= (max(x) - dot(p, x))*(dot(p, x) - min(x))',
      'mean-above': 'dot(p, x) <= max(x)',
      'mean-below': 'dot(p, x) >= min(x)',
      'mean-difference': 'abs(dot(p, x) - dot(q, x)) <= norm1(p - q)*norminf(x)',
      'mean-difference-range': 'abs(dot(p, x) - dot(q, x)) <= norm1(p - q)*(max(x) - min(x))/2',
      lyapunov: 'dot(p, abs(x).^2)^2 <= dot(p, abs(x))*dot(p, abs(x).^3)',
      'mean-abs': 'abs(dot(p, x)) <= sqrt(dot(p, x.^2))',
    },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, chapter II (weighted means)',
    given: { p, a: 'positive(n)' },
    claims: {
      'weighted-am-gm': 'exp(dot(p, log(a))) <= dot(p, a)',
      'weighted-gm-hm': '1/sum(p ./ a) <= exp(dot(p, log(a)))',
      'weighted-am-hm': '1/sum(p ./ a) <= dot(p, a)',
      'jensen-log': 'dot(p, log(a)) <= log(dot(p, a))',
      'jensen-sqrt': 'dot(p, sqrt(a)) <= sqrt(dot(p, a))',
      'jensen-xlogx': 'dot(p, a .* log(a)) >= dot(p, a)*log(dot(p, a))',
    },
  },
  {
    source:
      'Cover–Thomas, section 2.8 (data processing); Levin–Peres, Markov Chains and Mixing Times, chapter 4',
    given: { p, q: p, K: 'stochastic(n, m)' },
    let: [KL],
    claims: {
      'data-processing': "D(K'*p, K'*q) <= D(p, q)",
      'variation-contracts': "norm1(K'*p - K'*q) <= norm1(p - q)",
    },
  },
  {
    source: 'Cover–Thomas, theorems 2.6.5 and 2.6.6 (conditioning, independence bound)',
    given: { w: 'simplex(m*n)' },
    let: ['P = unvec(w, m, n)', "c = colsums(P)'", 'r = rowsums(P)', H],
    sizes: { m: [2, 3], n: [2, 3] },
    claims: { subadditive: 'H(w) <= H(r) + H(c)', marginal: 'H(r) <= H(w)' },
  },
  {
    source: 'Cover–Thomas, chapter 2 and problems; Topsøe 2001 (binary entropy)',
    given: { t: 'scalar(0.001, 0.999)' },
    let: ['h = -(t*log2(t) + (1 - t)*log2(1 - t))'],
    claims: {
      'binary-below': 'h >= 4*t*(1 - t)',
      'binary-above': 'h <= 2*sqrt(t*(1 - t))',
      'binary-max': 'h <= 1',
    },
  },
  {
    source: 'Cover–Thomas, lemma 11.6.1 (two points)',
    given: { a: 'scalar(0.01, 0.99)', b: 'scalar(0.01, 0.99)' },
    claims: {
      'binary-pinsker': 'a*log(a/b) + (1 - a)*log((1 - a)/(1 - b)) >= 2*(a - b)^2',
      'binary-gibbs': 'a*log(a/b) + (1 - a)*log((1 - a)/(1 - b)) >= 0',
    },
  },
  {
    source: 'Boyd–Vandenberghe, section 3.1; Gao–Pavel 2017',
    given: { x, y: x },
    let: [KL],
    claims: {
      'lse-max': 'logsumexp(x) >= max(x)',
      'lse-above': 'logsumexp(x) <= max(x) + log(n)',
      'lse-mean': 'logsumexp(x) >= sum(x)/n + log(n)',
      'kl-softmax': 'D(softmax(x), softmax(y)) <= norm(x - y)^2/4',
      'kl-softmax-inf': 'D(softmax(x), softmax(y)) <= norminf(x - y)^2/2',
      'kl-softmax-linear': 'D(softmax(x), softmax(y)) <= 2*norminf(x - y)',
    },
  },
])
