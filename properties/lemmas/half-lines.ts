/** The lemmas of ladders of derivatives. */
import { lemma, type Lemma } from './lemma.js'

/** Of inequalities on half-lines, by their rungs (see symbolic/half-lines/plain.ts). */
export const halfLineLemmas: readonly Lemma[] = [
  lemma('polynomial-of-symbols', ['polynomial'], ['exp(a)^2 - 2*exp(a) + 1 == (exp(a) - 1)^2', 's*exp(a) >= 0']),
  lemma('number', ['number'], ['7/2 >= 3', 'sqrt(2)^2 == 2'], { given: {} }),
  lemma('derivatives', ['rises', 'falls'], [
    'exp(a) >= 1 + a', 'log(s) <= s - 1', 'exp(-s) <= 1', 'sin(s) <= s', 'cosh(a) >= 1 + a^2/2', 'atan(s) <= s', 'erf(s) >= 0',
    '(log(s) - log(t))/(s - t) <= 1/min(s, t)',
  ]),
  lemma('least-at-the-ends', ['arch'], ['sin(h) >= 0', '2*h/pi <= sin(h)', 'log(w) >= (w - 1)/2'], { given: { h: 'scalar(0, pi/2)', w: 'scalar(1, 2)' } }),
  lemma('logarithms-and-exponentials', ['exponential', 'logarithm'], ['log(s) >= log(t)'], { assume: 'exp(log(s)) >= exp(log(t))' }),
  lemma('squares-of-roots', ['root'], ['(sqrt(s) - sqrt(t))*(sqrt(s) + sqrt(t)) == s - t', 'sqrt(s)^2 == s']),
  lemma('completed-square', ['square'], ['t*a^2 + b*a + b^2/(4*t) == (2*t*a + b)^2/(4*t)']),
  lemma('scaled-variable', ['scaled'], ['t*(s/t) == s']),
  lemma('two-sides-of-a-point', ['split'], ['a == b - (b - a)', 'a == b + (a - b)']),
  lemma('taylor', ['touches'], ['h - h^3/6 <= sin(h)', 'w - 1 - (w - 1)^2/2 + (w - 1)^3/3 >= log(w)', 'cos(h) <= 1 - h^2/2 + h^4/24'], { given: { h: 'scalar(0, pi/2)', w: 'scalar(1, 2)' } }),
  lemma('enclosures', ['parts'], ['sin(w) >= w/3', 'exp(w) <= 4*w + 1']),
] // prettier-ignore
