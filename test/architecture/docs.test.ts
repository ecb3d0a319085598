import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FUNCTIONS, SPECIAL, STATEMENTS } from '../../symbolic/language/functions.js'
import { parseArguments } from '../../src/cli/arguments.js'
import { loadCommands } from '../../src/cli/commands/index.js'
import { wantedReporter } from '../../src/cli/output.js'
import { spaces } from '../../src/spaces/index.js'
import { ROOT } from '../integration/build.js'
import { folderWith, start } from '../integration/command.js'
import { blocksOf, matches, shellWords, shownIn, untold, type Block } from './docs.js'

const LANGUAGE = 'docs/language.md'
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  LANGUAGE,
  'docs/claims.md',
  'docs/code.md',
  'docs/hunting.md',
  'docs/latex.md',
  'docs/paper.md',
  'docs/playground.md',
  'docs/proofs.md',
  'docs/verdicts.md',
]
const commands = await loadCommands()
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8')
const pages = PAGES.map((page) => ({ page, text: read(page), blocks: blocksOf(read(page)) }))

/** Languages of blocks that are run below, and diagrams. */
const RUN = ['console', 'sh', 'yaml', 'markdown', 'latex', 'claim', 'ts', 'js']
const DIAGRAM = 'text'

const blocksIn = (language: string): readonly (Block & { readonly page: string })[] =>
  pages.flatMap(({ page, blocks }) =>
    blocks.filter((b) => b.language === language).map((b) => ({ ...b, page })),
  )

it('every block is of a kind that is run, or a diagram', () => {
  const other = pages.flatMap(({ page, blocks }) =>
    blocks
      .filter((b) => ![...RUN, DIAGRAM].includes(b.language))
      .map((b) => `${page}:${b.line}: ${b.language}`),
  )
  expect(other).toEqual([])
})

/** The folder as of a project that has installed the package: programs shown import it. */
function withPackage(folder: string): string {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'lemmata'))
  return folder
}

describe.each(pages)('what $page shows', ({ page, text, blocks }) => {
  const files = Object.fromEntries(
    blocks.filter((b) => b.info !== '' && b.language !== 'ts').map((b) => [b.info, b.text]),
  )
  const shown = blocks.filter((b) => b.language === 'console').flatMap((b) => shownIn(b.text))

  it.each(shown.map(({ command, output }) => [command, output] as const))(
    '%s prints what the page says',
    async (command, output) => {
      const words = shellWords(command.replace(/^npx lemmata |^lemmata /u, ''))
      const { out, err } = await start(words, withPackage(folderWith(files))).ended
      if (!matches(output, out)) expect(out + err).toBe(output)
    },
  )

  it('its claims are as it says', async () => {
    if (!blocks.some((b) => b.language === 'claim')) return
    const { code, out } = await start(['check', page], folderWith({ [page]: text })).ended
    expect(out).toContain('as expected (seed 1)')
    expect(code).toBe(0)
  })

  it('its claims files are shown at work', () => {
    const used = [...shown.map((s) => s.command), ...Object.values(files)]
    const idle = Object.keys(files).filter((file) => !used.some((text) => text.includes(file)))
    expect(idle).toEqual([])
  })
})

describe('shell lines that set up or take long', () => {
  const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
  const ci = read('.ci/run')
  const lines = blocksIn('sh').flatMap(({ text }) => text.split('\n').filter((l) => l !== ''))

  it.each(lines)('%s', (line) => {
    for (const part of line.split(' && ')) {
      const [program, first = '', second = ''] = shellWords(part)
      if (part === 'npm install' || part === 'npx lemmata check' || part === 'npm test')
        expect(ci).toContain(part === 'npm install' ? 'npm ci' : part)
      else if (program === 'npm')
        expect([first, Object.keys(scripts)]).toEqual(['run', expect.arrayContaining([second])])
      else if (program === 'npx') expect(['vitest', 'lemmata']).toContain(first)
      else expect(line).toBe('a line that this test knows')
    }
  })
})

describe('workflows', () => {
  const lines = blocksIn('yaml')
    .filter((b) => b.info === '')
    .flatMap(({ text }) => [...text.matchAll(/- run: npx lemmata (.*)$/gmu)].map((m) => m[1]))

  it.each(lines)('lemmata %s is a line that the command accepts', (line) => {
    const [name, ...words] = shellWords(line)
    const command = commands.find((c) => c.name === name)!
    const { options } = parseArguments(command, words)
    for (const reporter of options['reporter'] as readonly string[])
      expect(wantedReporter(reporter).reporter.name).toBe(reporter)
  })
})

describe('TypeScript snippets', () => {
  const snippets = blocksIn('ts').map((b) => ({ ...b, name: `${b.page}:${b.line}` }))
  const folder = join(ROOT, 'dist', 'snippets')
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')

  beforeAll(() => {
    mkdirSync(folder, { recursive: true })
    snippets.forEach(({ text }, i) => writeFileSync(join(folder, `s${i}.ts`), text))
    const options = {
      extends: '../../tsconfig.json',
      compilerOptions: { rootDir: '.', outDir: '.', declaration: false },
      include: ['*.ts'],
      exclude: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
    execFileSync(process.execPath, [tsc, '-p', folder], { cwd: ROOT, stdio: 'inherit' })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(snippets.map((s, i) => [s.name, s.text, i] as const))(
    '%s prints what it says',
    (_name, text, i) => {
      const printed = execFileSync(process.execPath, [join(folder, `s${i}.js`)], { encoding: 'utf8' })
      const said = [...text.matchAll(/\/\/ prints: (.*)$/gmu)].map((m) => `${m[1]}\n`).join('')
      expect(printed).toBe(said)
    },
  )
})

const WORDS = [...FUNCTIONS.keys(), ...SPECIAL.keys(), ...STATEMENTS.keys()]

describe('the README teaches', () => {
  const readme = read('README.md')

  it('every command', () => {
    expect(
      untold(
        readme,
        commands.map((c) => `lemmata ${c.name}`),
      ),
    ).toEqual([])
  })

  it('every page, and the page is there', () => {
    const there = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
    const told = new Set([...readme.matchAll(/\]\(docs\/([\w.]+)\)/gu)].map(([, name]) => name))
    expect([...told].toSorted()).toEqual(there.toSorted())
  })

  it('and pages link to what is there', () => {
    const broken = pages.flatMap(({ page, text }) =>
      [...text.matchAll(/\]\(((?!https?:|#)[^)\s]+)\)/gu)]
        .map(([, to]) => join(dirname(page), to.split('#')[0]))
        .filter((to) => !existsSync(join(ROOT, to)))
        .map((to) => `${page}: ${to}`),
    )
    expect(broken).toEqual([])
  })
})

describe('the page on claims files teaches', () => {
  it.each([
    ['function', WORDS.filter((f) => !/^a?(?:sin|cos|tan|sec|csc|cot)h?$/u.test(f))],
    ['space', [...spaces.keys()]],
  ])('every %s', (_what, names) => {
    expect(untold(read('docs/claims.md'), names)).toEqual([])
  })
})

describe('the page on the language tells the meaning of', () => {
  it.each([
    ['function', WORDS],
    ['space', [...spaces.keys()]],
  ])('every %s', (_what, names) => {
    expect(untold(read(LANGUAGE), names)).toEqual([])
  })
})
