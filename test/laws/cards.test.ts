import { describe, expect, it } from 'vitest'
import {
  cardOf,
  CORE,
  ENTRYWISE,
  FUNCTIONS,
  rational,
  SURFACE,
  type EntrywiseOp,
  type FunctionCard,
  type OperationCard,
} from '../../symbolic/expression/index.js'
import { ONE_MORE, wrongFacts, wrongOfOperation } from './cards.js'

const facts = (wrong: readonly string[]): readonly string[] => [...new Set(wrong.map((w) => w.split(':')[0]))]

describe('the card of a function', () => {
  it.each(ENTRYWISE)('is true: symbolic/operations/%s.ts', (name) => {
    expect(wrongFacts(name, FUNCTIONS[name])).toEqual([])
  })

  const MISTAKES: readonly (readonly [string, EntrywiseOp, Partial<FunctionCard>])[] = [
    ['domain', 'log', { domain: {} }],
    ['domain', 'sqrt', { domain: { from: rational(0), open: true } }],
    ['domain', 'acosh', { domain: { from: rational(0) } }],
    ['kinks', 'abs', { kinks: [] }],
    ['kinks', 'relu', { kinks: [rational(1)] }],
    ['parity', 'exp', { parity: 'odd' }],
    ['parity', 'cos', { parity: 'odd' }],
    ['atZero', 'cosh', { atZero: rational(0) }],
    ['monotone', 'acos', { monotone: [{ is: 'increasing' }] }],
    ['monotone', 'cosh', { monotone: [{ is: 'increasing' }] }],
    ['keepsPositive', 'log', { keepsPositive: true }],
    ['keepsNonnegative', 'sin', { keepsNonnegative: true }],
    ['range', 'cosh', { range: { from: rational(1), open: true } }],
    ['range', 'erf', { range: { from: rational(-1), to: rational(9, 10) } }],
    ['range', 'acos', { range: { from: rational(0), to: rational(3) } }],
    ['curvature', 'log', { curvature: [{ is: 'convex' }] }],
    ['curvature', 'tanh', { curvature: [{ is: 'concave' }] }],
    ['lipschitz', 'erf', { lipschitz: rational(1) }],
    ['lipschitz', 'sinh', { lipschitz: rational(2) }],
    ['exponentialGrowth', 'sqrt', { exponentialGrowth: true }],
    ['degree', 'abs', { degree: rational(2) }],
    ['derivative', 'tanh', { derivative: (k, x) => k.minus(k.one(x), k.square(x)) }],
    ['derivative', 'erf', { derivative: (k, x) => k.fn('exp', k.neg(k.square(x))) }],
    ['derivative', 'tanh', { derivative: 'jumps' }],
  ]
  it.each(MISTAKES)('with a wrong %s of %s is found out', (fact, name, mistake) => {
    expect(facts(wrongFacts(name, { ...FUNCTIONS[name], ...mistake }))).toContain(fact)
  })

  it.each(ENTRYWISE)('of %s is found out by its value at 0, where it says one', (name) => {
    const card: FunctionCard = FUNCTIONS[name]
    const wrong = card.atZero && wrongFacts(name, { ...card, atZero: ONE_MORE(card.atZero) })
    expect(wrong?.length).not.toBe(0)
  })
})

const OPERATIONS = [...CORE, ...SURFACE].filter(
  (op) => op !== 'unvec' && op !== 'unvecr' && op !== 'where' && op !== 'matpow',
)

describe('the card of an operation', () => {
  it.each(OPERATIONS)('is true of its sign, degree, transpose and domain: %s', (op) => {
    expect(wrongOfOperation(op, cardOf(op)!)).toEqual([])
  })

  const MISTAKES: readonly (readonly [string, (typeof OPERATIONS)[number], Partial<OperationCard>])[] = [
    ['total', 'inv', { total: true }],
    ['total', 'logdet', { total: true }],
    ['total', 'ediv', { total: true }],
    ['positive', 'matmul', { positive: 'some' }],
    ['positive', 'diag', { positive: 'every' }],
    ['nonnegative', 'neg', { nonnegative: 'every' }],
    ['nonnegative', 'det', { nonnegative: 'every' }],
    ['degree', 'det', { degree: 'kept' }],
    ['degree', 'div', { degree: 'added' }],
    ['ofTranspose', 'rowsums', { ofTranspose: true }],
    ['ofTranspose', 'vec', { ofTranspose: true }],
  ]
  it.each(MISTAKES)('with a wrong %s of %s is found out', (fact, op, mistake) => {
    expect(wrongOfOperation(op, { ...cardOf(op)!, ...mistake })).toContain(fact)
  })
})
