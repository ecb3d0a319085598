/** What docs/guard.md and docs/ci.md show is what there is. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import '../../../src/vitest/index.js'
import { guard as guardCommand } from '../../../src/cli/commands/guard.js'
import { merge } from '../../../src/cli/commands/merge.js'
import { readGuardFile } from '../../../src/guard/file.js'
import { callLine, helloLine, byeLine, messageOf } from '../../../src/guard/protocol.js'
import { reporters } from '../../../src/reporters/index.js'
import { gradient, softmax } from '../guard/code.js'

const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')
const blocks = (text: string, info: string): string[] =>
  [...text.matchAll(/^```(\S+(?: \S+)?)\n([\s\S]*?)^```$/gmu)]
    .filter(([, i]) => i === info)
    .map(([, , body]) => body)

test('the model', async () => {
  const given = { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' }
  await expect(gradient).toBeGradientOf('0.5*norm(softmax(A*x) - b)^2', { wrt: 'x', given })
  expect((x: number[]) => softmax(x)).toBeLipschitz(0.5, { on: 'vector(n)' })
  expect([[2, 1], [1, 2]]).toBePositiveSemidefinite() // prettier-ignore
  expect(0.1 + 0.2).toBeWithinUlps(0.3, 1)
})

/** Layout apart. */
const bare = (code: string): string =>
  code.replace(/\/\/ prettier-ignore|\s/gu, '').replace(/,(?=[\])])/gu, '')

test('the test shown is the one above', () => {
  const [shown] = blocks(page('guard.md'), 'ts')
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  expect(bare(source)).toContain(bare(shown.slice(shown.indexOf("test('the model'"))))
})

test('the guard file shown is read', () => {
  const [text] = blocks(page('guard.md'), 'yaml guard.yaml')
  const { guard, problems } = readGuardFile(text, 'guard.yaml')
  expect(problems).toEqual([])
  expect(guard!.checks.map((c) => c.id)).toEqual(['softmax.gradient'])
})

describe('the protocol shown', () => {
  const lines = blocks(page('guard.md'), 'jsonl')[0].trimEnd().split('\n')
  const from = (arrow: string): string[] => lines.filter((l) => l.startsWith(arrow)).map((l) => l.slice(2))

  test('is what Lemmata sends', () => {
    const inputs = {
      A: { shape: [2, 1], data: Float64Array.of(1, 2) },
      x: { shape: [1], data: Float64Array.of(-0) },
      b: { shape: [2], data: Float64Array.of(1, 0) },
    }
    expect(from('→').map((l) => `${l}\n`)).toEqual([
      helloLine(),
      callLine(1, 'gradient', [inputs]),
      byeLine(),
    ])
  })

  test('is what Lemmata understands', () => {
    expect(from('←').map(messageOf)).toEqual([
      { type: 'ready', version: 1, functions: ['gradient'] },
      {
        type: 'result',
        id: 1,
        results: [
          { kind: 'value', value: { shape: [1], data: Float64Array.of(0.25), precision: 'float64' } },
        ],
      },
    ])
  })
})

test('the workflow shown is YAML, its commands have the options it uses', () => {
  const [text] = blocks(page('ci.md'), 'yaml .github/workflows/lemmata.yml')
  const workflow = parse(text) as { jobs: { claims: { steps: { run?: string }[] } } }
  const runs = workflow.jobs.claims.steps.flatMap((s) => s.run ?? [])
  const shell = blocks(page('ci.md'), 'sh').flatMap((b) => b.trimEnd().split('\n'))
  for (const line of [...runs, ...shell].filter(
    (l) => l.includes('lemmata guard') || l.includes('lemmata merge'),
  )) {
    const { options } = line.includes('lemmata guard') ? guardCommand : merge
    const used = [...line.matchAll(/--([\w-]+)/gu)].map(([, name]) => name)
    expect(Object.keys(options)).toEqual(expect.arrayContaining(used))
  }
})

test('the table of reporters names them all, with their places', async () => {
  const rows = [...page('ci.md').matchAll(/^\| `(\w+)` +\|[^|]*\| ([^|]*)\|$/gmu)].map(
    ([, name, place]) => [name, place] as const,
  )
  expect(rows.map(([name]) => name)).toEqual(reporters.map((r) => r.name))
  const report = { version: 2, seed: 1, runs: 1, arithmetic: '00000000', claims: [], problems: [] } as const
  for (const [name, place] of rows) {
    const reporter = reporters.find((r) => r.name === name)!
    const render = 'load' in reporter ? await reporter.load() : reporter.render
    for (const { to } of render(report, { colour: false, width: 80, quiet: false }))
      expect(place).toContain(
        to.kind === 'file' ? to.name : to.kind === 'environment' ? to.variable : 'the output',
      )
  }
})
