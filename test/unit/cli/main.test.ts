import { describe, expect, it } from 'vitest'
import { loadCommands } from '../../../src/cli/commands/index.js'
import { main } from '../../../src/cli/main.js'
import { matcher } from '../../../src/cli/select.js'
import { COMMON } from '../../../src/cli/arguments.js'
import { columnsOf } from '../../../src/reporters/words/layout.js'
import { world } from './world.js'

const commands = await loadCommands()

async function run(words: readonly string[], files: Record<string, string> = {}) {
  const w = world(files)
  const code = await main(words, w.io)
  return { code, out: w.out(), err: w.err() }
}

describe('lemmata', () => {
  it.each([['--help'], ['-h'], ['help']])('%s lists every command', async (word) => {
    const { code, out } = await run([word])
    expect(code).toBe(0)
    for (const { name, summary } of commands) {
      expect(out).toMatch(new RegExp(`^  ${name}(?: |$)`, 'mu'))
      expect(out.replace(/\s+/gu, ' ')).toContain(summary)
    }
  })

  it('without a command shows the help, and fails', async () => {
    const { code, out } = await run([])
    expect(code).toBe(2)
    expect(out).toContain('Usage: lemmata <command>')
  })

  it('tells its version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' })
  })

  it.each([
    [['chekc'], 'lemmata: unknown command chekc; did you mean check?\n'],
    [['--chek'], 'lemmata: unknown option --chek; options stand behind a command\n'],
    [
      ['notes.md', '--strict'],
      'lemmata: unknown command notes.md; did you mean lemmata check notes.md --strict?\n',
    ],
    [['check', '--sed', '3'], 'lemmata check: unknown option --sed; did you mean --seed?\n'],
    [
      ['check', '--only', 'h2o.d44.part6'],
      'lemmata check: no claim is called h2o.d44.part6; did you mean h2o.d44.part1?\n',
    ],
    [
      ['check', '--reporter', 'jnuit'],
      'lemmata check: --reporter: unknown format jnuit; did you mean junit?\n',
    ],
    [['explain'], 'lemmata explain: expected <id> [files…]; usage: lemmata explain <id> [files…]\n'],
  ])('%j is a mistake with a hint, exit code 2', async (words, err) => {
    expect(await run(words, { 'notes.md': '' })).toEqual({ code: 2, out: '', err })
  })
})

describe.each(commands.map((c) => [c.name, c] as const))('lemmata %s --help', (name, command) => {
  it('teaches by examples that name the command, and explains every option', async () => {
    const { code, out } = await run([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`Usage: lemmata ${name}`)
    expect(command.examples.length).toBeGreaterThan(0)
    for (const { line } of command.examples) expect(line).toContain(`lemmata ${name}`)
    for (const option of Object.keys({ ...command.options, ...COMMON })) expect(out).toContain(`--${option}`)
  })

  it('fits a terminal of 80 columns, but for lines to type', async () => {
    const { out } = await run([name, '--help'])
    const typed = new Set(command.examples.map((e) => `  ${e.line}`))
    const wide = out.split('\n').filter((l) => columnsOf(l) > 80 && !typed.has(l))
    expect(wide).toEqual([])
  })
})

describe('lemmata list', () => {
  const files = {
    'a.yaml':
      '- id: one\n  source: a book\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n- id: two\n  given: {x: vector(n)}\n  claim: norm(x) = 0\n',
  }

  it('shows ids and sources, and problems on the error output', async () => {
    const { code, out, err } = await run(['list', 'a.yaml'], files)
    expect(out).toBe('one               a book\n\n1 claim\n')
    expect(err).toContain('a.yaml:7:18: unexpected `=`')
    expect(code).toBe(2)
  })

  it('gives data', async () => {
    const { out } = await run(['list', 'a.yaml', '--json'], files)
    expect(JSON.parse(out)).toMatchObject([
      { id: 'one', source: 'a book', origin: { file: 'a.yaml', line: 1 } },
    ])
  })
})

describe('patterns of ids', () => {
  it.each([
    ['h2o.*', 'h2o.d44', true],
    ['h2o.*', 'h2oxd44', false],
    ['*part?', 'h2o.part1', true],
    ['*part?', 'h2o.part12', false],
    ['a(b', 'a(b', true],
    ['*', '', true],
  ])('%s and %s', (pattern, id, fits) => {
    expect(matcher(pattern)(id)).toBe(fits)
  })
})
