/** tex(read(tex(e))) = tex(e) over every function of the language, alone and among others, and over random formulas. */
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/index.js'
import {
  matrixShape,
  postorder,
  SCALAR,
  sizeNamed,
  variable,
  vectorShape,
  type Shape,
} from '../../symbolic/expression/index.js'
import { latex, PRINTED } from '../../symbolic/latex/index.js'
import { parseFormula, tex, type Scope } from '../../symbolic/language/index.js'
import { FUNCTIONS } from '../../symbolic/language/functions.js'
import { PRELUDE_FUNCTIONS } from '../../symbolic/language/prelude.js'
import { seed } from '../seed.js'
import { formulaText } from './texts.js'

const [m, n, d] = [sizeNamed('m'), sizeNamed('n'), sizeNamed('d')]
const scope = (shapes: Readonly<Record<string, Shape>>): Scope => ({
  sizes: new Set(['m', 'n', 'd']),
  indices: new Set(['i', 'j']),
  ranges: new Map([['i', n], ['j', n]]),
  variables: new Map(Object.entries(shapes).map(([name, shape]) => [name, variable(name, shape)])),
  definitions: new Map(),
}) // prettier-ignore
const MATRICES = scope({ s: SCALAR, t: SCALAR, x: vectorShape(n), y: vectorShape(n), M: matrixShape(n, n), N: matrixShape(n, n), A: matrixShape(m, n), B: matrixShape(m, n) }) // prettier-ignore

/** What may stand in a call. */
const ARGUMENTS: readonly (readonly string[])[] = [
  ['A'], ['x'], ['M'], ['s'], ['n'], ['A', 'B'], ['x', 'y'], ['M', 'x'], ['x', 's'], ['s', 't'], ['m', 'n'], ['A', '2'], ['x', '2'], ['i', 'n'], ['vec(A)', 'm', 'n'], ['A', 's'], ['s', 't', 's'], ['x', 'y', 'x'], ['A', 'B', 'A'],
] // prettier-ignore
/** What may stand around one. */
const AROUND: readonly ((f: string) => string)[] = [
  (f) => f, (f) => `-${f}`, (f) => `${f}'`, (f) => `s*${f}`, (f) => `${f}*s`, (f) => `2*${f}`, (f) => `${f} - ${f}`, (f) => `${f}^2`, (f) => `${f}.^2`, (f) => `${f}'*${f}`, (f) => `${f}*${f}'`, (f) => `${f} .* ${f}`,
  (f) => `${f}[1]`, (f) => `${f}[i, j]`, (f) => `${f}[:, 1]`, (f) => `${f}/s`, (f) => `1/${f}`, (f) => `inv(${f})`, (f) => `exp(${f})`, (f) => `sumover(k, n, s*${f})`, (f) => `[${f}, ${f}]`, (f) => `[${f}; ${f}]`,
  (f) => `grad(sum(${f}), x)`, (f) => `hess(sum(${f}), x)`, (f) => `jac(${f}, x)`, (f) => `dir(${f}, x, y)`, (f) => `norm(${f})^2`, (f) => `abs(${f})`, (f) => `max(${f}, ${f})`,
] // prettier-ignore

const calls = [...FUNCTIONS.keys(), ...PRELUDE_FUNCTIONS.keys()].map((name) => ({
  name,
  texts: ARGUMENTS.map((args) => `${name}(${args.join(', ')})`).filter(
    (text) => parseFormula(text, MATRICES).ok,
  ),
}))

/** What is wrong with reading the TeX of a formula back; undefined where nothing is. */
function misread(text: string, names: Scope): string | undefined {
  const written = parseFormula(text, names)
  if (!written.ok) return undefined
  // A unit vector prints without its size, which only what stands beside it tells.
  if (postorder([written.value]).some((e) => e.op === 'basis' || e.op === 'where')) return undefined
  const printed = tex(written.value)
  const back = parseFormula(printed, names, latex(PRINTED))
  if (!back.ok) return `${text}: ${printed}: ${back.problem.message}`
  return tex(back.value) === printed ? undefined : `${text}: ${printed}: ${tex(back.value)}`
}

describe('the TeX of a function is read as it', () => {
  it.each(calls)('$name', ({ texts }) => {
    expect(texts).not.toEqual([])
    const wrong = texts.flatMap((text) => AROUND.map((around) => misread(around(text), MATRICES)))
    expect(wrong.filter((w) => w !== undefined)).toEqual([])
  })
})

describe('the TeX of a random formula', () => {
  it('is read as it', () => {
    const random = randomOf(seed, 'latex')
    const names = scope({ s: SCALAR, t: SCALAR, x: vectorShape(n), y: vectorShape(n), z: vectorShape(d), A: matrixShape(n, d), B: matrixShape(n, d), M: matrixShape(n, n) }) // prettier-ignore
    const texts = Array.from({ length: 4000 }, () => formulaText(random)).filter(
      (t) => t.definitions.length === 0,
    )
    expect(texts.map(({ formula }) => misread(formula, names)).filter((w) => w !== undefined)).toEqual([])
  })
})
