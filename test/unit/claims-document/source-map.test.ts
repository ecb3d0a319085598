import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { sourceOffsets } from '../../../src/claims/document/source-map.js'
import { yamlPairs, yamlText, yamlTree, type YamlMapNode } from '../../../src/claims/document/yaml-door.js'
import { seed } from '../../seed.js'

const words = fc.array(fc.constantFrom('x', "A'", "''", '"', ' ', '  ', '\n', '*', ': ', '(', ')', 'é', '𝐱', '\\', '#', '='), { maxLength: 14 }) // prettier-ignore

it.each(['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const)(
  'every visible character of a %s text is found in its source',
  (style) => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 80 }), (parts, lineWidth) => {
        const value = `x${parts.join('')}y`
        const text = stringify({ a: { claim: value } }, { defaultStringType: style, lineWidth })
        const tree = yamlTree(text)
        if (!tree.ok || !tree.root) throw new Error('unreadable')
        const inner = yamlPairs(tree.root as unknown as YamlMapNode)[0].value
        const scalar = yamlText(yamlPairs(inner as YamlMapNode)[0].value, text)!
        const offsets = sourceOffsets(scalar.source, scalar.text, scalar.style)
        const visible = scalar.text.split('').flatMap((c, k) => (/\s/u.test(c) ? [] : [[c, k] as const]))
        for (const [c, k] of visible) {
          const there = scalar.source[offsets[k]]
          expect([text, k, there === '\\' && scalar.style === 'QUOTE_DOUBLE' ? c : there]).toEqual([
            text,
            k,
            c,
          ])
        }
        expect([...offsets].sort((a, b) => a - b)).toEqual(offsets)
      }),
      { seed, numRuns: 400 },
    )
  },
)

it('an escaped character beyond the basic plane takes two places of the text', () => {
  expect(sourceOffsets('"\\U0001D431y"', '𝐱y', 'QUOTE_DOUBLE')).toEqual([1, 1, 11, 12])
})
