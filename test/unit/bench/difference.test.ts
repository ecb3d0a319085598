import { describe, expect, it } from 'vitest'
import { difference } from '../../../bench/engines/difference.js'

describe('where two reports differ', () => {
  it.each<[string, unknown, unknown, string | undefined]>([
    ['nowhere', { a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
    ['in a number', { a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, 'report.a.1.b: 2 and 3'],
    ['in the first of several', { a: 1, b: 2 }, { a: 2, b: 3 }, 'report.a: 1 and 2'],
    ['in the sign of zero', [0], [-0], 'report.0: 0 and 0'],
    ['in a key', { a: { b: 1 } }, { a: { c: 1 } }, 'report.a: {"b":1} and {"c":1}'],
    ['in order', { a: 1, b: 2 }, { b: 2, a: 1 }, 'report: {"a":1,"b":2} and {"b":2,"a":1}'],
    ['in length', [1], [1, 2], 'report: [1] and [1,2]'],
    ['between a list and nothing', { a: [] }, { a: null }, 'report.a: [] and null'],
  ])('%s', (_where, a, b, expected) => expect(difference(a, b)).toBe(expected))
})
