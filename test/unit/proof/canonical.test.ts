/** Keys stand for what they are the text of: what differs in structure differs in its key, and names of bound indices do not matter. */
import { describe, expect, it } from 'vitest'
import { mulSizes, ONE, rational, sizeNamed, sizeOf, type Size } from '../../../symbolic/expression/index.js'
import { atomKey, keyTable, termKey } from '../../../symbolic/proof/all-sizes/canonical.js'
import type { Atom, Bound, Factor, NormalForm, Term } from '../../../symbolic/proof/all-sizes/index-term.js'
import { randomOf, type Random } from '../../../src/core/index.js'
import { seed } from '../../seed.js'

const table = () => keyTable(new Set(), () => undefined, () => undefined) // prettier-ignore

/** Sizes whose texts run into each other where nothing separates them. */
const SIZES: readonly Size[] = [
  sizeOf(1),
  sizeOf(11),
  sizeNamed('n'),
  sizeNamed('d'),
  sizeNamed('nd'),
  mulSizes(sizeNamed('n'), sizeNamed('d')),
]
const NAMES = ['x', 'X', 'exp', 'number', 'power', 'matrix', 'pi', 'log']

const pick = <T>(random: Random, of: readonly T[]): T => of[random.below(of.length)]
const several = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: random.below(most + 1) }, make)

/** Terms without summation indices of their own, so that their structure is told by plain lists. */
function form(random: Random, depth: number): NormalForm {
  return several(random, 2, () => term(random, depth))
}
function term(random: Random, depth: number): Term {
  const coefficient = pick(random, [ONE, rational(-1), rational(1, 2), rational(11)])
  return { coefficient, bound: [], factors: several(random, 2, () => factor(random, depth)) }
}
const factor = (random: Random, depth: number): Factor => ({
  atom: atom(random, depth),
  exponent: pick(random, [ONE, rational(2), rational(-1, 2), rational(12)]),
})

function atom(random: Random, depth: number): Atom {
  const size = (): Size => pick(random, SIZES)
  const name = pick(random, NAMES)
  const kind = random.below(depth === 0 ? 3 : 7)
  if (kind === 0) return { kind: 'entry', variable: name, row: size(), col: size() }
  if (kind === 1) return { kind: 'number', of: size() }
  if (kind === 2) return { kind: 'delta', a: size(), b: size(), range: sizeNamed('n') }
  if (kind === 3) return { kind: 'exp', of: form(random, depth - 1) }
  if (kind === 4) return { kind: 'power', base: form(random, depth - 1) }
  if (kind === 5) return { kind: 'function', name, of: several(random, 3, () => form(random, depth - 1)) }
  const bound = (side: string): Bound[] => several(random, 2, size).map((count, i) => ({ name: `#${side}${i}`, count })) // prettier-ignore
  const [rows, cols] = [bound('r'), bound('c')]
  return { kind: 'matrix', name, of: form(random, depth - 1), rows, cols, at: several(random, 2, size) }
}

/** The structure as nested lists in JSON, sums and products sorted: the plainest text that tells everything. */
function structure(a: Atom): unknown {
  const size = (s: Size): string => JSON.stringify([...s.terms].sort())
  const sorted = (items: readonly unknown[]): unknown => items.map((x) => JSON.stringify(x)).sort()
  const formed = (f: NormalForm): unknown => sorted(f.map((t) => [termOf(t), ...plain(t.coefficient)]))
  const plain = (r: { numerator: bigint; denominator: bigint }) => [`${r.numerator}`, `${r.denominator}`]
  const termOf = (t: Term): unknown => sorted(t.factors.map((f) => [structure(f.atom), ...plain(f.exponent)]))
  switch (a.kind) {
    case 'entry':
      return ['entry', a.variable, size(a.row), size(a.col)]
    case 'number':
      return ['number', size(a.of)]
    case 'pi':
      return ['pi']
    case 'delta':
      return ['delta', sorted([size(a.a), size(a.b)])]
    case 'exp':
      return ['exp', formed(a.of)]
    case 'power':
      return ['power', formed(a.base)]
    case 'function':
      return ['function', a.name, a.of.map(formed)]
    case 'matrix':
      return [
        'matrix',
        a.name,
        a.rows.map((b) => size(b.count)),
        a.cols.map((b) => size(b.count)),
        formed(a.of),
        a.at.map(size),
      ]
  }
}

const ATOMS = 10_000

describe('keys of atoms', () => {
  it('are equal exactly where the structure is', () => {
    const random = randomOf(seed, 'keys')
    const keys = table()
    const [byKey, byStructure] = [new Map<string, string>(), new Map<string, string>()]
    for (let i = 0; i < ATOMS; i++) {
      const a = atom(random, 3)
      const [key, plain] = [atomKey(keys, a), JSON.stringify(structure(a))]
      expect(byKey.get(key) ?? plain).toBe(plain)
      expect(byStructure.get(plain) ?? key).toBe(key)
      byKey.set(key, plain)
      byStructure.set(plain, key)
    }
    // Enough of both: different ones, and ones met again.
    expect(byKey.size).toBeGreaterThan(ATOMS / 4)
    expect(byKey.size).toBeLessThan(ATOMS)
  })

  it.each([
    ['rows and columns', [['n', 'd'], []], [['n'], ['d']]],
    ['one dimension and two', [['nd'], []], [['n', 'd'], []]],
  ])('%s of a matrix are told apart', (_, a, b) => {
    const [one, two] = [a, b].map(([rows, cols]): Atom => {
      const bound = (names: readonly string[], side: string): Bound[] =>
        names.map((name, i) => ({ name: `#${side}${i}`, count: sizeNamed(name) }))
      return {
        kind: 'matrix',
        name: 'opnorm',
        of: [],
        rows: bound(rows, 'r'),
        cols: bound(cols, 'c'),
        at: [],
      }
    }) as [Atom, Atom]
    expect(atomKey(table(), one)).not.toBe(atomKey(table(), two))
  })
})

describe('keys of terms', () => {
  const entry = (row: string, col: string): Factor => ({
    atom: { kind: 'entry', variable: 'A', row: sizeNamed(row), col: sizeNamed(col) },
    exponent: ONE,
  })
  const sum = (names: readonly string[], factors: readonly Factor[]): Term => ({
    coefficient: ONE,
    bound: names.map((name) => ({ name, count: sizeNamed('n') })),
    factors,
  })
  it.each([
    [
      'of a renamed cycle are equal',
      [
        ['i', 'j'],
        ['j', 'k'],
        ['k', 'i'],
      ],
      [
        ['k', 'i'],
        ['i', 'j'],
        ['j', 'k'],
      ],
      true,
    ],
    [
      'of a turned edge differ',
      [
        ['i', 'j'],
        ['j', 'k'],
        ['k', 'i'],
      ],
      [
        ['i', 'j'],
        ['j', 'k'],
        ['i', 'k'],
      ],
      false,
    ],
  ])('%s', (_, a, b, equal) => {
    const key = (edges: readonly (readonly string[])[]): string =>
      termKey(table(), sum(['i', 'j', 'k'], edges.map(([r, c]) => entry(r, c)))) // prettier-ignore
    expect(key(a) === key(b)).toBe(equal)
  })
})
