import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { choice, texts } from '../../../src/cli/option.js'
import { asked, number, otherwise } from '../../tool.js'

const tool = {
  name: 'shake',
  summary: 'shakes trees',
  options: {
    count: number(7, 'how many trees', 1),
    target: otherwise('oak', choice(['oak', 'elm'], 'which ones')),
    only: texts('NAMES', 'these'),
  },
  examples: [{ line: 'npm run shake -- --count 3', shows: 'three' }],
}

describe('a command of developers', () => {
  it('has its options, or what is usual', () => {
    expect(asked(tool, [])).toMatchObject({ kind: 'run', options: { count: 7, target: 'oak', only: [] } })
    expect(asked(tool, ['--count=3', '--target', 'elm', '--only', 'a,b'])).toMatchObject({
      options: { count: 3, target: 'elm', only: ['a', 'b'] },
    })
  })

  it('says what it does', () => {
    const said = asked(tool, ['--count', 'x', '--help'])
    expect(said).toMatchObject({ kind: 'said', code: 0 })
    expect(said.kind === 'said' && said.text).toMatch(
      /^npm run shake: shakes trees\n\nUsage: npm run shake -- \[options\][^]*three[^]*--count N +how many trees \(7\)/u,
    )
  })

  it.each([
    [['--count', 'abc'], '--count: expected a whole number, 1 to 2147483647, got abc'],
    [['--count', '0'], '--count: expected a whole number, 1 to 2147483647, got 0'],
    [['--count'], '--count needs a value: --count N'],
    [['--target', 'nosuch'], '--target: expected one of oak, elm, got nosuch'],
    [['--cuont', '3'], 'unknown option --cuont; did you mean --count?'],
    [['word'], 'expected no further words, got word; usage: npm run shake -- [options]'],
  ])('refuses %j in a sentence', (words, message) => {
    expect(asked(tool, words)).toEqual({ kind: 'said', code: 2, text: `npm run shake: ${message}\n` })
  })
})

describe('commands of package.json that take options', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const mains = ['conformance', 'errata', 'false-proofs', 'fuzz', 'hostile', 'kills', 'mutate-tool', 'published', 'redteam'] // prettier-ignore

  it.each(mains)('%s is one of them, by its name', (name) => {
    const main = /node dist\/(\S+)\.js/u.exec(scripts[name])?.[1]
    const text = readFileSync(`${main}.ts`, 'utf8')
    expect(text).toContain(`  name: '${name}',`)
    expect(text).not.toContain('parseArgs')
  })
})
