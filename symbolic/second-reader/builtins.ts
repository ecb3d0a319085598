/** The functions of the language on values: how many arguments each takes, and what it is. */
import { cases, OF_ENTRIES, OF_ONE, OF_TWO } from './defined.js'
import { ENTRYWISE, fn } from './functions.js'
import {
  build,
  column,
  diagonal,
  entry,
  eye,
  filled,
  greater,
  khatrirao,
  kron,
  map,
  norm,
  positions,
  product,
  scalar,
  shape,
  size,
  square,
  total,
  transpose,
  unvec,
  vec,
  vecr,
  zip,
  type Matrix,
} from './matrix.js'
import { adjugate, determinant, eigenvalues, inverse, logDeterminant, singularValues } from './linear.js'
import { absolute, exponential, logarithm, pseudoInverse, rankOf, squareRoot } from './matrix-functions.js'
import { Misread, type Machine } from './machine.js'
import { mul, neg, over, whole, type Num } from './number.js'

type Rule = (m: Machine, args: readonly Matrix[]) => Matrix

interface Builtin {
  readonly arities: readonly number[]
  readonly rule: Rule
}

const unary = (f: (m: Machine, a: Matrix) => Matrix): Builtin => ({ arities: [1], rule: (m, [a]) => f(m, a) })
const number = (f: (m: Machine, a: Matrix) => Num): Builtin => unary((m, a) => scalar(f(m, a)))
const binary = (f: (m: Machine, a: Matrix, b: Matrix) => Matrix): Builtin => ({
  arities: [2],
  rule: (m, [a, b]) => f(m, a, b),
})

const abs = (m: Machine, a: Matrix): Matrix => map(a, (x) => fn(m, 'abs', x))
const most = (m: Machine, a: Matrix): Num => a.data.reduce((x, y) => greater(m, x, y))
const least = (m: Machine, a: Matrix): Num =>
  neg(
    m,
    most(
      m,
      map(a, (x) => neg(m, x)),
    ),
  )

function vectorLike(what: string, a: Matrix): Matrix {
  if (a.rows !== 1 && a.cols !== 1) throw new Misread(`${what}: expected a vector, got ${shape(a)}`)
  return a
}

const row = (a: Matrix, i: number): readonly Num[] => a.data.slice(i * a.cols, (i + 1) * a.cols)
const rowSums = (m: Machine, a: Matrix): Matrix => build(a.rows, 1, (i) => total(m, row(a, i)))

function softmax(m: Machine, z: readonly Num[]): readonly Num[] {
  const u = z.map((x) => fn(m, 'exp', x))
  const s = total(m, u)
  return u.map((x) => over(m, x, s))
}

const diagonalOf = (a: Matrix): Matrix => build(square('diag', a).rows, 1, (i) => entry(a, i, i))

/** `max` and `min`: over all entries, or entrywise of two. */
const extreme = (
  name: string,
  over_: (m: Machine, a: Matrix) => Num,
  pick: (m: Machine, x: Num, y: Num) => Num,
): Builtin => ({
  arities: Array.from({ length: 16 }, (_, k) => k + 1),
  rule: (m, [a, ...more]) =>
    more.length === 0
      ? scalar(over_(m, a))
      : more.reduce((x, y) => zip(name, x, y, (u, v) => pick(m, u, v)), a),
})

/** `ones(n)`, `ones(m, n)`. */
const constant = (k: number): Builtin => ({
  arities: [1, 2],
  rule: (m, [a, b]) => filled(m, size('size', a), b ? size('size', b) : 1, k),
})

const unstacked = (byRows: boolean): Builtin => ({
  arities: [3],
  rule: (_m, [v, a, b]) => unvec(v, size('size', a), size('size', b), byRows),
})

function basis(m: Machine, at: number, n: number): Matrix {
  const [k] = positions(at, at, n)
  return build(n, 1, (i) => whole(m, i === k ? 1 : 0))
}

/** The functions that a text may call, by name. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...[...ENTRYWISE].map(([name, f]) => [name, unary((m, a) => map(a, (x) => f(m, x)))] as const),
  ...[...OF_ENTRIES].map(([name, f]) => [name, unary((m, a) => map(a, (x) => f(m, x)))] as const),
  ...[...OF_ONE].map(([name, f]) => [name, unary(f)] as const),
  ...[...OF_TWO].map(([name, f]) => [name, binary(f)] as const),
  ['cases', { arities: [3], rule: cases }],
  ['sum', number((m, a) => total(m, a.data))],
  ['rowsums', unary(rowSums)],
  ['colsums', unary((m, a) => transpose(rowSums(m, transpose(a))))],
  ['trace', number((m, a) => total(m, diagonalOf(a).data))],
  ['transpose', unary((_m, a) => transpose(a))],
  ['vec', unary((_m, a) => vec(a))],
  ['vecr', unary((_m, a) => vecr(a))],
  ['unvec', unstacked(false)],
  ['unvecr', unstacked(true)],
  ['dot', binary((m, a, b) => scalar(total(m, zip('dot', a, b, (x, y) => mul(m, x, y)).data)))],
  ['outer', binary((m, a, b) => product(m, column('outer', a), transpose(column('outer', b))))],
  ['kron', binary(kron)],
  ['khatrirao', binary(khatrirao)],
  ['diag', unary((m, a) => (a.cols === 1 ? diagonal(m, a) : diagonalOf(a)))],
  ['diagof', unary((_m, a) => diagonalOf(a))],
  ['norm', number((m, a) => norm(m, vectorLike('norm', a)))],
  ['fro', number(norm)],
  ['norm1', number((m, a) => total(m, abs(m, vectorLike('norm1', a)).data))],
  ['norminf', number((m, a) => most(m, abs(m, vectorLike('norminf', a))))],
  ['maxabs', number((m, a) => most(m, abs(m, a)))],
  ['max', extreme('max', most, greater)],
  ['min', extreme('min', least, (m, x, y) => neg(m, greater(m, neg(m, x), neg(m, y))))],
  ['inv', unary(inverse)],
  ['adjugate', unary(adjugate)],
  ['sqrtm', unary((m, a) => squareRoot(m, a))],
  ['logm', unary(logarithm)],
  ['absm', unary(absolute)],
  ['expm', unary(exponential)],
  ['pinv', unary(pseudoInverse)],
  ['rank', number(rankOf)],
  ['det', number(determinant)],
  ['logdet', number(logDeterminant)],
  ['opnorm', number((m, a) => singularValues(m, a).at(-1) ?? whole(m, 0))],
  ['sigmamin', number((m, a) => singularValues(m, a)[0])],
  ['eigmin', number((m, a) => eigenvalues(m, 'eigmin', a)[0])],
  ['eigmax', number((m, a) => eigenvalues(m, 'eigmax', a)[a.rows - 1])],
  ['eigvals', unary((m, a) => ({ rows: a.rows, cols: 1, data: eigenvalues(m, 'eigvals', a) }))],
  ['softmax', unary((m, a) => ({ ...a, data: softmax(m, column('softmax', a).data) }))],
  [
    'rowsoftmax',
    unary((m, a) => ({ ...a, data: Array.from({ length: a.rows }, (_, i) => softmax(m, row(a, i))).flat() })),
  ],
  [
    'logsumexp',
    number((m, a) => fn(m, 'log', total(m, map(column('logsumexp', a), (x) => fn(m, 'exp', x)).data))),
  ],
  ['ones', constant(1)],
  ['zeros', constant(0)],
  ['eye', unary((m, a) => eye(m, size('size', a)))],
  ['basis', binary((m, at, n) => basis(m, size('position', at), size('size', n)))],
])

/** A function at its arguments. */
export function callBuiltin(m: Machine, name: string, args: readonly Matrix[]): Matrix {
  const f = BUILTINS.get(name)
  if (!f?.arities.includes(args.length))
    throw new Misread(
      `${name}: expected ${f ? f.arities.join(' or ') : 'a function'}, got ${args.length} arguments`,
    )
  return f.rule(m, args)
}

/** Whether a name alone stands for a function of one value. */
export const isFunction = (name: string): boolean =>
  BUILTINS.get(name)?.arities[0] === 1 &&
  !['ones', 'zeros', 'eye', 'tri', 'shift', 'cyclic', 'centering'].includes(name)
