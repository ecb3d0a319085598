/** Elementary functions and means, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const QUADRANT = { t: 'scalar(0, 1.57)' }
const HALF_LINE = { t: 'nonnegative()' }
const p = 'positive()'

export const elementary = family('fresh-elementary', [
  {
    source: 'Wilker (1989); Cusa–Huygens; Mitrinović–Adamović',
    given: QUADRANT,
    claims: {
      wilker: '(sin(t)/t)^2 + tan(t)/t >= 2',
    },
  },
  {
    source: 'Redheffer (1969); Lazarević; Mitrinović, Analytic Inequalities, section 3.6',
    given: { t: 'scalar()' },
    claims: {
      'sine-of-multiple': 'abs(sin(5*t)) <= 5*abs(sin(t))',
    },
  },
  {
    source: 'Shafer (1967); Mitrinović, Analytic Inequalities, sections 3.5 and 3.6',
    given: HALF_LINE,
    claims: {
      pade: 'log(1 + t) >= 2*t/(2 + t)',
      'log-root': 'log(1 + t) <= t/sqrt(1 + t)',
    },
  },
  {
    source: 'Feller, An Introduction to Probability Theory, section VII.1; Birnbaum (1942); Pólya (1945)',
    given: { t: p },
    claims: {
      'mills-above': '1 - normalcdf(t) <= normalpdf(t)/t',
      birnbaum: '1 - normalcdf(t) >= 2*normalpdf(t)/(t + sqrt(t^2 + 4))',
      polya: 'erf(t)^2 <= 1 - exp(-4*t^2/pi)',
    },
  },
  {
    source: 'Mitrinović, Analytic Inequalities, sections 2.7, 2.14 and 3.6',
    given: { s: p, t: p },
    claims: {
      'mutual-powers': 's^t + t^s >= 1',
      young: 's*t <= s^3/3 + 2*t^1.5/3',
    },
  },
  {
    source: 'Fejér–Jackson–Gronwall; W. H. Young (1912); Askey, Orthogonal Polynomials and Special Functions',
    given: { t: 'scalar(0, 3.14)' },
    claims: {
      'fejer-jackson': 'sin(t) + sin(2*t)/2 + sin(3*t)/3 + sin(4*t)/4 >= 0',
      'young-cosines': '1 + cos(t) + cos(2*t)/2 + cos(3*t)/3 >= 0',
    },
  },
  {
    source: 'Ky Fan; Beckenbach–Bellman, Inequalities, chapter 1',
    given: { x: 'box(n, 0.01, 0.5)' },
    claims: { 'ky-fan': 'geomean(x)*(1 - mean(x)) <= mean(x)*geomean(1 - x)' },
  },
  {
    source:
      'Hardy–Littlewood–Pólya, Inequalities, chapter 2 and section 9.8; Steele, The Cauchy–Schwarz Master Class',
    given: { x: 'nonnegative(n)', y: 'nonnegative(n)' },
    claims: {
      hardy: 'sumover(k, n, (cumsum(x)[k]/k)^2) <= 4*norm(x)^2',
      hilbert: 'sumover(i, n, sumover(j, n, x[i]*y[j]/(i + j))) <= pi*norm(x)*norm(y)',
      'power-means': 'mean(x .^ 2)^3 <= mean(x .^ 3)^2',
      'geometric-means-add': 'geomean(x + y) >= geomean(x) + geomean(y)',
      milne: 'sum(x .* y ./ (x + y))*sum(x + y) <= sum(x)*sum(y)',
    },
  },
  {
    source: 'Shafer–Fink; Mitrinović, Analytic Inequalities, section 3.5',
    given: { t: 'scalar(0, 1)' },
    claims: { 'shafer-fink': 'asin(t) >= 3*t/(2 + sqrt(1 - t^2))' },
  },
  {
    source: 'Boucheron–Lugosi–Massart, Concentration Inequalities, chapter 2 (Bennett, Bernstein)',
    given: HALF_LINE,
    claims: {
      bennett: '(1 + t)*log(1 + t) - t >= t^2/(2 + 2*t/3)',

      'log-cosh': 'log(cosh(t)) >= t - log(2)',
    },
  },
  {
    source: 'Pólya–Szegő; Carlson (1972); T. P. Lin (1974), the logarithmic mean',
    given: { s: p, t: p },
    claims: {
      carlson: '(s - t)/(log(s) - log(t)) <= (2*sqrt(s*t) + (s + t)/2)/3',
      lin: '(s - t)/(log(s) - log(t)) <= ((s^(1/3) + t^(1/3))/2)^3',
    },
  },
  {
    source: 'Popoviciu (1965), for the exponential function',
    given: { a: 'scalar()', b: 'scalar()', c: 'scalar()' },
    claims: {
      popoviciu:
        'exp(a) + exp(b) + exp(c) + 3*exp((a + b + c)/3) >= 2*(exp((a + b)/2) + exp((b + c)/2) + exp((c + a)/2))',
    },
  },
  {
    source: 'Rado; Hardy–Littlewood–Pólya, Inequalities, chapter 2; Carleman (1923)',
    given: { x: 'positive(n)' },
    sizes: { n: '2..5' },
    claims: {
      rado: 'n*(mean(x) - geomean(x)) >= (n - 1)*(mean(x[1:n-1]) - geomean(x[1:n-1]))',
      carleman: 'sumover(k, n, exp(sumover(j, k, log(x[j]))/k)) <= exp(1)*sum(x)',
    },
  },
])
