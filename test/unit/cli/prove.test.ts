import { describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { replay, type ProofRecord } from '../../../symbolic/proof/index.js'
import { world } from './world.js'

const MINE = `
id: mine.sum
given: { b: vector(n) }
claim: sum(softmax(b)) == 1
---
id: mine.inverse
given: { B: "matrix(n, n)", C: "matrix(n, n)" }
sizes: { n: 1..2 }
claim: inv(eye(n) + B*C)*B == B*inv(eye(n) + C*B)
---
id: mine.false
given: { B: "matrix(n, n)" }
sizes: { n: 2..3 }
claim: B == B'
---
id: mine.psd
given: { g: simplex(n) }
claim: psd(diag(g) - g*g')
`

async function run(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const w = world({ 'mine.yaml': MINE })
  const code = await main(['prove', ...words], w.io)
  return { code, out: w.out(), err: w.err() }
}

describe('lemmata prove', () => {
  it('shows both sides in one normal form, and the equations used', async () => {
    const { code, out, err } = await run('mine.yaml', 'mine.sum')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')).toEqual([
      'mine.sum',
      '  sum(softmax(b)) == 1',
      '  proved for all sizes: equal normal forms over indices',
      '  left = 1',
      '  right has the same normal form',
      '  used: B^e Σ_k t_k = B^(e+1) for B = Σ_k t_k',
      '',
      '1 claim: 1 proved (1 for all sizes), 0 not proved',
      '',
    ])
  })

  it('shows the normal form of every part, and what the replay says, when asked', async () => {
    const { out } = await run('mine.yaml', 'mine.sum', '--steps', '--replay')
    expect(out).toContain('  (3) sum (2): 1\n')
    expect(out).toContain('  replayed: 4 steps confirmed at 4 points\n')
  })

  it('tells proofs at given sizes from proofs for all, and refuses honestly', async () => {
    const { code, out } = await run('mine.yaml')
    expect(code).toBe(3)
    expect(out).toContain('proved at n ≤ 2: equal at generic points modulo random 61-bit primes')
    expect(out).toContain(
      'not proved: all sizes: the normal forms of the two sides differ; given sizes: the sides differ at entry (1, 2)',
    )
    expect(out).toContain("v'Mv is the sum of")
    expect(out).toContain('4 claims: 3 proved (2 for all sizes, 1 at given sizes), 1 not proved')
  })

  it('says nothing of sizes where a claim has none', async () => {
    const w = world({ 'plain.yaml': 'id: plain\ngiven: { x: scalar, y: scalar }\nclaim: x*y == y*x' })
    await main(['prove', 'plain.yaml'], w.io)
    expect(w.out()).toMatch(/proved: equal normal forms over indices[^]*1 claim: 1 proved, 0 not proved/u)
    expect(w.out()).not.toContain('sizes')
  })

  it('gives records that can be replayed', async () => {
    const { code, out } = await run('mine.yaml', 'mine.sum', '--json')
    expect(code).toBe(0)
    const [{ id, obligations }] = JSON.parse(out) as [{ id: string; obligations: [{ kind: string; of: string; record: ProofRecord }] }] // prettier-ignore
    expect({ id, of: obligations[0].of }).toEqual({ id: 'mine.sum', of: 'identity' })
    expect(replay(obligations[0].record)).toMatchObject({ kind: 'confirmed' })
  })

  it('knows the catalogue', async () => {
    const { code, out } = await run('h2o.d44.part4')
    expect(code).toBe(0)
    expect(out).toContain('1 claim: 1 proved (1 for all sizes)')
  })

  it.each([
    [['mine.yaml', 'mine.som'], 'lemmata prove: no claim is called mine.som; did you mean mine.sum?\n'],
    [['none.yaml'], 'none.yaml: no such file'],
  ])('%j is a mistake, exit code 2', async (words, message) => {
    const { code, out, err } = await run(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })
})

describe('a limit of time for each claim', () => {
  const files = {
    'a.yaml':
      '- {id: a, given: {x: vector(n)}, claim: x + x == 2*x}\n- {id: b, given: {x: vector(n)}, claim: x + x == 2*x}\n',
  }
  const proved = async (...words: string[]): Promise<[number, number]> => {
    let now = 0
    const here = world(files, { now: () => (now += 5000) })
    const code = await main(['prove', 'a.yaml', ...words], here.io)
    return [code, here.out().match(/the time limit was reached/gu)?.length ?? 0]
  }

  it('is that of each, not of all together', async () => {
    expect(await proved()).toEqual([0, 0])
    expect(await proved('--claim-time', '1s')).toEqual([3, 2])
    expect(await proved('--claim-time', '10h')).toEqual([0, 0])
  })
})
