/** Entropies, divergences, channels, moments; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const p = 'simplex(n)'
const PAIR = { p, q: p }
const OPEN = 'scalar(0, 1)'
const BINARY = 'd(a, b) = a*log(a/b) + (1 - a)*log((1 - a)/(1 - b))'

export const information = family('opened-information', [
  {
    source: 'Kullback (1967); Vajda (1970); Krafft–Schmitz (1969)',
    given: PAIR,
    let: 'v = norm1(p - q)',
    claims: {
      vajda: 'kl(p, q) >= log((2 + v)/(2 - v)) - 2*v/(2 + v)',
    },
  },
  {
    source:
      'van Erven–Harremoës, Rényi divergence and Kullback–Leibler divergence (2014); Topsøe (2000); Sason–Verdú (2016)',
    given: PAIR,
    claims: {
      'sason-verdu': 'kl(p, q) <= log(1 + norm1(p - q)^2/(2*min(q)))',
    },
  },
  {
    source: 'Tsybakov, Introduction to Nonparametric Estimation, lemmas 2.3 and 2.6',
    given: PAIR,
    claims: {
      'affinity-hellinger': 'sum(min(p, q)) >= sum(sqrt(p .* q))^2/2',
      'affinity-kullback': 'sum(min(p, q)) >= exp(-kl(p, q))/2',
    },
  },
  {
    source: 'Cover–Thomas, Elements of Information Theory, theorem 17.3.3',
    given: PAIR,
    assume: 'norm1(p - q) <= 0.5',
    claims: {
      'entropy-continuous': 'abs(entropy(p) - entropy(q)) <= -norm1(p - q)*log(norm1(p - q)/n)',
    },
  },
  {
    source: 'Zhang, Estimating mutual information via Kolmogorov distance (2007); Audenaert (2007)',
    given: PAIR,
    let: 't = norm1(p - q)/2',
    sizes: { n: '2..4' },
    claims: {
      'entropy-continuous-sharp':
        'abs(entropy(p) - entropy(q)) <= t*log(n - 1) - t*log(t) - (1 - t)*log(1 - t)',
    },
  },
  {
    source: 'Cover–Thomas, Elements of Information Theory, section 2.5 and theorem 17.6.1 (Han)',
    given: { w: 'simplex(l*m*n)' },
    let: [
      'xy = rowsums(unvec(w, l*m, n))',
      "yz = colsums(unvec(w, l, m*n))'",
      'xz = vec(unvec(w, l, m*n)*kron(eye(n), ones(m)))',
      "y = colsums(unvec(xy, l, m))'",
    ],
    sizes: { l: '1..2', m: '1..2', n: '1..2' },
    claims: {
      submodular: 'entropy(w) + entropy(y) <= entropy(xy) + entropy(yz)',
      han: '2*entropy(w) <= entropy(xy) + entropy(yz) + entropy(xz)',
    },
  },
  {
    source: 'Cover–Thomas, theorem 2.7.4; Polyanskiy–Wu, Information Theory, chapters 4 and 5',
    given: { K: 'stochastic(m, n)', p: 'simplex(m)', r: p },
    let: "i(p, K) = sumover(k, m, p[k]*kl(K[k, :]', K'*p))",
    claims: {
      'information-concave': 'concave(i(p, K), p)',
      'information-convex': 'convex(i(p, K), K)',
    },
  },
  {
    source: 'Polyanskiy–Wu, Information Theory, section 7.2 (f-divergences lose by processing)',
    given: { K: 'stochastic(m, n)', p: 'simplex(m)', q: 'simplex(m)' },
    claims: {
      'processing-affinity': "sum(sqrt((K'*p) .* (K'*q))) >= sum(sqrt(p .* q))",
    },
  },
  {
    source: 'Hammersley (1950), Chapman–Robbins (1951); Boucheron–Lugosi–Massart, lemma 4.18',
    given: { ...PAIR, x: 'vector(n)' },
    claims: {
      transport: "p'*x - q'*x <= (max(x) - min(x))*sqrt(kl(p, q)/2)",
    },
  },
  {
    source: 'Okamoto (1958); Polyanskiy–Wu, Information Theory, chapters 6 and 15 (two points)',
    given: { a: OPEN, b: OPEN },
    let: BINARY,
    claims: {
      'binary-relative': 'd(a, b) >= (a - b)^2/(2*max(a, b))',
    },
  },
  {
    source: 'Cover–Thomas, Elements of Information Theory, theorem 5.3.1 and problem 2.30; Rényi (1961)',
    given: { p },
    let: 'mu = sumover(k, n, k*p[k])',
    claims: {
      'code-length': 'entropy(p) <= log(2)*sumover(k, n, k*p[k])',
    },
  },
  {
    source: 'Fuchs–van de Graaf (1999); Nielsen–Chuang, section 9.2; Ohya–Petz, theorem 1.15; Wehrl (1978)',
    given: { P: 'spd(n)', Q: 'spd(n)' },
    assume: ['trace(P) == 1', 'trace(Q) == 1'],
    claims: {
      'fidelity-above': 'nuclear(P - Q)/2 <= sqrt(1 - nuclear(sqrtm(P)*sqrtm(Q))^2)',
    },
  },
])
