/** Statements of interval test language: how they are read, and how they are judged. */
import { describe, expect, it } from 'vitest'
import { itlNumber, readItl, type Statement } from '../../../conformance/itf1788/itl.js'
import { judge, judgeAlgebra } from '../../../conformance/itf1788/judge.js'
import { itf1788 } from '../../../conformance/itf1788/index.js'

const one = (text: string): Statement => readItl(`testcase own { ${text} }`)[0]

describe('numbers', () => {
  it.each([
    ['1.5', 1.5],
    ['-2', -2],
    ['+0.25e2', 25],
    ['.5', 0.5],
    ['3.', 3],
    ['infinity', Infinity],
    ['-Infinity', -Infinity],
    ['+inf', Infinity],
    ['0x1p4', 16],
    ['-0X1.8P-1', -0.75],
    ['0x1.FFFFFFFFFFFFFp1023', Number.MAX_VALUE],
    ['0X0.0000000000001P-1022', Number.MIN_VALUE],
    ['0xA', 10],
    ['word', undefined],
    ['1.2.3', undefined],
  ])('%s is %s', (text, value) => expect(itlNumber(text)).toBe(value))
  it('NaN is a number of the language', () => expect(itlNumber('NaN')).toBeNaN())
})

describe('files', () => {
  const FILE = `/* a comment
of two lines */
testcase first {
  // add [1, 2] [3, 4] = [0, 0];
  add [1.0, 2.0] [3.0, infinity] = [4.0, infinity];
  isEmpty [empty]_trv = true;
}
testcase second { sum {1.0, 2.0} = 3.0;
  text "[1, 2] = ; {" = [nai]
    signal Something;
}
`
  it('are statements with their lines', () => {
    expect(readItl(FILE).map((s) => [s.line, s.operation, s.inputs.length, s.outputs.length])).toEqual([
      [5, 'add', 2, 1],
      [6, 'isEmpty', 1, 1],
      [8, 'sum', 1, 1],
      [9, 'text', 1, 1],
    ])
    expect(readItl(FILE)[0].inputs[1]).toEqual({ kind: 'interval', value: { lo: 3, hi: Infinity } })
    expect(readItl(FILE)[1].inputs[0]).toMatchObject({ kind: 'interval', decoration: 'trv' })
    expect(readItl(FILE)[3].outputs).toEqual([{ kind: 'nai' }])
  })
  it.each(['add [1, 2] [3, 4];', 'testcase x { add = ', 'nonsense'])(
    'that hold anything else are refused: %s',
    (text) => {
      expect(() => readItl(text)).toThrow('itl: line 1: expected a statement')
    },
  )
  it('bounds out of order are no interval', () => {
    expect(one('f [2, 1] = [a, b];').inputs[0].kind).toBe('word')
    expect(one('f [2, 1] = [1, 2, 3];').outputs[0].kind).toBe('word')
  })
})

describe('grades', () => {
  it.each([
    ['add [1, 2] [3, 4] = [4, 6];', 'tightest'],
    ['add [1, 2] [3, 4] = [4.000000000000001, 6];', 'one ulp'],
    ['add [1, 2] [3, 4] = [5, 6];', 'looser'],
    ['add [1, 2] [3, 4] = [3.9, 6];', 'violated'],
    ['log [-1, 0] = [empty];', 'tightest'],
    ['isEmpty [1, 2] = true;', 'violated'],
    ['isEmpty [empty] = true;', 'tightest'],
    ['sup [1, 2] = 2;', 'tightest'],
    ['sup [1, 2] = 3;', 'violated'],
    ['pown [-2, 3] 2 = [0, 9];', 'tightest'],
    ['isMember 2 [1, 3] = true;', 'tightest'],
    ['isMember 2 [1, 3] = false;', 'violated'],
    ['b-numsToInterval 2 1 = [empty];', 'tightest'],
    ['unknown [1, 2] = [1, 2];', undefined],
    ['add [nai] [1, 2] = [nai];', undefined],
  ] as const)('%s is %s', (text, grade) => expect(judge(one(text))?.grade).toBe(grade))

  it.each([
    ['log [-1, 2]_com = [-infinity, 0.7]_trv;', 'tightest'],
    ['log [1, 2]_com = [0, 0.5]_trv;', 'violated'],
    ['log [-1, 2]_com = [-infinity, 0.7]_com;', 'looser'],
    ['exp [0, 0]_com = [1, 1]_com;', 'tightest'],
    ['exp [0, 1]_com = [0.5, 1]_com;', 'violated'],
    ['exp [0, infinity]_dac = [1, infinity]_dac;', undefined],
    ['intersection [1, 2] [1, 2] = [1, 2];', undefined],
  ] as const)('in the arithmetics of readings %s is %s', (text, grade) => {
    expect(judgeAlgebra('float64, fast', one(text))?.grade).toBe(grade)
    expect(judgeAlgebra('128 bits', one(text))?.grade).toBe(grade)
  })
})

describe('the report', () => {
  const report = (text: string): ReturnType<typeof itf1788.run> =>
    itf1788.run({ names: ['a.itl', 'LICENSE'], text: () => `testcase a { ${text} }` }, () => undefined)
  it('counts statements, grades and what is not run, with reasons', async () => {
    const { lines, contradictions } = await report(
      'add [1, 2] [3, 4] = [4, 6]; add [1, 2] [3, 4] = [5, 6]; sqrRev [1, 4] = [-2, 2]; exp [nai] = [nai];',
    )
    expect(lines[0]).toBe('4 statements, 2 run.')
    expect(lines).toContain('| add | 2 | 1 | 0 | 1 | 0 | 50.0 % |')
    expect(lines.filter((l) => l.startsWith('- 1:')).length).toBe(2)
    expect(contradictions).toEqual([])
  })
  it('names what is contradicted, once per arithmetic', async () => {
    const { contradictions } = await report('add [1, 2] [3, 4] = [3, 6];')
    expect(contradictions.length).toBe(3)
    expect(contradictions[0]).toMatch(/^a\.itl:1: add .* got \[4, 6\] \(tightest\)$/)
  })
})
