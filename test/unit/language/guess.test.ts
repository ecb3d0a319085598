import { expect, it } from 'vitest'
import { guessSpaces } from '../../../symbolic/language/index.js'

it('what fits nothing is given up after a bounded number of readings', () => {
  let tries = 0
  const fits = (): boolean => {
    tries++
    return false
  }
  expect(guessSpaces(['A', 'B', 'C', 'x', 'y'], fits)).toBeUndefined()
  expect(tries).toBe(6000)
})
