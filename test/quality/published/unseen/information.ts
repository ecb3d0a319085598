/** Entropies, divergences, channels, moments; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const p = 'simplex(n)'
const PAIR = { p, q: p }
const OPEN = 'scalar(0, 1)'
const BINARY = 'd(a, b) = a*log(a/b) + (1 - a)*log((1 - a)/(1 - b))'

export const information = family('judged-information', [
  {
    source: 'Kullback (1967); Vajda (1970); Krafft–Schmitz (1969)',
    given: PAIR,
    let: 'v = norm1(p - q)',
    claims: {
      kullback: 'kl(p, q) >= v^2/2 + v^4/36',
    },
  },
  {
    source:
      'van Erven–Harremoës, Rényi divergence and Kullback–Leibler divergence (2014); Topsøe (2000); Sason–Verdú (2016)',
    given: PAIR,
    claims: {
      'renyi-order': 'log(sum(p.^3 ./ q.^2))/2 >= log(sum(p.^2 ./ q))',
      'triangular-variation': 'sum((p - q).^2 ./ (p + q)) >= norm1(p - q)^2/2',
    },
  },
  {
    source: 'Endres–Schindelin (2003); Kafka–Österreicher–Vincze (1991): metrics of distributions',
    given: { ...PAIR, r: p },
    let: ['j(p, q) = kl(p, (p + q)/2) + kl(q, (p + q)/2)', 'l(p, q) = sum((p - q).^2 ./ (p + q))'],
    claims: {
      'jensen-shannon-metric': 'sqrt(j(p, r)) <= sqrt(j(p, q)) + sqrt(j(q, r))',
      'triangular-metric': 'sqrt(l(p, r)) <= sqrt(l(p, q)) + sqrt(l(q, r))',
    },
  },
  {
    source: 'Cover–Thomas, theorem 2.7.4; Polyanskiy–Wu, Information Theory, chapters 4 and 5',
    given: { K: 'stochastic(m, n)', p: 'simplex(m)', r: p },
    let: "i(p, K) = sumover(k, m, p[k]*kl(K[k, :]', K'*p))",
    claims: {
      'golden-formula': "i(p, K) <= sumover(k, m, p[k]*kl(K[k, :]', r))",
      'information-output': 'i(p, K) <= log(n)',
    },
  },
  {
    source: 'Polyanskiy–Wu, Information Theory, section 7.2 (f-divergences lose by processing)',
    given: { K: 'stochastic(m, n)', p: 'simplex(m)', q: 'simplex(m)' },
    claims: {
      'processing-chi-square': "sum((K'*(p - q)).^2 ./ (K'*q)) <= sum((p - q).^2 ./ q)",
    },
  },
  {
    source: 'Bennett (1962); Boucheron–Lugosi–Massart, Concentration Inequalities, section 2.7',
    given: { p, x: 'box(n, -1, 1)', t: 'nonnegative()' },
    assume: "p'*x == 0",
    claims: { bennett: "p'*exp(t*x) <= exp((p'*x.^2)*(exp(t) - 1 - t))" },
  },
  {
    source: 'Hammersley (1950), Chapman–Robbins (1951); Boucheron–Lugosi–Massart, lemma 4.18',
    given: { ...PAIR, x: 'vector(n)' },
    claims: {
      'chapman-robbins': "(p'*x - q'*x)^2 <= sum((p - q).^2 ./ q)*(q'*x.^2 - (q'*x)^2)",
    },
  },
  {
    source: 'Okamoto (1958); Polyanskiy–Wu, Information Theory, chapters 6 and 15 (two points)',
    given: { a: OPEN, b: OPEN },
    let: BINARY,
    claims: {
      'binary-chi-square': 'd(a, b) <= (a - b)^2/(b*(1 - b))',
      'binary-fano': 'd(a, b) >= -a*log(b) - log(2)',
    },
  },
  {
    source: 'Topsøe, Bounds for entropy and divergence for distributions over a two-element set (2001)',
    given: { t: OPEN },
    claims: { 'binary-power': '-t*log(t) - (1 - t)*log(1 - t) <= log(2)*(4*t*(1 - t))^(1/log(4))' },
  },
  {
    source: 'Cover–Thomas, Elements of Information Theory, theorem 5.3.1 and problem 2.30; Rényi (1961)',
    given: { p },
    let: 'mu = sumover(k, n, k*p[k])',
    claims: {
      'geometric-law': 'entropy(p) <= mu*log(mu) - (mu - 1)*log(mu - 1)',
      'collision-min-entropy': '-log(sum(p.^2)) <= -2*log(max(p))',
      'third-moment': 'sum(p.^3) >= sum(p.^2)^2',
    },
  },
  {
    source: 'Fuchs–van de Graaf (1999); Nielsen–Chuang, section 9.2; Ohya–Petz, theorem 1.15; Wehrl (1978)',
    given: { P: 'spd(n)', Q: 'spd(n)' },
    assume: ['trace(P) == 1', 'trace(Q) == 1'],
    claims: {
      'quantum-pinsker': 'trace(P*(logm(P) - logm(Q))) >= nuclear(P - Q)^2/2',
    },
  },
])
