import { readFileSync } from 'node:fs'
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { compile } from '../../../src/numeric/index.js'
import {
  expand,
  matrixShape,
  SCALAR,
  sizeNamed,
  variable,
  vectorShape,
  type Expr,
  type Variable,
} from '../../../symbolic/expression/index.js'
import {
  EMPTY_SCOPE,
  parseDefinition,
  parseFormula,
  print,
  tex,
  type Scope,
} from '../../../symbolic/language/index.js'
import { PRELUDE_FUNCTIONS } from '../../../symbolic/language/prelude.js'

const [m, n] = [sizeNamed('m'), sizeNamed('n')]
const VARIABLES: readonly Variable[] = [
  variable('s', SCALAR),
  variable('x', vectorShape(n)),
  variable('y', vectorShape(n)),
  variable('w', vectorShape(m)),
  variable('A', matrixShape(m, n)),
]
const scope: Scope = {
  ...EMPTY_SCOPE,
  sizes: new Set(['m', 'n']),
  variables: new Map(VARIABLES.map((v) => [v.name, v])),
}
function formula(text: string, within: Scope = scope): Expr {
  const parsed = parseFormula(text, within)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

/** A call with arguments that fit. */
const callOf = (name: string): string => {
  const { parameters } = PRELUDE_FUNCTIONS.get(name)!
  const fitting = parameters.map(({ shape }) =>
    shape === 'entry'
      ? 'x'
      : shape === 'size'
        ? 'n'
        : shape[0] === '1'
          ? 's'
          : shape[1] === '1'
            ? 'x'
            : shape[0] === shape[1]
              ? "(A'*A)"
              : 'A',
  )
  return `${name}(${fitting.join(', ')})`
}
const NAMES = [...PRELUDE_FUNCTIONS.keys()]

describe('a function of the prelude', () => {
  it.each(NAMES)('%s is typed, printed as it is written, and expanded to core operations', (name) => {
    const e = formula(callOf(name))
    expect(formula(print(e))).toBe(e)
    expect(print(e)).toContain(`${name}(`)
    expect(print(expand(e))).not.toContain(`${name}(`)
    expect([...e.names].every((free) => ['s', 'x', 'A', 'm', 'n'].includes(free))).toBe(true)
  })

  it.each(NAMES)('%s has its TeX', (name) => {
    const source = tex(formula(callOf(name)))
    for (const part of PRELUDE_FUNCTIONS.get(name)!.tex.split(/#\d/u)) expect(source).toContain(part)
    expect(() => katex.renderToString(source, { throwOnError: true })).not.toThrow()
  })

  const page = readFileSync('docs/language.md', 'utf8')
  it.each([...PRELUDE_FUNCTIONS.values()])('$name is on the page of the language, as it is defined', (f) => {
    expect(page).toContain(`| \`${f.header}\``)
    expect(page).toContain(`\`${f.text}\``)
  })
})

describe('a name of the prelude may mean something else', () => {
  it('as a variable, an index or a definition of a claim', () => {
    const mean = variable('mean', SCALAR)
    const within = { ...scope, variables: new Map([...scope.variables, ['mean', mean]]) }
    expect(formula('mean', within)).toBe(mean)
    expect(() => formula('mean(x)', within)).toThrow('mean: expected a function, got 1×1')
    const own = parseDefinition('sigmoid(t) = 2*t', scope)
    if (!own.ok) throw new Error(own.problem.message)
    const shadowed = { ...scope, definitions: new Map([['sigmoid', own.value]]) }
    expect(formula('sigmoid(s)', shadowed)).toBe(formula('2*s'))
  })

  it('to all readers alike', async () => {
    const report = await check([
      claim({
        id: 'shadow',
        given: { s: 'scalar()' },
        let: ['sigmoid(t) = 2*t'],
        claim: 'sigmoid(s) == s + s',
      }),
      claim({ id: 'hidden', given: { kl: 'scalar()' }, claim: 'kl + kl == 2*kl' }),
    ])
    expect(report.claims.map((c) => c.verdict.status)).toEqual(['proved', 'proved'])
  })
})

describe('arguments that do not fit are told with the name of the function', () => {
  it.each([
    ['kl(x, w)', 'kl(x, w): expected kl(p: vector(n), q: vector(n)), got n×1 and m×1'],
    ['entropy(A)', 'entropy(A): expected entropy(p: vector(n)), got m×n'],
    ['huber(x, x)', 'huber(x, x): expected huber(x, d: scalar), got n×1 and n×1'],
    ['quadform(A, x)', 'quadform(A, x): expected quadform(A: matrix(n, n), x: vector(n)), got m×n and n×1'],
    ['sigmoid(x, s)', 'sigmoid: expected 1 argument, got 2'],
    ['tri(s)', 's: expected a size or position, got a formula that is none'],
    ['sumlargest(A, 1)', 'sumlargest(A, 1): expected sumlargest(x: vector(n), k: size), got m×n and 1×1'],
    ['tril(A)', 'tril(A): expected tril(M: matrix(n, n)), got m×n'],
    ['sigmoid', 'sigmoid: expected its arguments, got the name alone'],
    ['sigmiod(x)', 'unknown function sigmiod'],
  ])('%s', (text, message) => {
    const parsed = parseFormula(text, scope)
    expect(parsed.ok ? '' : parsed.problem.message).toBe(message)
  })
})

/** A function of one number by the compiled reading, with its error bound. */
function valueAt(
  text: string,
  x: readonly number[],
): { readonly values: readonly number[]; readonly radii: readonly number[] } {
  const e = expand(formula(text))
  const f = compile([e], [{ name: 'x', rows: x.length, cols: 1 }], { m: 1, n: x.length })
  const [values, radii] = [f.outputs, f.outputs].map((os) => os.map((o) => new Float64Array(o.rows * o.cols)))
  f.evaluateWithError([Float64Array.from(x)], values, radii)
  return { values: [...values[0]], radii: [...radii[0]] }
}

describe('at ±700 the compiled reading keeps', () => {
  const SMALL = Math.exp(-700)
  it.each([
    ['sigmoid(x)', [700, -700, 0], [1, SMALL, 0.5]],
    ['softplus(x)', [700, -700, 0], [700, SMALL, Math.LN2]],
    ['log(ones(n) + exp(x))', [700, -700], [700, SMALL]],
    ['logistic(x)', [700, -700], [SMALL, 700]],
    ['silu(x)', [700, -700], [700, -700 * SMALL]],
    ['gelu(x)', [700, -700], [700, 0]],
    ['logsoftmax(x)', [700, -700], [0, -1400]],
    ['log(softmax(x))', [700, -700], [0, -1400]],
    ['crossentropy(ones(n)/n, softmax(x))', [700, -700], [700]],
    ['huber(x, 2)', [700, -700], [1398, 1398]],
  ])('the digits of %s', (text, x, wanted) => {
    const { values, radii } = valueAt(text, x)
    wanted.forEach((w, i) => {
      expect(Math.abs(values[i] - w)).toBeLessThanOrEqual(1e-13 * Math.abs(w))
      expect(radii[i]).toBeLessThan(1e-9)
    })
  })
})

describe('what is known of the functions holds', () => {
  const GIVEN = { s: 'scalar()', x: 'vector(n)', y: 'vector(n)', p: 'simplex(n)', q: 'simplex(n)', d: 'scalar(0.5, 2)', S: 'matrix(n, n)', u: 'positive(n)', A: 'matrix(m, n)' } // prettier-ignore
  const TRUE = [
    'grad(softplus(s), s) == sigmoid(s)',
    'grad(sigmoid(s), s) == sigmoid(s)*(1 - sigmoid(s))',
    'sigmoid(x) == ones(n) ./ (ones(n) + exp(-x))',
    'silu(x) == x .* sigmoid(x)',
    'gelu(x) == x .* (ones(n) + erf(x/sqrt(2)))/2',
    'softsign(s) == s/(1 + abs(s))',
    'logit(sigmoid(s)) == s',
    'logistic(s) == softplus(-s)',
    'hinge(x) == relu(ones(n) - x)',
    'variance(x) == mean(x.^2) - mean(x)^2',
    'mean(standardize(x)) == 0',
    'norm(rmsnorm(x)) == sqrt(n)',
    'layernorm(x, d) == (x - mean(x)*ones(n))/sqrt(variance(x) + d)',
    'logsoftmax(x) == log(softmax(x))',
    'entropy(p) == crossentropy(p, p)',
    'kl(p, q) == crossentropy(p, q) - entropy(p)',
    "grad(quadform(S, x), x) == (S + S')*x",
    "projection(x, y) == y*(y'*x)/(y'*y)",
    'cosine(x, y) == dot(x, y)/(norm(x)*norm(y))',
    'grad(normalcdf(s), s) == normalpdf(s)',
    'grad(normalpdf(s), s) == -s*normalpdf(s)',
    'sumover(j, n, x[j]*sum(tri(j))) == sumover(j, n, x[j]*j*(j + 1)/2)',
    'grad(sqnorm(x), x) == 2*x',
    'mse(x, y) == norm(x - y)^2/n',
    'projector(x)*y == projection(y, x)',
    'mean(centering(n)*x) == 0',
    'norm(centering(n)*x)^2 == n*variance(x)',
    'prod(u) == exp(sum(log(u)))',
    'grad(prod(u), u) == prod(u) ./ u',
    'harmmean(u) <= mean(u)',
    'sum(sort(x)) == sum(x)',
    'cumsum(x)[n] == sum(x)',
    "grad(norm(cumsum(x))^2, x) == 2*tri(n)'*tri(n)*x",
    'tril(S) + triu(S) == S + diag(diag(S))',
    'rowsums(causalsoftmax(S)) == ones(n)',
    'causalsoftmax(S)[1, 1] == 1',
    'shift(n)^2*x == shift(n)*(shift(n)*x)',
    "cyclic(n)'*(cyclic(n)*x) == x",
    'commutation(m, n)*vec(A) == vecr(A)',
    'nuclear(A) >= fro(A)',
    'cond(S) >= 1',
  ]
  /** What no prover knows is sampled and searched. */
  const SEARCHED = [
    'softthreshold(s, d) == s - max(min(s, d), -d)',
    'geomean(u)^n == prod(u)',
    'sumlargest(x, 1) == max(x)',
    'sumlargest(x, n) == sum(x)',
    'norm(singvals(A)) == fro(A)',
    'schatten(A, 2) == fro(A)',
    'schatten(A, 1) == nuclear(A)',
    'kyfan(A, 1) == opnorm(A)',
    "nuclear(S'*S) == fro(S)^2",
  ]
  const FALSE = [
    'sigmoid(s) == 1/(1 + exp(s))',
    'huber(s, d) == d*(abs(s) - d/2)',
    'gelu(s) == s*sigmoid(s)',
    'variance(x) == mean(x.^2)',
    'kl(p, q) == kl(q, p)',
    'projection(x, y) == projection(y, x)',
    'layernorm(x, d) == standardize(x)',
    'mean(x) == sum(x)',
    'normalcdf(s) <= normalpdf(s)',
    'softthreshold(x, d) == x - d',
    'grad(sqnorm(x), x) == x',
    'mse(x, y) == norm(x - y)^2',
    "projector(A) == A*A'",
    'norm(centering(n)*x) == norm(x)',
    'prod(u) == sum(u)',
    'harmmean(u) >= mean(u)',
    'geomean(u) >= mean(u)',
    'sort(x) == x',
    'sumlargest(x, 1) == x[n]',
    'cumsum(x)[n] == x[n]',
    "grad(norm(cumsum(x))^2, x) == 2*tri(n)*tri(n)'*x",
    'tril(S) + triu(S) == S',
    'rowsums(causalsoftmax(S)) == 2*ones(n)',
    'causalsoftmax(S) == rowsoftmax(S)',
    'shift(n)*x == x',
    "shift(n)'*(shift(n)*x) == x",
    'cyclic(n)*x == x',
    'commutation(m, n)*vec(A) == vec(A)',
    'cond(S) <= 1',
    'singvals(A)[n] == fro(A)',
    'nuclear(A) <= fro(A)',
    'schatten(A, 3) == fro(A)',
    'kyfan(A, n) == opnorm(A)',
  ]
  const own = (text: string): Record<string, string> =>
    Object.fromEntries(Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(text)))
  it.each([
    ...TRUE.map((t) => [t, 'proved'] as const),
    ...SEARCHED.map((t) => [t, 'supported'] as const),
    ...FALSE.map((t) => [t, 'refuted'] as const),
  ])('%s: %s, and the second reader agrees', async (text, status) => {
    const report = await check([claim({ id: 'prelude', given: own(text), claim: text })])
    expect(report.claims[0].verdict.status).toBe(status)
  })
})
