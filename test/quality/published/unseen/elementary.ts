/** Elementary functions of one or two numbers, and means; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const p = 'positive()'
const HALF_LINE = { t: 'nonnegative()' }
const QUADRANT = { t: 'scalar(0, pi/2)' }

export const elementary = family('judged-elementary', [
  {
    source: 'Mitrinović, Analytic Inequalities, section 3.6 (the exponential function and its powers)',
    given: { s: p, t: p },
    claims: {
      'compound-interest-above': 'exp(t) <= (1 + t/s)^(s + t/2)',
    },
  },
  {
    source:
      'Pólya–Szegő, Problems and Theorems in Analysis I, part I, problem 170; Kazarinoff, Analytic Inequalities',
    given: { t: p },
    claims: {
      'euler-number-above': 'exp(1) - (1 + 1/t)^t <= exp(1)/(2*t + 1)',
    },
  },
  {
    source: 'Qi (1996), Zhu (2006), sharpening Jordan’s inequality; Becker–Stark (1978); Stečkin (1966)',
    given: QUADRANT,
    claims: {
      'jordan-sharp': 'sin(t)/t >= 2/pi + (pi^2 - 4*t^2)/pi^3',
      'jordan-sharp-above': 'sin(t)/t <= 2/pi + (pi - 2)/pi^3*(pi^2 - 4*t^2)',
      'becker-stark-below': 'tan(t)*(pi^2 - 4*t^2) >= 8*t',
    },
  },
  {
    source:
      'Zhu (2007), Neuman–Sándor (2010): Wilker and Huygens for hyperbolic functions; Qi–Zhang–Guo (2009)',
    given: HALF_LINE,
    claims: {
      'wilker-hyperbolic': '(sinh(t)/t)^2 + tanh(t)/t >= 2',
      'huygens-hyperbolic': '2*sinh(t) + tanh(t) >= 3*t',
      'shafer-above': 'atan(t) <= pi*t/(1 + 2*sqrt(1 + t^2))',
    },
  },
  {
    source:
      'Carlson, Inequalities for a symmetric elliptic integral (1970); Fink (1995); Mitrinović, section 3.5',
    given: { t: 'scalar(0, 1)' },
    claims: {
      'carlson-above': 'acos(t) <= 4^(1/3)*sqrt(1 - t)/(1 + t)^(1/6)',
    },
  },
  {
    source: 'Chu (1955); Sampford (1953); Gordon (1941): the normal law',
    given: HALF_LINE,
    claims: {
      sampford: '(1 - normalcdf(t))*(3*t + sqrt(t^2 + 8)) <= 4*normalpdf(t)',
    },
  },
  {
    source:
      'Mitrinović, Analytic Inequalities, sections 3.4 and 3.6; Bottema et al., Geometric Inequalities, chapter 2',
    given: { s: 'scalar()', t: 'scalar()' },
    claims: {
      'sine-of-sum': 'abs(sin(s + t)) <= abs(sin(s)) + abs(sin(t))',
      'three-sines': 'sin(s) + sin(t) + sin(s + t) <= 3*sqrt(3)/2',
      'three-cosines': 'cos(s)*cos(t)*cos(s + t) >= -1/8',
    },
  },
  {
    source: 'Kittaneh–Manasrah (2010), refined Young; Bhatia–Davis (1993), Heinz means',
    given: { a: p, b: p, v: 'scalar(0, 1)' },
    claims: {
      'kittaneh-manasrah': 'a^v*b^(1 - v) + min(v, 1 - v)*(sqrt(a) - sqrt(b))^2 <= v*a + (1 - v)*b',
      'heinz-mean': 'sqrt(a*b) <= (a^v*b^(1 - v) + a^(1 - v)*b^v)/2 <= (a + b)/2',
    },
  },
  {
    source:
      'Stolarsky (1975), Sándor (1990): the identric mean; Seiffert (1993), Neuman–Sándor (2003); Bullen, Handbook of Means',
    given: { s: p, t: p },
    claims: {
      'identric-arithmetic': '(s*log(s) - t*log(t))/(s - t) - 1 <= log((s + t)/2)',
      'neuman-sandor': 'abs(s - t)/(2*asinh(abs(s - t)/(s + t))) >= (s + t)/2',
    },
  },
  {
    source: 'Kearns–Saul (1998); Berend–Kontorovich (2013)',
    given: { p: 'scalar(0, 1)', t: 'scalar()' },
    claims: {
      'kearns-saul': '(1 - p)*exp(-t*p) + p*exp(t*(1 - p)) <= exp((1 - 2*p)/(4*log((1 - p)/p))*t^2)',
    },
  },
])
