/** Records of proofs at given sizes and of enclosures: confirmed as they are, rejected where something in them is changed. */
import { describe, expect, it } from 'vitest'
import { claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { replayAny, type EnclosureRecord, type SizesRecord } from '../../../symbolic/proof/index.js'
import type { PlainFormulaStep, PlainOperation } from '../../../symbolic/proof/plain.js'
import { seed } from '../../seed.js'

function sizesRecord(given: Readonly<Record<string, string>>, text: string): SizesRecord {
  const lowered = lower(claim({ id: 'given', given, claim: text, sizes: { n: [1, 3] } }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const outcome = proveObligation(lowered.obligations[0], { seed, expired: () => false })
  if (outcome.kind !== 'sizes' || outcome.proved.kind !== 'given sizes') throw new Error('expected a proof')
  return outcome.proved.record
}

const isConfirmed = (record: SizesRecord): boolean =>
  replayAny({ kind: 'given sizes', record }, { seed }).kind === 'confirmed'

/** Operations that say something else than one given. */
function* otherOperations(o: PlainOperation): Generator<PlainOperation> {
  if (o.op === 'const') yield { ...o, value: `${2 * Number(o.value) + 1}` }
  if (o.op === 'eye') yield { op: 'ones' }
  if (o.op !== 'apply') return
  if (o.name === 'matmul' && o.of[0] !== o.of[1]) yield { ...o, of: o.of.toReversed() }
  if (o.name === 'matmul' || o.name === 'add') yield { ...o, name: 'had' }
  if (o.name === 'transpose' || o.name === 'inv' || o.name === 'det') yield { ...o, name: 'toString' }
  if (o.name === 'transpose') yield { ...o, name: 'neg' }
  if (o.name === 'inv') yield { ...o, name: 'transpose' }
  if (o.name === 'det') yield { ...o, name: 'trace' }
}

const withOperation = <R extends { readonly steps: readonly PlainFormulaStep[] }>(
  record: R,
  at: number,
  operation: PlainOperation,
): R => ({ ...record, steps: record.steps.map((s, i) => (i === at ? { ...s, operation } : s)) })

const square = { A: 'matrix(n, n)', B: 'matrix(n, n)' }

describe('a record at given sizes', () => {
  const cases = [
    [square, 'inv(A*B + eye(n))*A == A*inv(B*A + eye(n))'],
    [square, 'inv(A + B) == inv(A)*inv(inv(A) + inv(B))*inv(B)'],
  ] as const

  it.each(cases)('is confirmed, and rejected wherever an operation is another: %j %s', (given, text) => {
    const record = sizesRecord(given, text)
    expect(isConfirmed(JSON.parse(JSON.stringify(record)) as SizesRecord)).toBe(true)
    const changed = record.steps.flatMap(({ operation }, i) =>
      [...otherOperations(operation)].map(
        (o) => [`step ${i + 1}: ${JSON.stringify(o)}`, withOperation(record, i, o)] as const,
      ),
    )
    expect(changed.length).toBeGreaterThan(3)
    expect(changed.filter(([, r]) => isConfirmed(r)).map(([what]) => what)).toEqual([])
  })

  const proved = sizesRecord(square, 'inv(A*B + eye(n))*A == A*inv(B*A + eye(n))')
  it.each<[string, (r: SizesRecord) => SizesRecord]>([
    ['another version', (r) => ({ ...r, version: 2 as unknown as 1 })],
    ['no sizes', (r) => ({ ...r, at: [] })],
    ['a size of zero', (r) => ({ ...r, at: [{ n: 0 }] })],
    ['no value of a size', (r) => ({ ...r, at: [{}] })],
    ['another left side', (r) => ({ ...r, sides: [0, r.sides[1]] })],
    ['a side that is no step', (r) => ({ ...r, sides: [99, r.sides[1]] })],
    [
      'a step built on itself',
      (r) => withOperation(r, r.sides[0], { op: 'apply', name: 'inv', of: [r.sides[0]] }),
    ],
    ['no variables', (r) => ({ ...r, variables: [] })],
    [
      'a variable of another shape',
      (r) => ({
        ...r,
        variables: r.variables.map((v) => ({ ...v, shape: [[[2, 'n']], [[1, 'n']]] as const })),
      }),
    ],
    [
      'facts that nothing has',
      (r) => ({ ...r, variables: r.variables.map((v) => ({ ...v, facts: ['diagonal', 'positive'] })) }),
    ],
  ])('with %s is rejected', (_what, change) => {
    expect(isConfirmed(proved)).toBe(true)
    expect(isConfirmed(change(proved))).toBe(false)
  })

  it('without the facts that it needs is rejected', () => {
    const record = sizesRecord(
      { S: 'symmetric(n)', B: 'matrix(n, n)' },
      "inv(eye(n) + S*B)*S == S'*inv(eye(n) + B*S)",
    )
    const bare = { ...record, variables: record.variables.map((v) => ({ ...v, facts: [] })) }
    expect([isConfirmed(record), isConfirmed(bare)]).toEqual([true, false])
  })
})

describe('a record of an enclosure', () => {
  const scalar = [[[1]], [[1]]] as const
  const step = (operation: PlainOperation): PlainFormulaStep => ({ operation, shape: scalar })
  /** exp(x) ≤ greater for x between −1 and 2; e² = 7.389056… */
  const bounded = (greater: string): EnclosureRecord => ({
    version: 1,
    variables: [{ name: 'x', shape: scalar, space: 'box', parameters: [1, 2] }],
    steps: [
      step({ op: 'var', name: 'x' }),
      step({ op: 'const', value: '-1' }),
      step({ op: 'const', value: '2' }),
      step({ op: 'apply', name: 'exp', of: [0] }),
      step({ op: 'const', value: greater }),
    ],
    sides: [3, 4],
    at: [{}],
    boxes: 1,
  })
  const outcomeOf = (record: EnclosureRecord): ReturnType<typeof replayAny> =>
    replayAny({ kind: 'enclosure', record })
  const proved = bounded('73891/10000')

  it('is confirmed where the bound holds, and rejected where it does not', () => {
    expect(outcomeOf(JSON.parse(JSON.stringify(proved)) as EnclosureRecord).kind).toBe('confirmed')
    expect(outcomeOf(bounded('7389/1000'))).toMatchObject({ kind: 'rejected' })
  })

  const variable =
    (change: Partial<EnclosureRecord['variables'][number]>) =>
    (r: EnclosureRecord): EnclosureRecord => ({
      ...r,
      variables: r.variables.map((v) => ({ ...v, ...change })),
    })
  it.each<[string, (r: EnclosureRecord) => EnclosureRecord, string]>([
    ['another version', (r) => ({ ...r, version: 2 as unknown as 1 }), 'version 2'],
    ['no sizes', (r) => ({ ...r, at: [] }), 'no sizes'],
    ['no boxes to spend', (r) => ({ ...r, boxes: -1000 }), 'do not suffice'],
    ['a larger box', (r) => withOperation(r, 2, { op: 'const', value: '201/100' }), ''],
    ['an empty box', (r) => withOperation(r, 1, { op: 'const', value: '3' }), 'no entries'],
    ['a bound of the box that is no step', variable({ parameters: [1, 99] }), 'no step'],
    ['a box of one bound', variable({ parameters: [1] }), 'no entries'],
    ['a space that boxes do not cover', variable({ space: 'vector' }), 'not covered'],
    [
      'a ball of a larger radius',
      (r) => withOperation(variable({ space: 'ball', parameters: [2] })(r), 2, { op: 'const', value: '3' }),
      '',
    ],
    [
      'a function that does not exist',
      (r) => withOperation(r, 3, { op: 'apply', name: 'toString', of: [0] }),
      '',
    ],
    ['swapped sides', (r) => ({ ...r, sides: [4, 3] }), 'negative'],
    ['a side that is no step', (r) => ({ ...r, sides: [3, 99] }), 'no step'],
    [
      'a step built on itself',
      (r) => withOperation(r, 3, { op: 'apply', name: 'exp', of: [3] }),
      'is built on',
    ],
    ['no variable', (r) => ({ ...r, variables: [] }), ''],
  ])('with %s is rejected', (_what, change, reason) => {
    expect(outcomeOf(change(proved))).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining(reason) as string,
    })
  })
})
