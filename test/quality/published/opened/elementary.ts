/** Elementary functions of one or two numbers, and means; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const p = 'positive()'
const HALF_LINE = { t: 'nonnegative()' }
const QUADRANT = { t: 'scalar(0, pi/2)' }

export const elementary = family('opened-elementary', [
  {
    source: 'Mitrinović, Analytic Inequalities, section 3.6 (the exponential function and its powers)',
    given: { s: p, t: p },
    claims: {
      'compound-interest': '(1 + t/s)^s <= exp(t)',
      'powers-exchanged': 's^t*t^s <= s^s*t^t',
      'powers-of-mean': 's^t*t^s <= ((s + t)/2)^(s + t)',
    },
  },
  {
    source: 'Whittaker–Watson, A Course of Modern Analysis, section 12.2; Mitrinović, section 3.6',
    given: { s: p, t: 'nonnegative()' },
    assume: ['s >= 1', 't <= s'],
    claims: { 'whittaker-watson': 'exp(-t) - (1 - t/s)^s <= t^2*exp(-t)/s' },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, section 2.15; Mitrinović, section 3.6',
    given: { s: p, t: p },
    assume: 's <= t',
    claims: { 'compound-monotone': '(1 + 1/s)^s <= (1 + 1/t)^t' },
  },
  {
    source:
      'Pólya–Szegő, Problems and Theorems in Analysis I, part I, problem 170; Kazarinoff, Analytic Inequalities',
    given: { t: p },
    claims: {
      'euler-number-below': 'exp(1) - (1 + 1/t)^t >= exp(1)/(2*t + 2)',
      'product-of-logarithms': 'log(1 + t)*log(1 + 1/t) <= log(2)^2',
      'root-times-logarithm': '-sqrt(t)*log(t) <= 2*exp(-1)',
    },
  },
  {
    source:
      'Klén–Visuri–Vuorinen, On Jordan type inequalities for hyperbolic functions (2010); Neuman–Sándor (2010)',
    given: QUADRANT,
    claims: {
      'sine-and-hyperbolic': 'sin(t)*sinh(t) <= t^2',
      'cosine-and-hyperbolic': 'cos(t)*cosh(t) <= 1',
      'half-angle': 'sin(t)/t >= cos(t/2)^(4/3)',
    },
  },
  {
    source: 'Qi (1996), Zhu (2006), sharpening Jordan’s inequality; Becker–Stark (1978); Stečkin (1966)',
    given: QUADRANT,
    claims: {
      steckin: 'tan(t) >= 4/pi*t/(pi - 2*t)',
    },
  },
  {
    source:
      'Zhu (2007), Neuman–Sándor (2010): Wilker and Huygens for hyperbolic functions; Qi–Zhang–Guo (2009)',
    given: HALF_LINE,
    claims: {
      'shafer-hyperbolic': 'asinh(t) >= 3*t/(2 + sqrt(1 + t^2))',
    },
  },
  {
    source:
      'Carlson, Inequalities for a symmetric elliptic integral (1970); Fink (1995); Mitrinović, section 3.5',
    given: { t: 'scalar(0, 1)' },
    claims: {
      'carlson-below': 'acos(t) >= 6*sqrt(1 - t)/(2*sqrt(2) + sqrt(1 + t))',
      fink: 'asin(t) <= pi*t/(2 + sqrt(1 - t^2))',
      'lower-tail': '(1 - t)*log(1 - t) + t >= t^2/2',
    },
  },
  {
    source: 'Chu (1955); Sampford (1953); Gordon (1941): the normal law',
    given: HALF_LINE,
    claims: {
      chu: 'erf(t)^2 >= 1 - exp(-t^2)',
      gordon: '(1 - normalcdf(t))*(1 + t^2) >= t*normalpdf(t)',
    },
  },
  {
    source:
      'Mitrinović, Analytic Inequalities, sections 3.4 and 3.6; Bottema et al., Geometric Inequalities, chapter 2',
    given: { s: 'scalar()', t: 'scalar()' },
    claims: {
      'sine-of-cosine': 'cos(sin(t)) > sin(cos(t))',
      mertens: '3 + 4*cos(t) + cos(2*t) >= 0',
    },
  },
  {
    source:
      'Barlow–Proschan, Statistical Theory of Reliability (new better than used); Mitrinović, section 3.6',
    given: { s: 'nonnegative()', t: 'nonnegative()' },
    claims: {
      'new-better-than-used': '1 - erf(s + t) <= (1 - erf(s))*(1 - erf(t))',
      'sinh-superadditive': 'sinh(s + t) >= sinh(s) + sinh(t)',
      'tanh-subadditive': 'tanh(s + t) <= tanh(s) + tanh(t)',
    },
  },
  {
    source:
      'Stolarsky (1975), Sándor (1990): the identric mean; Seiffert (1993), Neuman–Sándor (2003); Bullen, Handbook of Means',
    given: { s: p, t: p },
    claims: {
      'identric-sandor': '(s*log(s) - t*log(t))/(s - t) - 1 >= log((s + t + sqrt(s*t))/3)',
      contraharmonic: '(s^2 + t^2)/(s + t) >= sqrt((s^2 + t^2)/2)',
    },
  },
  {
    source: 'International Mathematical Olympiad 2021, problem 2',
    given: { x: 'vector(n)' },
    claims: {
      'imo-2021':
        'sumover(i, n, sumover(j, n, sqrt(abs(x[i] - x[j])))) <= sumover(i, n, sumover(j, n, sqrt(abs(x[i] + x[j]))))',
    },
  },
])
