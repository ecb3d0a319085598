import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/claims/document/index.js'
import { spaces } from '../../../src/spaces/index.js'
import { parseDefinition, parseSize, parseSpaceUse, parseStatement, type Parsed } from '../../../symbolic/language/index.js' // prettier-ignore
import { seed } from '../../seed.js'
import { SCOPE } from './scope.js'

const TOKENS = [
  ...['A', 'M', 'x', 'b', 's', 'i', 'n', 'd', 'f', 'u', 'k', 'y', 'pi', 'and', '__proto__'],
  ...['1', '0', '2', '0.5', '1e-17', '1e999', '99999999999999999999'],
  ...[
    '+',
    '-',
    '*',
    '/',
    '^',
    '.*',
    './',
    '.^',
    "'",
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '==',
    '<=',
    '>=',
    '=',
    '<',
    '⪰',
  ],
  ...[
    'norm(',
    'sum(',
    'diag(',
    'max(',
    'kron(',
    'vec(',
    'eye(',
    'ones(',
    'basis(',
    'unvec(',
    'sumover(j, n, ',
    'x[',
    'A[:, ',
  ],
  ...['grad(', 'jac(', 'hess(', 'dir(', 'psd(', 'lipschitz(', 'convex(', 'vector(', 'ball(', 'g(v) = ', 'é', '\u0000', ' ', '\n'], // prettier-ignore
]
const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 14 }).map((words) => words.join(''))

/** A problem marks a part of the text, or of a definition. */
function sound(text: string, parsed: Parsed<unknown>): void {
  if (parsed.ok) return
  const { from, to, definition, message } = parsed.problem
  const within = definition === undefined ? text : (SCOPE.definitions.get(definition)?.text ?? text)
  expect(from).toBeGreaterThanOrEqual(0)
  expect(to).toBeGreaterThanOrEqual(from)
  expect(to).toBeLessThanOrEqual(within.length)
  expect(message).not.toBe('')
}

const EXAMPLE = `- id: a
  given: {A: "matrix(n, d)", x: vector(d)}
  let:
    - u(x) = exp(A*x)
    - 'f(x) = u(x)/sum(u(x))'
  sizes: {n: 2..6, d: [1, 3]}
  assume: norm(x) <= 1
  claim: >
    sum(f(x)) == 1
    and norm(f(x)) <= 1
- id: b
  given:
    x: vector(n)
  claim: norm(x) >= 0
`

describe('garbage is refused as a value', () => {
  it('by every reader of formulas', () => {
    fc.assert(
      fc.property(soup, (text) => {
        sound(text, parseStatement(text, SCOPE))
        sound(text, parseDefinition(text, SCOPE))
        sound(text, parseSize(text, SCOPE))
        sound(text, parseSpaceUse(text, SCOPE, spaces))
      }),
      { seed, numRuns: 3000 },
    )
  })

  it('by the reader of files: some characters replaced, lost or doubled', () => {
    const edit = fc.tuple(
      fc.nat(EXAMPLE.length),
      fc.nat(3),
      fc.constantFrom(...TOKENS, '{', '}', '"', '- ', '#', '&a', '\t', '\n  '),
    )
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('a.yaml', 'a.md'),
        (edits, file) => {
          const text = edits.reduce(
            (t, [at, lost, put]) => t.slice(0, at) + put + t.slice(at + lost),
            EXAMPLE,
          )
          const lines = text.split('\n')
          const { claims, problems } = readDocument(
            file === 'a.md' ? `\`\`\`claim\n${text}\n\`\`\`\n` : text,
            file,
            { spaces },
          )
          // A NUL is told of the whole file.
          if (text.includes('\0')) {
            expect([claims, problems.map(({ message }) => message)]).toEqual([
              [],
              ['file: expected text, got a NUL character'],
            ])
            return
          }
          for (const { line, column, excerpt, width } of problems) {
            expect(excerpt).toBe((file === 'a.md' ? ['```claim', ...lines, '```', ''] : lines)[line - 1])
            expect(column).toBeGreaterThanOrEqual(1)
            expect(column + width! - 1).toBeLessThanOrEqual(Math.max(1, excerpt!.length + 1))
          }
          expect(claims.length + problems.length).toBeGreaterThan(0)
        },
      ),
      { seed, numRuns: 800 },
    )
  })
})
