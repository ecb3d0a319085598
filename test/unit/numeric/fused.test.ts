import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import { compile, type CodeStyle } from '../../../src/numeric/index.js'
import { inPasses } from '../../../src/numeric/fused.js'
import { lower } from '../../../src/numeric/lower.js'
import { liveNodes } from '../../../src/numeric/tape.js'
import { seed } from '../../seed.js'
import { formula, slotsOf } from './formulas.js'

const SIZES = { m: 24, n: 25 }
const random = randomOf(seed, 'fused')
const entry = (): number => (random.next() < 0.1 ? [0, -0, 1e200][random.below(3)] : random.normal())

/** The bits of all outputs, by code of that style. */
function bitsOf(
  texts: readonly string[],
  style: CodeStyle,
  inputs: readonly Float64Array[],
): readonly string[] {
  const roots = texts.map(formula)
  const f = compile(roots, slotsOf(formula(texts.join(' + ')), SIZES), SIZES, style)
  const out = f.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  f.evaluate(inputs, out)
  return out.map((o) => Buffer.from(o.map((v) => (Number.isNaN(v) ? NaN : v)).buffer).toString('hex'))
}
function expectSame(texts: readonly string[]): void {
  const inputs = slotsOf(formula(texts.join(' + ')), SIZES).map(({ rows, cols }) =>
    Float64Array.from({ length: rows * cols }, entry),
  )
  expect(bitsOf(texts, 'loops', inputs)).toEqual(bitsOf(texts, 'straight', inputs))
}

/** A matrix of A's shape, of random operations; what is built is used again at times. */
function randomText(depth: number, made: string[]): string {
  const [left, right] = [0, 1].map(() =>
    depth === 0 || random.next() < 0.2
      ? ['A', 'B', '(diag(b)*A)', '(B*diag(x))', '(s*B)', "(A'*s)'", "(b*x')"][random.below(7)]
      : random.next() < 0.2 && made.length > 0
        ? made[random.below(made.length)]
        : randomText(depth - 1, made),
  )
  const forms = [
    `(${left} + ${right})`,
    `(${left} - ${right})`,
    `(${left} .* ${right})`,
    `max(${left}, ${right})`,
    `abs(${left})`,
    `(diag(rowsums(${left} .* ${right}))*${right})`,
    `exp(-abs(${left}))`,
  ]
  const text = forms[random.below(forms.length)]
  made.push(text)
  return text
}

describe('entrywise operations in one pass', () => {
  it.each([
    ['A .* (2*A - B) + s*B'],
    ['rowsums((A - B) .* (A + abs(B)))'],
    ["(A - s*B)' .* (B' + A')"],
    ['diag(b)*A - A*diag(x) + B'],
    ['sum(abs(A - B) .* A)'],
    ['(A - B) .* (A - B)', 'A - B'],
    ['(A .* B - A)*x + (A .* B)*x'],
    ['rowsums(-(A .* B) - 0*A)'],
  ])('%s: the floats are those of straight code', (...texts) => {
    expectSame(texts)
  })

  it('the floats of random formulas are those of straight code', () => {
    for (let k = 0; k < 40; k++) expectSame([randomText(3, [])])
  })

  it('writes down fewer matrices', () => {
    const e = formula('A .* (2*A - B) + s*B')
    const { tape, roots } = lower([e], slotsOf(e, SIZES), SIZES)
    const nodes = liveNodes(tape, roots)
    const passes = inPasses(nodes, roots)
    expect(nodes.length - passes.nodes.length).toBe(4)
    expect(passes.nodes.filter((n) => n.kind === 'zip')).toHaveLength(1)
  })
})
