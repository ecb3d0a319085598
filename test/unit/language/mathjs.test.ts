/** The second opinion on syntax: the common subset is read alike by mathjs. */
import fc from 'fast-check'
import { parse, type MathNode } from 'mathjs'
import { describe, expect, it } from 'vitest'
import { readAst } from '../../../symbolic/language/syntax.js'
import type { Ast } from '../../../symbolic/language/ast.js'
import { seed } from '../../seed.js'

/** Our tree as nested lists, in mathjs's terms: chains of `and` nest to the left. */
function ours(node: Ast): unknown {
  switch (node.kind) {
    case 'number':
      return Number(node.text)
    case 'name':
      return node.name
    case 'group':
      return ['()', ours(node.inner)]
    case 'unary':
      return [node.sign === "'" ? "'" : `unary ${node.sign}`, ours(node.arg)]
    case 'binary':
      return [node.sign, ours(node.left), ours(node.right)]
    case 'call':
      return ['call', node.name, ...node.args.map(ours)]
    case 'index':
      return [
        '[]',
        ours(node.of),
        ...node.subscripts.map((s) =>
          s.kind === 'all'
            ? [':', 1, 'end']
            : s.kind === 'at'
              ? ours(s.at)
              : [':', ours(s.first), ours(s.last)],
        ),
      ]
    case 'relation':
      return ['chain', node.signs.map((s) => s.sign), ...node.terms.map(ours)]
    case 'and':
      return node.parts.map(ours).reduce((a, b) => ['and', a, b])
  }
}

const SMALLER: Readonly<Record<string, string>> = { smallerEq: '<=', largerEq: '>=', equal: '==' }

function theirs(node: MathNode): unknown {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- mathjs's node types are a union without discriminants
  const n = node as MathNode & Record<string, any>
  switch (node.type) {
    case 'ConstantNode':
      return n['value']
    case 'SymbolNode':
      return n['name']
    case 'ParenthesisNode':
      return ['()', theirs(n['content'])]
    case 'FunctionNode':
      return ['call', n['fn'].name, ...n['args'].map(theirs)]
    case 'AccessorNode':
      return ['[]', theirs(n['object']), ...n['index'].dimensions.map(theirs)]
    case 'RangeNode':
      return [':', theirs(n['start']), theirs(n['end'])]
    case 'RelationalNode':
      return ['chain', n['conditionals'].map((c: string) => SMALLER[c]), ...n['params'].map(theirs)]
    case 'OperatorNode': {
      const args = n['args'].map(theirs)
      if (['==', '<=', '>='].includes(n['op'])) return ['chain', [n['op']], ...args]
      if (args.length === 1 && n['op'] !== "'") return [`unary ${n['op']}`, ...args]
      return [n['op'], ...args]
    }
    default:
      throw new Error(`${node.type} is not in the common subset`)
  }
}

const atom = fc.constantFrom('A', 'x', 'foo', '2', '0.5', '1e3', '.25', '(A)', '(x + y)', '(-2)', 'f(x)', 'g(x, 2*y)', 'A[1, 2]', 'A[:, i]', 'x[2:n - 1]') // prettier-ignore
const operand = fc
  .tuple(fc.constantFrom('', '', '', '-', '+', '--', '- '), atom, fc.constantFrom('', '', "'", "''", "'[1]"))
  .map(([sign, a, post]) => `${sign}${a}${/^[.\d]/u.test(a) ? '' : post}`)
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '^',
  ' .* ',
  ' ./ ',
  ' .^ ',
  ' == ',
  ' <= ',
  ' >= ',
  ' and ',
)
const text = fc
  .tuple(operand, fc.array(fc.tuple(operator, operand), { maxLength: 6 }))
  .map(([first, rest]) => first + rest.map(([sign, next]) => sign + next).join(''))

describe('the common subset', () => {
  it('is read alike by mathjs', () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(ours(readAst(t))).toEqual(theirs(parse(t)))
      }),
      { seed, numRuns: 3000 },
    )
  })

  it.each([
    '-x^2',
    '2^-x^2',
    "-A'^2",
    "x^2'",
    "A'*x'",
    'a/b*c',
    'a - b - c',
    'a^b^c',
    '-2^2',
    'a <= b <= c',
    'a == b and b == c and c == d',
    "f(x)*(f(x) - b)'*f(x)",
    "A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
    'K[(j-1)*n+1 : j*n, :]',
    '2.*x',
    'x.^2 ./ y',
  ])('%s', (t) => {
    expect(ours(readAst(t))).toEqual(theirs(parse(t)))
  })
})
