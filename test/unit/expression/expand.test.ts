import { describe, expect, it } from 'vitest'
import {
  apply,
  constant,
  entries,
  expand,
  ones,
  rational,
  rationalAlgebra,
  sizeOf,
  vectorShape,
  withoutSquaredNorms,
} from '../../../symbolic/expression/index.js'

const root2 = apply('norm', ones(vectorShape(sizeOf(2))))
const exact = (power: number) => {
  const e = withoutSquaredNorms(expand(apply('pow', root2, constant(power))))
  return entries(e, { sizes: {}, variables: new Map() }, rationalAlgebra).data
}

describe('even powers of a norm', () => {
  it.each([
    [2, rational(2)],
    [4, rational(4)],
    [-2, rational(1, 2)],
  ])('are rational: ‖(1, 1)‖^%i', (power, value) => {
    expect(exact(power)).toEqual([value])
  })

  it('leave odd powers to arithmetics that have roots', () => {
    expect(() => exact(3)).toThrow('sqrt: not a rational number')
  })
})
