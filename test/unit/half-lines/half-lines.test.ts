/** Ladders of derivatives: what they prove, what their replay confirms, and that neither takes what is false. */
import { describe, expect, it } from 'vitest'
import { proveByLadders } from '../../../src/checkers/proof/half-lines.js'
import { lower } from '../../../src/claims/lower.js'
import type { Margin } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import { expand } from '../../../symbolic/expression/index.js'
import { halfLineLines, replayHalfLines, type HalfLineRecord } from '../../../symbolic/half-lines/index.js'
import type { PlainMove, PlainSymbol } from '../../../symbolic/half-lines/plain.js'
import { plainFormulas } from '../../../symbolic/proof/record.js'
import { tampered } from '../../tampered.js'
import { checkCovering } from '../../../symbolic/half-lines/replay/covering.js'
import { checkJumps } from '../../../symbolic/half-lines/replay/jumps.js'
import { NEVER, STATEMENTS, type OnLines } from './statements.js'
import { share } from '../../share.js'

const EFFORT = { seed: 1, expired: () => false }

function marginOf({ given, assume }: Pick<OnLines, 'given' | 'assume'>, text: string): Margin {
  const lowered = lower(
    claim({ id: 'line', source: 'test', given, claim: text, ...(assume ? { assume } : {}) }),
  )
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  if (obligation?.kind !== 'margin') throw new Error('expected a margin')
  return obligation
}

/** Each is proved once, though several tests look at it. */
const records = new Map<string, HalfLineRecord | undefined>()
function recordOf(statement: Pick<OnLines, 'given' | 'assume'>, text: string): HalfLineRecord | undefined {
  const key = JSON.stringify([statement.given, statement.assume, text])
  if (!records.has(key)) {
    const outcome = proveByLadders(marginOf(statement, text), EFFORT)
    records.set(key, outcome.kind === 'proved' ? outcome.record : undefined)
  }
  return structuredClone(records.get(key))
}

const named = (text: string): HalfLineRecord => {
  const statement = STATEMENTS.find((s) => s.holds === text)!
  return recordOf(statement, text)!
}

describe('inequalities on half-lines', () => {
  it.each(STATEMENTS.map((s) => [s.holds, s] as const))('%s is proved, and confirmed', (text, statement) => {
    const record = recordOf(statement, text)
    expect(record).toBeDefined()
    expect(replayHalfLines(record!)).toMatchObject({ kind: 'confirmed' })
  })

  it.each(share(STATEMENTS.map((s) => [s.fails, s] as const)))(
    '%s is false, and not proved',
    (text, statement) => {
      expect(recordOf(statement, text)).toBeUndefined()
    },
  )

  it.each(NEVER.map((s) => [s.holds, s] as const))(
    '%s is false, and not proved either',
    (text, statement) => {
      const record = recordOf(statement, text)
      if (record) expect(replayHalfLines(record).kind).toBe('rejected')
      expect(record).toBeUndefined()
    },
  )

  it('is told in sentences', () => {
    expect(halfLineLines(named('log(1 + x) >= x/(1 + x)'))).toEqual([
      'for x ≥ 0:',
      'the right side minus the left has the sign of P = log(1 + x) + x·log(1 + x) − x',
      'it rises in x: the derivative is nonnegative;',
      'at x = 0 it is zero',
    ])
    const told = halfLineLines(named('sqrt(1 + x^2) <= 1 + abs(x)'))
    expect(told.filter((line) => line.includes('inside'))).toEqual([
      'what is inside of an absolute value is at most zero',
      'what is inside of an absolute value is at least zero',
    ])
    expect(
      halfLineLines(named('abs(exp(x) - exp(y)) <= max(exp(x), exp(y))*abs(x - y)')).join('\n'),
    ).toContain('the first less the second of which the greater is taken is at ')
  })
})

/** What may stand for a word of a ladder. */
function otherWords(word: string): readonly string[] {
  if (/^-?\d/u.test(word)) return word === '0' ? ['17'] : [`-${word}`.replace('--', ''), '17']
  if (word === 'rises') return ['falls']
  return word === 'log' ? ['exp'] : []
}

describe('the replay of half-lines', () => {
  it('rejects parts of a half-line that leave a gap, or go through several functions otherwise', () => {
    const record = named('log(1 + x)*log(1 + 1/x) <= log(2)^2')
    expect(record.cases.map((c) => c.moves[0].through)).toEqual([undefined, 'inverse'])
    const changed = (change: (m: PlainMove) => PlainMove): HalfLineRecord => ({
      ...record,
      cases: record.cases.map((c) => ({ ...c, moves: c.moves.map(change) })),
    })
    const wrong: readonly HalfLineRecord[] = [
      ...record.cases.map((c) => ({ ...record, cases: [c] })),
      { ...record, variables: record.variables.map((v) => ({ ...v, space: 'nonnegative' })) },
      changed((m) => (m.through === 'inverse' ? { ...m, from: '2' } : m)),
      changed((m) => (m.through === 'inverse' ? { ...m, from: '-1' } : m)),
      changed((m) => (m.through === 'inverse' ? { ...m, through: 'exp' } : m)),
      changed((m) => (m.through === 'inverse' ? { ...m, offset: '1' } : m)),
      changed((m) => (m.through === 'inverse' ? m : { ...m, from: '2' })),
      changed((m) => (m.through === 'inverse' ? m : { ...m, sign: -1 })),
    ]
    for (const r of wrong)
      expect(() => {
        checkCovering(r)
      }).toThrow(/gap|several|reached|reciprocal/u)
  })

  it.each([
    ['at the end of an interval', 'log(1 + x) >= x/(1 + x)', 'step(x) >= 0.75'],
    ['in a square', 'exp(x) >= 1 + x', 'sign(x)^2 >= 0.5'],
    ['times another', 'exp(x) >= 1 + x', 'step(x)*step(-x) <= 0.1'],
    ['inside of another function', 'exp(x) >= 1 + x', 'abs(sign(x)) >= 0.5'],
    ['of what does not cross zero', 'exp(x) >= 1 + x', 'step(x^2) >= 0.75'],
    ['beside what has no value on one side', 'exp(x) >= 1 + x', 'step(x) >= 0.75 - 0*sqrt(x)'],
  ])('rejects jumps %s', (_what, known, text) => {
    const { given } = STATEMENTS.find((s) => s.holds === known)!
    const { lesser, greater } = marginOf({ given }, text)
    const { steps, of } = plainFormulas([lesser, greater].map(expand))
    const record = { ...named(known), steps, sides: [of[0], of[1]] as const }
    expect(() => {
      checkJumps(record)
    }).toThrow(/jump|affine/u)
  })

  it.each(STATEMENTS.map((s) => [s.fails, s] as const))(
    'does not confirm the ladder of the true neighbour for %s',
    (_text, { holds, fails, ...rest }) => {
      const { lesser, greater } = marginOf(rest, fails)
      const { steps, of } = plainFormulas([lesser, greater].map(expand))
      const record = { ...recordOf(rest, holds)!, steps, sides: [of[0], of[1]] as const }
      expect(replayHalfLines(record).kind).toBe('rejected')
    },
  )

  it.each(['exp(x) >= 1 + x', 'log(1 + x) >= x/(1 + x)', 'x*log(x) >= x - 1'])(
    'rejects changed polynomials, symbols, multipliers and cases of %s',
    (text) => {
      const record = named(text)
      for (const [i, shown] of record.cases.entries()) {
        for (const moves of tampered(shown.moves, otherWords)) {
          const cases = record.cases.map((c, k) => (k === i ? { ...c, moves } : c))
          expect(replayHalfLines({ ...record, cases: cases as never }).kind).toBe('rejected')
        }
        const { goal } = shown.next
        const changes = [
          ...[...tampered(goal.polynomial, otherWords)].map((polynomial) => ({ ...goal, polynomial })),
          ...[...tampered(goal.symbols, otherWords)].map((symbols) => ({ ...goal, symbols })),
        ]
        for (const changed of changes) {
          const cases = record.cases.map((c, k) =>
            k === i ? { ...c, next: { ...c.next, goal: changed } } : c,
          )
          expect(replayHalfLines({ ...record, cases: cases as never }).kind).toBe('rejected')
        }
      }
    },
  )

  it('rejects a bound by a polynomial that is x at some numbers only', () => {
    const record = recordOf({ given: { x: 'scalar' }, assume: ['x >= 0'] }, 'exp(x) >= 1')!
    const x = record.steps.findIndex((s) => s.operation.op === 'var')
    const { shape } = record.steps[x]
    const steps = [...record.steps]
    const pushed = (operation: (typeof steps)[number]['operation']): number =>
      steps.push({ operation, shape }) - 1
    const made = (name: string, ...of: readonly number[]): number => pushed({ op: 'apply', name, of })
    const factors = ['-1', '-2', '5'].map((value) => made('add', x, pushed({ op: 'const', value })))
    const other = made(
      'add',
      x,
      factors.reduce((product, k) => made('had', product, k), x),
    )
    const forged = (by: number): HalfLineRecord => ({
      ...record,
      steps,
      bounds: record.bounds.map((b) =>
        'steps' in b ? { ...b, steps: b.steps.map((k) => (k === x ? by : k)) } : b,
      ),
    })
    expect(replayHalfLines(forged(x)).kind).toBe('confirmed')
    expect(forged(other).bounds).not.toEqual(record.bounds)
    expect(replayHalfLines(forged(other)).kind).toBe('rejected')
  })

  it('rejects cases that are left out, bounds that are not known, and ladders without a start', () => {
    const record = named('exp(x) >= 1 + x')
    expect(replayHalfLines({ ...record, cases: record.cases.slice(1) }).kind).toBe('rejected')
    expect(replayHalfLines({ ...record, cases: [] }).kind).toBe('rejected')
    const bound = { name: 'x', side: 'least', bound: '0', by: 'space' } as const
    expect(replayHalfLines({ ...record, bounds: [bound], cases: record.cases.slice(1) }).kind).toBe(
      'rejected',
    )
    const unstarted = JSON.stringify(record).replace(/"start":\{/u, '"other":{')
    expect(unstarted).not.toBe(JSON.stringify(record))
    expect(replayHalfLines(JSON.parse(unstarted) as HalfLineRecord).kind).toBe('rejected')
  })

  it('rejects variables through functions that leave points out', () => {
    const changed = (record: HalfLineRecord, from: RegExp, to: string): HalfLineRecord => {
      const text = JSON.stringify(record).replaceAll(from, to)
      expect(text).not.toBe(JSON.stringify(record))
      return JSON.parse(text) as HalfLineRecord
    }
    const isRejected = (record: HalfLineRecord): void => {
      expect(replayHalfLines(record).kind).toBe('rejected')
    }
    const logs = named('x*log(x) >= -exp(-1)')
    expect(replayHalfLines(logs).kind).toBe('confirmed')
    isRejected({ ...logs, cases: logs.cases.slice(1) })
    isRejected(changed(logs, /"through":"exp"/gu, '"through":"inverse"'))
    isRejected(changed(logs, /"through":"exp"/gu, '"through":"exp","offset":"-1"'))
    isRejected(changed(logs, /"through":"exp",/gu, ''))
    // 0^y has a value that no exponential gives.
    const powers = named('x^r <= r*x + 1 - r')
    isRejected(changed(powers, /"space":"positive"/gu, '"space":"nonnegative"'))
    const quotients = named('log(1 + 1/x) <= 1/x')
    isRejected(changed(quotients, /"from":"0"/gu, '"from":"1"'))
    isRejected(changed(quotients, /"through":"inverse",/gu, ''))
    const circles = named('tan(x) >= x')
    isRejected(changed(circles, /"most":"1\/2"/gu, '"most":"1/3"'))
    isRejected(changed(circles, /"unit":"pi"/gu, '"other":"pi"'))
    isRejected(changed(circles, /"through":"pi",/gu, ''))
    isRejected({
      ...circles,
      bounds: circles.bounds.map((b) => ({ ...b, bound: b.bound === '1/2' ? '1/3' : b.bound })),
    })
  })

  it('rejects arches whose ends, bends or slopes are others', () => {
    const arches = ['1 - erf(x) <= exp(-x^2)', 'sin(x) >= 2*x/pi', 'sin(x) >= x*(pi - x)/pi'].map(named)
    for (const record of arches) {
      expect(replayHalfLines(record).kind).toBe('confirmed')
      const text = JSON.stringify(record)
      expect(text).toContain('"kind":"arch"')
      const changed = [
        ...['"start"', '"finish"', '"slope"'].map((part) => text.replace(part, '"other"')),
        text.replace(/"kind":"arch"/u, '"kind":"rises"'),
        text.replace(/"proof":\{"kind":"falls"/u, '"proof":{"kind":"start"'),
        text.replace(/"proof":\{"kind":"falls"/u, '"proof":{"kind":"rises"'),
      ].filter((t) => t !== text)
      expect(changed.length).toBeGreaterThan(3)
      for (const other of changed)
        expect(replayHalfLines(JSON.parse(other) as HalfLineRecord).kind, other).toBe('rejected')
    }
    // What falls and then rises may be least between its ends.
    const { goal } = arches[1].cases[0].next
    if (goal.proof.kind !== 'arch') throw new Error('expected an arch')
    const negative = goal.polynomial.map(
      ([c, ...e]) => [c.startsWith('-') ? c.slice(1) : `-${c}`, ...e] as const,
    )
    const next = { ...arches[1].cases[0].next, goal: { ...goal, polynomial: negative } }
    expect(replayHalfLines({ ...arches[1], cases: [{ ...arches[1].cases[0], next }] }).kind).toBe('rejected')
  })

  it('rejects series that are left out, too short, or used too far', () => {
    const changes: readonly (readonly [string, RegExp, string])[] = [
      ['(sin(x)/x)^2 + tan(x)/x >= 2', /"start":\{/u, '"other":{'],
      ['(sin(x)/x)^2 + tan(x)/x >= 2', /"terms":\d+/u, '"terms":1'],
      ['(sin(x)/x)^2 + tan(x)/x >= 2', /"until":"[^"]+"/u, '"until":"17"'],
      ['asin(x) >= 3*x/(2 + sqrt(1 - x^2))', /"until":"[^"]+"/u, '"until":"1"'],
      ['asin(x) >= 3*x/(2 + sqrt(1 - x^2))', /"kind":"touches"/u, '"kind":"parts"'],
    ]
    for (const [text, from, to] of changes) {
      const record = named(text)
      expect(replayHalfLines(record).kind, text).toBe('confirmed')
      const plain = JSON.stringify(record)
      expect(plain).toContain('"kind":"touches"')
      const other = plain.replace(from, to)
      expect(other).not.toBe(plain)
      expect(replayHalfLines(JSON.parse(other) as HalfLineRecord).kind, other).toBe('rejected')
    }
  })

  it('rejects logarithms, right angles and equations that are others', () => {
    const changed = (text: string, ...changes: readonly (readonly [RegExp, string])[]): void => {
      const record = named(text)
      expect(replayHalfLines(record).kind, text).toBe('confirmed')
      const plain = JSON.stringify(record)
      for (const [from, to] of changes) {
        const other = plain.replace(from, to)
        expect(other).not.toBe(plain)
        expect(replayHalfLines(JSON.parse(other) as HalfLineRecord).kind, other).toBe('rejected')
      }
    }
    changed(
      '(1 + 1/x)^x <= exp(1)',
      [/"kind":"logarithm"/u, '"kind":"exponential"'],
      [/"kind":"logarithm","then"/u, '"kind":"logarithm","other"'],
      [/"kind":"logarithm"/u, '"kind":"parts","parts":1,"other":1'],
    )
    changed(
      'atan(x) <= pi/2',
      [/"bound":"1\/2","unit":"pi"/u, '"bound":"1/3","unit":"pi"'],
      [/"side":"most","bound":"1\/2","unit":"pi"/u, '"side":"least","bound":"1/2","unit":"pi"'],
      [/"bound":"1\/2","unit":"pi"/u, '"bound":"1/2"'],
    )
    changed(
      'sin(x) + cos(x) <= sqrt(2)',
      [/"equations":\[\d+(,\d+)*\],"certificate"/u, '"equations":[],"certificate"'],
      [/"equations":\[\d+(,\d+)*\],"certificate"/u, '"equations":[0,1],"certificate"'],
      [/"kind":"sin"/u, '"kind":"exp"'],
    )
    changed('3*sin(x) + 4*cos(x) <= 5', [
      /"equations":\[\d+(,\d+)*\],"certificate"/u,
      '"equations":[],"certificate"',
    ])
    changed('abs(asin(x)) >= abs(x)', [/"kind":"asin"/u, '"kind":"atan"'], [/"kind":"asin"/u, '"kind":"sin"'])
    changed('-x*log(x) <= exp(-1)', [/"by":"argument"/u, '"by":"space"'])
  })

  it('tells arches in sentences', () => {
    const told = halfLineLines(named('1 - erf(x) <= exp(-x^2)')).join('\n')
    expect(told).toContain('rises and then falls in x, so that it is least at the ends')
    expect(told).toContain('which is positive up to a point and negative beyond')
    expect(halfLineLines(named('log(1 + 1/x) <= 1/x'))[0]).toBe(
      'for x = 1/x′ with x′ ≥ 0, written x from here on:',
    )
    expect(halfLineLines(named('(y - x)/(log(y) - log(x)) <= (x + y)/2'))[0]).toBe(
      'for x = exp(−x′) with x′ ≥ 0, written x from here on, and y = exp(x* + y′) with y′ ≥ 0, written y from here on, and where x* is the exponent of x:',
    )
  })

  it('rejects orders and signs that are left out', () => {
    const means = named('(y - x)/(log(y) - log(x)) <= (x + y)/2')
    expect(replayHalfLines(means).kind).toBe('confirmed')
    const orders = new Set(means.cases.map((c) => JSON.stringify(c.moves.map((m) => m.beside))))
    expect(orders.size).toBe(2)
    for (const order of orders) {
      const cases = means.cases.filter((c) => JSON.stringify(c.moves.map((m) => m.beside)) !== order)
      expect(replayHalfLines({ ...means, cases }).kind).toBe('rejected')
    }
    const alone = means.cases.map((c) => ({ ...c, moves: c.moves.map(({ beside: _, ...m }) => m) }))
    expect(replayHalfLines({ ...means, cases: alone }).kind).toBe('rejected')
    const gaps = named('abs(log(cosh(x)) - log(cosh(y))) <= abs(x - y)')
    expect(new Set(gaps.cases.map((c) => c.inside))).toEqual(new Set([1, -1]))
    for (const sign of [1, -1] as const)
      expect(replayHalfLines({ ...gaps, cases: gaps.cases.filter((c) => c.inside === sign) }).kind).toBe(
        'rejected',
      )
    const unsigned = gaps.cases.map(({ inside: _, ...c }) => c)
    expect(replayHalfLines({ ...gaps, cases: unsigned }).kind).toBe('rejected')
    // Of another operation than an absolute value both signs are not enough.
    const forged = gaps.steps.map(({ operation, shape }, i) => ({
      shape,
      operation: i === gaps.sides[0] && operation.op === 'apply' ? { ...operation, name: 'exp' } : operation,
    }))
    expect(replayHalfLines({ ...gaps, steps: forged }).kind).toBe('rejected')
  })

  it.each([
    'abs(x - 1000) <= 1000 - x',
    'abs(1000 - x) <= 1000 - x',
    'max(x, 1000) <= 1000',
    'min(1000, x) >= x',
    'relu(x - 1000) <= 0',
    'x <= 1000 - abs(abs(x - 1000))',
    // Roots that vanish, and what is one of them.
    'sqrt((x - 1000)^2) <= 1000 - x',
    '((x - 1000)^2)^(1/2) <= 1000 - x',
    '((x - 1000)^4)^(1/4) <= 1000 - x',
    'exp(log((x - 1000)^2)/2) <= 1000 - x',
    'exp(log1p(x*(x - 2000)/1000000)/2) <= 1 - x/1000',
    'acosh(cosh(x - 1000)) <= 1000 - x',
    // Arc functions at ±1.
    'asin(2*x/1000/(1 + (x/1000)^2)) >= 2*atan(x/1000)',
    'acos(cos(x/1000)) >= x/1000',
    'asin(sin(x/1000)) >= x/1000',
    // Functions of what has a pole.
    'sqrt(1/(x - 1000)^2) <= 1/(1000 - x)',
    'atan(1/(1000 - x)) + atan(1000 - x) >= pi/2',
    'atan(tan(x/1000)) >= x/1000',
    'atan((x - 1000)^-1) + pi/2 <= atan(x - 1000) + pi',
  ])('rejects %s, which holds at all points that are looked at', (text) => {
    const { lesser, greater } = marginOf({ given: { x: 'nonnegative' } }, text)
    const { steps, of } = plainFormulas([lesser, greater].map(expand))
    const x = { kind: 'variable', name: 'x' } as const
    const zero = { symbols: [x], polynomial: [], proof: { kind: 'number' } } as const
    const record: HalfLineRecord = {
      version: 1,
      variables: [{ name: 'x', space: 'nonnegative', parameters: [] }],
      bounds: [{ name: 'x', side: 'least', bound: '0', by: 'space' }],
      steps,
      sides: [of[0], of[1]],
      cases: [{ moves: [{ name: 'x', from: '0', sign: 1, power: 1 }], next: { factors: [], goal: zero } }],
    }
    const grounds = [
      zero,
      { ...zero, polynomial: [['1']] },
      { ...zero, polynomial: [['1000'], ['-1', 1]] },
      named('abs(asin(x)) >= abs(x)').cases[0].signs![0].next.goal,
    ] as HalfLineRecord['cases'][number]['next']['goal'][]
    const signed = grounds.flatMap((goal) =>
      ([1, -1] as const).map((sign) => steps.map((_, step) => ({ step, sign, next: { factors: [], goal } }))),
    )
    for (const signs of [undefined, [], ...signed]) {
      const cases = record.cases.map((c) => ({ ...c, ...(signs ? { signs } : {}) }))
      expect(replayHalfLines({ ...record, cases }).kind).toBe('rejected')
    }
  })

  it.each(['root', 'log'] as const)('rejects goals that have no value beyond a point: by a %s', (kind) => {
    const { lesser, greater } = marginOf({ given: { x: 'nonnegative' } }, '1000 - x >= 0')
    const { steps, of } = plainFormulas([lesser, greater].map(expand))
    const x = { kind: 'variable', name: 'x' } as const
    const rest = { top: [['1000'], ['-1', 1]], unit: '1', below: [] } as const
    const one = { polynomial: [['1']], proof: { kind: 'number' } } as const
    // (√(1000 − x))², and e to the half of log(1000 − x), twice: nonnegative wherever there is a value.
    const made = {
      root: [x, { kind: 'root', of: rest, order: 2 }],
      log: [x, { kind: 'log', of: rest }, { kind: 'exp', of: { top: [['1', 0, 1]], unit: '2', below: [] } }],
    } as const
    const base = kind === 'root' ? (['1', 0, 1] as const) : (['1', 0, 0, 1] as const)
    const forged = (symbols: readonly PlainSymbol[], most?: string): HalfLineRecord => ({
      version: 1,
      variables: [{ name: 'x', space: 'nonnegative', parameters: [] }],
      bounds: [
        { name: 'x', side: 'least', bound: '0', by: 'space' },
        ...(most === undefined ? [] : [{ name: 'x', side: 'most', bound: most, by: 'space' } as const]),
      ],
      steps,
      sides: [of[0], of[1]],
      cases: [
        {
          moves: [{ name: 'x', from: '0', sign: 1, power: 1, ...(most === undefined ? {} : { most }) }],
          next: { factors: [{ polynomial: [base], exponent: 2 }], goal: { symbols, ...one } },
        },
      ],
    })
    expect(replayHalfLines(forged(made[kind]))).toEqual({
      kind: 'rejected',
      reason: 'the difference of the sides by what may have no value',
    })
    // On a segment where it has a value all is well.
    const [, ...others] = made[kind]
    const within = forged([{ ...x, most: '999' }, ...others], '999')
    const parameters = { name: 'x', space: 'scalar', parameters: [steps.length, steps.length + 1] }
    const ends = ['0', '999'].map((value) => ({
      operation: { op: 'const', value } as const,
      shape: steps[of[0]].shape,
    }))
    const sound = { ...within, variables: [parameters], steps: [...steps, ...ends] }
    expect(replayHalfLines(sound).kind).toBe('confirmed')
  })

  it('uses bounds of hypotheses and of arguments as they are', () => {
    const record = named('log(x) <= (x - 1)/sqrt(x)')
    const changed = JSON.stringify(record.bounds).replace('"bound":"1"', '"bound":"2"')
    expect(changed).not.toBe(JSON.stringify(record.bounds))
    expect(replayHalfLines({ ...record, bounds: JSON.parse(changed) as never }).kind).toBe('rejected')
  })
})
