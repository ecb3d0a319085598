/** Formulas beside what rules make of them. Both sides grow together: below are two texts of one value, above a rule joins them. */
import type { Random } from '../../../src/core/index.js'
import { given, type Extent, type Given } from '../given.js'
import type { Family, Trap } from '../trap.js'

/** Two texts that have the same value, wherever both have one. */
type Pair = readonly [left: string, right: string]

interface Growth {
  /** A pair of the shape. */
  pair(rows: Extent, cols: Extent): Pair
  /** A variable in a space that a rule needs, on both sides. */
  inSpace(space: string): string
  extent(): Extent
}

interface Rule {
  readonly when?: (rows: Extent, cols: Extent) => boolean
  readonly make: (g: Growth, rows: Extent, cols: Extent) => Pair
}

const NUMBER = (r: Extent, c: Extent): boolean => r === '1' && c === '1'
const COLUMN = (r: Extent, c: Extent): boolean => r !== '1' && c === '1'
const SQUARE = (r: Extent, c: Extent): boolean => r === c && r !== '1'
const ARRAY = (r: Extent, c: Extent): boolean => !NUMBER(r, c)

const zeros = (r: Extent, c: Extent): string =>
  NUMBER(r, c) ? '0' : c === '1' ? `zeros(${r})` : `zeros(${r}, ${c})`
const ones = (r: Extent, c: Extent): string =>
  NUMBER(r, c) ? '1' : c === '1' ? `ones(${r})` : `ones(${r}, ${c})`
const times = (r: Extent, c: Extent): string => (NUMBER(r, c) ? '*' : '.*')
const over = (r: Extent, c: Extent): string => (NUMBER(r, c) ? '/' : './')
const square = (r: Extent, c: Extent): string => (NUMBER(r, c) ? '^2' : '.^2')

/** A rule on some pairs of one's own shape. */
const same = (count: number, join: (a: readonly Pair[], r: Extent, c: Extent) => Pair, when?: Rule['when']): Rule => ({
  ...(when ? { when } : {}),
  make: (g, r, c) => join(Array.from({ length: count }, () => g.pair(r, c)), r, c),
}) // prettier-ignore

/** Hold wherever both sides have a value. */
export const VALID: Readonly<Record<string, Rule>> = {
  'commutative sum': same(2, ([a, b]) => [`(${a[0]} + ${b[0]})`, `(${b[1]} + ${a[1]})`]),
  'associative sum': same(3, ([a, b, c]) => [`((${a[0]} + ${b[0]}) - ${c[0]})`, `(${a[1]} + (${b[1]} - ${c[1]}))`]),
  'turned difference': same(2, ([a, b]) => [`(${a[0]} - ${b[0]})`, `(-(${b[1]} - ${a[1]}))`]),
  'zero added': same(1, ([a], r, c) => [a[0], `(${a[1]} + ${zeros(r, c)})`]),
  'the same taken away': same(2, ([a, b]) => [a[0], `((${a[1]} + ${b[1]}) - ${b[0]})`]),
  'transposed twice': same(1, ([a]) => [`(${a[0]})''`, a[1]], ARRAY),
  'entrywise factors': same(2, ([a, b], r, c) => [`(${a[0]} ${times(r, c)} ${b[0]})`, `(${b[1]} ${times(r, c)} ${a[1]})`]),
  'distributed entrywise': same(3, ([a, b, e], r, c) => [`(${a[0]} ${times(r, c)} (${b[0]} + ${e[0]}))`, `(${a[1]} ${times(r, c)} ${b[1]} + ${a[1]} ${times(r, c)} ${e[1]})`]),
  'exp of a sum': same(2, ([a, b], r, c) => [`exp(${a[0]} + ${b[0]})`, `(exp(${a[1]}) ${times(r, c)} exp(${b[1]}))`]),
  'log of exp': same(1, ([a]) => [`log(exp(${a[0]}))`, a[1]]),
  'exp of log': same(1, ([a]) => [`exp(log(${a[0]}))`, a[1]]),
  'root of a square': same(1, ([a], r, c) => [`sqrt((${a[0]})${square(r, c)})`, `abs(${a[1]})`]),
  'square of a root': same(1, ([a], r, c) => [`sqrt(${a[0]})${square(r, c)}`, a[1]]),
  'log of a product': same(2, ([a, b], r, c) => [`log((${a[0]}) ${times(r, c)} (${b[0]}))`, `(log(${a[1]}) + log(${b[1]}))`]),
  'a quotient undone': same(2, ([a, b], r, c) => [`((${a[0]}) ${over(r, c)} (${b[0]})) ${times(r, c)} (${b[1]})`, a[1]]),
  'abs as a maximum': same(1, ([a]) => [`abs(${a[0]})`, `max(${a[1]}, -(${a[1]}))`]),
  'relu as a maximum': same(1, ([a], r, c) => [`relu(${a[0]})`, `max(${zeros(r, c)}, ${a[1]})`]),
  'positive and negative part': same(1, ([a]) => [a[0], `(relu(${a[1]}) - relu(-(${a[1]})))`]),
  'sign and size': same(1, ([a], r, c) => [a[0], `(sign(${a[1]}) ${times(r, c)} abs(${a[1]}))`]),
  'maximum and minimum': same(2, ([a, b]) => [`(max(${a[0]}, ${b[0]}) + min(${a[0]}, ${b[0]}))`, `(${a[1]} + ${b[1]})`]),
  'the circle': same(1, ([a], r, c) => [`(sin(${a[0]})${square(r, c)} + cos(${a[1]})${square(r, c)})`, ones(r, c)]),
  'the hyperbola': same(1, ([a], r, c) => [`(cosh(${a[0]})${square(r, c)} - sinh(${a[1]})${square(r, c)})`, ones(r, c)]),
  'twice the angle': same(1, ([a], r, c) => [`sin(2*(${a[0]}))`, `(2*sin(${a[1]}) ${times(r, c)} cos(${a[1]}))`]),
  'tanh by its parts': same(1, ([a], r, c) => [`tanh(${a[0]})`, `(sinh(${a[1]}) ${over(r, c)} cosh(${a[1]}))`]),
  'tan by its parts': same(1, ([a], r, c) => [`tan(${a[0]})`, `(sin(${a[1]}) ${over(r, c)} cos(${a[1]}))`]),
  'expm1': same(1, ([a], r, c) => [`expm1(${a[0]})`, `(exp(${a[1]}) - ${ones(r, c)})`]),
  'log1p': same(1, ([a], r, c) => [`log1p(${a[0]})`, `log(${ones(r, c)} + ${a[1]})`]),
  'odd function': same(1, ([a]) => [`tanh(-(${a[0]}))`, `(-tanh(${a[1]}))`]),
  'erf is odd': same(1, ([a]) => [`erf(${a[0]})`, `(-erf(-(${a[1]})))`]),
  'the tangent of arctan': same(1, ([a]) => [`tan(atan(${a[0]}))`, a[1]]),
  'sinh of asinh': same(1, ([a]) => [`sinh(asinh(${a[0]}))`, a[1]]),
  'right angle': same(1, ([a], r, c) => [`(asin(${a[0]}) + acos(${a[1]}))`, `(pi/2)*${ones(r, c)}`]),
  'a cube': same(1, ([a], r, c) => [`(${a[0]}) ${NUMBER(r, c) ? '^' : '.^'} 3`, `((${a[1]}) ${times(r, c)} (${a[1]}) ${times(r, c)} (${a[0]}))`]),
  'scaling a sum': { make: (g, r, c) => {
    const [s, a, b] = [g.pair('1', '1'), g.pair(r, c), g.pair(r, c)]
    return [`(${s[0]})*(${a[0]} + ${b[0]})`, `((${s[1]})*${paren(a[1])} + (${s[1]})*${paren(b[1])})`]
  } },
  'scaling twice': { make: (g, r, c) => {
    const [s, t, a] = [g.pair('1', '1'), g.pair('1', '1'), g.pair(r, c)]
    return [`(${s[0]})*((${t[0]})*${paren(a[0])})`, `((${t[1]})*(${s[1]}))*${paren(a[1])}`]
  } },
  'distributed product': { when: ARRAY, make: (g, r, c) => {
    const k = g.extent()
    const [a, b, e] = [g.pair(r, k), g.pair(k, c), g.pair(k, c)]
    return [`(${a[0]})*(${b[0]} + ${e[0]})`, `((${a[1]})*(${b[1]}) + (${a[1]})*(${e[1]}))`]
  } },
  'associative product': { when: ARRAY, make: (g, r, c) => {
    const [k, l] = [g.extent(), g.extent()]
    const [a, b, e] = [g.pair(r, k), g.pair(k, l), g.pair(l, c)]
    return [`((${a[0]})*(${b[0]}))*(${e[0]})`, `((${a[1]})*((${b[1]})*(${e[1]})))`]
  } },
  'transposed product': { when: ARRAY, make: (g, r, c) => {
    const k = g.extent()
    const [a, b] = [g.pair(c, k), g.pair(k, r)]
    return [`((${a[0]})*(${b[0]}))'`, `((${b[1]})'*(${a[1]})')`]
  } },
  'rows scaled': { when: (r) => r !== '1', make: (g, r, c) => {
    const [v, a] = [g.pair(r, '1'), g.pair(r, c)]
    return c === '1'
      ? [`diag(${v[0]})*(${a[0]})`, `((${v[1]}) .* (${a[1]}))`]
      : [`diag(${v[0]})*(${a[0]})`, `(((${v[1]})*ones(${c})') .* (${a[1]}))`]
  } },
  'row sums': { when: COLUMN, make: (g, r) => {
    const a = g.pair(r, 'd')
    return [`rowsums(${a[0]})`, `(${a[1]})*ones(d)`]
  } },
  'diagonal of a product': { when: COLUMN, make: (g, r) => {
    const [a, b] = [g.pair(r, 'd'), g.pair(r, 'd')]
    return [`diag((${a[0]})*(${b[0]})')`, `rowsums((${a[1]}) .* (${b[1]}))`]
  } },
  'softmax of a shift': { when: COLUMN, make: (g, r) => {
    const [a, s] = [g.pair(r, '1'), g.pair('1', '1')]
    return [`softmax(${a[0]})`, `softmax(${a[1]} + (${s[1]})*ones(${r}))`]
  } },
  'softmax by exp': { when: COLUMN, make: (g, r) => {
    const a = g.pair(r, '1')
    return [`softmax(${a[0]})`, `(exp(${a[1]})/sum(exp(${a[1]})))`]
  } },
  'an orthogonal map undone': { when: COLUMN, make: (g, r) => {
    const [o, a] = [g.inSpace(`orthogonal(${r})`), g.pair(r, '1')]
    return [`${o}'*(${o}*(${a[0]}))`, a[1]]
  } },
  'outer product': { when: SQUARE, make: (g, r) => {
    const [a, b] = [g.pair(r, '1'), g.pair(r, '1')]
    return [`outer(${a[0]}, ${b[0]})`, `((${b[1]})*(${a[1]})')'`]
  } },
  'a power of a matrix': { when: SQUARE, make: (g, r) => {
    const a = g.pair(r, r)
    return [`(${a[0]})^2`, `((${a[1]})*(${a[1]}))`]
  } },
  'diagonal matrices': { when: SQUARE, make: (g, r) => {
    const [a, b] = [g.pair(r, '1'), g.pair(r, '1')]
    return [`diag(${a[0]})*diag(${b[0]})`, `diag((${b[1]}) .* (${a[1]}))`]
  } },
  'inverse on both sides': { when: SQUARE, make: (g, r) => {
    const a = g.pair(r, r)
    return [`(inv(${a[0]})*(${a[0]}))`, `eye(${r})`]
  } },
  'inverse of an orthogonal matrix': { when: SQUARE, make: (g, r) => {
    const o = g.inSpace(`orthogonal(${r})`)
    return [`inv(${o})`, `${o}'`]
  } },
  'inverse of a product': { when: SQUARE, make: (g, r) => {
    const [s, t] = [g.inSpace(`spd(${r})`), g.inSpace(`spd(${r})`)]
    return [`inv(${s}*${t})`, `(inv(${t})*inv(${s}))`]
  } },
  'rows of softmax': { when: (r, c) => r !== '1' && c !== '1', make: (g, r, c) => {
    const a = g.pair(r, c)
    return [`rowsoftmax(${a[0]})`, `(diag(ones(${r}) ./ rowsums(exp(${a[1]})))*exp(${a[1]}))`]
  } },
  'sum by ones': number((g) => {
    const a = g.pair('n', 'd')
    return [`sum(${a[0]})`, `(ones(n)'*(${a[1]})*ones(d))`]
  }),
  'sum over a position': number((g) => {
    const [a, b] = [g.pair('n', '1'), g.pair('n', '1')]
    return [`dot(${a[0]}, ${b[0]})`, `sumover(k, n, (${a[1]})[k]*(${b[1]})[k])`]
  }),
  'trace of a product': number((g) => {
    const [a, b] = [g.pair('n', 'd'), g.pair('d', 'n')]
    return [`trace((${a[0]})*(${b[0]}))`, `trace((${b[1]})*(${a[1]}))`]
  }),
  'inner product': number((g) => {
    const [a, b] = [g.pair('n', '1'), g.pair('n', '1')]
    return [`dot(${a[0]}, ${b[0]})`, `((${b[1]})'*(${a[1]}))`]
  }),
  'square of a norm': number((g) => {
    const a = g.pair('n', '1')
    return [`norm(${a[0]})^2`, `sum((${a[1]}).^2)`]
  }),
  'Frobenius by trace': number((g) => {
    const a = g.pair('n', 'd')
    return [`fro(${a[0]})^2`, `trace((${a[1]})'*(${a[1]}))`]
  }),
  'Frobenius by vec': number((g) => {
    const a = g.pair('n', 'd')
    return [`fro(${a[0]})`, `norm(vec(${a[1]}))`]
  }),
  'inner products of stacks': number((g) => {
    const [a, b] = [g.pair('n', 'd'), g.pair('n', 'd')]
    return [`dot(vec(${a[0]}), vec(${b[0]}))`, `dot(vecr(${b[1]}), vecr(${a[1]}))`]
  }),
  'a form by Kronecker': number((g) => {
    const [a, b, u] = [g.pair('n', '1'), g.pair('d', '1'), g.pair('n', 'd')]
    return [`((${a[0]})'*(${u[0]})*(${b[0]}))`, `(kron(${b[1]}, ${a[1]})'*vec(${u[1]}))`]
  }),
  'trace of Kronecker': number((g) => {
    const [a, b] = [g.pair('n', 'n'), g.pair('d', 'd')]
    return [`trace(kron(${a[0]}, ${b[0]}))`, `trace(${b[1]})*trace(${a[1]})`]
  }),
  'determinant of a product': number((g) => {
    const [a, b] = [g.pair('n', 'n'), g.pair('n', 'n')]
    return [`det((${a[0]})*(${b[0]}))`, `(det(${a[1]})*det(${b[1]}))`]
  }),
  'determinant of a transpose': number((g) => {
    const a = g.pair('n', 'n')
    return [`det(${a[0]})`, `det((${a[1]})')`]
  }),
  'logsumexp of a shift': number((g) => {
    const [a, s] = [g.pair('n', '1'), g.pair('1', '1')]
    return [`(logsumexp(${a[0]}) + ${s[0]})`, `logsumexp(${a[1]} + (${s[1]})*ones(n))`]
  }),
  'maximum of the negative': number((g) => {
    const a = g.pair('n', 'd')
    return [`max(-(${a[0]}))`, `(-min(${a[1]}))`]
  }),
  'spectral norm of the transpose': number((g) => {
    const a = g.pair('n', 'd')
    return [`opnorm(${a[0]})`, `opnorm((${a[1]})')`]
  }),
  'eigenvalues of the negative': number((g) => {
    const s = g.inSpace('symmetric(n)')
    return [`eigmax(-${s})`, `(-eigmin(${s}))`]
  }),
  'trace by eigenvalues': number((g) => {
    const s = g.inSpace('symmetric(n)')
    return [`trace(${s})`, `sum(eigvals(${s}))`]
  }),
  'length under an orthogonal map': number((g) => {
    const [o, a] = [g.inSpace('orthogonal(n)'), g.pair('n', '1')]
    return [`norm(${o}*(${a[0]}))`, `norm(${a[1]})`]
  }),
  'a probability vector': number((g) => {
    const [p, s] = [g.inSpace('simplex(n)'), g.pair('1', '1')]
    return [s[0], `sum(${p})*(${s[1]})`]
  }),
  'a unit vector': number((g) => {
    const [p, s] = [g.inSpace('sphere(n)'), g.pair('1', '1')]
    return [s[0], `(${s[1]})*norm(${p})^2`]
  }),
  'log of the determinant': number((g) => {
    const s = g.inSpace('spd(n)')
    return [`logdet(${s})`, `log(det(${s}))`]
  }),
  'powers of ten': same(1, ([a], r, c) => [`log10(${a[0]})`, `(log(${a[1]}) ${over(r, c)} log(10*${ones(r, c)}))`]),
} // prettier-ignore

/** Hold nowhere, or only here and there: each is false for most arguments, and the second reader tells for which. */
export const INVALID: Readonly<Record<string, Rule>> = {
  'a difference turned': same(2, ([a, b]) => [`(${a[0]} - ${b[0]})`, `(${b[1]} - ${a[1]})`]),
  'a summand lost': same(2, ([a, b]) => [`(${a[0]} + ${b[0]})`, a[1]]),
  'a sign lost': same(1, ([a]) => [`(-(${a[0]}))`, a[1]]),
  'exp as additive': same(2, ([a, b]) => [`exp(${a[0]} + ${b[0]})`, `(exp(${a[1]}) + exp(${b[1]}))`]),
  'root of a square without abs': same(1, ([a], r, c) => [`sqrt((${a[0]})${square(r, c)})`, a[1]]),
  'abs as additive': same(2, ([a, b]) => [`abs(${a[0]} + ${b[0]})`, `(abs(${a[1]}) + abs(${b[1]}))`]),
  'relu as linear': same(1, ([a]) => [`relu(-(${a[0]}))`, `(-relu(${a[1]}))`]),
  'sin of twice': same(1, ([a]) => [`sin(2*(${a[0]}))`, `(2*sin(${a[1]}))`]),
  'a factor near one': same(1, ([a]) => [a[0], `1.000001*(${a[1]})`]),
  'a tiny summand': same(1, ([a], r, c) => [a[0], `(${a[1]} + (1/10^9)*${ones(r, c)})`]),
  'cos is odd': same(1, ([a]) => [`cos(-(${a[0]}))`, `(-cos(${a[1]}))`]),
  'even power as a power of abs, shifted': same(1, ([a], r, c) => [`(${a[0]})${square(r, c)}`, `abs(${a[1]})`]),
  'the wrong half': same(2, ([a, b]) => [`max(${a[0]}, ${b[0]})`, `((${a[1]} + ${b[1]} - abs(${a[1]} - ${b[1]}))/2)`]),
  'step for sign': same(1, ([a]) => [`step(${a[0]})`, `sign(${a[1]})`]),
  'factors swapped': { when: SQUARE, make: (g, r) => {
    const [a, b] = [g.pair(r, r), g.pair(r, r)]
    return [`(${a[0]})*(${b[0]})`, `((${b[1]})*(${a[1]}))`]
  } },
  'a transpose lost': { when: SQUARE, make: (g, r) => {
    const a = g.pair(r, r)
    return [`(${a[0]})'`, a[1]]
  } },
  'a product transposed in order': { when: SQUARE, make: (g, r) => {
    const [a, b] = [g.pair(r, r), g.pair(r, r)]
    return [`((${a[0]})*(${b[0]}))'`, `((${a[1]})'*(${b[1]})')`]
  } },
  'scaling one summand': { make: (g, r, c) => {
    const [s, a, b] = [g.pair('1', '1'), g.pair(r, c), g.pair(r, c)]
    return [`(${s[0]})*(${a[0]} + ${b[0]})`, `((${s[1]})*${paren(a[1])} + ${b[1]})`]
  } },
  'columns scaled for rows': { when: SQUARE, make: (g, r) => {
    const [v, a] = [g.pair(r, '1'), g.pair(r, r)]
    return [`diag(${v[0]})*(${a[0]})`, `(${a[1]})*diag(${v[1]})`]
  } },
  'softmax of a multiple': { when: COLUMN, make: (g, r) => {
    const a = g.pair(r, '1')
    return [`softmax(2*(${a[0]}))`, `softmax(${a[1]})`]
  } },
  'inverse of a product in order': { when: SQUARE, make: (g, r) => {
    const [s, t] = [g.inSpace(`spd(${r})`), g.inSpace(`spd(${r})`)]
    return [`inv(${s}*${t})`, `(inv(${s})*inv(${t}))`]
  } },
  'entrywise product for a product': { when: SQUARE, make: (g, r) => {
    const [a, b] = [g.pair(r, r), g.pair(r, r)]
    return [`(${a[0]})*(${b[0]})`, `((${a[1]}) .* (${b[1]}))`]
  } },
  'sum of products as a product of sums': number((g) => {
    const [a, b] = [g.pair('n', '1'), g.pair('n', '1')]
    return [`dot(${a[0]}, ${b[0]})`, `sum(${a[1]})*sum(${b[1]})`]
  }),
  'another norm': number((g) => {
    const a = g.pair('n', '1')
    return [`norm(${a[0]})^2`, `norm1(${a[1]})^2`]
  }),
  'norms by row and column': number((g) => {
    const a = g.pair('n', 'd')
    return [`opnorm(${a[0]})`, `fro(${a[1]})`]
  }),
  'a norm of a matrix for that of its stack': number((g) => {
    const a = g.pair('n', 'd')
    return [`opnorm(${a[0]})`, `opnorm(vec(${a[1]}))`]
  }),
  'trace as multiplicative': number((g) => {
    const [a, b] = [g.pair('n', 'n'), g.pair('n', 'n')]
    return [`trace((${a[0]})*(${b[0]}))`, `trace(${a[1]})*trace(${b[1]})`]
  }),
  'determinant as additive': number((g) => {
    const [a, b] = [g.pair('n', 'n'), g.pair('n', 'n')]
    return [`det(${a[0]} + ${b[0]})`, `(det(${a[1]}) + det(${b[1]}))`]
  }),
  'determinant of a multiple': number((g) => {
    const a = g.pair('n', 'n')
    return [`det(2*(${a[0]}))`, `2*det(${a[1]})`]
  }),
  'stacks by rows and columns': number((g) => {
    const [a, b] = [g.pair('n', 'd'), g.pair('n', 'd')]
    return [`dot(vec(${a[0]}), vecr(${b[0]}))`, `dot(vecr(${b[1]}), vec(${a[1]}))`]
  }),
  'Kronecker factors swapped': number((g) => {
    const [a, b, u] = [g.pair('n', '1'), g.pair('d', '1'), g.pair('n', 'd')]
    return [`((${a[0]})'*(${u[0]})*(${b[0]}))`, `(kron(${a[1]}, ${b[1]})'*vec(${u[1]}))`]
  }),
  'logsumexp of a multiple': number((g) => {
    const a = g.pair('n', '1')
    return [`logsumexp(2*(${a[0]}))`, `2*logsumexp(${a[1]})`]
  }),
} // prettier-ignore

function number(make: (g: Growth) => Pair): Rule {
  return { when: NUMBER, make }
}
function paren(text: string): string {
  return /^\w+$/u.test(text) ? text : `(${text})`
}

/** Both sides the same: what stands between rules. */
const ALIKE: readonly Rule[] = [
  same(2, ([a, b]) => [`(${a[0]} + ${b[0]})`, `(${a[1]} + ${b[1]})`]),
  same(1, ([a]) => [`(2*(${a[0]}))`, `(2*(${a[1]}))`]),
  same(1, ([a]) => [`tanh(${a[0]})`, `tanh(${a[1]})`]),
  same(1, ([a]) => [`exp(${a[0]})`, `exp(${a[1]})`]),
  same(2, ([a, b], r, c) => [`(${a[0]} ${times(r, c)} ${b[0]})`, `(${a[1]} ${times(r, c)} ${b[1]})`]),
]

const fitting = (rules: readonly Rule[], r: Extent, c: Extent): readonly Rule[] =>
  rules.filter((rule) => rule.when?.(r, c) ?? true)

const valid = Object.values(VALID)
const invalid = Object.values(INVALID)
/** How often a rule is applied where the same operation could stand on both sides. */
const RULED = 0.6

/** A pair of a shape; `slip` has one invalid rule at its top or, more rarely, a level below. */
function grow(random: Random, variables: Given, depth: number, r: Extent, c: Extent, slip: boolean): Pair {
  if (depth <= 0 && !slip) {
    const name = r === '1' && c !== '1' ? `${variables.variable(c, '1')}'` : variables.variable(r, c)
    return [name, name]
  }
  const here = slip && (depth <= 1 || random.next() < 0.5)
  const rules = here ? invalid : random.next() < RULED ? valid : ALIKE
  const rule = random.pick(fitting(rules, r, c))
  let passed = here || !slip
  const growth: Growth = {
    inSpace: (space) => variables.inSpace(space),
    extent: () => random.pick(['n', 'd'] as const),
    pair: (rows, cols) => {
      const below = !passed
      passed = true
      const [left, right] = grow(random, variables, depth - 1 - random.below(2), rows, cols, below)
      return [paren(left), paren(right)]
    },
  }
  return rule.make(growth, r, c)
}

const SHAPES: readonly (readonly [Extent, Extent])[] = [
  ['1', '1'],
  ['1', '1'],
  ['n', '1'],
  ['n', 'd'],
  ['n', 'n'],
]
/** Few at once: a claim at six pairs of sizes costs six times one of a single pair. */
const drawnSizes = (random: Random): Readonly<Record<string, readonly [number, number]>> => ({
  n: random.pick<readonly [number, number]>([
    [2, 2],
    [3, 3],
    [1, 2],
    [1, 3],
  ]),
  d: random.pick<readonly [number, number]>([
    [1, 1],
    [2, 2],
    [2, 2],
    [1, 2],
  ]),
})

/** Sizes that occur in the declarations. */
export const sizesIn = (
  declared: Readonly<Record<string, string>>,
  sizes: Readonly<Record<string, readonly [number, number]>>,
): Readonly<Record<string, readonly [number, number]>> =>
  Object.fromEntries(
    Object.entries(sizes).filter(([size]) =>
      Object.values(declared).some((s) => new RegExp(`\\b${size}\\b`, 'u').test(s)),
    ),
  )

function rewritten(random: Random, slip: boolean): Trap {
  const variables = given(random)
  const [r, c] = random.pick(SHAPES)
  const [left, right] = grow(random, variables, 1 + random.below(3), r, c, slip)
  const form = random.below(slip ? 2 : 5)
  // Where the sides are equal one bounds the other, and a multiple of ones more bounds it well.
  const claim = form === 3 ? `${left} <= ${right}` : form === 4 ? `${left} >= ${right} - (1/10)*${ones(r, c)}` : `${left} == ${right}` // prettier-ignore
  const declared = variables.declared()
  return {
    record: { given: declared, claim, sizes: sizesIn(declared, drawnSizes(random)) },
    truth: slip ? 'unknown' : 'true',
    why: slip ? 'one invalid rule among valid ones' : 'valid rules only',
  }
}

/** An identity with a small constant taken from one side: false wherever both sides have a value. */
function shifted(random: Random): Trap {
  const variables = given(random)
  const [r, c] = random.pick(SHAPES)
  const [left, right] = grow(random, variables, 1 + random.below(2), r, c, false)
  const digits = 1 + random.below(9)
  const declared = variables.declared()
  return {
    record: {
      given: declared,
      claim: `${left} <= ${right} - (1/10^${digits})*${ones(r, c)}`,
      sizes: sizesIn(declared, drawnSizes(random)),
    },
    truth: 'unknown',
    why: `equal sides, one less 10^-${digits}`,
  }
}

export const rewriting: readonly Family[] = [
  {
    name: 'valid rewriting',
    summary: 'both sides equal by rules that hold wherever both have a value',
    draw: (random) => rewritten(random, false),
  },
  {
    name: 'invalid rewriting',
    summary: 'one rule among them does not hold; the second reader tells where',
    draw: (random) => rewritten(random, true),
  },
  {
    name: 'shifted identities',
    summary: 'equal sides, one of them less 10^-1 … 10^-9; the second reader tells where they have values',
    draw: shifted,
  },
]
