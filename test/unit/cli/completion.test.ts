/** Completion knows what the commands declare: all of it, and nothing else. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { COMMON } from '../../../src/cli/arguments.js'
import { commandNames, loadCommands } from '../../../src/cli/commands/index.js'
import { completionOf, shells } from '../../../src/cli/completion.js'

const commands = await loadCommands()
const folder = mkdtempSync(join(tmpdir(), 'lemmata-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))
function file(text: string): string {
  const path = join(folder, 'script')
  writeFileSync(path, text)
  return path
}
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

describe.each(shells)('completion of %s', (shell) => {
  const script = completionOf(shell, commands)

  test('names every command and every option', () => {
    for (const name of commandNames) expect(script).toMatch(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u'))
    const options = commands.flatMap((c) => Object.keys({ ...c.options, ...COMMON }))
    for (const name of options) expect(script).toMatch(new RegExp(`(?:--|-l )${name}(?![\\w-])`, 'u'))
  })

  test.skipIf(!has(shell))(`is read by ${shell}${has(shell) ? '' : ', which is not here'}`, () => {
    const { status, stderr } = spawnSync(shell, ['-n', file(script)], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})

describe('bash', () => {
  const script = completionOf('bash', commands)
  const completed = (...words: readonly string[]): readonly string[] => {
    const ask = `COMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _lemmata; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = spawnSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8' })
    return stdout.split('\n').filter((line) => line !== '')
  }

  test.skipIf(!has('bash')).each<readonly [readonly string[], readonly string[]]>([
    [['lemmata', 'ch'], ['check']],
    [['lemmata', 'check', '--pro'], ['--progress']],
    [
      ['lemmata', 'check', '--progress', ''],
      ['auto', 'always', 'never'],
    ],
    [
      ['lemmata', 'guard', '--reporter', 'j'],
      ['json', 'junit'],
    ],
    [['lemmata', 'hunt', '--reporter', ''], []],
    [['lemmata', 'help', 'mer'], ['merge']],
    [['lemmata', 'check', 'claims'], []],
  ])('completes %j', (words, expected) => {
    expect(completed(...words)).toEqual(expected)
  })

  test.skipIf(!has('bash'))('completes the options of every command', () => {
    for (const { name, options } of commands)
      expect(completed('lemmata', name, '--')).toEqual(
        Object.keys({ ...options, ...COMMON }).map((o) => `--${o}`),
      )
  })
})
