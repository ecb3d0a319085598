/** What the compiler says of matchers that are used wrongly: each mistake is named by what is expected in its place. */
import { expect, expectTypeOf, test } from 'vitest'
import type { ByVariable } from '../../../src/vitest/index.js'
import '../../../src/vitest/index.js'
import type { GuardOptions } from '../../../src/index.js'
import { gradient, loss, LOSS } from '../guard/code.js'

const given = { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' }

/** Never called: the compiler reads it. */
export function misused(): readonly unknown[] {
  return [
    // @ts-expect-error y is none of A, x, b
    expect(gradient).toBeGradientOf(LOSS, { given, wrt: 'y' }),
    // @ts-expect-error of several variables one is to be named
    expect(gradient).toBeGradientOf(LOSS, { given }),
    // @ts-expect-error neither a formula nor a function
    expect(gradient).toBeGradientOf(3, { given, wrt: 'x' }),
    // @ts-expect-error differences have no accuracy to be declared
    expect(gradient).toBeGradientOf(loss, { given, wrt: 'x', accuracy: 1e-9 }),
    // @ts-expect-error there are named and positional calls
    expect(gradient).toEqualFormula(LOSS, { given, call: 'args' }),
    // @ts-expect-error a space is wanted
    expect(gradient).toBeLipschitz(1, {}),
    // @ts-expect-error options are wanted
    expect(gradient).toBeHessianOf(LOSS),
    // @ts-expect-error spaces are texts
    expect(gradient).toBeJacobianOf(LOSS, { given: { x: 3 } }),
  ]
}

test('a variable of a derivative is one of those given, or a name that the compiler does not know', () => {
  type Of<G extends Readonly<Record<string, string>>, W extends string> = ByVariable<GuardOptions, G, W>
  expectTypeOf<{ given: { x: string } }>().toExtend<Of<{ x: string }, string>>()
  expectTypeOf<{ given: { x: string }; wrt: 'x' }>().toExtend<Of<{ x: string }, 'x'>>()
  expectTypeOf<{ given: { x: string; y: string }; wrt: string }>().toExtend<
    Of<{ x: string; y: string }, string>
  >()
  expectTypeOf<{ given: { x: string; y: string } }>().not.toExtend<Of<{ x: string; y: string }, string>>()
  expectTypeOf<{ given: { x: string; y: string }; wrt: 'z' }>().not.toExtend<
    Of<{ x: string; y: string }, 'z'>
  >()
  expect(misused).toBeTypeOf('function')
})

test('matchers that run code are promises, with not too', () => {
  expectTypeOf(expect(gradient).not.toBeGradientOf<string, typeof given, 'x'>).returns.toEqualTypeOf<
    Promise<void>
  >()
  expectTypeOf(expect([[1]]).toBePositiveSemidefinite).returns.toEqualTypeOf<void>()
})
