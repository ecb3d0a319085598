/** The package as it is published: packed, unpacked in a folder of its own beside its dependencies, run, imported, and type-checked. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { copiesOf } from '../../src/reporters/html/copies.js'
import { ROOT } from './build.js'
import { folderWith } from './command.js'

const MODULE = `import { check, claim } from 'lemmata'
import { check as inBrowser } from 'lemmata/browser'
import * as matchers from 'lemmata/vitest'

const report = await check([claim({ id: 'norm', given: { x: 'vector(n)' }, claim: 'norm(x) >= 0' })])
const status: string | undefined = report.claims[0]?.verdict.status
console.log(status, typeof matchers, inBrowser === check)
`
const TYPES = { compilerOptions: { module: 'NodeNext', target: 'ES2023', strict: true, types: ['node'] } }

const folder = folderWith({
  'main.mts': MODULE,
  'tsconfig.json': JSON.stringify(TYPES),
  'claims.yaml': `
- {id: commute, given: {A: "matrix(n, n)", B: "matrix(n, n)"}, claim: A*B == B*A}
- id: mean
  given: {x: vector(n), p: simplex(n)}
  let: [f(z) = sum(z .* p), c = f(x)]
  claim: c <= max(x)
- {id: sized, given: {x: vector(n)}, sizes: {n: 2}, assume: norm(x) == 1, claim: sum(x)^4 <= 4.5}
`,
})
const installed = join(folder, 'node_modules', 'lemmata')
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>
}

type Locked = Readonly<Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>>

const run = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { cwd: folder, encoding: 'utf8' })

beforeAll(() => {
  mkdirSync(installed, { recursive: true })
  // Packed as it was built before the tests.
  const words = ['pack', ROOT, '--pack-destination', folder, '--ignore-scripts', '--json']
  const [{ filename }] = JSON.parse(run('npm', ...words)) as [{ filename: string }]
  run('tar', '-xzf', filename, '-C', installed, '--strip-components=1')
  for (const name of [...Object.keys(dependencies), 'vitest', '@types'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
})

describe('the published package', () => {
  it('has a command that says the same bytes as here', () => {
    const check = (bin: string): string => {
      try {
        return run(process.execPath, bin, 'check', 'claims.yaml', '--json', '-')
      } catch (error) {
        return (error as { stdout: string }).stdout
      }
    }
    const said = check(join(installed, 'bin', 'lemmata.js'))
    expect(JSON.parse(said)).toMatchObject({ claims: [{ verdict: { status: 'refuted' } }, {}, {}] })
    expect(said).toBe(check(join(ROOT, 'bin', 'lemmata.js')))
  })

  it('is imported with its types', () => {
    run(process.execPath, join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json')
    expect(run(process.execPath, 'main.mjs')).toBe('proved object true\n')
  })

  it('runs the TypeScript that a report has to copy, to the same verdict', () => {
    try {
      run(
        process.execPath,
        join(installed, 'bin', 'lemmata.js'),
        'check',
        'claims.yaml',
        '--json',
        'report.json',
      )
    } catch {
      // The claims fail, as they are meant to.
    }
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
    for (const [k, found] of report.claims.entries()) {
      const copy = copiesOf(found, report.seed).find((c) => c.label === 'The claim (TypeScript)')
      writeFileSync(join(folder, `copied-${k}.mjs`), copy!.text)
      const { status, reason } = found.verdict
      expect(run(process.execPath, `copied-${k}.mjs`)).toBe(`${status} ${reason}\n`)
    }
    expect(report.claims.map((c) => c.verdict.status)).toEqual(['refuted', 'proved', 'supported'])
  })

  it('has a part that a bundler takes for a browser, with nothing of Node in it', async () => {
    const { errors, warnings } = await build({
      stdin: { contents: "export * from 'lemmata/browser'", resolveDir: folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    })
    expect([...errors, ...warnings]).toEqual([])
  })

  it('runs nothing when it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>
    }
    const run = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare']
    expect(Object.keys(scripts).filter((name) => run.includes(name))).toEqual([])
  })

  it('names what a queue needs where it is not installed', () => {
    const words = [join(installed, 'bin', 'lemmata.js'), 'work', '--queue', 'redis://127.0.0.1:1']
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
    expect([status, stderr]).toEqual([
      2,
      'lemmata work: a queue needs the packages bullmq and ioredis; bullmq is not installed; npm install bullmq ioredis\n',
    ])
  })

  it('names what agents are answered by where it is not installed', () => {
    const words = [join(installed, 'bin', 'lemmata.js'), 'mcp']
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'lemmata mcp: needs the package @modelcontextprotocol/server, which is not installed; npm install @modelcontextprotocol/server\n',
    ])
  })

  it('does without the engines, and says so where one is asked', () => {
    const words = ['derive', 'exp(x)', '--given', 'x: scalar()', '--vote', 'n=1']
    const said = run(process.execPath, join(installed, 'bin', 'lemmata.js'), ...words)
    for (const name of ['nerdamer', 'mathjs'])
      expect(said).toMatch(new RegExp(`${name} gave none: crashed: Cannot find module '${name}[^']*'$`, 'mu'))
    expect(said).toContain('our calculus, dual numbers, finite differences agree')
  })

  it('has an entry for resolvers that know no exports', () => {
    const { main, types } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      string
    >
    for (const file of [main, types]) expect(existsSync(join(installed, file))).toBe(true)
  })

  it('writes a playground', () => {
    run(process.execPath, join(installed, 'bin', 'lemmata.js'), 'page', 'claims.yaml', '-o', 'try.html')
    const page = readFileSync(join(folder, 'try.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/u)
    // All of the prover and of the editor.
    expect(page.length).toBeGreaterThan(1_000_000)
    for (const name of ['codemirror', 'katex', 'yaml', 'decimal.js']) expect(page).toContain(name)
  })

  it('has no sources and no tests, but the licences of what it holds', () => {
    const files = run('find', installed, '-type', 'f').trim().split('\n')
    expect(files.filter((f) => /(?<!\.d)\.ts$|\/test\//u.test(f))).toEqual([])
    const licences = readFileSync(join(installed, 'dist/lemmata/licences.txt'), 'utf8')
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Locked }
    const needed = Object.entries(lock.packages).filter(
      ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
    )
    expect(needed.length).toBeGreaterThan(8)
    for (const [path] of needed) expect(licences).toContain(`${path.slice('node_modules/'.length)}\n\n`)
  })
})
