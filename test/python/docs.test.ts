/** docs/python.md shows what users see: its programs are run, and print what it says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksOf, matches, shellWords, shownIn } from '../architecture/docs.js'
import { ROOT } from '../integration/build.js'
import { folderWith, start } from '../integration/command.js'
import { python } from './python.js'

const blocks = blocksOf(readFileSync(join(ROOT, 'docs/python.md'), 'utf8'))
const files = Object.fromEntries(blocks.filter((b) => b.info !== '').map((b) => [b.info, b.text]))
const shown = blocks.filter((b) => b.language === 'console').flatMap((b) => shownIn(b.text))

describe('docs/python.md', () => {
  test.each(shown.map(({ command, output }) => [command, output]))(
    '%s prints what the page says',
    async (command, output) => {
      const [program, ...words] = shellWords(command)
      const line = program === 'pytest' ? ['-m', 'pytest', '-p', 'no:cacheprovider', ...words] : words
      const folder = folderWith(files)
      const { out, err } =
        program === 'lemmata' ? await start(words, folder).ended : await python(line, folder)
      if (!matches(output, out)) expect(out + err).toBe(output)
    },
  )

  test('shows every program at work', () => {
    const used = [...shown.map((s) => s.command), ...Object.values(files)].join('\n')
    const idle = Object.keys(files).filter((file) => !used.includes(file.replace(/\.py$/u, '')))
    expect(idle).toEqual([])
    expect(shown.length).toBeGreaterThanOrEqual(4)
  })
})
