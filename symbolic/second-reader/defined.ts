/** Functions that the language defines by others, written once more from docs/language.md alone. */
import { divide, fn } from './functions.js'
import { Misread, type Machine } from './machine.js'
import { column, greater, map, norm, product, scalar, shape, single, square, total, transpose, zip, type Matrix } from './matrix.js' // prettier-ignore
import { add, mul, neg, over, sub, whole, type Num } from './number.js'

const one = (m: Machine): Num => whole(m, 1)
const lesser = (m: Machine, a: Num, b: Num): Num => neg(m, greater(m, neg(m, a), neg(m, b)))
const logistic = (m: Machine, x: Num): Num => divide(m, one(m), add(m, one(m), fn(m, 'exp', neg(m, x))))

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
])

function huber(m: Machine, x: Num, d: Num): Num {
  const clipped = greater(m, lesser(m, x, d), neg(m, d))
  return mul(m, clipped, sub(m, x, over(m, clipped, whole(m, 2))))
}

const mean = (m: Machine, a: Matrix): Num => over(m, total(m, a.data), whole(m, a.data.length))
const square_ = (m: Machine, x: Num): Num => mul(m, x, x)
const centred = (m: Machine, a: Matrix): Matrix => {
  const middle = mean(m, a)
  return map(a, (x) => sub(m, x, middle))
}
const variance = (m: Machine, a: Matrix): Num =>
  mean(
    m,
    map(centred(m, a), (x) => square_(m, x)),
  )
const ratio = (m: Machine, a: Matrix, s: Num): Matrix => map(a, (x) => divide(m, x, s))

/** Of one matrix or vector. */
export const OF_ONE: ReadonlyMap<string, (m: Machine, a: Matrix) => Matrix> = new Map([
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
