/** Combinations of what is known of several expressions. */
import { expect, test } from 'vitest'
import { choices } from '../../../symbolic/bounds/choices.js'

const first = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

test.each([
  ['no list has one', [], [[]]],
  ['an empty list has none', [first(3), []], []],
  ['one of each', [first(2), first(2)], [[0, 0], [0, 1], [1, 0], [1, 1]]], // prettier-ignore
])('%s', (_, lists, all) => expect(choices(lists)).toEqual(all))

test.each([
  [[12, 12], [9, 8]],
  [[12, 2], [12, 2]],
  [[12, 12, 12], [4, 4, 4]],
  [[12, 1, 12], [9, 1, 8]],
])('of lists of %j the first %j are looked at: long lists lose their last first', (lengths, looked) => {
  const all = choices(lengths.map(first))
  expect(lengths.map((_, i) => new Set(all.map((c) => c[i])).size)).toEqual(looked)
  expect(all).toHaveLength(looked.reduce((a, b) => a * b, 1))
}) // prettier-ignore
