/** The functions of the language: their names, arguments and builders. A new function is one line here. */
import {
  apply,
  applyTo,
  basis,
  cardOf,
  CORE,
  ENTRYWISE,
  eye,
  isColumn,
  isOne,
  matrixShape,
  ones,
  shapeText,
  SURFACE,
  unvec,
  vectorShape,
  zeros,
  ShapeError,
  type Appliable,
  type Expr,
  type Size,
} from '../expression/index.js'

import { PRELUDE_FUNCTIONS } from './prelude.js'

/** `e` an expression, `s` a size or position. */
type Argument = 'e' | 's'

/** A function as the language knows it: its argument lists, and how a call is built. */
export interface LanguageFunction {
  /** Argument lists, told apart by their length. */
  readonly forms: readonly (readonly Argument[])[]
  readonly usage: string
  build(expressions: readonly Expr[], sizes: readonly Size[]): Expr
}

/** Operations called by their own names on expressions, by their cards. */
const callable = (arity: number): readonly Appliable[] =>
  [...ENTRYWISE, ...CORE, ...SURFACE]
    .filter((op) => op !== 'unvec' && op !== 'unvecr')
    .filter((op) => {
      const card = cardOf(op)
      return card?.arity === arity && card.call === undefined
    })

const plain = (op: Appliable, forms: readonly (readonly Argument[])[], usage: string): LanguageFunction => ({
  forms,
  usage,
  build: (args) => applyTo(op, args),
})

function norm([v]: readonly Expr[]): Expr {
  if (!isColumn(v.shape) && !isOne(v.shape.rows))
    throw new ShapeError(
      `norm: expected a vector, got ${shapeText(v.shape)}; for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)`,
    )
  return apply('norm', v)
}

/** The most formulas of which `max` and `min` take the greatest and the least. */
const MOST_OPERANDS = 16

const extreme = (pairwise: 'max2' | 'min2', over: 'maxof' | 'minof', name: string): LanguageFunction => ({
  forms: Array.from({ length: MOST_OPERANDS }, (_, k) => Array.from({ length: k + 1 }, () => 'e' as const)),
  usage: `${name}(a) over all entries, or ${name}(a, b, …) entrywise`,
  build: ([a, ...more]) =>
    more.length === 0 ? apply(over, a) : more.reduce((x, y) => apply(pairwise, x, y), a),
})

const filled = (name: string, fill: typeof ones): LanguageFunction => ({
  forms: [['s'], ['s', 's']],
  usage: `${name}(n) or ${name}(m, n)`,
  build: (_, [m, n]) => fill(n ? matrixShape(m, n) : vectorShape(m)),
})

const stacked = (op: 'unvec' | 'unvecr'): LanguageFunction => ({
  forms: [['e', 's', 's']],
  usage: `${op}(v, m, n)`,
  build: ([v], [m, n]) => unvec(v, matrixShape(m, n), op),
})

/** The functions of the language, by name. */
export const FUNCTIONS: ReadonlyMap<string, LanguageFunction> = new Map([
  ...callable(1).map((op) => [op, plain(op, [['e']], `${op}(a)`)] as const),
  ...callable(2).map((op) => [op, plain(op, [['e', 'e']], `${op}(a, b)`)] as const),
  ['norm', { forms: [['e']], usage: 'norm(x)', build: norm }],
  ['max', extreme('max2', 'maxof', 'max')],
  ['min', extreme('min2', 'minof', 'min')],
  [
    'diag',
    {
      forms: [['e']],
      usage: 'diag(v) or diag(M)',
      build: ([a]: readonly Expr[]) => apply(isColumn(a.shape) ? 'diag' : 'diagof', a),
    },
  ],
  ['ones', filled('ones', ones)],
  ['zeros', filled('zeros', zeros)],
  ['eye', { forms: [['s']], usage: 'eye(n)', build: (_: readonly Expr[], [n]: readonly Size[]) => eye(n) }],
  [
    'basis',
    {
      forms: [['s', 's']],
      usage: 'basis(i, n)',
      build: (_: readonly Expr[], [i, n]: readonly Size[]) => basis(i, n),
    },
  ],
  ['unvec', stacked('unvec')],
  ['unvecr', stacked('unvecr')],
])

/** Forms with a syntax of their own. */
export const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['sumover', 'sumover(j, n, e)'],
  ['grad', 'grad(e, x)'],
  ['jac', 'jac(f, x)'],
  ['hess', 'hess(e, x)'],
  ['hessr', 'hessr(e, x)'],
  ['dir', 'dir(e, x, V)'],
])

/** Statements that look like calls. */
export const STATEMENTS: ReadonlyMap<string, string> = new Map([
  ['psd', 'psd(M)'],
  ['succeq', 'succeq(M, N)'],
  ['lipschitz', 'lipschitz(f, x, L)'],
  ['convex', 'convex(e, x) or convex(e, x, y)'],
  ['concave', 'concave(e, x) or concave(e, x, y)'],
])

/** Words of other languages for functions of this one. */
export const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ...['i', 'j', 'k', 'l'].map(
    (name) =>
      [
        name,
        `a position is declared in given, ${name}: index(n), or bound by sumover(${name}, n, …)`,
      ] as const,
  ),
  ['T', "the transpose is A'"],
  ['matmul', 'the product is A*B'],
  ['ln', 'log(x) is the natural logarithm'],
  ['e', 'write exp(1)'],
  ['tr', 'the trace is trace(M)'],
  ['I', 'the identity matrix is eye(n)'],
  ['identity', 'the identity matrix is eye(n)'],
  ['norm2', 'the Euclidean norm is norm(x), the spectral norm opnorm(A)'],
  ['frobenius', 'the Frobenius norm is fro(A)'],
  ['lambda_min', 'the least eigenvalue is eigmin(M)'],
  ['lambda_max', 'the largest eigenvalue is eigmax(M)'],
  ['sigma_min', 'the least singular value is sigmamin(A)'],
  ['sigma_max', 'the largest singular value is opnorm(A)'],
  ['sigmamax', 'the largest singular value is opnorm(A)'],
  ['rho', 'the spectral radius of a symmetric M is opnorm(M); there is none for others'],
  ['spectralradius', 'that of a symmetric M is opnorm(M); there is none for others'],
  ['hadamard', 'the entrywise product is A .* B'],
  ['inner', 'the inner product is dot(x, y)'],
  ['sumsq', 'write norm(x)^2 or fro(A)^2'],
  ['lse', 'write logsumexp(x)'],
  ['argmax', 'there are no positions of extremes; the largest entry is max(x)'],
  ['argmin', 'there are no positions of extremes; the least entry is min(x)'],
  ['pseudoinverse', 'the pseudo-inverse is pinv(A)'],
  ['adj', "the matrix of cofactors, transposed, is adjugate(M); the transpose is A'"],
  ['hankel', 'a Hankel matrix is a Toeplitz matrix whose rows are turned round: toeplitz(c, r)'],
  ['cdf', 'of the normal distribution: normalcdf(x)'],
  ['pdf', 'of the normal distribution: normalpdf(x)'],
  ['pow', 'powers are written s^k, entrywise A.^k'],
  ['gradient', 'write grad(e, x)'],
  ['jacobian', 'write jac(f, x)'],
  ['hessian', 'write hess(e, x)'],
  ['diff', 'write grad(e, x), jac(f, x) or dir(e, x, V)'],
  ['derivative', 'write grad(e, x), jac(f, x) or dir(e, x, V)'],
])

const WORDS = ['and', 'or', 'implies', 'not', 'xor', 'mod', 'to', 'in', 'end', 'if', 'true', 'false', 'pi']

/** Whether the language (or the JavaScript object model, for names such as `constructor`) already uses a name. */
export const isReserved = (name: string): boolean =>
  FUNCTIONS.has(name) ||
  SPECIAL.has(name) ||
  STATEMENTS.has(name) ||
  WORDS.includes(name) ||
  name in Object.prototype ||
  name === 'prototype'

/** How a function is called, for hints. */
export const usageOf = (name: string): string | undefined =>
  FUNCTIONS.get(name)?.usage ??
  PRELUDE_FUNCTIONS.get(name)?.usage ??
  SPECIAL.get(name) ??
  STATEMENTS.get(name)
