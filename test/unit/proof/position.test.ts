import { describe, expect, it } from 'vitest'
import {
  addSizes,
  evaluateSize,
  mulSizes,
  sizeNamed,
  sizeOf,
  sizeText,
  subSizes,
  type Size,
} from '../../../symbolic/expression/index.js'
import {
  commonRefinement,
  factorsOf,
  positionOf,
  regroup,
  splitEquation,
  splitPosition,
} from '../../../symbolic/proof/all-sizes/position.js'

const [n, d, i, j, k] = ['n', 'd', 'i', 'j', 'k'].map(sizeNamed) as [Size, Size, Size, Size, Size]
const one = sizeOf(1)
const RANGES = new Map([['i', n], ['j', n], ['k', d]]) // prettier-ignore
const rangeOf = (name: string): Size | undefined => RANGES.get(name)
/** (outer − 1)·of + inner. */
const at = (outer: Size, of: Size, inner: Size): Size => addSizes(mulSizes(subSizes(outer, one), of), inner)
const texts = (sizes: readonly Size[] | undefined): readonly string[] | undefined => sizes?.map(sizeText)

describe('digits of a position', () => {
  const rows: readonly (readonly [string, Size, readonly Size[], readonly string[] | undefined])[] = [
    ['of one digit it is itself', at(i, n, j), [mulSizes(n, n)], ['i*n+j-n']],
    ['two indices', at(i, n, j), [n, n], ['i', 'j']],
    ['an index of another range', at(i, d, k), [n, d], ['i', 'k']],
    ['the wrong order of ranges is not split', at(i, d, k), [d, n], undefined],
    ['three digits', at(at(i, n, j), d, k), [n, n, d], ['i', 'j', 'k']],
    [
      'two digits, one of them a product',
      at(i, mulSizes(n, d), at(j, d, k)),
      [n, mulSizes(n, d)],
      ['i', 'd*j-d+k'],
    ],
    ['the first position of a block', at(i, n, one), [n, n], ['i', '1']],
    ['the last position of a block', mulSizes(i, n), [n, n], ['i', 'n']],
    ['a name of unknown range is not split', at(i, n, sizeNamed('o')), [n, n], undefined],
    [
      'a position after the first digit runs over is not split',
      addSizes(at(i, n, j), one),
      [n, n],
      undefined,
    ],
  ]
  it.each(rows)('%s', (_title, position, of, digits) => {
    expect(texts(splitPosition(position, of, rangeOf))).toEqual(digits)
  })
})

describe('two ways to split a dimension', () => {
  const rows: readonly (readonly [
    string,
    readonly Size[],
    readonly Size[],
    readonly string[] | undefined,
  ])[] = [
    ['a product and its factors', [mulSizes(n, d)], [n, d], ['n', 'd']],
    ['the same factors', [n, d], [n, d], ['n', 'd']],
    ['factors in another order do not fit', [n, d], [d, n], undefined],
    ['groups that overlap', [mulSizes(n, d), n], [n, mulSizes(d, n)], ['n', 'd', 'n']],
    ['nothing and nothing', [], [], []],
    ['different products do not fit', [n], [d], undefined],
    ['a sum as a factor', [mulSizes(subSizes(n, one), d)], [subSizes(n, one), d], ['n-1', 'd']],
  ]
  it.each(rows)('%s', (_title, a, b, refined) => {
    expect(texts(commonRefinement(a, b))).toEqual(refined)
  })

  it('coarse digits are positions in fine ones', () => {
    const fine = [{ at: i, of: n }, { at: k, of: d }, { at: j, of: n }] // prettier-ignore
    expect(texts(regroup(fine, [mulSizes(n, d), n]))).toEqual(['d*i-d+k', 'j'])
    expect(texts(regroup(fine, [n, mulSizes(n, d)]))).toEqual(['i', 'k*n+j-n'])
    expect(regroup(fine, [d, mulSizes(n, n)])).toBeUndefined()
  })

  it('a product of names is split into them, anything else is not', () => {
    expect(texts(factorsOf(mulSizes(n, d)))).toEqual(['d', 'n'])
    expect(texts(factorsOf(mulSizes(sizeOf(2), n)))).toEqual(['2*n'])
    expect(texts(factorsOf(subSizes(n, one)))).toEqual(['n-1'])
  })
})

describe('an equation of positions', () => {
  it('is one of last digits and one of what is before them', () => {
    const parts = splitEquation(at(i, d, k), at(j, d, one), rangeOf)
    expect(parts && [...parts.last, ...parts.outer, parts.of].map(sizeText)).toEqual([
      'k',
      '1',
      'i',
      'j',
      'd',
    ])
  })
  it('of bare names is left as it is', () => {
    expect(splitEquation(i, j, rangeOf)).toBeUndefined()
  })
  it('holds of numbers: row 2, 3 of 3, 1 of 2 is row 11 of 18', () => {
    const position = positionOf([{ at: i, of: n }, { at: j, of: n }, { at: k, of: d }]) // prettier-ignore
    expect(evaluateSize(position, { n: 3, d: 2, i: 2, j: 3, k: 1 })).toBe(11)
  })
})
