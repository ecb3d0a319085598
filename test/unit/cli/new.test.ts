import { describe, expect, it } from 'vitest'
import { check, readDocument } from '../../../src/index.js'
import { FIRST_CLAIMS } from '../../../src/cli/commands/new.js'
import { main } from '../../../src/cli/main.js'
import { world } from './world.js'

describe('lemmata new', () => {
  it('writes a first file, and says how to check it', async () => {
    const w = world()
    expect(await main(['new'], w.io)).toBe(0)
    expect(w.files.get('claims.yaml')).toBe(FIRST_CLAIMS)
    expect(w.out()).toBe('wrote claims.yaml\ncheck it: lemmata check claims.yaml\n')
  })

  it('leaves a file that is there as it is', async () => {
    const w = world({ 'mine.yaml': 'mine' })
    expect(await main(['new', 'mine.yaml'], w.io)).toBe(2)
    expect(w.files.get('mine.yaml')).toBe('mine')
    expect(w.err()).toContain('mine.yaml: expected a new file, got one that is there already')
  })

  it('whose claims are read and as expected', async () => {
    const { claims, problems } = readDocument(FIRST_CLAIMS, 'claims.yaml')
    expect(problems).toEqual([])
    const report = await check(claims)
    expect(report.claims.map((c) => [c.id, c.verdict.status, c.asExpected])).toEqual([
      ['example.trace', 'proved', true],
      ['example.bound', 'proved', true],
      ['example.gradient', 'proved', true],
      ['example.hypothesis', 'proved', true],
      ['example.mistake', 'refuted', true],
    ])
  })
})
