/** Polynomials and quotients of them, written by one who had read no rule. Released for tuning: see `index.ts`. */
import { family } from '../family.js'

const r = 'scalar()'
const o = 'nonnegative()'
const p = 'positive()'
const REALS = { a: r, b: r, c: r }
const NONNEGATIVE = { a: o, b: o, c: o }
const POSITIVE = { a: p, b: p, c: p }

export const polynomials = family('fresh-polynomials', [
  {
    source: 'Schur; Cvetkovski, Inequalities: Theorems, Techniques and Selected Problems',
    given: NONNEGATIVE,
    claims: {
      'three-products': '9*(a + b)*(b + c)*(c + a) >= 8*(a + b + c)*(a*b + b*c + c*a)',

      'cubes-abc': 'a^3 + b^3 + c^3 + 6*a*b*c >= (a + b + c)^3/4',
      'six-power': '(a^2*b + b^2*c + c^2*a)*(a*b^2 + b*c^2 + c*a^2) >= 9*a^2*b^2*c^2',
    },
  },
  {
    source:
      'Motzkin (1967); Robinson (1973); Choi–Lam (1977); Reznick, Some concrete aspects of Hilbert’s 17th problem',
    given: { x: r, y: r, z: r, w: r },
    claims: {
      motzkin: 'x^4*y^2 + x^2*y^4 + z^6 - 3*x^2*y^2*z^2 >= 0',

      'choi-lam-quartic': 'x^2*y^2 + y^2*z^2 + z^2*x^2 + w^4 >= 4*x*y*z*w',
    },
  },
  {
    source: 'Cîrtoaje, Algebraic Inequalities; Vasile’s inequality (1992)',
    given: REALS,
    claims: {
      'imo-2006':
        'abs(a*b*(a^2 - b^2) + b*c*(b^2 - c^2) + c*a*(c^2 - a^2)) <= 9*sqrt(2)/32*(a^2 + b^2 + c^2)^2',
    },
  },
  {
    source: 'Turkevich; Surányi; International Mathematical Olympiad 1999, problem 2 (n = 4)',
    given: { a: o, b: o, c: o, d: o },
    claims: {
      suranyi: '3*(a^4 + b^4 + c^4 + d^4) + 4*a*b*c*d >= (a + b + c + d)*(a^3 + b^3 + c^3 + d^3)',
      'imo-1999':
        '8*(a*b*(a^2 + b^2) + a*c*(a^2 + c^2) + a*d*(a^2 + d^2) + b*c*(b^2 + c^2) + b*d*(b^2 + d^2) + c*d*(c^2 + d^2)) <= (a + b + c + d)^4',
    },
  },
  {
    source: 'Newton; Hardy–Littlewood–Pólya, Inequalities, section 2.22',
    given: { a: r, b: r, c: r, d: r },
    claims: {
      newton: '4*(a*b + a*c + a*d + b*c + b*d + c*d)^2 >= 9*(a + b + c + d)*(a*b*c + a*b*d + a*c*d + b*c*d)',
    },
  },
  {
    source: 'Hölder; Hardy–Littlewood–Pólya, Inequalities, section 2.7',
    given: { a: o, b: o, c: o, d: o, e: o, f: o },
    claims: { hoelder: '(a^3 + b^3)*(c^3 + d^3)*(e^3 + f^3) >= (a*c*e + b*d*f)^3' },
  },
  {
    source: 'Aczél (1956); Beckenbach–Bellman, Inequalities, chapter 1',
    given: { a: r, b: r, c: r, d: r, e: r, f: r },
    assume: 'a^2 >= b^2 + c^2',
    claims: { aczel: '(a^2 - b^2 - c^2)*(d^2 - e^2 - f^2) <= (a*d - b*e - c*f)^2' },
  },
  {
    source: 'Chebyshev; Hardy–Littlewood–Pólya, Inequalities, section 2.17',
    given: { a: r, b: r, c: r, x: r, y: r, z: r },
    assume: ['a >= b', 'b >= c', 'x >= y', 'y >= z'],
    claims: { chebyshev: '3*(a*x + b*y + c*z) >= (a + b + c)*(x + y + z)' },
  },
  {
    source: 'International Mathematical Olympiad 1971, problem 1',
    given: { a: r, b: r, c: r, d: r, e: r },
    claims: {
      'imo-1971':
        '(a - b)*(a - c)*(a - d)*(a - e) + (b - a)*(b - c)*(b - d)*(b - e) + (c - a)*(c - b)*(c - d)*(c - e) + (d - a)*(d - b)*(d - c)*(d - e) + (e - a)*(e - b)*(e - c)*(e - d) >= 0',
    },
  },
  {
    source: 'Chebyshev polynomials; Rivlin, The Chebyshev Polynomials',
    given: { t: 'scalar(-1, 1)' },
    claims: {
      'chebyshev-six': 'abs(32*t^6 - 48*t^4 + 18*t^2 - 1) <= 1',
      'chebyshev-second-kind': 'abs(16*t^4 - 12*t^2 + 1) <= 5',
    },
  },
  {
    source:
      'Iran Mathematical Olympiad 1996; USA Mathematical Olympiad 2003; Japan Mathematical Olympiad 1997; Muirhead (1903)',
    given: POSITIVE,
    claims: {
      lyapunov: '(a^3 + b^3 + c^3)*(a + b + c) >= (a^2 + b^2 + c^2)^2',
      muirhead: 'a^4*(b + c) + b^4*(c + a) + c^4*(a + b) >= 2*a*b*c*(a^2 + b^2 + c^2)',
    },
  },
  {
    source: 'International Mathematical Olympiad 1995, problem 2; 2000, problem 2; shortlist 1998',
    given: POSITIVE,
    assume: 'a*b*c == 1',
    claims: {
      'shortlist-1998': 'a^3/((1 + b)*(1 + c)) + b^3/((1 + c)*(1 + a)) + c^3/((1 + a)*(1 + b)) >= 3/4',
    },
  },
  {
    source: 'Turán (1950), Legendre polynomials',
    given: { t: 'scalar(-1, 1)' },
    claims: { turan: '(3*t^2 - 1)^2/4 >= t*(5*t^3 - 3*t)/2' },
  },
  {
    source: 'Berg–Christensen–Jensen (1979)',
    given: { x: r, y: r },
    claims: { berg: 'x^2*y^2*(x^2 + y^2 - 1) + 1 >= 0' },
  },
])
