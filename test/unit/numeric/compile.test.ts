import { describe, expect, it } from 'vitest'
import {
  apply,
  constant,
  OutOfRange,
  rational,
  SCALAR,
  sizeOf,
  variable,
  vectorShape,
} from '../../../symbolic/expression/index.js'
import { compile, type CodeStyle, type CompiledFormula } from '../../../src/numeric/index.js'
import { lower } from '../../../src/numeric/lower.js'
import { liveNodes, type Node } from '../../../src/numeric/tape.js'
import { formula, slotsOf, type Sizes } from './formulas.js'

const SIZES: Sizes = { m: 2, n: 3 }
const STYLES: readonly CodeStyle[] = ['loops', 'straight', 'adaptive']

const compiled = (text: string, style?: CodeStyle): CompiledFormula => {
  const e = formula(text)
  return compile([e], slotsOf(e, SIZES), SIZES, style)
}
const roomFor = (f: CompiledFormula): Float64Array[] =>
  f.outputs.map((o) => new Float64Array(o.rows * o.cols))

/** Inputs by name; those left out are 1, 2, 3 … */
const inputsOf = (
  f: CompiledFormula,
  given: Readonly<Record<string, readonly number[]>> = {},
): Float64Array[] =>
  f.inputs.map(({ name, rows, cols }) =>
    Float64Array.from(given[name] ?? Array.from({ length: rows * cols }, (_, k) => k + 1)),
  )
function enclosed(
  text: string,
  given: Readonly<Record<string, readonly number[]>>,
): { value: number[]; radius: number[] } {
  const f = compiled(text)
  const [values, radii] = [roomFor(f), roomFor(f)]
  f.evaluateWithError(inputsOf(f, given), values, radii)
  return { value: [...values[0]], radius: [...radii[0]] }
}

describe('compile', () => {
  it('evaluates several roots that share subterms', () => {
    const roots = ['exp(A*x)', 'sum(exp(A*x))', "A'*exp(A*x)"].map(formula)
    const f = compile(roots, slotsOf(roots[0], SIZES), SIZES)
    const out = roomFor(f)
    f.evaluate(inputsOf(f, { A: [0, 0, 0, 1, 0, 0], x: [0, 5, 7] }), out)
    expect(out.map((o) => [...o])).toEqual([[1, 1], [2], [1, 0, 0]])
    expect(f.outputs).toEqual([
      { rows: 2, cols: 1 },
      { rows: 1, cols: 1 },
      { rows: 3, cols: 1 },
    ])
  })

  it.each(STYLES)('gives the same values however often it is called, %s', (style) => {
    const f = compiled('softmax(A*x)', style)
    const [first, later] = [roomFor(f), roomFor(f)]
    f.evaluate(inputsOf(f), first)
    for (let i = 0; i < 1000; i++) f.evaluate(inputsOf(f), later)
    expect(later).toEqual(first)
  })

  it('does not change its inputs, nor keep them', () => {
    const f = compiled('-A')
    const inputs = inputsOf(f)
    const out = roomFor(f)
    f.evaluate(inputs, out)
    inputs[0].fill(9)
    expect([...out[0]]).toEqual([-1, -2, -3, -4, -5, -6])
    f.evaluate(inputs, out)
    expect([...out[0]]).toEqual([-9, -9, -9, -9, -9, -9])
  })

  it('takes inputs that the formula does not mention, and gives them the gradient 0', () => {
    const x = variable('x', vectorShape(sizeOf(2)))
    const slots = [
      { name: 'unused', rows: 1, cols: 3 },
      { name: 'x', rows: 2, cols: 1 },
    ]
    const f = compile([apply('sum', x)], slots, {})
    const gradients = [Float64Array.of(7, 7, 7), Float64Array.of(7, 7)]
    f.pullback(
      [Float64Array.of(1, 2, 3), Float64Array.of(4, 5)],
      [Float64Array.of(2)],
      [new Float64Array(1)],
      gradients,
    )
    expect(gradients.map((g) => [...g])).toEqual([
      [0, 0, 0],
      [2, 2],
    ])
  })

  it.each(STYLES)('says what it got where inputs do not fit, %s', (style) => {
    const f = compiled('A*x', style)
    expect(() => f.evaluate([new Float64Array(6), new Float64Array(2)], roomFor(f))).toThrow(
      'evaluate: expected 3×1 = 3 numbers for x, got 2',
    )
    expect(() => f.evaluate([new Float64Array(6)], roomFor(f))).toThrow('for x, got none')
  })

  it('says which variable has no input, or another shape', () => {
    const e = formula('A*x')
    const [A] = slotsOf(e, SIZES)
    expect(() => compile([e], [A], SIZES)).toThrow('expected an input for variable x, got inputs A')
    expect(() => compile([e], [A, { name: 'x', rows: 2, cols: 1 }], SIZES)).toThrow('got an input 2×1')
  })

  it('refuses positions outside a matrix', () => {
    const e = formula('x[5]')
    expect(() => compile([e], slotsOf(e, SIZES), SIZES)).toThrow(OutOfRange)
  })
})

describe('no name reaches generated code', () => {
  const HOSTILE = [
    'x;process.exit(1)',
    '`${process.exit(1)}`',
    'v0',
    'inputs',
    'outputs',
    'Math',
    '__proto__',
    'constructor',
    '#A',
    "'\n",
  ]
  it.each(HOSTILE)('%j', (name) => {
    const x = variable(name, vectorShape(sizeOf(2)))
    for (const style of STYLES) {
      const f = compile([apply('sum', apply('exp', x))], [{ name, rows: 2, cols: 1 }], {}, style)
      const out = roomFor(f)
      f.evaluate([Float64Array.of(0, 0)], out)
      expect(out[0][0]).toBe(2)
    }
  })
})

describe('constants', () => {
  it('are their exact values, in straight-line code too', () => {
    const numbers = [
      rational(1, 10),
      rational(-1, 3),
      rational(10n ** 30n),
      rational(-(2n ** 60n) - 1n),
      rational(1, 10n ** 400n),
    ]
    const s = variable('s', SCALAR)
    for (const style of STYLES)
      for (const value of numbers) {
        const f = compile([apply('scale', s, constant(value))], [{ name: 's', rows: 1, cols: 1 }], {}, style)
        const out = roomFor(f)
        f.evaluate([Float64Array.of(1)], out)
        expect(out[0][0]).toBeCloseTo(Number(value.numerator) / Number(value.denominator), 12)
      }
  })

  it('larger than every float64 leave the radius infinite', () => {
    const s = variable('s', SCALAR)
    const f = compile([apply('scale', constant(10n ** 400n), s)], [{ name: 's', rows: 1, cols: 1 }], {})
    const [values, radii] = [roomFor(f), roomFor(f)]
    f.evaluateWithError([Float64Array.of(0)], values, radii)
    expect(radii[0][0]).toBe(Infinity)
  })
})

describe('where nothing is known the radius is infinite', () => {
  it.each<[string, Record<string, readonly number[]>]>([
    ['exp(s)', { s: [1000] }],
    ['exp(s) - exp(t)', { s: [1000], t: [1000] }],
    ['1/exp(s)', { s: [1000] }],
    ['0*log(s)', { s: [-1] }],
    ['log(s) - log(s)', { s: [-1] }],
    ['log(s)^0', { s: [-1] }],
    ['0*(1/s)', { s: [0] }],
    ['sqrt(s)', { s: [-1] }],
    ['s/t', { s: [1], t: [0] }],
    ['1/(s - t)', { s: [0.3], t: [0.3] }],
    ['log(s - t + s - s)', { s: [1], t: [1] }],
    ['inv(S)', { S: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
    ['logdet(S)', { S: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
    ['logdet(S)', { S: [-1, 0, 0, 0, 1, 0, 0, 0, 1] }],
    ['tanh(exp(s))', { s: [1000] }],
    ['max(exp(s), 1)', { s: [1000] }],
    ['relu(-exp(s))', { s: [1000] }],
    ['sign(exp(s))', { s: [1000] }],
    ['s', { s: [NaN] }],
    ['opnorm(A)', { A: [1, 2, 3, 4, 5, NaN] }],
    ['eigmin(S)', { S: [1, 2, 3, 4, 5, 6, 7, 8, Infinity] }],
    ['softmax(x)', { x: [1, Infinity, 0] }],
    ['logsumexp(x)', { x: [1, NaN, 0] }],
    ['norm(x)', { x: [1e200, 1e308, 1e308].map((v) => 10 * v) }],
  ])('%s at %o', (text, given) => {
    const { radius } = enclosed(text, given)
    expect(radius.every((r) => r === Infinity)).toBe(true)
  })
})

describe('values at extremes are enclosed, and known well', () => {
  /** Relative radius that still tells much. */
  const SHARP = 1e-12
  it.each<[string, Record<string, readonly number[]>, readonly number[]]>([
    ['softmax(x)', { x: [700, -700, 0] }, [1, Math.exp(-1400), Math.exp(-700)]],
    ['exp(x)/sum(exp(x))', { x: [1000, 1000, 1000] }, [1 / 3, 1 / 3, 1 / 3]],
    ['logsumexp(x)', { x: [1e300, 0, 0] }, [1e300]],
    ['log(sum(exp(x)))', { x: [-1000, -1000, -1000] }, [-1000 + Math.log(3)]],
    ['norm(x)', { x: [3e200, 4e200, 0] }, [5e200]],
    ['norm(x)', { x: [3e-200, 4e-200, 0] }, [5e-200]],
    ['tanh(s)', { s: [1e6] }, [1]],
    ['opnorm(A)', { A: [3e200, 0, 0, 0, 4e200, 0] }, [4e200]],
    ['eigmax(S)', { S: [2e-200, 1e-200, 0, 1e-200, 2e-200, 0, 0, 0, 0] }, [3e-200]],
    ['s^2/s', { s: [1e150] }, [1e150]],
  ])('%s at %o', (text, given, expected) => {
    const { value, radius } = enclosed(text, given)
    expected.forEach((x, k) => {
      expect(Math.abs(value[k] - x)).toBeLessThanOrEqual(2 * radius[k] + 1e-16 * Math.abs(x))
      expect(radius[k]).toBeLessThanOrEqual(SHARP * Math.abs(x) + 1e-300)
    })
  })

  it('underflow is not taken for exactness', () => {
    const { value, radius } = enclosed('s*t', { s: [1e-200], t: [1e-200] })
    expect(value).toEqual([0])
    expect(radius[0]).toBeGreaterThan(0)
  })

  it('a root of a product with an exact zero is 0, and powers of small differences are known', () => {
    expect(enclosed('sqrt(s*exp(t))', { s: [0], t: [0.3] })).toEqual({ value: [0], radius: [0] })
    const { radius } = enclosed('sum(abs(softmax(x) - softmax(x + 0*y)).^t)', {
      x: [1, 2, 3],
      y: [0, 0, 0],
      t: [1.5],
    })
    expect(radius[0]).toBeLessThan(1e-20)
  })

  it('an exact zero is known exactly', () => {
    expect(enclosed('sign(s*t)', { s: [0], t: [3] })).toEqual({ value: [0], radius: [0] })
    expect(enclosed('sign(s - t)', { s: [0.1], t: [0.1] })).toEqual({ value: [0], radius: [0] })
    expect(enclosed('sign(A*x)', { A: [0, 1, 0, 1, 0, 0], x: [0, 0, 5] })).toEqual({
      value: [0, 0],
      radius: [0, 0],
    })
  })
})

const nodesOf = (text: string): readonly Node[] => {
  const e = formula(text)
  const { tape, roots } = lower([e], slotsOf(e, SIZES), SIZES)
  return liveNodes(tape, roots)
}
const kindsOf = (text: string): string[] =>
  nodesOf(text)
    .filter((n) => n.kind !== 'input' && n.kind !== 'const')
    .map((n) => (n.kind === 'map' ? n.fn : n.kind === 'zip' ? n.op : n.kind))

describe('the tape', () => {
  it.each<[string, string, readonly string[]]>([
    ['takes products with a diagonal matrix entry by entry', 'diag(x)*S', ['mul']],
    [
      'never forms the sum of a diagonal and a rank-one matrix',
      "(diag(x) - x*x')*y",
      ['mul', 'matmul', 'mul', 'sub'],
    ],
    ['sees a softmax', 'exp(x)/sum(exp(x))', ['softmax']],
    ['sees a softmax by rows', 'exp(A) ./ (rowsums(exp(A))*ones(1, n))', ['softmax']],
    ['sees a logarithm of a sum of exponentials', 'log(sum(exp(x)))', ['logsumexp']],
    ['makes a common subexpression once', 'exp(A*x) .* exp(A*x)', ['matmul', 'exp', 'mul']],
    ['moves no data for slices and transposes', "A'[:, 1]", []],
    ['takes a product with a unit vector as a column', 'A*basis(2, n)', []],
    [
      'never forms a Kronecker product times a vector',
      'kron(A, B)*vec(S)',
      ['copy', 'matmul', 'matmul', 'copy'],
    ],
    ['drops factors 0 of what is defined everywhere', 'zeros(m, n) .* exp(A)', []],
    ['keeps factors 0 of what may be undefined', '0*log(s)', ['log', 'mul']],
    [
      'lowers what does not depend on the index of a sum once',
      'sumover(j, n, exp(s)*x[j])',
      ['exp', 'mul', 'mul', 'add', 'mul', 'add'],
    ],
  ])('%s: %s', (_title, text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds)
  })
})
