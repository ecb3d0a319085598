/** The float64 reading against the generic reading, its two kinds of code against each other, and its error bounds against exact arithmetic. */
import { describe, expect, it } from 'vitest'
import { CORE, ENTRYWISE, type CoreExpr } from '../../symbolic/expression/index.js'
import { compile, type CodeStyle, type CompiledFormula, type Slot } from '../../src/numeric/index.js'
import { lower } from '../../src/numeric/lower.js'
import { straightError } from '../../src/numeric/straight-error.js'
import { straightLine } from '../../src/numeric/straight-line.js'
import { liveNodes } from '../../src/numeric/tape.js'
import { randomOf } from '../../src/core/random.js'
import { seed } from '../seed.js'
import {
  formula,
  FORMULAS,
  instance,
  operationsOf,
  RATIONAL,
  SIZES,
  slotsOf,
  SPECTRAL,
  TRANSCENDENTAL,
  type Sizes,
} from '../unit/numeric/formulas.js'
import { leastErrors, plainValue, rationalErrors, type Errors } from '../unit/numeric/oracles.js'

interface Case {
  readonly e: CoreExpr
  readonly sizes: Sizes
  readonly slots: readonly Slot[]
}
const casesOf = (text: string): Case[] => {
  const e = formula(text)
  return SIZES.map((sizes) => ({ e, sizes, slots: slotsOf(e, sizes) }))
}
const compiled = ({ e, slots, sizes }: Case, style: CodeStyle = 'adaptive'): CompiledFormula =>
  compile([e], slots, sizes, style)

const roomFor = (f: CompiledFormula): Float64Array => new Float64Array(f.outputs[0].rows * f.outputs[0].cols)
function valueOf(f: CompiledFormula, inputs: readonly Float64Array[]): Float64Array {
  const out = roomFor(f)
  f.evaluate(inputs, [out])
  return out
}
function enclosed(
  f: CompiledFormula,
  inputs: readonly Float64Array[],
): { value: Float64Array; radius: Float64Array } {
  const [value, radius] = [roomFor(f), roomFor(f)]
  f.evaluateWithError(inputs, [value], [radius])
  return { value, radius }
}

describe('the table of formulas', () => {
  it('uses every core operation', () => {
    const used = operationsOf(FORMULAS)
    expect([...CORE, ...ENTRYWISE].filter((op) => !used.has(op))).toEqual([])
  })
})

describe('compiled values are those of the generic reading', () => {
  it.each(FORMULAS)('%s', (text) => {
    for (const c of casesOf(text)) {
      const f = compiled(c)
      const inputs = instance(c.slots, seed)
      const expected = plainValue(c.e, c.slots, inputs, c.sizes)
      const { value, radius } = enclosed(f, inputs)
      expect(f.outputs[0]).toEqual({ rows: expected.rows, cols: expected.cols })
      expected.data.forEach((x, k) => {
        expect(Math.abs(value[k] - x)).toBeLessThanOrEqual(8 * radius[k] + 2 ** -46 * Math.abs(x))
      })
    }
  })
})

/** Zeros without their sign, which sums that start from 0 may lose. */
const unsigned = (x: Float64Array): readonly number[] => Array.from(x, (v) => v + 0)

describe('straight-line code and loops give the same floats', () => {
  it.each([...RATIONAL, ...TRANSCENDENTAL])('%s', (text) => {
    for (const c of casesOf(text)) {
      const [loops, straight] = [compiled(c, 'loops'), compiled(c, 'straight')]
      for (const scale of [1, 1e-200, 1e200]) {
        const inputs = instance(c.slots, seed, scale)
        expect(unsigned(valueOf(straight, inputs))).toEqual(unsigned(valueOf(loops, inputs)))
      }
    }
  })
})

/** Entries that rounding, overflow and the edges of domains treat apart. */
const NASTY = [0, -0, 1, -1, 5e-324, -1e-310, 1e-160, 2 ** -1000, 40, -745]
const LARGE = [-1e160, 1e308]
const nasty = (slots: readonly Slot[], entries: readonly number[]): Float64Array[] =>
  slots.map(({ name, rows, cols }) =>
    randomNumbers(name, rows * cols).map((x) => entries[Math.floor(x * entries.length)]),
  )
function randomNumbers(name: string, count: number): Float64Array {
  const random = randomOf(seed, 'nasty', name)
  return Float64Array.from({ length: count }, () => random.next())
}

describe('straight-line code and loops give the same floats and the same radii', () => {
  it.each([...RATIONAL, ...TRANSCENDENTAL])('%s', (text) => {
    for (const c of casesOf(text)) {
      const [loops, straight] = [compiled(c, 'loops'), compiled(c, 'straight')]
      const drawn = [1, 1e-3, 30, 1e-200, 1e200, 1e-160].map((scale) => instance(c.slots, seed, scale))
      for (const inputs of [
        ...drawn,
        nasty(c.slots, [...NASTY, ...LARGE]),
        nasty(c.slots, [...LARGE, 0, NaN, Infinity]),
      ]) {
        const [a, b] = [enclosed(straight, inputs), enclosed(loops, inputs)]
        expect([unsigned(a.value), a.radius]).toEqual([unsigned(b.value), b.radius])
      }
    }
  })
})

describe('straight-line code with radii', () => {
  /** How many it computes itself, of so many. */
  const done = (texts: readonly string[], inputsOf: (slots: readonly Slot[]) => Float64Array[]): number[] => {
    const results = texts.flatMap(casesOf).flatMap((c) => {
      const { tape, roots } = lower([c.e], c.slots, c.sizes)
      const nodes = liveNodes(tape, roots)
      if (!nodes.some((n) => n.kind === 'input') || nodes.some((n) => n.kind === 'spectral')) return []
      const [value, radius] = [roomFor(compiled(c)), roomFor(compiled(c))]
      return [straightError(nodes, roots)(inputsOf(c.slots), [value], [radius])]
    })
    return [results.filter(Boolean).length, results.length]
  }
  const all = [...RATIONAL, ...TRANSCENDENTAL]

  it('leaves few ordinary instances to the loops', () => {
    const [some, count] = done(all, (slots) => instance(slots, seed))
    expect(some).toBeGreaterThan(0.9 * count)
  })
  it('leaves all that are not finite to them, and products of what is tiny', () => {
    expect(done(all, (slots) => nasty(slots, [Infinity, NaN]))[0]).toBe(0)
    expect(done(['A*x', 'x .* y', 'sum(x)*y'], (slots) => instance(slots, seed, 2 ** -500))[0]).toBe(0)
  })
})

it('exponentials of what is hardly known have the same radii in straight-line code', () => {
  for (const c of casesOf('exp(x .* x - y)')) {
    const inputs = c.slots.map(({ name, rows }) =>
      new Float64Array(rows).fill(name === 'x' ? 2 ** 30 + 1 : 2 ** 60 + 2 ** 31),
    )
    expect(enclosed(compiled(c, 'straight'), inputs)).toEqual(enclosed(compiled(c, 'loops'), inputs))
  }
})

describe('straight-line code in several parts', () => {
  const sizes: Sizes = { m: 20, n: 20 }
  it.each([
    'exp(A) .* (A + B) - B .* (A - B) + A .* A .* B',
    'sum(tanh(A) .* B) + sum((A - B) .* A) + norm1(A*x)',
  ])('%s', (text) => {
    const e = formula(text)
    const c = { e, sizes, slots: slotsOf(e, sizes) }
    const { tape, roots } = lower([e], c.slots, sizes)
    const nodes = liveNodes(tape, roots)
    for (const code of [straightLine(nodes, roots), straightError(nodes, roots)])
      expect(code.toString()).toContain('part1(')
    const inputs = instance(c.slots, seed)
    const [loops, straight] = [compiled(c, 'loops'), compiled(c, 'straight')]
    expect(unsigned(valueOf(straight, inputs))).toEqual(unsigned(valueOf(loops, inputs)))
    expect(enclosed(straight, inputs)).toEqual(enclosed(loops, inputs))
  })
})

/** Magnitudes at which errors are told from their bounds. */
const SCALES = [1, 1e-3, 30, 1e-160, 1e5]

function expectEnclosed(
  text: string,
  errorsOf: (c: Case, inputs: readonly Float64Array[]) => Errors,
  entries: readonly number[],
): void {
  for (const c of casesOf(text)) {
    const f = compiled(c)
    const drawn = SCALES.map((scale, i) => ({ scale, inputs: instance(c.slots, seed + i, scale) }))
    const more = entries.length > 0 ? [{ scale: 'nasty', inputs: nasty(c.slots, entries) }] : []
    const cases = [...drawn, ...more]
    cases.forEach(({ scale, inputs }) => {
      const { value, radius } = enclosed(f, inputs)
      if (![...value, ...radius].every(Number.isFinite)) return
      errorsOf(
        c,
        inputs,
      )(value).forEach((error, k) => {
        if (!(error <= radius[k]))
          expect({ scale, ...c.sizes, k, value: value[k], error, radius: radius[k] }).toBe('enclosed')
      })
    })
  }
}

describe('the error bound holds against exact rationals', () => {
  it.each(RATIONAL)('%s', (text) => {
    expectEnclosed(text, (c, inputs) => rationalErrors(c.e, c.slots, inputs, c.sizes), [...NASTY, ...LARGE])
  })
})

/** Any magnitude, among them subnormal ones and what overflows; zeros too. */
function anyMagnitude(slots: readonly Slot[], draw: number): Float64Array[] {
  const random = randomOf(seed, 'any magnitude', `${draw}`)
  const [low, high] = random.pick([
    [-1074, 1020],
    [-1074, -960],
    [-600, -400],
    [-560, 560],
  ])
  const number = (): number =>
    random.next() < 0.1 ? 0 : random.normal() * 2 ** (low + random.next() * (high - low))
  return slots.map(({ rows, cols }) => Float64Array.from({ length: rows * cols }, number))
}

describe('the error bound of products holds at any magnitude, against exact rationals', () => {
  const DRAWS = 40
  it.each([
    'A .* B',
    'x .* (x .* (x .* y))',
    '(A .* B)*x',
    "A*S*B'",
    'S*(S*(S*x))',
    'kron(x, y)',
    's*(s*(s*(A - B)))',
    "(x*y')*(x .* y)",
  ])('%s', (text) => {
    let known = 0
    for (const c of casesOf(text))
      for (const style of ['loops', 'straight'] as const) {
        const f = compiled(c, style)
        for (let draw = 0; draw < DRAWS; draw++) {
          const inputs = anyMagnitude(c.slots, draw)
          const { value, radius } = enclosed(f, inputs)
          if (![...value, ...radius].every(Number.isFinite)) continue
          known++
          rationalErrors(
            c.e,
            c.slots,
            inputs,
            c.sizes,
          )(value).forEach((error, k) => {
            if (!(error <= radius[k]))
              expect({ ...c.sizes, style, inputs, k, error, radius: radius[k] }).toBe('enclosed')
          })
        }
      }
    expect(known).toBeGreaterThan(DRAWS)
  })
})

describe('the error bound holds against intervals of 200 bits', () => {
  it.each([...TRANSCENDENTAL, ...SPECTRAL])('%s', (text) => {
    // Of exponentials of larger entries intervals know nothing, and matrices of such entries are outside the spaces of spectral operations.
    const entries = (TRANSCENDENTAL as readonly string[]).includes(text) ? NASTY : []
    expectEnclosed(text, (c, inputs) => leastErrors(c.e, c.slots, inputs, c.sizes), entries)
  })
})

/** The median of radius / (u |value|) over the entries of some instances: how many roundings of the result the bound is worth. */
function medianWidth(text: string): number {
  const widths: number[] = []
  for (const c of casesOf(text))
    for (let i = 0; i < 10; i++) {
      const { value, radius } = enclosed(compiled(c), instance(c.slots, seed + i))
      value.forEach((v, k) => widths.push(radius[k] / (2 ** -53 * Math.abs(v))))
    }
  widths.sort((a, b) => a - b)
  return widths[Math.floor(widths.length / 2)]
}

describe('the error bound is not wide', () => {
  it.each<[string, number]>([
    ['A + B', 1.01],
    ['A .* B', 1.01],
    ['A*x', 6],
    ["A'*(A*x - b)", 12],
    ["(diag(x) - x*x')*y", 8],
    ['S^3*x', 25],
    ['inv(P)', 60],
    ['inv(P)*y', 80],
    ['det(S)', 25],
    ['exp(A)', 2.1],
    ['tanh(A)', 5.1],
    ['exp(A*x)', 8],
    ['softmax(x)', 10],
    ['softmax(A*x)', 14],
    ['rowsoftmax(A)', 10],
    ['logsumexp(x)', 10],
    ['norm(x)', 4],
    ['0.5*norm(softmax(A*x) - b)^2', 25],
    ["(diag(softmax(x)) - softmax(x)*softmax(x)')*y", 90],
    ['p.^0.3', 6],
    ['logdet(P)', 15],
    ['opnorm(A)', 100],
    ['sigmamin(A)', 400],
    ['eigvals(P)', 1000],
  ])('%s: at most %d roundings', (text, most) => {
    expect(medianWidth(text)).toBeLessThanOrEqual(most)
  })
})
