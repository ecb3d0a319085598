import { describe, expect, it } from 'vitest'
import { matrixShape, SCALAR, sizeNamed, variable, vectorShape } from '../../../symbolic/expression/index.js'
import { parseFormula, print } from '../../../symbolic/language/index.js'

const [m, n] = [sizeNamed('m'), sizeNamed('n')]
const SHAPES = { s: SCALAR, v: vectorShape(n), A: matrixShape(m, n), M: matrixShape(n, n), w: vectorShape(n) }
const scope = {
  sizes: new Set(['m', 'n']),
  indices: new Set<string>(),
  variables: new Map(Object.entries(SHAPES).map(([name, shape]) => [name, variable(name, shape)])),
  definitions: new Map(),
}
const meaning = (text: string): string => {
  const parsed = parseFormula(text, scope)
  return parsed.ok ? print(parsed.value) : parsed.problem.message
}

describe('a number beside', () => {
  it.each([
    ['1 - v', '1*ones(n) - v'],
    ["v' + s", "v' + s*ones(1, n)"],
    ['1 ./ (1 + exp(-v))', '1*ones(n) ./ (1*ones(n) + exp(-v))'],
    ['s ./ A', 's*ones(m, n) ./ A'],
    ['s + s', 's + s'],
  ])('a vector is as long as that: %s', (text, plain) => {
    expect(meaning(text)).toBe(plain)
  })

  it.each(['1 + A', '1 + M', 'M - s'])('a matrix is refused: %s', (text) => {
    expect(meaning(text)).toContain('expected operands of one shape')
  })
})

it.each([
  ['M^-1', 'inv(M)'],
  ['M^-3', 'inv(M)^3'],
  ['s^-1', 's^-1'],
  ['max(v, w, -v)', 'max(max(v, w), -v)'],
  ['min(s, 1, 2, 3)', 'min(min(min(s, 1), 2), 3)'],
])('%s is %s', (text, plain) => {
  expect(meaning(text)).toBe(plain)
})
