/** What hostile readers found before: each mistake once, with claims beside it that are true or false for the same reason. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap, TrapRecord } from '../trap.js'

const vectors = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, 'vector(n)']))
const numbers = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, 'scalar()']))
const MATRIX = { A: 'matrix(n, n)' } as const
const SIZES = { n: [2, 3] } as const

const FOUND: readonly (readonly [record: TrapRecord, holds: boolean])[] = [
  [{ given: { A: 'box(n, d, 0, 1/10^200)' }, claim: '1 + opnorm(A) == 1 + opnorm(vec(A))', sizes: { n: [2, 3], d: [2, 3] } }, false],
  [{ given: { A: 'matrix(n, d)' }, claim: 'opnorm(A) == opnorm(vec(A))', sizes: { n: [1, 3], d: [2, 2] } }, false],
  [{ given: { A: 'matrix(n, d)' }, claim: "fro(A) == fro(vec(A)')", sizes: { n: [1, 3], d: [2, 2] } }, true],
  [{ given: { A: 'matrix(n, d)' }, claim: 'sigmamin(A) == sigmamin(vec(A))', sizes: { n: [2, 3], d: [2, 2] } }, false],
  [{ given: numbers('x'), let: 'f(y) = grad(x*y, x)', claim: 'f(x) == 2*x' }, false],
  [{ given: numbers('x'), let: 'f(y) = grad(x*y, x)', claim: 'f(x) == x' }, true],
  [{ given: { ...MATRIX, x: 'vector(n)' }, let: 'g(y) = grad(norm(A*x - y)^2, x)', claim: "g(2*A*x) == 2*A'*A*x", sizes: SIZES }, false],
  [{ given: { ...MATRIX, x: 'vector(n)' }, let: 'g(y) = grad(norm(A*x - y)^2, x)', claim: "g(2*A*x) == -2*A'*A*x", sizes: SIZES }, true],
  [{ given: numbers('x'), claim: 'grad(relu(relu(x)) - relu(x), x) == 0' }, true],
  [{ given: numbers('x'), claim: 'grad(abs(x), x)^2 == 1' }, true],
  [{ given: { x: 'nonnegative()' }, claim: 'grad(relu(x), x) == 1' }, true],
  [{ given: vectors('x'), claim: 'sqrt(x)*norm1(x) == sqrt(x)*sum(x)', sizes: SIZES }, true],
  [{ given: numbers('x'), assume: 'x == 1', claim: 'convex(-x^2, x)' }, true],
  [{ given: { x: 'box(n, 0, 0)' }, claim: 'convex(-norm(x)^2, x)', sizes: SIZES }, true],
  [{ given: numbers('a', 'b'), assume: 'a^2 + b^2 == 1', claim: 'a*b == 0' }, false],
  [{ given: { a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' }, assume: 'a + b + c == 1', claim: 'a*b == 0' }, false],
  [{ given: { A: 'psd(n)' }, assume: 'trace(A) == 1', claim: 'trace(A^2) == 1', sizes: SIZES }, false],
  [{ given: MATRIX, assume: 'det(A) == 1', claim: "trace(A*A') <= 100", sizes: SIZES }, false],
  [{ given: numbers('x', 'y'), assume: 'x == y', claim: 'x^3 == y^3' }, true],
  [{ given: numbers('x'), claim: 'x*9007199254740993 == x*9007199254740992' }, false],
  [{ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, claim: 'A*B == B*A', sizes: SIZES }, false],
  [{ given: vectors('x', 'y'), claim: 'norm(softmax(x) - softmax(y)) <= 0.5*norm(x - y)', sizes: SIZES }, true],
  [{ given: vectors('x', 'y'), claim: 'norm(softmax(x) - softmax(y)) <= 0.49*norm(x - y)', sizes: SIZES }, false],
  [{ given: { n1: 'scalar()', x: 'vector(n)' }, let: 's(k) = sumover(j, n, x[j]*k)', claim: 's(n1) == n1*sum(x)', sizes: SIZES }, true],
] // prettier-ignore

const all = FOUND.map(([record, holds]): Trap => ({
  record,
  truth: holds ? 'true' : 'false',
  why: 'found before',
}))

export const before: readonly Family[] = [
  {
    name: 'found before',
    summary: 'mistakes that were made once',
    draw: (random: Random) => random.pick(all),
    all,
  },
]
