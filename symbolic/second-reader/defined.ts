/** Functions that the language defines by others, written once more from docs/language.md alone. */
import { divide, fn, pi, power } from './functions.js'
import { adjugate, eigenvalues, inverse, singularValues } from './linear.js'
import { exponential, logarithm } from './matrix-functions.js'
import { Misread, type Machine } from './machine.js'
import {
  build, column, diagonal, entry, greater, map, norm, positions, product, scalar, scaled, shape, single, size, square, total, transpose, zip, type Matrix,
} from './matrix.js' // prettier-ignore
import { add, mul, neg, over, sub, whole, type Num } from './number.js'

const one = (m: Machine): Num => whole(m, 1)
const lesser = (m: Machine, a: Num, b: Num): Num => neg(m, greater(m, neg(m, a), neg(m, b)))
const logistic = (m: Machine, x: Num): Num => divide(m, one(m), add(m, one(m), fn(m, 'exp', neg(m, x))))

const square_ = (m: Machine, x: Num): Num => mul(m, x, x)

/** Of one number, for every entry. */
export const OF_ENTRIES: ReadonlyMap<string, (m: Machine, x: Num) => Num> = new Map([
  ['sigmoid', logistic],
  ['softplus', (m, x) => fn(m, 'log', add(m, one(m), fn(m, 'exp', x)))],
  ['silu', (m, x) => mul(m, x, logistic(m, x))],
  [
    'gelu',
    (m, x) =>
      over(m, mul(m, x, add(m, one(m), fn(m, 'erf', over(m, x, fn(m, 'sqrt', whole(m, 2)))))), whole(m, 2)),
  ],
  ['softsign', (m, x) => divide(m, x, add(m, one(m), fn(m, 'abs', x)))],
  ['logit', (m, x) => fn(m, 'log', divide(m, x, sub(m, one(m), x)))],
  ['logistic', (m, z) => fn(m, 'log', add(m, one(m), fn(m, 'exp', neg(m, z))))],
  ['hinge', (m, z) => greater(m, sub(m, one(m), z), whole(m, 0))],
  [
    'normalpdf',
    (m, x) =>
      over(
        m,
        fn(m, 'exp', neg(m, over(m, square_(m, x), whole(m, 2)))),
        fn(m, 'sqrt', mul(m, whole(m, 2), pi(m))),
      ),
  ],
  [
    'normalcdf',
    (m, x) => over(m, add(m, one(m), fn(m, 'erf', over(m, x, fn(m, 'sqrt', whole(m, 2))))), whole(m, 2)),
  ],
])

function huber(m: Machine, x: Num, d: Num): Num {
  const clipped = greater(m, lesser(m, x, d), neg(m, d))
  return mul(m, clipped, sub(m, x, over(m, clipped, whole(m, 2))))
}

const soft = (m: Machine, x: Num, t: Num): Num =>
  sub(m, greater(m, sub(m, x, t), whole(m, 0)), greater(m, sub(m, neg(m, x), t), whole(m, 0)))

const mean = (m: Machine, a: Matrix): Num => over(m, total(m, a.data), whole(m, a.data.length))
const centred = (m: Machine, a: Matrix): Matrix => {
  const middle = mean(m, a)
  return map(a, (x) => sub(m, x, middle))
}
const variance = (m: Machine, a: Matrix): Num =>
  mean(
    m,
    map(centred(m, a), (x) => square_(m, x)),
  )
/** As many singular values as there are columns, ascending: of a wide matrix the first ones are zeros. */
const rooted = (m: Machine, a: Matrix): readonly Num[] => {
  const values = singularValues(m, a)
  return [...Array.from({ length: a.cols - values.length }, () => whole(m, 0)), ...values]
}

/** The entries of a square matrix of which `stays` tells the places, zeros elsewhere. */
const masked = (m: Machine, a: Matrix, stays: (i: number, j: number) => boolean): Matrix =>
  build(square('a mask', a).rows, a.cols, (i, j) =>
    stays(i, j) ? entry(a, i, j) : mul(m, whole(m, 0), entry(a, i, j)),
  )
const lower = (m: Machine, a: Matrix): Matrix => masked(m, a, (i, j) => j <= i)
const sums = (m: Machine, a: Matrix): readonly Num[] =>
  Array.from({ length: a.rows }, (_, i) => total(m, a.data.slice(i * a.cols, (i + 1) * a.cols)))

/** A square matrix of zeros and ones. */
const pattern = (m: Machine, n: number, isOne: (i: number, j: number) => boolean): Matrix =>
  build(n, n, (i, j) => whole(m, isOne(i, j) ? 1 : 0))
const ratio = (m: Machine, a: Matrix, s: Num): Matrix => map(a, (x) => divide(m, x, s))

/** Of one matrix or vector. */
export const OF_ONE: ReadonlyMap<string, (m: Machine, a: Matrix) => Matrix> = new Map([
  ['projector', (m, a) => product(m, a, product(m, inverse(m, product(m, transpose(a), a)), transpose(a)))],
  ['sqnorm', (m, a) => scalar(total(m, map(a, (x) => square_(m, x)).data))],
  ['prod', (m, a) => scalar(a.data.reduce((x, y) => mul(m, x, y)))],
  [
    'geomean',
    (m, x) =>
      scalar(
        fn(
          m,
          'exp',
          mean(
            m,
            map(column('geomean', x), (y) => fn(m, 'log', y)),
          ),
        ),
      ),
  ],
  [
    'harmmean',
    (m, x) => {
      const inverses = map(column('harmmean', x), (y) => divide(m, one(m), y))
      return scalar(divide(m, whole(m, x.rows), total(m, inverses.data)))
    },
  ],
  [
    'cond',
    (m, a) => {
      const values = singularValues(m, square('cond', a))
      const backward = singularValues(m, inverse(m, a))
      return scalar(mul(m, values.at(-1)!, backward.at(-1)!))
    },
  ],
  ['singvals', (m, a) => ({ rows: a.cols, cols: 1, data: rooted(m, a) })],
  ['nuclear', (m, a) => scalar(total(m, singularValues(m, a)))],
  ['sort', (m, x) => ({ ...x, data: eigenvalues(m, 'sort', diagonal(m, column('sort', x))) })],
  ['tri', (m, n) => pattern(m, size('size', n), (i, j) => j <= i)],
  ['tril', lower],
  ['triu', (m, a) => masked(m, a, (i, j) => i <= j)],
  ['cumsum', (m, x) => build(column('cumsum', x).rows, 1, (i) => total(m, x.data.slice(0, i + 1)))],
  [
    'causalsoftmax',
    (m, a) => {
      const weights = lower(
        m,
        map(a, (x) => fn(m, 'exp', x)),
      )
      const rows = sums(m, weights)
      return build(a.rows, a.cols, (i, j) => divide(m, entry(weights, i, j), rows[i]))
    },
  ],
  ['shift', (m, n) => pattern(m, size('size', n), (i, j) => i === j + 1)],
  ['cyclic', (m, n) => pattern(m, size('size', n), (i, j) => i === (j + 1) % size('size', n))],
  [
    'centering',
    (m, n) => {
      const count = size('size', n)
      return build(count, count, (i, j) =>
        sub(m, whole(m, i === j ? 1 : 0), over(m, one(m), whole(m, count))),
      )
    },
  ],
  ['cofactor', (m, a) => transpose(adjugate(m, a))],
  [
    'circulant',
    (_m, c) => {
      const n = column('circulant', c).rows
      return build(n, n, (i, j) => c.data[(i - j + n) % n])
    },
  ],
  ['mean', (m, a) => scalar(mean(m, a))],
  ['variance', (m, a) => scalar(variance(m, a))],
  ['standardize', (m, a) => ratio(m, centred(m, column('standardize', a)), fn(m, 'sqrt', variance(m, a)))],
  [
    'rmsnorm',
    (m, a) => {
      const squares = map(column('rmsnorm', a), (x) => square_(m, x))
      return ratio(m, a, fn(m, 'sqrt', mean(m, squares)))
    },
  ],
  [
    'logsoftmax',
    (m, a) => {
      const u = map(column('logsoftmax', a), (x) => fn(m, 'exp', x))
      const level = fn(m, 'log', total(m, u.data))
      return map(a, (x) => sub(m, x, level))
    },
  ],
  [
    'entropy',
    (m, p) => scalar(neg(m, total(m, map(column('entropy', p), (x) => mul(m, x, fn(m, 'log', x))).data))),
  ],
])

/** The sum over entries of two vectors. */
const summed = (name: string, f: (m: Machine, p: Num, q: Num) => Num) =>
  [
    name,
    (m: Machine, p: Matrix, q: Matrix) =>
      scalar(total(m, zip(name, column(name, p), column(name, q), (x, y) => f(m, x, y)).data)),
  ] as const
const inner = (m: Machine, x: Matrix, y: Matrix): Num =>
  total(m, zip('dot', x, y, (a, b) => mul(m, a, b)).data)

/** Of two values. */
export const OF_TWO: ReadonlyMap<string, (m: Machine, a: Matrix, b: Matrix) => Matrix> = new Map([
  [
    'schatten',
    (m, a, p) => {
      const exponent = single('schatten', p)
      const powers = rooted(m, a).map((x) => power(m, x, exponent))
      return scalar(power(m, total(m, powers), divide(m, one(m), exponent)))
    },
  ],
  [
    'kyfan',
    (m, a, k) => {
      const values = rooted(m, a)
      return scalar(
        total(
          m,
          positions(a.cols - size('size', k) + 1, a.cols, a.cols).map((i) => values[i]),
        ),
      )
    },
  ],
  ['softthreshold', (m, a, t) => map(a, (x) => soft(m, x, single('softthreshold', t)))],
  [
    'mse',
    (m, a, b) =>
      scalar(
        mean(
          m,
          zip('mse', a, b, (x, y) => square_(m, sub(m, x, y))),
        ),
      ),
  ],
  [
    'sumlargest',
    (m, x, k) => {
      const sorted = eigenvalues(m, 'sumlargest', diagonal(m, column('sumlargest', x)))
      const n = x.rows
      return scalar(
        total(
          m,
          positions(n - size('size', k) + 1, n, n).map((i) => sorted[i]),
        ),
      )
    },
  ],
  [
    'toeplitz',
    (_m, c, r) => {
      const n = column('toeplitz', c).rows
      if (column('toeplitz', r).rows !== n)
        throw new Misread(`toeplitz: expected vectors of ${n}, got ${shape(r)}`)
      return build(n, n, (i, j) => (i >= j ? c.data[i - j] : r.data[j - i]))
    },
  ],
  [
    'conv',
    (m, x, y) => {
      const [p, q] = [column('conv', x).rows, column('conv', y).rows]
      return build(p + q - 1, 1, (k) =>
        total(
          m,
          x.data.flatMap((a, i) => (k - i >= 0 && k - i < q ? [mul(m, a, y.data[k - i])] : [])),
        ),
      )
    },
  ],
  ['powm', (m, s, p) => exponential(m, scaled(m, single('powm', p), logarithm(m, s)))],
  [
    'commutation',
    (m, a, b) => {
      const [rows, cols] = [size('size', a), size('size', b)]
      // Row (i, k) of vec(A') is entry A[i, k], which stands at (k, i) of vec(A).
      return build(rows * cols, rows * cols, (to, from) =>
        whole(m, Math.floor(to / cols) + (to % cols) * rows === from ? 1 : 0),
      )
    },
  ],
  ['huber', (m, a, d) => map(a, (x) => huber(m, x, single('huber', d)))],
  [
    'layernorm',
    (m, a, eps) =>
      ratio(
        m,
        centred(m, column('layernorm', a)),
        fn(m, 'sqrt', add(m, variance(m, a), single('layernorm', eps))),
      ),
  ],
  summed('kl', (m, p, q) => mul(m, p, fn(m, 'log', divide(m, p, q)))),
  summed('crossentropy', (m, p, q) => neg(m, mul(m, p, fn(m, 'log', q)))),
  [
    'cosine',
    (m, x, y) =>
      scalar(divide(m, inner(m, column('cosine', x), column('cosine', y)), mul(m, norm(m, x), norm(m, y)))),
  ],
  [
    'quadform',
    (m, a, x) => {
      if (square('quadform', a).rows !== column('quadform', x).rows)
        throw new Misread(`quadform: expected a vector of ${a.rows}, got ${shape(x)}`)
      return product(m, transpose(x), product(m, a, x))
    },
  ],
  [
    'projection',
    (m, x, u) => {
      const times = inner(m, column('projection', u), column('projection', x))
      return ratio(
        m,
        map(u, (y) => mul(m, y, times)),
        inner(m, u, u),
      )
    },
  ],
])

/** Entry by entry a where c ≥ 0 and b elsewhere, both having values; c moving through 0 is a kink. */
export function cases(m: Machine, [c, a, b]: readonly Matrix[]): Matrix {
  const h = map(c, (x) => fn(m, 'step', add(m, mul(m, whole(m, 2), fn(m, 'sign', x)), one(m))))
  const times = (k: Matrix, e: Matrix): Matrix => zip('cases', k, e, (x, y) => mul(m, x, y))
  const other = map(h, (x) => sub(m, one(m), x))
  return zip('cases', times(h, a), times(other, b), (x, y) => add(m, x, y))
}
