import katex from 'katex'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { codeOf, derive, derivedData, derivedTex, derivedText, readRequest, type Derived, type DeriveText } from '../../../src/derive/index.js' // prettier-ignore
import { evaluateSize, isScalar, variablesOf, type Entries } from '../../../symbolic/expression/index.js'
import { distance, evaluate } from '../calculus/float.js'
import { SMOOTH } from '../calculus/operations.js'

type Found = Extract<Derived, { kind: 'derived' }>

function found(text: DeriveText, hessian = true, stacking: 'vec' | 'vecr' = 'vecr'): Found {
  const read = readRequest(text)
  if (read.kind === 'problem') throw new Error(`${read.problem.where}: ${read.problem.problem.message}`)
  const derived = derive(read.request, { hessian, stacking })
  if (derived.kind !== 'derived') throw new Error(derived.reason)
  return derived
}

const VECTORS = 'A: matrix(n, d), x: vector(d), b: vector(n)'
const MATRICES = 'A1: matrix(n, d), A2: matrix(n, d), X: matrix(d, d), B: matrix(n, n)'
const LOSSES: readonly DeriveText[] = [
  { formula: '0.5*norm(exp(A*x)/sum(exp(A*x)) - b)^2', given: VECTORS, wrt: 'x' },
  { formula: '0.5*norm(u(x) - sum(u(x))*b)^2', given: VECTORS, let: ['u(x) = exp(A*x)'], wrt: 'x' },
  { formula: "0.5*fro(rowsoftmax(A1*X*A2') - B)^2", given: MATRICES, wrt: 'X' },
  { formula: "0.5*fro(U - diag(rowsums(U))*B)^2", given: MATRICES, let: ["U = exp(A1*X*A2')"], wrt: 'X' },
] // prettier-ignore

describe('derivatives as text', () => {
  it('name what they repeat', () => {
    expect(derivedText(found(LOSSES[0])).split('\n')).toEqual([
      "gradient  A' * (f .* (f - b) - s*f)",
      "Hessian   A' * (diag(2*f - b) - s*eye(n) - f*(2*f - b)') * (diag(f) - f*f') * A",
      'where     f = softmax(A*x)',
      '          s = dot(f, f - b)',
      '',
    ])
  })

  it('of a vector are its Jacobian', () => {
    expect(derivedText(found({ formula: 'A*x', given: VECTORS, wrt: 'x' }))).toBe('Jacobian  A\n')
  })

  it('say how the entries of a matrix are counted', () => {
    const text: DeriveText = { formula: "trace(X'*X)", given: MATRICES, wrt: 'X' }
    expect(derivedText(found(text))).toContain('Hessian, by vecr(X)')
    expect(derivedText(found(text, true, 'vec'))).toContain('Hessian, by vec(X)')
  })

  it('do not take names that the reader has given a meaning', () => {
    const given = `${VECTORS}, f: vector(d), s: scalar()`
    const { where } = found({ formula: LOSSES[0].formula, given, let: ['g(v) = v'], wrt: 'x' })
    expect(where.map((w) => w.name)).toEqual(['h', 't'])
  })

  it('are data as well', () => {
    const data = JSON.parse(JSON.stringify(derivedData(found(LOSSES[2])))) as Record<string, unknown>
    expect(data).toMatchObject({ wrt: 'X', stacking: 'vecr', derivatives: [{ name: 'gradient', rows: 'd', cols: 'd' }, { name: 'hessian', rows: 'd*d', cols: 'd*d' }] }) // prettier-ignore
  })
})

describe('derivatives in TeX', () => {
  it.each([...LOSSES, { formula: 'A*x', given: VECTORS, wrt: 'x' }])('$formula compiles', (text) => {
    const html = katex.renderToString(derivedTex(found(text)), { throwOnError: true, strict: 'error' })
    expect(html).toContain('katex')
  })
})

/** [texts, where the problem is, what it says] */
const PROBLEMS: readonly (readonly [Partial<DeriveText>, keyof DeriveText, RegExp])[] = [
  [{ given: 'x: vectr(n)' }, 'given', /unknown space vectr/],
  [{ let: ['g(x) = '] }, 'let', /expected/],
  [{ wrt: 'y' }, 'wrt', /expected one of the variables A, x, b, got y/],
  [{ formula: 'norm(A*b)' }, 'formula', /expected n×d times d×…/],
  [{ formula: 'A' }, 'formula', /expected a scalar or a vector to differentiate by x, got n×d/],
  [{ formula: 'A*x', wrt: 'A' }, 'formula', /expected a scalar to differentiate by A, got n×1/],
]

describe('what cannot be derived', () => {
  it.each(PROBLEMS)('%o: a problem in %s', (change, where, message) => {
    const read = readRequest({ formula: 'norm(A*x - b)', given: VECTORS, wrt: 'x', ...change })
    expect(read).toMatchObject({ kind: 'problem', problem: { where } })
    if (read.kind === 'problem') expect(read.problem.problem.message).toMatch(message)
  })

  it('is named where an operation has no derivative', () => {
    const read = readRequest({ formula: 'sigmamin(A)', given: VECTORS, wrt: 'A' })
    if (read.kind === 'problem') throw new Error(read.problem.problem.message)
    expect(derive(read.request)).toEqual({
      kind: 'not differentiable',
      reason: 'sigmamin(A) has no derivative rule',
    })
  })
})

describe('declarations in one line', () => {
  it('see the earlier ones, and commas in brackets do not part', () => {
    const given = 'R: scalar(0, 1), A: opball(n, d*d, R), i: index(n)'
    const read = readRequest({ formula: 'R*norm(A[i, :])', given, wrt: 'A' })
    if (read.kind === 'problem') throw new Error(read.problem.problem.message)
    const { variables, indices, sizes } = read.request.scope
    expect([[...variables.keys()], [...indices], [...sizes]]).toEqual([['R', 'A'], ['i'], ['n', 'd']])
  })

  it.each([
    ['x: vector(n), y: vectr(n)', 'vectr', 'unknown space vectr'],
    ['x: vector(n),', ' ', 'expected name: space, got nothing'],
    ['x vector(n)', 'x vector(n)', 'expected name: space, got x vector(n)'],
    ['x: vector(n), x: vector(n)', 'x', 'expected a new name, got x, which is already a variable'],
  ])('%s', (given, marked, message) => {
    const read = readRequest({ formula: 'sum(x)', given, wrt: 'x' })
    if (read.kind === 'read') throw new Error('accepted')
    const { where, problem } = read.problem
    const found = given.slice(problem.from, problem.to) || ' '
    expect({ where, marked: found, message: problem.message }).toEqual({ where: 'given', marked, message })
  })
})

type Input = Readonly<Record<string, number | Float64Array>>
type Compiled = (input: Input) => Readonly<Record<string, Float64Array>>

function compiled(derived: Found): Compiled {
  const code = codeOf(derived.derivatives)
  if (code.kind === 'none') throw new Error(code.reason)
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
  const script = ts.transpileModule(code.text, { compilerOptions: options }).outputText
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code under test is text that we have just written
  return new Function(`${script.replace('export function', 'function')}\nreturn derivatives`)() as Compiled
}

const GIVEN =
  's: scalar(), t: scalar(), x: vector(d), y: vector(n), z: vector(n), v: vector(d*d), A: matrix(n, d), C: matrix(n, d), M: matrix(n, n), N: matrix(n, n), X: matrix(d, d), S: matrix(d, d), R: matrix(d, n), i: index(n)'
const SIZES = { n: 3, d: 2, i: 2 }

function checkCode(derived: Found): void {
  const roots = derived.derivatives.map((d) => d.expression)
  const variables = new Map(
    variablesOf(roots).map((v, k): [string, Entries<number>] => {
      const [rows, cols] = [evaluateSize(v.shape.rows, SIZES), evaluateSize(v.shape.cols, SIZES)]
      const value = (l: number): number => 0.2 + ((0.618 * (7 * k + l)) % 1) + (rows === cols && l % (rows + 1) === 0 ? 2 : 0) // prettier-ignore
      return [v.name, { rows, cols, data: Array.from({ length: rows * cols }, (_, l) => value(l)) }]
    }),
  )
  const input = Object.fromEntries([...variables].map(([name, m]) => [name, m.rows * m.cols === 1 ? m.data[0] : Float64Array.from(m.data)])) // prettier-ignore
  const results = compiled(derived)({ ...SIZES, ...input })
  for (const { name, expression } of derived.derivatives) {
    const expected = evaluate(expression, { sizes: SIZES, variables })
    expect(distance({ ...expected, data: [...results[name]] }, expected)).toBeLessThan(1e-9)
  }
}

describe('derivatives as code', () => {
  const cases = SMOOTH.map(([formula, by]): [string, string] => [formula, by.split(' ')[0]])
  it.each(cases)('%s by %s computes what the formulas say', (formula, wrt) => {
    const read = readRequest({ formula, given: GIVEN, wrt })
    const scalar = read.kind === 'read' && isScalar(read.request.formula.shape)
    const text = scalar ? formula : `sum(sin(${formula}))`
    checkCode(found({ formula: text, given: GIVEN, wrt }))
  })

  it('checks its input', () => {
    const run = compiled(found(LOSSES[0]))
    const [A, x, b] = [6, 2, 2].map((n) => new Float64Array(n)) as [Float64Array, Float64Array, Float64Array]
    expect(() => run({ n: 3, d: 2, A, x, b })).toThrow('b: expected 3 entries, got 2')
  })

  it('is strict TypeScript', () => {
    const text = found({ formula: 'erf(s) + sum(relu(A))*logdet(M) + logsumexp(y)*det(M) + sum(inv(M)*y)', given: GIVEN, wrt: 's' }) // prettier-ignore
    const more = found({ formula: "sumover(j, n, (A[j, :]*x)^2*norm(kron(x, y))^2) + fro(rowsoftmax(A))^2", given: GIVEN, wrt: 'A' }) // prettier-ignore
    for (const derived of [text, more]) {
      const code = codeOf(derived.derivatives)
      if (code.kind === 'none') throw new Error(code.reason)
      expect(diagnostics(code.text)).toEqual([])
    }
  })

  it('keeps names that mean something to JavaScript apart', () => {
    const derived = found({ formula: 'norm(new*class)^2 + t1^2', given: 'new: matrix(n, d), class: vector(d), t1: scalar()', wrt: 'class' }) // prettier-ignore
    const code = codeOf(derived.derivatives)
    if (code.kind === 'none') throw new Error(code.reason)
    expect(code.text).toContain('new: Float64Array; class: Float64Array')
    expect(code.text).toContain('new: v1, class: v2')
    expect(diagnostics(code.text)).toEqual([])
  })

  it('takes values under the names of the formula, also those of its own counters', () => {
    const derived = found({ formula: 'sum((r*c).^2)*k + norm(q)^2', given: 'r: matrix(n, d), c: vector(d), q: vector(n), k: scalar()', wrt: 'c' }) // prettier-ignore
    const code = codeOf(derived.derivatives)
    if (code.kind === 'none') throw new Error(code.reason)
    const [, input = ''] = /input: \{(.*?)\}/u.exec(code.text) ?? []
    for (const field of ['r: Float64Array', 'c: Float64Array', 'k: number']) expect(input).toContain(field)
    expect(code.text).toContain('`c: expected ${d} entries')
    expect(diagnostics(code.text)).toEqual([])
  })

  it('is not written for what has none', () => {
    const derived = found({ formula: 'opnorm(M)*norm(x)^2', given: GIVEN, wrt: 'x' })
    expect(codeOf(derived.derivatives)).toEqual({ kind: 'none', reason: 'opnorm: no code is written for this operation' }) // prettier-ignore
  })
})

/** What the compiler says of a file with that text. */
function diagnostics(text: string): readonly string[] {
  const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] } // prettier-ignore
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) => (name === 'code.ts' ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : read(name, ...rest)) // prettier-ignore
  const program = ts.createProgram(['code.ts'], options, host)
  return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'))
}
