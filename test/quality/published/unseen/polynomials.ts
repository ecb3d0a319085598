/** Polynomials, quotients and roots of them, many from competitions; collected for judging. Never tune a rule on these: see `index.ts`. */
import { family } from '../family.js'

const r = 'scalar()'
const o = 'nonnegative()'
const p = 'positive()'
const REALS = { a: r, b: r, c: r }
const NONNEGATIVE = { a: o, b: o, c: o }
const POSITIVE = { a: p, b: p, c: p }

export const polynomials = family('judged-polynomials', [
  {
    source: 'International Mathematical Olympiad 1974, problem 5; Nesbitt for four numbers',
    given: { ...POSITIVE, d: p },
    claims: {
      'imo-1974': '1 < a/(a + b + d) + b/(a + b + c) + c/(b + c + d) + d/(a + c + d) < 2',
      'nesbitt-4': 'a/(b + c + d) + b/(c + d + a) + c/(d + a + b) + d/(a + b + c) >= 4/3',
    },
  },
  {
    source: 'International Mathematical Olympiad 2012, problem 2 (n = 4); shortlist 1996',
    given: POSITIVE,
    assume: 'a*b*c == 1',
    claims: {
      'shortlist-1996': 'a*b/(a^5 + b^5 + a*b) + b*c/(b^5 + c^5 + b*c) + c*a/(c^5 + a^5 + c*a) <= 1',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2006, problem A5; Hadwiger–Finsler (1937)',
    given: POSITIVE,
    assume: ['a < b + c', 'b < c + a', 'c < a + b'],
    claims: {
      'hadwiger-finsler':
        'a^2 + b^2 + c^2 >= sqrt(3*(a + b + c)*(a + b - c)*(b + c - a)*(c + a - b)) + (a - b)^2 + (b - c)^2 + (c - a)^2',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2010, problem A2',
    given: { ...REALS, d: r },
    assume: ['a + b + c + d == 6', 'a^2 + b^2 + c^2 + d^2 == 12'],
    claims: {
      'shortlist-2010': '36 <= 4*(a^3 + b^3 + c^3 + d^3) - (a^4 + b^4 + c^4 + d^4) <= 48',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2016, problem A1',
    given: POSITIVE,
    assume: 'min(a*b, b*c, c*a) >= 1',
    claims: { 'shortlist-2016': '((a^2 + 1)*(b^2 + 1)*(c^2 + 1))^(1/3) <= ((a + b + c)/3)^2 + 1' },
  },
  {
    source: 'Asian Pacific Mathematics Olympiad 1991, problem 3',
    given: { x: 'positive(n)', y: 'positive(n)' },
    assume: 'sum(x) == sum(y)',
    claims: { 'apmo-1991': 'sum(x.^2 ./ (x + y)) >= sum(x)/2' },
  },
  {
    source: 'Asian Pacific Mathematics Olympiad 2005, problem 2',
    given: POSITIVE,
    assume: 'a*b*c == 8',
    claims: {
      'apmo-2005':
        'a^2/sqrt((1 + a^3)*(1 + b^3)) + b^2/sqrt((1 + b^3)*(1 + c^3)) + c^2/sqrt((1 + c^3)*(1 + a^3)) >= 4/3',
    },
  },
  {
    source: 'Junior Balkan Mathematical Olympiad 2003, problem 4',
    given: REALS,
    assume: ['a > -1', 'b > -1', 'c > -1'],
    claims: {
      'jbmo-2003': '(1 + a^2)/(1 + b + c^2) + (1 + b^2)/(1 + c + a^2) + (1 + c^2)/(1 + a + b^2) >= 2',
    },
  },
  {
    source: 'Poland 1992; Robinson (1973), in four variables with one set to 1',
    given: REALS,
    claims: {
      'poland-1992':
        '(a + b - c)^2*(b + c - a)^2*(c + a - b)^2 >= (a^2 + b^2 - c^2)*(b^2 + c^2 - a^2)*(c^2 + a^2 - b^2)',
      'robinson-quartic': 'a^2*(a - 1)^2 + b^2*(b - 1)^2 + c^2*(c - 1)^2 + 2*a*b*c*(a + b + c - 2) >= 0',
    },
  },
  {
    source: 'Iran 1998',
    given: REALS,
    assume: ['a > 1', 'b > 1', 'c > 1', '1/a + 1/b + 1/c == 2'],
    claims: { 'iran-1998': 'sqrt(a + b + c) >= sqrt(a - 1) + sqrt(b - 1) + sqrt(c - 1)' },
  },
  {
    source: 'Belarus 1998; United States of America Junior Mathematical Olympiad 2012, problem 3',
    given: POSITIVE,
    claims: {
      'belarus-1998': 'a/b + b/c + c/a >= (a + b)/(b + c) + (b + c)/(a + b) + 1',
    },
  },
  {
    source: 'British Mathematical Olympiad 1999',
    given: NONNEGATIVE,
    assume: 'a + b + c == 1',
    claims: { 'britain-1999': '7*(a*b + b*c + c*a) <= 2 + 9*a*b*c' },
  },
  {
    source: 'United States of America Mathematical Olympiad 1980, problem 5',
    given: { a: 'scalar(0, 1)', b: 'scalar(0, 1)', c: 'scalar(0, 1)' },
    claims: { 'usamo-1980': 'a/(b + c + 1) + b/(c + a + 1) + c/(a + b + 1) + (1 - a)*(1 - b)*(1 - c) <= 1' },
  },
  {
    source: 'Horn’s form, in Hall–Newman (1963); Maclaurin; Engel, Problem-Solving Strategies, chapter 7',
    given: { ...NONNEGATIVE, d: o, e: o },
    claims: {
      'maclaurin-4': '(a + b + c + d)^3 >= 16*(a*b*c + a*b*d + a*c*d + b*c*d)',
      'five-squares': 'a^2 + b^2 + c^2 + d^2 + e^2 >= a*(b + c + d + e)',
    },
  },
  {
    source:
      'Parrilo–Sturmfels, Minimizing polynomial functions (2003); Dixon–Szegö (1978); test functions of optimisation',
    given: { s: r, t: r, x: 'vector(n)' },
    claims: {
      'three-hump-camel': '2*s^2 - 1.05*s^4 + s^6/6 + s*t + t^2 >= 0',
      'styblinski-tang': 'sum(x.^4 - 16*x.^2 + 5*x) >= -78.3324*n',
    },
  },
  {
    source: 'Putnam 1998, problem B1',
    given: { t: p },
    claims: { 'putnam-1998': '((t + 1/t)^6 - (t^6 + 1/t^6) - 2)/((t + 1/t)^3 + (t^3 + 1/t^3)) >= 6' },
  },
  {
    source: 'Shapiro (1954) for six numbers; Mitrinović, Analytic Inequalities, section 2.21',
    given: { ...POSITIVE, d: p, e: p, f: p },
    claims: { 'shapiro-6': 'a/(b + c) + b/(c + d) + c/(d + e) + d/(e + f) + e/(f + a) + f/(a + b) >= 3' },
  },
  {
    source: 'Mitrinović, Analytic Inequalities, section 2.21 (Nesbitt for n numbers)',
    given: { x: 'positive(n)' },
    sizes: { n: '2..5' },
    claims: { 'nesbitt-n': 'sum(x ./ (sum(x) - x)) >= n/(n - 1)' },
  },
])
