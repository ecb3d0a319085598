import { describe, expect, test } from 'vitest'
import { readGuardFile } from '../../../src/guard/file.js'

const VALID = `
command: python3 "my model.py" --fast
start: 90s
reply: 500ms
checks:
  - id: softmax
    function: f
    quantity: hvp
    formula: 0.5*norm(g(x))^2
    let: [g(x) = softmax(A*x)]
    wrt: x
    direction: u
    order: rows
    precision: float32
    accuracy: 16 ulp
    given: {A: 'matrix(n, d)', x: vector(d)}
    sizes: {n: [2, 5], d: 3}
`

test('a guard file is a command, times and checks', () => {
  const { guard, problems } = readGuardFile(VALID, 'guard.yaml')
  expect(problems).toEqual([])
  expect(guard).toMatchObject({
    program: 'python3',
    args: ['my model.py', '--fast'],
    start: 90_000,
    reply: 500,
    checks: [
      {
        id: 'softmax',
        line: 6,
        function: 'f',
        precision: 'float32',
        record: {
          kind: 'hessianVector',
          direction: 'u',
          sizes: { n: '2..5', d: '3' },
          let: ['g(x) = softmax(A*x)'],
          accuracy: '16 ulp',
        },
        quantity: { text: 'hess(0.5*norm(g(x))^2, x)*u' },
      },
    ],
  })
})

test('a command may be a list, whose words are taken as they are', () => {
  const { guard } = readGuardFile(VALID.replace(/command: .*/u, 'command: [python3, a b.py]'), 'guard.yaml')
  expect(guard).toMatchObject({ program: 'python3', args: ['a b.py'] })
})

describe('what cannot be read is a problem with its place', () => {
  test.each<[string, (text: string) => string, RegExp, number]>([
    ['no command', (t) => t.replace(/command: .*/u, ''), /command: expected a program/u, 3],
    ['no checks', (t) => t.slice(0, t.indexOf('checks')), /checks: expected a list of checks/u, 2],
    ['an unknown key', (t) => t.replace('start:', 'stort:'), /expected one of .*, got stort/u, 3],
    ['an unknown key of a check', (t) => t.replace('wrt:', 'wtr:'), /got wtr/u, 11],
    ['a missing key', (t) => t.replace('    function: f\n', ''), /check: expected function, got none/u, 6],
    [
      'an unknown quantity',
      (t) => t.replace('hvp', 'gradeint'),
      /quantity: expected one of .*, got gradeint/u,
      8,
    ],
    [
      'a time that is none',
      (t) => t.replace('90s', 'soon'),
      /start: expected a time such as 30s, .* got soon/u,
      3,
    ],
    ['a time without end', (t) => t.replace('90s', '9999m'), /at most an hour/u, 3],
    ['a formula that cannot be read', (t) => t.replace('norm(g(x))', 'norm(g(x)'), /formula/u, 9],
    ['a formula of another shape', (t) => t.replace('0.5*norm(g(x))^2', 'g(x)'), /scalar/u, 9],
    [
      'an accuracy that is none',
      (t) => t.replace('16 ulp', '5 %'),
      /accuracy: expected a number such as 1e-9, .*got 5 %/u,
      15,
    ],
    [
      'an unknown precision',
      (t) => t.replace('float32', 'float16'),
      /precision: expected one of float64, float32/u,
      14,
    ],
    ['a bracket that stays open', (t) => t.replace("'matrix(n, d)'", 'matrix(n, d'), /expected/u, 16],
    ['an alias', (t) => `${t}  - *other\n`, /an alias/u, 18],
    ['an id twice', (t) => t + t.slice(t.indexOf('  - id')), /expected a new id, got softmax/u, 18],
    ['a text instead of a map', () => 'model.py', /expected a map with command/u, 1],
  ])('%s', (_, change, message, line) => {
    const { problems } = readGuardFile(change(VALID), 'guard.yaml')
    expect(problems.map((p) => p.message).join('\n')).toMatch(message)
    expect(problems[0]).toMatchObject({ file: 'guard.yaml', line })
  })
})
