/** Polynomial and rational inequalities in a few numbers, many from competitions. */
import { family } from './family.js'

const REALS = { a: 'scalar()', b: 'scalar()', c: 'scalar()' }
const NONNEGATIVE = { a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' }
const POSITIVE = { a: 'positive()', b: 'positive()', c: 'positive()' }
const POSITIVES = { ...POSITIVE, d: 'positive()' }
const t = 'scalar()'

export const polynomials = family('polynomials', [
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, chapter II; Steele, The Cauchy–Schwarz Master Class',
    given: REALS,
    claims: {
      squares: 'a^2 + b^2 >= 2*a*b',
      'squares-3': 'a^2 + b^2 + c^2 >= a*b + b*c + c*a',
      'square-of-sum': '(a + b + c)^2 >= 3*(a*b + b*c + c*a)',
      'sum-of-squares': '(a + b + c)^2 <= 3*(a^2 + b^2 + c^2)',
      fourth: 'a^4 + b^4 + c^4 >= a*b*c*(a + b + c)',
      newton: '(a*b + b*c + c*a)^2 >= 3*a*b*c*(a + b + c)',
      weitzenboeck: '(a^2 + b^2 + c^2)^2 >= 3*(2*a^2*b^2 + 2*b^2*c^2 + 2*c^2*a^2 - a^4 - b^4 - c^4)',
      shifted: 'a^2 + b^2 + 1 >= a*b + a + b',
      'quartic-pair': 'a^4 + b^4 >= a^3*b + a*b^3',
    },
  },
  {
    source: 'Motzkin 1967; Choi–Lam 1977; Robinson 1969 (forms that are no sums of squares)',
    given: REALS,
    claims: {
      motzkin: 'a^4*b^2 + a^2*b^4 + 1 >= 3*a^2*b^2',
      'choi-lam': 'a^4*b^2 + b^4*c^2 + c^4*a^2 >= 3*a^2*b^2*c^2',
      'choi-lam-q': '1 + a^2*b^2 + b^2*c^2 + c^2*a^2 >= 4*a*b*c',
      robinson:
        'a^6 + b^6 + c^6 + 3*a^2*b^2*c^2 >= a^4*b^2 + a^2*b^4 + a^4*c^2 + a^2*c^4 + b^4*c^2 + b^2*c^4',
    },
  },
  {
    source: 'Cîrtoaje, Algebraic Inequalities',
    given: REALS,
    claims: {
      vasc: '(a^2 + b^2 + c^2)^2 >= 3*(a^3*b + b^3*c + c^3*a)',
      'vasc-products': '2*(a^2 + 1)*(b^2 + 1)*(c^2 + 1) >= (a + 1)*(b + 1)*(c + 1)*(a*b*c + 1)',
    },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, theorems 9, 45 (means, Muirhead), 80 (Schur)',
    given: NONNEGATIVE,
    claims: {
      'am-gm': 'a*b <= ((a + b)/2)^2',
      'am-gm-3': 'a^3 + b^3 + c^3 >= 3*a*b*c',
      'am-gm-cubed': '(a + b + c)^3 >= 27*a*b*c',
      schur: 'a*(a - b)*(a - c) + b*(b - a)*(b - c) + c*(c - a)*(c - b) >= 0',
      'schur-2': 'a^2*(a - b)*(a - c) + b^2*(b - a)*(b - c) + c^2*(c - a)*(c - b) >= 0',
      'schur-product': 'a*b*c >= (b + c - a)*(c + a - b)*(a + b - c)',
      cesaro: '(a + b)*(b + c)*(c + a) >= 8*a*b*c',
      cyclic: 'a^2*b + b^2*c + c^2*a >= 3*a*b*c',
      'muirhead-210-111': 'a^2*b + a^2*c + b^2*a + b^2*c + c^2*a + c^2*b >= 6*a*b*c',
      'muirhead-300-210': '2*(a^3 + b^3 + c^3) >= a^2*b + a^2*c + b^2*a + b^2*c + c^2*a + c^2*b',
      'muirhead-500-311': 'a^5 + b^5 + c^5 >= a^3*b*c + b^3*c*a + c^3*a*b',
      chebyshev: '3*(a^3 + b^3 + c^3) >= (a + b + c)*(a^2 + b^2 + c^2)',
      maclaurin: '((a*b + b*c + c*a)/3)^3 >= (a*b*c)^2',
      'rearranged-3': 'a^3 + b^3 >= a^2*b + a*b^2',
      'rearranged-5': 'a^5 + b^5 >= a^3*b^2 + a^2*b^3',
      'power-mean': '(a + b + c)^3 <= 9*(a^3 + b^3 + c^3)',
      'two-thirds': '(a + b)*(b + c)*(c + a) >= 8/9*(a + b + c)*(a*b + b*c + c*a)',
      grinberg: 'a^2 + b^2 + c^2 + 2*a*b*c + 1 >= 2*(a*b + b*c + c*a)',
      'imo-1964': 'a^2*(b + c - a) + b^2*(c + a - b) + c^2*(a + b - c) <= 3*a*b*c',
      subadditive: '(a + b)/(1 + a + b) <= a/(1 + a) + b/(1 + b)',
    },
  },
  {
    source: 'Cvetkovski, Inequalities; Manfrino–Gómez Ortega–Valdez Delgado, Inequalities',
    given: POSITIVE,
    claims: {
      nesbitt: 'a/(b + c) + b/(c + a) + c/(a + b) >= 3/2',
      harmonic: '(a + b + c)*(1/a + 1/b + 1/c) >= 9',
      'cyclic-quotients': 'a/b + b/c + c/a >= 3',
      'cyclic-squares': 'a^2/b^2 + b^2/c^2 + c^2/a^2 >= b/a + c/b + a/c',
      'titu-cyclic': 'a^2/b + b^2/c + c^2/a >= a + b + c',
      'cubes-over': 'a^3/b + b^3/c + c^3/a >= a*b + b*c + c*a',
      'pairs-inverse': '1/(a + b) + 1/(b + c) + 1/(c + a) >= 9/(2*(a + b + c))',
      'sums-inverse': '1/(a + b) <= (1/a + 1/b)/4',
      'squares-over-sums': 'a^2/(b + c) + b^2/(c + a) + c^2/(a + b) >= (a + b + c)/2',
      'cubes-over-squares':
        'a^3/(a^2 + a*b + b^2) + b^3/(b^2 + b*c + c^2) + c^3/(c^2 + c*a + a^2) >= (a + b + c)/3',
      'iran-1996': '(a*b + b*c + c*a)*(1/(a + b)^2 + 1/(b + c)^2 + 1/(c + a)^2) >= 9/4',
      'apmo-2004': '(a^2 + 2)*(b^2 + 2)*(c^2 + 2) >= 9*(a*b + b*c + c*a)',
      'apmo-2004-strong': '(a^2 + 2)*(b^2 + 2)*(c^2 + 2) >= 3*(a + b + c)^2',
      'apmo-1998': '(1 + a/b)*(1 + b/c)*(1 + c/a) >= 8',
      'usamo-1997': '1/(a^3 + b^3 + a*b*c) + 1/(b^3 + c^3 + a*b*c) + 1/(c^3 + a^3 + a*b*c) <= 1/(a*b*c)',
      'usamo-2003':
        '(2*a + b + c)^2/(2*a^2 + (b + c)^2) + (2*b + c + a)^2/(2*b^2 + (c + a)^2) + (2*c + a + b)^2/(2*c^2 + (a + b)^2) <= 8',
      'usamo-2004': '(a^5 - a^2 + 3)*(b^5 - b^2 + 3)*(c^5 - c^2 + 3) >= (a + b + c)^3',
      'japan-1997':
        '(b + c - a)^2/((b + c)^2 + a^2) + (c + a - b)^2/((c + a)^2 + b^2) + (a + b - c)^2/((a + b)^2 + c^2) >= 3/5',
      'imo-2001': 'a/sqrt(a^2 + 8*b*c) + b/sqrt(b^2 + 8*c*a) + c/sqrt(c^2 + 8*a*b) >= 1',
      'pair-of-squares': '1/(1 + a)^2 + 1/(1 + b)^2 >= 1/(1 + a*b)',
      huygens: '(1 + a)*(1 + b)*(1 + c) >= (1 + (a*b*c)^(1/3))^3',
      'carleman-3': 'a + sqrt(a*b) + (a*b*c)^(1/3) <= 4/3*(a + b + c)',
      'roots-of-sums': 'sqrt(a^2 + b^2) + sqrt(b^2 + c^2) + sqrt(c^2 + a^2) >= sqrt(2)*(a + b + c)',
      'root-of-product': '2*a*b/(a + b) <= sqrt(a*b)',
      'quadratic-mean': '(a + b)/2 <= sqrt((a^2 + b^2)/2)',
      'distinct-roots': '1/a + 1/b + 1/c >= 1/sqrt(a*b) + 1/sqrt(b*c) + 1/sqrt(c*a)',
    },
  },
  {
    source: 'International Mathematical Olympiads 1995, 2000; Macedonia 2003',
    given: POSITIVE,
    assume: ['a*b*c == 1'],
    claims: {
      'imo-2000': '(a - 1 + 1/b)*(b - 1 + 1/c)*(c - 1 + 1/a) <= 1',
      'imo-1995': '1/(a^3*(b + c)) + 1/(b^3*(c + a)) + 1/(c^3*(a + b)) >= 3/2',
      'macedonia-2003': '1 + 3/(a + b + c) >= 6/(a*b + b*c + c*a)',
      'product-one-sum': 'a + b + c >= 3',
      'product-one-squares': 'a^2 + b^2 + c^2 >= a + b + c',
    },
  },
  {
    source: 'International Mathematical Olympiad 1984; Canada 1999; Poland 1996; standard',
    given: NONNEGATIVE,
    assume: ['a + b + c == 1'],
    claims: {
      'imo-1984': 'a*b + b*c + c*a - 2*a*b*c <= 7/27',
      'imo-1984-below': 'a*b + b*c + c*a - 2*a*b*c >= 0',
      'canada-1999': 'a^2*b + b^2*c + c^2*a <= 4/27',
      'poland-1996': 'a/(a^2 + 1) + b/(b^2 + 1) + c/(c^2 + 1) <= 9/10',
      'simplex-squares': 'a^2 + b^2 + c^2 >= 1/3',
      'simplex-schur': 'a*b + b*c + c*a <= 1/4 + 9/4*a*b*c',
      'simplex-product': '(1 + a)*(1 + b)*(1 + c) <= 64/27',
    },
  },
  {
    source: 'Russia 2002',
    given: POSITIVE,
    assume: ['a + b + c == 3'],
    claims: { 'russia-2002': 'sqrt(a) + sqrt(b) + sqrt(c) >= a*b + b*c + c*a' },
  },
  {
    source: 'United States of America Mathematical Olympiad 2001',
    given: NONNEGATIVE,
    assume: ['a^2 + b^2 + c^2 + a*b*c == 4'],
    claims: { 'usamo-2001': 'a*b + b*c + c*a - a*b*c <= 2', 'usamo-2001-below': 'a*b + b*c + c*a >= a*b*c' },
  },
  {
    source: 'International Mathematical Olympiad 2005',
    given: POSITIVE,
    assume: ['a*b*c >= 1'],
    claims: {
      'imo-2005':
        '(a^5 - a^2)/(a^5 + b^2 + c^2) + (b^5 - b^2)/(b^5 + c^2 + a^2) + (c^5 - c^2)/(c^5 + a^2 + b^2) >= 0',
    },
  },
  {
    source: 'International Mathematical Olympiad 2008',
    given: REALS,
    assume: ['a*b*c == 1'],
    claims: { 'imo-2008': 'a^2/(a - 1)^2 + b^2/(b - 1)^2 + c^2/(c - 1)^2 >= 1' },
  },
  {
    source: 'International Mathematical Olympiad 1983; Bottema et al., Geometric Inequalities',
    given: POSITIVE,
    assume: ['a <= b + c', 'b <= c + a', 'c <= a + b'],
    claims: {
      'imo-1983': 'a^2*b*(a - b) + b^2*c*(b - c) + c^2*a*(c - a) >= 0',
      'triangle-nesbitt': 'a/(b + c) + b/(c + a) + c/(a + b) <= 2',
      'triangle-squares': 'a^2 + b^2 + c^2 <= 2*(a*b + b*c + c*a)',
    },
  },
  {
    source: 'Steele, The Cauchy–Schwarz Master Class, chapters 1, 2 and 5; Shapiro 1954; Turkevici',
    given: POSITIVES,
    claims: {
      'am-gm-4': 'a^4 + b^4 + c^4 + d^4 >= 4*a*b*c*d',
      lagrange: '(a^2 + b^2)*(c^2 + d^2) >= (a*c + b*d)^2',
      minkowski: 'sqrt(a^2 + b^2) + sqrt(c^2 + d^2) >= sqrt((a + c)^2 + (b + d)^2)',
      'shapiro-4': 'a/(b + c) + b/(c + d) + c/(d + a) + d/(a + b) >= 2',
      superadditive: 'sqrt((a + c)*(b + d)) >= sqrt(a*b) + sqrt(c*d)',
      turkevici:
        'a^4 + b^4 + c^4 + d^4 + 2*a*b*c*d >= a^2*b^2 + a^2*c^2 + a^2*d^2 + b^2*c^2 + b^2*d^2 + c^2*d^2',
      'cubes-4': 'a^3 + b^3 + c^3 + d^3 >= a*b*c + b*c*d + c*d*a + d*a*b',
      'cycle-4': '(a + b + c + d)^2 >= 4*(a*b + b*c + c*d + d*a)',
      'titu-4': '1/a + 1/b + 4/c + 16/d >= 64/(a + b + c + d)',
      mediant: 'min(a/b, c/d) <= (a + c)/(b + d)',
      milne: '(a + c)*(b + d)/(a + b + c + d) >= a*b/(a + b) + c*d/(c + d)',
    },
  },
  {
    source: 'Bergström 1949; standard (real numerators)',
    given: { x: t, y: t, a: 'positive()', b: 'positive()' },
    claims: { bergstroem: 'x^2/a + y^2/b >= (x + y)^2/(a + b)' },
  },
  {
    source: 'Pólya–Szegő, Problems and Theorems in Analysis II, part VI; standard',
    given: { t },
    claims: {
      'quartic-tangent': 't^4 - 4*t + 3 >= 0',
      quartic: 't^4 - t + 1 >= 0',
      alternating: 't^6 - t^5 + t^4 - t^3 + t^2 - t + 1 >= 0',
      octic: 't^8 - t^5 + t^2 - t + 1 >= 0',
      'rational-max': 't/(1 + t^2) <= 1/2',
      'rational-range': '(t^2 - t + 1)/(t^2 + t + 1) >= 1/3',
      'chebyshev-growth': 'abs(t^3) <= (t^2 + t^4)/2',
    },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, theorem 42; Bernoulli',
    given: { t: 'scalar(-1, 10)', s: 'nonnegative()' },
    claims: {
      'bernoulli-3': '(1 + t)^3 >= 1 + 3*t',
      'bernoulli-5': '(1 + s)^5 >= 1 + 5*s',
      'weighted-am-gm': 's^3 + 2 >= 3*s',
      'chebyshev-polynomial': 's^5 + s^3 + 1 >= 3/2*s^4 - 1/2*s^2',
    },
  },
  {
    source: 'Hardy–Littlewood–Pólya, Inequalities, chapter II (n numbers)',
    given: { x: 'positive(n)' },
    claims: {
      'n-am-gm': 'exp(sum(log(x))/n) <= sum(x)/n',
      'n-gm-hm': 'n/sum(ones(n) ./ x) <= exp(sum(log(x))/n)',
      'n-am-hm': 'sum(x)*sum(ones(n) ./ x) >= n^2',
      'n-cauchy': 'sum(x)^2 <= n*sum(x.^2)',
      'n-cubes': 'sum(x.^2)^2 <= sum(x)*sum(x.^3)',
      'n-chebyshev': 'sum(x)*sum(x.^2) <= n*sum(x.^3)',
      'n-superadditive': 'sum(x.^2) <= sum(x)^2',
      'n-product': 'sum(log(ones(n) + x)) >= log(1 + sum(x))',
    },
  },
])
