/** Code against formulas: what is right passes without a tolerance, what is wrong does not. */
import { describe, expect, test } from 'vitest'
import {
  guardGradient,
  guardHessian,
  guardHessianVector,
  guardJacobian,
  guardValue,
  type GuardedCode,
  type GuardOptions,
  type Tested,
} from '../../../src/guard/index.js'
import { seed } from '../../seed.js'
import {
  dot,
  gradient,
  gradient32,
  inLogits,
  LOSS,
  loss,
  softmax,
  times,
  transposed,
  WRT,
  type Data,
} from './code.js'

const QUICK = { seed, runs: 60, search: 16 }
const tested = (f: unknown): Tested => f as Tested
const guardLoss = (f: unknown, more: Partial<GuardOptions> = {}): Promise<GuardedCode> =>
  guardGradient(tested(f), LOSS, { ...WRT, ...QUICK, ...more })

type X = { x: number[] }

describe('right code passes', () => {
  test.each<[string, () => Promise<GuardedCode>]>([
    ['a gradient', () => guardLoss(gradient)],
    ['a gradient by position', () => guardLoss((A: Data['A'], x: number[], b: number[]) => gradient({ A, x, b }), { call: 'positional' })],
    ['an asynchronous gradient', () => guardLoss(async (data: Data) => Promise.resolve(gradient(data)))],
    ['a gradient as Float64Array', () => guardLoss((data: Data) => Float64Array.from(gradient(data)))],
    ['a gradient as n×1 rows', () => guardLoss((data: Data) => gradient(data).map((g) => [g]))],
    ['a value', () => guardValue(tested(loss), LOSS, { ...WRT, ...QUICK })],
    ['a Jacobian', () => guardJacobian(tested(({ x }: X) => { const f = softmax(x); return f.map((p, i) => f.map((q, k) => (i === k ? p : 0) - p * q)) }), 'softmax(x)', { given: { x: 'vector(n)' }, ...QUICK })],
    ['a Hessian', () => guardHessian(tested(({ x }: X) => { const f = softmax(x); return f.map((p, i) => f.map((q, k) => (i === k ? p : 0) - p * q)) }), 'logsumexp(x)', { given: { x: 'vector(n)' }, ...QUICK })],
    ['a Hessian-vector product', () => guardHessianVector(tested(({ x, v }: X & { v: number[] }) => { const f = softmax(x); const s = dot(f, v); return f.map((p, i) => p * (v[i] - s)) }), 'logsumexp(x)', { given: { x: 'vector(n)' }, ...QUICK })],
    ['a scalar function', () => guardGradient(tested(({ t }: { t: number }) => -Math.sin(t)), 'cos(t)', { given: { t: 'scalar' }, ...QUICK })],
  ])('%s', async (_, run) => {
    const { status, message } = await run()
    expect(status, message).toBe('agrees')
  }) // prettier-ignore

  test('in single precision, judged as float32', async () => {
    const guarded = await guardLoss(gradient32)
    expect(guarded.status, guarded.message).toBe('agrees')
    expect(guarded.examined.precision).toBe('float32')
  })

  test('to nine digits, where it promises no more, and the report tells how much of that it used', async () => {
    const nine = (d: Data): number[] => gradient(d).map((x) => Number(x.toPrecision(9)))
    expect((await guardLoss(nine)).status).toBe('wrong')
    const promised = await guardGradient(tested(nine), LOSS, { ...WRT, ...QUICK, accuracy: 1e-8 })
    expect(promised.status, promised.message).toBe('agrees')
    expect(promised.message).toMatch(
      /judged as float64 of accuracy 1e-8; its largest error is [\d.]+ % of what that accuracy allows there \([\d.e-]+ of the largest entry/u,
    )
  })

  test('at saturated logits of ±700', async () => {
    const at = (data: { s: number[]; x: number[] }): number[] => softmax(data.s.map((v) => 700 * v))
    const guarded = await guardValue(tested(at), 'softmax(700*s)', { given: { s: 'signs(n)' }, ...QUICK })
    expect(guarded.status, guarded.message).toBe('agrees')
    const value = ({ s, x }: { s: number[]; x: number[] }): number[] =>
      softmax(s.map((v, i) => 700 * v + x[i]))
    const options = { given: { s: 'signs(n)', x: 'vector(n)' }, ...QUICK }
    expect((await guardValue(tested(value), 'softmax(700*s + x)', options)).status).toBe('agrees')
  })

  test('when its values are beyond float64, as Infinity', async () => {
    const guarded = await guardValue(
      tested(({ x }: X) => x.map(Math.exp)),
      'exp(100*x)',
      { given: { x: 'vector(n)' }, ...QUICK },
    )
    expect(guarded.status).toBe('wrong')
    const right = await guardValue(
      tested(({ x }: X) => x.map((v) => Math.exp(100 * v))),
      'exp(100*x)',
      { given: { x: 'vector(n)' }, ...QUICK },
    )
    expect(right.status, right.message).toBe('agrees')
  })
})

describe('at a kink every slope in between is right', () => {
  const options = { given: { x: 'vector(n)' }, ...QUICK }
  const step = (atZero: number) => tested(({ x }: X) => x.map((v) => (v > 0 ? 1 : v < 0 ? 0 : atZero)))
  const sign = (atZero: number) => tested(({ x }: X) => x.map((v) => (v > 0 ? 1 : v < 0 ? -1 : atZero)))
  test.each([
    ['relu with slope 0', 'sum(relu(x))', step(0), 'agrees'],
    ['relu with slope 1', 'sum(relu(x))', step(1), 'agrees'],
    ['relu with slope 1/2', 'sum(relu(x))', step(0.5), 'agrees'],
    ['relu with slope 1.01', 'sum(relu(x))', step(1.01), 'wrong'],
    ['relu with slope −0.01', 'sum(relu(x))', step(-0.01), 'wrong'],
    ['relu with NaN', 'sum(relu(x))', step(NaN), 'wrong'],
    ['abs with slope −1', 'sum(abs(x))', sign(-1), 'agrees'],
    ['abs with slope 0', 'sum(abs(x))', sign(0), 'agrees'],
    ['abs with slope 1.5', 'sum(abs(x))', sign(1.5), 'wrong'],
    [
      'relu that is right at the kink only',
      'sum(relu(x))',
      tested(({ x }: X) => x.map((v) => (v === 0 ? 0.5 : 0))),
      'wrong',
    ],
  ])('%s: %s', async (_, formula, f, status) => {
    const guarded = await guardGradient(f, formula, options)
    expect(guarded.status, guarded.message).toBe(status)
  })

  test('and such instances are counted', async () => {
    const guarded = await guardGradient(step(0), 'sum(relu(x))', options)
    expect(guarded.examined.kinks).toBeGreaterThan(0)
  })
})

describe('edges of the domain are respected', () => {
  test('where the formula has no value, the code may do as it likes, and it is told', async () => {
    const log = tested(({ x }: X) => { if (x.some((v) => v <= 0)) throw new Error('domain'); return x.map((v) => 1 / v) }) // prettier-ignore
    const guarded = await guardGradient(log, 'sum(log(x))', { given: { x: 'nonnegative(n)' }, ...QUICK })
    expect(guarded.status, guarded.message).toBe('agrees')
    expect(guarded.examined.undefinedAt).toBeGreaterThan(0)
    expect(guarded.message).toMatch(/left out: the formula has no value there/u)
  })

  test('a formula without any value on its domain is undecided, never a pass', async () => {
    const guarded = await guardGradient(
      tested(({ x }: X) => x),
      'sum(log(-abs(x)))',
      { given: { x: 'vector(n)' }, ...QUICK },
    )
    expect(guarded).toMatchObject({ pass: false, status: 'undecided' })
  })
})

describe('wrong code is named with its cause', () => {
  const flipped = (g: number[]): number[] => g.map((v) => -v)
  let calls = 0
  let before: number[] = []
  test.each<[string, unknown, RegExp]>([
    ['a sign', (d: Data) => flipped(gradient(d)), /the sign: got = −expected/u],
    ['a factor of 2', (d: Data) => gradient(d).map((v) => 2 * v), /got = 2 · expected/u],
    ['a factor of −1/2', (d: Data) => gradient(d).map((v) => -v / 2), /got = −1\/2 · expected/u],
    ['a mean instead of a sum', (d: Data) => gradient(d).map((v) => v / d.b.length), /got = 1\/n · expected/u],
    ['a missing term', ({ A, x, b }: Data) => { const f = softmax(times(A, x)); return times(transposed(A), f.map((v, i) => v * (v - b[i]))) }, /the term .* is missing/u],
    ['a term with the wrong sign', ({ A, x, b }: Data) => { const f = softmax(times(A, x)); const c = f.map((v, i) => v - b[i]); return times(transposed(A), f.map((v, i) => v * (c[i] + dot(f, c)))) }, /has the wrong sign/u],
    ['a loop that ends too early', (d: Data) => times(transposed(d.A.slice(0, -1)), inLogits(d).slice(0, -1)), /the last term of the product .* left out/u],
    ['single precision', (d: Data) => gradient(d).map(Math.fround), /single precision/u],
    ['a missing max shift', ({ A, x, b }: Data) => { const u = times(A, x).map(Math.exp); const s = u.reduce((p, q) => p + q); const f = u.map((v) => v / s); const c = f.map((v, i) => v - b[i]); const m = dot(f, c); return times(transposed(A), f.map((v, i) => v * (c[i] - m))) }, /overflow.*max shift/u],
    ['a cache that is not renewed', (d: Data) => { const now = gradient(d); const old = before.length === now.length ? before : now; before = now; return old }, /stale cache|after other calls|asked twice/u],
    ['a buffer that is not cleared', (() => { const kept = new Map<number, number[]>(); return (d: Data) => { const sum = gradient(d).map((v, i) => v + (kept.get(d.x.length)?.[i] ?? 0)); kept.set(d.x.length, sum); return sum } })(), /stale|twice in a row/u],
    ['chance', (d: Data) => gradient(d).map((v) => v + 1e-3 * (++calls % 7)), /another result when asked twice in a row/u],
    ['zeros', (d: Data) => d.x.map(() => 0), /nothing is computed/u],
    ['an error', () => { throw new RangeError('no such layer') }, /threw RangeError: no such layer/u],
    ['nothing', () => undefined, /expected numbers, got undefined/u],
    ['a wrong shape', (d: Data) => [gradient(d)], /wrong shape: .* got 1×\d \(the transpose\)/u],
    ['too few numbers', (d: Data) => gradient(d).slice(1), /wrong shape/u],
    ['NaN', (d: Data) => gradient(d).map((v, i) => (i === 0 ? NaN : v)), /got NaN/u],
    ['a changed argument', (d: { x: number[] } & Data) => { const g = gradient(d); d.x[0] += 1; return g }, /mutates its inputs: changes x/u],
  ])('%s', async (_, f, cause) => {
    const { status, message } = await guardLoss(f)
    expect(status, message).toBe('wrong')
    expect(message).toMatch(cause)
  }) // prettier-ignore

  // Each is right but for the digits it loses; beside it what has slips of about that size, which no rounding explains.
  type T = { t: number }
  type S = { t: number; w: number }
  test.each<[string, string, Record<string, string>, unknown, RegExp]>([
    ['exp(t) − 1', 'expm1(t)', { t: 'scalar(-1, 1)' }, ({ t }: T) => Math.exp(t) - 1, /cancellation.* near 1.*expm1\(x\) for exp\(x\) − 1/u],
    ['log(1 + t^2)', 'log1p(t^2)', { t: 'scalar' }, ({ t }: T) => Math.log(1 + t * t), /cancellation.* near 1.*log1p\(u\) for log\(1 \+ u\)/u],
    ['a weighted 1 − s', 'w/(1 + exp(t))', { t: 'scalar(5, 30)', w: 'scalar(500, 1000)' }, ({ t, w }: S) => w * (1 - 1 / (1 + Math.exp(-t))), /cancellation.* as large as the inputs.*s\*sigmoid\(−x\)/u],
    ['a slip beyond rounding', 'expm1(t)', { t: 'scalar(-1, 1)' }, ({ t }: T) => Math.expm1(t) + 1e-12, /^(?!.*cancellation)/su],
    ['a slip that grows', 'expm1(t)', { t: 'scalar(-1, 1)' }, ({ t }: T) => Math.expm1(t) * (1 + 1e-11), /^(?!.*cancellation)/su],
    ['single precision', 'expm1(t)', { t: 'scalar(-1, 1)' }, ({ t }: T) => Math.fround(Math.expm1(t)), /^(?!.*cancellation).*single precision/su],
  ])('cancellation, in %s', async (_, formula, given, code, message) => {
    const found = await guardValue(tested(code), formula, { given, ...QUICK })
    expect(found.status).toBe('wrong')
    expect(found.message).toMatch(message)
  }) // prettier-ignore

  test('cancellation in single precision, too', async () => {
    const single = ({ t }: T): Float32Array => Float32Array.of(Math.fround(Math.fround(Math.exp(t)) - 1))
    const found = await guardValue(tested(single), 'expm1(t)', { given: { t: 'scalar(-1, 1)' }, ...QUICK })
    expect(found.message).toMatch(/judged as float32[^]*cancellation.*expm1\(x\)/u)
  })

  test('cancellation, as in s (1 − s) for s near 1, with the form that avoids it', async () => {
    const logistic = (t: number): number => 1 / (1 + Math.exp(-t))
    const slope = tested(({ t }: { t: number }) => logistic(t) * (1 - logistic(t)))
    const careful = tested(({ t }: { t: number }) => logistic(t) * logistic(-t))
    const guarded = (f: Tested): Promise<GuardedCode> =>
      guardGradient(f, '1/(1 + exp(-t))', { given: { t: 'scalar(-25, 25)' }, wrt: 't', ...QUICK })
    expect((await guarded(slope)).message).toMatch(
      /probable cause: cancellation.* near 1.*1 − s is 1\/\(1 \+ exp\(x\)\), so that s\*\(1 − s\) is s\*sigmoid\(−x\)/u,
    )
    expect((await guarded(careful)).status).toBe('agrees')
  })

  test('a transposed Jacobian', async () => {
    const f = tested(({ A }: { A: number[][] }) => transposed(A))
    const options = { given: { A: 'matrix(n, n)', x: 'vector(n)' }, wrt: 'x', ...QUICK }
    expect((await guardJacobian(f, 'A*x', options)).message).toMatch(/the transpose: got = expected′/u)
  })

  test('factors in the wrong order', async () => {
    const f = tested(({ A, B }: { A: number[][]; B: number[][] }) =>
      B.map((row) => transposed(A).map((col) => dot(row, col))),
    )
    const options = { given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, ...QUICK }
    expect((await guardValue(f, 'A*B', options)).message).toMatch(/wrong order|A and B are swapped/u)
  })

  test('rows and columns of a matrix variable confused in a Hessian', async () => {
    const given = { A: 'matrix(m, p)', X: 'matrix(p, 2)' }
    const options = { given, sizes: { m: '2..3', p: 3 }, wrt: 'X', ...QUICK }
    const gram = (M: number[][]): number[][] => transposed(M).map((r) => transposed(M).map((c) => dot(r, c)))
    // The Hessian of ½‖AX‖² is A'A ⊗ I by rows of X, and I ⊗ A'A by columns.
    const byRows = ({ A: M }: { A: number[][] }): number[][] => {
      const G = gram(M)
      return Array.from({ length: 6 }, (_, i) =>
        Array.from({ length: 6 }, (_, k) => (i % 2 === k % 2 ? G[i >> 1][k >> 1] : 0)),
      )
    }
    const formula = '0.5*fro(A*X)^2'
    expect((await guardHessian(tested(byRows), formula, options)).status).toBe('agrees')
    const guarded = await guardHessian(tested(byRows), formula, { ...options, order: 'columns' })
    expect(guarded.message).toMatch(/numbered by rows, expected by columns/u)
  })
})

describe('a failure can be acted on', () => {
  test('it has the worst entry, a small instance, and copies for JSON, vitest and NumPy', async () => {
    const { message } = await guardLoss(function myGradient(d: Data) { return gradient(d).map((v) => -v) }) // prettier-ignore
    expect(message).toMatch(
      /^expected grad\(0\.5\*norm\(softmax\(A\*x\) - b\)\^2, x\)\nmyGradient is wrong at \d+ of \d+ instances, judged as float64/u,
    )
    expect(message).toMatch(
      /worst entry \d: expected -?[\d.e-]+, got -?[\d.e-]+, off by \d+ ulps, allowed ±/u,
    )
    expect(message).toMatch(
      /smallest instance: n = 2, d = 2\n {2}A = \[.*\]\n {2}x = \[.*\]\n {2}b = \[.*\]/u,
    )
    const json = /^JSON: +(.*)$/mu.exec(message)![1]
    const data = JSON.parse(json) as Data
    expect(gradient(data).some((v) => v !== 0)).toBe(true)
    expect(message).toMatch(
      /^vitest: expect\(await myGradient\(\{ A: .* \}\)\)\.toBeWithinUlps\(\[.*\], \d+\)$/mu,
    )
    expect(message).toMatch(
      /^NumPy: {2}np\.testing\.assert_array_max_ulp\(np\.asarray\(myGradient\(A=np\.array\(/mu,
    )
  })

  test('the smallest instance has small whole numbers', async () => {
    const { examined } = await guardLoss((d: Data) => gradient(d).map((v) => -v))
    if (examined.kind !== 'wrong') throw new Error('expected a failure')
    expect(examined.simplest.at.instance.sizes).toEqual({ n: 2, d: 2 })
    const numbers = Object.values(examined.simplest.at.instance.coordinates).flat()
    expect(numbers.every((x) => Number.isInteger(x) && Math.abs(x) <= 3)).toBe(true)
  })
})

describe('the same seed', () => {
  test.each([gradient, (d: Data) => gradient(d).map((v) => 2 * v)])('gives the same story', async (f) => {
    expect((await guardLoss(f)).message).toBe((await guardLoss(f)).message)
  })
})

describe('what cannot be read is refused', () => {
  test.each([
    ['a formula with a slip', 'norm(x', { given: { x: 'vector(n)' } }, /expected/u],
    [
      'an unknown variable of the derivative',
      'norm(x)',
      { given: { x: 'vector(n)' }, wrt: 'y' },
      /expected wrt as one of x, got y/u,
    ],
    [
      'no variable of the derivative',
      "x'*y",
      { given: { x: 'vector(n)', y: 'vector(n)' } },
      /expected wrt as one of x, y, got none/u,
    ],
    ['the gradient of a vector', 'softmax(x)', { given: { x: 'vector(n)' } }, /scalar/u],
    ['an index', 'x[i]', { given: { x: 'vector(n)', i: 'index(n)' }, wrt: 'x' }, /index/u],
  ])('%s', async (_, formula, options, message) => {
    await expect(guardGradient(tested(gradient), formula, options)).rejects.toThrow(message)
  })
})
