/** `lemmata check --watch`, and what is found by a stop: as a user runs them. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/index.js'
import { folderWith, lemmata, start, type Running } from './command.js'

const CLAIMS = (bound: string): string => `
- {id: first, given: {x: vector(n)}, claim: x + x == 2*x}
- {id: bound, given: {x: vector(n)}, claim: norm(x) <= ${bound}*norm1(x)}
`

/** Milliseconds in which a started command gets to a word: machines that do much else take long to load it. */
const SLOW = 60_000

/** Waits until a stream has said something so often. */
const said = ({ child }: Running, stream: 'stdout' | 'stderr', word: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`expected ${word}, got ${text}`)), SLOW)
    const hear = (part: string): void => {
      text += part
      if (!word.test(text)) return
      clearTimeout(timer)
      child[stream]!.off('data', hear)
      resolve()
    }
    child[stream]!.on('data', hear)
  })

describe('check --watch', () => {
  test('checks again what changes, though editors replace files, and ends with Ctrl-C', async () => {
    const folder = folderWith({ 'claims.yaml': CLAIMS('2') })
    const checked = (): readonly string[] =>
      Object.keys(
        (JSON.parse(readFileSync(join(folder, 'lemmata-timing.json'), 'utf8')) as { milliseconds: object })
          .milliseconds,
      )
    const running = start(['check', 'claims.yaml', '--watch', '--timing', '--runs', '40'], folder)
    await said(running, 'stderr', /watching 1 file/u)
    expect(checked()).toEqual(['first', 'bound'])

    const again = said(running, 'stderr', /watching 1 file/u)
    rmSync(join(folder, 'claims.yaml'))
    writeFileSync(join(folder, 'claims.yaml~'), CLAIMS('0.5'))
    renameSync(join(folder, 'claims.yaml~'), join(folder, 'claims.yaml'))
    await again
    expect(checked()).toEqual(['bound'])

    const broken = said(running, 'stderr', /watching 1 file/u)
    writeFileSync(join(folder, 'claims.yaml'), CLAIMS('0.5*'))
    await broken
    running.child.kill('SIGINT')
    const { code, out } = await running.ended
    expect(code).toBe(0)
    expect(
      [...out.matchAll(/^(\S \w+) +(first|bound)/gmu)].map(([, status, id]) => `${status} ${id}`),
    ).toEqual(['✓ proved first', '✓ proved bound', '✓ proved first', '✗ refuted bound', '✓ proved first'])
    expect(out).toContain('1 problem in 1 file')
  })

  test.each([
    [['--watch'], /expected files of claims, got none/u],
    [['x == x', '--watch'], /expected files of claims, got x == x/u],
    [['-', '--watch'], /expected files of claims, got -/u],
  ])('is refused of what does not change: %j', async (words, message) => {
    const { code, err } = await lemmata(['check', ...words])
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

test('a check that is stopped in the middle of a claim writes what it found by then, in every format', async () => {
  const folder = folderWith({
    'claims.yaml': `
- {id: first, given: {x: vector(n)}, claim: x + x == 2*x}
- {id: endless, given: {x: vector(n), y: vector(n)}, claim: norm(sinh(softmax(x)) - sinh(softmax(y)) + exp(tanh(x)) - exp(tanh(y))) <= 5*norm(x - y)}
`,
  })
  const words = [
    'check',
    'claims.yaml',
    '--runs',
    '10000000',
    '--reporter',
    'text,html,junit=found.xml',
    '--json',
    'found.json',
  ]
  const running = start(words, folder)
  await said(running, 'stdout', /✓ proved +first/u)
  running.child.kill('SIGINT')
  const { code, out, err } = await running.ended
  expect(code).toBe(130)
  expect(err).toMatch(/stopping…/u)
  expect(out.match(/proved +first/gu)).toHaveLength(1)
  expect(out).toMatch(/stopped: 1 claim not checked/u)
  const found = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8')) as Report
  expect([found.claims.map((c) => c.id), found.unchecked]).toEqual([['first'], ['endless']])
  for (const name of ['lemmata-report.html', 'found.xml']) expect(existsSync(join(folder, name))).toBe(true)
})
