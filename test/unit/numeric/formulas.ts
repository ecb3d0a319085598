/** Formulas that use every core operation, in ways that meet each rewriting of the tape, and instances of their variables. */
import { declareGiven, EMPTY_SCOPE, parseFormula, type Scope } from '../../../symbolic/language/index.js'
import {
  expand,
  postorder,
  variablesOf,
  evaluateSize,
  type CoreExpr,
  type Expr,
} from '../../../symbolic/expression/index.js'
import { spaces } from '../../../src/spaces/index.js'
import type { Slot } from '../../../src/numeric/index.js'
import { randomOf } from '../../../src/core/random.js'

const GIVEN = {
  A: 'matrix(m, n)',
  B: 'matrix(m, n)',
  S: 'matrix(n, n)',
  P: 'spd(n)',
  x: 'vector(n)',
  y: 'vector(n)',
  b: 'vector(m)',
  p: 'positive(n)',
  w: 'box(n, -1, 1)',
  s: 'scalar()',
  t: 'scalar(0.5, 2)',
}

function scope(): Scope {
  let known: Scope = EMPTY_SCOPE
  for (const [name, text] of Object.entries(GIVEN)) {
    const declared = declareGiven(name, text, known, spaces)
    if (!declared.ok) throw new Error(`${name}: ${declared.problem.message}`)
    known = declared.value.scope
  }
  return known
}
const SCOPE = scope()

export function formula(text: string): CoreExpr {
  const parsed = parseFormula(text, SCOPE)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
  return expand(parsed.value)
}

/** Of one line each; all rational operations of the language. */
export const RATIONAL = [
  'A*x',
  "x'*y",
  "A'*(A*x - b)",
  'A + B',
  'A - 2*B',
  '-A',
  '-(-x)',
  'A .* B',
  'x ./ p',
  'A/t',
  's*A',
  'A*s/t + B',
  'x.^2',
  'x.^3 - x.^(-2)',
  'p.^0',
  "x*y'",
  "(x*y')*x",
  "(x*x' + diag(p))*y",
  "(diag(x) - x*x')*y",
  "(diag(x) - x*x')*S",
  "S*(diag(x) - x*x')",
  'diag(x)*S*diag(y)',
  'diag(x) .* S',
  'diag(x)/t + eye(n)',
  'diag(diag(x)*S)',
  'diag(S)',
  'diag(x)*diag(y)',
  '-diag(x)',
  'sum(A)',
  'sum(A .* B)',
  "sum(x*y')",
  'sum(s*A)',
  'sum(diag(x))',
  'rowsums(A)',
  'colsums(A)',
  "rowsums(x*y')",
  "rowsums(A .* (b*y'))",
  'rowsums(A*S)',
  'rowsums(A .* B)',
  'trace(S)',
  'trace(S*S)',
  "trace(A'*B)",
  'trace(diag(x))',
  'kron(A, B)',
  "kron(x, y')",
  "kron(A, x')*kron(x, y)",
  'kron(A, B)*vec(S)*s',
  "kron(A, B)'*kron(b, A*x)",
  'kron(eye(n), S)*vec(S)',
  'kron(A, S)*vec(S*S)',
  'kron(diag(x), diag(y))',
  'khatrirao(A, B)',
  "khatrirao(x', A)",
  'vec(A)',
  'vecr(A)',
  "vec(A') + vecr(A)",
  'unvec(vec(A), m, n)',
  'unvecr(vec(A), m, n)',
  'unvec(kron(x, b), m, n)',
  'A[1, :]',
  'A[:, 2]',
  'A[2, n]',
  'x[n]',
  'A[1, :]*S[:, 2]',
  "(A')[2, :] + A[:, 2]'",
  'S[:, 1]*S[2, :]',
  'basis(2, n)',
  "basis(1, m)'*A",
  'A*basis(2, n)',
  'ones(n)',
  'ones(m, n) - A',
  'A*ones(n)',
  "ones(m)'*A",
  'ones(n, n)*S*ones(n, n)',
  'zeros(m, n) + A',
  'zeros(m, n) .* A',
  'zeros(n, m)*A',
  'eye(n)*S + n*eye(n)',
  'n*x + m*y',
  'sumover(j, n, x[j]*A[:, j])',
  "sumover(j, m, A[j, :]'*B[j, :])",
  'sumover(j, n, sumover(k, m, A[k, j]*B[k, j]*x[j]))',
  'sumover(j, n, j*x[j])',
  'S^3*x',
  'abs(A)',
  'sign(A)',
  'relu(A - B)',
  'step(x)',
  'max(A, B)',
  'min(x, y)',
  'max(A)',
  'min(x)',
  'maxabs(A)',
  'max(rowsums(abs(A)))',
  'norm1(x)',
  'norminf(x)',
  'dot(A, B)',
  'outer(x, b)',
  'inv(P)',
  'inv(P)*y',
  'inv(diag(p))',
  'det(S)',
  '0.1*x + y/3',
  '1/3 + 1/7 - s',
  '(x - x) .* y',
] as const

/** With functions that leave the rationals. */
export const TRANSCENDENTAL = [
  'exp(A)',
  'exp(A*x)',
  'exp(A*x)/sum(exp(A*x))',
  'exp(x)/sum(exp(x)) - exp(y)/sum(exp(y))',
  'exp(A) ./ (rowsums(exp(A))*ones(1, n))',
  'diag(ones(m) ./ rowsums(exp(A)))*exp(A)*S',
  "exp(x)*exp(x)'/sum(exp(x))^2",
  "(x'*exp(x))/sum(exp(x))",
  '(x .* exp(x))/sum(exp(x))',
  'log(sum(exp(A*x)))',
  'log(rowsums(exp(A)))',
  'log(p)',
  'log(p/sum(p))',
  'sqrt(p)',
  'p.^(1/2)',
  'p.^(3/2)',
  'p.^0.3',
  'p.^s',
  't^s',
  'tanh(A)',
  'sinh(A)',
  'cosh(A)',
  'erf(A)',
  'sin(A)',
  'cos(A)',
  'tan(w)',
  'asin(w)',
  'acos(w)',
  'atan(A)',
  'asinh(A)',
  'acosh(p + ones(n))',
  'atanh(w)',
  'log1p(p)',
  'expm1(A)',
  'softmax(x)',
  'softmax(A*x) - b/sum(abs(b))',
  "(diag(softmax(x)) - softmax(x)*softmax(x)')*y",
  'rowsoftmax(A)',
  "rowsoftmax(A')'",
  'logsumexp(x)',
  "logsumexp(A'*b) - logsumexp(x)",
  'norm(x)',
  'norm(A*x - b)^2',
  'fro(A)',
  "fro(A')",
  'norm(A[1, :])',
  '0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2',
  'exp(A*x) - sum(exp(A*x))*b',
  '2*pi*x',
  'sqrt(n)*norm(x) - norm1(x)',
  'sum(exp(tanh(S*x)))*exp(-norm(x)^2)',
] as const

export const SPECTRAL = [
  'opnorm(A)',
  "opnorm(A')",
  'opnorm(x)',
  'sigmamin(A)',
  'eigmin(P)',
  'eigmax(P)',
  'eigvals(P)',
  'sqrtm(P)',
  'logm(P)',
  'expm(P)',
  'absm(P)',
  'pinv(A)',
  'rank(A)',
  "eigmin(x*x')",
  'logdet(P)',
  'opnorm(A)*norm(x) - norm(A*x)',
] as const

export const FORMULAS = [...RATIONAL, ...TRANSCENDENTAL, ...SPECTRAL]

/** Rectangular both ways, and square. */
export const SIZES = [
  { m: 2, n: 3 },
  { m: 4, n: 2 },
  { m: 3, n: 3 },
] as const
export type Sizes = Readonly<Record<'m' | 'n', number>>

export const slotsOf = (e: Expr, sizes: Sizes): Slot[] =>
  variablesOf([expand(e)]).map((v) => ({
    name: v.name,
    rows: evaluateSize(v.shape.rows, sizes),
    cols: evaluateSize(v.shape.cols, sizes),
  }))

/** Normal entries times `scale`; what must be positive, definite or small is made so. */
export function instance(slots: readonly Slot[], seed: number, scale = 1): Float64Array[] {
  const random = randomOf(seed)
  return slots.map(({ name, rows, cols }) => {
    const data = Float64Array.from({ length: rows * cols }, () => scale * random.normal())
    if (name === 'p' || name === 't') return data.map((x) => Math.abs(x) + 2 ** -10)
    if (name === 'w') return data.map((x) => Math.sin(x))
    return name === 'P' ? definite(data, rows) : data
  })
}

/** M M' + diagonal. */
function definite(m: Float64Array, n: number): Float64Array {
  return m.map((_, k) => {
    const [i, j] = [Math.floor(k / n), k % n]
    let s = i === j ? 1 : 0
    for (let l = 0; l < n; l++) s += m[i * n + l] * m[j * n + l]
    return s
  })
}

/** Operations that occur in the formulas. */
export const operationsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((t) => postorder([expand(formula(t))]).map((e) => e.op)))
