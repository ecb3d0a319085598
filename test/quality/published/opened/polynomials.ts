/** Polynomials, quotients and roots of them, many from competitions; collected for judging and released for tuning: see `index.ts`. */
import { family } from '../family.js'

const r = 'scalar()'
const o = 'nonnegative()'
const p = 'positive()'
const REALS = { a: r, b: r, c: r }
const NONNEGATIVE = { a: o, b: o, c: o }
const POSITIVE = { a: p, b: p, c: p }

export const polynomials = family('opened-polynomials', [
  {
    source:
      'International Mathematical Olympiad 2003, problem 5; Hardy–Littlewood–Pólya, theorem 58 (Weierstrass)',
    given: { x: 'vector(n)', y: 'box(n, 0, 1)' },
    claims: {
      'imo-2003':
        '3*sumover(i, n, sumover(j, n, abs(x[i] - x[j])))^2 <= 2*(n^2 - 1)*sumover(i, n, sumover(j, n, (x[i] - x[j])^2))',
      weierstrass: 'prod(1 - y) >= 1 - sum(y)',
    },
  },
  {
    source: 'International Mathematical Olympiad 2004, problem 4 (n = 3)',
    given: POSITIVE,
    assume: '(a + b + c)*(1/a + 1/b + 1/c) < 10',
    claims: { 'imo-2004': 'a < b + c' },
  },
  {
    source: 'International Mathematical Olympiad 2012, problem 2 (n = 4); shortlist 1996',
    given: POSITIVE,
    assume: 'a*b*c == 1',
    claims: {
      'imo-2012': '(1 + a)^2*(1 + b)^3*(1 + c)^4 > 256',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2001, problem A3',
    given: { x: 'vector(n)' },
    claims: { 'shortlist-2001': 'sumover(k, n, x[k]/(1 + sumover(j, k, x[j]^2))) < sqrt(n)' },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2004, problem A5',
    given: POSITIVE,
    assume: 'a*b + b*c + c*a == 1',
    claims: {
      'shortlist-2004': '(1/a + 6*b)^(1/3) + (1/b + 6*c)^(1/3) + (1/c + 6*a)^(1/3) <= 1/(a*b*c)',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2006, problem A5; Hadwiger–Finsler (1937)',
    given: POSITIVE,
    assume: ['a < b + c', 'b < c + a', 'c < a + b'],
    claims: {
      'shortlist-2006':
        'sqrt(b + c - a)/(sqrt(b) + sqrt(c) - sqrt(a)) + sqrt(c + a - b)/(sqrt(c) + sqrt(a) - sqrt(b)) + sqrt(a + b - c)/(sqrt(a) + sqrt(b) - sqrt(c)) <= 3',
    },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2009, problem A2',
    given: POSITIVE,
    assume: '1/a + 1/b + 1/c == a + b + c',
    claims: { 'shortlist-2009': '1/(2*a + b + c)^2 + 1/(a + 2*b + c)^2 + 1/(a + b + 2*c)^2 <= 3/16' },
  },
  {
    source: 'Shortlist of the International Mathematical Olympiad 2020, problem A3',
    given: { ...POSITIVE, d: p },
    assume: '(a + c)*(b + d) == a*c + b*d',
    claims: { 'shortlist-2020': 'a/b + b/c + c/d + d/a >= 8' },
  },
  {
    source: 'Belarus 1998; United States of America Junior Mathematical Olympiad 2012, problem 3',
    given: POSITIVE,
    claims: {
      'usajmo-2012':
        '(a^3 + 3*b^3)/(5*a + b) + (b^3 + 3*c^3)/(5*b + c) + (c^3 + 3*a^3)/(5*c + a) >= 2/3*(a^2 + b^2 + c^2)',
    },
  },
  {
    source: 'United States of America Mathematical Olympiad 1978, problem 1',
    given: { ...REALS, d: r, e: r },
    assume: ['a + b + c + d + e == 8', 'a^2 + b^2 + c^2 + d^2 + e^2 == 16'],
    claims: { 'usamo-1978': 'e <= 16/5' },
  },
  {
    source: 'United States of America Mathematical Olympiad 2011, problem 1',
    given: POSITIVE,
    assume: 'a^2 + b^2 + c^2 + (a + b + c)^2 <= 4',
    claims: { 'usamo-2011': '(a*b + 1)/(a + b)^2 + (b*c + 1)/(b + c)^2 + (c*a + 1)/(c + a)^2 >= 3' },
  },
  {
    source: 'United States of America Mathematical Olympiad 2017, problem 6',
    given: { ...NONNEGATIVE, d: o },
    assume: 'a + b + c + d == 4',
    claims: { 'usamo-2017': 'a/(b^3 + 4) + b/(c^3 + 4) + c/(d^3 + 4) + d/(a^3 + 4) >= 2/3' },
  },
  {
    source: 'Horn’s form, in Hall–Newman (1963); Maclaurin; Engel, Problem-Solving Strategies, chapter 7',
    given: { ...NONNEGATIVE, d: o, e: o },
    claims: {
      'horn-form': '(a + b + c + d + e)^2 >= 4*(a*b + b*c + c*d + d*e + e*a)',
    },
  },
  {
    source:
      'Parrilo–Sturmfels, Minimizing polynomial functions (2003); Dixon–Szegö (1978); test functions of optimisation',
    given: { s: r, t: r, x: 'vector(n)' },
    claims: {
      'six-hump-camel': '4*s^2 - 2.1*s^4 + s^6/3 + s*t - 4*t^2 + 4*t^4 >= -1.0317',
    },
  },
  {
    source:
      'Rivlin, The Chebyshev Polynomials, chapter 2 (Bernstein, Markov); Szegő, Orthogonal Polynomials, section 7.2',
    given: { t: 'scalar(-1, 1)' },
    claims: {
      bernstein: 'sqrt(1 - t^2)*abs(16*t^4 - 12*t^2 + 1) <= 1',
      'legendre-four': 'abs(35*t^4 - 30*t^2 + 3) <= 8',
    },
  },
])
